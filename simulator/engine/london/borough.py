"""One borough of London: its units, calls, prisoners and visits, wired together.

Everything it draws comes from its own streams, so that a borough more or less, or anything that
happens in another, moves no draw of it. This module only wires.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.demand import Demand, Ground, grid
from simulator.engine.london.outings import Outings
from simulator.engine.london.plot import plot
from simulator.engine.london.response import Response
from simulator.engine.london.stays import Stays
from simulator.engine.london.sums import BoroughTally
from simulator.engine.services.control.dispatch import Practice
from simulator.engine.streams import Streams
from simulator.engine.surges import Disorder
from simulator.engine.workforce import Workforce

if TYPE_CHECKING:
    from simulator.engine.clock import Clock
    from simulator.engine.geography import Point
    from simulator.engine.localhours import LocalHours
    from simulator.engine.london.custody import Custody
    from simulator.engine.london.setup import Setup
    from simulator.engine.london.sums import Spreads
    from simulator.engine.services.control.calls import Call
    from simulator.engine.surges import Surge
    from simulator.engine.workforce import Shift

SEED_BITS = 53
"""Of a keyed draw, which is a whole multiple of two to the minus 53."""


class LondonBorough:
    """A borough among others.

    Attributes:
        name: Its name. `plot`: its ground on the map.
        tally: What it counts.
    """

    def __init__(
        self,
        name: str,
        setup: Setup,
        clock: Clock,
        hours: LocalHours,
        custody: Custody,
        spreads: Spreads,
    ) -> None:
        numbers = setup.numbers
        self.name = name
        self.numbers = numbers
        self.clock = clock
        self._hours = hours
        self.streams = streams = Streams(seed_of(setup.seed, name))
        self.plot = plot(name, Ground.of(grid(numbers)))
        self.tally = BoroughTally(dict(setup.targets), hours, clock.now)
        self.response = Response(clock, self._patrol, Practice.of(numbers), self.tally, setup.help)
        self.workforce = Workforce(clock, streams, numbers)
        self.workforce.watch(self._strength_changed)
        custody.add(name, self.plot, streams)
        sums = self.tally.sums
        self.stays = Stays(
            clock, streams, numbers, custody, sums, name, self.plot.width, spreads.stays
        )
        self.outings = Outings(
            clock,
            streams,
            numbers,
            hours,
            self.plot,
            self.response,
            self.workforce,
            self.stays,
            sums,
            spreads,
            setup.teams,
            setup.desks,
        )
        self.demand = Demand(clock, streams, numbers, hours)
        self.demand.ground = self.plot

    def start(self) -> None:
        """Let its day run from now on."""
        self.demand.start(self._called, self.stays.own_prisoner)
        self.outings.start()

    def surge(self, surge: Surge, number: int) -> None:
        """Enter one of the run's surges, by its number, into the calendar."""
        seed = seed_of(self.streams.seed, f"surge {number}")
        if surge.kind == "operation_day":
            name = f"surge {number}"
            self.outings.send_extra(surge.teams, surge.addresses, surge.begins, name, seed)
            return
        night = Disorder(
            self.clock,
            self.numbers,
            self._hours,
            self.plot,
            self.workforce,
            self._called,
            self.stays.own_prisoner,
        )
        self.clock.start(night.lasts(surge, seed), at=self.clock.now)

    def _called(self, call: Call) -> None:
        self.tally.sums["calls"] += 1
        self.response.receive(call)

    def _patrol(self, unit_id: str) -> Point:
        keyed = self.streams.keyed
        return self.plot.anywhere(*(keyed("response.patrol", unit_id, n) for n in (0, 1)))

    def _strength_changed(self, shift: Shift, is_new: bool) -> None:
        response = self.response
        if is_new:
            operators = self.numbers["control.operators"].table[shift.relief.name]
            response.operators.resize(int(operators))
            response.fleet.relieve(f"{shift.number}:{shift.relief.name}", shift.crews)
        else:
            response.fleet.crew(shift.crews)
        response.serve()


def seed_of(seed: int, part: str) -> int:
    """Give the seed of a part's own streams within a run: a borough's, a surge's."""
    return int(Streams(seed).keyed("london.part", part) * 2**SEED_BITS)
