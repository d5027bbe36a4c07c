"""The monitor: a rule book's state as a value, and the four questions put to it.

*take* a record, *advance* to a time, *owed* (what a person owes now, what would discharge it, by
when), *would* (the findings a record would cause, with nothing changed). Score, timers, hints,
"wait for the next thing" and the rule-following officer all stand on these four.

The state is immutable: each step gives a new one. An operation that is over can be retired with
its findings, so that memory stays flat in a long world. This module refuses to know what any rule
says, to read a clock, or to change anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.context import NO_HISTORY, Context, Past, View
from simulator.protocol.duties import (
    Absence,
    Existence,
    Holds,
    OnRecord,
    Precedence,
    Response,
    WhileTrue,
)
from simulator.protocol.explain import Judged, finding
from simulator.protocol.facts import EVERYBODY, NO_FACTS, Facts
from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.protocol.parameters import parameter
from simulator.protocol.records import LEARNED, Identity, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.protocol.book import Book, Rule
    from simulator.protocol.conditions import Step


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty that has arisen and is neither discharged nor closed."""

    rule: Rule
    identity: Identity
    arose_at: int
    due_at: int | None
    evidence: tuple[int, ...]
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything the monitor keeps of one operation, or of what belongs to none."""

    history: Mapping[str, tuple[Record, ...]] = field(default_factory=lambda: NO_HISTORY)
    facts: Facts = NO_FACTS
    obligations: tuple[Obligation, ...] = ()
    findings: tuple[Finding, ...] = ()
    holding: frozenset[tuple[str, Identity]] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """The monitor's state: a value. `scopes` is by operation; None is what belongs to none."""

    at: int
    scopes: Mapping[str | None, Scope]


@dataclass(frozen=True, slots=True)
class Owed:
    """Something a person owes now.

    Attributes:
        discharged_by: Record names of which any would discharge it.
        due_at: Moment by which, None when no time is set.
        before: Record that must not come first, None when there is none.
    """

    rule: str
    clauses: tuple[str, ...]
    says: str
    owed_by: str
    about: Identity
    discharged_by: tuple[str, ...]
    arose_at: int | None
    due_at: int | None
    before: tuple[str, ...] = ()

    def is_overdue(self, at: int) -> bool:
        """Tell whether its time has passed."""
        return self.due_at is not None and at > self.due_at


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
    if record.at < state.at:
        raise ValueError(f"record {record.number} lies before the moment already reached")
    scopes = dict(state.scopes)
    home = record.identity.operation
    if home not in scopes:
        scopes[home] = Scope(facts=scopes[None].facts)
    touched = scopes if home is None else {home: scopes[home], None: scopes[None]}
    for operation, scope in touched.items():
        scopes[operation] = _closed_by(book, scope, record, _past(scopes, operation))
    if record.name == LEARNED:
        _learn(scopes, home, record)
    else:
        scopes[home] = _raised_by(book, scopes[home], record, _past(scopes, home))
        history = dict(scopes[home].history)
        history[record.name] = (*history.get(record.name, ()), record)
        scopes[home] = replace(scopes[home], history=MappingProxyType(history))
    scopes[home] = _turned_by(book, scopes[home], record, _past(scopes, home))
    return State(record.at, MappingProxyType(scopes))


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
    before = {key: len(scope.findings) for key, scope in state.scopes.items()}
    after = take(book, state, replace(record, at=max(record.at, state.at)))
    return tuple(
        found
        for key, scope in after.scopes.items()
        for found in scope.findings[before.get(key, 0) :]
    )


def owed(state: State, person: str, at: int | None = None) -> tuple[Owed, ...]:
    """List what a role owes at a moment, the soonest due first.

    Args:
        person: A canonical role; what is owed by its team counts as its own.
        at: Moment asked about, the state's own when left out; what is overdue stays owed.
    """
    moment = state.at if at is None else at
    team = vocabulary.team(person)
    found = [
        _owed(each)
        for scope in state.scopes.values()
        for each in scope.obligations
        if each.rule.duty.owed_by in team
        and isinstance(each.rule.duty.requires, Response | Existence)
        and each.arose_at <= moment
    ]
    return tuple(sorted(found, key=lambda each: (each.due_at is None, each.due_at or 0)))


def _owed(each: Obligation) -> Owed:
    response = each.rule.duty.requires
    assert isinstance(response, Response | Existence)  # noqa: S101 - `owed` picks no other
    before = response.before if isinstance(response, Response) else None
    return Owed(
        each.rule.id,
        each.rule.clauses,
        each.rule.duty.says,
        each.rule.duty.owed_by,
        each.identity.only(each.rule.duty.same),
        response.step.names,
        each.arose_at,
        each.due_at,
        before.names if before else (),
    )


