"""What happened, as lines that rules can read.

A record is one line of the log: somebody did something, or somebody learned something. The world,
a case file and a play all write the same records; rules read nothing else. This module refuses to
judge or to look anything up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Scalar = bool | int | float | str | None
Value = Scalar | list["Value"] | dict[str, "Value"]

LEARNED = "learned"
"""Name of the record in which somebody comes to know facts; its attributes are those facts."""

EMPTY: Mapping[str, Value] = MappingProxyType({})

IDENTITY_KINDS = ("operation", "premises", "about", "call")
"""What a record can be about: which operation, which address, which person, which call."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which one: the parts of a record that keep two visits, addresses or persons apart.

    A part that is absent means every one of its kind.
    """

    operation: str | None = None
    premises: str | None = None
    about: str | None = None
    call: str | None = None

    def only(self, kinds: tuple[str, ...]) -> Identity:
        """Return the identity with all parts outside `kinds` left open."""
        key = self.key(kinds)
        if key == (self.operation, self.premises, self.about, self.call):
            return self
        return Identity(*key)

    def key(self, kinds: tuple[str, ...]) -> tuple[str | None, ...]:
        """Return the parts of some kinds as a plain key; those outside are left open."""
        return (
            self.operation if "operation" in kinds else None,
            self.premises if "premises" in kinds else None,
            self.about if "about" in kinds else None,
            self.call if "call" in kinds else None,
        )

    def agrees(self, other: Identity, kinds: tuple[str, ...]) -> bool:
        """Tell whether both can be the same one in each of `kinds`; an absent part agrees."""
        # Asked some millions of times in a simulated year, so without a loop over names.
        mine, theirs = self.operation, other.operation
        if mine != theirs and mine is not None and theirs is not None and "operation" in kinds:
            return False
        mine, theirs = self.about, other.about
        if mine != theirs and mine is not None and theirs is not None and "about" in kinds:
            return False
        mine, theirs = self.premises, other.premises
        if mine != theirs and mine is not None and theirs is not None and "premises" in kinds:
            return False
        mine, theirs = self.call, other.call
        return mine == theirs or mine is None or theirs is None or "call" not in kinds

    def named(self) -> dict[str, str]:
        """Return the parts that are given, in the order of `IDENTITY_KINDS`."""
        parts = (self.operation, self.premises, self.about, self.call)
        return {
            kind: part for kind, part in zip(IDENTITY_KINDS, parts, strict=True) if part is not None
        }


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the log.

    Attributes:
        number: Position in its log, from 0.
        at: Moment in whole seconds of UTC.
        name: A record name of the vocabulary, or `LEARNED`.
        by: Canonical role of whoever did it, or came to know; None when it is not said.
        identity: Which operation, premises, person, call.
        attributes: Values as recorded; for `LEARNED`, the facts learned.
    """

    number: int
    at: int
    name: str
    by: str | None = None
    identity: Identity = Identity()
    attributes: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
