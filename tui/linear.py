"""Linear mode: a scenario played at plain standard input and output, a line at a time.

For screen readers, pipes and anybody without a full terminal. It is a face over the same session
as everything else: numbered choices, forms asked field by field, the clock, what comes in, and at
the end the debrief. Simulated time passes by actions and waits only; whoever reads slowly loses
nothing. This module refuses to judge and knows no rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from simulator.protocol.moments import to_local_text, zone_name
from simulator.protocol.records import LEARNED, Identity, Value
from simulator.session import NotOffered, Offer, Session, Situation
from tui.plain.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.engine.acts import Field

_DURATION = re.compile(r"(\d{1,4}) ?(s|min|m|h|d)?")
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, None: 60}

HELP = (
    "Type a number to choose. w waits until something comes in; w 30 waits thirty minutes, w 2h",
    "two hours. c carries on with what was interrupted. n shows what you have learned, l what has",
    "come in, o what you owe now (in practice; it is noted). q ends the exercise: never a fail.",
)


class Ended(Exception):
    """There is no more input; the exercise is ended as it stands."""


@dataclass
class Linear:
    """One play in linear mode.

    Attributes:
        labels: Words for ids: places, people, files.
        may_hint: Whether what is owed may be asked for.
    """

    session: Session
    source: TextIO
    sink: TextIO
    labels: Mapping[str, str]
    may_hint: bool = True
    hints: int = 0

    def play(self) -> None:
        """Play until the exercise is over or the input ends."""
        self._say("", *HELP)
        situation = self.session.situation()
        try:
            while not situation.is_over:
                situation = self._turn(situation)
        except Ended:
            self.session.stop()
        self._say("", "The exercise is over.")

    # --- one decision ------------------------------------------------------------------------

    def _turn(self, situation: Situation) -> Situation:
        self._show(situation)
        groups = _grouped(situation.offers)
        self._menu(groups)
        while True:
            answer = self._ask("What do you do? ")
            try:
                found = self._command(answer, situation, groups)
            except NotOffered as why:
                self._say(f"That cannot be done: {why}.")
                continue
            if found is not None:
                return found

    def _command(
        self, answer: str, situation: Situation, groups: Sequence[tuple[str, list[Offer]]]
    ) -> Situation | None:
        word, _, rest = answer.strip().partition(" ")
        if word.isdigit():
            return self._group(int(word), groups)
        match word.lower():
            case "w":
                return self._wait(rest)
            case "c":
                return self.session.carry_on()
            case "q":
                return self.session.stop() if self._sure() else None
            case "n":
                self._knowledge()
            case "l":
                self._incoming(self.session.seat.inbox)
            case "o":
                self._owed(situation)
            case "h" | "?" | "help":
                self._say(*HELP)
            case _:
                self._say("Type one of the numbers, or w, c, n, l, o, h or q.")
        return None

    def _wait(self, rest: str) -> Situation | None:
        if not rest.strip():
            return self.session.wait()
        found = _DURATION.fullmatch(rest.strip())
        if found is None:
            self._say("Say how long: w 30 for thirty minutes, w 2h for two hours.")
            return None
        return self.session.wait(int(found[1]) * _UNITS[found[2]])

    def _sure(self) -> bool:
        return self._ask("End the exercise here? y or n: ").strip().lower().startswith("y")

    def _group(self, number: int, groups: Sequence[tuple[str, list[Offer]]]) -> Situation | None:
        if not 1 <= number <= len(groups):
            self._say(f"There are {len(groups)} groups; type a number from 1 to {len(groups)}.")
            return None
        name, offers = groups[number - 1]
        self._say("", f"{name}:")
        labels = [f"{offer.act.label} ({_minutes(offer.act.takes)})" for offer in offers]
        chosen = self._choose(labels, "Which? 0 goes back: ", may_go_back=True)
        return None if chosen is None else self._act(offers[chosen])

    def _act(self, offer: Offer) -> Situation | None:
        if offer.act.help:
            self._say(*wrapped(offer.act.help, 2))
        given = {kind: self._which(kind, ids) for kind, ids in offer.choices.items()}
        form = {each.id: self._field(each) for each in offer.act.form}
        return self.session.act(offer.act.id, Identity(**given), form)

    def _which(self, kind: str, ids: Sequence[str]) -> str:
        if len(ids) == 1:
            return ids[0]
        question = {"premises": "Which address? ", "about": "Which person? "}
        chosen = self._choose([self._label(each) for each in ids], question.get(kind, "Which? "))
        assert chosen is not None  # noqa: S101 - there is no going back from this question
        return ids[chosen]

    # --- forms -------------------------------------------------------------------------------

    def _field(self, asked: Field) -> Value:
        if asked.help:
            self._say(*wrapped(asked.help, 4))
        while True:
            value = self._value(asked)
            if value is not None or not asked.is_required:
                return value
            self._say("This one has to be filled in.")

    def _value(self, asked: Field) -> Value:
        ask: dict[str, Callable[[Field], Value]] = {
            "yes_no": self._yes_no,
            "whole": self._whole,
            "choice": self._one_of,
            "several": self._some_of,
        }
        return ask.get(asked.kind, self._text)(asked)

    def _text(self, asked: Field) -> Value:
        return self._ask(f"  {asked.label} (empty: not known): ").strip() or None

    def _yes_no(self, asked: Field) -> Value:
        while True:
            answer = self._ask(f"  {asked.label}? y, n, or empty for not known: ").strip().lower()
            if answer in ("", "y", "yes", "n", "no"):
                return None if not answer else answer.startswith("y")
            self._say("Type y, n, or nothing.")

    def _whole(self, asked: Field) -> Value:
        while True:
            answer = self._ask(f"  {asked.label} (a number; empty: not known): ").strip()
            if not answer or answer.isdigit():
                return int(answer) if answer else None
            self._say("Type a whole number, or nothing.")

    def _one_of(self, asked: Field) -> Value:
        self._say(f"  {asked.label}:")
        shown = [_words(each) for each in asked.choices]
        chosen = self._choose(shown, "  Which? 0 for not known: ", may_go_back=True)
        return None if chosen is None else asked.choices[chosen]

    def _some_of(self, asked: Field) -> Value:
        self._say(f"  {asked.label}:")
        for number, each in enumerate(asked.choices, 1):
            self._say(f"    {number}  {_words(each)}")
        answer = self._ask("  Which? numbers parted by spaces, empty for none: ")
        numbers = [int(each) for each in answer.split() if each.isdigit()]
        return [asked.choices[each - 1] for each in numbers if 1 <= each <= len(asked.choices)]

    def _choose(
        self, labels: Sequence[str], question: str, *, may_go_back: bool = False
    ) -> int | None:
        for number, label in enumerate(labels, 1):
            self._say(f"    {number}  {label}")
        while True:
            answer = self._ask(question).strip()
            if may_go_back and answer in ("0", ""):
                return None
            if answer.isdigit() and 1 <= int(answer) <= len(labels):
                return int(answer) - 1
            self._say(f"Type a number from 1 to {len(labels)}.")

    # --- what is shown -----------------------------------------------------------------------

    def _show(self, situation: Situation) -> None:
        where = f"{'inside ' if situation.is_inside else ''}{situation.place}"
        clock = f"{to_local_text(situation.at)[:-3]} {zone_name(situation.at)}"
        self._say("", f"--- {clock}, {where} ---")
        if situation.holding:
            self._say(f"With you, under arrest: {', '.join(map(self._label, situation.holding))}.")
        self._incoming(situation.incoming)
        if situation.busy:
            self._say(f"Interrupted: {situation.busy}. c carries on; anything else breaks it off.")

    def _incoming(self, items: Sequence[object]) -> None:
        for each in items:
            at, from_, words = (getattr(each, name) for name in ("at", "from_", "words"))
            self._say(*wrapped(f"{to_local_text(at)[11:16]} {from_}: {words}", 2))

    def _menu(self, groups: Sequence[tuple[str, list[Offer]]]) -> None:
        for number, (name, offers) in enumerate(groups, 1):
            self._say(f"  {number:>2}  {name} ({len(offers)})")

    def _knowledge(self) -> None:
        """Show the facts known to the player, and since when."""
        rows = [
            f"{to_local_text(record.at)[5:16]} {self._about(record.identity)}"
            f"{_words(name)}: {_shown(value)}"
            for record in self.session.records
            if record.name == LEARNED and record.by == self.session.seat.role
            for name, value in record.attributes.items()
        ]
        self._say(
            "What you have learned, in order:", *(f"  {row}" for row in rows or ["nothing yet"])
        )

    def _owed(self, situation: Situation) -> None:
        if not self.may_hint:
            self._say("There are no hints in an assessment.")
            return
        self.hints += 1
        if not situation.owed:
            self._say("Nothing is open now; some things must still come before others.")
        for each in situation.owed:
            due = "" if each.due_at is None else f" By {to_local_text(each.due_at)[:-3]}."
            self._say(*wrapped(f"- {each.says}{due} ({', '.join(each.clauses)})", 2))

    def _about(self, identity: Identity) -> str:
        named = identity.about or identity.premises or identity.operation
        return f"{self._label(named)}: " if named else ""

    def _label(self, name: str) -> str:
        return self.labels.get(name, name)

    def _say(self, *rows: str) -> None:
        for row in rows:
            self.sink.write(f"{row}\n")
        self.sink.flush()

    def _ask(self, question: str) -> str:
        self.sink.write(question)
        self.sink.flush()
        line = self.source.readline()
        if not line:
            raise Ended
        return "".join(char for char in line if char.isprintable())


def _grouped(offers: Sequence[Offer]) -> list[tuple[str, list[Offer]]]:
    groups: dict[str, list[Offer]] = {}
    for offer in offers:
        groups.setdefault(offer.act.group, []).append(offer)
    return list(groups.items())


def _minutes(seconds: int) -> str:
    if seconds == 0:
        return "as long as it takes"
    return f"{seconds} s" if seconds < 60 else f"{round(seconds / 60)} min"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: Value) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
