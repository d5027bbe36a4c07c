"""London as it runs: all boroughs on one clock, looked at on every hour.

Looking reads and changes nothing. This module refuses to sum up: it keeps the boroughs' running
sums and what stood at each hour of the local week.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.clock import Clock
from simulator.engine.localhours import HOUR_SECONDS, LocalHours
from simulator.engine.london.borough import LondonBorough
from simulator.engine.london.custody import Custody
from simulator.engine.london.map import neighbours
from simulator.engine.london.sums import DAY_HOURS, WEEK_HOURS, Spreads, Sums

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.london.setup import Setup


class City:
    """A London.

    Attributes:
        boroughs: By name, in the order of the setup.
        custody: The suites of all of them.
        spreads: Durations that all boroughs count together.
        looked: How often each hour of the local week was looked at; `cells` and `units`: cells
            taken and units out, summed over these looks.
        watchers: Told at each whole hour what stands: cells taken, units out, calls waiting.
    """

    def __init__(self, setup: Setup) -> None:
        self.clock = Clock(setup.begins)
        self.hours = LocalHours()
        self.custody = Custody(self.clock, setup.numbers)
        self.spreads = Spreads.empty()
        self.boroughs = {name: self._borough(name, setup) for name in setup.boroughs}
        for name, borough in self.boroughs.items():
            beside = neighbours(name, self.boroughs)
            borough.response.beside = tuple(self.boroughs[each].response for each in beside)
        if setup.facility is not None:
            at = self.boroughs[setup.facility.borough].plot.middle
            self.custody.add_facility(setup.facility, at)
        for number, surge in enumerate(setup.surges):
            for name in surge.boroughs:
                self.boroughs[name].surge(surge, number)
        for closure in setup.closures:
            self.clock.start(self.custody.close(closure), at=self.clock.now)
        self.watchers: list[Callable[[int, Mapping[str, int]], None]] = []
        self._forget_hours()
        for borough in self.boroughs.values():
            borough.start()
        self.clock.start(self._look(), at=self.clock.now)

    def _borough(self, name: str, setup: Setup) -> LondonBorough:
        return LondonBorough(name, setup, self.clock, self.hours, self.custody, self.spreads)

    def run_through(self, moment: int) -> None:
        """Do everything due up to and including a moment."""
        self.clock.run_through(moment)

    def begin(self) -> None:
        """Begin to count what is not kept as running sums: the warm-up is past."""
        self._forget_hours()
        self.spreads.forget()
        for borough in self.boroughs.values():
            borough.tally.forget_hours(self.clock.now)

    def sums(self) -> dict[str, Sums]:
        """Give each borough's running sums as they stand now, to be kept."""
        return {name: Sums(each.tally.sums) for name, each in self.boroughs.items()}

    def _forget_hours(self) -> None:
        self.looked = [0] * WEEK_HOURS
        self.cells = [0] * WEEK_HOURS
        self.units = [0] * WEEK_HOURS

    def _look(self) -> Steps:
        while True:
            at = self.hours.at(self.clock.now)
            hour = at.weekday * DAY_HOURS + at.hour
            self.looked[hour] += 1
            stands = dict.fromkeys(("cells_taken", "units_busy", "calls_waiting"), 0)
            for name, borough in self.boroughs.items():
                cells = sum(suite.busy for suite in self.custody.suites[name])
                units = len(borough.response.fleet.out)
                self.cells[hour] += cells
                self.units[hour] += units
                sums = borough.tally.sums
                sums["looks"] += 1
                sums["cells_taken"] += cells
                sums["units_busy"] += units
                stands["cells_taken"] += cells
                stands["units_busy"] += units
                stands["calls_waiting"] += borough.response.waiting
            for watcher in self.watchers:
                watcher(self.clock.now, stands)
            yield HOUR_SECONDS
