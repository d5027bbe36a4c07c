"""Judge a log: facts and records in, answers and findings out.

Why: `assess`, a play and a simulated year are judged alike, and this is the whole way from records
to findings for a log that is complete. This module refuses to read files or to score.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator.protocol import monitor
from simulator.protocol.book import Book, open_book
from simulator.protocol.context import Past, Setting, View
from simulator.protocol.determinations import determine, determine_each
from simulator.protocol.facts import EVERYBODY, NO_FACTS, NOBODY, Facts
from simulator.protocol.records import EMPTY, IDENTITY_KINDS, Identity, Record, Value
from simulator.protocol.rulebook import duties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.protocol.answer import Answer
    from simulator.protocol.duties import Duty
    from simulator.protocol.findings import Finding


@dataclass(frozen=True, slots=True)
class Stated:
    """Facts true of one address, operation or person: known from the start, or hidden."""

    about: Identity
    known: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    hidden: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be judged, apart from the log.

    Attributes:
        known: Facts true and known to everybody from the start.
        hidden: Facts true and known to nobody until learned.
        stated: Facts of one address, operation or person apart.
        names_all: Whether what an entry leaves open concerns all; else the only one of its kind.
    """

    setting: Setting
    known: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    hidden: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    stated: tuple[Stated, ...] = ()
    names_all: bool = False

    def facts(self) -> Facts:
        """Return the facts as they stand before anything happens."""
        facts = NO_FACTS.stated(self.known, EVERYBODY)
        for each in self.stated:
            facts = facts.stated(each.known, EVERYBODY, each.about)
        facts = facts.stated(self.hidden, NOBODY)
        for each in self.stated:
            facts = facts.stated(each.hidden, NOBODY, each.about)
        return facts

    def people(self) -> set[str]:
        """Return the people of whom something is stated."""
        return {each.about.about for each in self.stated if each.about.about is not None}


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rule book says of a matter at a moment.

    Attributes:
        answers: To the questions about the matter as a whole.
        answers_each: To the questions about a child or a victim, for each of several people.
    """

    book: Book
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]
    answers_each: tuple[Answer, ...] = ()


def assess(
    matter: Matter,
    log: Iterable[Record],
    judged_at: int,
    rules: Iterable[Duty] | None = None,
) -> Assessment:
    """Judge a log at a moment; records after it are not looked at.

    Raises:
        NotInForce: No document binds on that date in that force.
    """
    book = open_book(duties() if rules is None else rules, matter.setting)
    records = tuple(each for each in log if each.at <= judged_at)
    if not matter.names_all:
        records = named_alike(records, matter.people())
    start_at = records[0].at if records else judged_at
    state = monitor.start(min(start_at, judged_at), matter.facts())
    state = monitor.take_all(book, state, records)
    view = _view_at_end(book, state, records)
    met = {each.identity.about for each in records if each.identity.about is not None}
    people = matter.people() | met
    each = determine_each(view, people) if len(people) > 1 else ()
    return Assessment(book, determine(view), monitor.findings(state, judged_at), each)


def named_alike(records: Iterable[Record], people: Iterable[str] = ()) -> tuple[Record, ...]:
    """Fill in which operation, premises, person or call, where a case has only one of a kind."""
    listed = tuple(records)
    only: dict[str, str] = {}
    for kind in IDENTITY_KINDS:
        named = {getattr(each.identity, kind) for each in listed} - {None}
        if kind == "about":
            named |= set(people)
        if len(named) == 1:
            only[kind] = named.pop()
    return tuple(replace(each, identity=_filled(each.identity, only)) for each in listed)


def _filled(identity: Identity, only: Mapping[str, str]) -> Identity:
    given = {kind: getattr(identity, kind) or only.get(kind) for kind in IDENTITY_KINDS}
    return Identity(**given)


def _view_at_end(book: Book, state: monitor.State, records: tuple[Record, ...]) -> View:
    """Look at everything anybody had learned when the log ended; the hidden stays hidden."""
    last = records[-1].identity if records else Identity()
    scope = state.scopes.get(last.operation, state.scopes[None])
    general = state.scopes[None].history
    past = Past(scope.history, general) if last.operation is not None else Past(scope.history)
    return View(book.setting, scope.facts, past, Identity(operation=last.operation), EVERYBODY)
