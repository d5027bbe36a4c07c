"""The rule book as it binds in one setting: the rules in force, indexed by what they watch.

Why: the monitor sees one record at a time and must find the few rules that care. Whose account a
rule counts for, and which of its clauses are in force, is settled here once. This module refuses
to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import catalogue, in_force, narrowing, sparing, vocabulary
from simulator.protocol.context import one_for_all
from simulator.protocol.duties import (
    Absence,
    Duty,
    Existence,
    Holds,
    OnRecord,
    Precedence,
    Response,
    WhileTrue,
)
from simulator.protocol.findings import CountsFor
from simulator.protocol.narrowing import Narrowing
from simulator.protocol.scouting import Hurdles, hurdles_of, parts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from simulator.protocol.conditions import Condition
    from simulator.protocol.context import Setting


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A duty as it binds here; one is itself alone, so that it can be looked up quickly.

    Attributes:
        clauses: Those of its clauses that are in force.
        counts_for: Whose account its findings go to.
        knower: Role whose knowledge it is judged on, one for all that know the same; None judges on
            what was true as well.
        stated: Whether a source sets it, or it is derived from a description.
        date: Local date on which it binds; the day judged.
        closed_by: Records that can discharge or close it once it is open.
        id: The duty's id.
        hurdles: What must not be false for it to arise.
        is_tried_only: Whether nothing is asked but if it would be broken at once: then what is met
            is not put on file, and nothing is left open.
    """

    duty: Duty
    clauses: tuple[str, ...]
    counts_for: CountsFor
    knower: str | None
    stated: bool
    date: dt.date
    closed_by: frozenset[str]
    id: str
    hurdles: tuple[Condition, ...] = field(repr=False)
    is_tried_only: bool = False


