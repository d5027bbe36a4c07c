"""A measure by hour of the local week, as a heat map whose numbers stand in its cells."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from matplotlib.colors import LinearSegmentedColormap

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, named
from analysis.report.numbers import rounded, scale, told
from analysis.report.plots import axes as parts
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Band, Point

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_HOURS, WEEK_HOURS = 24, 168
HEIGHT_INCHES, LINE_INCHES = 2.55, 1.35
BANDED = "Shaded: the 95% interval between runs, of each hour by itself."
UNBANDED = "With one run there is no interval by the hour."
MOST_PICTURES = 6
DARK_FROM = 0.55
"""The part of the ramp from which words are written light."""


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each thing kept by the hour, for the base and for the chosen design."""
    names = Names(answer)
    points = [each for each in (names.base, names.chosen) if each is not None]
    every = dict.fromkeys(chain.from_iterable(each.outcome.hours for each in points))
    made = 0
    for name in every:
        both = {each.id: each for each in points if _is_whole(each.outcome.hours.get(name, ()))}
        most = max((max(each.outcome.hours[name]) for each in both.values()), default=0.0)
        for point in both.values():
            if made < MOST_PICTURES:
                made += 1
                yield _plan(answer, names, name, point, most)


def _is_whole(hours: Sequence[float]) -> bool:
    return len(hours) == WEEK_HOURS


def unit_of(answer: Answer, name: str) -> str:
    """Give the unit of what is kept by the hour: the measure's of that name, else by its name."""
    for each in answer.measures:
        if each.name == name:
            return each.unit
    known = (("cells", "cells"), ("units", "units"), ("seconds", "seconds"))
    is_share = name.endswith(("_share", "_within_target"))
    return "share" if is_share else next((unit for part, unit in known if part in name), "")


def titled(answer: Answer, name: str) -> str:
    """Name what is kept by the hour."""
    return named(answer, name)


def moment(hour: int) -> str:
    """Name an hour of the week, counted from Monday 00:00."""
    return f"{DAYS[hour // DAY_HOURS]} at {hour % DAY_HOURS:02d}:00"


def _plan(answer: Answer, names: Names, name: str, point: Point, most: float) -> Plan:
    hours, band = point.outcome.hours[name], point.bands.hours.get(name)
    how = scale(unit_of(answer, name), [*hours, most])
    top, bottom = (
        max(range(WEEK_HOURS), key=hours.__getitem__),
        min(range(WEEK_HOURS), key=hours.__getitem__),
    )
    what = titled(answer, name)
    what = what[:1].upper() + what[1:]
    of = f", {names.with_base(point)}" if len(answer.points) > 1 else ""
    said = (
        f"{what}{of}: most on {moment(top)} ({told(hours[top], how)}), "
        f"least on {moment(bottom)} ({told(hours[bottom], how)})"
    )
    return Plan(
        name=f"week {name} {point.id}",
        headline=said,
        under=f"{what}, {how.axis}, by local hour of the week; means over all runs and weeks. "
        + (UNBANDED if band is None else f"Below, the same as a line. {BANDED}"),
        alt=f"Heat map of 7 days by 24 hours. {said}. "
        f"Mean over the week {told(sum(hours) / WEEK_HOURS, how)}.",
        height=HEIGHT_INCHES + (0.0 if band is None else LINE_INCHES),
        behind=table(
            f"{what}{of}, {how.axis}, by local hour of the week",
            ("Hour", *(f"#{day}{'' if band is None else ' (95%)'}" for day in DAYS)),
            [
                (
                    f"{hour:02d}:00",
                    *(_cell(hours, band, day * DAY_HOURS + hour, how, most) for day in range(7)),
                )
                for hour in range(DAY_HOURS)
            ],
        ),
        paint=partial(_paint, hours, band, how, most),
    )


def _cell(hours: Sequence[float], band: Band | None, hour: int, how: Scale, most: float) -> str:
    value = _short(hours[hour], how, most)
    if band is None:
        return value
    return f"{value} ({_short(band.low[hour], how, most)} to {_short(band.high[hour], how, most)})"


def _short(value: float, how: Scale, most: float) -> str:
    return rounded(value * how.factor, 1 if most * how.factor < 100 else 0)


def ramp() -> LinearSegmentedColormap:
    """Give the ramp of every heat map."""
    return LinearSegmentedColormap.from_list("becket", list(look.RAMP))


def text_on(part: float) -> str:
    """Give the colour of words on a cell, by where on the ramp it lies (0 to 1)."""
    return look.LIGHT_TEXT if part > DARK_FROM else look.DARK_TEXT


def _paint(
    hours: Sequence[float], band: Band | None, how: Scale, most: float, figure: Figure
) -> None:
    if band is None:
        _heat(figure.subplots(), hours, how, most)
        return
    above, below = figure.subplots(2, 1, height_ratios=(HEIGHT_INCHES, LINE_INCHES))
    _heat(above, hours, how, most)
    _line(below, band, how)


def _line(axes: Axes, band: Band, how: Scale) -> None:
    """Draw the whole week as one line with its intervals."""
    line = look.LINES[1]
    parts.band(axes, band, how, line.colour)
    axes.plot([each * how.factor for each in band.means], color=line.colour, lw=1.2)
    axes.set_xlim(0, WEEK_HOURS - 1)
    axes.set_ylim(bottom=0)
    axes.set_xticks([day * DAY_HOURS for day in range(7)], [day[:3] for day in DAYS], ha="left")
    axes.set_ylabel(how.axis)
    axes.grid()


def _heat(axes: Axes, hours: Sequence[float], how: Scale, most: float) -> None:
    grid = [
        [hours[day * DAY_HOURS + hour] * how.factor for hour in range(DAY_HOURS)]
        for day in range(7)
    ]
    top = most * how.factor or 1.0
    axes.pcolormesh(grid, cmap=ramp(), vmin=0, vmax=top, edgecolor=look.PAPER, linewidth=0.8)
    for day, row in enumerate(grid):
        for hour, value in enumerate(row):
            axes.text(
                hour + 0.5,
                day + 0.5,
                _short(hours[day * DAY_HOURS + hour], how, most),
                ha="center",
                va="center",
                fontsize=6.2,
                color=text_on(value / top),
            )
    axes.set_ylim(7, 0)
    axes.set_yticks([day + 0.5 for day in range(7)], DAYS)
    axes.set_xticks(range(0, DAY_HOURS + 1, 3), [f"{hour:02d}" for hour in range(0, 25, 3)])
    axes.set_xlabel("Local hour of the day")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
