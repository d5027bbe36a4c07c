"""The people of a scenario file as the stage holds them: what they say, and how they react.

A reaction is an inject about the person it belongs to, told to the player as from them; nothing
else is new about it. This module refuses to say what anybody would do.
"""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from simulator.engine.stage import Answer, Happening, Inject, Match, Person, Said, Tell
from simulator.protocol import vocabulary
from simulator.protocol.records import Identity
from simulator.scenario.entries import MatchEntry, plain
from simulator.scenario.schema import (
    AnswerEntry,
    PersonEntry,
    ReactionEntry,
    SaidEntry,
    ScenarioFile,
)


def person_of(name: str, entry: PersonEntry) -> Person:
    """Return a person as the stage holds them."""
    return Person(
        id=name,
        label=entry.label,
        place=entry.place,
        kind=entry.kind,
        facts=plain(entry.facts),
        hidden=plain(entry.hidden),
        answers=MappingProxyType({key: _answer(each) for key, each in entry.answers.items()}),
        is_known=entry.is_known,
        speaks=entry.speaks,
        companions=tuple(entry.companions),
        guarded_until=tuple(entry.guarded_until),
        guarded=_said(entry.guarded),
    )


def _answer(entry: AnswerEntry) -> Answer:
    return Answer(
        entry.words,
        plain(entry.learned),
        tuple(entry.names),
        tuple(entry.writes),
        None if entry.needs is None else tuple(entry.needs),
        _said(entry.guarded),
    )


def _said(entry: SaidEntry | None) -> Said | None:
    if entry is None:
        return None
    return Said(entry.words, plain(entry.learned), tuple(entry.names), tuple(entry.writes))


def reactions(file: ScenarioFile) -> Iterator[Inject]:
    """Yield what the people of a scenario do after something has happened, as injects."""
    for name, person in file.people.items():
        for entry in person.reacts:
            yield _reaction(file, name, person, entry)


def _reaction(file: ScenarioFile, name: str, person: PersonEntry, entry: ReactionEntry) -> Inject:
    player = vocabulary.roles()[file.role]
    learned, names = plain(entry.learned), tuple(entry.names)
    tells = (
        (Tell(player, entry.words, person.label, learned, entry.id, names),) if entry.words else ()
    )
    return Inject(
        id=entry.id,
        then=Happening(
            tells=tells,
            truths=plain(entry.truths),
            writes=tuple((each, None, MappingProxyType({})) for each in entry.writes),
            moves=MappingProxyType(dict(entry.moves)),
        ),
        after=_about(entry.after, name),
        delay=entry.delay,
        chance=entry.chance,
        unless=tuple(_about(each, name) for each in entry.unless),
        about=completed(file, Identity(about=name)),
    )


def _about(entry: MatchEntry, person: str) -> Match:
    """Return what is matched, about the person themselves where nobody else is named."""
    match = entry.value()
    if match.identity.about is not None:
        return match
    return replace(match, identity=replace(match.identity, about=person))


def completed(file: ScenarioFile, given: Identity) -> Identity:
    """Fill in the operation where an address or a person belongs to one only."""
    if given.operation is not None:
        return given
    homes = [
        name
        for name, each in file.files.items()
        if given.premises in each.premises or given.about in each.targets
    ]
    operation = homes[0] if len(homes) == 1 else None
    return Identity(operation, given.premises, given.about, given.call)
