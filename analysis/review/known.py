"""What the player knew when a duty arose, of that which its rule asks; and what a check would tell.

The rule is asked again on the records of that moment, and what it looked up is told. This module
refuses to look forward: nothing learned later is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.world import hidden_facts, opening_facts
from simulator.protocol import vocabulary
from simulator.protocol.context import CHECKS, ONLY_TRUE, Context, Past, View
from simulator.protocol.duties import Holds, OnRecord
from simulator.protocol.facts import EVERYBODY, NOBODY, Entry, Facts
from simulator.protocol.records import LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.protocol.book import Rule
    from simulator.protocol.conditions import Condition
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Record, Value
    from simulator.session import Session


@dataclass(frozen=True, slots=True)
class Knew:
    """A fact that the rule asked for, as the player held it.

    Attributes:
        means: The fact in plain words.
        value: None where nobody had told the player.
        since: Moment at which it was learned; None where it stood from the start or is not known.
    """

    name: str
    means: str
    value: Value
    since: int | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that was owed and not made, and what it would have told.

    Attributes:
        check: The record that would have shown it, in plain words.
        told: Facts with the values that it would have given.
    """

    check: str
    told: tuple[Knew, ...]


def asked_of(found: Finding, session: Session) -> tuple[Knew, ...]:
    """List the facts that a finding's rule asks for, as the player held them when it arose."""
    rule, record = _rule(found, session), raised_by(found, session)
    if rule is None or record is None:
        return ()
    view = _view(rule, record, session)
    for condition in _conditions(rule):
        condition.truth(Context(record, view))
    return tuple(_knew(name, entry, session) for name, entry in view.held.items())


def skipped_by(found: Finding, session: Session) -> tuple[Skipped, ...]:
    """List the checks held against the player, each with what it would have told."""
    if not found.told_by:
        return ()
    facts = _true_at_opening(session)
    asked, means = asked_of(found, session), vocabulary.records()
    return tuple(
        Skipped(means[check].means, tuple(_would_tell(check, asked, facts, found)))
        for check in found.told_by
    )


def raised_by(found: Finding, session: Session) -> Record | None:
    """Return the record with which a duty arose, where the evidence holds it."""
    at = [each for each in _evidence(found, session) if each.at == found.arose_at]
    acts = [each for each in at if each.name != LEARNED]
    return (acts or at)[-1] if at else None


def _evidence(found: Finding, session: Session) -> Iterator[Record]:
    return (session.records[number] for number in found.evidence)


def _rule(found: Finding, session: Session) -> Rule | None:
    return next((each for each in session.book.rules if each.id == found.rule), None)


def _conditions(rule: Rule) -> Iterator[Condition]:
    duty = rule.duty
    if isinstance(duty.arises, OnRecord):
        if duty.arises.when is not None:
            yield duty.arises.when
        if duty.arises.step.where is not None:
            yield duty.arises.step.where
    else:
        yield duty.arises.condition
    if isinstance(duty.requires, Holds):
        yield duty.requires.condition
    if duty.waived is not None:
        yield duty.waived


def _view(rule: Rule, record: Record, session: Session) -> View:
    before = session.records[: record.number]
    facts = _learned(before, _opening(session))
    return View(session.book.setting, facts, _past(before, record), record.identity, rule.knower)


def _opening(session: Session) -> Facts:
    return opening_facts(session.stage)


def _true_at_opening(session: Session) -> Facts:
    facts = opening_facts(session.stage)
    for identity, hidden in hidden_facts(session.stage):
        facts = facts.stated(hidden, NOBODY, identity)
    return facts


def _learned(records: Sequence[Record], facts: Facts) -> Facts:
    for each in records:
        if each.name == LEARNED:
            facts = facts.learned(each, each.by or EVERYBODY)
    return facts


def _past(records: Sequence[Record], record: Record) -> Past:
    own: dict[str, tuple[Record, ...]] = {}
    general: dict[str, tuple[Record, ...]] = {}
    home = record.identity.operation
    for each in records:
        if each.name != LEARNED and each.identity.operation in (home, None):
            log = general if each.identity.operation is None and home is not None else own
            log[each.name] = (*log.get(each.name, ()), each)
    return Past(own, general)


def _knew(name: str, entry: Entry | None, session: Session) -> Knew:
    if entry is None:
        return Knew(name, _means(name), None, None)
    since = None if entry.number is None else session.records[entry.number].at
    return Knew(name, _means(name), entry.value, since)


def _would_tell(check: str, asked: Iterable[Knew], facts: Facts, found: Finding) -> Iterator[Knew]:
    for each in asked:
        told = _told(each, facts, found) if check in CHECKS.get(each.name, ()) else None
        if told is not None:
            yield told


def _told(each: Knew, facts: Facts, found: Finding) -> Knew | None:
    """Return what is true of a fact that the player did not know; None where nothing is."""
    held = facts.of(each.name, found.about, ONLY_TRUE) if each.value is None else None
    return None if held is None else Knew(each.name, each.means, held.value, None)


def _means(name: str) -> str:
    kinds = vocabulary.facts()
    return kinds[name].means if name in kinds else name.replace("_", " ")
