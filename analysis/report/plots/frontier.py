"""Cost against service: which designs no other beats at its price."""

from __future__ import annotations

from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from analysis.report import look
from analysis.report.drawing import Plan
from analysis.report.naming import (
    Names,
    bound,
    judged,
    listed,
    spoken,
    subject,
    targeted,
    tellings,
)
from analysis.report.numbers import exact, mean_told, pounds, span
from analysis.report.plots import axes as parts
from analysis.report.plots.targets import WORDS, how_told
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Measured, Point, Told

HEIGHT_INCHES = 3.5
MOST_PICTURES = 4
MOST_NAMED = 10
Rows = list[tuple["Point", "Told"]]


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure with a target, where the study prices its designs."""
    for measured in (targeted(answer) or judged(answer)[:1])[:MOST_PICTURES]:
        rows = [
            (point, one)
            for point, one in tellings(answer, measured.name)
            if point.cost is not None and one.mean is not None
        ]
        if len({point.cost for point, _ in rows}) > 1:
            yield _plan(Names(answer), measured, rows)


def unbeaten(rows: Rows, best: str) -> Rows:
    """Keep the designs that no other matches or beats at the same price or less, cheapest first."""
    sign = 1 if best == "high" else -1
    ordered = sorted(rows, key=lambda each: (each[0].cost or 0.0, -sign * (each[1].mean or 0.0)))
    kept: Rows = []
    for point, one in ordered:
        if not kept or sign * (one.mean or 0.0) > sign * (kept[-1][1].mean or 0.0):
            kept.append((point, one))
    return kept


def _headline(names: Names, measured: Measured, rows: Rows, front: Rows, how: Scale) -> str:
    """Say which is the cheapest that surely meets the target; without one, which are unbeaten."""
    what = subject(measured)
    if measured.target is not None:
        aim = bound(measured.target, exact(measured.target.bound, how))
        sure = [point for point, one in rows if one.meets == "met"]
        if not sure:
            return f"{what}: no design tried surely meets {aim}, whatever its price"
        least = min(sure, key=lambda each: each.cost or 0.0)
        name = f"{spoken(names.point(least))}, {pounds(least.cost)} a year"
        return f"{what}: the cheapest that surely meets {aim} is {name}"
    if len(front) <= 2:
        who = listed([spoken(names.point(point)) for point, _ in front])
        return f"{what}: at its price no design beats {who}"
    return f"{what}: {len(front)} of {len(rows)} designs are unbeaten at their price"


def _letters(front: Rows) -> list[str]:
    """Give each of the unbeaten a letter, cheapest first; the twenty-seventh is A2."""
    return [
        ascii_uppercase[number % 26] + (str(number // 26 + 1) if number >= 26 else "")
        for number in range(len(front))
    ]


def _plan(names: Names, measured: Measured, rows: Rows) -> Plan:
    how = how_told(measured, rows)
    front = unbeaten(rows, measured.best or "high")
    letters = {
        point.id: f"unbeaten, {letter}"
        for letter, (point, _) in zip(_letters(front), front, strict=True)
    }
    listing = "; ".join(
        f"{names.with_base(point)}: {pounds(point.cost)}, {mean_told(one, how)}"
        for point, one in front
    )
    said = _headline(names, measured, rows, front, how)
    return Plan(
        name=f"frontier {measured.name}",
        headline=said,
        under=f"Cost of the design in pounds a year against {subject(measured).lower()}, "
        f"{how.axis}; bars are the wider 95% interval, the stepped line joins the unbeaten means.",
        alt=f"Scatter of cost against service. {said}. Unbeaten: {listing}.",
        height=HEIGHT_INCHES,
        behind=table(
            f"Cost against {subject(measured).lower()}",
            (
                "Design",
                "#Cost, pounds a year",
                f"#Mean, {how.axis}",
                "#Wider 95% interval",
                "Target",
                "At its price",
            ),
            [
                (
                    names.with_base(point),
                    pounds(point.cost),
                    mean_told(one, how),
                    span(one.wider, how) or "none",
                    WORDS[one.meets] or "no target",
                    letters.get(point.id, "beaten"),
                )
                for point, one in sorted(rows, key=lambda each: each[0].cost or 0.0)
            ],
        ),
        paint=partial(_paint, names, measured, rows, front, how),
    )


def _paint(
    names: Names,
    measured: Measured,
    rows: Sequence[tuple[Point, Told]],
    front: Rows,
    how: Scale,
    figure: Figure,
) -> None:
    axes = figure.subplots()
    axes.grid()
    steps = [((each.cost or 0.0) / 1_000, (one.mean or 0.0) * how.factor) for each, one in front]
    axes.step(*zip(*steps, strict=True), where="post", color=look.SLATE, lw=1.2, ls=(0, (4, 2)))
    for point, one in rows:
        at, mean = (point.cost or 0.0) / 1_000, (one.mean or 0.0) * how.factor
        if one.wider is not None:
            ends = [one.wider.low * how.factor, one.wider.high * how.factor]
            axes.plot([at, at], ends, color=look.INK, lw=1, marker="_", ms=6)
        parts.mark(axes, at, mean, one.meets)
    for letter, (point, one) in zip(_letters(front), front, strict=True):
        axes.annotate(
            letter,
            ((point.cost or 0.0) / 1_000, (one.mean or 0.0) * how.factor),
            xytext=(6, 6),
            textcoords="offset points",
            fontsize=8.5,
            weight="bold",
        )
    if measured.target is not None:
        aim = bound(measured.target, exact(measured.target.bound, how))
        parts.target_line(axes, measured.target, how, f"target:\n{aim}", level=True)
    axes.margins(x=0.14)
    axes.set_xlabel("Cost, thousand pounds a year")
    axes.set_ylabel(parts.upright(f"{subject(measured)}, {how.axis}", 34))
    verdicts = parts.key_of_verdicts([one.meets for _, one in rows])
    unbeaten_ones = [
        Line2D([], [], ls="none", label=f"{letter}  {names.with_base(each)}")
        for letter, (each, _) in zip(_letters(front), front, strict=True)
    ]
    parts.legend(figure, [*verdicts, *unbeaten_ones[:MOST_NAMED]], columns=2)
