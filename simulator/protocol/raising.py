"""How a duty arises: by a record, by a condition that turns true, or by its own breach.

What can be judged at once becomes a finding; what cannot is left open as an obligation. This module
refuses to close anything; see `closing`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.closing import closed_by
from simulator.protocol.conditions import Step
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
from simulator.protocol.question import Question
from simulator.protocol.records import LEARNED, Record
from simulator.protocol.scope import Obligation, Scope, Undecided, view_of
from simulator.protocol.scouting import may_be

if TYPE_CHECKING:
    from simulator.protocol.book import Book, Rule


def raised_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    raisable, breachable = book.raisable.of(record), book.breachable.of(record)
    if not raisable and not breachable:
        return scope
    question = Question(book, scope, past, record)
    scouts = question.scouts
    for rule, hurdles in raisable:
        scout = scouts.get(rule.knower) or question.scout(rule)
        # What refused it last is known of most rules by now, and a look is cheaper than a call.
        if scout.known.get(hurdles.refused_last, True) is False or hurdles.refuse(scout):
            continue
        scope = _raise(scope, rule, question)
    for rule in breachable:
        scope = _breach_in_itself(scope, rule, question)
    return scope


def _raise(scope: Scope, rule: Rule, question: Question) -> Scope:
    arises = rule.duty.arises
    assert isinstance(arises, OnRecord)  # noqa: S101 - the index holds no other
    context = question.context(rule)
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
    return _settle(scope, Judged(rule, context, Verdict.CANNOT_TELL, missing=missing))


def _settle(scope: Scope, judged: Judged) -> Scope:
    """Put a finding on file, and keep what could not be told for when it can."""
    if judged.rule.is_tried_only and judged.verdict is Verdict.MET:
        return scope
    settled = scope.found(finding(judged))
    if judged.verdict is not Verdict.CANNOT_TELL or judged.context is None:
        return settled
    question = Undecided(judged.rule, judged.context.record)
    return replace(settled, undecided=(*scope.undecided, question))


def _missing(view: View) -> tuple[str, ...]:
    facts = (name for name in view.unknown if name in vocabulary.facts())
    return tuple(dict.fromkeys((*view.left_open, *facts)))


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
        case Existence(step=step, each=each):
            itself = step.is_taken_by(context)
            earlier = context.record if itself else step.last(context, rule.duty.same)
            if earlier is None or (each and _has_answered(scope, rule, earlier)):
                return _owe(scope, rule, context)
            judged = Judged(rule, context, Verdict.MET, done=(earlier,))
        case Response() as pattern:
            answered = _already(scope, rule, pattern, context) if pattern.already else None
            if answered is None:
                return _owe(scope, rule, context)
            judged = answered
        case Absence():
            return _owe(scope, rule, context)
    return _settle(scope, judged)


def _owe(scope: Scope, rule: Rule, context: Context) -> Scope:
    """Leave a duty open, for what comes later to discharge or close."""
    return scope if rule.is_tried_only else scope.owing(_open(rule, context))


def _already(scope: Scope, rule: Rule, pattern: Response, context: Context) -> Judged | None:
    """Take a step made since the duty last arose, and not used yet, for the answer."""
    step = pattern.step.last(context, rule.duty.same)
    if step is None or _has_answered(scope, rule, step):
        return None
    arises = rule.duty.arises
    names = arises.step.names if isinstance(arises, OnRecord) else ()
    last = Step(names).last(context, rule.duty.same)
    if pattern.counted_from is not None:
        last = _start(rule, context)
    if last is not None and last.number > step.number:
        return None
    owed = _open(rule, context)
    is_late = owed.due_at is not None and step.at > owed.due_at
    verdict = Verdict.LATE if is_late else Verdict.MET
    return Judged(rule, context, verdict, owed, done=(step,))


def _has_answered(scope: Scope, rule: Rule, step: Record) -> bool:
    return any(each.rule == rule.id and step.number in each.evidence for each in scope.findings)


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
        due = parameter(within, context.view.setting.date).due_at(_start(rule, context).at)
    evidence = tuple(dict.fromkeys((*context.view.used, record.number)))
    told_by = tuple(context.view.told_by)
    return Obligation(rule, record.identity, record.at, due, evidence, told_by, record)


def _start(rule: Rule, context: Context) -> Record:
    """Return the record from which the time runs."""
    pattern = rule.duty.requires
    start = pattern.counted_from if isinstance(pattern, Response) else None
    if start is None or start.matches(context) is True:
        return context.record
    return start.last(context, rule.duty.same) or context.record


def _breach_in_itself(scope: Scope, rule: Rule, question: Question) -> Scope:
    """Find a forbidden step that no open prohibition has caught already."""
    pattern = rule.duty.requires
    assert isinstance(pattern, Absence)  # noqa: S101 - the index holds no other
    record = question.record
    if not may_be(pattern.step, question.scout(rule)):
        return scope
    context = question.context(rule)
    if pattern.step.matches(context) is not True:
        return scope
    if any(each.rule == rule.id and record.number in each.evidence for each in scope.findings):
        return scope
    return _settle(scope, Judged(rule, context, Verdict.BREACHED))


def reconsidered(book: Book, scope: Scope, past: Past) -> Scope:
    """Judge again what could not be told of a plan, now that somebody has learned more.

    Each is judged as it would have been had the facts been known then: on what had been recorded
    before it, and with what has been recorded since for its discharge.
    """
    for each in scope.undecided:
        scope = _reconsidered(book, scope, each, past)
    return scope


def _reconsidered(book: Book, scope: Scope, question: Undecided, past: Past) -> Scope:
    rule, record = question.rule, question.record
    kept = tuple(
        each
        for each in scope.findings
        if not (
            each.verdict is Verdict.CANNOT_TELL
            and each.rule == rule.id
            and record.number in each.evidence
        )
    )
    left = tuple(each for each in scope.undecided if each is not question)
    bare = replace(scope, findings=kept, undecided=left, obligations=())
    before = past.until(record.number)
    if isinstance(rule.duty.arises, OnRecord):
        raised = _raise(bare, rule, Question(book, bare, before, record))
    else:
        view = view_of(book, bare, before, record.identity, rule)
        raised = _impose(bare, rule, Context(record, view))
    for later in past.since(record.number) if raised.obligations else ():
        raised = closed_by(book, raised, later, past.until(later.number))
    return replace(raised, obligations=(*scope.obligations, *raised.obligations))


def turned_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    rules = book.turning if record.name == LEARNED else book.turned_by.get(record.name, ())
    if not rules:
        return scope
    about = record.identity.about
    named = _met_by_name(scope, record) if about is None else ()
    as_about: dict[str | None, Question] = {}
    turned: list[tuple[Rule, Question]] = []
    turns, holding, itself = book.turns, scope.holding, (about,)
    for rule in rules:
        parts, standing = turns[rule], holding.get(rule.id)
        for person in _whom(scope, rule, record, named) if named else itself:
            question = as_about.get(person)
            if question is None:
                question = Question(book, scope, past, _as_about(record, person))
                as_about[person] = question
            # This is asked thousands of times in a play, so without a call for each part of it.
            scout = question.scouts.get(rule.knower) or question.scout(rule)
            holds = scout.known.get(parts.refused_last, True) is True and parts.hold(scout)
            if holds != (standing is not None and question.key(rule.duty.same) in standing):
                turned.append((rule, question))
    for rule, question in turned:
        scope = _turned(scope, rule, question)
    return scope


def _as_about(record: Record, person: str | None) -> Record:
    if record.identity.about == person:
        return record
    return replace(record, identity=replace(record.identity, about=person))


def _whom(
    scope: Scope, rule: Rule, record: Record, named: tuple[str, ...]
) -> tuple[str | None, ...]:
    """List about whom a rule is looked at again with a record.

    What is learned of nobody in particular can bear on everybody met so far. A duty about one
    person is then owed to each of them by name, and never once more to nobody.
    """
    about = record.identity.about
    if about is not None or not named or "about" not in rule.duty.same:
        return (about,)
    stands = record.identity.key(rule.duty.same) in scope.holding.get(rule.id, ())
    return (None, *named) if stands else named


def _met_by_name(scope: Scope, record: Record) -> tuple[str, ...]:
    """List the people of whom the operation's log has spoken, in the order of their names."""
    made = (each for log in scope.history.values() for each in log)
    told = (each for log in scope.facts.entries.values() for each in log if each.number is not None)
    operation = record.identity.operation
    about = {each.identity.about for each in made}
    about |= {each.identity.about for each in told if each.identity.operation == operation}
    return tuple(sorted(each for each in about if each is not None))


def _turned(scope: Scope, rule: Rule, question: Question) -> Scope:
    """Let a duty arise whose condition has turned true, and forget one whose has turned."""
    key, standing = question.key(rule.duty.same), scope.holding.get(rule.id, frozenset())
    turned = {**scope.holding, rule.id: standing ^ {key}}
    if key in standing:
        return replace(scope, holding=turned)
    context = question.context(rule)
    assert isinstance(rule.duty.arises, WhileTrue)  # noqa: S101 - the index holds no other
    rule.duty.arises.condition.truth(context)  # once more, for what it rests on
    return _impose(replace(scope, holding=turned), rule, context)
