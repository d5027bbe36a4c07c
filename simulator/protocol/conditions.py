"""Conditions: small typed values that are true, false or unknown of a record in its context.

A rule is built from these and from nothing else, so that it can be read, explained and never
runs code from a file. Unknown is passed on as unknown; `possibly` and `surely` are the two
places where a rule decides otherwise, in plain sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from simulator.protocol import derived, determinations, vocabulary
from simulator.protocol.context import Context
from simulator.protocol.hands import stands
from simulator.protocol.indexed import among
from simulator.protocol.logic import Truth, conjunction, disjunction, equals, negate
from simulator.protocol.parameters import number
from simulator.protocol.records import IDENTITY_KINDS, Record, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Condition(Protocol):
    """Anything that can be true, false or unknown of a record in its context."""

    def truth(self, context: Context) -> Truth:
        """Return whether it holds."""
        ...


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact has a value, about whatever the record is about."""

    name: str
    value: Value = True

    def truth(self, context: Context) -> Truth:
        """Compare the fact; unknown stays unknown."""
        return equals(context.view.value(self.name), self.value)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number, fact or attribute, reaches a dated parameter."""

    name: str
    parameter: str

    def truth(self, context: Context) -> Truth:
        """Compare; anything but a number is unknown."""
        value = _number(context, self.name)
        if value is None:
            return None
        return value >= number(self.parameter, context.view.setting.date)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A record says one of some values, or the fact of that name has it at that moment."""

    name: str
    values: tuple[Value, ...]

    def truth(self, context: Context) -> Truth:
        """Compare; absent from both record and facts is unknown."""
        value = context.attribute(self.name)
        if value is None:
            return None if self.values else False
        return any(equals(value, wanted) for wanted in self.values)


@dataclass(frozen=True, slots=True)
class Carries:
    """A record carries fields that are not empty. What is not written down is not there."""

    names: tuple[str, ...]

    def truth(self, context: Context) -> Truth:
        """Tell whether all the fields are there; 0 is an entry, a plain no and blank are not."""
        return all(_is_entered(context.record.attributes.get(name)) for name in self.names)

    def lacking(self, record: Record) -> tuple[str, ...]:
        """List the fields that a record leaves empty."""
        return tuple(each for each in self.names if not _is_entered(record.attributes.get(each)))


def _is_entered(value: Value) -> bool:
    return value is not None and value is not False and value not in ("", [], {})


@dataclass(frozen=True, slots=True)
class DoneBy:
    """Whoever did it has one of some roles, or belongs to a service (`immigration`, `police`)."""

    who: tuple[str, ...]

    def truth(self, context: Context) -> Truth:
        """Compare the doer; nobody named is unknown."""
        by = context.attribute("by")
        if not isinstance(by, str) or by not in vocabulary.roles():
            return None
        kind = vocabulary.role(by)
        return kind.name in self.who or kind.service in self.who


@dataclass(frozen=True, slots=True)
class Past:
    """A record of some kind was made before, about the same one."""

    step: Step
    same: tuple[str, ...] = IDENTITY_KINDS

    def truth(self, context: Context) -> Truth:
        """Tell whether the log so far has it; a log is complete, so never unknown."""
        return self.step.last(context, self.same) is not None


@dataclass(frozen=True, slots=True)
class CountWithin:
    """Records of a kind, this one included, do not outnumber a parameter or a fact."""

    step: Step
    limit: str

    def truth(self, context: Context) -> Truth:
        """Count; unknown where the limit is a fact nobody knows."""
        most = _limit(context, self.limit)
        if most is None:
            return None
        made = sum(self.step.count(context), start=int(self.step.matches(context) is True))
        return made <= most


def _limit(context: Context, name: str) -> float | None:
    if name in vocabulary.facts():
        return derived.count(context.view, name)
    return number(name, context.view.setting.date)


@dataclass(frozen=True, slots=True)
class NotMore:
    """One number, fact or attribute, is not more than another."""

    name: str
    than: str

    def truth(self, context: Context) -> Truth:
        """Compare; unknown where either number is."""
        left, right = _number(context, self.name), _number(context, self.than)
        return None if left is None or right is None else left <= right


