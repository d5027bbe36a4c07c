"""A patrol for a case: taken from the strength that meets residents' calls, relieved, given back.

A case stands in the control room's line like any call, so it waits behind others and others wait
behind it. The unit stays until nobody needs it; when its shift is over another is asked for, and
until that has come the first goes on. This module refuses to know what the unit does there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.geography import Point
from simulator.engine.sampler import sampler
from simulator.engine.services.control.calls import Call, News, Rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Event

    from simulator.engine.services.control.dispatch import Dispatcher
    from simulator.engine.stage import Place
    from simulator.engine.world import World


class Patrol:
    """The unit on one case.

    Args:
        came: Told when the first unit has come.
        relief_came: Told when the unit has come that is to take over.

    Attributes:
        met: Moment at which the first unit came; None until then.
        reliefs: How often another unit took over.
        seconds: Time that units have given to the case, on the spot, of those that are gone.
    """

    def __init__(
        self,
        world: World,
        dispatcher: Dispatcher,
        case: str,
        came: Callable[[], None],
        relief_came: Callable[[], None],
    ) -> None:
        self.world = world
        self.met: int | None = None
        self.reliefs = 0
        self.seconds = 0
        self._dispatcher = dispatcher
        self._case = case
        self._came, self._relief_came = came, relief_came
        self._call: Call | None = None
        self._next: Call | None = None
        self._since = 0
        self._number = 0

    @property
    def is_there(self) -> bool:
        """Whether a unit is with the case."""
        return self._call is not None and self._call.stays is not None

    def send_for(self, place: Place, *, is_urgent: bool) -> None:
        """Ask for the first unit."""
        self._call = self._asked_for(place, Rank.IMMEDIATE if is_urgent else Rank.SOONEST)

    def shift_is_over(self, place: Place) -> None:
        """Ask for a relief where the unit's own shift is over and none has been asked for."""
        call = self._call
        if self.is_there and self._next is None and call is not None and _is_leaving(call):
            self._next = self._asked_for(place, Rank.SOONEST)

    def take_over(self) -> None:
        """Let the relief stay and the first unit go, once all has been told."""
        if self._next is None:
            return
        call, self._call, self._next = self._call, self._next, None
        self.reliefs += 1
        if call is not None:
            self._let_go(call)

    def release(self) -> None:
        """Let go of whoever is there or on the way."""
        for call in (self._call, self._next):
            if call is not None and call.stays is None:
                self._dispatcher.cancel(call)
            elif call is not None:
                self._let_go(call)
        self._call = self._next = None

    def _let_go(self, call: Call) -> None:
        now = self.world.clock.now
        self.seconds += now - self._since
        self._since = now
        stays: Event | None = call.stays
        if stays is not None and not stays.triggered:
            stays.succeed()

    def _asked_for(self, place: Place, rank: Rank) -> Call:
        world, self._number = self.world, self._number + 1
        numbers, key, number = world.numbers, self._case, self._number
        handling = sampler(numbers[f"control.handling_{rank.grade}"].distribution)
        luck = sampler(numbers["response.travel_factor"].distribution)
        call = Call(
            id=f"{self._case}/{self._number}",
            rank=rank,
            place=Point(*place.at),
            received=world.clock.now,
            handling=world.draw("cases.handling", key, handling, number),
            luck=luck.quantile(world.streams.keyed("cases.luck", key, number, world.clock.now)),
            scene=0,
            told=self._told,
        )
        self._dispatcher.receive(call)
        return call

    def _told(self, call: Call, news: News) -> None:
        if news is not News.ARRIVED:
            return
        call.stays = self.world.clock.event()
        if self.met is None:
            self.met = self._since = self.world.clock.now
            self._came()
        else:
            self._relief_came()


def _is_leaving(call: Call) -> bool:
    return call.unit is None or call.unit.is_leaving
