"""What a debrief shows beside its cards and its timeline: outcome, gates, others, people, law.

The words are those of the review; here they are put in rows. This module refuses to judge and to
know a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.review.result import Ending
from tui.plain import lines
from tui.views import missedcard
from tui.views.rows import BAD, GOOD, HEADING, MUTED, NOTICE, STRONG, TITLE, Row, after, bullet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.review.chance import Happened
    from analysis.review.luck import Luck
    from analysis.review.missed import Card
    from analysis.review.result import GateHeld, Reached
    from analysis.review.review import Review

BAR_CELLS = 20
MOST_IN_SHORT = 3
FULL = 100
USUAL = 0.1
"""How far from the middle a wait may lie and still be told as one of the middle."""

SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
TENS = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    "a hundred",
)
NO_SCORE = "None of it moves your score."
ENDINGS = {
    Ending.PASSED: ("Passed", GOOD),
    Ending.GATE_FAILED: ("Not passed: a gate failed", BAD),
    Ending.BELOW_MARK: ("Not passed: below the pass mark", BAD),
    Ending.STOPPED: ("Stopped early, which is never a fail", NOTICE),
}
CHANCE = (
    "Answers, arrivals and cells as they came in this play. The same decisions may meet others "
    "another time."
)
UNTOLD = (
    "Where a wait is not said to be longer or shorter than others, how unusual it was cannot be "
    "told: no one draw made it up, but several, or a queue, a night or a journey with them."
)


def first_page(review: Review) -> list[Row]:
    """Give how it ended, and what that was made of."""
    return [*outcome(review), *after(objectives(review)), *after(gates(review))]


def facing_page(review: Review) -> list[Row]:
    """Give what stands beside it: what was missed in short, and where to look next."""
    return [*missed_in_short(review), *after(author(review)), *after(next_steps(review))]


def one_page(review: Review) -> list[Row]:
    """Give both as one page: what was missed stands above what the points were made of."""
    parts = (missed_in_short, objectives, gates, author, next_steps)
    return [*outcome(review), *(row for part in parts for row in after(part(review)))]


def bar(points: float) -> str:
    """Draw points out of a hundred as a bar of twenty cells."""
    filled = round(points / FULL * BAR_CELLS)
    return "█" * filled + "░" * (BAR_CELLS - filled)


def outcome(review: Review) -> Iterator[Row]:
    """Tell how it ended."""
    result = review.result
    words, style = ENDINGS[result.ending]
    yield Row(words, style)
    yield Row(
        f"{result.points:g} of 100; the pass mark is {result.pass_mark:g}.", lead=bar(result.points)
    )
    yield Row(_when(review), MUTED)


def objectives(review: Review) -> Iterator[Row]:
    """Tell what became of each objective."""
    yield Row("Objectives", TITLE)
    for each in review.result.objectives:
        yield from _objective(each)


def _when(review: Review) -> str:
    played = review.played
    began, ended = played.scenario.stage.opens, played.session.at
    return (
        f"From {lines.day_and_time(began)} to {lines.day_and_time(ended)}, "
        f"{len(played.session.decisions)} decisions, seed {played.seed}."
    )


def _objective(each: Reached) -> Iterator[Row]:
    style = GOOD if each.points >= FULL else BAD if not each.points else NOTICE
    yield Row(
        f"{each.title} (weight {each.weight:g})",
        lead=f"{each.points:>5g}",
        lead_style=style,
        hang=6,
    )
    if each.words:
        yield Row(each.words, MUTED, indent=6)


def gates(review: Review) -> Iterator[Row]:
    """Tell of each gate whether it held and on what."""
    yield Row("Gates", TITLE)
    yield Row("A breach of one fails the exercise, whatever the points.", MUTED)
    for gate in review.result.gates:
        yield from _gate(gate)


def _gate(gate: GateHeld) -> Iterator[Row]:
    lead, style = ("FAILED", BAD) if gate.has_failed else ("Held", GOOD)
    yield Row(gate.name, STRONG, lead, style, gap=1)
    if not gate.found:
        yield Row("Nothing that it guards came up.", MUTED, indent=2)
    told = dict.fromkeys((each.rule, each.because) for each in gate.found)
    for _, because in told:
        yield Row(because, indent=2)


def author(review: Review) -> Iterator[Row]:
    """Give what the author says at the end."""
    said = review.played.scenario.assignment.debrief
    if said:
        yield Row("What the author says", TITLE)
        yield Row(said)


def missed_in_short(review: Review) -> Iterator[Row]:
    """Give the first things missed, each with the clause it stands on."""
    yield Row("What you owed and missed", TITLE)
    cards = review.missed
    if not cards:
        yield Row(nothing_missed(review))
    for each in cards[:MOST_IN_SHORT]:
        first, whom = each.clauses[0], f" ({each.whom})" if each.whom else ""
        yield bullet(f"{each.says}{whom}")
        yield Row(f"{first.place}: {first.says}", MUTED, first.id, MUTED, indent=2)
    more = len(cards) - MOST_IN_SHORT
    if more > 0:
        yield Row(f"And {more} more.", MUTED)


def next_steps(review: Review) -> Iterator[Row]:
    """Say where to look next."""
    yield Row("Where to look next", TITLE)
    count = len(review.missed)
    if count:
        things = "one thing" if count == 1 else f"{count} things"
        yield bullet(f"2 shows the {things} you owed and missed, each with its clause.")
    yield bullet("3 shows the whole course; o on a decision lets you choose otherwise there.")
    yield bullet("x writes this debrief as a page for a browser or for print; a plays it again.")


def nothing_missed(review: Review) -> str:
    """Say why no card is there."""
    has_arisen = any(each.is_bad or each.verdict == "met" for each in review.outcome.findings)
    left = len(missedcard.cards(review)) - len(review.missed)
    if left:
        things = "one thing" if left == 1 else f"{left} things"
        return f"Nothing that costs points. In {things} you did not do as the documents describe."
    if has_arisen:
        return "Nothing: whatever you owed was done, and in time."
    return "Nothing had come to be owed."


def others(review: Review) -> Iterator[Row]:
    """Tell what services and the plan owed."""
    yield Row("What services and the plan did", TITLE)
    yield Row(NO_SCORE, MUTED)
    for account in review.others:
        yield Row(account.tally, lead=f"{account.who}:", gap=1)
        for each in account.undone:
            verdict = lines.VERDICTS[each.found.verdict].capitalize()
            names = f" ({', '.join(each.whom)})" if each.whom else ""
            yield bullet(
                f"owed by {each.owed_by}. {each.found.because}{names} "
                f"[{', '.join(each.found.clauses)}]",
                lead=f"{verdict},",
                indent=2,
            )


def chance(review: Review) -> Iterator[Row]:
    """Tell what happened this time."""
    yield Row("What happened this time", TITLE)
    yield Row(chance_note(review), MUTED)
    if not review.chance:
        yield Row("Nothing hung on chance here.", gap=1)
    for number, each in enumerate(review.chance):
        yield Row(_happened(each), lead=f"{lines.short_time(each.began)} ", hang=18, gap=not number)


def chance_note(review: Review) -> str:
    """Say what the waits are, and of which of them it cannot be told how unusual they were."""
    is_untold = any(each.seconds is not None and each.luck is None for each in review.chance)
    return f"{CHANCE} {UNTOLD}" if is_untold else CHANCE


def _happened(each: Happened) -> str:
    whom = f" ({each.whom})" if each.whom else ""
    if each.came is None:
        return f"{each.words}{whom}: had not come when the exercise ended."
    if each.seconds is None:
        return f"{each.words}{whom}"
    unusual = how_unusual(each.luck)
    return f"{each.words}{whom}: after {lines.minutes(each.seconds)}. {unusual}".rstrip()


def how_unusual(luck: Luck | None) -> str:
    """Say how unusual a wait was, as one in so many; nothing where that is not known."""
    if luck is None:
        return ""
    if luck.share_longer is None:
        return "The author of the exercise fixed it."
    longer = luck.share_longer
    if abs(longer - 0.5) <= USUAL:
        return "About half of such waits are longer."
    rarer, is_longer = (longer, "longer") if longer < 0.5 else (1.0 - longer, "shorter")
    number = "a hundred or more" if rarer < 0.01 else _number(round(1 / rarer))
    return f"One in {number} such waits is {is_longer}."


def _number(number: int) -> str:
    """Write a small number in words, a large one rounded to what one can picture."""
    if number <= len(SMALL):
        return SMALL[number - 1]
    tens = min((20, 30, 40, 50, 60, 70, 80, 90, 100), key=lambda each: abs(each - number))
    return TENS[tens // 10 - 2] if number > 15 else SMALL[-1]


def people(review: Review) -> Iterator[Row]:
    """Tell what it meant for the people, in the author's words."""
    yield Row("What it meant for them", TITLE)
    yield Row(NO_SCORE, MUTED)
    if not review.people:
        yield Row("The author has set down nothing for this course.", gap=1)
    for each in review.people:
        yield Row(each.person, STRONG, gap=1)
        for entry in each.entries:
            yield bullet(entry.says, indent=2)
            if entry.not_caused:
                yield Row(entry.not_caused, lead="What this did not cause:", indent=4)


