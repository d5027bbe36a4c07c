"""Whether a rule is out of the question, asked as cheaply as can be before it is asked in full.

Why: of the rules that watch a record hardly one in ten arises from it. Rules share their parts:
whether somebody is a child alone is asked by thirty of them, and is the same for all who know the
same. A scout asks each part once, and of a rule whatever refused it last is asked first. The order
changes how soon an answer comes and never which. This module keeps no evidence: what arises is
asked again in full, in its own order, so that the finding says what it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import AllOf, AnyOf, Not, Settled
from simulator.protocol.duties import OnRecord
from simulator.protocol.logic import negate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.protocol.conditions import Condition
    from simulator.protocol.context import Context
    from simulator.protocol.duties import Duty
    from simulator.protocol.logic import Truth


class Scout:
    """Asks conditions in one context, each once."""

    __slots__ = ("_known", "context")

    def __init__(self, context: Context) -> None:
        self.context = context
        self._known: dict[int, Truth] = {}

    def truth(self, condition: Condition) -> Truth:
        """Return what a condition says here."""
        known = self._known
        key = id(condition)  # the rule book holds it for as long as anybody asks
        if key in known:
            return known[key]
        found = known[key] = self._asked(condition)
        return found

    def _asked(self, condition: Condition) -> Truth:
        if isinstance(condition, AllOf):
            return self._joined(condition.parts, decisive=False)
        if isinstance(condition, AnyOf):
            return self._joined(condition.parts, decisive=True)
        if isinstance(condition, Not):
            return negate(self.truth(condition.part))
        if isinstance(condition, Settled):
            held = self.truth(condition.part)
            return condition.unknown_counts_as if held is None else held
        return condition.truth(self.context)

    def _joined(self, parts: Iterable[Condition], *, decisive: bool) -> Truth:
        found: Truth = not decisive
        for part in parts:
            held = self.truth(part)
            if held is decisive:
                return decisive
            if held is None:
                found = None
        return found


class Hurdles:
    """Conditions of which none may be false for a rule to arise."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Iterable[Condition]) -> None:
        self._parts = list(parts)

    def refuse(self, scout: Scout) -> bool:
        """Tell whether one is false."""
        parts = self._parts
        try:
            for place, part in enumerate(parts):
                if scout.truth(part) is False:
                    if place:
                        parts.insert(0, parts.pop(place))
                    return True
        except LookupError:
            # Out of its order a part may ask for a number that is not in force on the day.
            return False
        return False


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
