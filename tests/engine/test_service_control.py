"""The control room as officers meet it: grades, messages, appointments, doors, pins."""

from __future__ import annotations

from math import isfinite

import pytest

from simulator.engine.geography import Point
from simulator.engine.services.control.calls import Call, Rank
from simulator.protocol.moments import to_local_text
from simulator.protocol.records import Identity
from tests.engine.boroughs import DAY, HOUR, outing

PINS = {"control.handling": 60, "control.travel": 240, "control.scene": 900}


def keep_busy(made, scene: int = 10 * DAY) -> None:
    """Send every unit on duty to a call that lasts."""
    control = made.world.services["control"]
    for number in range(len(control.fleet.on_duty)):
        call = Call(
            f"busy {number}",
            Rank.IMMEDIATE,
            Point(5.0, 5.0),
            made.world.clock.now,
            0,
            1.0,
            scene,
        )
        control.resident_calls(call)
    made.wait(30 * 60)
    assert not control.fleet.free


@pytest.mark.parametrize(
    ("form", "grade"),
    [
        ({"danger": True}, "immediate"),
        ({"danger": None}, "immediate"),
        ({"danger": ""}, "immediate"),
        ({}, "immediate"),
        ({"danger": False}, "soonest"),
        ({"danger": True, "withdrawn": True}, "soonest"),
        ({"danger": False, "grade": "immediate"}, "soonest"),
        ({"danger": True, "grade": "soonest"}, "immediate"),
    ],
)
def test_grade_follows_the_facts_reported(form, grade):
    """What is asked for is a request only; what is not known may be danger (SLA 5.6)."""
    made = outing(pins=PINS)
    made.call(**form)
    made.wait(60)
    graded = [r for r in made.records if r.name == "assistance_call_graded"]
    assert [r.attributes["grade"] for r in graded] == [grade]
    assert graded[0].by == "police_control"


def test_call_from_first_word_to_last_is_written_and_told():
    """Exact records of a tiny world: handling, turnout and travel are pinned or calibrated."""
    made = outing(pins=PINS)
    call = made.call(danger=True)
    assert call in made.world.open_calls
    made.wait(HOUR)
    assert made.wrote() == [(60, "assistance_call_graded"), (60 + 60 + 240, "police_arrived")]
    assert made.said() == ["call_graded", "unit_assigned", "police_arrived", "police_left"]
    assert "about 5 minutes" in made.seat.inbox[1].words
    assert made.world.open_calls == {}
    assert all(record.identity == Identity("file-1", "no-1", call=call) for record in made.records)


def test_police_count_while_they_are_there():
    """They are with the team from their arrival until their time is over."""
    made = outing(pins=PINS)
    made.call(danger=True)
    made.wait(60 + 60 + 239)
    assert made.team.police == 0
    made.wait(1)
    assert made.team.police == 2
    made.wait(899)
    assert made.team.police == 2
    made.wait(1)
    assert made.team.police == 0
    presence = [
        r.attributes["police_present"] for r in made.records if "police_present" in r.attributes
    ]
    assert presence == [True, False]


def test_unit_stays_with_officers_who_are_still_inside():
    """Nobody is left behind in a house because a clock has run out."""
    made = outing(pins=PINS)
    made.team.is_inside = True
    made.call(danger=True)
    made.wait(3 * HOUR)
    assert made.team.police == 2
    made.team.is_inside = False
    made.world.log.write("premises_left", "immigration_officer", made.here)
    made.wait(1)
    assert made.team.police == 0
    assert made.said()[-1] == "police_left"


def test_response_unit_does_not_travel_with_the_team():
    """A team that drives away leaves it, and it is free that second."""
    made = outing(pins=PINS)
    made.call(danger=True)
    made.wait(600)
    assert made.team.police == 2
    made.drive("office")
    assert made.team.police == 0
    assert not made.world.services["control"].fleet.out


