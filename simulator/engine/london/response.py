"""Response units of one borough of London, and help from the boroughs beside it.

Calls are answered as in any borough. What is different is the neighbour: it is a borough of its
own, whose nearest free unit comes from where it is and is missed there until it is free again. A
borough keeps its last unit for itself. This module draws no chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.geography import straight_distance, travel_seconds
from simulator.engine.pools import Pool
from simulator.engine.services.control.calls import Rank
from simulator.engine.services.control.dispatch import Dispatcher, Practice
from simulator.engine.services.control.units import Fleet, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.clock import Clock
    from simulator.engine.geography import Point
    from simulator.engine.london.setup import Help
    from simulator.engine.london.sums import BoroughTally
    from simulator.engine.services.control.calls import Call

HELPED = {"none": (), "danger": (Rank.DANGER,), "immediate": (Rank.DANGER, Rank.IMMEDIATE)}


class Response(Dispatcher):
    """Sends a borough's units to calls, and asks the neighbours where it has none.

    Attributes:
        beside: The boroughs next to it, in the order in which equals are asked.
    """

    def __init__(
        self,
        clock: Clock,
        patrol: Callable[[str], Point],
        practice: Practice,
        tally: BoroughTally,
        helped: Help,
    ) -> None:
        operators = Pool(clock, "control operators", 0)
        super().__init__(clock, Fleet(patrol), operators, practice, tally, [])
        self.beside: tuple[Response, ...] = ()
        self._helped = HELPED[helped]
        self._lent: dict[str, tuple[Response, Unit]] = {}
        self._guests: dict[str, Unit] = {}
        self._number = 0

    def _unit_for(self, call: Call) -> Unit | None:
        unit = super()._unit_for(call)
        if unit is None and call.rank in self._helped:
            unit = self._borrowed(call)
        return unit

    def _borrowed(self, call: Call) -> Unit | None:
        """Take the nearest free unit of a neighbour that has another besides."""
        offers = [
            (straight_distance(unit.at, call.place), place, unit)
            for place, other in enumerate(self.beside)
            if (unit := other.to_spare(call.place)) is not None
        ]
        if not offers:
            return None
        away, place, unit = min(offers, key=lambda each: each[:2])
        lender = self.beside[place]
        lender.fleet.send(unit)
        lender.fleet.arrive(unit)  # it can no longer be turned round by its own borough
        practice = self.practice
        call.neighbour_journey = practice.turnout + travel_seconds(
            away, practice.speed_immediate, practice.detour, call.luck
        )
        self._number += 1
        guest = Unit(f"from beside/{self._number}", unit.at, is_neighbour=True)
        self._lent[guest.id] = (lender, unit)
        self._guests[guest.id] = guest
        return guest

    def to_spare(self, to: Point) -> Unit | None:
        """Offer the nearest free unit, unless it is the last one or calls of this borough wait."""
        if len(self.fleet.free) < 2 or self.waiting:
            return None
        return self.fleet.nearest_free(to)

    def _release(self, unit: Unit) -> None:
        if unit.id not in self._lent:
            super()._release(unit)
            return
        lender, lent = self._lent.pop(unit.id)
        del self._guests[unit.id]
        lent.at = unit.at
        lender.take_back(lent)
        self.serve()

    def take_back(self, unit: Unit) -> None:
        """Take a unit back that has been with a neighbour."""
        self.fleet.release(unit)
        self.serve()

    @property
    def helped_by_neighbours(self) -> int:
        """How often a neighbour's unit has been sent here since the run began."""
        return self._number

    @property
    def guests_under_way(self) -> int:
        """Units of neighbours on their way to a call here."""
        now = self.clock.now
        return sum(guest.arrives > now for guest in self._guests.values())
