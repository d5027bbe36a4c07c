"""A family's own vehicle: it stands by, leaves once papers are served, and may break down."""

from __future__ import annotations

from simulator.engine.services.transport.prisoners import CENTRE, ON_THE_ROAD
from simulator.engine.stage import Person
from simulator.protocol.moments import from_local
from simulator.protocol.records import Identity
from tests.engine.service_worlds import (
    DAY,
    HOUR,
    WHO,
    Bench,
    police_stations,
    stage,
    with_people,
    with_pins,
)

PINS = {
    "transport__family_breakdown": "no",
    "transport__family_replacement": HOUR,
    "transport__family_trip": 2 * HOUR,
}
COLLECTED, ARRIVED = "detainee_removed_from_station", "detention_centre_arrival"


def with_family(**pins: int | str) -> Bench:
    """Return a bench at a station with a mother under arrest and her child."""
    people = {
        "mother": Person("mother", "the mother", "no-1", "family_member"),
        "child": Person("child", "the child", "no-1", "child"),
    }
    played = with_people(police_stations(stage(), nick=2), **people)
    bench = Bench(with_pins(played, **{**PINS, **pins}))
    bench.team.place = "nick"
    bench.arrest("mother")
    bench.world.whereabouts["child"] = "with team"
    return bench


HEAD = Identity("file-1", "no-1", "mother")


def test_family_leaves_when_papers_have_been_served():
    """Booked beforehand, the vehicle stands by; nobody is left behind."""
    bench = with_family()
    bench.ask("transport.family", Identity("file-1"))
    bench.run(5 * HOUR)
    assert bench.after(COLLECTED) == []
    bench.write("detention_papers_served", HEAD)
    bench.run(0)
    assert bench.after(COLLECTED) == [5 * HOUR]
    assert bench.world.whereabouts["mother"] == bench.world.whereabouts["child"] == ON_THE_ROAD
    bench.run(DAY)
    assert bench.after(ARRIVED) == [6 * HOUR]
    assert bench.world.whereabouts["mother"] == bench.world.whereabouts["child"] == CENTRE
    [left] = [each for each in bench.records if each.name == COLLECTED]
    assert (left.by, left.identity) == ("is", HEAD)


def test_vehicle_waits_until_everybody_has_papers():
    """Two heads of household, one served: nobody goes."""
    bench = with_family()
    bench.arrest("p1")
    bench.ask("transport.family", Identity("file-1"))
    bench.write("detention_papers_served", HEAD)
    bench.run(HOUR)
    assert bench.after(COLLECTED) == []
    bench.write("detention_papers_served", WHO)
    bench.run(0)
    assert bench.after(COLLECTED) == [HOUR, HOUR]


def test_vehicle_that_breaks_down_needs_another():
    """The family waits; a second request brings a replacement, which leaves at once."""
    bench = with_family(**{"transport__family_breakdown:file-1:0": "yes"})
    bench.ask("transport.family", Identity("file-1"))
    bench.write("detention_papers_served", HEAD)
    bench.run(DAY)
    assert bench.after(COLLECTED) == []
    assert bench.told("family_transport_failed")
    bench.ask("transport.family", Identity("file-1"))
    bench.run(DAY)
    assert bench.after(COLLECTED) == [DAY + HOUR]


def test_who_asks_for_a_booked_vehicle_sets_it_off():
    """Papers served at the door set nothing off; asking at the station does."""
    bench = with_family()
    bench.team.place = "no-1"
    bench.ask("transport.family", Identity("file-1"))
    bench.write("detention_papers_served", HEAD)
    bench.run(HOUR)
    bench.team.place = "nick"
    assert bench.after(COLLECTED) == []
    bench.ask("transport.family", Identity("file-1"))
    bench.run(HOUR)
    assert bench.after(COLLECTED) == [HOUR]


def test_leader_hears_that_the_family_has_arrived():
    """Nobody can tell from the station, and whoever waits for it would wait for ever."""
    bench = with_family()
    bench.ask("transport.family", Identity("file-1"))
    bench.write("detention_papers_served", HEAD)
    bench.run(DAY)
    assert bench.told("family_arrived")


def test_vehicle_asked_for_late_makes_the_family_wait():
    """What was not arranged beforehand has to be found."""
    bench = with_family()
    bench.write("detention_papers_served", HEAD)
    bench.ask("transport.family", Identity("file-1"))
    bench.run(DAY)
    assert bench.after(COLLECTED) == [HOUR]


def test_vehicle_stands_by_from_when_it_was_wanted():
    """Wanted for noon, it is not there at eleven."""
    bench = with_family()
    wanted = from_local("2001-11-05 12:00")
    bench.ask("transport.family", Identity("file-1"), {"wanted_at": wanted})
    bench.run(2 * HOUR)
    bench.write("detention_papers_served", HEAD)
    bench.run(DAY)
    assert bench.after(COLLECTED) == [3 * HOUR]


def test_second_booking_changes_nothing():
    """One vehicle stands by, once."""
    bench = with_family()
    for _ in range(2):
        bench.ask("transport.family", Identity("file-1"))
    bench.write("detention_papers_served", HEAD)
    bench.run(DAY)
    assert len(bench.after(COLLECTED)) == 1
