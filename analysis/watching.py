"""A planning world watched as it runs: a step at a time, and after each what stands there.

Watching is reading. The world runs in steps of any length and comes to the very year that
`run_year` gives, to the last byte of its log. This module refuses to keep more than the history
that is shown, to draw and to decide anything.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.coast import CoastYear
from analysis.gauges import (
    Gauge,
    InHand,
    borough_gauges,
    borough_in_hand,
    coast_gauges,
    coast_in_hand,
)
from analysis.measures import Measured, measured
from analysis.study.limits import limits_of
from analysis.timed import timed
from analysis.year import Year, long_run
from simulator.engine.hours import DAY_SECONDS, WEEK
from simulator.engine.tally import DAY_HOURS
from simulator.scenario.yearmeasures import measures_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis.yearresult import YearResult
    from simulator.scenario.planning import Planning

HOUR_SECONDS = 3_600
STEPS = {"hour": HOUR_SECONDS, "day": DAY_SECONDS, "week": WEEK * DAY_SECONDS}
"""How far one step goes, by its name."""

TALLIED = (
    ("units_busy", "Response units out", "units"),
    ("immediate_within_target", "Immediate calls met in time", "share"),
    ("soonest_within_target", "Soonest calls met in time", "share"),
)
"""What the borough's tally keeps by the hour: key, words, unit."""

NOON = DAY_SECONDS // 2

KEPT_STEPS = 96
"""Steps of which what stood is kept: four days of hours, a quarter of days."""


@dataclass(frozen=True, slots=True)
class Hourly:
    """A mean for each local hour of the day.

    Attributes:
        unit: As for measures: `units`, `cells`, `people`, `share` or `seconds`.
        values: None for an hour of which nothing is known yet.
    """

    key: str
    label: str
    unit: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What stands at a moment.

    Attributes:
        at: In whole seconds of UTC.
        days_done: Whole days that have passed, of `days`; the first `warm_up_days` count nothing.
        measures: As they stand; empty before counting has begun.
        hourly: Means by the local hour of the day, since the opening while it warms up.
        operations: Judged and closed so far.
    """

    at: int
    days_done: int
    days: int
    warm_up_days: int
    gauges: tuple[Gauge, ...]
    in_hand: tuple[InHand, ...]
    measures: tuple[Measured, ...]
    hourly: tuple[Hourly, ...]
    operations: int

    @property
    def is_counting(self) -> bool:
        """Whether the warm-up is past."""
        return bool(self.measures)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.days_done >= self.days


@dataclass(frozen=True, slots=True)
class Point:
    """A measure as it stood at the end of a week."""

    at: int
    value: float | None
    low: float | None
    high: float | None


class Watching:
    """A planning world that is watched.

    Attributes:
        planning: What is run. `seed`: of all chance in it.
        history: What stood after the last steps, oldest first.
        course: Each measure at the end of every week so far, by its name.
        result: What the year came to; None until it is over.
    """

    def __init__(self, planning: Planning, seed: int, log: Path | None = None) -> None:
        self.planning = planning
        self.seed = seed
        self.history: deque[Snapshot] = deque(maxlen=KEPT_STEPS)
        self.course: dict[str, list[Point]] = {}
        self.result: YearResult | None = None
        self._run = long_run(planning, seed, log)
        asked = measures_for(is_coast=planning.coast is not None)
        self._asked = timed(asked, limits_of(planning))

    @property
    def at(self) -> int:
        """The moment reached, in whole seconds of UTC."""
        return self._run.now

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self._run.is_over

    def step_ends(self, seconds: int) -> int:
        """Tell where a step from here ends; steps of a day or more end at noon, when much goes on.

        They end whole steps apart, and the last one with the last day.
        """
        base = self.planning.opens + (NOON if seconds >= DAY_SECONDS else 0)
        return min(self._run.ends, base + ((self.at - base) // seconds + 1) * seconds)

    def steps(self, seconds: int) -> Iterator[Snapshot]:
        """Run to the end, and give what stands after each step.

        Args:
            seconds: Length of a step, one of `STEPS`.
        """
        while not self.is_over:
            yield self.step(seconds)

    def step(self, seconds: int) -> Snapshot:
        """Run one step on, and give what stands there."""
        self.advance(self.step_ends(seconds))
        return self.look()

    def advance(self, until: int) -> None:
        """Run on to a moment without looking; at the last one the year is summed up."""
        opens, week = self.planning.opens, STEPS["week"]
        while self.at < until and not self.is_over:
            week_ends = opens + ((self.at - opens) // week + 1) * week
            self._run.advance(min(until, week_ends))
            if self.at == week_ends and not self.is_over:
                self._keep(self._measures())
        if self._run.is_over and self.result is None:
            self.result = self._run.result()
            self._keep(self.result.measures)
            self._run.close()

    def look(self) -> Snapshot:
        """Give what stands now, and keep it in the history."""
        run = self._run
        if isinstance(run, Year):
            gauges = borough_gauges(run.world, run.outings)
            in_hand = borough_in_hand(run.world, run.outings)
        else:
            assert isinstance(run, CoastYear)  # noqa: S101 - there are two kinds of long world
            gauges, in_hand = coast_gauges(run.world), coast_in_hand(run.cases)
        measures = self._measures() if self.result is None else self.result.measures
        found = Snapshot(
            at=run.now,
            days_done=run.days_done,
            days=run.days,
            warm_up_days=run.planning.warm_up_days,
            gauges=gauges,
            in_hand=in_hand,
            measures=measures,
            hourly=self._hourly(),
            operations=run.compliance.operations,
        )
        if not self.history or self.history[-1].at < found.at:
            self.history.append(found)
        return found

    def leave(self) -> None:
        """Stop watching before the end."""
        self._run.close()

    def _measures(self) -> tuple[Measured, ...]:
        numbers = self._run.world.numbers
        return tuple(
            measured(name, self._asked[name], estimate, numbers)
            for name, estimate in self._run.estimates().items()
        )

    def _hourly(self) -> tuple[Hourly, ...]:
        world, counted = self._run.world, self._run.by_hour()
        tally, now = world.borough.tally, world.clock.now
        unit = "people" if self.planning.coast is not None else "cells"
        tallied = (
            Hourly(key, label, one_unit, tuple(one.value for one in tally.by_hour(key, now)))
            for key, label, one_unit in TALLIED
        )
        values = counted.values or (None,) * DAY_HOURS
        return (*tallied, Hourly(counted.name, counted.means, unit, values))

    def _keep(self, measures: Sequence[Measured]) -> None:
        """Keep each measure as it stands at the end of a week."""
        for each in measures:
            point = Point(self.at, each.value, each.low, each.high)
            self.course.setdefault(each.name, []).append(point)