def test_unit_that_finds_nobody_goes_again():
    """The record of its arrival stays; nobody is told that police are with them."""
    made = outing(pins={**PINS, "control.travel": 2 * HOUR})
    made.call(danger=True)
    made.drive("office")
    made.wait(2 * HOUR)
    assert made.said()[-1] == "unit_missed"
    assert made.team.police == 0
    assert not made.world.services["control"].fleet.out


@pytest.mark.parametrize("after", [0, 60, 200])
def test_cancelled_call_frees_the_unit(after):
    """At any stage, and whoever calls off twice does no harm."""
    made = outing(pins=PINS)
    call = made.call(danger=True)
    made.wait(after)
    made.ask("control.cancel", call)
    made.ask("control.cancel", call)
    control = made.world.services["control"]
    assert len(control.fleet.free) == len(control.fleet.on_duty)
    assert control.operators.busy == 0
    assert made.world.open_calls == {}
    made.wait(HOUR)
    assert "police_arrived" not in [name for _, name in made.wrote()]


def test_pinned_arrival_is_served_outside_the_pool():
    """Nine minutes to the second, though every unit of the borough is out."""
    made = outing(pins={"control.arrival": 540, "control.handling": 60})
    keep_busy(made)
    before = dict(made.world.services["control"].fleet.out)
    asked = made.world.clock.now
    made.call(danger=True)
    made.wait(540)
    assert made.records[-2].name == "police_arrived"
    assert made.records[-2].at == asked + 540
    assert made.world.services["control"].fleet.out == before
    assert "about 8 minutes" in made.seat.inbox[1].words


def test_pinned_call_can_be_called_off():
    """A pin fixes when police come, not that they come."""
    made = outing(pins={"control.arrival": 540})
    call = made.call(danger=True)
    made.wait(100)
    made.ask("control.cancel", call)
    made.wait(HOUR)
    assert made.team.police == 0
    assert "police_arrived" not in [name for _, name in made.wrote()]


def test_officers_in_danger_draw_a_neighbour():
    """When every unit of the borough is at a scene, the next borough's comes."""
    made = outing(pins={"control.handling": 60, "control.neighbour": 420})
    keep_busy(made)
    asked = made.world.clock.now
    made.call(danger=True)
    made.wait(480)
    assert made.records[-2].name == "police_arrived"
    assert made.records[-2].at == asked + 480
    assert made.world.borough.tally.measures(made.world.clock.now)["neighbour_units"].value == 1


def test_officers_are_told_when_their_unit_is_turned_away():
    """And that their call keeps its place; they may still call it off."""
    made = outing(pins={**PINS, "control.travel": HOUR})
    control = made.world.services["control"]
    control.fleet.crew(1)
    call = made.call(danger=False)
    made.wait(120)
    control.resident_calls(
        Call("now", Rank.IMMEDIATE, Point(5.0, 5.0), made.world.clock.now, 0, 1.0, 600)
    )
    made.wait(1)
    assert made.said() == ["call_graded", "unit_assigned", "unit_diverted"]
    assert call in made.world.open_calls
    made.wait(3 * HOUR)
    assert made.said()[3:] == ["station_offered", "unit_assigned", "police_arrived", "police_left"]


def test_danger_that_is_only_possible_draws_no_neighbour():
    """An unknown is graded immediate and waits its turn with the residents' calls."""
    made = outing(pins={"control.handling": 60, "control.neighbour": 420})
    keep_busy(made)
    made.call()
    made.wait(2 * HOUR)
    assert made.team.police == 0


def test_soonest_call_that_cannot_be_met_is_offered_a_time_at_the_station():
    """Once, within the hour; the call stays in line until the officers decide."""
    made = outing(pins={"control.handling": 60})
    keep_busy(made)
    control = made.world.services["control"]
    for number in range(20):
        control.resident_calls(
            Call(
                f"soon {number}",
                Rank.SOONEST,
                Point(5.0, 5.0),
                made.world.clock.now,
                0,
                1.0,
                60,
            )
        )
    made.wait(1)
    asked = made.world.clock.now
    call = made.call(danger=False)
    made.wait(2 * HOUR)
    referred = [r for r in made.records if r.name == "call_referred_to_station"]
    assert [(r.at - asked, r.attributes["grade"], r.by) for r in referred] == [
        (60, "soonest", "police_control")
    ]
    assert made.said().count("station_offered") == 1
    assert call in made.world.open_calls
    made.ask("control.station", call)
    made.wait(2 * HOUR)
    assert call not in made.world.open_calls
    assert made.said()[-1] == "station_appointment"
    at = made.world.borough.workforce.next_relief(made.world.clock.now - 2 * HOUR)
    assert to_local_text(at)[11:16] in made.seat.inbox[-1].words