def findings(state: State, at: int, *, ended: bool = True) -> tuple[Finding, ...]:
    """Return every finding as it stands at a moment, in the order the duties arose.

    Args:
        at: Moment judged.
        ended: Whether the log is over: what has no deadline and was not done is breached then,
            and a prohibition that was respected is met. Before the end both are still open.
    """
    found = [each for scope in state.scopes.values() for each in scope.findings]
    for scope in state.scopes.values():
        standing = (_standing(each, at, ended) for each in scope.obligations)
        found += [each for each in standing if each is not None]
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


def _past(scopes: Mapping[str | None, Scope], operation: str | None) -> Past:
    own = scopes[operation].history
    return Past(own) if operation is None else Past(own, scopes[None].history)


def _view(book: Book, scope: Scope, past: Past, identity: Identity, rule: Rule) -> View:
    return View(book.setting, scope.facts, past, identity, rule.knower)


def _learn(scopes: dict[str | None, Scope], home: str | None, record: Record) -> None:
    """Let somebody learn; what is learned of no operation is known in all of them.

    Where the log does not say who came to know, whoever is judged did.
    """
    knower = record.by or EVERYBODY
    for key in [home] if home is not None else list(scopes):
        scopes[key] = replace(scopes[key], facts=scopes[key].facts.learned(record, knower))


def _raised_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    for rule in book.raised_by.get(record.name, ()):
        scope = _raise(book, scope, rule, record, past)
    for rule in book.always_forbidden.get(record.name, ()):
        scope = _breach_in_itself(book, scope, rule, record, past)
    return scope


def _raise(book: Book, scope: Scope, rule: Rule, record: Record, past: Past) -> Scope:
    arises = rule.duty.arises
    assert isinstance(arises, OnRecord)  # noqa: S101 - the index holds no other
    context = Context(record, _view(book, scope, past, record.identity, rule))
    matches = arises.step.matches(context)
    if matches is not False and arises.when is not None:
        holds = arises.when.truth(context)
        matches = holds if holds is False else (None if None in (matches, holds) else True)
    if matches is False:
        return scope
    if matches is None:
        return _cannot_tell(scope, rule, context)
    return _impose(scope, rule, context)


def _cannot_tell(scope: Scope, rule: Rule, context: Context) -> Scope:
    """Say so where a plan leaves open whether a duty arises; silence otherwise."""
    missing = _missing(context.view)
    if rule.counts_for is not CountsFor.PLAN or not missing:
        return scope
    judged = Judged(rule, context, Verdict.CANNOT_TELL, missing=missing)
    return replace(scope, findings=(*scope.findings, finding(judged)))


def _missing(view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in view.unknown if name in vocabulary.facts()))


def _impose(scope: Scope, rule: Rule, context: Context) -> Scope:
    """Let a duty arise: judge it at once where its pattern allows, else leave it open."""
    waived = rule.duty.waived
    if waived is not None and waived.truth(context) is True:
        return scope
    match rule.duty.requires:
        case Precedence() as pattern:
            judged = _precedence(rule, pattern, context)
        case Holds() as pattern:
            outcome = _holds(rule, pattern, context)
            if outcome is None:
                return scope
            judged = outcome
        case Existence(step=step):
            earlier = step.last(context, rule.duty.same)
            if earlier is None:
                return replace(scope, obligations=(*scope.obligations, _open(rule, context)))
            judged = Judged(rule, context, Verdict.MET, done=(earlier,))
        case Response() | Absence():
            return replace(scope, obligations=(*scope.obligations, _open(rule, context)))
    return replace(scope, findings=(*scope.findings, finding(judged)))


def _precedence(rule: Rule, pattern: Precedence, context: Context) -> Judged:
    stale_before = -1
    if pattern.since is not None:
        last = pattern.since.last(context, rule.duty.same)
        stale_before = -1 if last is None else last.number
    done: list[Record] = []
    absent: list[Step] = []
    for step in pattern.steps:
        record = step.last(context, rule.duty.same)
        if record is None or record.number < stale_before:
            absent.append(step)
        else:
            done.append(record)
    verdict = Verdict.BREACHED if absent else Verdict.MET
    return Judged(rule, context, verdict, done=tuple(done), absent=tuple(absent))


def _holds(rule: Rule, pattern: Holds, context: Context) -> Judged | None:
    held = pattern.condition.truth(context)
    if held is not None:
        return Judged(rule, context, Verdict.MET if held else Verdict.BREACHED)
    missing = _missing(context.view)
    if rule.counts_for is CountsFor.PLAN and missing:
        return Judged(rule, context, Verdict.CANNOT_TELL, missing=missing)
    if pattern.unknown == "silent":
        return None
    return Judged(rule, context, Verdict(pattern.unknown), missing=missing)


