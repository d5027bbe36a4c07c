"""Meeting a child, and who can overhear: what an officer sees as soon as they look.

The first dealing with a child within reach is the encounter, whatever the dealing is; a child
cannot be searched before having been met. This module refuses to say what follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import is_within_reach, somebody
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

MEETS_CHILDREN = frozenset(("first_responder", "constable"))
"""Roles whose first dealing with a child is an encounter in the sense of the order."""

MET = frozenset(("child", "age_disputed"))
"""Kinds of people who are met as children: those whose age is disputed among them."""


def companions_of(world: World, person: str) -> tuple[str, ...]:
    """List who travels with a person, whichever of the two the stage says it of."""
    known = world.people.get(person)
    own = known.companions if known is not None else ()
    found = [
        each.id
        for each in world.people.values()
        if each.id != person and (each.id in own or person in each.companions)
    ]
    return tuple(found)


def is_overheard(world: World, person: str) -> bool:
    """Tell whether a travel companion is where a person is, and so listens."""
    return _is_among(world, person, companions_of(world, person))


def _is_among(world: World, person: str, others: tuple[str, ...]) -> bool:
    """Tell whether a person is where one of some others is."""
    where = world.whereabouts.get(person)
    return where is not None and where in [world.whereabouts.get(each) for each in others]


def is_first_meeting(world: World, seat: Seat, identity: Identity) -> bool:
    """Tell whether an officer deals with a child within reach whom nobody has met before."""
    person = world.people.get(identity.about or "")
    if person is None or person.kind not in MET or seat.role not in MEETS_CHILDREN:
        return False
    if not is_within_reach(world, seat, person.id):
        return False
    return not world.memory.has("child_encountered", somebody(person.id))


def meet(world: World, seat: Seat, identity: Identity) -> None:
    """Let an officer see what anybody sees of a child: who listens, whether they share a tongue."""
    person = world.people[identity.about or ""]
    seen: dict[str, Value] = {"language_shared": person.speaks is None}
    stated = world.true("companions_present", somebody(person.id))
    if companions_of(world, person.id) or stated is not None:
        seen["companions_present"] = is_overheard(world, person.id)
    alone = world.true("unaccompanied", identity)
    if alone is not None:
        seen["unaccompanied"] = alone
    world.turn(seen, identity)
    world.log.learned(seat.role, identity, seen)


def look_round(world: World, seat: Seat) -> None:
    """Let an officer notice whom a companion overhears now, and whom no longer."""
    for made in tuple(world.memory.named("child_encountered", Identity())):
        person = made.identity.about
        if person is None or not is_within_reach(world, seat, person):
            continue
        companions = companions_of(world, person)
        if not companions:
            continue
        heard = _is_among(world, person, companions)
        about = made.identity.only(("operation", "about"))
        if heard != world.true("companions_present", about):
            facts: dict[str, Value] = {"companions_present": heard}
            world.turn(facts, about)
            world.log.learned(seat.role, about, facts)
