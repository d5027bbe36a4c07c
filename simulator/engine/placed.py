"""From a place of safety onwards: a child who is with social care moves on when a home is found.

Until then the bed is taken, and the next child may find every place full. How long the search
takes is the calibration's. This module refuses to say where a child should live.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from simulator.engine.effects.children import IN_CARE
from simulator.engine.sampler import sampler
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Steps
    from simulator.engine.services.safeguarding import SocialCare
    from simulator.engine.world import World
    from simulator.protocol.records import Record

STAYS = ("csc_handover", "taken_to_place_of_safety")


class Onward:
    """Lets children move on from the places of safety of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._due: set[str] = set()

    def take(self, record: Record) -> None:
        """Begin the search once a child is both in a place of safety and with social care."""
        person = record.identity.about
        if record.name in STAYS and person is not None and person not in self._due:
            self.world.clock.start(self._move(record.identity.operation, person))

    def _move(self, operation: str | None, person: str) -> Steps:
        yield 0
        about = Identity(operation, about=person)
        if person in self._due or not self._is_settled(about, person):
            return
        self._due.add(person)
        care = cast("SocialCare", self.world.services["csc"])
        law = sampler(self.world.numbers[f"csc.placement_{care.staff.part}"].distribution)
        yield self.world.draw("cases.moves_on", person, law)
        if self._is_settled(about, person):
            self.world.whereabouts[person] = IN_CARE
            care.moved_on(person)

    def _is_settled(self, about: Identity, person: str) -> bool:
        place = self.world.places.get(self.world.whereabouts.get(person) or "")
        is_safe = place is not None and place.kind == "safe_place"
        return is_safe and self.world.memory.has("csc_handover", about)

    def forget(self, people: Iterable[str]) -> None:
        """Forget people who will not come again."""
        self._due.difference_update(people)
