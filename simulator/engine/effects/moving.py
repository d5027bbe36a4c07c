"""Acts that move a team: the road, the premises, the withdrawal, the drive to a station.

An act broken off on the road leaves the team where it set out from. Whoever is with the team
travels with it. This module refuses to say which vehicle should have been used.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulator.engine.effects.grounds import Effect, Form, in_company, station_for, team_of
from simulator.engine.geography import travel_seconds

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulator.engine.seats import Seat, Team
    from simulator.engine.stage import Place
    from simulator.engine.world import World
    from simulator.protocol.records import Identity

SPEED_KM_PER_HOUR = 24.0
DETOUR = 1.3
"""Road for every kilometre of straight line, and the speed of a car that may not hurry: ours."""


def drive(world: World, team: Team, to: Place) -> Generator[Any, Any, None]:
    """Move a team along the road; broken off, it is back where it started."""
    here = world.place(team.place)
    distance = ((here.at[0] - to.at[0]) ** 2 + (here.at[1] - to.at[1]) ** 2) ** 0.5
    seconds = travel_seconds(distance, SPEED_KM_PER_HOUR, DETOUR)
    team.bound_for = to.id
    world.moved(team)
    try:
        yield seconds
        team.place = to.id
    finally:
        team.bound_for = None
        world.moved(team)


def go_to_premises(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Drive to the address an act is about."""
    yield from drive(world, team_of(seat), world.place(identity.premises or world.stage.base))
    return None


def go_to_base(world: World, seat: Seat, _: Identity, __: Form) -> Effect:
    """Drive back to the office."""
    yield from drive(world, team_of(seat), world.place(world.stage.base))
    return None


def go_to_station(world: World, seat: Seat, _: Identity, form: Form) -> Effect:
    """Drive to the station a form names, else to the nearest with cells."""
    station = station_for(world, seat, form)
    if station is not None:
        yield from drive(world, team_of(seat), station)
    return None


def go_to_centre(world: World, seat: Seat, _: Identity, __: Form) -> Effect:
    """Drive to the first detention centre of the stage."""
    centres = [each for each in world.places.values() if each.kind == "centre"]
    if centres:
        yield from drive(world, team_of(seat), centres[0])
    return None


def enter(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Go in."""
    yield 0
    team = team_of(seat)
    team.is_inside = True
    here = replace(identity, premises=team.place)
    _unsay_withdrawal(world, seat, here)
    return here


def leave(_: World, seat: Seat, identity: Identity, __: Form) -> Effect:
    """Go out, with whoever is with the team."""
    yield 0
    team = team_of(seat)
    team.is_inside = False
    return replace(identity, premises=team.place)


def withdraw(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Fall back to safety, with whoever is with the team."""
    yield 0
    return _fall_back(world, seat, identity)


def withdraw_alone(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Fall back to safety, and leave behind whoever was with the team."""
    yield 0
    team = team_of(seat)
    for person in in_company(world, team):
        world.whereabouts[person] = team.place
    team.holding.clear()
    return _fall_back(world, seat, identity)


def _fall_back(world: World, seat: Seat, identity: Identity) -> Identity:
    team = team_of(seat)
    team.is_inside = False
    here = replace(identity, premises=team.place, about=None)
    facts = {"officers_withdrawn": True}
    world.turn(facts, here)
    world.log.learned(seat.role, here, facts)
    return here


def _unsay_withdrawal(world: World, seat: Seat, here: Identity) -> None:
    if world.true("officers_withdrawn", here) is True:
        facts = {"officers_withdrawn": False}
        world.turn(facts, here)
        world.log.learned(seat.role, here, facts)


def stand_by(_: World, __: Seat, ___: Identity, form: Form) -> Effect:
    """Wait where the team is, for the minutes the form says; ten when it says nothing."""
    minutes = form.get("minutes")
    yield 60 * (minutes if isinstance(minutes, int) else 10)
    return None


def wait_for_police(world: World, seat: Seat, _: Identity, form: Form) -> Effect:
    """Wait until police are with the team, at most as long as the form says; else an hour."""
    minutes = form.get("minutes")
    until = world.clock.now + 60 * (minutes if isinstance(minutes, int) else 60)
    while not team_of(seat).police and world.clock.now < until:
        yield min(15, until - world.clock.now)
    return None
