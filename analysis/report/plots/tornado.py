"""What each assumption does to a measure: from the low to the high end of its stated range."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, bound, listed, spaced, subject
from analysis.report.numbers import exact, rounded, scale, span, told
from analysis.report.plots import axes as parts
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Input, Measured, Point, Told

MOST_BARS = 12
MOST_PICTURES = 4
ROW_INCHES, FRAME_INCHES = 0.34, 1.05
NAMED = 3


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure that inputs move, each by itself, the base first.

    What none of them moves has no picture: its headline would name what does nothing.
    """
    names = Names(answer)
    ordered = sorted(answer.points, key=lambda each: (each.id != answer.base, not each.is_chosen))
    made = 0
    for measured in answer.measures:
        found = next(
            ((each, each.told[measured.name]) for each in ordered if _moved(each, measured)), None
        )
        is_moved = found is not None and any(_swing(each) for each in _moved(found[0], measured))
        if found is not None and is_moved and made < MOST_PICTURES:
            made += 1
            yield _plan(names, measured, *found)


def _moved(point: Point, measured: Measured) -> list[Input]:
    one = point.told.get(measured.name)
    kept = (
        [each for each in one.dominant if each.low is not None or each.high is not None]
        if (one is not None and one.mean is not None)
        else []
    )
    return sorted(kept, key=_swing, reverse=True)[:MOST_BARS]


def _swing(one: Input) -> float:
    ends = [each for each in (one.low, one.high) if each is not None]
    return max(ends) - min(ends) if len(ends) == 2 else 0.0


def share(one: Input) -> str:
    """Write an input's share of the variance."""
    return "not told" if one.share is None else f"{rounded(one.share * 100, 0)}%"


def _plan(names: Names, measured: Measured, point: Point, one: Told) -> Plan:
    moved = _moved(point, measured)
    how = scale(measured.unit, [one.mean])
    foremost = [spaced(each.key) for each in moved[:NAMED] if _swing(each)]
    top, verb = listed(foremost), "moves" if len(foremost) == 1 else "move"
    said = f"{subject(measured)}: {top} {verb} it most of all that is assumed"
    rows = [
        (
            spaced(each.key),
            told(each.low, how, one.wider),
            span(each.low_interval, how) or "not known",
            told(each.high, how, one.wider),
            span(each.high_interval, how) or "not known",
            share(each),
        )
        for each in moved
    ]
    return Plan(
        name=f"tornado {measured.name}",
        headline=said,
        under=f"{subject(measured)}, {how.axis}, {names.with_base(point)}: each assumption at the "
        f"two ends of its stated range, all else as it stands. Upright line: the mean, "
        f"{told(one.mean, how, one.wider)}; shaded: its wider 95% interval; thin bars: 95% of what "
        "moving an assumption there does, run by run. "
        "At the right: share of the variance that assumptions cause.",
        alt=f"Tornado chart. {said}. "
        + "; ".join(
            f"{name}: {low} at its low end, {high} at its high end"
            for name, low, _, high, _, _ in rows
        )
        + ".",
        height=FRAME_INCHES + ROW_INCHES * len(moved),
        behind=table(
            f"{subject(measured)} with one assumption moved, {names.with_base(point)} "
            f"(mean {told(one.mean, how, one.wider)}, 95% {span(one.wider, how) or 'not known'})",
            (
                "Assumption",
                f"#At the low end, {how.axis}",
                "#95%",
                f"#At the high end, {how.axis}",
                "#95%",
                "#Share of the variance from assumptions",
            ),
            rows,
        ),
        paint=partial(_paint, measured, moved, one, how),
    )


def _paint(measured: Measured, moved: list[Input], one: Told, how: Scale, figure: Figure) -> None:
    axes = figure.subplots()
    parts.rows(axes, [spaced(each.key) for each in moved])
    middle = (one.mean or 0.0) * how.factor
    if one.wider is not None:
        axes.axvspan(
            one.wider.low * how.factor,
            one.wider.high * how.factor,
            facecolor=look.LINE,
            alpha=0.35,
            lw=0,
            zorder=0,
        )
    for row, each in enumerate(moved):
        for aside, end, reach, colour, hatch in (
            (-0.14, each.low, each.low_interval, look.BLUE, ""),
            (0.14, each.high, each.high_interval, look.RUST, "////"),
        ):
            parts.interval(axes, row + aside, reach, how, wide=True)
            if end is not None:
                axes.barh(
                    row,
                    end * how.factor - middle,
                    left=middle,
                    height=0.56,
                    facecolor=colour if not hatch else look.PAPER,
                    edgecolor=colour,
                    hatch=hatch,
                    lw=1,
                )
        parts.at_the_right(axes, row, "" if each.share is None else share(each))
    axes.axvline(middle, color=look.INK, lw=1.2)
    if measured.target is not None and measured.best is not None:
        aim = bound(measured.target, exact(measured.target.bound, how))
        parts.target_line(axes, measured.target, how, f"target: {aim}")
    axes.margins(x=0.06)
    axes.set_xlabel(f"{subject(measured)}, {how.axis}")
    parts.legend(
        figure,
        [
            Patch(facecolor=look.BLUE, edgecolor=look.BLUE, label="at the low end of its range"),
            Patch(
                facecolor=look.PAPER,
                edgecolor=look.RUST,
                hatch="////",
                label="at the high end of its range",
            ),
        ],
    )
