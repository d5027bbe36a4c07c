"""Borough by borough: each place's value over the runs, and which lie apart by more than chance.

Of thirty-two places one or two stand at the top by luck alone. So the intervals of a column are
widened for the number of places (Bonferroni) and hold together, and a place is called above or
below the others only where its difference from the mean of all, taken run by run, leaves out
nought. This module refuses to rank places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from analysis.report.numbers import unit_by_name
from analysis.statistics import shares
from analysis.statistics.means import LEVEL, average, ratio_of
from analysis.statistics.paired import difference
from analysis.study.answer import Interval, Place
from analysis.study.outcome import added

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.study.outcome import Outcome, Pair

    Column = Mapping[str, Sequence[Pair | None]]

Apart = Literal["", "above", "below"]


def places_of(
    outcomes: Sequence[Outcome], base: Sequence[Outcome] = ()
) -> dict[str, dict[str, Place]]:
    """Give each place's measures at a design point, with intervals; empty with one run.

    Args:
        base: Runs of the base on the same seeds; none at the base itself.
    """
    if len(outcomes) < 2:
        return {}
    names = dict.fromkeys(place for each in outcomes for place in each.places)
    found: dict[str, dict[str, Place]] = {name: {} for name in names}
    measures = {name for each in outcomes for kept in each.places.values() for name in kept}
    for measure in sorted(measures):
        now, before = _column(outcomes, names, measure), _column(base, names, measure)
        for place, told in _told(measure, now, before).items():
            found[place][measure] = told
    return found


def _column(outcomes: Sequence[Outcome], names: Mapping[str, None], measure: str) -> Column:
    """Give a measure of each place by run; places that no run tells it of are left out."""
    rows = {name: [each.places.get(name, {}).get(measure) for each in outcomes] for name in names}
    return {name: row for name, row in rows.items() if any(row)}


def _told(measure: str, now: Column, before: Column) -> dict[str, Place]:
    level = 1 - (1 - LEVEL) / max(1, len(now))
    values = {name: _values(row) for name, row in now.items()}
    middle = _middle(list(values.values()))
    found = {}
    for name, row in now.items():
        value, interval = _estimate(measure, row, level)
        gap = difference(values[name], _values(before.get(name, ())), level).mean
        away = difference(values[name], middle, level).mean.interval if len(now) > 1 else None
        found[name] = Place(value, interval, _apart(away), gap.value, gap.interval)
    return found


def _values(row: Sequence[Pair | None]) -> list[float | None]:
    return [None if each is None else each.value for each in row]


def _middle(rows: Sequence[Sequence[float | None]]) -> list[float | None]:
    """Give the mean of all places in each run; None where one of them counted nothing."""
    columns = zip(*rows, strict=True)
    kept = [[each for each in column if each is not None] for column in columns]
    return [average(each) if len(each) == len(rows) else None for each in kept]


def _apart(away: Interval | None) -> Apart:
    if away is None or away.low <= 0 <= away.high:
        return ""
    return "above" if away.low > 0 else "below"


def _estimate(
    measure: str, row: Sequence[Pair | None], level: float
) -> tuple[float | None, Interval | None]:
    """Give the ratio of the sums with its interval.

    Where no run differs, a share has an exact one, and anything else none.
    """
    pairs = [each for each in row if each is not None]
    told = ratio_of([each.total for each in pairs], [each.n for each in pairs], level)
    if told.value is None or told.interval is None:
        return told.value, None
    is_share = unit_by_name(measure) == "share"
    if not told.interval.width:
        whole = added(pairs)
        exact = shares.exact(round(whole.total), round(whole.n), level) if is_share else None
        return told.value, exact
    low = max(0.0, told.interval.low) if told.value >= 0 else told.interval.low
    high = min(1.0, told.interval.high) if is_share else told.interval.high
    return told.value, Interval(low, high)
