"""By the hour and by the quarter: means over the runs of a design point, with their intervals.

The runs are independent, so Student's interval between them holds for each hour and each quarter by
itself, however much neighbouring hours hang together; that all of a row hold together is not said.
This module refuses an interval on fewer than two runs.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from analysis.report.numbers import unit_by_name
from analysis.statistics import shares
from analysis.statistics.means import LEVEL, average, ratio_of, variance
from analysis.statistics.points import student
from analysis.study.answer import Band, Bands, Interval
from analysis.study.outcome import added
from simulator.engine.programme.money import PAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.study.outcome import Outcome, Pair

    Stages = Sequence[Mapping[str, float | str]]

DAY_HOURS, WEEK_HOURS = 24, 168
ALL_COSTS: Final = "cost_all"
"""What all payers pay together, which no single run names."""


def bands_of(outcomes: Sequence[Outcome]) -> Bands:
    """Give what the runs of a design point tell by the hour and by the quarter."""
    if len(outcomes) < 2:
        return Bands()
    hours = _rows([each.hours for each in outcomes])
    whole = {name: rows for name, rows in hours.items() if len(rows[0]) == WEEK_HOURS}
    return Bands(
        hours={name: band(rows, name) for name, rows in whole.items()},
        day_hours=_day_hours([each.hour_pairs for each in outcomes]),
        quarters=_quarters([each.stages for each in outcomes]),
    )


def band(rows: Sequence[Sequence[float]], name: str) -> Band:
    """Give means over rows of one length, each with its interval.

    Args:
        rows: One for each run, two or more.
        name: Of the measure; no share lies above one. Nothing lies below nought that never does.
    """
    n = len(rows)
    reach = student((1 + LEVEL) / 2, n - 1) / sqrt(n)
    most = 1.0 if unit_by_name(name) == "share" else None
    means, low, high = [], [], []
    for column in zip(*rows, strict=True):
        mean, half = average(column), reach * sqrt(variance(column))
        floor = 0.0 if min(column) >= 0 else mean - half
        means.append(mean)
        low.append(max(floor, mean - half))
        high.append(mean + half if most is None else min(most, mean + half))
    return Band(tuple(means), tuple(low), tuple(high), n)


def _rows(
    parts: Sequence[Mapping[str, tuple[float, ...]]],
) -> dict[str, list[tuple[float, ...]]]:
    """Take what two runs or more tell, all of one length."""
    found: dict[str, list[tuple[float, ...]]] = {}
    for part in parts:
        for name, row in part.items():
            found.setdefault(name, []).append(row)
    return {
        name: rows
        for name, rows in found.items()
        if len(rows) > 1 and len({len(row) for row in rows}) == 1
    }


def by_day_hour(row: Sequence[Pair]) -> list[Pair]:
    """Add up the seven days of a week, hour by hour."""
    return [added(row[hour::DAY_HOURS]) for hour in range(DAY_HOURS)]


def _day_hours(parts: Sequence[Mapping[str, tuple[Pair, ...]]]) -> dict[str, Band]:
    """Give shares of calls by hour of the day; one of which some hour has too few is left out."""
    found = {}
    for name in dict.fromkeys(name for part in parts for name in part):
        rows = [by_day_hour(part[name]) for part in parts if name in part]
        estimates = [_share(column) for column in zip(*rows, strict=True)]
        known = [each for each in estimates if each is not None]
        if len(rows) > 1 and len(known) == DAY_HOURS:
            means, ends = zip(*known, strict=True)
            low, high = tuple(each.low for each in ends), tuple(each.high for each in ends)
            found[name] = Band(means, low, high, len(rows))
    return found


def _share(pairs: Sequence[Pair]) -> tuple[float, Interval] | None:
    """Give a share over the runs with its interval; None where fewer than two counted any.

    Where all runs have it that none was met, or all, the interval follows from how few there were.
    """
    told = ratio_of([each.total for each in pairs], [each.n for each in pairs])
    if told.value is None or told.interval is None:
        return None
    if not told.interval.width:
        whole = added(pairs)
        return told.value, shares.exact(round(whole.total), round(whole.n))
    return told.value, Interval(max(0.0, told.interval.low), min(1.0, told.interval.high))


# --- quarters -----------------------------------------------------------------------------------


def _quarters(runs: Sequence[Stages]) -> dict[str, Band]:
    """Give the numbers of a programme's quarters, where all runs have the same ones."""
    labels = {tuple(stage.get("quarter") for stage in stages) for stages in runs}
    if len(labels) > 1 or not runs[0]:
        return {}
    keys = [key for key, value in runs[0][0].items() if not isinstance(value, str)]
    found = {key: band([_numbers(stages, (key,)) for stages in runs], key) for key in keys}
    costs = [f"cost_{payer}" for payer in PAYERS if f"cost_{payer}" in keys]
    if costs:
        found[ALL_COSTS] = band([_numbers(stages, costs) for stages in runs], ALL_COSTS)
    return found


def _numbers(stages: Stages, keys: Sequence[str]) -> list[float]:
    """Give the sum of some numbers of each quarter."""
    return [sum(float(stage[key]) for key in keys) for stage in stages]
