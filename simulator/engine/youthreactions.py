"""What young people do of their own accord in a long world: they say no to prints, they recover.

A play has its author's `reacts` for this. This module refuses to say what an officer makes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.later import CASE
from simulator.engine.parties import Youth

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.flows import Steps
    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Record

REFUSES = "refuses-prints"
HELPED_BY = ("break_given", "medical_attention_called")
RECOVERS_SECONDS = 20 * 60
"""How long after a break a child who was tired is well enough to go on; ours."""


class Reactions:
    """Lets the young people of a world react.

    Args:
        youth_of: Returns what was drawn of somebody, by operation and person; None for others.
    """

    def __init__(self, world: World, youth_of: Callable[[str | None, str | None], object]) -> None:
        self.world = world
        self._youth_of = youth_of

    def take(self, record: Record) -> None:
        """React to a record about somebody."""
        name = record.name
        if name != "biometrics_explained" and name not in HELPED_BY:
            return
        youth = self._youth_of(record.identity.operation, record.identity.about)
        if not isinstance(youth, Youth):
            return
        about = record.identity.only(CASE)
        if name == "biometrics_explained" and youth.refuses_prints:
            self.world.clock.start(self._refuse(about), at=self.world.clock.now)
        elif name in HELPED_BY and youth.is_unwell:
            self.world.clock.start(self._recover(about), at=self.world.clock.now)

    def _refuse(self, about: Identity) -> Steps:
        yield 0
        for seat in list(self.world.seats.values()):
            if about.operation in (seat.files or ()):
                words = "I do not want my fingers printed. No."
                label = self.world.people[about.about or ""].label
                self.world.tell(seat, words, from_=label, identity=about, tag=REFUSES)

    def _recover(self, about: Identity) -> Steps:
        yield RECOVERS_SECONDS
        if about.about not in self.world.people:
            return
        facts = {"child_well_enough": True}
        self.world.turn(facts, about)
        for seat in list(self.world.seats.values()):
            if about.operation in (seat.files or ()):
                words = "It is better now."
                label = self.world.people[about.about].label
                self.world.tell(
                    seat, words, from_=label, identity=about, learned=facts, tag="recovered"
                )
