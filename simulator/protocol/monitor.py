"""The monitor: a rule book's state as a value, and the four questions put to it.

*take* a record, *advance* to a time, *owed* (what a person owes now, what would discharge it, by
when), *would* (the findings a record would cause, with nothing changed). Score, timers, hints,
"wait for the next thing" and the rule-following officer all stand on these four.

The state is immutable: each step gives a new one. An operation that is over can be retired with
its findings, so that memory stays flat in a long world. This module refuses to know what any rule
says, to read a clock, or to change anything.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.closing import closed_by, standing
from simulator.protocol.context import NO_HISTORY, Past
from simulator.protocol.facts import EVERYBODY, NO_FACTS, Facts
from simulator.protocol.findings import CountsFor
from simulator.protocol.raising import raised_by, reconsidered, turned_by
from simulator.protocol.records import LEARNED, Record
from simulator.protocol.scope import Owed, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.protocol.book import Book
    from simulator.protocol.findings import Finding

__all__ = [
    "Owed",
    "State",
    "advance",
    "findings",
    "offences",
    "owed",
    "retire",
    "start",
    "take",
    "take_all",
    "would",
]


@dataclass(frozen=True, slots=True)
class State:
    """The monitor's state: a value. `scopes` is by operation; None is what belongs to none."""

    at: int
    scopes: Mapping[str | None, Scope]


NOTHING_YET = Scope()


def start(at: int, facts: Facts = NO_FACTS) -> State:
    """Return the state before anything has happened."""
    return State(at, MappingProxyType({None: Scope(facts=facts)}))


def take(book: Book, state: State, record: Record) -> State:
    """Take in one record.

    Args:
        record: Not before the state's moment; records of one second stand in their order.

    Returns:
        The state after it.

    Raises:
        ValueError: The record lies before what has already been taken.
    """
    return _taken(book, book, state, record)


def _taken(book: Book, raising: Book, state: State, record: Record) -> State:
    """Take in one record, letting only the rules of `raising` arise."""
    if record.at < state.at:
        raise ValueError(f"record {record.number} lies before the moment already reached")
    scopes = dict(state.scopes)
    home = record.identity.operation
    if home not in scopes:
        scopes[home] = Scope(facts=scopes[None].facts)
    if record.name == LEARNED:
        _learn(book, scopes, home, record)
    if record.name in book.closing:
        for operation in tuple(scopes) if home is None else (home, None):
            if scopes[operation].obligations:
                past = _past(scopes, operation)
                scopes[operation] = closed_by(book, scopes[operation], record, past)
    is_turning = record.name == LEARNED or record.name in raising.turned_by
    if record.name != LEARNED:
        past = _past(scopes, home)
        scopes[home] = raised_by(raising, scopes[home], record, past)
        if raising is book or is_turning:
            scopes[home] = scopes[home].remembering(record)
    if is_turning:
        past = _past(scopes, home)
        scopes[home] = turned_by(raising, scopes[home], record, past)
    return State(record.at, scopes)


def take_all(book: Book, state: State, records: Iterable[Record]) -> State:
    """Take in records one after another."""
    for record in records:
        state = take(book, state, record)
    return state


def advance(state: State, at: int) -> State:
    """Let time pass with nothing recorded.

    Raises:
        ValueError: The moment lies in the past.
    """
    if at < state.at:
        raise ValueError("time does not run backwards")
    return replace(state, at=at)


def would(book: Book, state: State, record: Record) -> tuple[Finding, ...]:
    """Return the findings a record would settle at once; the state is left as it is."""
    after = take(book, state, replace(record, at=max(record.at, state.at)))
    return _settled_since(state, after)


def offences(book: Book, state: State, record: Record) -> tuple[Finding, ...]:
    """Return what a record would settle against the player: those of `would` that are bad.

    Whoever only asks whether to go on asks this, for most rules cannot end so at once.
    """
    if record.at < state.at:
        record = replace(record, at=state.at)
    after = _taken(book, book.offending, state, record)
    found = _settled_since(state, after)
    return tuple(each for each in found if each.is_bad and each.counts_for is CountsFor.PLAYER)


def _settled_since(before: State, after: State) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for key, scope in after.scopes.items():
        old = before.scopes.get(key, NOTHING_YET).findings
        if scope.findings[: len(old)] != old:
            return _apart(before, after)
        found += scope.findings[len(old) :]
    return tuple(found)


def _apart(before: State, after: State) -> tuple[Finding, ...]:
    """Compare findings one by one, where some that were settled have been judged again."""
    known = Counter(found for scope in before.scopes.values() for found in scope.findings)
    settled = Counter(found for scope in after.scopes.values() for found in scope.findings)
    return tuple((settled - known).elements())


def owed(state: State, person: str, at: int | None = None) -> tuple[Owed, ...]:
    """List what a role owes at a moment, the soonest due first.

    What only a skipped check would tell of is left out: nobody can be reminded of it yet.

    Args:
        person: A canonical role; what is owed by its team counts as its own.
        at: Moment asked about, the state's own when left out; what is overdue stays owed.
    """
    moment = state.at if at is None else at
    team = vocabulary.team(person)
    found = [
        each.as_owed
        for scope in state.scopes.values()
        for each in scope.obligations
        if each.rule.duty.owed_by in team
        and each.as_owed is not None
        and each.arose_at <= moment
        and not each.told_by
    ]
    return tuple(sorted(found, key=lambda each: (each.due_at is None, each.due_at or 0)))


def findings(state: State, at: int, *, ended: bool = True) -> tuple[Finding, ...]:
    """Return every finding as it stands at a moment, in the order the duties arose.

    Args:
        at: Moment judged.
        ended: Whether the log is over: what has no deadline and was not done is breached then,
            and a prohibition that was respected is met. Before the end both are still open.
    """
    found = [each for scope in state.scopes.values() for each in scope.findings]
    for scope in state.scopes.values():
        standings = (standing(each, at, ended) for each in scope.obligations)
        found += [each for each in standings if each is not None]
    return tuple(sorted(found, key=_order))


def retire(state: State, operation: str, at: int) -> tuple[State, tuple[Finding, ...]]:
    """Close an operation for good: its findings come out and its memory is given back."""
    scope = state.scopes.get(operation)
    if scope is None:
        return state, ()
    rest = {key: value for key, value in state.scopes.items() if key != operation}
    alone = State(at, MappingProxyType({operation: scope}))
    return replace(state, scopes=MappingProxyType(rest)), findings(alone, at)


def _order(each: Finding) -> tuple[int, str, tuple[int, ...]]:
    return each.arose_at, each.rule, each.evidence


def _past(scopes: dict[str | None, Scope], operation: str | None) -> Past:
    """Give what may be looked at of an operation, and keep it for the next question."""
    general = NO_HISTORY if operation is None else scopes[None].history
    scope = scopes[operation] = scopes[operation].beside(general)
    return scope.past


def _learn(book: Book, scopes: dict[str | None, Scope], home: str | None, record: Record) -> None:
    """Let somebody learn; what is learned of no operation is known in all of them.

    Where the log does not say who came to know, whoever is judged did.
    """
    knower = record.by or EVERYBODY
    for key in [home] if home is not None else list(scopes):
        past = _past(scopes, key)
        knowing = scopes[key].knowing(scopes[key].facts.learned(record, knower))
        scopes[key] = reconsidered(book, knowing, past)
