"""Conditions that the rules of plans share, each a small frozen value.

Why: the protocol's rules ask the same things again and again: is a field really filled in, which
phase or tier stands, has every request its own answer. This module holds no duty and no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.conditions import Condition, Step, done_by, no, says, surely
from simulator.protocol.duties import OPERATION, PREMISES

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record, Value

PLANNING = (
    "plan_completed",
    "tier_classified",
    "tcg_tasked",
    "commander_authority",
    "premises_entered",
    "operation_ended",
)
"""Records that show an operation is being planned or run, whatever else is recorded of it."""

POLICE_NOT_SEEN = no(surely(says("police_present")))
"""Nobody has established that police were there."""

NOT_FROM_IMMIGRATION = no(surely(done_by("immigration")))
NOT_FROM_POLICE = no(surely(done_by("police")))

PHASES = ("phase_set", "phase_two_started", "phase_three_started")
PHASE_TWO, PHASE_THREE = 2, 3


def newest(context: Context, names: tuple[str, ...], same: tuple[str, ...]) -> Record | None:
    """Find the newest record of some names so far about the same one."""
    found = [
        record
        for name in names
        for record in context.view.past.named(name)
        if record.identity.agrees(context.record.identity, same)
    ]
    return max(found, key=lambda record: record.number) if found else None


@dataclass(frozen=True, slots=True)
class Filled:
    """Fields of a record are filled in; blank, nothing and a plain no are not."""

    names: tuple[str, ...]

    def truth(self, context: Context) -> Truth:
        """Look at what is written; what is not written down is not there."""
        given = context.record.attributes
        return all(given.get(name) not in (None, "", False, [], {}) for name in self.names)


@dataclass(frozen=True, slots=True)
class Once:
    """No earlier record of some names has been judged already.

    Why: what could not be told then is judged again when somebody learns it, and not by the next
    record of the kind as well.
    """

    names: tuple[str, ...]

    def truth(self, context: Context) -> Truth:
        """Look for an earlier one in the same operation."""
        return newest(context, self.names, OPERATION) is None


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest record of a name says one of some values; without such a record it does not."""

    name: str
    attribute: str
    values: tuple[Value, ...]
    same: tuple[str, ...] = OPERATION

    def truth(self, context: Context) -> Truth:
        """Read the newest one; what it leaves open is unknown."""
        record = newest(context, (self.name,), self.same)
        if record is None:
            return False
        said = record.attributes.get(self.attribute)
        return None if said is None else said in self.values


@dataclass(frozen=True, slots=True)
class LaterPhase:
    """A phase after a stated one has begun; while nobody has set a phase, none has."""

    than: int

    def truth(self, context: Context) -> Truth:
        """Compare the phase that stands."""
        phase = _phase(context)
        return phase is not None and phase > self.than


@dataclass(frozen=True, slots=True)
class InPhase:
    """A stated phase is on record; while nobody has set a phase, it is not."""

    number: int

    def truth(self, context: Context) -> Truth:
        """Compare the phase that stands."""
        return _phase(context) == self.number


@dataclass(frozen=True, slots=True)
class OtherPhase:
    """A phase other than a stated one is on record; while nobody has set a phase, none is."""

    than: int

    def truth(self, context: Context) -> Truth:
        """Compare the phase that stands."""
        return _phase(context) not in (None, self.than)


def _phase(context: Context) -> int | None:
    record = newest(context, PHASES, ())
    if record is None:
        return None
    if record.name == "phase_set":
        said = record.attributes.get("phase")
        return said if isinstance(said, int) and not isinstance(said, bool) else None
    return PHASE_TWO if record.name == "phase_two_started" else PHASE_THREE


@dataclass(frozen=True, slots=True)
class AnswersOneMore:
    """The record judged answers one request more than were answered before it.

    Why: a request may be answered, then agreed to, then met; that is one answer and not three.

    Attributes:
        groups: Ways of answering; the names of a group add up, and the fullest group counts.
    """

    groups: tuple[tuple[str, ...], ...]

    def truth(self, context: Context) -> Truth:
        """Compare with and without it, for the same address where records name one."""
        here = context.record
        before = [sum(_count(context, name) for name in group) for group in self.groups]
        after = [
            count + (here.name in group) for count, group in zip(before, self.groups, strict=True)
        ]
        return max(after) > max(before)


def _count(context: Context, name: str) -> int:
    here = context.record.identity
    return sum(each.identity.agrees(here, PREMISES) for each in context.view.past.named(name))


@dataclass(frozen=True, slots=True)
class MoreThan:
    """Records of one name so far outnumber those of a step, the record judged apart.

    Why: each statement needs its own agreement, so one agreement does not cover two.
    """

    name: str
    used: Step

    def truth(self, context: Context) -> Truth:
        """Count both in the same operation."""
        given = sum(1 for _ in context.view.past.named(self.name))
        return given > sum(self.used.count(context))


@dataclass(frozen=True, slots=True)
class Known:
    """A fact is known, whatever its value."""

    fact: str

    def truth(self, context: Context) -> Truth:
        """Ask for it."""
        return context.view.stated(self.fact) is not None


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody found a fact out; while nobody has, the answer is unknown and names it."""

    fact: str

    def truth(self, context: Context) -> Truth:
        """Ask for it, so that a plan is told what it lacks."""
        return None if context.view.value(self.fact) is None else True


def filled(*names: str) -> Condition:
    """Ask for fields that are filled in, and not with a no."""
    return Filled(names)


def once(*names: str) -> Condition:
    """Ask whether this is the first of some records."""
    return Once(names)