def law(review: Review) -> Iterator[Row]:
    """Tell by which rules it was judged and what was in dispute."""
    found = review.law
    yield Row("The law of this exercise", TITLE)
    yield Row(found.rules)
    if found.disputed:
        yield Row("Disputed passages, as the briefing read them", HEADING, gap=1)
        for conflict, words in found.disputed.items():
            yield bullet(words, lead=f"{conflict}:")


def since(review: Review) -> Iterator[Row]:
    """Tell what has superseded the clauses that decided."""
    found = review.law
    yield Row("Since then, for the clauses that decided this", TITLE)
    if not found.since:
        yield Row("Nothing is noted here that superseded the clauses that decided this.")
    for each in found.since:
        yield bullet(
            f"{each.what} [{', '.join(each.clauses)}; {each.source}]", lead=f"{each.when}:"
        )


def free(cards: Iterable[Card]) -> Iterator[Row]:
    """Tell what was missed at no cost."""
    shown = tuple(cards)
    if shown:
        yield Row("Missed as well, at no cost", HEADING, gap=1)
        yield Row("The documents describe it and set no rule.", MUTED)
    for each in shown:
        whom = f" ({each.whom})" if each.whom else ""
        yield bullet(f"{each.found.because}{whom} [{', '.join(each.clause_ids)}]")
