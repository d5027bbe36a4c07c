"""How what is owed ends: discharged, late, closed for good, or still open at a moment.

This module refuses to raise anything; see `raising`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.duties import Absence, Existence, Response
from simulator.protocol.explain import Judged, finding
from simulator.protocol.findings import Finding, Verdict
from simulator.protocol.question import Question
from simulator.protocol.scope import Scope
from simulator.protocol.scouting import WHICHEVER, may_be

if TYPE_CHECKING:
    from simulator.protocol.book import Book, Rule
    from simulator.protocol.context import Context, Past
    from simulator.protocol.records import Record
    from simulator.protocol.scope import Holding, Key, Obligation


def closed_by(book: Book, scope: Scope, record: Record, past: Past) -> Scope:
    rules = book.closable.of(record)
    concerned = [each for each in scope.obligations if each.rule in rules] if rules else ()
    if not concerned:
        return scope
    found: list[Finding] = []
    ended: set[int] = set()
    answered: set[tuple[str, Key]] = set()
    forgotten: set[tuple[str, Key]] = set()
    question = Question(book, scope, past, record, beside=WHICHEVER)
    for each in concerned:
        same = each.rule.duty.same
        if not each.identity.agrees(record.identity, same):
            continue
        if not _may_end(each.rule, question):
            continue
        key = (each.rule.id, each.identity.key(same))
        if key in answered:
            continue
        outcome = _outcome(each, question.context(each.rule, each.raised_by))
        if outcome is None:
            continue
        ended.add(id(each))
        if _was_checked(each, record):
            # What is learned from now on may raise it in earnest.
            forgotten.add(key)
            continue
        if outcome.verdict is not Verdict.MET or each.rule not in book.untold:
            found.append(finding(outcome))
        if outcome.verdict is not Verdict.BREACHED and _asks_for_each(each.rule):
            answered.add(key)
    if not ended:
        return scope
    return Scope(
        scope.history,
        scope.facts,
        tuple([each for each in scope.obligations if id(each) not in ended]),
        (*scope.findings, *found),
        _without(scope.holding, forgotten),
        scope.undecided,
        scope.past,
    )


def _without(holding: Holding, forgotten: set[tuple[str, Key]]) -> Holding:
    if not forgotten:
        return holding
    return {
        rule: keys - {key for of, key in forgotten if of == rule} for rule, keys in holding.items()
    }


def _may_end(rule: Rule, question: Question) -> bool:
    """Tell whether a record may end a duty of this rule, whichever record raised it."""
    scout = question.scout(rule)
    match rule.duty.requires:
        case Response(step=step, before=other) | Absence(step=step, until=other):
            return may_be(step, scout) or (other is not None and may_be(other, scout))
        case Existence(step=step):
            return may_be(step, scout)
        case _:
            return False


def _was_checked(each: Obligation, record: Record) -> bool:
    """Tell whether a duty that only a skipped check would have told of ends with the check.

    Then nobody owed it: what the check did not tell was not to be known.
    """
    pattern = each.rule.duty.requires
    if not each.told_by or not isinstance(pattern, Response | Existence):
        return False
    return record.name in pattern.step.lifting


def _asks_for_each(rule: Rule) -> bool:
    pattern = rule.duty.requires
    return isinstance(pattern, Response | Existence) and pattern.each


def _outcome(each: Obligation, context: Context) -> Judged | None:
    """Tell what a record makes of something owed; None when it leaves it open."""
    match each.rule.duty.requires:
        case Response(step=step, before=before):
            if step.is_taken_by(context):
                is_late = each.due_at is not None and context.record.at > each.due_at
                if is_late and context.record.name in step.lifting:
                    # What has run out unheeded is not mended by what would have ended it in time.
                    return Judged(each.rule, None, Verdict.BREACHED, each, absent=(step,))
                verdict = Verdict.LATE if is_late else Verdict.MET
                return Judged(each.rule, context, verdict, each, done=(context.record,))
            if before is not None and before.matches(context) is True:
                return Judged(each.rule, context, Verdict.BREACHED, each, absent=(step,))
        case Existence(step=step):
            if step.is_taken_by(context):
                return Judged(each.rule, context, Verdict.MET, each, done=(context.record,))
        case Absence(step=step, until=until):
            if step.matches(context) is True:
                return Judged(each.rule, context, Verdict.BREACHED, each)
            if until is not None and until.matches(context) is True:
                return Judged(each.rule, context, Verdict.MET, each)
        case _:
            pass
    return None


def standing(each: Obligation, at: int, ended: bool) -> Finding | None:
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
