"""Services that some years have not: in a world without their figures, whoever asks is told so.

A play of 2001 has no National Command and Control Unit to ring. That is an answer like any other,
and no error. This module refuses to lend one era the figures of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from simulator.engine.desk import Desk
from simulator.engine.hours import Hours, open_days
from simulator.engine.pools import Pool
from simulator.protocol.in_force import NotInForce
from simulator.protocol.parameters import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Value

CASE = ("operation", "about")
"""What a message or a record about a child, a victim or a witness is about."""


def case_of(request: Request) -> Identity:
    """Return whom a request is about, and in which operation; the address is left open."""
    return request.identity.only(CASE)


def name_of(identity: Identity) -> str:
    """Return the id that draws about somebody are tied to: the person, else the operation."""
    return identity.about or identity.operation or ""


def number_then(world: World, name: str) -> int | None:
    """Return a number of the rule book on the world's day; None where it has none on that day."""
    try:
        return number(name, world.setting.date)
    except NotInForce:
        return None


class LaterDesk(Desk):
    """A service's front in an era that has it, and a plain answer in one that has not.

    Attributes:
        called: The service in plain words, as messages name it.
        rests_on: A key of the calibration without which the era has no such service.
    """

    called: ClassVar[str]
    rests_on: ClassVar[str]

    @property
    def is_there(self) -> bool:
        """Whether the world's era has this service."""
        return self.rests_on in self.world.numbers

    def steps_for(self, request: Request) -> Steps:
        """Return the flow that answers a request, or says that nobody is there to be asked.

        Raises:
            LookupError: The service has no such kind of request.
        """
        steps = super().steps_for(request)
        return steps if self.is_there else self._nobody(request)

    def _nobody(self, request: Request) -> Steps:
        yield 0
        words = f"There is nobody to ask: these years have no {self.called}."
        self.answer(request.seat, words, case_of(request), "not_there")

    def answer(
        self,
        seat: Seat,
        words: str,
        about: Identity,
        tag: str,
        learned: Mapping[str, Value] | None = None,
    ) -> None:
        """Tell a seat something in the service's own name."""
        self.say(seat, words, from_=self.called, about=about, tag=tag, learned=learned or {})


def office_hours(world: World, opens: str, closes: str, days: str) -> Hours:
    """Read opening hours from three values of the calibration. Bank holidays are not looked at."""
    numbers = world.numbers
    return Hours(numbers[opens].whole, numbers[closes].whole, open_days(numbers[days].table))


def by_hours(world: World, name: str, hours: Hours, inside: int, outside: int) -> Pool:
    """Make a pool whose strength is one number inside some hours and another outside them."""
    clock = world.clock
    pool = Pool(clock, name, inside if hours.is_open(clock.now) else outside)

    def shifts() -> Steps:
        while True:
            begins, ends = hours.window(clock.now)
            is_open = begins <= clock.now
            pool.resize(inside if is_open else outside)
            yield (ends if is_open else begins) - clock.now

    clock.start(shifts(), at=clock.now)
    return pool
