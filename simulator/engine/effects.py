"""What acts do to the world: moving, knocking, entering, arresting, conveying, calling.

Three closed tables, named by the acts' data: `NEEDS` (physical conditions), `LOOKS` (what a record
says of the world at that moment) and `EFFECTS`. This module refuses to forbid what is merely wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from simulator.engine.geography import travel_seconds
from simulator.protocol.determinations import police_assistance_required
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.seats import Seat, Team
    from simulator.engine.stage import Place
    from simulator.engine.world import World

Form = Mapping[str, Value]
Effect = Generator[Any, Any, Identity | None]


def _team(seat: Seat) -> Team:
    assert seat.team is not None  # noqa: S101 - acts of a team are offered to a team only
    return seat.team


# --- what is physically possible -------------------------------------------------------------


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
    if where in ("inside", "outside"):
        return _obstacle_at_premises(team, kind, where, identity)
    return None if kind == where else f"the team is not at the {where}"


def _obstacle_at_premises(team: Team, kind: str, where: str, identity: Identity) -> str | None:
    if kind != "premises":
        return "the team is not at any premises"
    if team.is_inside != (where == "inside"):
        return "the team is not inside" if where == "inside" else "the team is inside"
    if identity.premises not in (None, team.place):
        return "the team is at another address"
    return None


def _need_open_door(world: World, seat: Seat, _: Identity) -> str | None:
    state = world.doors.get(_team(seat).place)
    return None if state == "open" else "the door is not open"


def _need_knock(world: World, seat: Seat, _: Identity) -> str | None:
    return None if _team(seat).place in world.doors else "nobody has knocked yet"


def _need_prisoner(_: World, seat: Seat, __: Identity) -> str | None:
    return None if _team(seat).holding else "nobody is under arrest"


def _need_person_here(world: World, seat: Seat, identity: Identity) -> str | None:
    person = world.stage.people.get(identity.about or "")
    if person is None or world.whereabouts.get(person.id) != _team(seat).place:
        return "that person is not here"
    return None


def _need_radio(_: World, seat: Seat, __: Identity) -> str | None:
    return None if _team(seat).has_radio else "the team carries no working radio"


def _need_open_call(world: World, seat: Seat, identity: Identity) -> str | None:
    del seat
    return None if identity.call in world.open_calls else "there is no such call to cancel"


NEEDS: Mapping[str, Callable[[World, Seat, Identity], str | None]] = MappingProxyType(
    {
        "open_door": _need_open_door,
        "knocked": _need_knock,
        "prisoner": _need_prisoner,
        "person_here": _need_person_here,
        "radio": _need_radio,
        "open_call": _need_open_call,
    }
)


# --- what a record says of the world ---------------------------------------------------------


def _compliant(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    people = [identity.about] if identity.about else list(_team(seat).holding)
    truths = [
        world.true("prisoner_compliant", Identity(identity.operation, None, each))
        for each in people
    ]
    return all(each is not False for each in truths)


def _annex_a_hit(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    answer = police_assistance_required(world.memory.view(seat.role, identity)).value
    return None if answer == "cannot_tell" else answer == "yes"


def _authority(world: World, _: Seat, identity: Identity, __: Form) -> Value:
    if world.memory.has("cio_written_authority", identity):
        return "written"
    return "verbal" if world.memory.has("cio_verbal_authority", identity) else None


def _borough_correct(world: World, _: Seat, identity: Identity, form: Form) -> Value:
    given, place = form.get("borough"), world.stage.places.get(identity.premises or "")
    if place is None or not isinstance(given, str):
        return None
    return given.strip().casefold() == place.borough.casefold()


LOOKS: Mapping[str, Callable[[World, Seat, Identity, Form], Value]] = MappingProxyType(
    {
        "police_present": lambda world, seat, identity, form: _team(seat).police > 0,
        "follow_up": lambda world, seat, identity, form: world.true("follow_up_visit", identity),
        "person_kind": lambda world, seat, identity, form: (
            world.stage.people[identity.about or ""].kind
        ),
        "is_trained": lambda world, seat, identity, form: (
            world.true("trained_team", identity) is not False
        ),
        "with_prisoner": lambda world, seat, identity, form: bool(_team(seat).holding),
        "compliant": _compliant,
        "annex_a_hit": _annex_a_hit,
        "authority": _authority,
        "place_designated": lambda world, seat, identity, form: (
            world.place(_team(seat).place).is_designated
        ),
        "borough_correct": _borough_correct,
        "in_mpd": lambda world, seat, identity, form: world.setting.force == "metropolitan",
    }
)


# --- what acts do ----------------------------------------------------------------------------


def drive(world: World, team: Team, to: Place) -> Generator[Any, Any, None]:
    """Move a team along the road; broken off, it is back where it started."""
    here = world.place(team.place)
    distance = ((here.at[0] - to.at[0]) ** 2 + (here.at[1] - to.at[1]) ** 2) ** 0.5
    seconds = travel_seconds(distance, 24.0, 1.3)
    team.bound_for = to.id
    try:
        yield seconds
        team.place = to.id
    finally:
        team.bound_for = None


def _go_to_premises(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    yield from drive(world, _team(seat), world.place(identity.premises or world.stage.base))
    return None


def _go_to_base(world: World, seat: Seat, _: Identity, __: Form) -> Effect:
    yield from drive(world, _team(seat), world.place(world.stage.base))
    return None


def _draw_radio(world: World, seat: Seat, _: Identity, __: Form) -> Effect:
    yield 0
    _team(seat).has_radio = not world.happens("radio.fails", seat.id, 0.0)
    return None


def _knock(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    place = world.place(_team(seat).place)
    door = place.door
    yield world.pinned_or("door", place.id, door.after)
    here = replace(identity, premises=place.id)
    states = {"opens": "open", "refuses": "refused", "nobody": "nobody"}
    world.doors[place.id] = states[door.answer]
    if door.answer == "refuses":
        world.log.write("entry_refused", seat.role, here)
        world.turn({"access_denied": True}, Identity(premises=place.id))
    facts: dict[str, Value] = {"access_denied": True} if door.answer == "refuses" else {}
    words = door.words or _DOOR_WORDS[door.answer]
    world.tell(seat, words, from_="at the door", identity=here, learned=facts, tag="door")
    return None


_DOOR_WORDS = {
    "opens": "The door is opened.",
    "refuses": "Somebody speaks through the door and will not open it.",
    "nobody": "Nobody comes to the door.",
}


def _enter(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    yield 0
    _team(seat).is_inside = True
    return replace(identity, premises=_team(seat).place)


def _leave(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    yield 0
    del world
    _team(seat).is_inside = False
    return replace(identity, premises=_team(seat).place)


def _arrest(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    yield 0
    person = identity.about or ""
    team = _team(seat)
    if person not in team.holding:
        team.holding.append(person)
    world.whereabouts[person] = f"with {team.id}"
    compliant = world.true("prisoner_compliant", Identity(about=person))
    if compliant is not None:
        here = replace(identity, premises=team.place)
        world.log.learned(seat.role, here, {"prisoner_compliant": compliant})
    return replace(identity, premises=team.place)


def _answer_leader(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Let the team's leader know what has been decided."""
    yield 0
    leader = world.seats.get("immigration_officer")
    if leader is not None:
        words = "Authorised in writing."
        world.tell(leader, words, from_=seat.role, identity=identity, tag="authority_answered")
    return None


EFFECTS: Mapping[str, Callable[[World, Seat, Identity, Form], Effect]] = MappingProxyType(
    {
        "go_to_premises": _go_to_premises,
        "go_to_base": _go_to_base,
        "draw_radio": _draw_radio,
        "knock": _knock,
        "enter": _enter,
        "leave": _leave,
        "arrest": _arrest,
        "answer_leader": _answer_leader,
    }
)
