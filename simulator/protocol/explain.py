"""From a judgement to a finding: which clauses, since when, on what evidence, in plain words.

This module refuses to judge: the verdict is given. It only says why, in under sixty words, from
the rule's own sentence and the vocabulary's meaning of each record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import AllOf, AnyOf, Carries, Past
from simulator.protocol.duties import Existence, Holds, Precedence, Response
from simulator.protocol.findings import Finding, Verdict
from simulator.protocol.moments import to_local_text
from simulator.protocol.parameters import parameter
from simulator.protocol.records import LEARNED, Identity, Record

if TYPE_CHECKING:
    import datetime as dt

    from simulator.protocol.book import Rule
    from simulator.protocol.conditions import Condition, Step
    from simulator.protocol.context import Context
    from simulator.protocol.scope import Obligation

MOST_WORDS = 60
SECONDS_IN_A_MINUTE = 60
MOST_UNKNOWN = 3
MOST_MOMENTS = 1_000
"""Moments kept in words: the findings of one record speak of the same few."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with what it was reached on.

    Attributes:
        context: The record that settled it; None when the end of the log did.
        obligation: What had been open, for duties not judged at once.
        done: Records that discharged it.
        absent: Steps that were not taken.
        missing: Facts nobody had established.
    """

    rule: Rule
    context: Context | None
    verdict: Verdict
    obligation: Obligation | None = None
    done: tuple[Record, ...] = ()
    absent: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()


def finding(judged: Judged) -> Finding:
    """Write the finding."""
    rule, open_ = judged.rule, judged.obligation
    identity, arose_at = _arisen(judged)
    told_by = _told_by(judged)
    return Finding(
        rule=rule.id,
        clauses=rule.clauses,
        verdict=judged.verdict,
        severity=rule.duty.severity,
        owed_by=rule.duty.owed_by,
        counts_for=rule.counts_for,
        about=identity.only(rule.duty.same),
        arose_at=arose_at,
        due_at=open_.due_at if open_ else None,
        done_at=None if judged.absent or _is_lifted(judged) else _last_done(judged),
        because=_because(judged, told_by),
        evidence=_evidence(judged),
        root=_root(judged, identity),
        stated=rule.stated,
        readings=rule.duty.readings,
        missing=judged.missing,
        told_by=told_by,
    )


def _last_done(judged: Judged) -> int | None:
    return judged.done[-1].at if judged.done else None


def _is_lifted(judged: Judged) -> bool:
    """Tell whether a duty fell away, and nobody did what was owed."""
    requires = judged.rule.duty.requires
    if not judged.done or not isinstance(requires, Response | Existence):
        return False
    return judged.done[-1].name in requires.step.lifting


def _arisen(judged: Judged) -> tuple[Identity, int]:
    if judged.obligation is not None:
        return judged.obligation.identity, judged.obligation.arose_at
    assert judged.context is not None  # noqa: S101 - judged at once means on a record
    return judged.context.record.identity, judged.context.record.at


def _evidence(judged: Judged) -> tuple[int, ...]:
    numbers = list(judged.obligation.evidence) if judged.obligation else []
    numbers += [record.number for record in judged.done]
    if judged.context is not None:
        numbers += [*judged.context.view.used, judged.context.record.number]
    return tuple(sorted(set(numbers)))


def _told_by(judged: Judged) -> tuple[str, ...]:
    # Where what was owed was done, nothing that a check would have told is held against anybody.
    open_ = None if judged.verdict is Verdict.MET else judged.obligation
    told = list(open_.told_by) if open_ else []
    if judged.context is not None:
        told += judged.context.view.told_by
    return tuple(dict.fromkeys(told))


def _root(judged: Judged, identity: Identity) -> str:
    """Name what a finding comes from, so that one fault costs once and two faults cost twice.

    A step left out is one fault whoever misses it, unless the rule names its own: of many questions
    never asked each is one. In an act it is the record and what was wrong
    with it: one entry may be both alone where police were needed and at the wrong hour.
    """
    fault = judged.rule.duty.root
    if judged.context is not None and (fault is not None or not judged.absent):
        return f"record:{judged.context.record.number}:{fault or judged.rule.id}"
    if judged.absent:
        where = identity.only(judged.rule.duty.same).named()
        parts = ["missing", judged.absent[0].names[0], *where.values()]
        return ":".join([*parts, fault] if fault else parts)
    return f"open:{judged.rule.id}:{judged.obligation.arose_at if judged.obligation else 0}"


def _because(judged: Judged, told_by: tuple[str, ...]) -> str:
    sentences = [judged.rule.duty.says, _what_happened(judged)]
    if told_by:
        checks = " and ".join(f'"{means(name)}"' for name in told_by)
        sentences.append(f"The check that was owed, {checks}, would have told.")
    if judged.missing:
        sentences.append(f"Not established: {_unknown(judged.missing)}.")
    text = " ".join(filter(None, sentences))
    if text.count(" ") < MOST_WORDS - 1:
        return text
    return " ".join(text.split()[: MOST_WORDS - 1])


def _unknown(names: tuple[str, ...]) -> str:
    """Name facts by what they mean; the first few, for a sentence is no list."""
    facts = vocabulary.facts()
    told = [facts[name].means if name in facts else name.replace("_", " ") for name in names]
    more = len(told) - MOST_UNKNOWN
    rest = f", and {more} more" if more > 0 else ""
    return ", ".join(f'"{each}"' for each in told[:MOST_UNKNOWN]) + rest


def _what_happened(judged: Judged) -> str:
    match judged.verdict:
        case Verdict.MET:
            return _how_met(judged)
        case Verdict.LATE:
            done = _clock(judged, judged.done[-1].at)
            return f"Done at {done}, after {_clock(judged, _due(judged))}.{_whose_limit(judged)}"
        case Verdict.PENDING:
            due = judged.obligation.due_at if judged.obligation else None
            return (
                "Not done yet." if due is None else f"Not done yet; due by {_clock(judged, due)}."
            )
        case Verdict.CANNOT_TELL:
            return "That cannot be told from what is known."
        case Verdict.BREACHED:
            return _how_breached(judged)


def _whose_limit(judged: Judged) -> str:
    """Say so where the text sets no figure and the time allowed is ours."""
    requires = judged.rule.duty.requires
    if not isinstance(requires, Response) or requires.within is None:
        return ""
    is_ours = parameter(requires.within, judged.rule.date).tag == "assumption"
    return " The text gives no figure; the time allowed is our own assumption." if is_ours else ""


def _due(judged: Judged) -> int:
    due = judged.obligation.due_at if judged.obligation else None
    assert due is not None  # noqa: S101 - only what has a deadline can be late
    return due


def _how_met(judged: Judged) -> str:
    if judged.done:
        last = judged.done[-1]
        if _is_lifted(judged):
            return f"No longer owed: {_moment(judged, last)}."
        return f'Done: "{means(last.name)}" at {_clock(judged, last.at)}.'
    if judged.context is None:
        return "Kept to the end."
    return f"Kept: {_moment(judged, judged.context.record)}."


def _how_breached(judged: Judged) -> str:
    if judged.absent:
        steps = " or ".join(f'"{means(name)}"' for name in judged.absent[0].acts[:2])
        if judged.context is None:
            return _left_out(judged, steps)
        record = judged.context.record
        flawed = _flawed(judged, judged.context)
        if flawed is not None:
            return f"On record, but not as or when it had to be: {_moment(judged, flawed)}."
        if not any(record.name in each.names for each in judged.absent):
            return f"Not recorded before {_moment(judged, record)}: {steps}."
    # The very step was taken, but not as it had to be.
    assert judged.context is not None  # noqa: S101 - an act was judged
    return f"Not kept: {_moment(judged, judged.context.record)}.{_what_lacks(judged)}"


def _what_lacks(judged: Judged) -> str:
    """Name what is not there, where that is all that is wrong with an act."""
    requires, context = judged.rule.duty.requires, judged.context
    if not isinstance(requires, Holds) or context is None:
        return ""
    if isinstance(requires.condition, Carries):
        return _not_written(requires.condition.lacking(context.record))
    if not isinstance(requires.condition, Past):
        return ""
    wanted = requires.condition.step
    names = " or ".join(f'"{means(name)}"' for name in wanted.acts[:2])
    has_one = any(
        record.identity.agrees(context.record.identity, requires.condition.same)
        for name in wanted.names
        for record in context.view.past.named(name)
    )
    return (
        f" Before it {names} is on record, but incomplete."
        if has_one
        else (f" Before it there is no {names} on record.")
    )


def _not_written(names: tuple[str, ...]) -> str:
    said = ", ".join(f'"{name.replace("_", " ")}"' for name in names)
    return f" Not written down: {said}." if names else ""


def _left_out(judged: Judged, steps: str) -> str:
    """Say what the whole log lacks, without denying what it does hold."""
    requires = judged.rule.duty.requires
    if isinstance(requires, Response) and requires.already and requires.within is None:
        return f"Not recorded for it: {steps}.{_must_say(_fields(judged.absent[0].where))}"
    if isinstance(requires, Response) and judged.obligation is not None:
        return f"Not recorded after {_clock(judged, judged.obligation.arose_at)}: {steps}."
    is_any = judged.absent[0].where is None
    if is_any:
        return f"Never recorded: {steps}."
    asked = _fields(judged.absent[0].where)
    return f"Not recorded as it had to be: {steps}.{_must_say(asked)}"


def _fields(condition: Condition | None) -> tuple[str, ...]:
    """List the parts of a record that a condition wants filled in."""
    match condition:
        case Carries(names=names):
            return names
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return tuple(dict.fromkeys(name for part in parts for name in _fields(part)))
        case _:
            return ()


def _must_say(names: tuple[str, ...]) -> str:
    said = ", ".join(f'"{name.replace("_", " ")}"' for name in names)
    return f" It must say: {said}." if names else ""


def _flawed(judged: Judged, context: Context) -> Record | None:
    """Find the newest record of the step before the act judged, which did not do."""
    if not isinstance(judged.rule.duty.requires, Precedence):
        return None
    same, here = judged.rule.duty.same, context.record.identity
    made = [
        record
        for name in judged.absent[0].names
        for record in context.view.past.named(name)
        if record.identity.agrees(here, same) and record.number < context.record.number
    ]
    return max(made, key=lambda each: each.number, default=None)


def _moment(judged: Judged, record: Record) -> str:
    return f'"{means(record.name)}" at {_clock(judged, record.at)}'


def means(name: str) -> str:
    """Return the plain meaning of a record name."""
    return "somebody learned" if name == LEARNED else vocabulary.records()[name].means


def _clock(judged: Judged, at: int) -> str:
    return _written(at, judged.rule.date)


@lru_cache(maxsize=MOST_MOMENTS)
def _written(at: int, today: dt.date) -> str:
    """Write a moment in local time, with its date where it is not the day judged."""
    day, clock = to_local_text(at).split(" ")
    hours = clock if at % SECONDS_IN_A_MINUTE else clock[: len("00:00")]
    return hours if day == str(today) else f"{hours} on {day}"
