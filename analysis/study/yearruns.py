"""A borough's or a coast's run, summed up as an outcome.

The very run that `becket run` makes, looked at by the hour and by the day besides. This module
refuses to estimate: it keeps sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.coast import CoastYear
from analysis.counting import Counting
from analysis.study.hourly import Daily, Hourly
from analysis.study.outcome import Count, Outcome, Pair, added
from analysis.year import Year, long_run
from simulator.engine.hours import DAY_SECONDS, WEEK
from simulator.engine.tally import CALLERS, GRADES
from simulator.scenario.yearmeasures import measures_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario.planning import Planning

BY_DAY = (
    "immediate_within_target",
    "residents_immediate_within_target",
    "immediate_mean_seconds",
    "soonest_within_target",
    "residents_soonest_within_target",
    "prisoners_diverted_share",
    "cells_taken",
    "units_busy",
)
"""Measures with enough in a day for a day to be worth telling."""

IN_PLACES = (
    "immediate_within_target",
    "residents_immediate_within_target",
    "residents_soonest_within_target",
    "visits",
    "visits_without_arrest_share",
    "homes_entered",
    "complaints_per_visit",
)
"""Measures that are told by place besides."""

HOUR_SECONDS, MINUTE_SECONDS = 3_600, 60


def run_planning(planning: Planning, seed: int) -> Outcome:
    """Run a borough or a coast and sum it up."""
    run = long_run(planning, seed)
    assert isinstance(run, Year | CoastYear)  # noqa: S101 - there are two kinds of long world
    run.keeps_weeks = True
    try:
        run.advance(planning.opens)
        hourly = Hourly(run.world)
        run.begin()
        assert run.counting is not None  # noqa: S101 - it has begun
        daily = Daily(run.world, run.counting, BY_DAY)
        for day in range(1, planning.days + 1):
            run.advance(planning.opens + day * DAY_SECONDS)
            daily.day_is_over()
        return _summed(run, hourly, daily)
    finally:
        run.close()


def _summed(run: Year | CoastYear, hourly: Hourly, daily: Daily) -> Outcome:
    result = run.result()
    assert run.counting is not None  # noqa: S101 - it has begun
    asked = measures_for(is_coast=isinstance(run, CoastYear))
    by_week = run.counting.sums.by_week(-(-run.planning.days // WEEK))
    weeks = {name: _row(rows) for name, rows in by_week.items() if name in asked}
    told = {each.name: each.value for each in result.measures}
    measures = {
        name: added(weeks[name]) if name in weeks else _single(told.get(name)) for name in asked
    }
    return Outcome(
        measures=measures,
        weeks=weeks,
        days={name: _row(rows) for name, rows in daily.days.items()},
        hours=hourly.means(),
        hour_pairs=daily.calls(),
        spreads=_spreads(run),
        places={
            run.planning.borough: {name: measures[name] for name in IN_PLACES if name in measures}
        },
        findings=_findings(run),
    )


def _row(rows: Iterable[tuple[float, float]]) -> tuple[Pair, ...]:
    return tuple(Pair(*each) for each in rows)


def _single(value: float | None) -> Pair:
    """Give a number that is no ratio: a count or a quantile; nothing where nothing was counted."""
    return Pair(0.0, 0.0) if value is None else Pair(float(value), 1.0)


def _spreads(run: Year | CoastYear) -> dict[str, dict[int, int]]:
    """Count responses by the minute, and forms and waits by the hour or half-hour."""
    tally = run.world.borough.tally
    found = {
        f"{who}_{grade}_response": tally.by_minute(who, grade)
        for grade in GRADES
        for who in CALLERS
    }
    assert run.counting is not None  # noqa: S101 - it has begun
    if isinstance(run.counting, Counting):
        found["intelligence_turnaround"] = run.counting.turnaround.classes(HOUR_SECONDS)
        found["probe_response"] = run.counting.probed.classes(MINUTE_SECONDS)
    else:
        for name, spells in sorted(run.counting.spells.items()):
            found[name] = spells.classes(HOUR_SECONDS // 4)
    return {name: spread for name, spread in found.items() if spread}


def _findings(run: Year | CoastYear) -> tuple[Count, ...]:
    """Count findings by rule, with the clauses that are in force for it."""
    clauses = {rule.id: rule.clauses for rule in run.compliance.book.rules}
    return tuple(
        Count(each.rule, clauses.get(each.rule, ()), each.verdict, each.counts_for, each.number)
        for each in run.compliance.tally()
    )
