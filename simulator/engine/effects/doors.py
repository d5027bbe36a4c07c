"""Acts at a door: the knock, the request to come in, force.

A door answers as the stage says it does. This module refuses to say who should force one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import Effect, Form, team_of
from simulator.protocol.records import Identity, Value

if TYPE_CHECKING:
    from simulator.engine.seats import Seat
    from simulator.engine.world import World

_DOOR_WORDS = {
    "opens": "The door is opened.",
    "refuses": "Somebody speaks through the door and will not open it.",
    "nobody": "Nobody comes to the door.",
}
_FORCED = "The door is broken and stands open."
_STATES = {"opens": "open", "refuses": "refused", "nobody": "nobody"}


def knock(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Knock, wait for the answer, and hear it. A door that was forced stays open."""
    place = world.place(team_of(seat).place)
    yield world.pinned_or("door", place.id, place.door.after)
    door = world.place(place.id).door
    here = replace(identity, premises=place.id)
    if world.memory.has("forced_entry_effected", Identity(premises=place.id)):
        world.tell(seat, _FORCED, from_="at the door", identity=here, tag="door")
        return None
    world.doors[place.id] = _STATES[door.answer]
    if door.answer == "refuses":
        _refused(world, seat, here)
    words = door.words or _DOOR_WORDS[door.answer]
    facts: dict[str, Value] = {"access_denied": True} if door.answer == "refuses" else {}
    world.tell(seat, words, from_="at the door", identity=here, learned=facts, tag="door")
    return None


def _refused(world: World, seat: Seat, here: Identity) -> None:
    world.log.write("entry_refused", seat.role, here)
    world.turn({"access_denied": True}, Identity(premises=here.premises))


def ask_entry(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Ask whoever came to the door to be let in, and hear the answer."""
    yield 30
    place = world.place(team_of(seat).place)
    here = replace(identity, premises=place.id)
    world.log.write("entry_requested", seat.role, here)
    if world.doors.get(place.id) == "open":
        words = "You may come in."
        world.tell(seat, words, from_="at the door", identity=here, tag="entry_allowed")
        return here
    _refused(world, seat, here)
    world.tell(
        seat,
        "You are refused again.",
        from_="at the door",
        identity=here,
        learned={"access_denied": True},
        tag="door",
    )
    return here


def force(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Break a door open."""
    yield 0
    place = team_of(seat).place
    world.doors[place] = "open"
    return replace(identity, premises=place)
