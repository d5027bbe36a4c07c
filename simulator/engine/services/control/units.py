"""Response units: each one crew with a place, on duty until its shift ends and its job is done.

A unit's next journey starts where its last job ended, or where it had got to when it was turned
round. The fleet knows who is free and who is bound where; it refuses to choose which call goes
first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf, nan
from typing import TYPE_CHECKING

from simulator.engine.geography import Point, along

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.flows import Flow
    from simulator.engine.services.control.calls import Call, Rank

NOWHERE = Point(nan, nan)
"""Where a unit is that nobody has looked for since it came on duty; no journey starts there."""


@dataclass(slots=True, eq=False)
class Unit:
    """One crewed vehicle.

    Attributes:
        at: Where it is, or where its journey under way began.
        call: What it is sent to; None when free.
        sets_off: Moment at which its wheels turn; `arrives`: moment at which it is there.
        trip: The flow of its present job.
        is_leaving: Whether it goes off duty as soon as it is free.
        is_neighbour: Whether it belongs to a neighbouring borough.
    """

    id: str
    at: Point
    call: Call | None = None
    sets_off: int = 0
    arrives: int = 0
    trip: Flow | None = field(default=None, repr=False)
    is_leaving: bool = False
    is_neighbour: bool = False

    def position(self, now: int) -> Point:
        """Tell where the unit is now, on the straight line of its journey."""
        if self.call is None or now <= self.sets_off:
            return self.at
        if now >= self.arrives:
            return self.call.place
        share = (now - self.sets_off) / (self.arrives - self.sets_off)
        return along(self.at, self.call.place, share)


class Fleet:
    """The units of a borough.

    Args:
        patrol: Where a unit is when it comes on duty, by its id.

    Attributes:
        on_duty: Units that are to stay, free or not; those that leave are not among them.
        free: Units with nothing to do, by id.
        bound: Units on their way to a call.
        out: Units on a call, those that leave after it among them.
    """

    def __init__(self, patrol: Callable[[str], Point]) -> None:
        self._patrol = patrol
        self._shift = ""
        self._unplaced: list[Unit] = []
        self.on_duty: dict[str, Unit] = {}
        self.free: dict[str, Unit] = {}
        self.bound: dict[str, Unit] = {}
        self.out: dict[str, Unit] = {}

    def relieve(self, shift: str, crews: int) -> None:
        """Let a new shift take over: the old one's free units go, the others finish their job."""
        for unit in self.on_duty.values():
            unit.is_leaving = True
        self.on_duty.clear()
        self.free.clear()
        self._unplaced.clear()
        self._shift = shift
        self.crew(crews)

    def crew(self, crews: int) -> None:
        """Bring the units on duty to a number; those in use finish their job first."""
        for number in range(1, max(crews, len(self.on_duty)) + 1):
            unit_id = f"{self._shift}/{number}"
            if number <= crews and unit_id not in self.on_duty:
                self._come_on(unit_id)
            elif number > crews and unit_id in self.on_duty:
                self._go_off(unit_id)

    def _come_on(self, unit_id: str) -> None:
        unit = self.out.get(unit_id)
        if unit is None:
            unit = self.free[unit_id] = Unit(unit_id, NOWHERE)
            self._unplaced.append(unit)
        unit.is_leaving = False
        self.on_duty[unit_id] = unit

    def _go_off(self, unit_id: str) -> None:
        self.on_duty.pop(unit_id).is_leaving = True
        self.free.pop(unit_id, None)

    def nearest_free(self, to: Point) -> Unit | None:
        """Choose the nearest free unit, equals by id; None when none is free."""
        self._place()
        return _nearest([(unit.at, unit) for unit in self.free.values()], to)

    def _place(self) -> None:
        """Settle where the units are that have come on duty since somebody last looked for one.

        Not as they come: in most plays hardly a unit is ever sent anywhere.
        """
        for unit in self._unplaced:
            unit.at = self._patrol(unit.id)
        self._unplaced.clear()

    def nearest_bound(self, to: Point, rank: Rank, now: int) -> Unit | None:
        """Choose a unit bound for a call of weaker rank, the weakest first, then the nearest."""
        weaker = [u for u in self.bound.values() if u.call is not None and u.call.rank > rank]
        if not weaker:
            return None
        weakest = max(u.call.rank for u in weaker if u.call is not None)
        chosen = [u for u in weaker if u.call is not None and u.call.rank == weakest]
        return _nearest([(unit.position(now), unit) for unit in chosen], to)

    def send(self, unit: Unit) -> None:
        """Note that a unit is on its way."""
        self.free.pop(unit.id, None)
        self.out[unit.id] = self.bound[unit.id] = unit

    def arrive(self, unit: Unit) -> None:
        """Note that a unit is at its call."""
        self.bound.pop(unit.id, None)

    def release(self, unit: Unit) -> None:
        """Note that a unit has nothing to do any more; if its shift is over it goes home."""
        self.bound.pop(unit.id, None)
        self.out.pop(unit.id, None)
        if not unit.is_leaving:
            self.free[unit.id] = unit


def _nearest(places: list[tuple[Point, Unit]], to: Point) -> Unit | None:
    """Choose by the square of the straight distance, which orders as the distance does."""
    east, north = to.east, to.north
    best: Unit | None = None
    least = inf
    for at, unit in places:
        apart = (at.east - east) ** 2 + (at.north - north) ** 2
        if apart < least or (apart == least and best is not None and unit.id < best.id):
            best, least = unit, apart
    return best
