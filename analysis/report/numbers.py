"""Numbers as a committee reads them: in the unit they are spoken of in, no digit too many.

A number with an interval is rounded so that the interval's half-width keeps two significant digits;
one without keeps three of its own. Shares are told in per cent, their differences in points. This
module refuses to tell a value that is absent as nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.study.answer import Interval, Told

NOTHING = "not counted"
ALIKE = "in every run"
"""Instead of an interval without width: nothing was seen to vary, which is not that nothing can."""
MINUTE, HOUR = 60, 3_600
MOST_DECIMALS = 6
SIGNIFICANT = 3
MOST_RUNS = 1_000
"""Replications beyond which a number of them is of no use to anybody."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How a measure's numbers are spoken of.

    Attributes:
        factor: The number as kept times this is the number as told.
        suffix: Behind each number, its space included; empty for a bare count.
        axis: The unit in full, for an axis or the head of a column.
        points: The suffix of a difference.
    """

    factor: float
    suffix: str
    axis: str
    points: str


_KNOWN = {
    "share": Scale(100, "%", "per cent", " points"),
    "hours": Scale(1, " h", "hours", " h"),
    "hours_per_year": Scale(1, " h a year", "hours a year", " h a year"),
    "cells": Scale(1, "", "cells", ""),
    "units": Scale(1, "", "response units", ""),
    "per_visit": Scale(1, "", "for each visit", ""),
    "per_case": Scale(1, "", "for each case", ""),
    "per_year": Scale(1, " a year", "a year", " a year"),
    "count": Scale(1, "", "number in a run", ""),
    "pounds": Scale(1, "", "pounds", ""),
    "gbp_per_year": Scale(1, "", "pounds a year", ""),
}
_ENDINGS = (
    ("_within_target", "share"),
    ("_share", "share"),
    ("_seconds", "seconds"),
    ("_per_visit", "per_visit"),
    ("_hours", "hours"),
)
_SECONDS = (
    (2 * HOUR, Scale(1 / HOUR, " h", "hours", " h")),
    (2 * MINUTE, Scale(1 / MINUTE, " min", "minutes", " min")),
    (0, Scale(1, " s", "seconds", " s")),
)


def scale(unit: str, values: Iterable[float | None]) -> Scale:
    """Choose how a measure is spoken of, once for all its values.

    Args:
        unit: As in the list of measures; one that is not known there is told as it stands.
        values: All that will be told, so that one table does not mix seconds with hours.
    """
    if unit == "seconds":
        most = max((abs(each) for each in values if each is not None), default=0.0)
        return next(found for least, found in _SECONDS if most >= least)
    words = unit.replace("_", " ")
    return _KNOWN.get(unit) or Scale(1, "", words or "number", "")


def measured_in(words: str, how: Scale) -> str:
    """Name a measure with its unit, unless its name ends with that: `Complaints for each visit`."""
    return words if words.endswith(how.axis) else f"{words}, {how.axis}"


def unit_by_name(name: str) -> str:
    """Tell the unit of a number that no list of measures holds, by the end of its name."""
    return next((unit for end, unit in _ENDINGS if name.endswith(end)), "count")


def decimals(half_width: float) -> int:
    """Tell how many decimals leave two significant digits of a half-width; may be negative."""
    if not isfinite(half_width) or half_width <= 0:
        return 0
    return min(MOST_DECIMALS, 1 - floor(log10(half_width)))


def rounded(value: float, places: int) -> str:
    """Write a number to so many decimals, thousands apart; negative places round whole digits."""
    kept = round(value, places) + 0.0  # adding nought turns a minus nought into nought
    return f"{kept:,.{max(0, places)}f}".replace("-", "\N{MINUS SIGN}")


def _own_places(value: float) -> int:
    """Give the decimals that leave three significant digits of a number itself."""
    if not value:
        return 0
    return min(MOST_DECIMALS, max(0, SIGNIFICANT - 1 - floor(log10(abs(value)))))


def places(value: float | None, interval: Interval | None, factor: float) -> int:
    """Tell to how many decimals a value with its interval is told.

    However wide the interval, three digits of a large number stay, and whole ones of a small one: a
    difference of 45 points with an interval of hundreds is not told as none.
    """
    if interval is None or interval.width <= 0:
        return _own_places((value or 0.0) * factor)
    kept = decimals(interval.width / 2 * factor)
    if kept >= 0 or not value:
        return kept
    return max(kept, min(0, SIGNIFICANT - 1 - floor(log10(abs(value * factor)))))


def told(value: float | None, how: Scale, interval: Interval | None = None) -> str:
    """Write a value with its unit, such as `4.1%`; its interval only rounds it."""
    if value is None:
        return NOTHING
    return rounded(value * how.factor, places(value, interval, how.factor)) + how.suffix


def span(interval: Interval | None, how: Scale) -> str:
    """Write an interval, such as `3.2 to 5.3`; empty where there is none."""
    if interval is None:
        return ""
    if not interval.width:
        return ALIKE
    to = decimals(interval.width / 2 * how.factor)
    ends = (rounded(each * how.factor, to) for each in (interval.low, interval.high))
    return " to ".join(ends)


def with_interval(value: float | None, interval: Interval | None, how: Scale) -> str:
    """Write `4.1% (3.2 to 5.3)`; of what never varied, that, for no spread is no certainty."""
    return told(value, how, interval) + _after(interval, how)


def _after(interval: Interval | None, how: Scale) -> str:
    if interval is None:
        return ""
    ends = span(interval, how)
    return f" ({ends})" if interval.width else f" {ends}"


def mean_told(one: Told, how: Scale) -> str:
    """Write the mean of a measure at a design; of what its world has nothing of, that and why."""
    return f"none: {one.absent}" if one.absent else told(one.mean, how, one.wider)


def mean_with_interval(one: Told, how: Scale) -> str:
    """Write the mean with the wider of its two intervals, or that there is none and why."""
    return f"none: {one.absent}" if one.absent else with_interval(one.mean, one.wider, how)


def difference(value: float, interval: Interval | None, how: Scale) -> str:
    """Write a signed difference with its interval, such as `+2.9 points (1.9 to 3.9)`."""
    return gap(value, interval, how) + _after(interval, how)


def gap(value: float, interval: Interval | None, how: Scale) -> str:
    """Write a signed difference; its interval only rounds it."""
    number = rounded(value * how.factor, places(value, interval, how.factor))
    sign = "+" if value > 0 and number.strip("0.,") else ""
    return f"{sign}{number}{how.points}"


def replications(number: int) -> str:
    """Write how many replications something takes; beyond a thousand, that it is more."""
    return f"about {number}" if number <= MOST_RUNS else f"more than {MOST_RUNS:,}"


def plain(value: float) -> str:
    """Write a number that has no interval and no unit: whole as whole, else three digits."""
    if not isfinite(value):
        return "no number"
    return rounded(value, 0 if float(value).is_integer() else _own_places(value))


def exact(value: float, how: Scale) -> str:
    """Write a number that somebody set, such as a target: all its digits and no more."""
    return f"{value * how.factor:,.10g}".replace("-", "\N{MINUS SIGN}") + how.suffix


def pounds(cost: float | None) -> str:
    """Write a cost in whole pounds."""
    if cost is None:
        return "not priced"
    sign = "\N{MINUS SIGN}" if cost < 0 else ""
    return f"{sign}\N{POUND SIGN}{rounded(abs(cost), 0)}"
