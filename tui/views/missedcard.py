"""A card of the debrief: one thing owed and missed, and why, in the order in which one asks.

What was owed, what happened, what was known then, which clause says so, what came of it, and what
the model answer did. This module refuses to judge and to know a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.review.wording import in_words
from tui.plain import lines
from tui.views.rows import BAD, HEADING, MUTED, NOTICE, STRONG, TITLE, Row, bullet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.review.cited import Cited, Read
    from analysis.review.known import Knew
    from analysis.review.missed import Card
    from analysis.review.model import Way
    from analysis.review.review import Review

COSTS_NOTHING = "It cost nothing: the documents describe it and set no rule."
NOTHING_ASKED = "The rule asks about no facts, only about what was done."


def cards(review: Review) -> tuple[Card, ...]:
    """List everything missed, what cost points first; what is owed twice over stands there once.

    A power is to be noted before going in and again before an arrest: to whoever noted none, that
    is one thing to learn.
    """
    free = {(each.rules, each.whom, each.verdict): each for each in reversed(review.free)}
    kept = set(map(id, free.values()))
    return (*review.missed, *(each for each in review.free if id(each) in kept))


def card(shown: Card, way: Way | None, *, is_looking: bool = False) -> Iterator[Row]:
    """Give a card.

    Args:
        way: What the model answer did here; None where there is none, or it is not known yet.
        is_looking: Whether the model answer is still being played.
    """
    yield from _head(shown)
    yield from _known(shown)
    yield Row("The clause", HEADING, gap=1)
    for each in shown.clauses:
        yield from clause(each)
    yield from _readings(shown)
    yield from _followed(shown)
    yield from _model(way, is_looking)


def line(shown: Card, *, is_tall: bool = False) -> tuple[str, str, str]:
    """Give a card as a line of a list: what became of it, what it cost, and what it is.

    Args:
        is_tall: Whether there is a second row, for whom it is about.
    """
    cost = f"-{shown.points:g}" if shown.points else "0"
    verdict = lines.VERDICTS[shown.verdict].lower()
    if is_tall:
        return verdict, cost, f"{shown.says}\n  {shown.whom}" if shown.whom else shown.says
    whom = f"; {shown.whom}" if shown.whom else ""
    return verdict, cost, f"{shown.says}{whom}"


def _head(shown: Card) -> Iterator[Row]:
    verdict = lines.VERDICTS[shown.verdict].capitalize()
    yield Row(shown.says, TITLE)
    about = f"; about {shown.whom}" if shown.whom else ""
    yield Row(f"{shown.severity}{about}", MUTED, f"{verdict},", BAD)
    yield Row(shown.happened, gap=1)
    if shown.points:
        yield Row(f'It cost {shown.points:g} points of "{shown.objective}".')
    else:
        yield Row(COSTS_NOTHING)
    if shown.gates:
        yield Row(f"It fails the gate: {', '.join(shown.gates)}.", BAD)
    yield Row(_when(shown), MUTED)


def _when(shown: Card) -> str:
    found = shown.found
    parts = [f"Owed from {lines.short_time(found.arose_at)}"]
    if found.due_at is not None:
        parts.append(f"due {lines.short_time(found.due_at)}")
    if found.done_at is not None:
        parts.append(f"done {lines.short_time(found.done_at)}")
    elif shown.is_left_out:
        parts.append("never done")
    return f"{', '.join(parts)}. Rule {shown.rule}."


def _known(shown: Card) -> Iterator[Row]:
    yield Row("What you knew then, of what the rule asks", HEADING, gap=1)
    if not shown.knew:
        yield Row(NOTHING_ASKED, MUTED)
    for each in shown.knew:
        if each.value is not None:
            yield bullet(fact(each))
    unknown = [meaning(each) for each in shown.knew if each.value is None]
    if unknown:
        yield bullet("; ".join(unknown) + ".", lead="Not known to you:")
    for check in shown.skipped:
        told = "; ".join(f"{meaning(each)}: {in_words(each.value)}" for each in check.told)
        yield Row(
            f'"{check.check}" was owed and not done. It would have told: {told or "more"}.',
            NOTICE,
            "A check you skipped:",
        )


def fact(each: Knew) -> str:
    """Say what was known of a fact and since when."""
    if each.value is None:
        return f"{meaning(each)}: not known to you"
    since = "from the start" if each.since is None else f"since {lines.short_time(each.since)}"
    return f"{meaning(each)}: {in_words(each.value)}, {since}"


def meaning(each: Knew) -> str:
    """Name a fact, without what the vocabulary adds for authors."""
    return each.means.partition(";")[0]


def clause(each: Cited) -> Iterator[Row]:
    """Give a clause: where it stands, whether it is stated, what it says, what came since."""
    duty = "stated by the source" if each.is_stated else "derived by us from a description"
    yield Row(f"{each.place}; {duty}", MUTED, each.id)
    yield Row(each.says, indent=2)
    for later in each.since:
        said = f"{later.what} ({lines.origin(later.tag)})"
        yield Row(said, MUTED, f"Since then, {later.when}:", MUTED, indent=2)


def _readings(shown: Card) -> Iterator[Row]:
    if shown.readings:
        yield Row("Where the documents can be read in more than one way", HEADING, gap=1)
    for each in shown.readings:
        yield Row(f"({each.id})", MUTED, each.topic)
        yield Row(each.reading, lead="Read as:", lead_style=MUTED, indent=2)
        yield from _why(each)


def _why(each: Read) -> Iterator[Row]:
    if each.is_chosen:
        yield Row("Your instructor chose this reading for the exercise.", NOTICE, indent=2)
    elif each.why:
        yield Row(each.why, MUTED, "Why:", MUTED, indent=2)


def _followed(shown: Card) -> Iterator[Row]:
    if shown.also:
        yield Row("The same act or omission also offends", HEADING, gap=1)
        yield Row(", ".join(shown.also) + ".")
    if shown.followed:
        yield Row("What came next about it", HEADING, gap=1)
        yield Row("In order of time; one need not have caused the other.", MUTED)
    for each in shown.followed:
        who = f"{each.who[:1].upper()}{each.who[1:]}: " if each.who else ""
        yield Row(f"{who}{each.words}", lead=f"{lines.short_time(each.at)} ", hang=18)


def _model(way: Way | None, is_looking: bool) -> Iterator[Row]:
    if way is None and not is_looking:
        return
    yield Row("What the model answer did here", HEADING, gap=1)
    if way is None:
        yield Row("It is being played ...", MUTED)
        return
    yield Row(way.words)
    for each in way.steps:
        mark = ">" if each.is_it else " "
        style = STRONG if each.is_it else MUTED
        time = f"{mark} {lines.short_time(each.at)} "
        yield Row(lines.step(each), style, time, style, indent=2, hang=20)
