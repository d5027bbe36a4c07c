"""Conditions over what has happened in a play: structures of a scenario file, as values.

An objective is reached, and guidance is shown, when such a condition holds. There are no
expressions: a condition names records, knowledge or decisions, and joins them with any, all and
not. This module refuses to judge, to run anything, or to look at what the player cannot know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from simulator.engine.injects import matches
from simulator.engine.stage import Match
from simulator.protocol import vocabulary
from simulator.protocol.facts import EVERYBODY, Facts
from simulator.protocol.records import EMPTY, IDENTITY_KINDS, LEARNED, Identity, Record, Value


class Decided(Protocol):
    """A decision as a session keeps it: what was done, and with which arguments."""

    @property
    def action(self) -> str:
        """Return the action's id."""
        ...

    @property
    def arguments(self) -> Mapping[str, Value]:
        """Return the identity and the form as they were given."""
        ...


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a play so far, as its conditions see it.

    Attributes:
        role: Canonical role of the player.
        opening: What was true and known when the play opened.
        records: The log so far.
        decisions: The player's decisions so far.
    """

    role: str
    opening: Facts
    records: Sequence[Record]
    decisions: Sequence[Decided] = ()

    def known(self, name: str, identity: Identity) -> Value:
        """Return what the player's side knows of something; None for nothing."""
        facts = self.opening
        for record in self.records:
            if record.name == LEARNED and name in record.attributes:
                facts = facts.learned(record, record.by or self.role)
        entry = facts.of(name, identity, (EVERYBODY, *vocabulary.team(self.role)))
        return None if entry is None else entry.value


class Condition(Protocol):
    """Anything that holds of a course, or does not."""

    def holds(self, course: Course) -> bool:
        """Tell whether it holds."""
        ...


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of some conditions holds."""

    parts: tuple[Condition, ...]

    def holds(self, course: Course) -> bool:
        """Ask them in turn."""
        return any(part.holds(course) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of some conditions hold; of none at all, this is so."""

    parts: tuple[Condition, ...]

    def holds(self, course: Course) -> bool:
        """Ask them in turn."""
        return all(part.holds(course) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """A condition does not hold."""

    part: Condition

    def holds(self, course: Course) -> bool:
        """Turn it round."""
        return not self.part.holds(course)


@dataclass(frozen=True, slots=True)
class Done:
    """A record of a kind has been made, so often at the least.

    Attributes:
        by: Canonical role of whoever made it; None for anybody.
    """

    match: Match
    by: str | None = None
    times: int = 1

    def holds(self, course: Course) -> bool:
        """Count the records that match."""
        found = (
            record
            for record in course.records
            if record.name == self.match.did
            and matches(self.match, record)
            and self.by in (None, record.by)
        )
        return sum(1 for _ in found) >= self.times


@dataclass(frozen=True, slots=True)
class Known:
    """The player's side knows a fact, or knows that it has one value.

    Attributes:
        value: None for any value.
    """

    fact: str
    identity: Identity = field(default_factory=Identity)
    value: Value = None

    def holds(self, course: Course) -> bool:
        """Ask what is known."""
        known = course.known(self.fact, self.identity)
        return known is not None and self.value in (None, known)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The player has decided for an action, whatever came of it.

    Attributes:
        form: Fields that must have been filled in so.
    """

    action: str
    identity: Identity = field(default_factory=Identity)
    form: Mapping[str, Value] = field(default_factory=lambda: EMPTY)

    def holds(self, course: Course) -> bool:
        """Look through the decisions."""
        return any(self._is(decision) for decision in course.decisions)

    def _is(self, decision: Decided) -> bool:
        given = decision.arguments
        # Not every action is asked which one it is about; an open part agrees, as in records.
        about = all(
            given.get(kind) in (None, wanted)
            for kind, wanted in self.identity.only(IDENTITY_KINDS).named().items()
        )
        filled = all(given.get(name) == value for name, value in self.form.items())
        return decision.action == self.action and about and filled
