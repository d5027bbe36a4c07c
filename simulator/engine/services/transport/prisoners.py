"""Who can be collected from a station, and what is written when they leave and arrive.

A prisoner is in one place at a time: at a station, on the road, or at a centre. This module
refuses to move anybody who is not at a station.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import VISIT
from simulator.engine.effects.grounds import placed
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.world import World

ON_THE_ROAD = "in an escort vehicle"
CENTRE = "a detention centre"


def arrested(world: World, operation: str | None) -> tuple[str, ...]:
    """List who has been arrested in an operation, in the order of arrest."""
    made = world.memory.named("arrest_made", Identity(operation=operation))
    people = [each.identity.about for each in made if each.identity.about is not None]
    return tuple(dict.fromkeys(people))


def at_station(world: World, person: str) -> bool:
    """Tell whether somebody is at a police station, whoever has them there."""
    where = world.whereabouts.get(person)
    if where is None or where in (ON_THE_ROAD, CENTRE):
        return False
    if where.startswith("with "):
        teams = (seat.team for seat in world.seats.values() if seat.team is not None)
        where = next((each.place for each in teams if f"with {each.id}" == where), where)
    place = world.places.get(where)
    return place.kind == "station" if place is not None else True


def depart(world: World, people: Iterable[str], by: str, operation: str | None) -> tuple[str, ...]:
    """Let people of an operation leave their station together; return who did."""
    gone = tuple(person for person in people if at_station(world, person))
    for person in gone:
        for seat in world.seats.values():
            if seat.team is not None and person in seat.team.holding:
                seat.team.holding.remove(person)
        world.whereabouts[person] = ON_THE_ROAD
        world.log.write("detainee_removed_from_station", by, about(world, person, operation))
    return gone


def arrive(world: World, people: Iterable[str], by: str, operation: str | None) -> None:
    """Let people reach the centre of the stage, or one outside it."""
    centres = [place.id for place in world.places.values() if place.kind == "centre"]
    for person in people:
        world.whereabouts[person] = centres[0] if centres else CENTRE
        world.log.write("detention_centre_arrival", by, about(world, person, operation))


def about(world: World, person: str, operation: str | None) -> Identity:
    """Name a person with the operation and address of their arrest."""
    found = placed(world, Identity(operation, about=person))
    return found.only((*VISIT, "about"))
