"""What the monitor keeps of one operation: its records, its facts, what is open, what is found.

A scope is a value; judging one gives another. This module refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.context import NO_HISTORY, NO_PAST, Past, View
from simulator.protocol.duties import Existence, Response
from simulator.protocol.facts import NO_FACTS, Facts

if TYPE_CHECKING:
    from simulator.protocol.book import Book, Rule
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Identity, Record


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


@dataclass(frozen=True)
class Obligation:
    """A duty that has arisen and is neither discharged nor closed."""

    rule: Rule
    identity: Identity
    arose_at: int
    due_at: int | None
    evidence: tuple[int, ...]
    told_by: tuple[str, ...] = ()
    raised_by: Record | None = None

    @cached_property
    def as_owed(self) -> Owed | None:
        """Say what somebody is to do; None where something is only not to be done."""
        requires = self.rule.duty.requires
        if not isinstance(requires, Response | Existence):
            return None
        before = requires.before if isinstance(requires, Response) else None
        return Owed(
            self.rule.id,
            self.rule.clauses,
            self.rule.duty.says,
            self.rule.duty.owed_by,
            self.identity.only(self.rule.duty.same),
            requires.step.acts,
            self.arose_at,
            self.due_at,
            before.names if before else (),
        )


Key = tuple[str | None, ...]
"""Whom or what a duty is about, by the kinds in which it keeps apart."""

Holding = Mapping[str, frozenset[Key]]
"""Of whom or what the condition of each rule raised by one stands, by the rule's id."""

NOTHING_HOLDS: Holding = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Undecided:
    """A plan's rule that could not be told on a record, kept until somebody learns more."""

    rule: Rule
    record: Record


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything the monitor keeps of one operation, or of what belongs to none.

    Attributes:
        holding: Conditions that stand, so that a duty arises once each time one turns true.
        past: The log as it was last looked at, with what has been looked up in it.
    """

    history: Mapping[str, tuple[Record, ...]] = field(default_factory=lambda: NO_HISTORY)
    facts: Facts = NO_FACTS
    obligations: tuple[Obligation, ...] = ()
    findings: tuple[Finding, ...] = ()
    holding: Holding = field(default_factory=lambda: NOTHING_HOLDS)
    undecided: tuple[Undecided, ...] = ()
    past: Past = field(default=NO_PAST, compare=False, repr=False)

    def found(self, finding: Finding) -> Scope:
        """Return the scope with one more finding."""
        return Scope(
            self.history,
            self.facts,
            self.obligations,
            (*self.findings, finding),
            self.holding,
            self.undecided,
            self.past,
        )

    def remembering(self, record: Record) -> Scope:
        """Return the scope with one more record in its log."""
        past = self.past.with_one_more(record)
        return Scope(
            past.own,
            self.facts,
            self.obligations,
            self.findings,
            self.holding,
            self.undecided,
            past,
        )

    def knowing(self, facts: Facts) -> Scope:
        """Return the scope with other facts."""
        return Scope(
            self.history,
            facts,
            self.obligations,
            self.findings,
            self.holding,
            self.undecided,
            self.past,
        )

    def beside(self, general: Mapping[str, tuple[Record, ...]]) -> Scope:
        """Return the scope with its past beside the records of no operation."""
        if self.past.own is self.history and self.past.general is general:
            return self
        return Scope(
            self.history,
            self.facts,
            self.obligations,
            self.findings,
            self.holding,
            self.undecided,
            Past(self.history, general),
        )

    def owing(self, obligation: Obligation) -> Scope:
        """Return the scope with one more obligation."""
        return Scope(
            self.history,
            self.facts,
            (*self.obligations, obligation),
            self.findings,
            self.holding,
            self.undecided,
            self.past,
        )


def view_of(book: Book, scope: Scope, past: Past, identity: Identity, rule: Rule) -> View:
    """Give the facts of a scope as whoever owes a rule may use them."""
    return View(book.setting, scope.facts, past, identity, rule.knower)
