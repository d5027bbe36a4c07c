"""What the scenario throws in: at a time, or after a record, with a delay, a chance and an unless.

This module refuses expressions: an inject is a value, matched by name and by what a record says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, LEARNED, Record

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.stage import Inject, Match
    from simulator.engine.world import World


def arm(world: World) -> None:
    """Make a world's injects ready to go off; each goes off once at the most."""
    waiting = {each.id: each for each in world.stage.injects if each.after is not None}
    names = {each.after.did for each in waiting.values() if each.after is not None}
    for inject in world.stage.injects:
        if inject.at is not None:
            world.clock.start(_come(world, inject), at=inject.at + inject.delay)

    def watch(record: Record) -> None:
        for inject in [each for each in waiting.values() if _sets_off(each, record)]:
            del waiting[inject.id]
            world.clock.start(_come(world, inject), at=world.clock.now + inject.delay)

    world.log.listen(watch, names)


def _sets_off(inject: Inject, record: Record) -> bool:
    return inject.after is not None and matches(inject.after, record)


def matches(match: Match, record: Record) -> bool:
    """Tell whether a record is of a name, about the right one, and says what is asked."""
    if record.name != match.did or not record.identity.agrees(match.identity, IDENTITY_KINDS):
        return False
    said = record.attributes
    return all(said.get(name) == value for name, value in match.says.items())


def _come(world: World, inject: Inject) -> Steps:
    yield 0
    if not world.happens("inject", inject.id, inject.chance):
        return
    if any(_has_come(world, match) for match in inject.unless):
        return
    happening = inject.then
    if happening.truths:
        world.turn(happening.truths, inject.about)
    world.whereabouts.update(happening.moves)
    for place, door in happening.doors.items():
        world.places[place] = replace(world.places[place], door=door)
    for name, by, attributes in happening.writes:
        world.log.write(name, by, inject.about, attributes)
    for tell in happening.tells:
        seat = world.seats.get(tell.to)
        if seat is not None:
            world.tell(
                seat,
                tell.words,
                from_=tell.from_,
                identity=inject.about,
                learned=tell.learned,
                tag=inject.id if tell.tag is None else tell.tag,
            )
            world.heard_of.update(tell.names)


def _has_come(world: World, match: Match) -> bool:
    if match.did == LEARNED:
        return False
    return any(matches(match, each) for each in world.memory.named(match.did, match.identity))