def test_immediate_call_is_never_offered_the_station():
    """However long the line (SLA 5.6.3, by the reading taken)."""
    made = outing(pins={"control.handling": 60})
    keep_busy(made)
    made.call(danger=True)
    made.call()
    made.wait(5 * HOUR)
    assert "station_offered" not in made.said()


def test_course_of_action_is_agreed_after_a_while():
    """It is control's to agree and to record."""
    made = outing(pins={"control.course_of_action": 300})
    made.ask("control.course_of_action")
    made.wait(299)
    assert made.wrote() == []
    made.wait(1)
    assert made.wrote() == [(300, "course_of_action_agreed")]
    assert made.records[0].by == "police_control"


def test_door_is_forced_by_police_who_are_there():
    """And the record says who did it."""
    made = outing(pins={**PINS, "control.force_entry": 120})
    made.call(danger=True)
    made.wait(360)
    made.ask("control.force_entry")
    made.wait(120)
    assert made.wrote()[-1] == (480, "forced_entry_effected")
    assert made.records[-1].by == "police_response"
    assert made.records[-1].attributes == {"by": "police"}
    assert made.world.doors["no-1"] == "open"


@pytest.mark.parametrize("calls_first", [True, False])
def test_door_waits_for_police_who_come(calls_first):
    """Nothing happens to a door while nobody is there to force it."""
    made = outing(pins={**PINS, "control.force_entry": 120})
    if calls_first:
        made.call(danger=False)
    made.ask("control.force_entry")
    assert made.said() == ["force_entry_waits"]
    if not calls_first:
        made.wait(DAY)
        assert "no-1" not in made.world.doors
        made.call(danger=False)
    made.wait(60 + 240 + 120)
    assert made.wrote()[-1][1] == "forced_entry_effected"


def test_control_refuses_what_it_is_not_asked():
    """A request in the data that no service knows must fail loudly."""
    made = outing()
    with pytest.raises(LookupError, match="tea"):
        made.ask("control.tea")


def test_same_seed_and_decisions_give_the_same_records():
    """Also in a borough that has been running."""

    def play() -> list[object]:
        made = outing(seed=7, has_borough_demand=True)
        made.call(danger=False)
        made.wait(2 * HOUR)
        made.call(danger=True)
        made.wait(2 * HOUR)
        return [*made.records, *made.seat.inbox]

    assert play() == play()


def test_nothing_of_the_borough_is_recorded():
    """Residents' calls only count; a play's log holds the play."""
    made = outing(has_borough_demand=True)
    made.wait(2 * DAY)
    assert made.records == []
    assert made.world.log.written == 0
    assert made.world.borough.tally.measures(made.world.clock.now)["immediate_within_target"].n > 60


def test_where_a_unit_patrols_does_not_hang_on_when_it_is_looked_for():
    """A unit is placed when somebody first looks for one, and none is left unplaced by then."""
    early, late = outing(), outing()
    fleets = [each.world.services["control"].fleet for each in (early, late)]
    fleets[0].nearest_free(Point(0.0, 0.0))
    late.wait(HOUR)
    for fleet in fleets:
        fleet.nearest_free(Point(5.0, 5.0))
    places = [{each.id: each.at for each in fleet.free.values()} for fleet in fleets]
    assert places[0] == places[1]
    assert len(set(places[0].values())) == len(places[0]) > 1
    assert all(isfinite(at.east) and isfinite(at.north) for at in places[0].values())
