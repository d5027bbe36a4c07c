"""A time at the station instead of a unit: offered where no unit is likely to come within the hour.

The controller estimates by the line and offers once; the officers decide, and until they do their
call stays where it is. Immediate calls are never offered one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.sampler import sampler
from simulator.engine.services.control.callers import FROM
from simulator.engine.services.control.calls import Progress, Rank
from simulator.protocol.moments import to_spoken_text
from simulator.protocol.parameters import parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.flows import Steps
    from simulator.engine.services.control.callers import Officers
    from simulator.engine.services.control.calls import Call
    from simulator.engine.services.control.dispatch import Dispatcher
    from simulator.engine.world import Request, World

REVIEWS = 4  # times within the soonest target that a controller looks whether it can be met
OFFER = (
    "No unit is likely to reach you within the hour. You may come to the station instead and we "
    "arrange a time; until you say so, your call stays in line."
)


class Appointments:
    """Offers times at the station, and arranges them."""

    def __init__(self, world: World, dispatcher: Dispatcher) -> None:
        self.world = world
        self.dispatcher = dispatcher
        self._target = parameters()["soonest_response"].last_second
        self._scene = world.numbers["response.scene_soonest"].distribution.mean

    def watch(self, call: Call, officers: Officers) -> None:
        """Keep an eye on a call that has been graded."""
        if call.rank is Rank.SOONEST and call.progress is Progress.HANDLING:
            self.world.clock.start(self._review(call, officers), at=self.world.clock.now)

    def arrange(self, request: Request, call_off: Callable[[str], None]) -> None:
        """Arrange a time at the station, in place of the call if there is one."""
        self.world.clock.start(self._arrange(request, call_off), at=request.at)

    def expected_wait(self, call: Call) -> int:
        """Estimate the seconds until a unit is free for a call, as a controller would.

        Those before it and it itself, each taking a unit for a mean time at a scene, over the
        units on duty; none for a call that has a unit.
        """
        if call.progress is not Progress.WAITING:
            return 0
        units, lines = len(self.dispatcher.fleet.on_duty), self.dispatcher.lines
        if units == 0:
            return self._target
        ahead = sum(len(lines[rank]) for rank in Rank if rank < call.rank)
        return round((ahead + lines[call.rank].index(call) + 1) * self._scene / units)

    def _review(self, call: Call, officers: Officers) -> Steps:
        while call.is_open and not officers.is_offered:
            elapsed = self.world.clock.now - call.received
            if elapsed + self.expected_wait(call) > self._target:
                self._offer(officers)
                return
            yield self._target // REVIEWS

    def _offer(self, officers: Officers) -> None:
        officers.is_offered = True
        world, identity = self.world, officers.identity
        world.turn({"police_resources_available": False}, identity)
        world.log.learned("police_control", identity, {"police_resources_available": False})
        world.log.write(
            "call_referred_to_station", "police_control", identity, {"grade": Rank.SOONEST.grade}
        )
        world.borough.tally.count("referred_to_station")
        world.tell(
            officers.request.seat, OFFER, from_=FROM, identity=identity, tag="station_offered"
        )

    def _arrange(self, request: Request, call_off: Callable[[str], None]) -> Steps:
        """Find a time: when the next relief has come on."""
        world, identity = self.world, replace(request.identity, about=None)
        handling = sampler(world.numbers["control.handling_soonest"].distribution)
        yield world.draw("control.station", identity.call or identity.premises or "", handling)
        if identity.call is not None:
            call_off(identity.call)
        at = world.borough.workforce.next_relief(world.clock.now)
        words = f"Come to the station; you are expected at {to_spoken_text(at, world.clock.now)}."
        world.tell(request.seat, words, from_=FROM, identity=identity, tag="station_appointment")
