"""What the player knows: of each file, address and person, what, from whom, since when, what not.

Only what was stated at the opening and what the player or their team learned is read here; what is
true and known to nobody stays out. Not known is said, and is never no. This module refuses to work
one fact out from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.effects import is_within_reach
from simulator.engine.world import opening_facts
from simulator.protocol import vocabulary
from simulator.protocol.facts import EVERYBODY, Entry, Facts
from simulator.protocol.records import LEARNED, Identity
from tui.menu import ROLES
from tui.plain import lines
from tui.views import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.protocol.records import Value
    from simulator.session import Session

FILE, ADDRESS, PERSON = "File", "Address", "Person"
FROM_THE_START = "from the start"

YOUNG = (
    "age_years",
    "unaccompanied",
    "language_shared",
    "child_well_enough",
    "needs_urgent_medical",
    "someone_expecting",
    "trafficking_suspected",
    "criminal_allegation",
    "asylum_claimed",
    "place_of_safety_available",
)
HEARD = (
    "language_shared",
    "immediate_protection_needed",
    "informing_practicable",
    "address_is_refuge",
    "status_evidence",
)
OF_PEOPLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "child": YOUNG,
        "age_disputed": YOUNG,
        "victim": HEARD,
        "witness": HEARD,
    }
)
OF_ADDRESSES = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
)
OF_FILES = ("intel_named_targets", "anticipated_arrests", "high_profile", "cells_available")
"""What matters of each kind of thing, by what the rule book asks of it; told as not known."""

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "is_female": "recorded as a girl",
        "intel_violence": "violence or resistance, by intelligence",
        "intel_serious_illness": "serious illness, by intelligence",
        "intel_mental_instability": "mental instability, by intelligence",
        "intel_other_crime": "other crime, by intelligence",
        "police_say_unsuitable": "police say officers should not go alone",
        "intel_named_targets": "people named by intelligence",
        "premises_type_usually_more": "usually more people at such premises",
        "anticipated_arrests": "arrests expected",
        "high_profile": "press or high profile",
        "cells_available": "cells free",
        "prisoner_compliant": "does as asked",
        "age_years": "age in years",
        "unaccompanied": "on their own, no parent or carer",
        "language_shared": "speaks a language you share",
        "child_well_enough": "says they are well enough",
        "companions_present": "companions within hearing",
        "interpreter_used": "an interpreter is with you",
        "claims_under_18": "says they are under eighteen",
        "place_of_safety_available": "a place of safety is open",
        "someone_expecting": "somebody here expects them",
        "trafficking_suspected": "trafficking suspected",
        "criminal_allegation": "tells of a crime against them",
        "asylum_claimed": "asylum claimed",
        "needs_urgent_medical": "needs a doctor at once",
        "immediate_protection_needed": "needs protection at once",
        "informing_practicable": "can be told safely",
        "address_is_refuge": "stays at a safe address",
        "status_evidence": "grounds to doubt the right to stay",
        "officers_in_danger": "officers may be in danger",
        "officers_withdrawn": "officers have withdrawn",
        "police_present": "police are there",
        "risk_changed": "the risk has changed",
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """One fact known.

    Attributes:
        by: Whose knowledge it is, and who told, in words.
        since: Moment; None for what was known from the start.
    """

    name: str
    value: str
    by: str
    since: int | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A file, an address or a person.

    Attributes:
        unknown: What matters and is not known yet.
    """

    id: str
    kind: str
    label: str
    known: tuple[Known, ...]
    unknown: tuple[str, ...]


def subjects(session: Session, labels: Mapping[str, str]) -> tuple[Subject, ...]:
    """List every file, address and person the player has heard of, and what they know of each."""
    facts = _facts(session)
    return tuple(
        _subject(session, facts, kind, one, labels.get(one, lines.words(one)))
        for kind, one in _things(session)
    )


def in_general(session: Session) -> tuple[Known, ...]:
    """List what is known of nothing in particular: of the force, the day, the team."""
    return tuple(_known(session, _facts(session), "", Identity()))


def _things(session: Session) -> Iterator[tuple[str, str]]:
    stage, heard_of = session.stage, session.world.heard_of
    for person in stage.people:
        if person in heard_of or _has_met(session, person):
            yield PERSON, person
    for place in stage.places.values():
        if place.kind == "premises" and place.id in heard_of:
            yield ADDRESS, place.id
    for file in stage.files:
        yield FILE, file


def _has_met(session: Session, person: str) -> bool:
    if is_within_reach(session.world, session.seat, person):
        return True
    return any(about.about == person for _, about in session.seat.acted)


def _facts(session: Session) -> Facts:
    """Return what was known at the opening, and what the player and their team learned since."""
    team = vocabulary.team(session.seat.role)
    found = opening_facts(session.stage)
    for record in session.records:
        if record.name == LEARNED and record.by in team:
            found = found.learned(record, record.by)
    return found


def _subject(session: Session, facts: Facts, kind: str, one: str, label: str) -> Subject:
    identity = {
        PERSON: Identity(about=one),
        ADDRESS: Identity(premises=one),
        FILE: Identity(operation=one),
    }[kind]
    known = tuple(_known(session, facts, kind, identity))
    names = {each.name for each in known}
    unknown = tuple(each for each in map(words, _matters(session, kind, one)) if each not in names)
    return Subject(one, kind, label, known, unknown)


def _matters(session: Session, kind: str, one: str) -> tuple[str, ...]:
    if kind == PERSON:
        return OF_PEOPLE.get(session.stage.people[one].kind, ())
    if session.seat.role in ROLES:
        return ()
    return OF_ADDRESSES if kind == ADDRESS else OF_FILES


def _known(session: Session, facts: Facts, kind: str, identity: Identity) -> Iterator[Known]:
    for name, entries in facts.entries.items():
        held = [each for each in entries if _is_of(each.identity, kind, identity)]
        if held and held[-1].value is not None:
            yield _told(session, name, held[-1])


def _is_of(about: Identity, kind: str, identity: Identity) -> bool:
    """Tell whether an entry is about a thing itself, and not about what belongs to it."""
    if kind == PERSON:
        return about.about == identity.about
    if kind == ADDRESS:
        return about.about is None and about.premises == identity.premises
    if about.about is not None or about.premises is not None:
        return False
    return about.operation == identity.operation


def _told(session: Session, name: str, entry: Entry) -> Known:
    since = None if entry.number is None else session.records[entry.number].at
    by = FROM_THE_START if entry.knower == EVERYBODY else _by(session, entry, since)
    return Known(words(name), value_words(entry.value), by, since)


def _by(session: Session, entry: Entry, since: int | None) -> str:
    """Say who told the player's side, else who of it found out."""
    told = [
        each.from_
        for each in session.seat.inbox
        if each.at == since and each.from_ and each.identity.agrees(entry.identity, ("about",))
    ]
    if told:
        person = session.stage.people.get(entry.identity.about or "")
        is_own_word = person is not None and person.label == told[-1]
        return "their own word" if is_own_word else f"told by {told[-1]}"
    is_you = entry.knower == session.seat.role
    return "you" if is_you else vocabulary.role(entry.knower).means


def words(name: str) -> str:
    """Name a fact as people say it."""
    return WORDS.get(name, lines.words(name))


def value_words(value: Value) -> str:
    """Write a value as people say it."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return lines.words(value) if isinstance(value, str) else str(value)


def since_words(known: Known, at: int) -> str:
    """Say by whom a thing is known, and since when."""
    if known.since is None:
        return known.by
    return f"{known.by}, {clock.clock(known.since, at)}"
