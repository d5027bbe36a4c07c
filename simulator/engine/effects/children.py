"""What is done with a child: taken aside, along, into a place of safety or hospital, handed over.

A child is somewhere and with somebody at every moment; nobody is moved by being written about.
This module refuses to say where a child ought to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import (
    Effect,
    Form,
    company,
    here,
    in_company,
    is_kept_in,
    team_of,
)
from simulator.engine.effects.meeting import look_round
from simulator.engine.effects.moving import drive

if TYPE_CHECKING:
    from simulator.engine.seats import Seat
    from simulator.engine.stage import Place
    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Value

IN_CARE = "in the care of social services"
"""Whereabouts of a child whom a social worker has taken on, and not yet placed anywhere named."""


def nearest(world: World, seat: Seat, kind: str) -> Place | None:
    """Return the nearest place of a kind; None when there is none."""
    at = here(world, seat).at
    return min(
        (each for each in world.places.values() if each.kind == kind),
        key=lambda each: ((each.at[0] - at[0]) ** 2 + (each.at[1] - at[1]) ** 2, each.id),
        default=None,
    )


def _set_down(world: World, seat: Seat, but: str) -> None:
    """Let everybody with the team but one stay where it is, within sight and out of hearing."""
    team = team_of(seat)
    for person in in_company(world, team):
        if person != but and person not in team.holding:
            world.whereabouts[person] = team.place


def take_aside(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Take a person out of the others' hearing; whoever was with the team waits where it is."""
    yield 0
    _set_down(world, seat, identity.about or "")
    world.whereabouts[identity.about or ""] = company(team_of(seat))
    look_round(world, seat)
    return None


def take_with(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Take a person along; whoever is with the team already hears what is said."""
    yield 0
    world.whereabouts[identity.about or ""] = company(team_of(seat))
    look_round(world, seat)
    return None


def let_wait(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Let a person stay where the team is, under arrest no longer if they were."""
    yield 0
    team = team_of(seat)
    if identity.about in team.holding:
        team.holding.remove(identity.about)
    world.whereabouts[identity.about or ""] = team.place
    look_round(world, seat)
    return None


def let_go(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Let a person leave; nobody knows where they are from then on."""
    yield 0
    team = team_of(seat)
    if identity.about in team.holding:
        team.holding.remove(identity.about)
    world.whereabouts[identity.about or ""] = None
    look_round(world, seat)
    return None


def hand_over(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Let a social worker take a child on, who leaves with them.

    A child stays who is at a place of safety, or whom a hospital has kept in.
    """
    yield 0
    place, child = here(world, seat), identity.about or ""
    world.whereabouts[child] = place.id
    if place.kind != "safe_place" and not is_kept_in(world, child):
        world.whereabouts[child] = IN_CARE
    look_round(world, seat)
    return None


def go_to_place(world: World, seat: Seat, _: Identity, form: Form) -> Effect:
    """Drive to the place a form names, with whoever is with the team."""
    place = world.places.get(str(form.get("to")))
    if place is not None:
        team = team_of(seat)
        yield from drive(world, team, place)
        look_round(world, seat)
    return None


def go_along_to_hospital(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Go with one person to the nearest hospital; whoever else was with the team stays behind."""
    hospital = nearest(world, seat, "hospital")
    if hospital is not None:
        _set_down(world, seat, identity.about or "")
        world.whereabouts[identity.about or ""] = company(team_of(seat))
        yield from drive(world, team_of(seat), hospital)
        look_round(world, seat)
    return None


def send_to_hospital(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Let a person be driven to the nearest hospital without the team."""
    yield 0
    hospital = nearest(world, seat, "hospital")
    if hospital is not None:
        world.whereabouts[identity.about or ""] = hospital.id
        look_round(world, seat)
    return None


def suspect(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Let an officer's answer on trafficking be on file: the suspicion is theirs, and so a fact."""
    yield 0
    suspected = form.get("suspected")
    if isinstance(suspected, bool):
        facts: dict[str, Value] = {"trafficking_suspected": suspected}
        world.turn(facts, identity)
        world.log.learned(seat.role, identity, facts)
    return None
