"""What needs, looks and effects of acts share: whose team, who is within reach, who is with whom.

This module refuses to change anything.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.seats import Seat, Team
    from simulator.engine.stage import Place
    from simulator.engine.world import World

Form = Mapping[str, Value]
Effect = Generator[Any, Any, Identity | None]


MOST_PEOPLE = 1_024
"""How many people are remembered as what something is about."""


@lru_cache(maxsize=MOST_PEOPLE)
def somebody(person: str | None) -> Identity:
    """Return what is about one person, whatever the operation and the address.

    Remembered, for the same few people are asked about all through a play.
    """
    return Identity(about=person)


def team_of(seat: Seat) -> Team:
    """Return a seat's team; acts of a team are offered to a team only."""
    assert seat.team is not None  # noqa: S101 - a bug and not a case: the repertoire keeps it so
    return seat.team


def here(world: World, seat: Seat) -> Place:
    """Return where a seat is; one without a team is at the base."""
    return world.place(seat.team.place if seat.team else world.stage.base)


def company(team: Team) -> str:
    """Name the whereabouts of people whom a team has with it."""
    return f"with {team.id}"


def in_company(world: World, team: Team) -> tuple[str, ...]:
    """List the people whom a team has with it, under arrest or not, in the order of the stage."""
    with_team = company(team)
    return tuple(person for person in world.people if world.whereabouts.get(person) == with_team)


def held(world: World, team: Team) -> tuple[str, ...]:
    """List whom a team has under arrest and with it; who has got away is with it no longer."""
    with_team = in_company(world, team)
    return tuple(person for person in team.holding if person in with_team)


def is_within_reach(world: World, seat: Seat, person: str) -> bool:
    """Tell whether a person can be spoken to from where a seat is.

    Through a shut door nobody is; at an answered door whoever came to it is; inside, or at a
    station, everybody who is there.
    """
    team = seat.team
    where = world.whereabouts.get(person)
    if team is None or where is None:
        return False
    if where != team.place:
        return where == company(team)
    place = world.place(team.place)
    if place.kind != "premises" or team.is_inside:
        return True
    return place.door.by == person and world.doors.get(place.id) in ("open", "refused")


def is_kept_in(world: World, person: str) -> bool:
    """Tell whether somebody is in a hospital and not well enough to leave it."""
    place = world.places.get(world.whereabouts.get(person) or "")
    is_ill = world.true("needs_urgent_medical", somebody(person)) is True
    return place is not None and place.kind == "hospital" and is_ill


def met_at(world: World, seat: Seat, identity: Identity) -> Identity:
    """Name the address a person is met at, where they are met at premises."""
    place = here(world, seat)
    return replace(identity, premises=place.id) if place.kind == "premises" else identity


def placed(world: World, identity: Identity) -> Identity:
    """Complete what is said of a person with the operation and address of their arrest."""
    if identity.about is None or identity.premises is not None:
        return identity
    if not world.memory.knows("arrest_made", identity.operation):
        return identity  # asked several times for each act, and a child is hardly ever arrested
    wanted = Identity(operation=identity.operation, about=identity.about)
    made = [
        each.identity
        for each in world.memory.named("arrest_made", wanted)
        if each.identity.about == identity.about
    ]
    if not made:
        return identity
    operation = identity.operation or made[-1].operation
    return replace(identity, operation=operation, premises=made[-1].premises)


def each_of(world: World, seat: Seat, identity: Identity, whom: str) -> tuple[Identity, ...]:
    """List whom a record is made about, one record each.

    Args:
        whom: `held` for those under arrest with the team, `company` for all it has with it.
    """
    team = team_of(seat)
    people = held(world, team) if whom == "held" else in_company(world, team)
    common = _visit(world, team, identity)
    made = (placed(world, replace(common, premises=None, about=person)) for person in people)
    return tuple(
        each if each.premises is not None else replace(common, about=each.about) for each in made
    )


def _visit(world: World, team: Team, identity: Identity) -> Identity:
    """Name the operation and address that people not under arrest were brought from."""
    if not team.holding or identity.premises is not None:
        return identity
    arrest = placed(world, Identity(identity.operation, None, team.holding[-1]))
    return replace(identity, operation=arrest.operation, premises=arrest.premises)


def station_for(world: World, seat: Seat, form: Form) -> Place | None:
    """Return the station a form names, else the nearest with cells; None when there is none.

    One that says of itself where it stands may go before the nearest, or after all others: a
    facility for immigration prisoners alone.
    """
    named = world.places.get(str(form.get("station") or ""))
    if named is not None:
        return named
    at = here(world, seat).at
    stations = [each for each in world.places.values() if each.kind == "station"]
    return min(
        stations,
        key=lambda each: (
            each.cells is None,
            world.standing_of(each),
            (each.at[0] - at[0]) ** 2 + (each.at[1] - at[1]) ** 2,
            each.id,
        ),
        default=None,
    )


def room_left(world: World, place: Place) -> int | None:
    """Tell how many children a place can still take; None where there is no limit."""
    if place.room is None:
        return None
    came = sum(
        world.whereabouts.get(each.id) == place.id != each.place for each in world.people.values()
    )
    return max(0, place.room - came)
