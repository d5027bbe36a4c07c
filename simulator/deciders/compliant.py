"""The rule-following decider: the role's usual next step, unless something must come first.

It takes what its role usually does next towards the case's aim. Before it does, it asks the
monitor what that *would* cause: if something should have come first it does that instead, and
what is *owed* now it does at once when it can. It knows only what its seat knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.deciders.choice import CarryOn, Choice, Do, Stop, Wait
from simulator.deciders.foresight import Foresight, records_of, written_by
from simulator.engine import acts, officers
from simulator.engine.officers import FINISHED, Eyes, is_wait, until
from simulator.engine.officers.memo import Lasting
from simulator.protocol import monitor

if TYPE_CHECKING:
    from simulator.engine.acts import Act
    from simulator.engine.officers import Step
    from simulator.protocol.findings import Finding
    from simulator.protocol.monitor import Owed
    from simulator.protocol.records import Identity
    from simulator.session import Session, Situation

DEEPEST = 6
"""How many things may have to come first before it gives an aim up."""


class Compliant:
    """Follows the rules.

    Attributes:
        skipped: Steps it leaves out, by action, operation and address.
        hurried: Addresses at which it waits for no answer. A careless decider adds to both, the
            rule-following one never does.
    """

    def __init__(self, foresight: Foresight | None = None) -> None:
        """Begin with nothing left out.

        Args:
            foresight: That of another session with the same book and seat, to spare picking it out.
        """
        self._foresight = foresight
        self.skipped: set[tuple[str, str | None, str | None]] = set()
        self.hurried: set[str] = set()
        self._given_up: set[tuple[str, Identity]] = set()
        self._settled: set[tuple[int, str | None, str | None]] = set()
        self._eyes: Eyes | None = None

    def decide(self, session: Session, situation: Situation) -> Choice:
        """Choose what must come first, then what is owed, then the usual next step."""
        eyes = self._eyes_in(session)
        urgent = officers.urgent_step(eyes)
        if urgent is not None and self._can(session, urgent):
            return Do(urgent.action, urgent.identity, urgent.form)
        if situation.busy is not None:
            return CarryOn()
        return self._next(session, situation, eyes)

    def _foresight_in(self, session: Session) -> Foresight:
        if self._foresight is None:
            self._foresight = Foresight(session)
        return self._foresight

    def _eyes_in(self, session: Session) -> Eyes:
        """Look with the eyes of the decision before, unless what is left out has changed."""
        eyes = self._eyes
        if eyes is None or eyes.seat is not session.seat:
            lasting = Lasting(session.records, session.seat)
            eyes = Eyes(session.world, session.seat, lasting=lasting, settled=self._settled)
        skipped, hurried = frozenset(self.skipped), frozenset(self.hurried)
        if eyes.skipped != skipped or eyes.hurried != hurried:
            eyes = replace(eyes, skipped=skipped, hurried=hurried)
        self._eyes = eyes
        return eyes

    def _next(self, session: Session, situation: Situation, eyes: Eyes) -> Choice:
        step = officers.usual_step(eyes)
        if not is_wait(step) and step is not FINISHED:
            first = self._first(session, eyes, step, DEEPEST)
            if first is not None:
                return Do(first.action, first.identity, first.form)
        discharge = self._discharging(session, situation, eyes)
        if discharge is not None:
            return Do(discharge.action, discharge.identity, discharge.form)
        if step is FINISHED:
            return Stop()
        moment = until(step)
        return Wait() if moment is None else Wait(max(1, moment - session.at))

    def _first(self, session: Session, eyes: Eyes, step: Step, depth: int) -> Step | None:
        """Return the step itself, or what must come before it; None when neither can be done."""
        if depth == 0 or not self._can(session, step):
            return None
        for finding in self._foresight_in(session).left_out(session, step):
            supply = self._supply(session, eyes, finding)
            if supply is not None:
                return self._first(session, eyes, supply, depth - 1)
        return step

    def _supply(self, session: Session, eyes: Eyes, finding: Finding) -> Step | None:
        name = finding.root.split(":")[1]
        return self._act_that_writes(session, eyes, (name,), finding.about)

    def _discharging(self, session: Session, situation: Situation, eyes: Eyes) -> Step | None:
        """Return what discharges something owed now; None where an order takes all in its turn."""
        if officers.own_actions(session.seat.role) is not None:
            return None
        found = (self._discharge(session, eyes, owed) for owed in situation.owed)
        return next((each for each in found if each is not None), None)

    def _discharge(self, session: Session, eyes: Eyes, owed: Owed) -> Step | None:
        step = self._act_that_writes(session, eyes, owed.discharged_by, owed.about)
        return step if step is not None and not _offends(session, step) else None

    def _act_that_writes(
        self, session: Session, eyes: Eyes, names: tuple[str, ...], about: Identity
    ) -> Step | None:
        own = officers.own_actions(session.seat.role)
        for act in session.repertoire.values():
            if session.seat.role not in act.roles or not _writes(act, names):
                continue
            if eyes.leaves_out(act.id, about) or (own is not None and act.id not in own):
                continue
            step = officers.filled(eyes, act.id, about)
            if (act.id, about) not in self._given_up and self._can(session, step):
                self._given_up.add((act.id, about))
                return step
        return None

    def _can(self, session: Session, step: Step) -> bool:
        act = session.repertoire[step.action]
        if any(getattr(step.identity, kind) is None for kind in act.asks_for):
            return False
        doing = session.seat.doing
        if doing is not None and (doing.act.id == act.id or not doing.act.can_break_off):
            return False
        given = session.completed(step.identity)
        return acts.why_not(session.world, session.seat, act, given, step.form) is None


def _writes(act: Act, names: tuple[str, ...]) -> bool:
    return any(did in names for did in written_by(act))


def _offends(session: Session, step: Step) -> bool:
    records, offences = records_of(session, step), monitor.offences
    return any(offences(session.book, session.state, record) for record in records)
