"""What a plan costs residents' own calls, by hour of the day and by place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names
from analysis.report.numbers import rounded, scale, told
from analysis.report.plots import axes as parts
from analysis.report.plots.week import DAY_HOURS, OF_RESIDENTS, WEEK_HOURS, titled, unit_of
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Point

HEIGHT_INCHES = 2.8
MOST_LINES = 3


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure of residents' calls that was kept by the hour."""
    names = Names(answer)
    points = _compared(names)
    kept = dict.fromkeys(name for each in points for name in each.outcome.hours)
    for name in kept:
        those = [each for each in points if len(each.outcome.hours.get(name, ())) == WEEK_HOURS]
        if name.startswith(OF_RESIDENTS) and those:
            yield _plan(names, name, those)


def _compared(names: Names) -> list[Point]:
    """Take the base, the chosen design, and the others as far as lines can be told apart."""
    ordered = sorted(
        names.answer.points,
        key=lambda each: (each.id != names.answer.base, not each.is_chosen, not each.in_running),
    )
    return ordered[:MOST_LINES]


def by_day_hour(hours: Sequence[float]) -> list[float]:
    """Average the seven days of a week, hour by hour."""
    return [sum(hours[hour::DAY_HOURS]) / 7 for hour in range(DAY_HOURS)]


def _plan(names: Names, name: str, points: list[Point]) -> Plan:
    answer = names.answer
    what = titled(answer, name)
    series = [(names.with_base(each), by_day_hour(each.outcome.hours[name])) for each in points]
    how = scale(unit_of(answer, name), [value for _, values in series for value in values])
    said = f"{what}: {_finding(series, how)}"
    return Plan(
        name=f"residents {name}",
        headline=said,
        under=f"{what}, {how.axis}, by local hour of the day, mean of the seven days. "
        "Hours are kept without intervals; that of the whole stands with its measure.",
        alt=f"Lines by hour of the day. {said}.",
        height=HEIGHT_INCHES,
        behind=table(
            f"{what}, {how.axis}, by local hour of the day",
            ("Hour", *(f"#{who}" for who, _ in series)),
            [
                (f"{hour:02d}:00", *(rounded(values[hour] * how.factor, 1) for _, values in series))
                for hour in range(DAY_HOURS)
            ],
        ),
        paint=partial(_paint, series, how),
    )


def _finding(series: Sequence[tuple[str, list[float]]], how: Scale) -> str:
    if len(series) < 2:
        values = series[0][1]
        low, high = (
            min(range(DAY_HOURS), key=values.__getitem__),
            max(range(DAY_HOURS), key=values.__getitem__),
        )
        return (
            f"from {told(values[low], how)} at {low:02d}:00 to "
            f"{told(values[high], how)} at {high:02d}:00"
        )
    (_, base), (who, other) = series[:2]
    gaps = [after - before for before, after in zip(base, other, strict=True)]
    hour = max(range(DAY_HOURS), key=lambda each: abs(gaps[each]))
    if not gaps[hour]:
        return f"no hour differs between the base and {who}"
    return (
        f"the base and {who} lie furthest apart at {hour:02d}:00 "
        f"({told(base[hour], how)} and {told(other[hour], how)})"
    )


def _paint(series: Sequence[tuple[str, list[float]]], how: Scale, figure: Figure) -> None:
    axes = figure.subplots()
    axes.grid()
    for (who, values), line in zip(series, look.LINES, strict=False):
        axes.plot(
            range(DAY_HOURS),
            [each * how.factor for each in values],
            color=line.colour,
            ls=line.dashes,
            marker=line.marker,
            ms=4,
            lw=1.6,
            label=who,
        )
    axes.set_xlim(-0.5, DAY_HOURS - 0.5)
    axes.set_xticks(range(0, DAY_HOURS, 3), [f"{hour:02d}:00" for hour in range(0, DAY_HOURS, 3)])
    axes.set_xlabel("Local hour of the day")
    axes.set_ylabel(how.axis)
    axes.margins(y=0.12)
    parts.legend(figure, axes.get_legend_handles_labels()[0], columns=2)
