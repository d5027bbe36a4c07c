"""What a plan costs residents' own calls, by hour of the day and by place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names
from analysis.report.numbers import gap, rounded, scale, span, told
from analysis.report.plots import axes as parts
from analysis.report.plots.week import (
    BANDED,
    DAY_HOURS,
    UNBANDED,
    WEEK_HOURS,
    titled,
    unit_of,
)
from analysis.report.tables import table
from analysis.study.bands import by_day_hour

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Band, Point

HEIGHT_INCHES = 2.8
MOST_LINES = 3


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure of residents' calls that was kept by the hour.

    The base stands in it, the chosen design, and those that move these calls most.
    """
    names = Names(answer)
    kept = dict.fromkeys(name for each in answer.points for name in each.outcome.hour_pairs)
    for name in kept:
        rows = {
            each.id: row for each in answer.points if (row := _row(names, each, name)) is not None
        }
        shown = names.foremost(
            (each for each in answer.points if each.id in rows),
            partial(_moved, rows, answer.base),
            MOST_LINES,
        )
        if shown:
            yield _plan(names, name, [rows[each.id] for each in shown])


@dataclass(frozen=True, slots=True)
class _Row:
    """One design's line: its name, its 24 values, and their band where there are runs enough."""

    who: str
    values: Sequence[float]
    band: Band | None


def _row(names: Names, point: Point, name: str) -> _Row | None:
    """Give a design's line; None where some hour of the day has no call in any run."""
    pairs = point.outcome.hour_pairs.get(name, ())
    values = [each.value for each in by_day_hour(pairs)] if len(pairs) == WEEK_HOURS else []
    known = [each for each in values if each is not None]
    if len(known) < DAY_HOURS:
        return None
    return _Row(names.with_base(point), known, point.bands.day_hours.get(name))


def _moved(rows: Mapping[str, _Row], base: str, point: Point) -> float:
    """Tell by how much a design lies off the base where they lie furthest apart."""
    usual = rows.get(base, rows[point.id])
    return max(map(abs, _gaps(usual, rows[point.id])))


def _gaps(base: _Row, other: _Row) -> list[float]:
    return [after - before for before, after in zip(base.values, other.values, strict=True)]


def _plan(names: Names, name: str, series: list[_Row]) -> Plan:
    answer = names.answer
    what = titled(answer, name)
    how = scale(unit_of(answer, name), [value for row in series for value in row.values])
    said = f"{what}: {_finding(series, how)}"
    return Plan(
        name=f"residents {name}",
        headline=said,
        under=f"{what}, {how.axis}, by local hour of the day, all days together. {BANDED}"
        if any(row.band for row in series)
        else f"{what}, {how.axis}, by local hour of the day, all days together. {UNBANDED}",
        alt=f"Lines by hour of the day. {said}.",
        height=HEIGHT_INCHES,
        behind=table(
            f"{what}, {how.axis}, by local hour of the day",
            ("Hour", *(head for row in series for head in _heads(row))),
            [
                (f"{hour:02d}:00", *(cell for row in series for cell in _cells(row, hour, how)))
                for hour in range(DAY_HOURS)
            ],
        ),
        paint=partial(_paint, series, how),
    )


def _heads(row: _Row) -> tuple[str, ...]:
    return (f"#{row.who}", *(["#95%"] if row.band else []))


def _cells(row: _Row, hour: int, how: Scale) -> tuple[str, ...]:
    value = rounded(row.values[hour] * how.factor, 1)
    return (value, *([span(row.band.at(hour), how)] if row.band else []))


def _finding(series: Sequence[_Row], how: Scale) -> str:
    if len(series) < 2:
        values = series[0].values
        low, high = (
            min(range(DAY_HOURS), key=values.__getitem__),
            max(range(DAY_HOURS), key=values.__getitem__),
        )
        return (
            f"from {told(values[low], how)} at {low:02d}:00 to "
            f"{told(values[high], how)} at {high:02d}:00"
        )
    base, other = series[:2]
    gaps = _gaps(base, other)
    hour = max(range(DAY_HOURS), key=lambda each: abs(gaps[each]))
    if not gaps[hour]:
        return f"no hour differs between the base and {other.who}"
    before, after = (told(each.values[hour], how) for each in (base, other))
    if before == after:
        most = gap(abs(gaps[hour]), None, how).removeprefix("+")
        return f"the base and {other.who} are nowhere further apart than {most}"
    return f"the base and {other.who} lie furthest apart at {hour:02d}:00 ({before} and {after})"


def _paint(series: Sequence[_Row], how: Scale, figure: Figure) -> None:
    axes = figure.subplots()
    axes.grid()
    for row, line in zip(series, look.LINES, strict=False):
        if row.band is not None:
            parts.band(axes, row.band, how, line.colour)
        axes.plot(
            range(DAY_HOURS),
            [each * how.factor for each in row.values],
            color=line.colour,
            ls=line.dashes,
            marker=line.marker,
            ms=4,
            lw=1.6,
            label=row.who,
        )
    axes.set_xlim(-0.5, DAY_HOURS - 0.5)
    axes.set_xticks(range(0, DAY_HOURS, 3), [f"{hour:02d}:00" for hour in range(0, DAY_HOURS, 3)])
    axes.set_xlabel("Local hour of the day")
    axes.set_ylabel(how.axis)
    axes.margins(y=0.12)
    parts.legend(figure, axes.get_legend_handles_labels()[0], columns=2)
