"""Surges: days and nights on which far more is asked of the police than usual.

An operation day sends extra arrest teams out together. A night of disorder brings more calls and
prisoners and takes units away. What comes on top is drawn from streams of its own, so that the
usual day beneath is the same to the last digit. This module refuses to say how long it takes until
all is as usual again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulator.engine.demand import Demand
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.services.control.calls import Rank
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.demand import Ground
    from simulator.engine.flows import Steps
    from simulator.engine.localhours import LocalHours
    from simulator.engine.services.control.calls import Call
    from simulator.engine.workforce import Workforce

SurgeKind = Literal["operation_day", "disorder"]
CALLS = ("calls.immediate_per_day", "calls.soonest_per_day")
PRISONERS = "custody.own_prisoners_per_day"
SEEN_TO = 14 * DAY_SECONDS
"""So long before an operation day its files come in, so that most are ready for it; ours."""

RELIEVED = 1
"""Seconds after a relief has taken over at which its crews are taken away too."""


@dataclass(frozen=True, slots=True)
class Surge:
    """One surge.

    Attributes:
        begins: In whole seconds of UTC. `ends` likewise; an operation day's teams all set off at
            its beginning.
        boroughs: Where.
        teams: Extra arrest teams of each borough, each with so many `addresses`.
        calls: Residents' calls as a multiple of the usual, 1 or more; `prisoners` the same of the
            police's own.
        units: Response units taken away from each borough.
    """

    kind: SurgeKind
    begins: int
    ends: int
    boroughs: tuple[str, ...]
    teams: int = 0
    addresses: int = 0
    calls: float = 1.0
    prisoners: float = 1.0
    units: int = 0


class Disorder:
    """A night of disorder in one borough.

    Args:
        seed: Of what comes on top, and of nothing else.
        call: Takes a call. `prisoner`: takes a prisoner by the seconds they would stay.
    """

    def __init__(
        self,
        clock: Clock,
        numbers: Calibration,
        hours: LocalHours,
        ground: Ground,
        workforce: Workforce,
        call: Callable[[Call], object],
        prisoner: Callable[[int], object],
    ) -> None:
        self.clock = clock
        self.numbers = numbers
        self._hours = hours
        self._ground = ground
        self._workforce = workforce
        self._call = call
        self._prisoner = prisoner

    def lasts(self, surge: Surge, seed: int) -> Steps:
        """Let a surge happen when it is due."""
        yield max(0, surge.begins - self.clock.now)
        numbers = self.numbers
        for key, factor in (*((key, surge.calls) for key in CALLS), (PRISONERS, surge.prisoners)):
            more = numbers[key].number * (factor - 1)
            numbers = numbers.with_value(key, more)
        extra = _More(self.clock, Streams(seed), numbers, self._hours)
        extra.ground = self._ground
        flows = [self.clock.start(each) for each in extra.flows(self._call, self._prisoner)]
        flows.append(self.clock.start(self._take_units(surge)))
        yield surge.ends - self.clock.now
        for flow in flows:
            flow.cancel()

    def _take_units(self, surge: Surge) -> Steps:
        """Keep crews away until it is over, of every relief that comes meanwhile."""
        crew = self.numbers["response.officers_per_unit"].whole
        while surge.units and self.clock.now < surge.ends:
            loan = self._workforce.lend(surge.units * crew, "public order")
            until = min(surge.ends, self._workforce.next_relief(self.clock.now) + RELIEVED)
            try:
                yield until - self.clock.now
            finally:
                self._workforce.give_back(loan)


class _More(Demand):
    """What comes on top of the usual demand."""

    def flows(
        self, call: Callable[[Call], object], prisoner: Callable[[int], object]
    ) -> list[Steps]:
        """Give the flows of whatever there is more of."""
        found = []
        for key, rank in zip(CALLS, (Rank.IMMEDIATE, Rank.SOONEST), strict=True):
            if self.numbers[key].number > 0:
                found.append(self._calls(rank, call))
        if self.numbers[PRISONERS].number > 0:
            found.append(self._prisoners(prisoner))
        return found
