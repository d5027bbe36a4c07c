"""Where teams have been: which addresses they came to, how it ended, how long they were away.

It watches teams move and keeps what a count of visits needs. This module refuses to move anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simulator.engine.addresses import Address
    from simulator.engine.seats import Team
    from simulator.engine.world import World

ENDINGS = (
    "arrest",
    "withdrawn",
    "nobody_answers",
    "access_denied",
    "target_elsewhere",
    "wrong_person",
    "now_lawful",
    "not_tried",
)
"""How a visit can end; `not_tried` where a team came to an address and never knocked."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One visit that is over.

    Attributes:
        arrived: Moment at which the team first came to the address.
        ending: One of `ENDINGS`.
        arrests: People arrested there.
    """

    premises: str
    arrived: int
    ending: str
    arrests: int


class Trips:
    """Watches the teams of a world.

    Attributes:
        away_officer_seconds: Time away from the office of trips that are over, times the team.
        arrivals: Addresses that teams came to, each counted once.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.away_officer_seconds = 0
        self.arrivals = 0
        self._arrived: dict[str, int] = {}
        self._set_out: dict[str, int] = {}
        world.moves.append(self._moved)

    def _moved(self, team: Team) -> None:
        now, place = self.world.clock.now, self.world.place(team.place)
        if team.is_travelling:
            if place.kind == "office":
                self._set_out.setdefault(team.id, now)
        elif place.kind == "premises":
            self.arrivals += place.id not in self._arrived
            self._arrived.setdefault(place.id, now)
        elif place.kind == "office" and team.id in self._set_out:
            self.away_officer_seconds += (now - self._set_out.pop(team.id)) * team.size

    def ended(self, operation: str, address: Address) -> Ended | None:
        """Tell how the visit to an address ended, and forget it; None when no team came there."""
        premises = address.place.id
        arrived = self._arrived.pop(premises, None)
        if arrived is None:
            return None
        here = Identity(operation=operation, premises=premises)
        arrests = sum(1 for _ in self.world.memory.named("arrest_made", here))
        return Ended(premises, arrived, self._ending(address, here, arrests), arrests)

    def _ending(self, address: Address, here: Identity, arrests: int) -> str:
        memory = self.world.memory
        if arrests:
            return "arrest"
        if memory.has("withdrawal", here):
            return "withdrawn"
        if memory.has("premises_entered", here):
            return address.visit.outcome
        door = self.world.doors.get(address.place.id)
        return {"nobody": "nobody_answers", "refused": "access_denied"}.get(door or "", "not_tried")
