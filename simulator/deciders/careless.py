"""The careless decider: the rule-following one, who errs with probability P at each decision.

Six ways to err: leave a step out, take it out of order, send it to the wrong recipient, ask for
the wrong grade, do more than is needed, and lose patience where an answer is waited for. Which one
is a draw of its own chance; the world's chance is not touched.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from simulator.deciders.choice import Choice, Do, Wait
from simulator.deciders.compliant import Compliant
from simulator.engine import acts
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.acts import Field
    from simulator.session import Session, Situation

EXCESSES = (
    "search",
    "force-entry",
    "arrest",
    "call-for-help",
    "interview-prisoner",
    "serve-papers",
)
"""Acts a careless officer does although nothing asks for them, where they are on offer."""


class Careless:
    """Errs with a probability.

    Args:
        probability: 0 to 1, at each decision.
        seed: Its own chance.
    """

    def __init__(self, probability: float, seed: int) -> None:
        self.probability = probability
        self._chance = random.Random(seed)  # noqa: S311 - play, not secrets
        self._careful = Compliant()
        self._put_off: dict[tuple[str, str | None, str | None], int] = {}

    def decide(self, session: Session, situation: Situation) -> Choice:
        """Choose as the careful one does, or err."""
        self._take_up_again()
        choice = self._careful.decide(session, situation)
        # Two draws at every decision, so that a larger P errs wherever a smaller one does.
        errs, kind = self._chance.random() < self.probability, self._chance.random()
        if errs and isinstance(choice, Wait):
            return self._hurry(session, situation)
        if not errs or not isinstance(choice, Do):
            return choice
        ways = (self._omit, self._postpone, self._elsewhere, self._misgrade, self._exceed)
        erring = ways[int(kind * len(ways))](session, situation, choice)
        # A way that finds nothing to err in here falls back on leaving the step out.
        return self._omit(session, situation, choice) if erring is choice else erring

    def _take_up_again(self) -> None:
        """Take a step up that was put off, once another has been taken in its place."""
        for step, decisions_left in list(self._put_off.items()):
            self._put_off[step] = decisions_left - 1
            if decisions_left <= 1:
                del self._put_off[step]
                self._careful.skipped.discard(step)

    def _hurry(self, session: Session, situation: Situation) -> Choice:
        """Wait no longer for any answer at the addresses of the files in hand."""
        self._careful.hurried |= {p for f in session.world.files.values() for p in f.premises}
        return self._careful.decide(session, situation)

    def _omit(self, session: Session, situation: Situation, choice: Do) -> Choice:
        given = session.completed(choice.identity)
        self._careful.skipped.add((choice.action, given.operation, given.premises))
        return self._careful.decide(session, situation)

    def _postpone(self, session: Session, situation: Situation, choice: Do) -> Choice:
        """Take the next step first, and this one after it."""
        given = session.completed(choice.identity)
        step = (choice.action, given.operation, given.premises)
        self._put_off[step] = 2
        self._careful.skipped.add(step)
        return self._careful.decide(session, situation)

    def _elsewhere(self, session: Session, situation: Situation, choice: Do) -> Choice:
        """Send it to the wrong recipient, where its form has one."""
        del situation
        offered = acts.as_offered(session.world, session.repertoire[choice.action])
        wrong = {
            each.id: _other(each, choice.form.get(each.id))
            for each in offered.form
            if each.id in ("borough", "recipient", "station", "vehicle")
        }
        if not wrong:
            return choice
        return Do(choice.action, choice.identity, {**choice.form, **wrong})

    def _misgrade(self, session: Session, situation: Situation, choice: Do) -> Choice:
        del situation
        fields = {each.id: each for each in session.repertoire[choice.action].form}
        if "grade" not in fields:
            return choice
        grade = _other(fields["grade"], choice.form.get("grade"))
        return Do(choice.action, choice.identity, {**choice.form, "grade": grade})

    def _exceed(self, session: Session, situation: Situation, choice: Do) -> Choice:
        del session
        for offer in situation.offers:
            if offer.act.id in EXCESSES and offer.act.id != choice.action:
                given = {kind: ids[0] for kind, ids in offer.choices.items()}
                form = {each.id: _any(each) for each in offer.act.form if each.is_required}
                return Do(offer.act.id, Identity(**given), form)
        return choice


def _other(asked: Field, value: Value) -> Value:
    others = [each for each in asked.choices if each != value]
    return others[0] if others else f"not {value}"


def _any(asked: Field) -> Value:
    if asked.kind == "yes_no":
        return True
    if asked.kind == "whole":
        return 1
    return asked.choices[0] if asked.choices else "something"