def _number(context: Context, name: str) -> float | None:
    value = context.attribute(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


@dataclass(frozen=True, slots=True)
class Answers:
    """A determination answers with one of some values; no answer is unknown."""

    question: str
    values: tuple[Value, ...]

    def truth(self, context: Context) -> Truth:
        """Ask it."""
        answer = determinations.DETERMINATIONS[self.question](context.view)
        if answer is None or answer.value in (None, "cannot_tell"):
            return None
        return answer.value in self.values


@dataclass(frozen=True, slots=True)
class Agrees:
    """What a record says is what the determination answers."""

    attribute: str
    question: str

    def truth(self, context: Context) -> Truth:
        """Compare; unknown where there is no answer or nothing was written."""
        said = context.record.attributes.get(self.attribute)
        answer = determinations.DETERMINATIONS[self.question](context.view)
        if said is None or answer is None or answer.value in (None, "cannot_tell"):
            return None
        return said == answer.value


@dataclass(frozen=True, slots=True)
class Worked:
    """A working-out that has no other name, written beside the rule that needs it.

    Attributes:
        is_shared: Whether many rules ask it of one record, so that it is worked out once for all.
    """

    name: str
    rule: Callable[[Context], Truth]
    is_shared: bool = False

    def truth(self, context: Context) -> Truth:
        """Ask it."""
        if not self.is_shared:
            return self.rule(context)
        return context.view.once(self, context.record, lambda: self.rule(context))


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of some conditions."""

    parts: tuple[Condition, ...]

    def truth(self, context: Context) -> Truth:
        """Join them by Kleene's and."""
        return conjunction(part.truth(context) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of some conditions."""

    parts: tuple[Condition, ...]

    def truth(self, context: Context) -> Truth:
        """Join them by Kleene's or."""
        return disjunction(part.truth(context) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Condition

    def truth(self, context: Context) -> Truth:
        """Turn it round; unknown stays unknown."""
        return negate(self.part.truth(context))


@dataclass(frozen=True, slots=True)
class Settled:
    """A condition in which unknown counts as a stated value."""

    part: Condition
    unknown_counts_as: bool

    def truth(self, context: Context) -> Truth:
        """Ask the part, and settle the unknown."""
        held = self.part.truth(context)
        return self.unknown_counts_as if held is None else held


@dataclass(frozen=True, slots=True)
class Step:
    """A record of one of some names, with a condition; `lifting` ones end a duty undone."""

    names: tuple[str, ...]
    where: Condition | None = None
    lifting: tuple[str, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Return the names by which somebody does what is owed."""
        if not self.lifting:
            return self.names
        return tuple(name for name in self.names if name not in self.lifting)

    def matches(self, context: Context) -> Truth:
        """Tell whether the context's record is such a step."""
        if context.record.name not in self.names:
            return False
        return True if self.where is None else self.where.truth(context)

    def is_taken_by(self, context: Context) -> bool:
        """Tell whether the context's record is such a step, and by somebody who could take it."""
        return self.matches(context) is True and stands(context.record)

    def last(self, context: Context, same: tuple[str, ...]) -> Record | None:
        """Find the newest such record of any of the names so far about the same one."""
        newest: Record | None = None
        parts = self.where.parts if isinstance(self.where, AllOf) else (self.where,)
        for name in self.names:
            for record in among(parts, name, context, same):
                if newest is not None and record.number < newest.number:
                    break
                if not stands(record):
                    continue
                answer = Context(record, context.view, context.beside or context.record)
                if self.where is None or self.where.truth(answer) is True:
                    newest = record
                    break
        return newest

    def count(self, context: Context) -> Iterator[int]:
        """Yield one for each such record in the log so far of the same operation."""
        for name in self.names:
            for record in context.view.past.named(name):
                if self.where is None or self.where.truth(Context(record, context.view)) is True:
                    yield 1


def answers(question: str, *values: Value) -> Condition:
    """Ask whether a determination answers with one of `values`."""
    return Answers(question, values)


def agrees(attribute: str, question: str) -> Condition:
    """Ask whether what is written is what a determination answers."""
    return Agrees(attribute, question)


def not_more(name: str, than: str) -> Condition:
    """Ask whether one number, fact or attribute, is at most another."""
    return NotMore(name, than)


def at_least(name: str, parameter: str) -> Condition:
    """Ask whether a number, fact or attribute, reaches a dated parameter."""
    return AtLeast(name, parameter)


def count_within(counted: Step, limit: str) -> Condition:
    """Ask whether records of a kind stay within a dated parameter or a fact."""
    return CountWithin(counted, limit)


def all_of(*parts: Condition) -> Condition:
    """Join conditions that must all hold."""
    return AllOf(parts)


def any_of(*parts: Condition) -> Condition:
    """Join conditions of which one must hold."""
    return AnyOf(parts)


def no(part: Condition) -> Condition:
    """Turn a condition round; of one turned round already only what unknown counts as is."""
    if isinstance(part, Settled) and isinstance(part.part, Not):
        return Settled(part.part.part, not part.unknown_counts_as)
    return Not(part)


def fact(name: str, value: Value = True) -> Condition:
    """Ask for a fact."""
    return Fact(name, value)


def says(name: str, *values: Value) -> Condition:
    """Ask for an attribute of the record, or the fact of its name; one of `values`."""
    return Attribute(name, values or (True,))


def done_by(*who: str) -> Condition:
    """Ask who did it: roles, or a service (`immigration`, `police`)."""
    return DoneBy(who)


def carries(*names: str) -> Condition:
    """Ask for fields that must not be empty."""
    return Carries(names)


def possibly(part: Condition) -> Condition:
    """Take the unknown for true: the safe answer where a risk is in question."""
    return Settled(part, unknown_counts_as=True)


def surely(part: Condition) -> Condition:
    """Take the unknown for false: nothing is held against anybody that is not established."""
    return Settled(part, unknown_counts_as=False)


def step(*names: str, where: Condition | None = None, **attributes: Value) -> Step:
    """Name a step by its record and, if need be, what the record must say.

    An attribute given here must be established: a record that leaves it open does not match.
    """
    parts: list[Condition] = [Attribute(name, (value,)) for name, value in attributes.items()]
    if where is not None:
        parts.append(where)
    if not parts:
        return Step(names)
    return Step(names, parts[0] if len(parts) == 1 else AllOf(tuple(parts)))


def happened(
    *names: str,
    where: Condition | None = None,
    same: tuple[str, ...] = IDENTITY_KINDS,
    **attributes: Value,
) -> Condition:
    """Ask whether a step was taken before, about the same one."""
    return Past(step(*names, where=where, **attributes), same)
