"""What a duty is: when it arises and about what, who owes it, and what discharges it.

Why: a verdict must be able to say when a duty arose, when it fell due and when it was done. A pair
of expressions for "kept" and "broken" cannot. The patterns carry the field's names (Dwyer, Avrunin
and Corbett 1999): existence, precedence, response, bounded response, absence, and a state that
must hold at the moment. This module refuses to judge; the monitor does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import Condition, Step, step
from simulator.protocol.findings import Severity
from simulator.protocol.records import LEARNED

if TYPE_CHECKING:
    from simulator.protocol.records import Value

CRITICAL, MAJOR, MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR

OPERATION = ("operation",)
PREMISES = ("operation", "premises")
PERSON = ("operation", "about")
CALL = ("operation", "call")


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A duty arises with each record of some kind, if a condition holds at that moment."""

    step: Step
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class WhileTrue:
    """A duty arises when a condition turns true, once each time it does.

    It is looked at again with each record of `watched` names and with everything learned.
    """

    condition: Condition
    watched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precedence:
    """Before the record that raises it, each of some steps must have been taken.

    What is done later does not mend it. `since` names a record that makes earlier steps stale.
    """

    steps: tuple[Step, ...]
    since: Step | None = None


@dataclass(frozen=True, slots=True)
class Existence:
    """Once it arises, a step must stand in the log, whether it came before or comes after.

    Attributes:
        each: Whether every time it arises asks for a step of its own, as two decisions ask for
            two notes of reasons.
    """

    step: Step
    each: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """After it arises, one of some steps must be taken.

    Attributes:
        within: Parameter that bounds the time; None for no bound.
        before: A record that closes the chance: not done by then is breached for good.
        each: Whether every time it arises asks for a step of its own, as two visits ask for two
            reports; else one step answers all that is open about the same one.
        already: Whether a step taken since the duty last arose, and not used for an answer yet,
            counts: who tells the control room just before the move has told it.
        counted_from: A record from which the time runs, where it is not the one that raises the
            duty: a call is answered within minutes of the call, not of its grading.
    """

    step: Step
    within: str | None = None
    before: Step | None = None
    each: bool = False
    already: bool = False
    counted_from: Step | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """From when it arises until a closing record or the end, a step must not be taken.

    Attributes:
        always: Whether the forbidden step is wrong in itself, so that it raises the prohibition
            where nothing did before.
    """

    step: Step
    until: Step | None = None
    always: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """At the moment it arises a condition must hold.

    Attributes:
        unknown: What not knowing means: `breached` where the officer had to be sure, `met` where
            only the contrary offends, `silent` where no verdict can be given.
    """

    condition: Condition
    unknown: str


Pattern = Precedence | Existence | Response | Absence | Holds


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule of the rule book: a typed value, one idea.

    Attributes:
        id: Words joined by hyphens; stable for ever.
        clauses: Catalogue ids it speaks for, the main one first.
        owed_by: Canonical role.
        same: Kinds in which the discharge must agree with what raised the duty.
        waived: A condition that, where it is true, lifts the duty.
        readings: Conflicts whose reading the rule takes.
        gate: Family of gate it belongs to, where a breach can end an exercise.
        root: What is wrong when it is broken, where other rules may find the same fault in the
            same act; rules of one root cost once an act. Left out, the fault is the rule's own.
        is_of_plan: Whether it is a mark of a plan, though its clause binds trainees as well.
        says: The duty in plain words, to whoever owes it.
    """

    id: str
    clauses: tuple[str, ...]
    severity: Severity
    owed_by: str
    arises: OnRecord | WhileTrue
    requires: Pattern
    same: tuple[str, ...]
    says: str
    waived: Condition | None = None
    readings: tuple[str, ...] = ()
    gate: str | None = None
    root: str | None = None
    is_of_plan: bool = False


def duty(
    rule: str,
    *,
    clauses: tuple[str, ...],
    severity: Severity,
    owed_by: str,
    arises: OnRecord | WhileTrue,
    requires: Pattern,
    says: str,
    same: tuple[str, ...] = OPERATION,
    waived: Condition | None = None,
    readings: tuple[str, ...] = (),
    gate: str | None = None,
    root: str | None = None,
    is_of_plan: bool = False,
) -> Duty:
    """Write down one rule.

    Raises:
        UnknownName: The role or a record named is not in the vocabulary.
    """
    vocabulary.role(owed_by)
    for name in sorted((_names(arises) | _names(requires)) - {LEARNED}):
        vocabulary.known("record", name, vocabulary.records())
    return Duty(
        rule,
        clauses,
        severity,
        owed_by,
        arises,
        requires,
        same,
        says,
        waived,
        readings,
        gate,
        root,
        is_of_plan,
    )


def _names(part: OnRecord | WhileTrue | Pattern) -> set[str]:
    """Collect the record names a trigger or pattern depends on."""
    match part:
        case OnRecord():
            return set(part.step.names)
        case WhileTrue():
            return set(part.watched)
        case Precedence():
            steps = [*part.steps, *([part.since] if part.since else [])]
        case Existence():
            steps = [part.step]
        case Response():
            others = (part.before, part.counted_from)
            steps = [part.step, *(each for each in others if each is not None)]
        case Absence():
            steps = [part.step, *([part.until] if part.until else [])]
        case Holds():
            return set()
    return {name for each in steps for name in each.names}


def on(*names: str, when: Condition | None = None, **attributes: Value) -> OnRecord:
    """Raise a duty with each record of these names whose attributes are established so."""
    return OnRecord(step(*names, where=None, **attributes), when)


def while_true(condition: Condition, *watched: str) -> WhileTrue:
    """Raise a duty when a condition turns true; it is looked at with the records watched."""
    return WhileTrue(condition, watched)


def precedence(*steps: Step | str, since: Step | None = None) -> Precedence:
    """Require steps beforehand; a plain name is a step of that name."""
    return Precedence(tuple(_step(each) for each in steps), since)


def existence(*names: str | Step, each: bool = False) -> Existence:
    """Require a step, before or after; `each` time one of its own if so wanted."""
    return Existence(_one(names), each)


def response(
    *names: str | Step,
    within: str | None = None,
    before: Step | str | None = None,
    each: bool = False,
    already: bool = False,
    counted_from: Step | str | None = None,
) -> Response:
    """Require a step afterwards, within a dated parameter if named, before a record if named."""
    closing = None if before is None else _step(before)
    start = None if counted_from is None else _step(counted_from)
    return Response(_one(names), within, closing, each, already, start)


def absence(*names: str | Step, until: Step | str | None = None, always: bool = False) -> Absence:
    """Forbid a step, from when the duty arises, or `always`."""
    return Absence(_one(names), None if until is None else _step(until), always)


def holds(condition: Condition, *, unknown: str) -> Holds:
    """Require a condition at the moment the duty arises.

    Raises:
        ValueError: `unknown` is not one of the three answers.
    """
    if unknown not in ("breached", "met", "silent"):
        raise ValueError(f"unknown must be breached, met or silent, not {unknown!r}")
    return Holds(condition, unknown)


def _one(names: tuple[str | Step, ...]) -> Step:
    if len(names) == 1 and isinstance(names[0], Step):
        return names[0]
    return Step(tuple(name for name in names if isinstance(name, str)))


def _step(given: Step | str) -> Step:
    return given if isinstance(given, Step) else Step((given,))


def watched_names(rule: Duty) -> frozenset[str]:
    """Collect every record name a rule must see."""
    return frozenset(_names(rule.arises) | _names(rule.requires))
