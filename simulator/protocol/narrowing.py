"""Which rules a record has nothing to do with, told by its own words alone.

Why: sixty rules watch each question of the welfare form, and all but a few ask for another item of
it. What a condition makes of a record's own words, facts and log untouched, is the same for every
record of those words, and is worked out once. Only the words that conditions have looked at are
compared, so that what a child answered keeps no two questions apart. This module refuses to guess:
a condition that must look at anything else rules nothing out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeGuard, TypeVar, cast

from simulator.protocol.conditions import AllOf, AnyOf, Condition, Not, Settled, Worked
from simulator.protocol.context import Context, Setting, View
from simulator.protocol.duties import Absence, Existence, Response
from simulator.protocol.logic import Truth
from simulator.protocol.records import Identity, Record
from simulator.protocol.scouting import Hurdles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from simulator.protocol.book import Rule
    from simulator.protocol.conditions import Step
    from simulator.protocol.records import Value

MOST_WORDINGS = 4_096
"""Different wordings of records of one name that are remembered, so that no long world piles up."""


class _LookedFurtherError(Exception):
    """A condition has looked at more than the record's own words."""


class _Blind(View):
    """A view of nothing."""

    def __getattribute__(self, name: str) -> NoReturn:
        raise _LookedFurtherError(name)


class _Attributes(Mapping[str, "Value"]):
    """Attributes of a record that keep the names they are asked for."""

    __slots__ = ("asked", "said")

    def __init__(self, said: Mapping[str, Value]) -> None:
        self.said = said
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Value:
        self.asked.add(name)
        return self.said[name]

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return name in self.said

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return self.said.get(name, default)

    def __iter__(self) -> Iterator[str]:
        raise _LookedFurtherError

    def __len__(self) -> int:
        raise _LookedFurtherError


class _OwnWords(Record):
    """A record as far as its own words go: neither when it was made, nor where, nor of whom."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("name", "by", "attributes"):
            return super().__getattribute__(name)
        raise _LookedFurtherError(name)


_NOTHING = _Blind(Setting(dt.date.min, ""))
_NO_ONE = Identity()

Words = tuple[object, ...]
Picked = TypeVar("Picked")


class Narrowing(Generic[Picked]):
    """Picks what a record may concern, and remembers it by the record's own words.

    Attributes:
        rules: Those that watch records of a name, in their order.
        pick: Works out of those rules what is left, in a context of own words alone.
    """

    def __init__(
        self,
        rules: Mapping[str, tuple[Rule, ...]],
        pick: Callable[[tuple[Rule, ...], Context], Picked],
    ) -> None:
        self.rules = rules
        self.pick = pick
        self._nothing = pick((), _own(Record(0, 0, "")))
        self._asked: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, dict[Words, Picked]] = {}

    def of(self, record: Record) -> Picked:
        """Give what a record may concern; what is left out it cannot."""
        name = record.name
        known = self._known.get(name)
        if known is None:
            if name not in self.rules:
                return self._nothing
            known = self._known[name] = {}
        words = _words(record, self._asked.get(name, ()))
        found = known.get(words)
        return self._worked_out(record) if found is None else found

    def _worked_out(self, record: Record) -> Picked:
        own = _own(record)
        found = self.pick(self.rules[record.name], own)
        asked, known = self._asked.get(record.name, ()), self._known[record.name]
        looked_at = cast("_Attributes", own.record.attributes).asked
        if not looked_at <= set(asked):
            asked = self._asked[record.name] = tuple(sorted(looked_at | set(asked)))
            known.clear()
        if len(known) >= MOST_WORDINGS:
            known.clear()
        known[_words(record, asked)] = found
        return found


def _own(record: Record) -> Context:
    """Give a record in a context of its own words alone."""
    attributes = _Attributes(record.attributes)
    return Context(_OwnWords(0, 0, record.name, record.by, _NO_ONE, attributes), _NOTHING)


def _words(record: Record, asked: Iterable[str]) -> Words:
    """Put together what conditions have looked at of a record, so that it can be compared."""
    said = record.attributes
    return (record.by, *[_word(said, name) for name in asked])


def _word(said: Mapping[str, Value], name: str) -> object:
    if name not in said:
        return None
    value = said[name]
    if isinstance(value, str):
        return value
    # True equals 1 to a dictionary and not to a rule, and a list has no place in one.
    return (value.__class__, repr(value))


Raisable = tuple[tuple["Rule", Hurdles], ...]


def raisable(
    rules: tuple[Rule, ...],
    own: Context,
    hurdles: Mapping[Rule, tuple[Condition, ...]] | None = None,
) -> Raisable:
    """Pick the rules that a record of such words may raise, with what else must not be false.

    Args:
        hurdles: What must not be false for each, where that is more than the rules' own.
    """
    found: list[tuple[Rule, Hurdles]] = []
    for rule in rules:
        left = [_left(each, own) for each in (hurdles[rule] if hurdles else rule.hurdles)]
        if False not in left:
            found.append((rule, Hurdles(each for each in left if _is_open(each))))
    return tuple(found)


def breachable(rules: tuple[Rule, ...], own: Context) -> tuple[Rule, ...]:
    """Pick the prohibitions of which a record of such words may be the forbidden step."""
    return tuple(
        rule
        for rule in rules
        if isinstance(rule.duty.requires, Absence) and _may_be(rule.duty.requires.step, own)
    )


def closable(rules: tuple[Rule, ...], own: Context) -> frozenset[Rule]:
    """Pick the rules of which a record of such words may discharge or close what is open."""
    return frozenset(rule for rule in rules if _may_close(rule, own))


def _may_close(rule: Rule, own: Context) -> bool:
    match rule.duty.requires:
        case Response(step=step, before=other) | Absence(step=step, until=other):
            return _may_be(step, own) or (other is not None and _may_be(other, own))
        case Existence(step=step):
            return _may_be(step, own)
        case _:
            return False


def _may_be(step: Step, own: Context) -> bool:
    if own.record.name not in step.names:
        return False
    if step.where is None:
        return True
    left = _left(step.where, own)
    return left is True or _is_open(left)


Left = Condition | Truth
"""What is left to be asked of a condition; a truth value where a record's own words tell."""


