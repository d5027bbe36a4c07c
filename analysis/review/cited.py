"""Clauses and readings that a finding stands on, with where they stand and what came since.

This module refuses to paraphrase: the catalogue's words are given as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol import catalogue, in_force, readings, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.protocol.catalogue import Superseded


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause as it is cited.

    Attributes:
        document: Its short name. `paragraph`: as numbered in the document's body.
        is_stated: Whether the source itself sets the rule; else we derived it.
        says: In our words.
        since: What has superseded it, as far as is noted.
    """

    id: str
    title: str
    document: str
    paragraph: str
    duty: str
    says: str
    since: tuple[Superseded, ...]

    @property
    def is_stated(self) -> bool:
        """Tell whether the source itself sets the rule."""
        return self.duty == "stated"

    @property
    def place(self) -> str:
        """Say where it stands."""
        return f"{self.document}, paragraph {self.paragraph}"


@dataclass(frozen=True, slots=True)
class Read:
    """A place where the documents disagree or are silent, and how it is read here.

    Attributes:
        reading: As taken in this exercise.
        why: What decided that; empty where the instructor chose another reading than ours.
        is_chosen: Whether an instructor chose it for this exercise.
    """

    id: str
    topic: str
    reading: str
    why: str
    is_chosen: bool


def cited(clause_id: str) -> Cited:
    """Give a clause as it is cited.

    Raises:
        UnknownClause: The catalogue has none of that id.
    """
    found = catalogue.clause(clause_id)
    text = found.text
    return Cited(
        clause_id,
        text.title,
        in_force.documents()[text.source.document].short,
        text.source.paragraph,
        found.duty,
        text.paraphrase,
        text.superseded_by,
    )


def read(reading_id: str, chosen: Mapping[str, str]) -> Read:
    """Give a reading as it is taken in an exercise.

    Args:
        chosen: Other readings that an instructor chose, by conflict id.

    Raises:
        UnknownReading: There is none of that id.
    """
    found = readings.reading(reading_id)
    if reading_id in chosen:
        words = found.alternative(chosen[reading_id])
        return Read(reading_id, found.topic, words, "", is_chosen=True)
    return Read(reading_id, found.topic, found.reading, found.why, is_chosen=False)


def readings_of(rules: Iterable[str]) -> tuple[str, ...]:
    """List the readings that some rules take, each once."""
    known = {each.id: each for each in rulebook.duties()}
    return tuple(dict.fromkeys(name for rule in rules for name in known[rule].readings))
