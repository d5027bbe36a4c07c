"""What if at plain prompts: another choice at a decision of a play, and what would have come of it.

After the debrief of what was practised, one names a decision and chooses there as in the exercise;
the first choice is what an officer who keeps to the rules would have done, and it is lived through
while one still looks. The answer comes in sentences. This module refuses to judge a choice, and to
change the play it asks about: whatever is chosen is taken no further than to be told.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from analysis.whatif.measuring import measures_of
from simulator.replay import Diverged
from simulator.session import BREAK_OFF, HINT, NotOffered
from tui.inquiry import Ready
from tui.linear import Linear
from tui.otherwise import is_same, led_to
from tui.plain import lines
from tui.plain.lines import wrapped
from tui.prompts import Back, Ended, Prompts
from tui.views.opening import desk
from tui.views.whatif import Asked, spoken
from tui.views.whatifchoices import named, rules_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.session import Decision, Situation
    from tui.inquiry import Inquiry
    from tui.menu import Group
    from tui.playing import Playing
    from tui.views.whatifchoices import ByTheRules

NO_CHOICE = frozenset({HINT, BREAK_OFF})
"""What moves nothing by itself, so that there is nothing to choose instead."""
OFFER = (
    "What if you had decided otherwise? Name a decision, and Becket lives through a hundred "
    "futures of another choice there and tells what would have been better, worse, or cannot be "
    "told."
)
HOW = "Or choose as in the exercise: a group, a word, w, c. q stops there, b goes back."
HELP = (
    "Whatever you choose is asked about and not done. The number of a group shows what could be",
    "done then, a word finds it; w 30 waits 30 minutes, w 2h two hours, c carries on. n is what",
    "you knew, l what had come in, r the briefing. q would have stopped there, b goes back.",
)
MOVES_NOTHING = "That moves nothing by itself, so nothing would come of it."
SAME = "That is what you decided."
TOLD_EVERY = 25
"""Futures after which it is said how far it has come."""


class _Chosen(Exception):
    """Another choice was made."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


class _TurnedBack(Exception):
    """No other choice was made."""


def offer(playing: Playing, prompts: Prompts) -> None:
    """Answer what if of decision after decision, until nobody asks; of what was practised alone."""
    numbers = [n for n, e in enumerate(playing.session.decisions) if e.action not in NO_CHOICE]
    if not (playing.is_practice and numbers):
        return
    ready = Ready(playing)
    try:
        prompts.say("", *wrapped(OFFER, 0))
        if not prompts.is_sure("Ask what if?"):
            return
        while (number := _number(playing, numbers, prompts)) is not None:
            ready.start()
            _ask(playing, number, ready.about(number), prompts)
            ready.leave()
    except Ended:
        prompts.say("")
    finally:
        ready.end()


def _number(playing: Playing, numbers: Sequence[int], prompts: Prompts) -> int | None:
    prompts.say("")
    decisions = [playing.session.decisions[each] for each in numbers]
    labels = [f"{lines.short_time(each.at)}  {named(each, playing)}" for each in decisions]
    with suppress(Back):
        chosen = prompts.choose(labels, "Which decision?", "none, and end")
        return None if chosen is None else numbers[chosen]
    return None


def _ask(playing: Playing, number: int, inquiry: Inquiry, prompts: Prompts) -> None:
    try:
        here = led_to(playing, number)
        rules = rules_at(playing, number, here)
    except (Diverged, NotOffered) as why:
        prompts.say(*wrapped(f"The play cannot be led there again: {why}.", 0))
        return
    if rules.is_other:
        inquiry.look_ahead(rules.decision)
    decided = playing.session.decisions[number]
    prompts.say("", *wrapped(f"You decided: {named(decided, playing)}", 0, 2))
    briefing = tuple(desk(playing.scenario))
    other = _Choosing(here.session, prompts, playing.labels, briefing, rules=rules).chosen()
    if other is None:
        return
    if is_same(other, decided):
        prompts.say(SAME)
        return
    _tell(playing, inquiry, decided, other, prompts)


@dataclass(kw_only=True)
class _Choosing(Linear):
    """One choice at a moment of a play, which is told and not carried out.

    Attributes:
        rules: The choice that is offered first.
    """

    rules: ByTheRules

    def chosen(self) -> Decision | None:
        """Return what is chosen; None where whoever was asked goes back."""
        self.session.keepers = [_choose]
        try:
            self._turn(self.session.situation())
        except _Chosen as made:
            return made.decision
        except _TurnedBack:
            return None
        raise AssertionError("a session tells its keepers of each decision")

    def _show(self, situation: Situation) -> None:
        super()._show(situation)
        key = "k  " if self.rules.is_other else ""
        self._say("", *wrapped(f"{key}{self.rules.words}", 0, 3), *wrapped(HOW, 0))

    def _command(
        self, answer: str, situation: Situation, groups: Sequence[Group]
    ) -> Situation | None:
        word = answer.lower()
        if word == "k" and self.rules.is_other:
            raise _Chosen(self.rules.decision)
        if word in ("b", "back"):
            raise _TurnedBack
        if word in ("q", "quit", "stop"):
            return self.session.stop()
        said: dict[str, Sequence[str]] = {"k": (self.rules.words,)}
        said |= dict.fromkeys(("o", "x", "break"), (MOVES_NOTHING,))
        said |= dict.fromkeys(("h", "help", "?"), HELP)
        if word in said:
            self._say(*said[word])
            return None
        return super()._command(answer, situation, groups)

    def _quit(self) -> NoReturn:
        """Go back, from whatever list it was typed at: nothing is ended here."""
        raise _TurnedBack


def _choose(decision: Decision) -> NoReturn:
    raise _Chosen(decision)


def _tell(
    playing: Playing, inquiry: Inquiry, decided: Decision, other: Decision, prompts: Prompts
) -> None:
    """Ask, say from time to time how far it has come, and tell the answer."""
    measures, arm = measures_of(playing.scenario.assignment), inquiry.choose(other)
    words, due = (named(decided, playing), named(other, playing)), TOLD_EVERY
    for lived in inquiry.until_told(arm):
        asked = Asked(*words, measures, lived, arm)
        if asked.done >= asked.futures:
            prompts.say("", *_rows(asked))
            return
        if asked.done >= due:
            prompts.say(f"{asked.done} of {asked.futures} futures so far")
            due += TOLD_EVERY
    refused = inquiry.refused.get(arm)
    why = f"That could not be done there: {refused}." if refused else inquiry.trouble
    prompts.say(*wrapped(why, 0))


def _rows(asked: Asked) -> Iterator[str]:
    for row in spoken(asked):
        yield from [""] * row.gap
        yield from wrapped(f"{row.lead} {row.text}".lstrip(), row.indent, row.hang)
