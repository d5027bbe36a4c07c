"""What must be so for an act to be physically possible, in plain words where it is not.

A need speaks of doors, distance, hands and things, never of duty: this module refuses to forbid
what is merely wrong.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.effects import papers, victims
from simulator.engine.effects.grounds import (
    company,
    held,
    here,
    in_company,
    is_within_reach,
    room_left,
    team_of,
)
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.seats import Seat, Team
    from simulator.engine.world import World


def obstacle_of_place(world: World, seat: Seat, where: str, identity: Identity) -> str | None:
    """Tell what keeps a seat from acting where it is; None when nothing does."""
    if seat.team is None or where == "anywhere":
        return None
    team = seat.team
    if team.is_travelling:
        return "the team is on the road"
    if where == "not_travelling":
        return None
    kind = world.place(team.place).kind
    if where in ("inside", "outside", "premises"):
        return _obstacle_at_premises(team, kind, where, identity)
    return None if kind == where else f"the team is not at {_AT[where]}"


_AT = MappingProxyType(
    {
        "office": "the office",
        "station": "the station",
        "centre": "the centre",
        "safe_place": "a place of safety",
        "scene": "the scene",
        "hospital": "a hospital",
    }
)


def _obstacle_at_premises(team: Team, kind: str, where: str, identity: Identity) -> str | None:
    if kind != "premises":
        return "the team is not at any premises"
    if where != "premises" and team.is_inside != (where == "inside"):
        return "the team is not inside" if where == "inside" else "the team is inside"
    if identity.premises not in (None, team.place):
        return "the team is at another address"
    return None


def _open_door(world: World, seat: Seat, _: Identity) -> str | None:
    return None if _door(world, seat) == "open" else "the door is not open"


def _shut_door(world: World, seat: Seat, _: Identity) -> str | None:
    return "the door is open" if _door(world, seat) == "open" else None


def _answered_door(world: World, seat: Seat, _: Identity) -> str | None:
    return None if _door(world, seat) in ("open", "refused") else "nobody has come to the door"


def _door(world: World, seat: Seat) -> str | None:
    return world.doors.get(team_of(seat).place)


def _out_of_doors(_: World, seat: Seat, __: Identity) -> str | None:
    return "the team is inside" if team_of(seat).is_inside else None


def _somewhere_else(world: World, seat: Seat, identity: Identity) -> str | None:
    there = identity.premises or world.stage.base
    return "the team is there already" if team_of(seat).place == there else None


def _away_from_base(world: World, seat: Seat, _: Identity) -> str | None:
    at_base = team_of(seat).place == world.stage.base
    return "the team is there already" if at_base else None


def _prisoner(world: World, seat: Seat, _: Identity) -> str | None:
    return None if held(world, team_of(seat)) else "nobody is under arrest"


def _held(world: World, seat: Seat, identity: Identity) -> str | None:
    is_held = identity.about in held(world, team_of(seat))
    return None if is_held else "that person is not under arrest with the team"


def _company(world: World, seat: Seat, _: Identity) -> str | None:
    return None if in_company(world, team_of(seat)) else "the team has nobody with it"


def _with_team(world: World, seat: Seat, identity: Identity) -> str | None:
    is_with = identity.about in in_company(world, team_of(seat))
    return None if is_with else "that person is not with the team"


def _no_company(world: World, seat: Seat, _: Identity) -> str | None:
    with_team = in_company(world, team_of(seat))
    return "somebody is with the team, and must be conveyed or left" if with_team else None


def _person_here(world: World, seat: Seat, identity: Identity) -> str | None:
    reached = identity.about is not None and is_within_reach(world, seat, identity.about)
    return None if reached else "that person is not here"


def _person_free(world: World, seat: Seat, identity: Identity) -> str | None:
    with_team = world.whereabouts.get(identity.about or "") == company(team_of(seat))
    if with_team:
        return "that person is with the team already"
    return _person_here(world, seat, identity)


def _person_not_held(world: World, seat: Seat, identity: Identity) -> str | None:
    if identity.about in held(world, team_of(seat)):
        return "that person is under arrest already"
    return _person_here(world, seat, identity)


def _person_not_alone(world: World, seat: Seat, identity: Identity) -> str | None:
    if world.whereabouts.get(identity.about or "") == company(team_of(seat)):
        is_alone = len(in_company(world, team_of(seat))) == 1
        return "they are with you alone already" if is_alone else None
    return _person_here(world, seat, identity)


def _somebody_else_here(world: World, seat: Seat, identity: Identity) -> str | None:
    others = (each for each in world.people if each != identity.about)
    is_there = any(is_within_reach(world, seat, each) for each in others)
    return None if is_there else "nobody else is here"


def _social_worker(world: World, seat: Seat, identity: Identity) -> str | None:
    """Tell whether social care is there for a child: in person, or at its place of safety."""
    child = Identity(about=identity.about)
    if any(
        each.attributes.get("from_agency") == "csc" and each.identity.about == identity.about
        for each in world.memory.named("aa_present", child)
    ):
        return None
    is_expected = world.memory.has("csc_contacted", child)
    if here(world, seat).kind == "safe_place" and is_expected:
        return None
    return "nobody from social care is here for them"


def _room(world: World, seat: Seat, _: Identity) -> str | None:
    place = here(world, seat)
    left = room_left(world, place)
    return "there is no room left here" if left == 0 else None


def _hospital(world: World, _: Seat, __: Identity) -> str | None:
    some = any(each.kind == "hospital" for each in world.places.values())
    return None if some else "there is no hospital within reach"


def _radio(_: World, seat: Seat, __: Identity) -> str | None:
    return None if team_of(seat).has_radio else "the team carries no working radio"


def _open_call(world: World, _: Seat, identity: Identity) -> str | None:
    return None if identity.call in world.open_calls else "there is no such call to cancel"


def _police(_: World, seat: Seat, __: Identity) -> str | None:
    return None if team_of(seat).police else "no police officer is with the team"


def _station(world: World, _: Seat, __: Identity) -> str | None:
    some = any(each.kind == "station" for each in world.places.values())
    return None if some else "there is no police station within reach"


def _centre(world: World, _: Seat, __: Identity) -> str | None:
    some = any(each.kind == "centre" for each in world.places.values())
    return None if some else "there is no detention centre within reach"


def _cells(world: World, seat: Seat, _: Identity) -> str | None:
    return None if here(world, seat).cells is not None else "there are no cells here"


def _police_van(world: World, seat: Seat, _: Identity) -> str | None:
    """Tell whether a police van has come since police last took somebody away."""
    came = [each.at for each in seat.inbox if each.tag == "police_transport_arrived"]
    gone = [
        each.at
        for each in world.memory.named("prisoner_conveyed", Identity())
        if each.attributes.get("vehicle") == "police"
        and (seat.files is None or each.identity.operation in seat.files)
    ]
    has_come = bool(came) and came[-1] >= max(gone, default=-1)
    return None if has_come else "no police vehicle has come"


NEEDS: Mapping[str, Callable[[World, Seat, Identity], str | None]] = MappingProxyType(
    {
        "open_door": _open_door,
        "shut_door": _shut_door,
        "answered_door": _answered_door,
        "out_of_doors": _out_of_doors,
        "somewhere_else": _somewhere_else,
        "away_from_base": _away_from_base,
        "prisoner": _prisoner,
        "held": _held,
        "company": _company,
        "no_company": _no_company,
        "with_team": _with_team,
        "person_here": _person_here,
        "person_free": _person_free,
        "person_not_held": _person_not_held,
        "person_not_alone": _person_not_alone,
        "somebody_else_here": _somebody_else_here,
        "social_worker": _social_worker,
        "room": _room,
        "hospital": _hospital,
        "radio": _radio,
        "open_call": _open_call,
        "police": _police,
        "police_van": _police_van,
        "print_kit": papers.print_kit,
        "station": _station,
        "centre": _centre,
        "cells": _cells,
        **victims.NEEDS,
    }
)
"""Physical conditions by the names that actions use."""
