"""Places of safety and the room left in them.

A stage that has places of safety has no others; a stage without any leaves open where children
stay, and a placement is somewhere off it. This module refuses to choose between a child and a bed:
the first to ask is the first served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects.grounds import room_left
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.stage import Place
    from simulator.engine.world import World

AVAILABLE = "place_of_safety_available"


class Placements:
    """Rooms promised to children, and who already stays where."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._promised: dict[str, str] = {}

    @property
    def places(self) -> tuple[Place, ...]:
        """Places of safety on the stage."""
        return tuple(each for each in self.world.places.values() if each.kind == "safe_place")

    def open_places(self) -> tuple[Place, ...]:
        """Return the places that can take another child."""
        return tuple(each for each in self.places if self._has_room(each))

    def is_any_open(self, identity: Identity) -> bool:
        """Tell whether a child can be taken somewhere; what a scenario states goes first."""
        stated = self.world.true(AVAILABLE, Identity(operation=identity.operation))
        if isinstance(stated, bool):
            return stated
        return bool(self.open_places()) or not self.places

    def find(self, child: str) -> Place | None:
        """Return where a child stays already, or keep the first room there is."""
        here = self.where(child)
        found = here or next(iter(self.open_places()), None)
        if found is not None:
            self._promised[child] = found.id
        return found

    def where(self, child: str) -> Place | None:
        """Return the place of safety that a child is in."""
        place = self.world.places.get(self.world.whereabouts.get(child) or "")
        return place if place is not None and place.kind == "safe_place" else None

    def release(self, names: Iterable[str]) -> None:
        """Let go of what was promised to children who will not come."""
        for name in names:
            self._promised.pop(name, None)

    def _has_room(self, place: Place) -> bool:
        """Tell whether a place can take another child besides those it is kept for."""
        left = room_left(self.world, place)
        if left is None:
            return True
        kept = [child for child, where in self._promised.items() if where == place.id]
        return left > sum(self.world.whereabouts.get(child) != place.id for child in kept)
