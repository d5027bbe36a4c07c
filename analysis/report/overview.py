"""The tables of a report that belong to no picture: results, what was tried, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report import numbers
from analysis.report.naming import Names, bound, judged, level, spaced, subject, targeted
from analysis.report.numbers import (
    difference,
    mean_told,
    mean_with_interval,
    pounds,
    rounded,
    scale,
    span,
    told,
)
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.report.numbers import Scale
    from analysis.report.tables import Table
    from analysis.study.answer import Against, Answer, Measured, Point, Told

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
SAME = "the same"
"""Against the base, where no run differs from it."""

DOUBTED = "(*)"
"""Beside a verdict that does not stand with the assumptions drawn."""
DOUBTED_MEANS = f"{DOUBTED} cannot be told with the assumptions drawn"
NOT_KEPT = ("late", "breached")
COUNTED_FOR = {"player": "the officers", "service": "the services", "plan": "the plan"}
MOST_MEASURES, MOST_DESIGNS, MOST_NAMED = 4, 30, 3


def glance(answer: Answer) -> Table | None:
    """Give what was asked for by design, the wider interval with each mean, and what is met.

    None where there are more designs than can be taken in at a glance.
    """
    asked = (targeted(answer) or judged(answer))[:MOST_MEASURES]
    if not asked or len(answer.points) > MOST_DESIGNS:
        return None
    names, has_cost = Names(answer), any(point.cost is not None for point in answer.points)
    heads = ["Design", *(["#Cost, pounds a year"] if has_cost else [])]
    for each in asked:
        how = how_of(answer, each)
        aim = f"; target {_bound(each, how)}" if each.target else ""
        heads.append(f"{subject(each)}{aim}")
    rows = [
        [
            names.with_base(point),
            *([pounds(point.cost)] if has_cost else []),
            *(_glanced(answer, point, each) for each in asked),
        ]
        for point in answer.points
    ]
    return table("The designs at a glance: means with the wider 95% interval", heads, rows)


def _glanced(answer: Answer, point: Point, measured: Measured) -> str:
    one = point.told.get(measured.name)
    if one is None:
        return numbers.NOTHING
    verdict = f": {VERDICTS[one.meets]}" if one.meets else ""
    return mean_with_interval(one, how_of(answer, measured)) + verdict


def _bound(measured: Measured, how: Scale) -> str:
    return (
        ""
        if measured.target is None
        else bound(measured.target, numbers.exact(measured.target.bound, how))
    )


def how_of(answer: Answer, measured: Measured) -> Scale:
    """Choose how a measure is spoken of over all points."""
    found = (point.told.get(measured.name) for point in answer.points)
    return scale(measured.unit, [one.mean for one in found if one is not None])


def how_with_target(answer: Answer, measured: Measured) -> Scale:
    """Choose how a measure is spoken of where its target is told beside it."""
    means = [point.told[measured.name].mean for point in answer.points]
    target = [] if measured.target is None else [measured.target.bound]
    return scale(measured.unit, [*means, *target])


def verdict(against: Against) -> str:
    """Give a verdict against the base in words; where no run differs, that it is the same."""
    return SAME if against.is_same else VERDICTS[against.verdict]


def compared(against: Against) -> str:
    """Give a verdict against the base, and say where the assumptions overturn it."""
    words = verdict(against)
    if against.survives:
        return words
    return f"{words}, if the assumptions hold (in {against.agreeing} of {against.draws} draws)"


def to_tell(against: Against | None) -> str:
    """Give how many replications would tell a difference that cannot be told; empty if unknown."""
    if against is None or against.runs_to_tell is None:
        return ""
    return numbers.replications(against.runs_to_tell)


def by_factor(answer: Answer) -> tuple[Table, ...]:
    """Give a table for each measure: every factor that some design moves alone, at its best level.

    Without one where no design moves one factor alone.
    """
    tables = (_by_factor(answer, each) for each in judged(answer))
    return tuple(each for each in tables if each.rows)


def _by_factor(answer: Answer, measured: Measured) -> Table:
    names, how = Names(answer), how_of(answer, measured)
    by_id, rows = {each.id: each for each in answer.points}, []
    for effect in answer.effects:
        if effect.measure != measured.name:
            continue
        point = by_id[effect.best]
        one = point.told[effect.measure]
        against = one.against
        rows.append(
            (
                names.point(point),
                mean_with_interval(one, how),
                "" if against is None else difference(against.difference, against.interval, how),
                "" if against is None else compared(against),
                to_tell(against),
            )
        )
    caption = f"{subject(measured)}: what each factor does by itself, at the best of its levels"
    heads = (
        "What was moved",
        "#Mean (wider 95% interval)",
        "#Less the base (95% interval)",
        "Against the base",
        "#Runs that would tell",
    )
    return _without_empty(caption, heads, rows)


def results(answer: Answer) -> tuple[Table, ...]:
    """Give one table for each measure asked for: every design, every interval, every verdict."""
    return tuple(_of_measure(answer, each) for each in answer.measures)


def _of_measure(answer: Answer, measured: Measured) -> Table:
    names, how = Names(answer), how_of(answer, measured)
    is_drawn = any(one.per_draw for point in answer.points for one in point.told.values())
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
                mean_told(one, how),
                span(one.interval, how) or "none",
                _drawn(one, how) if is_drawn else "",
                str(one.replications),
                "" if against is None else difference(against.difference, against.interval, how),
                "" if against is None else compared(against),
                to_tell(against),
                VERDICTS.get(one.meets or "", "not judged") if has_verdict else "",
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
        "#Runs that would tell",
        "Target",
        "#Draws that meet it",
        "#Worst week",
        "#90th percentile day",
    )
    return _without_empty(f"{subject(measured)}. {aim}", heads, rows)


def _drawn(one: Told, how: Scale) -> str:
    return span(one.inputs, how) or ("none" if one.absent else "not drawn")


def _aim(measured: Measured, how: Scale) -> str:
    if measured.best is None:
        return "Neither end of it is better, so it has no target and no verdict."
    if measured.target is None:
        return f"No target was set; {measured.best} is better."
    clause = f" ({measured.target.clause})" if measured.target.clause else ""
    return f"Target: {_bound(measured, how)}{clause}."


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


def assumptions(answer: Answer, *, heavy: bool = False) -> Table | None:
    """Give what the answer rests on, heaviest first; None where nothing was named.

    Args:
        heavy: Only those that weigh most on some measure.
    """
    weighed = weights(answer)
    ordered = sorted(
        (each for each in answer.assumptions if not heavy or each.key in weighed),
        key=lambda each: (-weighed.get(each.key, ("", 0.0))[1], each.key),
    )
    if not ordered:
        return None
    caption = f"{'What weighs most of all' if heavy else 'All'} that the answer rests on"
    return _without_empty(
        f"{caption}, the heaviest first" if weighed else caption,
        ("Assumption", "Value", "Kind", "Stated range", "Weight", "Note"),
        [
            (
                each.key,
                each.words,
                each.tag.replace("_", " "),
                each.span,
                _weight(weighed.get(each.key)) if weighed else "",
                each.note,
            )
            for each in ordered
        ],
    )


def _weight(found: tuple[str, float] | None) -> str:
    if found is None:
        return "not among the heaviest"
    measure, part = found
    return f"{rounded(part * 100, 0)}% of what assumptions do to: {measure}"


def clauses(answer: Answer, *, met: bool = False) -> Table | None:
    """Give what the rule book says of the plan, breaches first; None where there is nothing.

    Args:
        met: What the plan keeps, instead of what it breaks or leaves open.
    """
    chosen = [each for each in answer.clauses if (each.verdict == "met") == met]
    if not chosen:
        return None
    caption = "What the plan keeps" if met else "What the plan breaks or leaves open"
    heads = ["Clauses", "Verdict", "Because", *([] if met else ["What mends it"]), "Designs"]
    rows = [
        [
            ", ".join(each.clauses),
            VERDICTS.get(each.verdict, each.verdict),
            each.because,
            *([] if met else [each.mends or "no single change is known"]),
            _designs(answer, each.points),
        ]
        for each in sorted(chosen, key=lambda each: each.verdict != "breached")
    ]
    return table(f"{caption}, by the rule book", heads, rows)


def _designs(answer: Answer, ids: Sequence[str]) -> str:
    """Name the designs of which something is so; all, or how many, where they are many."""
    names = {point.id: Names(answer).with_base(point) for point in answer.points}
    if not ids or set(names) <= set(ids):
        return "all"
    if len(ids) > MOST_NAMED:
        return f"{len(ids)} of {len(names)}"
    return "; ".join(names.get(one, one) for one in ids)


def findings(answer: Answer) -> Table | None:
    """Give how often each rule was not kept in the runs of the base and of the chosen design.

    None where nothing was counted; what was kept throughout, and other designs, stand in
    `findings.csv`.
    """
    names = Names(answer)
    points = {each.id: each for each in (names.base, names.chosen) if each is not None}
    rows = []
    for point in points.values():
        found: dict[tuple[str, str, str], dict[str, int]] = {}
        for one in answer.counts.get(point.id, ()):
            key = (one.rule, ", ".join(one.clauses), one.counts_for)
            kept = found.setdefault(key, {})
            kept[one.verdict] = kept.get(one.verdict, 0) + one.number
        for (rule, cited, whose), numbers_of in sorted(found.items()):
            if any(numbers_of.get(each) for each in NOT_KEPT):
                told_of = [rounded(numbers_of.get(each, 0), 0) for each in ("met", *NOT_KEPT)]
                who = COUNTED_FOR.get(whose, whose)
                rows.append((names.with_base(point), spaced(rule), cited, who, *told_of))
    if not any(answer.counts.values()):
        return None
    caption = (
        "Rules that were not always kept, in all runs of a design together"
        if rows
        else "Every rule that arose was kept in all runs of the base and of the chosen design"
    )
    heads = ("Design", "Rule", "Clauses", "Owed by", "#Met", "#Late", "#Breached")
    return table(caption, heads, rows)
