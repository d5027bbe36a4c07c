"""What the watched world is told in: where it stands, its pools, what is in hand, its measures.

The same words for the screen and for plain lines. State is in words and never in colour alone.
This module refuses to compute, to draw and to call anything good.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tui.plain import lines
from tui.plain.year import shown
from tui.views.clock import length
from tui.views.plots import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from analysis.gauges import Gauge
    from analysis.measures import Measured
    from analysis.watching import Hourly, Point, Snapshot, Watching
    from simulator.scenario.planning import Planning

STEP_WORDS = {"hour": "an hour a step", "day": "a day a step", "week": "a week a step"}
UNITS = {
    "share": "share",
    "seconds": "minutes",
    "hours": "hours",
    "hours_per_year": "hours a year",
    "per_year": "a year",
    "per_visit": "for each visit",
    "per_case": "for each case",
    "count": "number",
    "cells": "cells",
    "units": "units",
    "people": "people",
}
BY_HOUR = "By the hour of the day"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be plotted, and how it reads in a list.

    Attributes:
        group: Heading under which it stands.
        value: As it stands now. `interval`: its interval, empty where it has none.
    """

    key: str
    group: str
    label: str
    value: str
    interval: str


def where(planning: Planning, snapshot: Snapshot) -> str:
    """Say how far the world has come."""
    begins = lines.day_and_time(planning.opens).rpartition(" ")[0]
    if snapshot.is_over:
        return f"Over: {planning.days} days counted since {begins}"
    day = snapshot.days_done + 1
    if day <= snapshot.warm_up_days:
        return f"Warming up: day {day} of {snapshot.warm_up_days}; counting begins {begins}"
    return f"Day {day - snapshot.warm_up_days} of {planning.days}, counted since {begins}"


def moment(snapshot: Snapshot) -> str:
    """Write the moment at which it stands."""
    return lines.clock_and_zone(snapshot.at)


def number(gauge: Gauge) -> str:
    """Write how many are in use, of how many."""
    return f"{gauge.taken} of {gauge.there}"


def standing(gauge: Gauge) -> str:
    """Say in words how it stands with a pool."""
    if gauge.waiting:
        waits = "waits" if gauge.waiting == 1 else "wait"
        return f"{gauge.waiting} {waits}, longest {length(gauge.longest_seconds or 0)}"
    if gauge.there == 0 and gauge.taken == 0:
        return "none on duty"
    if gauge.taken > gauge.there:
        return f"all in use, {gauge.taken - gauge.there} over"
    if gauge.taken == gauge.there:
        return "all in use"
    return f"{gauge.there - gauge.taken} free"


def shares(history: Sequence[Snapshot], key: str) -> list[float]:
    """Give how much of a pool was in use after each of the last steps, 0 to 1 and above."""
    found = (each for shown in history for each in shown.gauges if each.key == key)
    return [each.taken / each.there if each.there else float(bool(each.taken)) for each in found]


def in_hand(snapshot: Snapshot) -> list[str]:
    """Say what is going on."""
    return [f"{each.label} {each.number}" for each in snapshot.in_hand]


def in_rows(words: Sequence[str], width: int) -> list[str]:
    """Set things beside each other, as many to a row as fit; none is broken."""
    rows = [""]
    for each in words:
        longer = f"{rows[-1]} · {each}" if rows[-1] else each
        if len(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(each)
    return rows


def choices(snapshot: Snapshot) -> Iterator[Choice]:
    """List what can be plotted, by its headings."""
    for each in snapshot.hourly:
        yield Choice(each.key + "@hour", BY_HOUR, each.label, "", "")
    for one in snapshot.measures:
        yield Choice(one.name, one.group, one.means, shown(one.value, one.unit), _interval(one))


def _interval(one: Measured) -> str:
    if one.low is None or one.high is None:
        return ""
    low, high = _ends(one)
    return f"{shown(low, one.unit)} to {shown(high, one.unit)}"


def _ends(one: Measured | Point, unit: str = "") -> tuple[float | None, float | None]:
    is_share = (unit or getattr(one, "unit", "")) == "share"
    high = one.high if one.high is None or not is_share else min(1.0, one.high)
    return None if one.low is None else max(0.0, one.low), high


def hourly_of(snapshot: Snapshot, key: str) -> Hourly | None:
    """Return what is plotted by the hour under a key; None where the key is a measure's."""
    return next((each for each in snapshot.hourly if f"{each.key}@hour" == key), None)


def measure_of(snapshot: Snapshot, key: str) -> Measured | None:
    """Return the measure of a key; None where there is none yet."""
    return next((each for each in snapshot.measures if each.name == key), None)


def spots(watching: Watching, one: Measured) -> list[Spot]:
    """Give a measure as it stood after each week."""
    course = watching.course.get(one.name, [])
    return [Spot(each.value, *_ends(each, one.unit)) for each in course]


def writer(unit: str) -> Callable[[float], str]:
    """Give what writes a value of a unit."""
    return partial(_written, unit)


def _written(unit: str, value: float) -> str:
    if unit in ("cells", "units", "people"):
        return f"{value:g}" if abs(value - round(value, 2)) < 1e-9 else f"{value:.2f}"
    return shown(value, unit)


def weeks(planning: Planning) -> int:
    """Count the weeks that will be counted, a last part of one among them."""
    return -(-planning.days // 7)


def plot_words(one: Measured) -> str:
    """Say what the marks in a plot of a measure mean."""
    first = "● all weeks so far   ░ 95% interval, from ten weeks on"
    if not one.against:
        return first
    figure = one.against[0]
    kind = "published" if figure.is_published else "assumed"
    return f"{first}\n┄ {shown(figure.figure, one.unit)}, {kind}: what it is held against"
