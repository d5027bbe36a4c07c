"""Acts towards people: finding out who somebody is, arresting, taking along, reassessing.

What people say is written on the stage; this module refuses to make anything up for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import Effect, Form, company, here, met_at, team_of
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.seats import Seat
    from simulator.engine.world import World


def identify(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Compare a person's papers and answers with the file, and find out who they are."""
    yield 0
    person = world.people[identity.about or ""]
    said = met_at(world, seat, identity)
    files = [
        each
        for each in world.files.values()
        if person.id in each.targets and identity.operation in (None, each.id)
    ]
    named = f"This person is named in the file: {files[0].label}." if files else ""
    words = named or "This is not the person you are looking for."
    answer = person.answers.get("name")
    if answer is not None:
        words = f"{answer.words} {words}"
    learned = answer.learned if answer is not None else {}
    world.tell(seat, words, from_=person.label, identity=said, learned=learned, tag="identified")
    return said


def arrest(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Arrest a person, who is with the team from then on; whether they comply is seen."""
    yield 0
    person = identity.about or ""
    team = team_of(seat)
    if person not in team.holding:
        team.holding.append(person)
    world.whereabouts[person] = company(team)
    made = met_at(world, seat, identity)
    compliant = world.true("prisoner_compliant", Identity(about=person))
    if compliant is not None:
        world.log.learned(seat.role, made, {"prisoner_compliant": compliant})
    return made


def take_along(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Take a person along who is not under arrest."""
    yield 0
    world.whereabouts[identity.about or ""] = company(team_of(seat))
    return met_at(world, seat, identity)


def release(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Let a person go who was with the team; they stay where the team is."""
    yield 0
    team = team_of(seat)
    person = identity.about or ""
    if person in team.holding:
        team.holding.remove(person)
    world.whereabouts[person] = team.place
    return None


def reassess(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Look at the risk again: what can be seen is learned, and what cannot is as judged."""
    yield 0
    place = here(world, seat)
    seen = replace(identity, premises=identity.premises or place.id)
    learned: dict[str, Value] = {}
    for fact, field in (("risk_changed", "risk_changed"), ("officers_in_danger", "danger")):
        truth = world.true(fact, seen)
        value = truth if truth is not None else form.get(field)
        if value is not None:
            learned[fact] = value
    if learned:
        world.log.learned(seat.role, seen, learned)
    return seen


def estimate(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
    """Put a number of arrests to expect on file."""
    yield 0
    arrests = form.get("arrests")
    if isinstance(arrests, int):
        world.log.learned(seat.role, identity, {"anticipated_arrests": arrests})
    return None
