"""Linear mode: a scenario played at plain standard input and output, a line at a time.

For screen readers, pipes and anybody without a full terminal. It is a face over the same session
as everything else: numbered choices, forms asked field by field, the clock, and what comes in.
Simulated time passes by actions and waits only; whoever reads slowly loses nothing. A decision
that cannot be kept on file is not taken, and is told. This module refuses to judge and knows no
rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator.attempts import Mode, NotKept
from simulator.grading import course_of
from simulator.protocol.records import LEARNED, Identity, Value
from simulator.session import NotOffered, Offer, Session, Situation
from tui import menu
from tui.forms import words
from tui.forms.draft import Draft
from tui.plain import lines
from tui.plain.lines import wrapped
from tui.prompts import BACK_WORDS, Back, Ended, Leave, Prompts, is_from_1
from tui.views import cameof, ndm, owed, repertoire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from simulator.engine.acts import Act, Field
    from simulator.engine.seats import Incoming
    from simulator.scenario.loading import Hint
    from tui.menu import Group

_DURATION = re.compile(r"(\d{1,6}) ?(s|min|m|h|d)?")
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, None: 60}
LONGEST_WAIT_SECONDS = 86_400
"""What a bare w waits at most, so that one key cannot let the whole exercise pass."""
FEWEST_LETTERS = 3
MOST_WAYS = 4

WHAT_TO_TYPE = "Type the number of a group, a word, or h for help."

HELP = (
    "Type the number of a group to see what you can do, or a word (knock, report, radio) to find",
    "it. A group keeps its number for the whole exercise. b goes back from any question, and q",
    "ends the exercise from any list; nothing is done, and no time passes, until you have answered",
    "every question.",
    "",
    "  w      wait until something comes in (a day at most); w 30 waits 30 minutes, w 2h two hours",
    "  c      carry on with what was interrupted      x   break it off",
    "  n      what you know       l   what has come in       o   what you owe now (that you",
    "                                                            asked is kept on file)",
    "  r      the briefing again  h   this help              q   end the exercise; never a fail",
)


class Left(Exception):
    """Whoever plays has left an exercise whose end could not be kept."""


@dataclass
class Linear:
    """One play in linear mode.

    Attributes:
        labels: Words for ids: places, people, files.
        briefing: What is shown again on request.
        guidance: Shown once each, when it first holds.
        mode: In an assessment nobody is told what is owed.
        asks_reason: Whether a reason is asked for when an action is taken.
    """

    session: Session
    prompts: Prompts
    labels: Mapping[str, str]
    briefing: Sequence[str] = ()
    guidance: Sequence[Hint] = ()
    mode: Mode = Mode.PRACTICE
    asks_reason: Callable[[str], bool] = lambda _: False
    _said: set[int] = field(default_factory=set)

    def play(self) -> None:
        """Play until the exercise is over, the input ends, or whoever plays leaves it unfinished.

        Left unfinished it is only where its end could not be kept; `session.is_over` tells.
        """
        self._say(*HELP)
        situation = self.session.situation()
        try:
            while not situation.is_over:
                situation = self._turn(situation)
        except Ended:
            if not self._ended():
                return
        except Left:
            return
        self._say("", f"The exercise is over, at {lines.clock_and_zone(self.session.at)}.")

    def _ended(self) -> bool:
        """End the exercise with the input; tells whether it could."""
        try:
            self.session.stop()
        except NotKept as trouble:
            self._say("", *wrapped(str(trouble), 0))
            return False
        self._say("The input has ended, and the exercise with it.")
        return True

    # --- one decision ------------------------------------------------------------------------

    def _turn(self, situation: Situation) -> Situation:
        self._show(situation)
        self._guide()
        groups = menu.arranged(self.session, situation.offers)
        self._menu(groups)
        while True:
            try:
                found = self._command(self.prompts.ask("What do you do? "), situation, groups)
            except NotOffered as why:
                self._say(*wrapped(f"That cannot be done: {why}.", 0))
            except NotKept as trouble:
                self._say("", *wrapped(str(trouble), 0))
            except Leave:
                self._say("Nothing was done.")
                found = self._quit()
                if found is not None:
                    return found
                self._menu(groups)
            except Back:
                self._say("Nothing was done.")
                self._menu(groups)
            else:
                if found is not None:
                    return found

    def _command(
        self, answer: str, situation: Situation, groups: Sequence[Group]
    ) -> Situation | None:
        word, _, rest = answer.lower().partition(" ")
        if word.isdigit():
            return self._group(answer, groups)
        if word in ("w", "wait"):
            return self._wait(rest.strip())
        if word in ("c", "carry"):
            return self._done("You carry on.", self.session.carry_on)
        if word in ("x", "break"):
            return self._done("You break it off.", self.session.break_off)
        if word in ("q", "quit", "stop"):
            return self._quit()
        shown: dict[str, Callable[[Situation], None]] = {
            "n": self._knowledge,
            "l": self._messages,
            "o": self._owed,
            "r": lambda _: self._say(*self.briefing),
            "h": lambda _: self._say(*HELP),
            "?": lambda _: self._say(*HELP),
            "help": lambda _: self._say(*HELP),
            "": lambda _: self._menu(groups),
            "b": lambda _: self._menu(groups),
        }
        if word in shown:
            shown[word](situation)
            return None
        return self._search(answer, situation)

    def _quit(self) -> Situation | None:
        if not self.prompts.is_sure("End the exercise here? That is never a fail."):
            return None
        try:
            return self.session.stop()
        except NotKept as trouble:
            self._say("", *wrapped(str(trouble), 0))
            if self.prompts.is_sure("Leave all the same, and take it up again another time?"):
                raise Left from trouble
            return None

    def _wait(self, rest: str) -> Situation | None:
        if not rest:
            return self._done("You wait.", lambda: self.session.wait(LONGEST_WAIT_SECONDS))
        found = _DURATION.fullmatch(rest)
        if found is None:
            self._say("Say how long: w 30 for thirty minutes, w 2h for two hours.")
            return None
        seconds = int(found[1]) * _UNITS[found[2]]
        return self._done("You wait.", lambda: self.session.wait(seconds))

    def _group(self, answer: str, groups: Sequence[Group]) -> Situation | None:
        """Open a group by its number, which means the same group for the whole of a play."""
        if not is_from_1(answer, menu.most(self.session)):
            self._say(WHAT_TO_TYPE)
            return None
        number = int(answer)
        group = next((each for each in groups if each.number == number), None)
        if group is None:
            self._say(f"Nothing under {number} can be done here and now.")
            return None
        return self._pick(f"{group.name}:", group.offers)

    def _search(self, answer: str, situation: Situation) -> Situation | None:
        if len(answer) < FEWEST_LETTERS:
            self._say("Type a number, a longer word, or h for help.")
            return None
        found = repertoire.found(answer, situation.offers)
        if not found:
            self._say(f'Nothing you can do here and now speaks of "{answer}". h shows the help.')
            return None
        return self._pick(f'What you can do here that speaks of "{answer}":', found)

    def _pick(self, heading: str, offers: Sequence[Offer]) -> Situation | None:
        self._say("", heading)
        labels = [f"{each.act.label}{_takes(each)}" for each in offers]
        chosen = self.prompts.choose(labels, "Which?")
        assert chosen is not None  # noqa: S101 - no empty answer is offered here
        return self._act(offers[chosen])

    def _act(self, offer: Offer) -> Situation:
        act = offer.act
        self._say(*wrapped(act.help, 2))
        given = {kind: self._which(kind, ids, offer) for kind, ids in offer.choices.items()}
        form = {each.id: self.prompts.field(each) for each in _told_once(act)}
        reason = self._reason() if self.asks_reason(act.id) else {}
        about = ", ".join(map(self._label, given.values()))
        said = f"{act.label}{f' ({about})' if about else ''}."
        return self._done(said, lambda: self.session.act(act.id, Identity(**given), form, reason))

    def _reason(self) -> dict[str, str]:
        """Let the reason be written down, under headings of which each may be left empty."""
        if not self.prompts.is_sure("Write down why? It is kept with your decision"):
            return {}
        self._say("  An empty answer leaves a heading out.")
        written = {}
        for heading, asks in ndm.HEADINGS.items():
            written[heading] = self.prompts.ask(f"  {heading}. {asks} (b: back): ")
            if written[heading].lower() in BACK_WORDS:
                raise Back
        return ndm.reason_of(written)

    def _done(self, said: str, do: Callable[[], Situation]) -> Situation:
        """Do something and tell how long it took."""
        began, since = self.session.at, len(self.session.records)
        heard = len(self.session.seat.inbox)
        situation = do()
        taken = situation.at - began
        after = f" {lines.minutes(taken)}." if taken else ""
        broken = " Not finished yet." if situation.busy else ""
        came = cameof.words(self.session, since, heard, self.labels)
        self._say("", *wrapped(f"> {said}{after}{broken} {came}".rstrip(), 0, 2))
        return situation

    def _which(self, kind: str, ids: Sequence[str], offer: Offer) -> str:
        """Ask which one it is about; an empty answer is the one last acted on."""
        if len(ids) == 1:
            return ids[0]
        question = {"premises": "Which address?", "about": "Which person?", "call": "Which call?"}
        labels = [self._label(each) for each in ids]
        last = Draft(self.session, offer).usual(kind)
        empty = None if last is None else self._label(last)
        chosen = self.prompts.choose(labels, question.get(kind, "Which file?"), empty)
        if chosen is not None:
            return ids[chosen]
        assert last is not None  # noqa: S101 - no empty answer is offered without one
        return last

    # --- what is shown -----------------------------------------------------------------------

    def _show(self, situation: Situation) -> None:
        where = f"{'inside ' if situation.is_inside else ''}{situation.place}"
        self._say("", f"--- {lines.clock_and_zone(situation.at)}, {where} ---")
        if situation.holding:
            held = ", ".join(map(self._label, situation.holding))
            self._say(*wrapped(f"With you, under arrest: {held}.", 0))
        self._incoming(situation.incoming)
        if situation.busy:
            words = f"Interrupted: {situation.busy}. c carries on, x breaks it off."
            self._say(*wrapped(words, 0))

    def _guide(self) -> None:
        """Show the guidance that has come due, each once."""
        if len(self._said) == len(self.guidance):
            return
        course = course_of(self.session)
        for number, hint in enumerate(self.guidance):
            if number not in self._said and hint.when.holds(course):
                self._said.add(number)
                self._say(*wrapped(f"Guidance: {hint.say}", 0, 2))

    def _incoming(self, items: Sequence[Incoming]) -> None:
        for each in items:
            from_ = f"{each.from_}: " if each.from_ else ""
            self._say(*wrapped(f"{lines.short_time(each.at)}  {from_}{each.words}", 0, 2))

    def _menu(self, groups: Sequence[Group]) -> None:
        self._say(*menu.rows(groups))

    def _messages(self, _: Situation) -> None:
        self._incoming(self.session.seat.inbox)
        if not self.session.seat.inbox:
            self._say("Nothing has come in yet.")

    def _knowledge(self, _: Situation) -> None:
        """Show the facts known to the player, and since when."""
        rows = [
            f"{lines.short_time(record.at)}  {self._about(record.identity)}"
            f"{lines.words(name)}: {_shown(value)}"
            for record in self.session.records
            if record.name == LEARNED and record.by == self.session.seat.role
            for name, value in record.attributes.items()
        ]
        self._say("What you have learned, in order:")
        for row in rows or ["nothing yet"]:
            self._say(*wrapped(row, 2, 2))

    def _owed(self, _: Situation) -> None:
        """Tell what is owed now; that it was asked for is kept with the decisions."""
        if self.mode is Mode.ASSESSMENT:
            self._say("This is an assessment: nobody is told what is owed.")
            return
        found = owed.hints(self.session, self.session.hint(), self.labels)
        if not found:
            self._say("Nothing is open now; some things must still come before others.")
        for each in found:
            about = f" ({each.about})" if each.about else ""
            when = f" {each.when[:1].upper()}{each.when[1:]}." if each.when else ""
            clauses = f"[{', '.join(each.clauses)}]"
            self._say(*wrapped(f"- {each.says}{about}{when} {clauses}", 2, 2))
            self._ways("Done by", each.how)
            self._ways("Put off, with a good reason, by", each.instead)

    def _ways(self, lead: str, ways: Sequence[str]) -> None:
        if ways:
            self._say(*wrapped(f"{lead}: {'; or: '.join(ways[:MOST_WAYS])}.", 4, 2))

    def _about(self, identity: Identity) -> str:
        named = identity.about or identity.premises or identity.operation
        return f"{self._label(named)}: " if named else ""

    def _label(self, name: str) -> str:
        return self.labels.get(name, lines.words(name))

    def _say(self, *rows: str) -> None:
        self.prompts.say(*rows)


def _told_once(act: Act) -> Iterator[Field]:
    """Give the fields of a form, each without the sentences of help already shown."""
    told = set(_SENTENCE_END.split(act.help))
    for each in act.form:
        sentences = _SENTENCE_END.split(each.help)
        yield replace(each, help=" ".join(one for one in sentences if one not in told))
        told.update(sentences)


def _takes(offer: Offer) -> str:
    """Say how long an action takes, and how much longer with each thing chosen in its form."""
    act = offer.act
    if act.takes_each is not None:
        each = lines.minutes(act.takes_each.seconds)
        return f", {lines.minutes(act.takes)} and {each} for each"
    return f", {words.takes(act)}"


def _shown(value: Value) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
