"""A study's answer as plain lines: the sentences first, then a table for each measure.

This module refuses to compute: all it shows is in the answer.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.report.naming import Names, bound, subject
from analysis.report.numbers import difference, scale, span, told
from tui.plain import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.report.numbers import Scale
    from analysis.study.answer import Answer, Measured, Point

VERDICTS = {
    "better": "better",
    "worse": "WORSE",
    "cannot_tell": "cannot tell",
    "met": "met",
    "missed": "MISSED",
}
MOST_NAME = 34


def page(answer: Answer) -> list[str]:
    """Give an answer as lines."""
    return [
        answer.title,
        "",
        *lines.wrapped(answer.question, 0),
        "",
        *(row for each in answer.sentences for row in lines.wrapped(each, 0)),
        *(row for each in answer.measures for row in _table(answer, each)),
        *_clauses(answer),
        *_method(answer),
    ]


def _table(answer: Answer, measured: Measured) -> Iterator[str]:
    names = Names(answer)
    rows = [each.told[measured.name] for each in answer.points]
    target = [] if measured.target is None else [measured.target.bound]
    how = scale(measured.unit, [*(each.mean for each in rows), *target])
    yield ""
    wanted = "" if measured.target is None else f", {bound(measured.target, told(target[0], how))}"
    yield f"{subject(measured)}{wanted}"
    head = f"  {'':<{MOST_NAME}} {'mean':>9}  {'95% chance':<16}{'95% inputs':<16}"
    yield f"{head}{'against the base' if measured.best else 'difference'}"
    for point in answer.points:
        name = names.with_base(point, MOST_NAME)
        yield f"  {name:<{MOST_NAME}.{MOST_NAME}} {_row(point, measured, how)}"


def _row(point: Point, measured: Measured, how: Scale) -> str:
    each = point.told[measured.name]
    parts = [
        f"{told(each.mean, how, each.interval):>9}",
        f"{span(each.interval, how) or '-':<15}",
        f"{span(each.inputs, how) or '-':<15}",
    ]
    words = []
    if each.against is not None:
        verdict = f"{VERDICTS[each.against.verdict]} " if measured.best else ""
        words.append(verdict + difference(each.against.difference, each.against.interval, how))
    if each.meets is not None:
        words.append(f"target {VERDICTS[each.meets]}")
    return f"{'  '.join(parts)} {', '.join(words)}".rstrip()


def _clauses(answer: Answer) -> Iterator[str]:
    """List what the plan breaks; what is met or cannot be told is counted."""
    if not answer.clauses:
        return
    numbers = Counter(each.verdict for each in answer.clauses)
    yield ""
    yield (
        f"The plan by the rule book: {numbers['met']} met, {numbers['breached']} breached, "
        f"{numbers['cannot_tell']} cannot be told (the report and --json name each)"
    )
    for each in answer.clauses:
        if each.verdict == "breached":
            every = len(each.points) == len(answer.points)
            where = "" if every else f" ({', '.join(each.points)})"
            words = f"BREACHED: {each.rule} [{', '.join(each.clauses)}]{where}: {each.because}"
            yield from lines.wrapped(f"{words} {each.mends}".rstrip(), 2, 2)


def _method(answer: Answer) -> Iterator[str]:
    yield ""
    for heading, text in answer.method.items():
        yield from lines.wrapped(f"{heading}: {text}", 0, 2)
    for note in answer.notes:
        yield from lines.wrapped(note, 0)
