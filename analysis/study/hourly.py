"""What stands at each hour of a long run, and what each day adds: the plot's material.

Looking reads and changes nothing: no draw, no record, no order of the world is another for it.
Hours are of the local week, 168 from Monday 00:00. This module refuses to keep single hours: it
keeps sums, so that memory does not grow with a run's length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from analysis.study.outcome import Pair
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.tally import DAY_HOURS, GRADES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.services.control import Control
    from simulator.engine.services.custody import Custody
    from simulator.engine.world import World

WEEK_HOURS = 7 * DAY_HOURS
RESIDENTS = tuple(f"residents_{grade}_within_target" for grade in GRADES)


class Counts(Protocol):
    """Whoever counts a run."""

    def running(self) -> Mapping[str, tuple[float, float]]:
        """Give the sums that services keep by themselves, as they stand now."""


class Hourly:
    """Looks at a world on every hour.

    Args:
        world: Looked at from its present moment on.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._has_cells = "custody" in world.services
        self._looked = [0] * WEEK_HOURS
        self._units = [0] * WEEK_HOURS
        self._cells = [0] * WEEK_HOURS
        world.clock.start(self._look(), at=world.clock.now)

    def _look(self) -> Steps:
        control = cast("Control", self._world.services["control"])
        while True:
            at = self._world.borough.hours.at(self._world.clock.now)
            hour = at.weekday * DAY_HOURS + at.hour
            self._looked[hour] += 1
            self._units[hour] += len(control.fleet.out)
            if self._has_cells:
                custody = cast("Custody", self._world.services["custody"])
                self._cells[hour] += sum(suite.busy for suite in custody.suites.values())
            yield HOUR_SECONDS

    def means(self) -> dict[str, tuple[float, ...]]:
        """Give the means by hour of the week; none for a run in which some hour never came."""
        if not all(self._looked):
            return {}
        kept = {"units_busy": self._units}
        if self._has_cells:
            kept["cells_taken"] = self._cells
        return {
            name: tuple(total / n for total, n in zip(sums, self._looked, strict=True))
            for name, sums in kept.items()
        }


class Daily:
    """Keeps what each day adds to a few measures, and the calls met by hour of the week.

    Args:
        names: Measures whose sums are kept by day; those that a world does not tell are left out.
    """

    def __init__(self, world: World, counts: Counts, names: tuple[str, ...]) -> None:
        self._world = world
        self._counts = counts
        self._names = names
        self._before = dict(counts.running())
        self._by_hour = {name: [(0.0, 0)] * DAY_HOURS for name in RESIDENTS}
        self.days: dict[str, list[tuple[float, float]]] = {}
        self.met = {name: [(0.0, 0)] * WEEK_HOURS for name in RESIDENTS}

    def day_is_over(self) -> None:
        """Add what the day that ends now has brought."""
        now = self._counts.running()
        for name in self._names:
            if name in now:
                total, n = now[name]
                before = self._before.get(name, (0.0, 0.0))
                self.days.setdefault(name, []).append((total - before[0], n - before[1]))
        self._before = dict(now)
        self._add_calls()

    def _add_calls(self) -> None:
        """Put the day's calls under its weekday and the hour in which they came in.

        The weekday is that of the day's noon: a call of one night answered in the next day counts
        with the day in which it was answered.
        """
        clock, tally = self._world.clock, self._world.borough.tally
        weekday = self._world.borough.hours.at(clock.now - DAY_HOURS * HOUR_SECONDS // 2).weekday
        for name in RESIDENTS:
            by_hour = [
                ((each.value or 0.0) * each.n, each.n) for each in tally.by_hour(name, clock.now)
            ]
            for hour, (met, n) in enumerate(by_hour):
                seen_met, seen = self._by_hour[name][hour]
                place = weekday * DAY_HOURS + hour
                sums = self.met[name][place]
                self.met[name][place] = (sums[0] + met - seen_met, sums[1] + n - seen)
            self._by_hour[name] = by_hour

    def calls(self) -> dict[str, tuple[Pair, ...]]:
        """Give residents' calls met, and all of them, by hour of the week."""
        return {name: tuple(Pair(*each) for each in sums) for name, sums in self.met.items()}
