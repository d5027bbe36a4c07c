"""The clauses of the documents, in the project's own words.

A clause's identity and what rules need of it load at once; its text, source and history load when
somebody first asks for them. This module refuses to say whether a clause binds (see `in_force`)
or how it is judged (see the rule book), and it holds no sentence of the sources.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from simulator.protocol.datafile import load_data

Kind = Literal[
    "capacity",
    "deadline",
    "definition",
    "measure",
    "obligation",
    "permission",
    "power",
    "principle",
    "prohibition",
    "role",
    "threshold",
]
Severity = Literal["critical", "major", "minor"]
Assessable = Literal["trainee", "plan", "both", "background"]
Duty = Literal["stated", "derived", "none"]

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class UnknownClause(LookupError):
    """No clause of the catalogue has this id."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a clause stands: the document's id and the paragraph as numbered in its body."""

    document: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """What has changed since, for the trainer.

    Attributes:
        what: One sentence.
        when: A year, month or day, or two of them parted by `/`.
        tag: Where the statement comes from; MEM is memory, unverified.
    """

    what: str
    when: str
    tag: str

    @property
    def begins(self) -> date:
        """The first day that `when` can mean.

        Raises:
            ValueError: `when` is not a year, month, day or two of them.
        """
        return _first_day(self.when.split("/")[0])


@dataclass(frozen=True, slots=True)
class ClauseText:
    """What a clause says, in our words, and where."""

    title: str
    paraphrase: str
    source: Source
    scope: str
    cross_refs: tuple[str, ...]
    superseded_by: tuple[Superseded, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a document.

    Attributes:
        id: The document's id and a place in it, as `SLA-5.2-a`.
        owed_by: The canonical role that the text binds.
        shared_with: Further roles: the other service, or the officer through whom a body acts.
        duty: `stated` by the source; `derived` by us from a description, and never costing a
            mark; `none` for background.
    """

    id: str
    kind: Kind
    owed_by: str
    severity: Severity
    assessable: Assessable
    duty: Duty
    shared_with: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The id of its document."""
        return document_of(self.id)

    @property
    def text(self) -> ClauseText:
        """Its words, source and history, loaded on the first request for the document."""
        return _texts(self.document)[self.id]

    @property
    def title(self) -> str:
        """A few words for lists."""
        return self.text.title

    @property
    def paraphrase(self) -> str:
        """What it says, under forty words."""
        return self.text.paraphrase


def document_of(clause_id: str) -> str:
    """The document a clause id belongs to; `NPCC-L-9` is of NPCC-L, `NPCC-5.4` of NPCC."""
    head, _, rest = clause_id.partition("-")
    second = rest.partition("-")[0]
    return f"{head}-{second}" if head == "NPCC" and second == "L" else head


@cache
def _index() -> Mapping[str, Clause]:
    return MappingProxyType(
        {
            name: Clause(name, kind, owed_by, severity, assessable, duty, tuple(shared))
            for name, (kind, owed_by, severity, assessable, duty, shared) in load_data(
                "clauses/index.yaml"
            ).items()
        }
    )


@cache
def _later() -> Mapping[str, Superseded]:
    return {name: Superseded(**entry) for name, entry in load_data("clauses/later.yaml").items()}


@cache
def _texts(document: str) -> Mapping[str, ClauseText]:
    data = load_data(f"clauses/{document.lower()}.yaml")
    return {name: _text(document, data["scope"], entry) for name, entry in data["clauses"].items()}


def _text(document: str, scope: str, entry: Mapping[str, Any]) -> ClauseText:
    return ClauseText(
        title=entry["title"],
        paraphrase=entry["paraphrase"],
        source=Source(document, entry["paragraph"]),
        scope=entry.get("scope", scope),
        cross_refs=tuple(entry.get("cross_refs", ())),
        superseded_by=tuple(_later()[name] for name in entry.get("superseded_by", ())),
        note=entry.get("note"),
    )


def _first_day(when: str) -> date:
    found = _PARTIAL_DATE.fullmatch(when)
    if not found:
        raise ValueError(f"{when!r} is not a year, a month (2001-11) or a day (2001-11-05)")
    year, month, day = found.groups()
    return date(int(year), int(month or 1), int(day or 1))


def clause(clause_id: str) -> Clause:
    """The clause of that id.

    Raises:
        UnknownClause: The catalogue has none.
    """
    try:
        return _index()[clause_id]
    except KeyError:
        raise UnknownClause(f"{clause_id!r} is not a clause of the catalogue") from None


@cache
def clauses(document: str | None = None) -> tuple[Clause, ...]:
    """Every clause, or those of one document, in the order of the text.

    Raises:
        UnknownClause: The catalogue holds no clause of that document.
    """
    every = tuple(_index().values())
    if document is None:
        return every
    chosen = tuple(one for one in every if one.document == document)
    if not chosen:
        raise UnknownClause(f"the catalogue holds no clause of a document {document!r}")
    return chosen
