"""Which documents bind on a date in a police force area.

A date on which none binds is an error here and never an empty answer: silence would mark every
conduct as right. This module knows nothing of single rules or of readings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from simulator.protocol import catalogue, vocabulary
from simulator.protocol.datafile import load_data


class NotInForce(LookupError):
    """Nothing of the kind asked for holds on that date; the message gives the spans that do."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the rule book.

    Attributes:
        dated: The date it bears, or None where our copy bears none.
        dating: How we know its time.
        begins: First day of exercises set under it.
        ends: Last day of exercises set under it.
        forces: Names of the forces it binds, or None for every one.
        reading: What we decided where the document is silent on its own reach.
    """

    id: str
    title: str
    short: str
    dated: date | None
    dating: str
    begins: date
    ends: date
    forces: frozenset[str] | None
    reading: str

    def binds(self, on: date, force: str) -> bool:
        """Whether it binds on that day in that force; both end days are inside."""
        return self.begins <= on <= self.ends and (self.forces is None or force in self.forces)


@cache
def documents() -> Mapping[str, Document]:
    """Every document of the rule book by id, in the order they are cited."""
    data = load_data("data/documents.yaml")
    return MappingProxyType({name: _document(name, entry) for name, entry in data.items()})


def _document(name: str, entry: Mapping[str, Any]) -> Document:
    return Document(
        id=name,
        title=entry["title"],
        short=entry["short"],
        dated=entry["dated"],
        dating=entry["dating"],
        begins=entry["from"],
        ends=entry["to"],
        forces=_forces(entry["forces"]),
        reading=entry["reading"],
    )


def _forces(given: str | list[str]) -> frozenset[str] | None:
    if given == "every":
        return None
    if given == "england_and_wales":
        return frozenset(vocabulary.forces()) - {"northern_ireland"}
    return frozenset(given)


def in_force(on: date, force: str) -> tuple[Document, ...]:
    """The documents that bind, in the order they are cited.

    Args:
        on: Local date of the case or scenario.
        force: Name of a force of the vocabulary.

    Raises:
        NotInForce: None binds on that day in that force.
        UnknownName: The vocabulary has no such force.
    """
    area = vocabulary.force(force)
    found = tuple(one for one in documents().values() if one.binds(on, area.name))
    if not found:
        raise NotInForce(
            f"no document of the rule book is in force on {on.isoformat()} in {area.name}: "
            + "; ".join(_span(one) for one in documents().values())
        )
    return found


def is_clause_in_force(clause_id: str, on: date, force: str) -> bool:
    """Whether a clause's document binds on that day in that force.

    Raises:
        UnknownClause: The catalogue has no such clause.
    """
    document = documents()[catalogue.clause(clause_id).document]
    return document.binds(on, vocabulary.force(force).name)


def _span(document: Document) -> str:
    where = _where(document)
    begins, ends = document.begins.isoformat(), document.ends.isoformat()
    return f"{document.id} binds from {begins} to {ends} in {where}"


def _where(document: Document) -> str:
    if document.forces is None:
        return "every force"
    most = len(vocabulary.forces()) - 1
    listed = ", ".join(sorted(document.forces))
    return "every force of England and Wales" if len(document.forces) == most else listed
