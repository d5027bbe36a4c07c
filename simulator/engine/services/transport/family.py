"""A family's own transport: booked beforehand, it stands by and leaves once papers are served.

It may break down; then nobody leaves until somebody asks for another. This module refuses to part
a family: whoever came with those arrested goes with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.desk import moment_in, visit_of
from simulator.engine.services.transport import prisoners
from simulator.protocol.moments import to_local_text
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.services.transport.service import Transport
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Record

DRIVER = "transport desk"

SERVED = "detention_papers_served"
"""Record after which a family's vehicle may leave."""


@dataclass(slots=True, eq=False)
class Vehicle:
    """A vehicle that stands by for an operation.

    Attributes:
        request: Who asked, and is told.
        stands_by_from: Moment from which it is there.
    """

    request: Request
    stands_by_from: int
    is_sound: bool = True


def stand_by(desk: Transport, request: Request) -> Steps:
    """Book a vehicle for an operation, or replace one that has broken down."""
    operation = request.identity.operation
    key = operation or request.identity.premises or ""
    standing = desk.vehicles.get(operation)
    if standing is not None and standing.is_sound:
        yield 0
        _tell(desk, request, "The vehicle is booked already, and stands by.", "family_transport")
        yield from leave_if_ready(desk, operation)
        return
    if standing is not None or _is_served(desk.world, operation):
        yield desk.lasts("transport.family_replacement", key, "escort.booking")
    else:
        yield 0
    now = desk.world.clock.now
    wanted = moment_in(request.form.get("wanted_at")) or now
    desk.vehicles[operation] = Vehicle(request, wanted)
    from_then = f" from {to_local_text(wanted)[:16]}" if wanted > now else ""
    _tell(desk, request, f"A vehicle is booked and stands by{from_then}.", "family_transport")
    yield from leave_if_ready(desk, operation)


def after(desk: Transport, record: Record) -> None:
    """Set a family's vehicle off when the last papers have been served."""
    operation = record.identity.operation
    if operation in desk.vehicles:
        desk.world.clock.start(leave_if_ready(desk, operation), at=desk.world.clock.now)


def _is_served(world: World, operation: str | None) -> bool:
    """Tell whether everybody arrested and at a station has been served with papers."""
    waiting = [
        person
        for person in prisoners.arrested(world, operation)
        if prisoners.at_station(world, person)
    ]
    served = {
        each.identity.about for each in world.memory.named(SERVED, Identity(operation=operation))
    }
    return bool(waiting) and (None in served or served.issuperset(waiting))


def leave_if_ready(desk: Transport, operation: str | None) -> Steps:
    """Leave with the family, if papers have been served and the vehicle is there and runs."""
    vehicle = desk.vehicles.get(operation)
    if vehicle is None:
        return
    yield max(0, vehicle.stands_by_from - desk.world.clock.now)
    if (
        desk.vehicles.get(operation) is not vehicle
        or not vehicle.is_sound
        or not _is_served(desk.world, operation)
    ):
        return
    key = operation or ""
    if desk.is_so("transport.family_breakdown", key, desk.share("escort.breakdown_share")):
        vehicle.is_sound = False
        words = "The family's vehicle has broken down. Ask for another."
        _tell(desk, vehicle.request, words, "family_transport_failed")
        return
    del desk.vehicles[operation]
    gone = prisoners.depart(desk.world, prisoners.arrested(desk.world, operation), "is", operation)
    with_them = _companions(desk.world, operation, gone)
    for person in with_them:
        desk.world.whereabouts[person] = prisoners.ON_THE_ROAD
    _tell(desk, vehicle.request, "The family has left for the centre.", "family_departed")
    yield desk.lasts("transport.family_trip", key, "escort.trip") // 2
    prisoners.arrive(desk.world, gone, "is", operation)
    for person in with_them:
        desk.world.whereabouts[person] = desk.world.whereabouts[gone[0]]
    _tell(desk, vehicle.request, "The family has arrived at the centre.", "family_arrived")


def _companions(world: World, operation: str | None, gone: tuple[str, ...]) -> tuple[str, ...]:
    """List who came to the station with a family, and was not arrested."""
    file = world.files.get(operation or "")
    homes = set(file.premises) if file is not None else set()
    return tuple(
        person.id
        for person in world.people.values()
        if person.id not in gone
        and person.place in homes
        and prisoners.at_station(world, person.id)
    )


def _tell(desk: Transport, request: Request, words: str, tag: str) -> None:
    desk.say(request.seat, words, from_=DRIVER, about=visit_of(request), tag=tag)
