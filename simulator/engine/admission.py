"""How an operation enters a running world, and how it leaves without a trace.

A play has all its files on the stage from the start. In a long world they come and go, and what is
true, known, remembered and where people are must come and go with them, or memory would grow with
simulated time. This module refuses to know what an operation is about.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from simulator.engine.world import hidden_facts, opening_facts
from simulator.protocol.facts import NOBODY, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.stage import File, Person, Place
    from simulator.engine.world import World
    from simulator.protocol.facts import Entry


def admit(world: World, file: File, places: Iterable[Place], people: Iterable[Person]) -> Facts:
    """Put an operation into a world.

    Returns:
        Everything that is true of it, known or hidden, with what holds of the whole world.
    """
    stage = replace(
        world.stage,
        files={file.id: file},
        places={each.id: each for each in places},
        people={each.id: each for each in people},
        hidden={},
    )
    known = opening_facts(stage)
    everything = known
    for identity, hidden in hidden_facts(stage):
        everything = everything.stated(hidden, NOBODY, identity)
    world.files[file.id] = file
    world.places.update(stage.places)
    world.people.update(stage.people)
    world.whereabouts.update({each.id: each.place for each in stage.people.values()})
    world.memory.open(file.id, known)
    world.truth = _merged(world.truth, _particular(everything))
    return everything


def dismiss(world: World, file: File, places: Iterable[str], people: Iterable[str]) -> None:
    """Take an operation out of a world: its file, its addresses, its people, and all memory."""
    gone = frozenset((file.id, *places, *people))
    tables: tuple[dict[str, Any], ...] = (
        world.files,
        world.places,
        world.people,
        world.whereabouts,
        world.doors,
    )
    for table in tables:
        for each in gone & table.keys():
            del table[each]
    world.memory.forget(file.id)
    world.truth = _without(world.truth, gone)
    for service in world.services.values():
        forget = getattr(service, "forget", None)
        if forget is not None:
            forget(gone)


def _particular(facts: Facts) -> Facts:
    """Leave out what holds of nothing in particular, which the world holds already."""
    kept = {
        name: tuple(each for each in entries if each.identity.named())
        for name, entries in facts.entries.items()
    }
    return Facts(MappingProxyType({name: entries for name, entries in kept.items() if entries}))


def _merged(one: Facts, other: Facts) -> Facts:
    entries = dict(one.entries)
    for name, more in other.entries.items():
        entries[name] = (*entries.get(name, ()), *more)
    return Facts(MappingProxyType(entries))


def _without(facts: Facts, gone: frozenset[str]) -> Facts:
    kept = {
        name: tuple(each for each in entries if not _speaks_of(each, gone))
        for name, entries in facts.entries.items()
    }
    return Facts(MappingProxyType({name: entries for name, entries in kept.items() if entries}))


def _speaks_of(entry: Entry, gone: frozenset[str]) -> bool:
    return not gone.isdisjoint(entry.identity.named().values())
