"""The borough round a visit: one strength, one demand, one count of how well it was served.

Services draw on it and no service owns it. A world whose stage asks for the borough's demand opens
on two simulated days of it, so that calls are in hand, units are out and cells are taken; nothing
of those days is recorded or counted. A world without it has the same units, all free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.demand import Demand
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.localhours import LocalHours
from simulator.engine.tally import GRADES, Tally
from simulator.engine.workforce import Workforce
from simulator.protocol.parameters import parameters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.demand import Ground
    from simulator.engine.stage import Stage
    from simulator.engine.streams import Streams
    from simulator.engine.world import Service

# Response queues forget their start within hours; cells, whose stays last half a day, within two.
WARM_UP_SECONDS = 2 * DAY_SECONDS


def begins(stage: Stage) -> int:
    """Tell when a world's clock begins: before the opening where a borough has to be running."""
    return stage.opens - WARM_UP_SECONDS if stage.has_borough_demand else stage.opens


class Borough:
    """What the borough's services share.

    Attributes:
        workforce: Officers on duty, and those lent.
        demand: The residents' calls and the police's own prisoners.
        tally: How well calls were met, officers' and residents'.
    """

    def __init__(self, clock: Clock, streams: Streams, numbers: Calibration) -> None:
        self.clock = clock
        self.hours = LocalHours()
        self.workforce = Workforce(clock, streams, numbers)
        self.demand = Demand(clock, streams, numbers, self.hours)
        self.tally = Tally(_targets(numbers), self.hours, clock.now)

    @property
    def ground(self) -> Ground:
        """The ground on which calls lie and units patrol."""
        return self.demand.ground

    def open(self, stage: Stage, services: Mapping[str, Service]) -> None:
        """Bring a borough to the stage's opening, running where the stage asks for it."""
        if not stage.has_borough_demand:
            return
        self.demand.start(
            getattr(services.get("control"), "resident_calls", None),
            getattr(services.get("custody"), "own_prisoner", None),
        )
        for service in services.values():
            begin = getattr(service, "begin_own_work", None)
            if begin is not None:
                begin()
        self.clock.run_through(stage.opens)
        self.tally.count_afresh(stage.opens)


def _targets(numbers: Calibration) -> dict[str, int]:
    """Return the most seconds a call may take, by grade: the era's own where it had another.

    The agreement's twelve minutes and one hour bind in London in its years; later sets of numbers
    hold the target of a force of theirs, against which they measure and nobody is judged.
    """
    return {
        grade: numbers[f"control.target_{grade}"].whole
        if f"control.target_{grade}" in numbers
        else parameters()[f"{grade}_response"].last_second
        for grade in GRADES
    }
