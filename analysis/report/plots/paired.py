"""Each design against the base, run by run on the same chance: differences with their intervals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import Names, judged, listed, subject, tellings
from analysis.report.numbers import difference, scale
from analysis.report.overview import DOUBTED, DOUBTED_MEANS, SAME, VERDICTS, compared, verdict
from analysis.report.plots import axes as parts
from analysis.report.plots.targets import FRAME_INCHES, MOST_ROWS, ROW_INCHES
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Against, Answer, Measured, Point

MOST_PICTURES = 6
Rows = list[tuple["Point", "Against"]]


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure of which one end is better, those with a target first.

    A measure that no design moves, not by the last digit, has nothing to draw.
    """
    ordered = sorted(judged(answer), key=lambda each: each.target is None)
    made = 0
    for measured in ordered:
        rows = [
            (point, one.against)
            for point, one in tellings(answer, measured.name)
            if one.against is not None and point.id != answer.base
        ]
        is_moved = any(
            each.difference or (each.interval and each.interval.width) for _, each in rows
        )
        if is_moved and made < MOST_PICTURES:
            made += 1
            yield _plan(answer, measured, rows)


def _plan(answer: Answer, measured: Measured, rows: Rows) -> Plan:
    names = Names(answer)
    how = scale(measured.unit, (each.difference for _, each in rows))
    shown = sorted(rows, key=_telling)[:MOST_ROWS]
    shown = [each for each in rows if each in shown]
    said = _headline(names, measured, rows, how)
    told = [
        (names.with_base(point), difference(one.difference, one.interval, how), compared(one))
        for point, one in rows
    ]
    unit = "percentage points" if measured.unit == "share" else how.axis
    left = len(rows) - len(shown)
    more = f" {left} further designs stand in the table." if left else ""
    if not all(one.survives for _, one in rows):
        more += f" {DOUBTED_MEANS}."
    return Plan(
        name=f"against base {measured.name}",
        headline=said,
        under=f"{subject(measured)}: design less base on the same chance, {unit}. "
        f"Bars are 95% intervals, widened for the number of comparisons.{more}",
        alt=f"Differences with intervals. {said}. "
        + "; ".join(f"{who}: {what}, {words}" for who, what, words in told[:MOST_ROWS])
        + f".{more}",
        height=FRAME_INCHES + ROW_INCHES * len(shown),
        behind=table(
            f"{subject(measured)}, difference from the base",
            ("Design", f"#Difference, {unit} (95% interval)", "Against the base"),
            told,
        ),
        paint=partial(_paint, names, measured, shown, how, unit),
    )


def _telling(row: tuple[Point, Against]) -> tuple[bool, bool, bool]:
    point, against = row
    return (not point.is_chosen, not point.in_running, against.verdict == "cannot_tell")


def _headline(names: Names, measured: Measured, rows: Rows, how: Scale) -> str:
    if len(rows) == 1:
        point, one = rows[0]
        gap = difference(one.difference, one.interval, how)
        return f"{subject(measured)}, {names.point(point)} against the base: {gap}, " + _words(one)
    said = []
    for words in (VERDICTS["better"], VERDICTS["worse"], VERDICTS["cannot_tell"], SAME):
        those = [(point, one) for point, one in rows if verdict(one) == words]
        if not those:
            continue
        few = listed([names.point(point) + _doubt(one) for point, one in those])
        many = f"in {len(those)} of {len(rows)} designs{_doubt(*(one for _, one in those))}"
        said.append(f"{words} {f'with {few}' if len(those) <= 2 else many}")
    return f"{subject(measured)}, against the base: {listed(said)}"


def _words(one: Against) -> str:
    return verdict(one) + _doubt(one)


def _doubt(*those: Against) -> str:
    """Mark what does not all stand with the assumptions drawn."""
    return "" if all(each.survives for each in those) else f" {DOUBTED}"


def _paint(
    names: Names, measured: Measured, shown: Rows, how: Scale, unit: str, figure: Figure
) -> None:
    axes = figure.subplots()
    parts.rows(axes, [names.with_base(point) for point, _ in shown])
    axes.axvline(0, color=look.INK, lw=1.2)
    for row, (_, one) in enumerate(shown):
        parts.interval(axes, row, one.interval, how, wide=True)
        parts.mark(axes, one.difference * how.factor, row, one.verdict)
        parts.at_the_right(axes, row, _words(one))
    lower, higher = ("worse", "better") if measured.best == "high" else ("better", "worse")
    axes.set_xlabel(f"Difference, {unit}")
    parts.at_the_ends(axes, f"\N{LEFTWARDS ARROW} {lower}", f"{higher} \N{RIGHTWARDS ARROW}")
    parts.legend(figure, parts.key_of_verdicts([one.verdict for _, one in shown]))
