"""Who goes where: calls in line by rank, the nearest free unit to the first of them.

Officers in danger go before immediate calls and those before soonest ones; within a rank the order
is that of being ready for a unit, and a call whose unit is turned away keeps its place. When no
unit is free, one bound for a weaker call is turned round, and for officers in danger a neighbouring
borough's unit comes. The last free units are kept from soonest calls. This module draws no chance
and grades nothing.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.geography import straight_distance, travel_seconds
from simulator.engine.services.control.calls import Call, News, Progress, Rank

if TYPE_CHECKING:
    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.flows import Flow, Steps
    from simulator.engine.geography import Point
    from simulator.engine.pools import Pool
    from simulator.engine.services.control.units import Fleet, Unit
    from simulator.engine.tally import Tally


@dataclass(frozen=True, slots=True)
class Practice:
    """How a borough answers calls.

    Attributes:
        reserve: Free units kept from soonest calls.
        turnout: Seconds from an immediate order to wheels turning; a unit on the road has none.
        speed: Kilometres an hour along the road, by grade.
        detour: Road distance over straight distance.
    """

    reserve: int
    turnout: int
    speed_immediate: float
    speed_soonest: float
    detour: float

    @classmethod
    def of(cls, numbers: Calibration) -> Practice:
        """Take the practice from a calibration."""
        return cls(
            reserve=numbers["response.reserve_units"].whole,
            turnout=numbers["response.turnout"].whole,
            speed_immediate=numbers["response.speed_immediate"].number,
            speed_soonest=numbers["response.speed_soonest"].number,
            detour=numbers["geography.detour"].number,
        )

    def journey(self, start: Point, call: Call) -> int:
        """Work out the seconds on the road to a call."""
        if call.journey is not None:
            return call.journey
        speed = self.speed_soonest if call.rank is Rank.SOONEST else self.speed_immediate
        return travel_seconds(straight_distance(start, call.place), speed, self.detour, call.luck)


class Dispatcher:
    """Sends units to calls.

    Attributes:
        lines: Calls that wait for a unit, by rank, in order of their tickets.
        neighbours: Free units of neighbouring boroughs.
    """

    def __init__(
        self,
        clock: Clock,
        fleet: Fleet,
        operators: Pool,
        practice: Practice,
        tally: Tally,
        neighbours: list[Unit],
    ) -> None:
        self.clock = clock
        self.fleet = fleet
        self.operators = operators
        self.practice = practice
        self.tally = tally
        self.neighbours = neighbours
        self.lines: dict[Rank, list[Call]] = {rank: [] for rank in Rank}
        self._tickets = 0
        self._is_serving = False

    @property
    def waiting(self) -> int:
        """Calls that wait for a unit."""
        return sum(len(line) for line in self.lines.values())

    def receive(self, call: Call) -> Flow:
        """Take a call: an operator handles it, then it stands in line for a unit."""
        call.flow = self.clock.start(self._handle(call))
        return call.flow

    def cancel(self, call: Call) -> bool:
        """Call off a call, however far it has got, and free whatever it holds.

        Returns:
            False when it was over already.
        """
        progress, call.progress = call.progress, Progress.CLOSED
        if progress is Progress.CLOSED:
            return False
        if progress is Progress.HANDLING and call.flow is not None:
            call.flow.cancel()
        elif progress is Progress.WAITING:
            self.lines[call.rank].remove(call)
        elif call.unit is not None:
            self._stop(call.unit)
            self._release(call.unit)
        return True

    def serve(self) -> None:
        """Send units to whoever is first in line, as long as there are any to send."""
        if self._is_serving:
            return
        self._is_serving = True
        try:
            for line in self.lines.values():
                while line:
                    unit = self._unit_for(line[0])
                    if unit is None:
                        return
                    self._send(unit, line.pop(0))
        finally:
            self._is_serving = False

    def _handle(self, call: Call) -> Steps:
        yield self.operators.take(1, call.rank)
        try:
            yield call.handling
        finally:
            self.operators.give(1)
        call.tell(News.GRADED)
        if call.progress is Progress.HANDLING:
            self.queue(call)

    def queue(self, call: Call) -> None:
        """Put a call that has been handled in line for a unit."""
        self._tickets += 1
        call.ticket, call.queued = self._tickets, self.clock.now
        self._stand_in_line(call)
        self.serve()

    def _stand_in_line(self, call: Call) -> None:
        call.progress, call.unit = Progress.WAITING, None
        line = self.lines[call.rank]
        if line and line[-1].ticket > call.ticket:
            insort(line, call, key=lambda each: each.ticket)
        else:
            line.append(call)

    def _unit_for(self, call: Call) -> Unit | None:
        fleet, now = self.fleet, self.clock.now
        if call.rank is Rank.SOONEST:
            # Where the reserve is all there is, soonest calls would never be met.
            kept = min(self.practice.reserve, max(len(fleet.on_duty) - 1, 0))
            return fleet.nearest_free(call.place) if len(fleet.free) > kept else None
        unit = fleet.nearest_free(call.place)
        if unit is None:
            unit = fleet.nearest_bound(call.place, call.rank, now)
        if unit is None and call.rank is Rank.DANGER and self.neighbours:
            unit = self.neighbours.pop(0)
        return unit

    def _send(self, unit: Unit, call: Call) -> None:
        now = self.clock.now
        turnout = 0 if call.rank is Rank.SOONEST or unit.call is not None else self.practice.turnout
        if unit.call is not None:
            self._turn_away(unit)
        call.unit, call.progress, call.ordered = unit, Progress.BOUND, now
        unit.call = call
        unit.sets_off = now + turnout
        if unit.is_neighbour:
            unit.arrives = now + call.neighbour_journey
            self.tally.count("neighbour_units")
        else:
            unit.arrives = unit.sets_off + self.practice.journey(unit.at, call)
            self.fleet.send(unit)
            self.tally.units_busy(len(self.fleet.out), now)
        unit.trip = self.clock.start(self._trip(unit, call))
        call.tell(News.ASSIGNED)

    def _turn_away(self, unit: Unit) -> None:
        """Take a unit off its way to a weaker call, which goes back to its place in line."""
        call = unit.call
        self._stop(unit)
        self.tally.count("diversions")
        if call is not None:
            self._stand_in_line(call)
            call.tell(News.DIVERTED)

    def _stop(self, unit: Unit) -> None:
        """Stop a unit's job where it stands."""
        unit.at = unit.position(self.clock.now)
        trip, unit.trip, unit.call = unit.trip, None, None
        if trip is not None:
            trip.cancel()

    def _trip(self, unit: Unit, call: Call) -> Steps:
        yield unit.arrives - self.clock.now
        now = self.clock.now
        unit.at, call.progress = call.place, Progress.MET
        self.fleet.arrive(unit)
        wait = call.ordered - call.queued
        self.tally.responded(call.caller, call.rank.grade, call.received, wait, now)
        call.tell(News.ARRIVED)
        yield call.scene
        call.tell(News.DONE)
        if call.stays is not None:
            yield call.stays
        call.progress, unit.trip, unit.call = Progress.CLOSED, None, None
        call.tell(News.CLEARED)
        self._release(unit)

    def _release(self, unit: Unit) -> None:
        if unit.is_neighbour:
            self.neighbours.append(unit)
        else:
            self.fleet.release(unit)
            self.tally.units_busy(len(self.fleet.out), self.clock.now)
        self.serve()
