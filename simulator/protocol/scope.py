"""What the monitor keeps of one operation: its records, its facts, what is open, what is found.

A scope is a value; judging one gives another. This module refuses to decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.context import NO_HISTORY, Past, View
from simulator.protocol.facts import NO_FACTS, Facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.book import Book, Rule
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Identity, Record


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty that has arisen and is neither discharged nor closed."""

    rule: Rule
    identity: Identity
    arose_at: int
    due_at: int | None
    evidence: tuple[int, ...]
    told_by: tuple[str, ...] = ()
    raised_by: Record | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A plan's rule that could not be told on a record, kept until somebody learns more."""

    rule: Rule
    record: Record


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything the monitor keeps of one operation, or of what belongs to none."""

    history: Mapping[str, tuple[Record, ...]] = field(default_factory=lambda: NO_HISTORY)
    facts: Facts = NO_FACTS
    obligations: tuple[Obligation, ...] = ()
    findings: tuple[Finding, ...] = ()
    holding: frozenset[tuple[str, Identity]] = frozenset()
    undecided: tuple[Undecided, ...] = ()

    def found(self, finding: Finding) -> Scope:
        """Return the scope with one more finding."""
        return Scope(
            self.history,
            self.facts,
            self.obligations,
            (*self.findings, finding),
            self.holding,
            self.undecided,
        )

    def remembering(self, record: Record) -> Scope:
        """Return the scope with one more record in its log."""
        history = dict(self.history)
        history[record.name] = (*history.get(record.name, ()), record)
        return Scope(
            MappingProxyType(history),
            self.facts,
            self.obligations,
            self.findings,
            self.holding,
            self.undecided,
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
        )


Seen = dict[str | None, View]
"""Views of one scope at one record by whose they are; what one has looked up, the next knows."""


def view_of(
    book: Book, scope: Scope, past: Past, identity: Identity, rule: Rule, seen: Seen | None = None
) -> View:
    """Give the facts of a scope as whoever owes a rule may use them.

    Args:
        seen: Views of the same scope, past and identity made before, which spare asking again.
    """
    view = View(book.setting, scope.facts, past, identity, rule.knower)
    if seen is not None:
        first = seen.setdefault(rule.knower, view)
        view.held, view.answered = first.held, first.answered
    return view
