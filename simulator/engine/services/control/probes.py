"""Probes: how long would an immediate call take, here and now, if officers made one?

Calls from officers in danger are too few to tell a share by. A probe puts the question to the
control room at the time and place of every visit, takes no unit and no operator, and changes
nothing: what it needs of chance is keyed by its own name. It answers from what stands at this
moment, in the order in which the control room would act; what comes in later, such as a call
that goes first, is not in it. This module refuses to send anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.geography import straight_distance, travel_seconds
from simulator.engine.sampler import sampler
from simulator.engine.services.control.calls import Rank

if TYPE_CHECKING:
    from simulator.engine.calibration import Calibration
    from simulator.engine.geography import Point
    from simulator.engine.services.control.dispatch import Dispatcher
    from simulator.engine.services.control.units import Unit
    from simulator.engine.streams import Streams

LONGEST = 12 * 3_600
"""An answer where no unit is on duty that could ever come; a probe is never without one."""


class Probes:
    """Puts probes to one borough's control room."""

    def __init__(self, streams: Streams, numbers: Calibration, dispatcher: Dispatcher) -> None:
        self._streams = streams
        self._dispatcher = dispatcher
        self._handling = sampler(numbers["control.handling_immediate"].distribution)
        self._luck = sampler(numbers["response.travel_factor"].distribution)

    def seconds(self, at: Point, name: str) -> int:
        """Answer from the call until police arrive, in whole seconds.

        Args:
            name: Names the probe: the same name, the same luck.
        """
        handling = self._handling.draw(self._streams.keyed("probe.handling", name))
        luck = self._luck.quantile(self._streams.keyed("probe.luck", name))
        operators = self._dispatcher.operators
        # With no operator free, one comes free on average after this part of a handling.
        wait = 0 if operators.free else round(handling / max(1, operators.capacity))
        return wait + handling + self._until_there(at, luck)

    def _until_there(self, at: Point, luck: float) -> int:
        """Give the seconds from an order, if it were given now, until a unit is there."""
        dispatcher = self._dispatcher
        fleet, now = dispatcher.fleet, dispatcher.clock.now
        ahead = sum(len(dispatcher.lines[rank]) for rank in (Rank.DANGER, Rank.IMMEDIATE))
        if not ahead:
            unit = fleet.nearest_free(at)
            if unit is not None:
                return dispatcher.practice.turnout + self._journey(unit.at, at, luck)
            unit = fleet.nearest_bound(at, Rank.IMMEDIATE, now)
            if unit is not None:
                return self._journey(unit.position(now), at, luck)
        # Whoever is ahead has the first units that come free, and the probe the next.
        coming = sorted(
            (self._free_at(unit), unit.id, unit)
            for unit in fleet.out.values()
            if not unit.is_leaving and unit.call is not None
        )
        if ahead >= len(coming):
            return LONGEST
        free_at, _, unit = coming[ahead]
        start = unit.call.place if unit.call is not None else unit.at
        turnout = dispatcher.practice.turnout
        return max(0, free_at - now) + turnout + self._journey(start, at, luck)

    def _free_at(self, unit: Unit) -> int:
        """Tell when a unit will be free if it stays no longer than was drawn."""
        call = unit.call
        return unit.arrives + (0 if call is None else call.scene)

    def _journey(self, start: Point, to: Point, luck: float) -> int:
        practice = self._dispatcher.practice
        return travel_seconds(
            straight_distance(start, to), practice.speed_immediate, practice.detour, luck
        )
