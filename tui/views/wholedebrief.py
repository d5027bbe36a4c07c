"""The whole debrief as text, from top to bottom: what linear mode shows and a screen reader reads.

The sections and their order are the screen's, the cards are the same cards, and each section says
where it stands among them. This module refuses to judge, and to word anything that a section has
its own words for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.review.model import way_at
from analysis.review.timeline import Kind
from tui.plain import lines
from tui.plain.debrief import rules_of
from tui.plain.hindsight import model_way
from tui.views import course, lookback, missedcard
from tui.views.rows import HEADING, MUTED, Row, after, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.review.review import Review
    from analysis.review.timeline import Entry

Part = tuple[str, "Callable[[Review], Iterator[Row]]"]


def text(review: Review, width: int = lines.WIDTH) -> list[str]:
    """Give the whole debrief, each section under its number and name."""
    rows: list[str] = plain(_head(review), width)
    for number, (name, part) in enumerate(PARTS, 1):
        head = Row(f"{number} of {len(PARTS)}: {name}", HEADING)
        rows += ["", *plain([head, *part(review)], width)]
    return [*rows, *model_way(review.played, review.outcome)]


def _head(review: Review) -> Iterator[Row]:
    played = review.played
    yield Row(f"{played.scenario.assignment.title} ({played.scenario.id}): debrief", HEADING)
    yield Row(rules_of(played.scenario), MUTED)


def _outcome(review: Review) -> Iterator[Row]:
    yield from lookback.outcome(review)
    for part in (lookback.missed_in_short, lookback.objectives, lookback.gates):
        yield from after(part(review))


def _missed(review: Review) -> Iterator[Row]:
    shown = missedcard.cards(review)
    if not shown:
        yield Row(lookback.nothing_missed(review))
    for number, each in enumerate(shown, 1):
        way = None if review.model is None else way_at(each.found, review.model)
        yield Row(f"Card {number} of {len(shown)}", HEADING, gap=1)
        yield from missedcard.card(each, way)


def _course(review: Review) -> Iterator[Row]:
    for each in review.timeline:
        _, kind, words = course.line(each)
        yield Row(words, lead=f"{lines.short_time(each.at)}  {kind}:", hang=14)
        for heading, reason in each.reason:
            yield Row(reason, lead=f"{heading}:", indent=14)
        if each.kind is Kind.KEPT and len(each.findings) > 1:
            yield from (Row(because, indent=14, hang=2) for because in _kept(each))


def _kept(entry: Entry) -> Iterator[str]:
    yield from dict.fromkeys(each.because for each in entry.findings)


def _others(review: Review) -> Iterator[Row]:
    yield from lookback.others(review)
    yield from after(lookback.chance(review))


def _people(review: Review) -> Iterator[Row]:
    yield from lookback.people(review)
    yield from after(lookback.author(review))


def _law(review: Review) -> Iterator[Row]:
    yield from lookback.law(review)
    yield from after(lookback.since(review))


PARTS: tuple[Part, ...] = (
    ("outcome", _outcome),
    ("missed", _missed),
    ("course", _course),
    ("others", _others),
    ("people", _people),
    ("law", _law),
)
"""The sections of the debrief, in the order in which the screen has them."""
