"""How a duty arises: by a record, by a condition that turns true, or by its own breach.

What can be judged at once becomes a finding; what cannot is left open as an obligation. This module
refuses to close anything; see `closing`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.context import Context, Past, View
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
from simulator.protocol.findings import CountsFor, Verdict
from simulator.protocol.parameters import parameter
from simulator.protocol.records import LEARNED, Record
from simulator.protocol.scope import Obligation, Scope, view_of

if TYPE_CHECKING:
    from simulator.protocol.book import Book, Rule
    from simulator.protocol.conditions import Step


def raised_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    for rule in book.raised_by.get(record.name, ()):
        scope = _raise(book, scope, rule, record, past)
    for rule in book.always_forbidden.get(record.name, ()):
        scope = _breach_in_itself(book, scope, rule, record, past)
    return scope


def _raise(book: Book, scope: Scope, rule: Rule, record: Record, past: Past) -> Scope:
    arises = rule.duty.arises
    assert isinstance(arises, OnRecord)  # noqa: S101 - the index holds no other
    context = Context(record, view_of(book, scope, past, record.identity, rule))
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
            itself = step.matches(context) is True
            earlier = context.record if itself else step.last(context, rule.duty.same)
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
    context = Context(record, view_of(book, scope, past, record.identity, rule))
    if pattern.step.matches(context) is not True:
        return scope
    if any(each.rule == rule.id and record.number in each.evidence for each in scope.findings):
        return scope
    judged = Judged(rule, context, Verdict.BREACHED)
    return replace(scope, findings=(*scope.findings, finding(judged)))


def turned_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    rules = book.turning if record.name == LEARNED else book.turned_by.get(record.name, ())
    for rule in rules:
        arises = rule.duty.arises
        assert isinstance(arises, WhileTrue)  # noqa: S101 - the index holds no other
        context = Context(record, view_of(book, scope, past, record.identity, rule))
        key = (rule.id, record.identity.only(rule.duty.same))
        holds = arises.condition.truth(context) is True
        if holds and key not in scope.holding:
            scope = _impose(replace(scope, holding=scope.holding | {key}), rule, context)
        elif not holds and key in scope.holding:
            scope = replace(scope, holding=scope.holding - {key})
    return scope
