"""A complaint about a visit: somebody goes to the police, and a constable takes it.

The constable does what the agreement asks of whoever takes a complaint at a station, by the same
acts as a trainee in that seat. This module refuses to say whether the complaint is just.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine import acts
from simulator.engine.seats import Seat
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import World
    from simulator.protocol.records import Value

TAKEN = (
    "receive-complaint",
    "complete-complaint-form",
    "advise-complainant",
    "forward-to-liaison-inspector",
)
ALLEGES_CRIME = "forward-to-crime-manager"


def complain(world: World, here: Identity, leader: Seat, *, is_crime: bool) -> Steps:
    """Let somebody from an address complain, and let the leader hear of it.

    Args:
        is_crime: Whether the complaint alleges one; it then goes to the Crime Manager as well.
    """
    facts: dict[str, Value] = {"complaint_criminal": is_crime}
    at = Identity(operation=here.operation)
    constable = Seat(f"constable {here.premises}", "constable")
    world.turn(facts, at)
    world.log.learned(constable.role, at, facts)
    for action in (*TAKEN, *((ALLEGES_CRIME,) if is_crime else ())):
        yield acts.begin(world, constable, world.repertoire[action], at, {})
    words = "Somebody from the address has complained to the police of how the visit was made."
    world.tell(leader, words, from_="a constable", identity=at, learned=facts, tag="complaint_made")
