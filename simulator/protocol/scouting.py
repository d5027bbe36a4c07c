"""Whether a rule is out of the question, asked as cheaply as can be before it is asked in full.

Why: of the rules that watch a record hardly one in ten arises from it. Rules share their parts:
whether somebody is a child alone is asked by thirty of them, and is the same for all who know the
same. A scout asks each part once, and of a rule whatever refused it last is asked first. The order
changes how soon an answer comes and never which. This module keeps no evidence: what arises is
asked again in full, in its own order, so that the finding says what it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from simulator.protocol.conditions import AllOf, AnyOf, Not, Settled, Worked
from simulator.protocol.duties import OnRecord
from simulator.protocol.logic import negate
from simulator.protocol.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from simulator.protocol.conditions import Condition, Step
    from simulator.protocol.context import Context
    from simulator.protocol.duties import Duty
    from simulator.protocol.logic import Truth


class UntoldError(LookupError):
    """A condition has looked at the record that another may answer, while many are weighed."""


class _Untold(Record):
    """Stands for whichever record another may answer."""

    def __getattribute__(self, name: str) -> NoReturn:
        raise UntoldError(name)


WHICHEVER = _Untold(0, 0, "")
"""Beside what a scout weighs an answer: asked about, it leaves the question open."""


class Scout:
    """Asks conditions in one context, each once.

    Attributes:
        known: What has been asked already, by the condition's id; the rule book holds it for as
            long as anybody asks.
    """

    __slots__ = ("context", "known")

    def __init__(self, context: Context) -> None:
        self.context = context
        self.known: dict[int, Truth] = {}

    def truth(self, condition: Condition) -> Truth:
        """Return what a condition says here."""
        known = self.known
        key = id(condition)
        if key in known:
            return known[key]
        found: Truth
        if isinstance(condition, Worked):
            found = condition.rule(self.context)  # what many rules share is kept here anyway
        else:
            join = _JOINED.get(condition.__class__)
            found = condition.truth(self.context) if join is None else join(self, condition)
        known[key] = found
        return found

    def joined(self, parts: Iterable[Condition], *, decisive: bool) -> Truth:
        """Join parts by Kleene's and or or, whichever the `decisive` value settles."""
        found: Truth = not decisive
        for part in parts:
            held = self.truth(part)
            if held is decisive:
                return decisive
            if held is None:
                found = None
        return found

    def settled(self, part: Condition, unknown_counts_as: bool) -> bool:
        """Ask a part in which unknown counts as a stated value."""
        held = self.truth(part)
        return unknown_counts_as if held is None else held


_JOINED: Mapping[type, Callable[[Scout, Any], Truth]] = {
    AllOf: lambda scout, whole: scout.joined(whole.parts, decisive=False),
    AnyOf: lambda scout, whole: scout.joined(whole.parts, decisive=True),
    Not: lambda scout, whole: negate(scout.truth(whole.part)),
    Settled: lambda scout, whole: scout.settled(whole.part, whole.unknown_counts_as),
}
"""How conditions are asked that are put together of others, so that each part is asked once."""


class Hurdles:
    """Conditions of which none may be false for a rule to arise.

    Attributes:
        refused_last: The id of the part that is asked first.
    """

    __slots__ = ("_given", "_parts", "refused_last")

    def __init__(self, parts: Iterable[Condition]) -> None:
        self._given = tuple(parts)
        self._parts = list(self._given)
        self.refused_last = id(self._parts[0]) if self._parts else 0

    def refuse(self, scout: Scout) -> bool:
        """Tell whether one is false."""
        parts, known, truth = self._parts, scout.known, scout.truth
        try:
            for place, part in enumerate(parts):
                # Most parts have been asked for another rule, and a call costs more than a look.
                key = id(part)
                if (known[key] if key in known else truth(part)) is False:
                    if place:
                        parts.insert(0, parts.pop(place))
                        self.refused_last = key
                    return True
        except LookupError:
            # Out of its order a part may ask for a number that is not in force on the day.
            return False
        return False

    def hold(self, scout: Scout) -> bool:
        """Tell whether all are true.

        Raises:
            LookupError: One asks, in its turn, for a number that is not in force on the day.
        """
        parts, known, truth = self._parts, scout.known, scout.truth
        try:
            for place, part in enumerate(parts):
                key = id(part)
                if (known[key] if key in known else truth(part)) is not True:
                    if place:
                        parts.insert(0, parts.pop(place))
                        self.refused_last = key
                    return False
        except LookupError:
            return all(truth(part) is True for part in self._given)
        return True


def may_be(step: Step, scout: Scout) -> bool:
    """Tell whether the scout's record may be a step; True where that hangs on what it answers."""
    if scout.context.record.name not in step.names:
        return False
    try:
        return step.where is None or scout.truth(step.where) is True
    except LookupError:
        return True


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """List the parts of which all must be true for a condition to be."""
    if isinstance(condition, AllOf):
        return tuple(part for each in condition.parts for part in parts_of(each))
    return (condition,)


def hurdles_of(duty: Duty) -> tuple[Condition, ...]:
    """List the parts of what raises a duty, of which none may be false."""
    if not isinstance(duty.arises, OnRecord):
        return ()
    found: list[Condition] = []
    for condition in (duty.arises.step.where, duty.arises.when):
        if isinstance(condition, AllOf):
            found += condition.parts
        elif condition is not None:
            found.append(condition)
    return tuple(found)
