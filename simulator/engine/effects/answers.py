"""Acts that answer somebody, and acts on the team's own things: its radio.

A Chief Immigration Officer or liaison Inspector who is played answers the team's leader in person;
one who is simulated answers as a service. This module refuses to decide for either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import Effect, Form, team_of
from simulator.protocol.records import EMPTY, Identity, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.seats import Seat
    from simulator.engine.world import World


CHIEF, INSPECTOR = "Chief Immigration Officer", "liaison Inspector"


def tell_leader(
    words: str, tag: str, from_: str = CHIEF, learned: Mapping[str, Value] = EMPTY
) -> Callable[[World, Seat, Identity, Form], Effect]:
    """Make an effect that lets the team's leader know what has been decided, and why if written.

    Args:
        learned: What the answer makes true and known.
    """

    def effect(world: World, seat: Seat, identity: Identity, form: Form) -> Effect:
        yield 0
        if learned:
            world.turn(learned, identity)
        leader = world.seats.get("immigration_officer")
        if leader is not None and leader is not seat:
            reasons = form.get("reasons")
            said = f"{words} {reasons}" if isinstance(reasons, str) and reasons else words
            world.tell(leader, said, from_=from_, identity=identity, learned=learned, tag=tag)
        return None

    return effect


def draw_radio(world: World, seat: Seat, _: Identity, __: Form) -> Effect:
    """Draw a radio; a scenario may pin the first, or any later one, to be dead."""
    yield 0
    number = sum(1 for _ in world.memory.named("radio_issued", Identity()))
    team_of(seat).has_radio = not world.happens("radio.fails", seat.id, 0.0, number)
    return None


def try_radio(world: World, seat: Seat, identity: Identity, _: Form) -> Effect:
    """Call the control room for a test, and hear whether it answers."""
    yield 0
    works = team_of(seat).has_radio
    words = "The control room answers: loud and clear." if works else "The radio stays silent."
    world.tell(seat, words, from_="radio", identity=identity, tag="radio_tested")
    return None
