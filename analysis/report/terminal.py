"""The answer as a table for the terminal: aligned, no line wider than the terminal, none wrapped.

It imports nothing that draws. This module refuses to print.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from analysis.report import numbers, overview
from analysis.report.naming import Names, bound, cut, listed, subject, tellings
from analysis.report.numbers import exact, gap, measured_in, pounds, span, told
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.study.answer import Against, Answer, Measured, Point

WIDEST, NARROWEST = 100, 40
GAP = "  "
LEAST_LABEL = 14
LONGEST_NAME = 26
LONGEST_LINE = 1_000
"""A name that is wrapped is not cut."""


def rows(answer: Answer, width: int = WIDEST) -> tuple[str, ...]:
    """Give the answer as lines of text.

    Args:
        width: Columns of the terminal; at most 100 are used.
    """
    width = max(NARROWEST, min(width, WIDEST))
    return tuple(visible(line) for line in _lines(answer, width))


def _lines(answer: Answer, width: int) -> Iterator[str]:
    yield from _wrapped(answer.title, width)
    yield from _wrapped(answer.question, width)
    yield ""
    for sentence in (*answer.sentences, answer.choice, answer.least):
        if sentence:
            yield from _wrapped(sentence, width)
    yield from _designs(answer, width)
    for measured in answer.measures:
        yield ""
        yield from _measure(answer, measured, width)
    yield from _clauses(answer, width)
    if answer.notes:
        yield ""
        for note in answer.notes:
            yield from _wrapped(note, width)


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(visible(line), width) or [""]


def _is_short(answer: Answer) -> bool:
    """Tell whether every design's name fits beside its numbers."""
    names = Names(answer)
    return all(len(names.with_base(point)) <= LONGEST_NAME for point in answer.points)


def _designs(answer: Answer, width: int) -> Iterator[str]:
    """Explain the ids that stand in the tables, where the names are too long to."""
    if _is_short(answer) and not any(point.cost for point in answer.points):
        return
    names, longest = Names(answer), max(len(visible(point.id)) for point in answer.points)
    yield ""
    yield "Designs"
    for point in answer.points:
        name = names.as_it_stands(point) or names.with_base(point, LONGEST_LINE)
        cost = f"; {pounds(point.cost)} a year" if point.cost else ""
        words = f"{visible(point.id).ljust(longest)}{GAP}{name}{cost}"
        yield from textwrap.wrap(words, width, subsequent_indent=" " * (longest + len(GAP)))


def _short(point: Point) -> str:
    return f"{visible(point.id)}{' (chosen)' if point.is_chosen else ''}"


def _measure(answer: Answer, measured: Measured, width: int) -> Iterator[str]:
    names, how = Names(answer), overview.how_of(answer, measured)
    aim = ""
    if measured.target is not None and measured.best is not None:
        aim = f"; target {bound(measured.target, exact(measured.target.bound, how))}"
    yield from _wrapped(f"{measured_in(subject(measured), how)}{aim}", width)
    found = [("", "mean", "95%", "with inputs", "less the base", "", "target")]
    for point, one in tellings(answer, measured.name):
        against = one.against if measured.best is not None else None
        found.append(
            (
                names.with_base(point) if _is_short(answer) else _short(point),
                "none" if one.absent else told(one.mean, how, one.wider),
                span(one.interval, how),
                span(one.inputs, how),
                "" if against is None else gap(against.difference, against.interval, how),
                "" if against is None else _verdict(against),
                overview.VERDICTS.get(one.meets or "", "") if measured.best else "",
            )
        )
    rows = list(_aligned(found, width))
    why = dict.fromkeys(one.absent for _, one in tellings(answer, measured.name) if one.absent)
    yield from rows
    if any(overview.DOUBTED in row for row in rows):
        yield from textwrap.wrap(overview.DOUBTED_MEANS, width)
    if why:
        yield from textwrap.wrap(f"none: {'; '.join(why)}", width)
    yield from _would_tell(answer, measured, width)


def _would_tell(answer: Answer, measured: Measured, width: int) -> Iterator[str]:
    """Say beneath a table how many replications would tell what cannot be told."""
    names, who = Names(answer), dict[str, list[str]]()
    for point in answer.points:
        one = point.told.get(measured.name)
        against = None if one is None else one.against
        if against is not None and against.runs_to_tell is not None:
            runs = numbers.replications(against.runs_to_tell)
            name = names.with_base(point) if _is_short(answer) else _short(point)
            who.setdefault(runs, []).append(name)
    if who:
        told_of = "; ".join(f"{listed(those, 4)} {runs}" for runs, those in who.items())
        words = f"Replications that would tell, if a difference is what it seems: {told_of}"
        yield from textwrap.wrap(words, width, subsequent_indent=GAP)


def _verdict(against: Against) -> str:
    words = overview.verdict(against)
    return words if against.survives else f"{words} {overview.DOUBTED}"


def _aligned(found: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Align the columns; those that no row fills go, and then the last until the rest fit."""
    kept = [
        number
        for number in range(len(found[0]))
        if number == 0 or any(row[number] for row in found[1:])
    ]
    widths = {number: max(len(row[number]) for row in found) for number in kept}
    while len(kept) > 2 and _taken(kept, widths) + LEAST_LABEL > width:
        kept.remove(next(each for each in DROPPED if each in kept))
    label = min(widths[0], width - _taken(kept, widths))
    for row in found:
        cells = [
            row[number].ljust(widths[number])
            if number in WORDS
            else row[number].rjust(widths[number])
            for number in kept[1:]
        ]
        yield GAP.join([cut(row[0], label).ljust(label), *cells]).rstrip()


WORDS = (5, 6)
"""Columns of words, which stand to the left."""

DROPPED = (3, 2, 5, 4, 6, 1)
"""Which column goes first where the terminal is narrow; the sentence tells the wider interval."""


def _taken(kept: Sequence[int], widths: dict[int, int]) -> int:
    return sum(widths[number] + len(GAP) for number in kept if number)


def _clauses(answer: Answer, width: int) -> Iterator[str]:
    if not answer.clauses:
        return
    yield ""
    counts = Counter(each.verdict for each in answer.clauses)
    words = ", ".join(
        f"{counts[each]} {overview.VERDICTS.get(each, each)}"
        for each in dict.fromkeys(("met", "breached", *counts))
    )
    yield from _wrapped(f"The plan by the rule book: {words}", width)
    bad = [each for each in answer.clauses if each.verdict != "met"]
    for each in bad:
        mends = f" Mends it: {each.mends}." if each.mends else ""
        words = f"{overview.VERDICTS.get(each.verdict, each.verdict)}: {each.because}{mends}"
        yield from _wrapped(f"{words} [{', '.join(each.clauses)}]", width)
