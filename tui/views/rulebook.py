"""The rule book as a person looks things up in it: the rules in force on a day, and what each says.

A rule is shown with its clauses in plain words, where they stand, whether a source states them or
they are derived, how disputed places are read, and what has superseded them since. This module
refuses to judge, and to say what binds: that is asked of the rule book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol import catalogue, in_force, readings, rulebook
from tui.plain import lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from simulator.protocol.duties import Duty

DUTIES = {
    "stated": "stated by the document",
    "derived": "derived from a description; it never costs a mark",
    "none": "background",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A clause in plain words, with what stands around it.

    Attributes:
        where: Document, paragraph, and whether it is stated or derived.
        read: How disputed places that concern it are read here.
        since: What has superseded it, a sentence each.
    """

    id: str
    title: str
    says: str
    where: str
    read: tuple[str, ...]
    since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A rule in force, as a list shows it; `text` is what a search goes through."""

    id: str
    subject: str
    says: str
    severity: str
    owed_by: str
    clauses: tuple[str, ...]
    text: str


def heading(day: dt.date, force: str) -> str:
    """Say which documents bind.

    Raises:
        NotInForce: None does.
    """
    found = lines.listed(each.short for each in in_force.in_force(day, force))
    return f"Rules of {day.day} {day:%B %Y}, {lines.words(force).title()}: {found}"


def rules(day: dt.date, force: str) -> tuple[Looked, ...]:
    """Return the rules that bind on a day in a force, by subject.

    Raises:
        NotInForce: No document binds then and there.
    """
    documents = frozenset(each.id for each in in_force.in_force(day, force))
    return tuple(
        _looked(rule, own)
        for rule in rulebook.duties()
        if (own := tuple(c for c in rule.clauses if catalogue.document_of(c) in documents))
    )


def _looked(rule: Duty, clauses: tuple[str, ...]) -> Looked:
    found = [catalogue.clause(each) for each in clauses]
    owed_by = lines.role(rule.owed_by)
    texts = (f"{each.id} {each.title} {each.text.paraphrase}" for each in found)
    subject = lines.words(rulebook.subject_of(rule.id))
    text = " ".join((rule.id, subject, rule.says, owed_by, *texts)).lower()
    return Looked(rule.id, subject, rule.says, str(rule.severity), owed_by, clauses, text)


def search(found: tuple[Looked, ...], words: str) -> tuple[Looked, ...]:
    """Return the rules that speak of every word; all of them where none was typed."""
    wanted = words.lower().split()
    hits = [each for each in found if all(word in each.text for word in wanted)]
    # Who types a rule's or a clause's own name means that one.
    named = [each for each in hits if words.strip().lower() in _names(each)]
    return tuple(named + [each for each in hits if each not in named])


def _names(rule: Looked) -> frozenset[str]:
    return frozenset((rule.id, *(each.lower() for each in rule.clauses)))


def clauses_of(rule: Looked) -> Iterator[Shown]:
    """Give the clauses of a rule that are in force."""
    wanted = next(each for each in rulebook.duties() if each.id == rule.id).readings
    for name in rule.clauses:
        clause = catalogue.clause(name)
        text = clause.text
        document = in_force.documents()[text.source.document].short
        where = f"{document}, paragraph {text.source.paragraph}; {DUTIES[clause.duty]}"
        own = [each for each in readings.readings_for(name) if each.id in wanted]
        read = tuple(f"{each.topic}: {each.reading} ({each.id})" for each in own)
        since = tuple(
            f"{each.when}: {each.what} ({lines.origin(each.tag)})" for each in text.superseded_by
        )
        yield Shown(name, text.title, text.paraphrase, where, read, since)
