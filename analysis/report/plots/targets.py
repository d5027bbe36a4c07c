"""Each design against a target: mean, both intervals, every run, and what can be told of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.report import look, numbers
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
from analysis.report.numbers import scale, span, told, with_interval
from analysis.report.plots import axes as parts
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from analysis.report.numbers import Scale
    from analysis.report.tables import Table
    from analysis.study.answer import Answer, Measured, Point, Told

MOST_ROWS = 24
MOST_WITHOUT_TARGET = 4
ROW_INCHES, FRAME_INCHES = 0.36, 1.05
WORDS = {
    "met": "met",
    "missed": "missed",
    "cannot_tell": "cannot be told",
    None: "",
}
SAID: dict[str | None, str] = {
    "met": "is met",
    "missed": "is missed",
    "cannot_tell": "cannot be told",
}
Rows = list[tuple["Point", "Told"]]


def plans(answer: Answer) -> Iterator[Plan]:
    """Plan one for each measure with a target; without any, for the first that may be judged."""
    asked = targeted(answer) or judged(answer)[:MOST_WITHOUT_TARGET]
    for measured in asked:
        every = [
            (point, one)
            for point, one in tellings(answer, measured.name)
            if one.mean is not None and not one.absent
        ]
        if every:
            yield _plan(answer, measured, every)


def how_told(measured: Measured, every: Sequence[tuple[Point, Told]]) -> Scale:
    """Choose how a measure is spoken of over all points."""
    return scale(measured.unit, (one.mean for _, one in every))


def headline(names: Names, measured: Measured, every: Rows, how: Scale) -> str:
    """Say what the picture shows: which designs meet the target, or how far they lie apart."""
    if measured.target is None or measured.best is None:
        return extremes(names, measured, every, how)
    aim = bound(measured.target, numbers.exact(measured.target.bound, how))
    said = []
    for verdict, words in WORDS.items():
        those = [spoken(names.point(point)) for point, one in every if one.meets == verdict]
        if those and words:
            said.append(f"{SAID[verdict]} {_by(those, len(every), verdict)}")
    return (
        f"{subject(measured)}: {aim} {listed(said)}"
        if said
        else extremes(names, measured, every, how)
    )


def _by(those: list[str], of: int, verdict: str | None) -> str:
    by = "for" if verdict == "cannot_tell" else "by"
    if of == 1:
        return "here"
    if len(those) == of:
        return f"{by} all {of} designs"
    return f"{by} {len(those)} of {of} designs" if len(those) > 2 else f"with {listed(those)}"


def extremes(names: Names, measured: Measured, every: Rows, how: Scale) -> str:
    """Say between which values the designs lie, and which lie there."""
    if len(every) == 1:
        only = every[0][1]
        return f"{subject(measured)}: {with_interval(only.mean, only.wider, how)}"
    ordered = sorted(every, key=lambda each: each[1].mean or 0.0)
    (least, low), (most, high) = ordered[0], ordered[-1]
    if low.mean == high.mean:
        return f"{subject(measured)}: {told(low.mean, how, low.wider)} with every design drawn"
    below, above = (spoken(names.point(each)) for each in (least, most))
    return (
        f"{subject(measured)}: from {told(low.mean, how, low.wider)} with {below} "
        f"to {told(high.mean, how, high.wider)} with {above}"
    )


def behind(names: Names, measured: Measured, every: Rows, how: Scale) -> Table:
    """Give the table behind it: every design, whatever the picture has room for."""
    heads = (
        "Design",
        f"#Mean, {how.axis}",
        "#95% interval, chance alone",
        "#95% interval, assumptions drawn",
        "#Runs",
        "Target",
    )
    return table(
        f"{subject(measured)}, by design",
        heads,
        [
            (
                names.with_base(point),
                numbers.told(one.mean, how, one.wider),
                span(one.interval, how) or "none",
                span(one.inputs, how) or "not drawn",
                str(one.replications),
                WORDS[one.meets] or "no target",
            )
            for point, one in every
        ],
    )


def most_telling(answer: Answer, every: Rows, best: str | None) -> Rows:
    """Keep what there is room for: the base, the chosen, those in the running, then the best."""
    if len(every) <= MOST_ROWS:
        return every
    sign = -1 if best == "high" else 1
    ranked = sorted(
        every,
        key=lambda each: (
            each[0].id != answer.base,
            not each[0].is_chosen,
            not each[0].in_running,
            sign * (each[1].mean or 0.0),
        ),
    )
    kept = {point.id for point, _ in ranked[:MOST_ROWS]}
    return [each for each in every if each[0].id in kept]


def _plan(answer: Answer, measured: Measured, every: Rows) -> Plan:
    names, how = Names(answer), how_told(measured, every)
    shown = most_telling(answer, every, measured.best)
    left = len(every) - len(shown)
    said = headline(names, measured, every, how)
    chief = "; ".join(
        f"{names.with_base(point)}: {with_interval(one.mean, one.wider, how)}"
        + (f", {WORDS[one.meets]}" if one.meets else "")
        for point, one in shown
    )
    more = f" {left} further designs stand in the table." if left else ""
    return Plan(
        name=f"target {measured.name}",
        headline=said,
        under=f"{subject(measured)}, {how.axis}, by design; marks are means over the runs.{more}",
        alt=f"Dot plot with intervals. {said}. {chief}.{more}",
        height=FRAME_INCHES + ROW_INCHES * len(shown),
        behind=behind(names, measured, every, how),
        paint=partial(_paint, names, measured, shown, how),
    )


def _paint(names: Names, measured: Measured, shown: Rows, how: Scale, figure: Figure) -> None:
    axes = figure.subplots()
    parts.rows(axes, [names.with_base(point) for point, _ in shown])
    for row, (_, one) in enumerate(shown):
        runs = [each * how.factor for each in one.per_run if each is not None]
        axes.plot(
            runs, [row + 0.26] * len(runs), ls="none", marker="|", ms=5, mew=0.8, color=look.QUIET
        )
        parts.interval(axes, row, one.inputs, how, wide=True)
        parts.interval(axes, row, one.interval, how, wide=False)
        parts.mark(axes, (one.mean or 0.0) * how.factor, row, one.meets)
        parts.at_the_right(axes, row, WORDS[one.meets])
    if measured.target is not None and measured.best is not None:
        aim = bound(measured.target, numbers.exact(measured.target.bound, how))
        parts.target_line(axes, measured.target, how, f"target: {aim}")
    axes.set_xlabel(f"{subject(measured)}, {how.axis}")
    parts.legend(
        figure,
        [
            *parts.key_of_verdicts([one.meets for _, one in shown]),
            *parts.key_of_intervals(
                has_runs=any(one.per_run for _, one in shown),
                has_chance=any(one.interval for _, one in shown),
                has_inputs=any(one.inputs for _, one in shown),
            ),
        ],
        columns=3,
    )
