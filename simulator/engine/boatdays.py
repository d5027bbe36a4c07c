"""Boat days: days on which far more parties reach a coast than calm weather usually brings.

The parties of such a day are drawn from streams of its own and named after it, so that the usual
finds beneath stay the same. This module refuses to say how long it takes until all is as usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.parties import Parties
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.cases import Cases
    from simulator.engine.flows import Steps

SEED_BITS = 53
"""Of a keyed draw, which is a whole multiple of two to the minus 53."""


@dataclass(frozen=True, slots=True)
class BoatDay:
    """One such day.

    Attributes:
        begins: In whole seconds of UTC. `ends` likewise; parties land evenly in between.
        parties: How many, beside those of a usual day.
    """

    begins: int
    ends: int
    parties: int


class BoatDays:
    """Brings the parties of boat days into a world."""

    def __init__(self, cases: Cases, days: Sequence[BoatDay]) -> None:
        self._cases = cases
        self._named = 0
        clock = cases.world.clock
        for number, day in enumerate(days, 1):
            if day.begins >= clock.now:
                clock.start(self._land(day, number), at=day.begins)

    def _land(self, day: BoatDay, number: int) -> Steps:
        world, coast = self._cases.world, self._cases.coast
        seed = int(world.streams.keyed("boat day", str(number)) * 2**SEED_BITS)
        streams = Streams(seed)
        parties = Parties(streams, world.numbers, coast.guesses, coast.finds)
        uniform = streams.get("boat day").uniform
        lasts = day.ends - day.begins
        for after in sorted(int(uniform() * lasts) for _ in range(day.parties)):
            yield day.begins + after - world.clock.now
            self._cases.find(parties.next(), self._next_id)

    def _next_id(self) -> str:
        self._named += 1
        return f"boat-{self._named:05}"
