"""What is asked of transport: a police van, the contractor, a family's vehicle, or calling it off.

Every request can be called off until a vehicle has come. This module refuses to choose the right
vehicle for anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.desk import VISIT, Desk, key_of, visit_of
from simulator.engine.pools import Pool
from simulator.engine.services.transport import escort, family
from simulator.protocol.records import IDENTITY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.services.transport.family import Vehicle
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Record

CONTROL = "control room"


@dataclass(slots=True, eq=False)
class Booking:
    """A vehicle that has been asked for and has not come."""

    kind: str
    request: Request
    flow: Flow


class Transport(Desk):
    """Answers requests for vehicles.

    Attributes:
        bookings: Requests not yet met, oldest first.
        vehicles: Vehicles that stand by for families, by operation.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.bookings: list[Booking] = []
        self.vehicles: dict[str | None, Vehicle] = {}
        world.log.listen(self._take, (family.SERVED,))

    @cached_property
    def vans(self) -> Pool:
        """The contractor's vans."""
        return Pool(self.world.clock, "escort vans", self.world.numbers["escort.vans"].whole)

    def forget(self, ids: Iterable[str]) -> None:
        """Forget operations that will not come again, and the vehicles that stood by for them."""
        gone = set(ids)
        super().forget(gone)
        for operation in gone & self.vehicles.keys():
            del self.vehicles[operation]

    def _take(self, record: Record) -> None:
        family.after(self, record)

    def _police(self, request: Request) -> Steps:
        """Send a police van that was asked for by radio."""
        key = request.identity.about or key_of(request.identity)
        yield from self._until_met("police", request, self._send_van(request, key))

    def _send_van(self, request: Request, key: str) -> Steps:
        is_pinned = isinstance(self.world.pinned("transport.police", key), int)
        journey = self.lasts("transport.police", key, "response.wagon_arrival")
        if not is_pinned:
            self.world.clock.start(self._van_crew(2 * journey))
        yield journey
        if self.is_so("transport.police_cancelled", key, 0.0):
            words = "The van has been sent to something more urgent. Ask again if you need one."
            self._say(request, words, "police_transport_cancelled")
            return
        self._say(request, "A police van is with you.", "police_transport_arrived")

    def _van_crew(self, seconds: int) -> Steps:
        """Take a van's crew from the borough's strength for the way there and back."""
        workforce = self.world.borough.workforce
        crew = self.world.numbers["response.officers_per_unit"].whole
        loan = workforce.lend(crew, "escort")
        yield seconds
        workforce.give_back(loan)

    def _escort(self, request: Request) -> Steps:
        """Let the contractor collect a prisoner, or everybody arrested in an operation."""
        key = request.identity.about or request.identity.operation or key_of(request.identity)
        yield from self._until_met("escort", request, escort.collect(self, request, key))

    def _family(self, request: Request) -> Steps:
        """Book a family's vehicle, or ask for another."""
        yield from family.stand_by(self, request)

    def _until_met(self, kind: str, request: Request, steps: Steps) -> Steps:
        """Keep a booking open for calling off while its steps last."""
        booking = Booking(kind, request, self.world.clock.start(steps, at=self.world.clock.now))
        self.bookings.append(booking)
        try:
            yield booking.flow
        finally:
            self.bookings.remove(booking)

    def _cancel(self, request: Request) -> Steps:
        """Call off what was asked for; the form may say which kind."""
        yield 0
        kinds = request.form.get("what")
        found = [
            each
            for each in self.bookings
            if each.request.identity.agrees(request.identity, IDENTITY_KINDS)
            and each.request.seat is request.seat
            and kinds in (None, each.kind)
        ]
        for booking in found:
            booking.flow.cancel()
        words = "It is called off." if found else "There is nothing of yours to call off."
        self.say(
            request.seat,
            words,
            from_=CONTROL,
            about=request.identity.only(VISIT),
            tag="transport_called_off",
        )

    def _say(self, request: Request, words: str, tag: str) -> None:
        self.say(request.seat, words, from_=CONTROL, about=visit_of(request), tag=tag)
