"""The tables of a report that belong to no picture: results, what was tried, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report import numbers
from analysis.report.naming import Names, bound, level, subject
from analysis.report.numbers import difference, plain, pounds, rounded, scale, span, told
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.report.numbers import Scale
    from analysis.report.tables import Table
    from analysis.study.answer import Answer, Assumption, Measured

VERDICTS = {
    "met": "met",
    "missed": "missed",
    "breached": "breached",
    "late": "late",
    "better": "better",
    "worse": "worse",
    "cannot_tell": "cannot be told",
    "pending": "pending",
}
COUNTED_FOR = {"player": "the officers", "service": "the services", "plan": "the plan"}
MOST_WEIGHED = 3


def how_of(answer: Answer, measured: Measured) -> Scale:
    """Choose how a measure is spoken of over all points."""
    found = (point.told.get(measured.name) for point in answer.points)
    return scale(measured.unit, [one.mean for one in found if one is not None])


def results(answer: Answer) -> tuple[Table, ...]:
    """Give one table for each measure asked for: every design, every interval, every verdict."""
    return tuple(_of_measure(answer, each) for each in answer.measures)


def _of_measure(answer: Answer, measured: Measured) -> Table:
    names, how = Names(answer), how_of(answer, measured)
    rows = []
    for point in answer.points:
        one = point.told.get(measured.name)
        if one is None:
            continue
        against = one.against if measured.best is not None else None
        has_verdict = measured.best is not None and measured.target is not None
        rows.append(
            (
                names.with_base(point),
                told(one.mean, how, one.wider),
                span(one.interval, how) or "none",
                span(one.inputs, how) or "not drawn",
                str(one.replications),
                "" if against is None else difference(against.difference, against.interval, how),
                "" if against is None else VERDICTS[against.verdict],
                VERDICTS.get(one.meets or "", "no target") if has_verdict else "no target",
                "" if one.share_meeting is None else f"{rounded(one.share_meeting * 100, 0)}%",
                told(one.worst_week, how) if one.worst_week is not None else "",
                told(one.day_90, how) if one.day_90 is not None else "",
            )
        )
    aim = _aim(measured, how)
    heads = (
        "Design",
        f"#Mean, {how.axis}",
        "#95% interval, chance alone",
        "#95% interval, assumptions drawn",
        "#Runs",
        "#Less the base (95% interval)",
        "Against the base",
        "Target",
        "#Draws that meet it",
        "#Worst week",
        "#90th percentile day",
    )
    return _without_empty(f"{subject(measured)}. {aim}", heads, rows)


def _aim(measured: Measured, how: Scale) -> str:
    if measured.best is None:
        return "Neither end of it is better, so it has no target and no verdict."
    if measured.target is None:
        return f"No target was set; {measured.best} is better."
    clause = f" ({measured.target.clause})" if measured.target.clause else ""
    return f"Target: {bound(measured.target, numbers.exact(measured.target.bound, how))}{clause}."


def _without_empty(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Leave out the columns that no row fills."""
    kept = [number for number in range(len(heads)) if not rows or any(row[number] for row in rows)]
    return table(
        caption,
        [heads[number] for number in kept],
        [[row[number] for number in kept] for row in rows],
    )


def tried(answer: Answer) -> Table:
    """Give the designs: each with its levels, its price and what it is besides."""
    names = Names(answer)
    factors = list(
        dict.fromkeys(
            [*answer.factors, *(name for point in answer.points for name in point.settings)]
        )
    )
    has_cost = any(point.cost is not None for point in answer.points)
    heads = [
        "Design",
        *(names.factor(each) for each in factors),
        *(["#Cost, pounds a year"] if has_cost else []),
        "Marked",
    ]
    rows = [
        [
            point.id,
            *(level(point.settings[each]) if each in point.settings else "" for each in factors),
            *([pounds(point.cost)] if has_cost else []),
            ", ".join(
                [
                    *([names.marks(point)] if names.marks(point) else []),
                    *(
                        ["cannot be told from the chosen"]
                        if point.in_running and not point.is_chosen
                        else []
                    ),
                ]
            ),
        ]
        for point in answer.points
    ]
    return table("The designs that were tried", heads, rows)


def weights(answer: Answer) -> dict[str, tuple[str, float]]:
    """Tell for each assumption the measure it weighs most on, and its share of the variance."""
    found: dict[str, tuple[str, float]] = {}
    for measured in answer.measures:
        for point in answer.points:
            one = point.told.get(measured.name)
            for each in one.dominant if one is not None else ():
                if each.share is not None and each.share > found.get(each.key, ("", -1.0))[1]:
                    found[each.key] = (subject(measured), each.share)
    return found


def assumptions(answer: Answer) -> Table | None:
    """Give what the answer rests on, heaviest first; None where nothing was named."""
    if not answer.assumptions:
        return None
    weighed = weights(answer)
    ordered = sorted(
        answer.assumptions, key=lambda each: (-weighed.get(each.key, ("", 0.0))[1], each.key)
    )
    return table(
        "What the answer rests on, the heaviest first",
        ("Assumption", "#Value", "Unit", "Kind", "#Stated range", "Weight", "Note"),
        [
            (
                each.key,
                each.value,
                each.unit.replace("_", " "),
                each.tag.replace("_", " "),
                _range(each),
                _weight(weighed.get(each.key)),
                each.note,
            )
            for each in ordered
        ],
    )


def _range(one: Assumption) -> str:
    if one.low is None or one.high is None:
        return "none stated"
    return f"{plain(one.low)} to {plain(one.high)}"


def _weight(found: tuple[str, float] | None) -> str:
    if found is None:
        return "not among the heaviest"
    measure, part = found
    return f"{rounded(part * 100, 0)}% of what assumptions do to: {measure}"


def clauses(answer: Answer) -> Table | None:
    """Give what the rule book says of the plan, breaches first; None where it was not asked."""
    if not answer.clauses:
        return None
    order = {"breached": 0, "cannot_tell": 1}
    names = {point.id: Names(answer).with_base(point) for point in answer.points}
    return table(
        "The plan judged by the rule book",
        ("Clauses", "Verdict", "Because", "What mends it", "Of which designs"),
        [
            (
                ", ".join(each.clauses),
                VERDICTS.get(each.verdict, each.verdict),
                each.because,
                each.mends or ("" if each.verdict == "met" else "no single change is known"),
                "; ".join(names.get(one, one) for one in each.points) or "all",
            )
            for each in sorted(answer.clauses, key=lambda each: order.get(each.verdict, 2))
        ],
    )


def findings(answer: Answer) -> Table | None:
    """Give how often a rule was met or not in the runs, by design; None where none was counted."""
    names = {point.id: Names(answer).with_base(point) for point in answer.points}
    rows = [
        (
            names.get(point, point),
            ", ".join(one.clauses),
            one.rule.replace("_", " "),
            COUNTED_FOR.get(one.counts_for, one.counts_for),
            VERDICTS.get(one.verdict, one.verdict),
            rounded(one.number, 0),
        )
        for point, every in answer.counts.items()
        for one in every
    ]
    if not rows:
        return None
    heads = ("Design", "Clauses", "Rule", "Owed by", "Verdict", "#Times in all runs")
    return table("What the rule book found in the runs", heads, rows)