def _is_open(left: Left) -> TypeGuard[Condition]:
    return left is not None and not isinstance(left, bool)


def _left(condition: Condition, own: Context) -> Left:
    """Work a condition out as far as a record's own words go."""
    match condition:
        case AllOf(parts=parts):
            return _of_parts(condition, parts, own, decisive=False)
        case AnyOf(parts=parts):
            return _of_parts(condition, parts, own, decisive=True)
        case Not(part=part):
            left = _left(part, own)
            if _is_open(left):
                return condition if left is part else Not(left)
            return None if left is None else not left
        case Settled(part=part, unknown_counts_as=settled):
            left = _left(part, own)
            if _is_open(left):
                return condition if left is part else Settled(left, settled)
            return settled if left is None else left
        case Worked(rule=rule):
            return _tried(condition, rule, own)
        case _:
            return _tried(condition, condition.truth, own)


def _tried(condition: Condition, ask: Callable[[Context], Truth], own: Context) -> Left:
    try:
        return ask(own)
    except _LookedFurtherError:
        return condition


def _of_parts(
    whole: AllOf | AnyOf, parts: tuple[Condition, ...], own: Context, *, decisive: bool
) -> Left:
    left = [_left(each, own) for each in parts]
    if any(each is decisive for each in left):
        return decisive
    further = [each for each in left if each is not (not decisive)]
    if len(further) == 1:
        return further[0]
    if not any(_is_open(each) for each in further):
        return None if further else not decisive
    if all(each is part for each, part in zip(left, parts, strict=True)):
        return whole
    conditions = tuple(each if _is_open(each) else UNKNOWN for each in further)
    return AllOf(conditions) if isinstance(whole, AllOf) else AnyOf(conditions)


UNKNOWN: Condition = Worked("not known", lambda _: None)
"""Stands for a part of which a record's own words tell that it is not known."""
