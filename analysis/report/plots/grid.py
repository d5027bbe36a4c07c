"""Two factors at once: a heat map whose cells hold the mean, its interval and the verdict."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, bound, judged, level, subject, targeted, tellings
from analysis.report.numbers import exact, span, told, with_interval
from analysis.report.plots import axes as parts
from analysis.report.plots.targets import WORDS, behind, extremes, how_told
from analysis.report.plots.week import ramp, text_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Measured, Point, Told

FEWEST_CELLS = 4
MOST_LEVELS = 10
MOST_PICTURES = 6
MOST_WITHOUT_TARGET = 3
LEAST_FILLED = 0.6
ROW_INCHES, FRAME_INCHES = 0.62, 0.75
Level: TypeAlias = float | str
Cells: TypeAlias = "Mapping[tuple[Level, Level], tuple[Point, Told]]"


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure with a target, where the first two factors span a grid.

    Designs that move one factor each span none: they stand along the edges of an empty one.
    """
    names = Names(answer)
    if len(names.varied) < 2 or names.moves_one:
        return
    first, second = names.varied[:2]
    for measured in (targeted(answer) or judged(answer)[:MOST_WITHOUT_TARGET])[:MOST_PICTURES]:
        cells = _cells(names, measured.name, first, second)
        if _spans_a_grid(cells):
            yield _plan(names, measured, cells, first, second)


def _cells(names: Names, name: str, first: str, second: str) -> Cells:
    """Take the points on the plane of two factors, all others as in the base."""
    others = names.varied[2:]
    base = names.base
    return {
        (point.settings[first], point.settings[second]): (point, one)
        for point, one in tellings(names.answer, name)
        if one.mean is not None
        and first in point.settings
        and second in point.settings
        and (
            base is None
            or all(point.settings.get(each) == base.settings.get(each) for each in others)
        )
    }


def _levels(cells: Cells, axis: int) -> list[Level]:
    found = dict.fromkeys(each[axis] for each in cells)
    numbers = [each for each in found if not isinstance(each, str)]
    return sorted(numbers) if len(numbers) == len(found) else list(found)


def _spans_a_grid(cells: Cells) -> bool:
    across, down = len(_levels(cells, 0)), len(_levels(cells, 1))
    is_small = max(across, down) <= MOST_LEVELS and min(across, down) >= 2
    return is_small and len(cells) >= max(FEWEST_CELLS, LEAST_FILLED * across * down)


def _plan(names: Names, measured: Measured, cells: Cells, first: str, second: str) -> Plan:
    every = list(cells.values())
    how = how_told(measured, every)
    said = extremes(names, measured, every, how)
    target = measured.target
    aim = f" Target: {bound(target, exact(target.bound, how))}." if target else ""
    return Plan(
        name=f"grid {measured.name}",
        headline=said,
        under=f"{subject(measured)}, {how.axis}: mean, and under it the wider 95% interval.{aim}",
        alt=f"Heat map of {names.factor(first)} by {names.factor(second)}. {said}. "
        + "; ".join(
            f"{names.point(point)}: {with_interval(one.mean, one.wider, how)}"
            for point, one in every
        )
        + ".",
        height=FRAME_INCHES + ROW_INCHES * len(_levels(cells, 1)),
        behind=behind(names, measured, every, how),
        paint=partial(_paint, names, cells, (first, second), how),
    )


def _paint(
    names: Names, cells: Cells, factors: tuple[str, str], how: Scale, figure: Figure
) -> None:
    axes = figure.subplots()
    across, down = _levels(cells, 0), _levels(cells, 1)
    means = [(one.mean or 0.0) * how.factor for _, one in cells.values()]
    low, high = min(means), max(means)
    room = (high - low) or 1.0
    shades = ramp()
    for (first, second), (_, one) in cells.items():
        x, y = across.index(first), down.index(second)
        part = ((one.mean or 0.0) * how.factor - low) / room
        axes.fill(
            [x, x + 1, x + 1, x],
            [y, y, y + 1, y + 1],
            facecolor=shades(part),
            edgecolor=look.PAPER,
            lw=1.5,
        )
        _write(axes, x, y, one, how, text_on(part))
    axes.set_xlim(0, len(across))
    axes.set_ylim(0, len(down))
    axes.set_xticks([each + 0.5 for each in range(len(across))], [level(each) for each in across])
    axes.set_yticks([each + 0.5 for each in range(len(down))], [level(each) for each in down])
    axes.set_xlabel(names.factor(factors[0]))
    axes.set_ylabel(parts.upright(names.factor(factors[1]), 13 * len(down)))
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _write(axes: Axes, x: int, y: int, one: Told, how: Scale, colour: str) -> None:
    lines = [span(one.wider, how), WORDS[one.meets]]
    axes.text(
        x + 0.5,
        y + 0.68,
        told(one.mean, how, one.wider),
        ha="center",
        va="center",
        fontsize=10,
        weight="bold",
        color=colour,
    )
    axes.text(
        x + 0.5,
        y + 0.32,
        "\n".join(each for each in lines if each),
        ha="center",
        va="center",
        fontsize=7.5,
        color=colour,
    )
