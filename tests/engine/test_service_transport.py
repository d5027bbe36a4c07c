"""Transport: the van by radio, the contractor's hours and places, the family's own vehicle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.services.transport.prisoners import CENTRE, ON_THE_ROAD
from simulator.engine.stage import Place, Stage
from simulator.protocol.moments import to_local_text
from simulator.protocol.records import Identity
from tests.engine.service_worlds import (
    DAY,
    HOUR,
    Bench,
    police_stations,
    stage,
    with_pins,
)

WHO = Identity("file-1", "no-1", "p1")
PINS = {
    "transport__police": 1500,
    "escort__booking": HOUR,
    "escort__notice": 2 * HOUR,
    "escort__cancelled": "no",
    "escort__place_refused": "no",
    "escort__breakdown": "no",
    "escort__trip": 3 * HOUR,
    "custody__released": "no",
    "custody__process": 4 * HOUR,
    "custody__booking_in": 900,
    "transport__family_breakdown": "no",
    "transport__family_replacement": HOUR,
    "transport__family_trip": 2 * HOUR,
}
COLLECTED, ARRIVED = "detainee_removed_from_station", "detention_centre_arrival"


def at_station(played: Stage | None = None, **pins: int | str) -> Bench:
    """Return a bench whose team is at a station with somebody who is booked in there."""
    stations = police_stations(played or stage(), nick=4)
    bench = Bench(with_pins(stations, **{**PINS, **pins}))
    bench.team.place = "nick"
    bench.arrest()
    bench.write("station_arrival", WHO)
    bench.ask("custody.book_in", WHO)
    return bench


# --- a police van -------------------------------------------------------------------------------


def test_police_van_comes_when_it_comes():
    """A message with the tag that the act of conveying waits for; no record of its own."""
    bench = at_station()
    bench.ask("transport.police", WHO)
    bench.run(HOUR)
    [come] = bench.told("police_transport_arrived")
    assert come.at - bench.opens == 1500


def test_police_van_may_be_sent_elsewhere():
    """The play goes on: somebody says so, and one may ask again."""
    bench = at_station(**{"transport__police_cancelled:p1:0": "yes"})
    bench.ask("transport.police", WHO)
    bench.run(HOUR)
    assert bench.told("police_transport_cancelled")
    assert not bench.told("police_transport_arrived")
    bench.ask("transport.police", WHO)
    bench.run(HOUR)
    assert bench.told("police_transport_arrived")


def test_called_off_van_does_not_come():
    """And nothing is left of the booking."""
    bench = at_station()
    bench.ask("transport.police", WHO)
    bench.run(600)
    bench.ask("transport.cancel", Identity("file-1"), {"what": "police"})
    bench.run(DAY)
    assert not bench.told("police_transport_arrived")
    assert bench.told("transport_called_off")[0].words == "It is called off."
    assert bench.world.services["transport"].bookings == []


def test_calling_off_touches_nothing_else():
    """Another kind of vehicle, or another operation, stays booked."""
    bench = at_station()
    bench.ask("transport.police", WHO)
    bench.run(60)
    bench.ask("transport.cancel", Identity("file-1"), {"what": "escort"})
    bench.ask("transport.cancel", Identity("file-2"))
    bench.run(HOUR)
    words = [each.words for each in bench.told("transport_called_off")]
    assert words == ["There is nothing of yours to call off."] * 2
    assert bench.told("police_transport_arrived")


# --- the contractor -----------------------------------------------------------------------------


def test_stay_is_made_of_its_parts():
    """Booking and notice until noon, the work until one; then the van, then the road."""
    bench = at_station()
    bench.ask("transport.escort", WHO)
    bench.run(DAY)
    assert bench.after(COLLECTED) == [4 * HOUR]
    assert bench.after(ARRIVED) == [4 * HOUR + 3 * HOUR // 2]
    [collected] = [each for each in bench.records if each.name == COLLECTED]
    assert (collected.by, collected.identity) == ("escort_contractor", WHO)


def test_prisoner_is_at_the_station_on_the_road_or_at_the_centre():
    """One place at a time."""
    bench = at_station()
    bench.ask("transport.escort", WHO)
    seen = []
    for _ in range(6):
        seen.append(bench.world.whereabouts["p1"])
        bench.run(HOUR)
    assert seen == ["nick"] * 4 + [ON_THE_ROAD] + [ON_THE_ROAD]
    bench.run(DAY)
    assert bench.world.whereabouts["p1"] == CENTRE


def test_centre_of_the_stage_is_where_they_arrive():
    """A scenario may have one."""
    played = stage()
    centre = Place("croft", "centre", "the centre", (20.0, 0.0))
    bench = at_station(replace(played, places={**played.places, "croft": centre}))
    bench.ask("transport.escort", WHO)
    bench.run(DAY)
    assert bench.world.whereabouts["p1"] == "croft"


@pytest.mark.parametrize(
    ("notice", "collected"),
    [
        (9 * HOUR - 1, "2001-11-05 18:59:59"),
        (9 * HOUR, "2001-11-06 07:00:00"),
        (20 * HOUR, "2001-11-06 07:00:00"),
    ],
)
def test_contractor_does_not_collect_at_night(notice: int, collected: str):
    """Seven to seven; the closing second is night."""
    bench = at_station(escort__notice=notice)
    bench.ask("transport.escort", WHO)
    bench.run(2 * DAY)
    assert [to_local_text(bench.opens + each) for each in bench.after(COLLECTED)] == [collected]


@pytest.mark.parametrize(
    ("pin", "tag"),
    [("escort__cancelled", "escort_put_off"), ("escort__place_refused", "escort_no_place")],
)
def test_collection_put_off_goes_on_to_the_next_day(pin: str, tag: str):
    """The stay goes on; the play goes on."""
    bench = at_station(**{f"{pin}:p1:0": "yes"})
    bench.ask("transport.escort", WHO)
    bench.run(2 * DAY)
    assert len(bench.told(tag)) == 1
    assert to_local_text(bench.opens + bench.after(COLLECTED)[0]) == "2001-11-06 07:00:00"


def test_one_van_serves_one_after_the_other():
    """The second prisoner waits until the first journey is over."""
    played = police_stations(stage(houses=2), nick=4)
    bench = Bench(with_pins(played, **PINS))
    bench.team.place = "nick"
    for n in (1, 2):
        who = Identity(f"file-{n}", f"no-{n}", f"p{n}")
        bench.arrest(f"p{n}", f"no-{n}", f"file-{n}")
        bench.ask("custody.book_in", who)
        bench.ask("transport.escort", who)
    bench.run(2 * DAY)
    assert bench.after(COLLECTED) == [5 * HOUR, 8 * HOUR]


def test_breakdown_costs_time_and_loses_nobody():
    """Another van brings them."""
    bench = at_station(escort__breakdown="yes", escort__replacement=2 * HOUR)
    bench.ask("transport.escort", WHO)
    bench.run(DAY)
    assert bench.told("escort_failed")
    assert bench.after(ARRIVED) == [4 * HOUR + 2 * HOUR + 3 * HOUR // 2]


def test_pinned_collection_comes_to_the_second_at_any_hour():
    """An author may want the van at three in the morning."""
    bench = at_station(transport__escort=18 * HOUR)
    bench.ask("transport.escort", WHO)
    bench.run(DAY)
    assert bench.after(COLLECTED) == [18 * HOUR]


def test_crew_that_finds_nobody_leaves_again():
    """A booking for somebody who never came to a station lapses."""
    bench = Bench(with_pins(police_stations(stage(), nick=2), **PINS))
    bench.ask("transport.escort", WHO)
    bench.run(2 * DAY)
    assert bench.told("escort_lapsed")
    assert bench.after(COLLECTED) == []


def test_booking_for_an_operation_collects_everybody_arrested_in_it():
    """And frees their cells."""
    bench = at_station(stage(houses=2))
    bench.arrest("p2", "no-2", "file-1")
    bench.ask("custody.book_in", Identity("file-1", "no-2", "p2"))
    bench.ask("transport.escort", Identity("file-1"))
    bench.run(2 * DAY)
    gone = [each.identity.about for each in bench.records if each.name == COLLECTED]
    assert gone == ["p1", "p2"]
    assert bench.world.services["custody"].kept == {}


def test_prisoner_let_go_needs_no_van():
    """Released once the work and the decision are done; the station is left all the same."""
    bench = at_station(custody__released="yes", custody__release=2 * HOUR)
    bench.ask("transport.escort", WHO)
    bench.run(2 * DAY)
    assert bench.after(COLLECTED) == [6 * HOUR]
    assert bench.after(ARRIVED) == []
    assert bench.told("prisoner_released")
    assert bench.world.whereabouts["p1"] is None


def test_van_that_has_come_cannot_be_called_off():
    """Nobody is left on the road."""
    bench = at_station()
    bench.ask("transport.escort", WHO)
    bench.run(5 * HOUR)
    bench.ask("transport.cancel", Identity("file-1"))
    bench.run(DAY)
    assert len(bench.after(ARRIVED)) == 1


# --- conservation, sameness -----------------------------------------------------------------------


@given(
    houses=st.integers(1, 4),
    booked=st.lists(st.tuples(st.integers(1, 4), st.integers(0, DAY)), max_size=8),
    cancelled=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2 * DAY)), max_size=4),
    looked_at=st.integers(0, 4 * DAY),
    seed=st.integers(0, 20),
)
@settings(max_examples=40)
def test_nobody_is_lost_and_no_van_is_used_twice(
    houses: int,
    booked: list[tuple[int, int]],
    cancelled: list[tuple[int, int]],
    looked_at: int,
    seed: int,
):
    """At the station, on the road, at a centre or let go; leaving once, arriving once at most."""
    bench = Bench(with_pins(police_stations(stage(houses=4), nick=4)), seed)
    bench.team.place = "nick"
    people = [f"p{house}" for house in range(1, houses + 1)]
    for house in range(1, houses + 1):
        bench.arrest(f"p{house}", f"no-{house}", f"file-{house}")
        bench.ask("custody.book_in", Identity(f"file-{house}", f"no-{house}", f"p{house}"))

    def later(request: str, house: int, after: int):
        yield after
        about = f"p{house}" if request == "transport.escort" else None
        bench.ask(request, Identity(f"file-{house}", f"no-{house}", about))

    for house, after in booked:
        bench.world.clock.start(later("transport.escort", house, after))
    for house, after in cancelled:
        bench.world.clock.start(later("transport.cancel", house, after))
    bench.run(looked_at)
    transport, custody = bench.world.services["transport"], bench.world.services["custody"]
    left = [each.identity.about for each in bench.records if each.name == COLLECTED]
    there = [each.identity.about for each in bench.records if each.name == ARRIVED]
    assert len(left) == len(set(left))
    assert len(there) == len(set(there))
    assert set(there) <= set(left)
    for person in people:
        where = bench.world.whereabouts[person]
        assert (where == "nick") is (person not in left)
        assert (person in custody.kept) is (where == "nick")
    assert 0 <= transport.vans.busy <= transport.vans.capacity


def test_same_seed_gives_the_same_records():
    """Attempts replay to the last byte."""

    def play() -> list[object]:
        bench = Bench(with_pins(police_stations(stage(houses=3), nick=4)), seed=6)
        bench.team.place = "nick"
        for house in (1, 2, 3):
            who = Identity(f"file-{house}", f"no-{house}", f"p{house}")
            bench.arrest(f"p{house}", f"no-{house}", f"file-{house}")
            bench.ask("custody.book_in", who)
            bench.ask("transport.escort", who)
        bench.run(6 * DAY)
        return [bench.records, bench.seat.inbox]

    first = play()
    assert len(first[0]) > 10
    assert first == play()
