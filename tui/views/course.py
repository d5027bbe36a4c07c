"""A line of the timeline, and what lies behind it.

This module refuses to judge and to know a screen.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.review.cited import cited
from analysis.review.missed import says_of
from analysis.review.timeline import Entry, Kind
from analysis.review.wording import in_words
from tui.plain import lines
from tui.views.missedcard import clause
from tui.views.rows import BAD, GOOD, HEADING, MUTED, TITLE, Row, bullet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analysis.review.review import Review
    from simulator.protocol.findings import Finding

KINDS = {
    Kind.DECIDED: "you",
    Kind.CAME_IN: "came in",
    Kind.KEPT: "kept",
    Kind.MISSED: "MISSED",
    Kind.FELL_DUE: "FELL DUE",
    Kind.OPEN: "open",
}
LATE = "LATE"
DAY_OF_WEEK = len("Mon ")
"""Left out of a line of the list, which is short; the whole date stands in its detail."""
CHOOSE = "o asks what another choice would have brought here, and lets you play on from it."


class Shown(StrEnum):
    """How much of the timeline is shown."""

    ALL = "everything"
    OWN = "your decisions and what you missed"
    BAD = "only what you missed"


OF_SHOWN = {
    Shown.ALL: frozenset(Kind),
    Shown.OWN: frozenset((Kind.DECIDED, Kind.MISSED, Kind.FELL_DUE)),
    Shown.BAD: frozenset((Kind.MISSED, Kind.FELL_DUE)),
}


def chosen(entries: Iterable[Entry], shown: Shown) -> tuple[Entry, ...]:
    """Pick the entries of a way of showing."""
    return tuple(each for each in entries if each.kind in OF_SHOWN[shown])


def line(entry: Entry) -> tuple[str, str, str]:
    """Give an entry as a line of a list: when, what kind, and what."""
    is_late = entry.kind is Kind.MISSED and entry.findings[0].verdict == "late"
    whom = f" ({entry.whom})" if entry.whom else ""
    return (
        lines.short_time(entry.at)[DAY_OF_WEEK:],
        LATE if is_late else KINDS[entry.kind],
        f"{entry.words}{whom}",
    )


def detail(entry: Entry, review: Review, *, is_practice: bool) -> Iterator[Row]:
    """Give what lies behind an entry.

    Args:
        is_practice: Whether one may choose otherwise from a decision.
    """
    _, kind, words = line(entry)
    yield Row(words, TITLE)
    yield Row(f"{lines.day_and_time(entry.at)}, {kind.lower()}", MUTED)
    if entry.decision is not None:
        yield from _decision(entry, review, is_practice)
    if entry.kind is Kind.KEPT:
        yield from _kept(entry.findings)
    elif entry.findings:
        yield from _duty(entry.findings[0])


def _decision(entry: Entry, review: Review, is_practice: bool) -> Iterator[Row]:
    session = review.played.session
    assert entry.decision is not None  # noqa: S101 - asked of decisions alone
    decision = session.decisions[entry.decision]
    if entry.seconds:
        yield Row(f"It took {lines.minutes(entry.seconds)}.", MUTED)
    act = session.repertoire.get(decision.action)
    filled = (
        [] if act is None else [(f.label, f.id) for f in act.form if f.id in decision.arguments]
    )
    if filled:
        yield Row("What you entered", HEADING, gap=1)
    for label, name in filled:
        yield bullet(in_words(decision.arguments[name]), lead=f"{label.rstrip(':')}:")
    if entry.reason:
        yield Row("Your reasons", HEADING, gap=1)
    for heading, words in entry.reason:
        yield bullet(words, lead=f"{heading}:")
    yield from _brought(entry, review)
    yield from _made(entry.decision, review)
    if is_practice:
        yield Row(CHOOSE, MUTED, gap=1)


def _brought(entry: Entry, review: Review) -> Iterator[Row]:
    """Tell what came in and what was learned before the next decision."""
    brought = review.brought_by(entry)
    if brought:
        yield Row("What it brought", HEADING, gap=1)
    for each in brought:
        who = f"{each.who[:1].upper()}{each.who[1:]}: " if each.who else ""
        yield bullet(f"{who}{each.words}")


def _made(number: int, review: Review) -> Iterator[Row]:
    """Tell which duties arose with a decision and what became of them."""
    later = [each for each in review.timeline if each.after == number and each.findings]
    found = [f for each in later if each.kind is not Kind.FELL_DUE for f in each.findings]
    if not found:
        return
    yield Row("What came to be owed with it", HEADING, gap=1)
    bad = [each for each in found if each.is_bad]
    for each in bad:
        yield bullet(f"{each.because} [{', '.join(each.clauses)}]", BAD)
    kept = len(found) - len(bad)
    if kept:
        yield bullet(f"{kept} kept or still open; the line below in the timeline lists them.")


def _kept(found: Sequence[Finding]) -> Iterator[Row]:
    yield Row("What was owed and kept", HEADING, gap=1)
    for because, clauses in dict.fromkeys((each.because, each.clauses) for each in found):
        yield bullet(f"{because} [{', '.join(clauses)}]")


def _duty(found: Finding) -> Iterator[Row]:
    style = BAD if found.is_bad else GOOD
    yield Row(lines.VERDICTS[found.verdict].capitalize() + f", {found.severity}", style)
    yield Row(found.because.removeprefix(says_of(found.rule)).strip(), gap=1)
    parts = [f"Owed from {lines.short_time(found.arose_at)}"]
    if found.due_at is not None:
        parts.append(f"due {lines.short_time(found.due_at)}")
    if found.done_at is not None:
        parts.append(f"done {lines.short_time(found.done_at)}")
    yield Row(", ".join(parts) + f". Rule {found.rule}.", MUTED)
    yield Row("The clause", HEADING, gap=1)
    for each in found.clauses:
        yield from clause(cited(each))