@dataclass(frozen=True)
class Book:
    """The rules that bind on one date in one force for one player.

    Attributes:
        faults_only: Whether what is kept is not put on file, where nothing else asks for it.
    """

    setting: Setting
    documents: tuple[str, ...]
    rules: tuple[Rule, ...]
    faults_only: bool = False

    @cached_property
    def raised_by(self) -> Mapping[str, tuple[Rule, ...]]:
        """Index the rules by the records that can raise them."""
        return _index(
            (name, rule)
            for rule in self.rules
            if isinstance(rule.duty.arises, OnRecord)
            for name in rule.duty.arises.step.names
        )

    @cached_property
    def raisable(self) -> Narrowing[narrowing.Raisable]:
        """Give the rules that a record can raise, by its own words."""
        if not self.faults_only:
            return Narrowing(self.raised_by, narrowing.raisable)
        hurdles = {rule: (*rule.hurdles, *sparing.open_if(rule.duty)) for rule in self.rules}
        return Narrowing(self.raised_by, partial(narrowing.raisable, hurdles=hurdles))

    @cached_property
    def untold(self) -> frozenset[Rule]:
        """Collect the rules of which nothing that is kept is put on file."""
        if not self.faults_only:
            return frozenset()
        return frozenset(rule for rule in self.rules if not sparing.looks_back(rule.duty))

    @cached_property
    def turns(self) -> Mapping[Rule, Hurdles]:
        """Give what must be true for each rule raised by a condition to stand."""
        return {
            rule: Hurdles(parts_of(rule.duty.arises.condition))
            for rule in self.turning
            if isinstance(rule.duty.arises, WhileTrue)
        }

    @cached_property
    def breachable(self) -> Narrowing[tuple[Rule, ...]]:
        """Give the prohibitions that a record can break without their having arisen."""
        return Narrowing(self.always_forbidden, narrowing.breachable)

    @cached_property
    def turned_by(self) -> Mapping[str, tuple[Rule, ...]]:
        """Index the rules raised by a condition by the records they are looked at with."""
        return _index(
            (name, rule)
            for rule in self.rules
            if isinstance(rule.duty.arises, WhileTrue)
            for name in dict.fromkeys(rule.duty.arises.watched)
        )

    @cached_property
    def turning(self) -> tuple[Rule, ...]:
        """List all rules raised by a condition: learning may turn any of them."""
        return tuple(rule for rule in self.rules if isinstance(rule.duty.arises, WhileTrue))

    @cached_property
    def always_forbidden(self) -> Mapping[str, tuple[Rule, ...]]:
        """Index the prohibitions that their own breach raises by the forbidden record."""
        return _index(
            (name, rule)
            for rule in self.rules
            if isinstance(rule.duty.requires, Absence) and rule.duty.requires.always
            for name in rule.duty.requires.step.names
        )

    @cached_property
    def closed_by(self) -> Mapping[str, tuple[Rule, ...]]:
        """Index the rules by the records that can discharge or close what is left open of them."""
        return _index((name, rule) for rule in self.rules for name in sorted(rule.closed_by))

    @cached_property
    def closing(self) -> frozenset[str]:
        """Collect the records that can discharge or close anything left open."""
        return frozenset(self.closed_by)

    @cached_property
    def closable(self) -> Narrowing[frozenset[Rule]]:
        """Give the rules that a record can discharge or close, by its own words."""
        return Narrowing(self.closed_by, narrowing.closable)

    @cached_property
    def offending(self) -> Book:
        """Give the player's rules that can be broken by the very record that raises them.

        What is owed from then on, or must not be done from then on, is not broken yet.
        """
        own = (rule for rule in self.rules if rule.counts_for is CountsFor.PLAYER)
        tried = tuple(_tried_only(rule) for rule in own if _can_offend(rule.duty))
        return Book(self.setting, self.documents, tried)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule in force.

        Raises:
            LookupError: It is not in force here, or does not exist.
        """
        for each in self.rules:
            if each.id == rule_id:
                return each
        raise LookupError(f"no rule {rule_id!r} is in force on {self.setting.date}")


def _tried_only(rule: Rule) -> Rule:
    hurdles = (*rule.hurdles, *sparing.broken_if(rule.duty))
    return replace(rule, is_tried_only=True, hurdles=hurdles)


def _can_offend(duty: Duty) -> bool:
    match duty.requires:
        case Precedence() | Holds():
            return True
        case Response(already=already):
            return already
        case Absence(always=always):
            return always
        case Existence():
            return False


def _closing_names(duty: Duty) -> Iterable[str]:
    match duty.requires:
        case Response(step=step, before=before):
            return (*step.names, *(before.names if before else ()))
        case Existence(step=step):
            return step.names
        case Absence(step=step, until=until):
            return (*step.names, *(until.names if until else ()))
        case Precedence() | Holds():
            return ()


def _index(pairs: Iterable[tuple[str, Rule]]) -> Mapping[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for name, rule in pairs:
        table[name] = (*table.get(name, ()), rule)
    return MappingProxyType(table)


MOST_OPEN = 32
"""Books kept open at once; each rule book of a test is one, and a year needs one or two."""

_OPEN: dict[tuple[object, ...], tuple[Iterable[Duty], Book]] = {}


def open_book(duties: Iterable[Duty], setting: Setting) -> Book:
    """Select the rules that bind in a setting.

    A book that is open already is given again, with all that has been worked out from it: the
    plays of one exercise, and the futures of one decision, read the same book.

    Raises:
        NotInForce: No document binds on that date in that force.
    """
    readings = tuple(sorted(setting.readings.items()))
    key = (id(duties), setting.date, setting.force, setting.player, readings)
    known = _OPEN.get(key)
    if known is not None and known[0] is duties:
        return known[1]
    documents = tuple(doc.id for doc in in_force.in_force(setting.date, setting.force))
    rules = (_bind(duty, documents, setting) for duty in duties)
    book = Book(setting, documents, tuple(rule for rule in rules if rule is not None))
    if isinstance(duties, tuple):  # anything else may yet change
        while len(_OPEN) >= MOST_OPEN:
            _OPEN.pop(next(iter(_OPEN)))
        _OPEN[key] = (duties, book)
    return book


def _bind(duty: Duty, documents: tuple[str, ...], setting: Setting) -> Rule | None:
    clauses = tuple(c for c in duty.clauses if catalogue.clause(c).document in documents)
    if not clauses:
        return None
    known = [catalogue.clause(c) for c in clauses]
    counts_for = CountsFor.SERVICE
    is_trainees = any(clause.assessable in ("trainee", "both") for clause in known)
    if duty.is_of_plan or not is_trainees:
        counts_for = CountsFor.PLAN
    elif _is_player(duty.owed_by, setting):
        counts_for = CountsFor.PLAYER
    return Rule(
        duty=duty,
        clauses=clauses,
        counts_for=counts_for,
        knower=one_for_all(duty.owed_by) if counts_for is CountsFor.PLAYER else None,
        stated=any(clause.duty == "stated" for clause in known),
        date=setting.date,
        closed_by=frozenset(_closing_names(duty)),
        id=duty.id,
        hurdles=hurdles_of(duty),
    )


def _is_player(role: str, setting: Setting) -> bool:
    if not setting.player:
        return vocabulary.role(role).stands == "officer"
    return any(role in vocabulary.team(player) for player in setting.player)