def _open(rule: Rule, context: Context) -> Obligation:
    record = context.record
    pattern = rule.duty.requires
    within = pattern.within if isinstance(pattern, Response) else None
    due = None
    if within is not None:
        due = record.at + parameter(within, context.view.setting.date).last_second
    evidence = tuple(dict.fromkeys((*context.view.used, record.number)))
    told_by = tuple(context.view.told_by)
    return Obligation(rule, record.identity, record.at, due, evidence, told_by)


def _breach_in_itself(book: Book, scope: Scope, rule: Rule, record: Record, past: Past) -> Scope:
    """Find a forbidden step that no open prohibition has caught already."""
    pattern = rule.duty.requires
    assert isinstance(pattern, Absence)  # noqa: S101 - the index holds no other
    context = Context(record, _view(book, scope, past, record.identity, rule))
    if pattern.step.matches(context) is not True:
        return scope
    if any(each.rule == rule.id and record.number in each.evidence for each in scope.findings):
        return scope
    judged = Judged(rule, context, Verdict.BREACHED)
    return replace(scope, findings=(*scope.findings, finding(judged)))


def _closed_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    if record.name not in book.closing or not scope.obligations:
        return scope
    left: list[Obligation] = []
    found: list[Finding] = []
    answered: set[tuple[str, Identity]] = set()
    for each in scope.obligations:
        outcome = None
        key = (each.rule.id, each.identity.only(each.rule.duty.same))
        if key not in answered and each.identity.agrees(record.identity, each.rule.duty.same):
            view = _view(book, scope, past, record.identity, each.rule)
            outcome = _outcome(each, Context(record, view))
        if outcome is None:
            left.append(each)
            continue
        found.append(finding(outcome))
        if outcome.verdict is not Verdict.BREACHED and _asks_for_each(each.rule):
            answered.add(key)
    if not found:
        return scope
    return replace(scope, obligations=tuple(left), findings=(*scope.findings, *found))


def _asks_for_each(rule: Rule) -> bool:
    pattern = rule.duty.requires
    return isinstance(pattern, Response) and pattern.each


def _outcome(each: Obligation, context: Context) -> Judged | None:
    """Tell what a record makes of something owed; None when it leaves it open."""
    match each.rule.duty.requires:
        case Response(step=step, before=before):
            if step.matches(context) is True:
                is_late = each.due_at is not None and context.record.at > each.due_at
                verdict = Verdict.LATE if is_late else Verdict.MET
                return Judged(each.rule, context, verdict, each, done=(context.record,))
            if before is not None and before.matches(context) is True:
                return Judged(each.rule, context, Verdict.BREACHED, each, absent=(step,))
        case Existence(step=step):
            if step.matches(context) is True:
                return Judged(each.rule, context, Verdict.MET, each, done=(context.record,))
        case Absence(step=step, until=until):
            if step.matches(context) is True:
                return Judged(each.rule, context, Verdict.BREACHED, each)
            if until is not None and until.matches(context) is True:
                return Judged(each.rule, context, Verdict.MET, each)
        case _:
            pass
    return None


def _turned_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    rules = book.turning if record.name == LEARNED else book.turned_by.get(record.name, ())
    for rule in rules:
        arises = rule.duty.arises
        assert isinstance(arises, WhileTrue)  # noqa: S101 - the index holds no other
        context = Context(record, _view(book, scope, past, record.identity, rule))
        key = (rule.id, record.identity.only(rule.duty.same))
        holds = arises.condition.truth(context) is True
        if holds and key not in scope.holding:
            scope = _impose(replace(scope, holding=scope.holding | {key}), rule, context)
        elif not holds and key in scope.holding:
            scope = replace(scope, holding=scope.holding - {key})
    return scope


def _standing(each: Obligation, at: int, ended: bool) -> Finding | None:
    """Say how something still open stands at a moment."""
    if isinstance(each.rule.duty.requires, Absence):
        return finding(Judged(each.rule, None, Verdict.MET, each)) if ended else None
    if each.due_at is not None and at <= each.due_at:
        return finding(Judged(each.rule, None, Verdict.PENDING, each))
    if each.due_at is None and not ended:
        return finding(Judged(each.rule, None, Verdict.PENDING, each))
    pattern = each.rule.duty.requires
    absent = (pattern.step,) if isinstance(pattern, Response | Existence) else ()
    return finding(Judged(each.rule, None, Verdict.BREACHED, each, absent=absent))
