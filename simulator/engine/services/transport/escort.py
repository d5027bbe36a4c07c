"""The escort contractor: accepts, comes within its hours, finds a place, drives, breaks down.

A stay in a station is the sum of these parts: the immigration work on the prisoner, the booking,
the notice, the contractor's hours, a van, and a place at the other end; what is put off goes on
to the next collection. Some prisoners are let go instead. This module refuses to hurry any of it
unless the scenario pins the collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import visit_of
from simulator.engine.hours import DAY_SECONDS, Hours
from simulator.engine.services.transport import prisoners
from simulator.protocol.moments import to_local_text

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.pools import Pool
    from simulator.engine.services.transport.service import Transport
    from simulator.engine.world import Request

CONTRACTOR = "escort contractor"


def hours_of(desk: Transport) -> Hours:
    """Return the contractor's hours, the same every day."""
    numbers = desk.world.numbers
    return Hours(numbers["escort.opens"].whole, numbers["escort.closes"].whole)


def collect(desk: Transport, request: Request, key: str) -> Steps:
    """See a booking through, from the call to the centre's door."""
    pinned = desk.pinned_seconds("transport.escort", key)
    if pinned is not None:
        yield pinned
        desk.world.clock.start(_drive(desk, request, key))
        return
    yield desk.lasts("escort.booking", key, "escort.booking")
    ready = desk.world.clock.now + desk.lasts("escort.notice", key, "escort.notice")
    people = _whom(desk, request)
    if people and desk.is_so(
        "custody.released", key, desk.share("custody.immigration_release_share")
    ):
        yield from _release(desk, request, key, people)
        return
    ready = hours_of(desk).next_open(max(ready, _processed(desk, request, people)))
    _tell(desk, request, f"Booked. Expect the van from {_local(ready)}.", "escort_accepted")
    yield from _come(desk, request, key, ready)
    yield desk.vans.take()
    # A flow of its own: once the van has come, the booking can no longer be called off.
    desk.world.clock.start(_drive(desk, request, key, desk.vans))


def _whom(desk: Transport, request: Request) -> tuple[str, ...]:
    person = request.identity.about
    if person is not None:
        return (person,)
    return prisoners.arrested(desk.world, request.identity.operation)


def _processed(desk: Transport, request: Request, people: tuple[str, ...]) -> int:
    """Return when the immigration work on the last of some prisoners is done."""
    now = desk.world.clock.now
    return max((_done(desk, request, person, now) for person in people), default=now)


def _done(desk: Transport, request: Request, person: str, now: int) -> int:
    arrest = prisoners.about(desk.world, person, request.identity.operation)
    arrived = [
        each.at
        for each in desk.world.memory.named("station_arrival", arrest)
        if each.identity.about in (None, person)
    ]
    work = desk.lasts("custody.process", person, "custody.immigration_process")
    return (arrived[-1] if arrived else now) + work


def _release(desk: Transport, request: Request, key: str, people: tuple[str, ...]) -> Steps:
    """Let prisoners go after all, once that is decided."""
    decided = desk.lasts("custody.release", key, "custody.immigration_release_decision")
    done = _processed(desk, request, people) + decided
    yield max(0, done - desk.world.clock.now)
    gone = prisoners.depart(desk.world, people, "is", request.identity.operation)
    for person in gone:
        desk.world.whereabouts[person] = None
    if gone:
        words = "Temporary admission has been granted; no van is needed. They have been let go."
        _tell(desk, request, words, "prisoner_released")


def _come(desk: Transport, request: Request, key: str, ready: int) -> Steps:
    """Wait for the day on which the van comes and the centre has a place."""
    while True:
        yield max(0, ready - desk.world.clock.now)
        if desk.is_so("escort.cancelled", key, desk.share("escort.cancelled_share")):
            words, tag = "The collection is put off for want of a van.", "escort_put_off"
        elif desk.is_so("escort.place_refused", key, desk.share("custody.place_refused_share")):
            words, tag = "There is no place at the other end today.", "escort_no_place"
        else:
            return
        desk.world.borough.tally.count("escorts_put_off")
        ready = _next_day(desk)
        _tell(desk, request, f"{words} Expect it from {_local(ready)}.", tag)


def _next_day(desk: Transport) -> int:
    now, hours = desk.world.clock.now, hours_of(desk)
    begins, closes = hours.window(now)
    return hours.next_open(closes) if begins <= now else hours.next_open(now + DAY_SECONDS)


def _drive(desk: Transport, request: Request, key: str, vans: Pool | None = None) -> Steps:
    """Collect, drive to the centre, and come back; then the van is free again."""
    try:
        yield from _collect_and_drive(desk, request, key)
    finally:
        if vans is not None:
            vans.give()


def _collect_and_drive(desk: Transport, request: Request, key: str) -> Steps:
    gone = prisoners.depart(
        desk.world, _whom(desk, request), "escort_contractor", request.identity.operation
    )
    if not gone:
        words = "The crew found nobody at the station to collect. The booking has lapsed."
        _tell(desk, request, words, "escort_lapsed")
        return
    _tell(desk, request, "The van has left with your prisoner.", "escort_collected")
    there, back = _halves(desk.lasts("escort.trip", key, "escort.trip"))
    breakdowns = desk.share_unless_timed("escort.breakdown_share", "transport.escort", key)
    if desk.is_so("escort.breakdown", key, breakdowns):
        _tell(desk, request, "The van has broken down; another is on its way.", "escort_failed")
        yield desk.lasts("escort.replacement", key, "escort.booking")
    yield there
    prisoners.arrive(desk.world, gone, "escort_contractor", request.identity.operation)
    yield back


def _halves(seconds: int) -> tuple[int, int]:
    return seconds // 2, seconds - seconds // 2


def _local(moment: int) -> str:
    return to_local_text(moment)[:16]


def _tell(desk: Transport, request: Request, words: str, tag: str) -> None:
    desk.say(request.seat, words, from_=CONTRACTOR, about=visit_of(request), tag=tag)
