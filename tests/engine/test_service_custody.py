"""Custody: who is booked in, in which cell, where they go when it is full, and when it is free."""

from __future__ import annotations

import pytest

from simulator.engine.services.custody.rooms import NEXT_BOROUGH
from simulator.engine.stage import Person
from simulator.protocol.records import Identity
from tests.engine.service_worlds import (
    HOUR,
    WHO,
    at_station,
    stage,
    with_people,
)


def family(*kinds: str) -> dict[str, Person]:
    """Return people of the house, by kind."""
    return {
        f"{kind}-{n}": Person(f"{kind}-{n}", kind, "no-1", kind) for n, kind in enumerate(kinds)
    }


# --- booking in ----------------------------------------------------------------------------------


def test_adult_is_booked_in_by_police_and_put_in_a_cell():
    """Processing, record and cell, all about the person, after the desk's time."""
    bench = at_station(stage(), "p1", nick=1)
    bench.ask("custody.book_in", WHO)
    bench.run(HOUR)
    made = [each for each in bench.records if each.by == "custody_staff"]
    assert [each.name for each in made] == [
        "custody_processing",
        "custody_record_opened",
        "placed_in_cell",
    ]
    assert {each.identity for each in made} == {WHO}
    assert {each.at - bench.opens for each in made} == {900}
    assert made[0].attributes == {"by": "police"}
    assert made[1].attributes == {"person": "suspect"}


def test_prisoner_changes_hands_at_once():
    """From the second of the hand-over they are the station's and not the team's."""
    bench = at_station(stage(), "p1", nick=1)
    bench.ask("custody.book_in", WHO)
    assert bench.team.holding == []
    assert bench.world.whereabouts["p1"] == "nick"


def test_everybody_held_is_taken_over_when_nobody_is_named():
    """The team hands over whoever it has."""
    bench = at_station(stage(houses=3), "p1", "p2", "p3", nick=3)
    bench.ask("custody.book_in", Identity("file-1", "no-1"))
    bench.run(HOUR)
    assert bench.after("custody_record_opened") == [900, 900, 1800]
    assert bench.team.holding == []
    assert (
        bench.world.borough.tally.measures(bench.world.clock.now)[
            "officers_prisoners_held_in_van"
        ].value
        == 1
    )


def test_nobody_is_booked_in_twice():
    """A second hand-over changes nothing."""
    bench = at_station(stage(), "p1", nick=2)
    for _ in range(2):
        bench.ask("custody.book_in", WHO)
    bench.run(HOUR)
    assert len(bench.after("custody_record_opened")) == 1
    assert bench.world.services["custody"].suites["nick"].busy == 1


@pytest.mark.parametrize(
    ("person", "record"),
    [
        (Person("x", "x", "no-1", "child"), None),
        (Person("x", "x", "no-1", "dependant"), None),
        (Person("x", "x", "no-1", "adult", hidden={"age_years": 15}), None),
        (Person("x", "x", "no-1", "dependant", hidden={"age_years": 16}), "family_member"),
        (Person("x", "x", "no-1", "child", hidden={"age_years": 16}), "suspect"),
        (Person("x", "x", "no-1", "family_member"), "family_member"),
        (Person("x", "x", "no-1", "adult"), "suspect"),
    ],
)
def test_custody_record_is_opened_for_adults_only(person: Person, record: str | None):
    """Sixteen is the line; a child of unknown age is a child."""
    bench = at_station(with_people(stage(), x=person), "x", nick=2)
    bench.ask("custody.book_in", Identity("file-1", "no-1", "x"))
    bench.run(HOUR)
    opened = [each for each in bench.records if each.name == "custody_record_opened"]
    assert [each.attributes["person"] for each in opened] == ([record] if record else [])
    assert bool(bench.told("child_not_booked_in")) is (record is None)
    assert ("x" in bench.team.holding) is (record is None)


def test_custody_record_is_opened_for_a_child_when_somebody_asks():
    """Wrong things must be possible."""
    child = Person("x", "x", "no-1", "child")
    bench = at_station(with_people(stage(), x=child), "x", nick=2)
    bench.ask("custody.book_in", Identity("file-1", "no-1", "x"), {"open_record": True})
    bench.run(HOUR)
    [opened] = [each for each in bench.records if each.name == "custody_record_opened"]
    assert opened.attributes == {"person": "child"}


@pytest.mark.parametrize(
    ("person", "has_record"),
    [
        (Person("x", "x", "no-1", "child", hidden={"age_years": 17}), False),
        (Person("x", "x", "no-1", "age_disputed"), False),
        (Person("x", "x", "no-1", "age_disputed", hidden={"age_years": 20}), False),
        (Person("x", "x", "no-1", "adult", hidden={"age_years": 17}), False),
        (Person("x", "x", "no-1", "adult", hidden={"age_years": 18}), True),
    ],
)
def test_a_no_to_the_record_of_a_child_opens_none_and_takes_no_cell(
    person: Person, has_record: bool
):
    """Whoever is or may be under eighteen; of an adult the question is not asked."""
    bench = at_station(with_people(stage(), x=person), "x", nick=2)
    bench.ask("custody.book_in", Identity("file-1", "no-1", "x"), {"open_record": False})
    bench.run(HOUR)
    assert bool(bench.after("custody_record_opened")) is has_record
    assert bench.world.services["custody"].suites["nick"].busy == int(has_record)


def test_family_member_is_booked_in_and_put_in_no_cell():
    """Families wait with the officers and leave at once."""
    bench = at_station(with_people(stage(), **family("family_member")), "family_member-0", nick=1)
    bench.ask("custody.book_in", Identity("file-1", "no-1", "family_member-0"))
    bench.run(HOUR)
    assert bench.after("custody_record_opened") == [900]
    assert bench.after("placed_in_cell") == []
    assert bench.world.services["custody"].suites["nick"].busy == 0


# --- full, shut, gone ----------------------------------------------------------------------------


def test_full_suite_sends_on_to_the_nearest_with_room():
    """The team drives there, and is on the road while it does."""
    bench = at_station(stage(houses=2), "p1", "p2", nick=1, far=1, near=1)
    places = {**bench.world.stage.places}
    assert places["near"].at[1] > places["far"].at[1]
    bench.ask("custody.book_in", Identity("file-1", "no-1"))
    assert bench.team.is_travelling
    bench.run(2699)
    assert bench.team.is_travelling
    bench.run(HOUR)
    assert (bench.team.place, bench.team.bound_for) == ("far", None)
    assert bench.world.whereabouts["p1"] == "nick"
    assert bench.world.whereabouts["p2"] == "far"
    [sent_on] = bench.told("custody_diverted")
    assert sent_on.words == "The suite is full. Go on to far, about 45 minutes away."
    assert bench.after("custody_record_opened") == [900, 2700 + 900]


def test_world_is_told_when_a_team_moves_on():
    """Whoever follows teams, such as units on their way, must know."""
    bench = at_station(stage(houses=2), "p1", nick=0, far=1)
    moved: list[str | None] = []
    bench.world.moves.append(lambda team: moved.append(team.bound_for))
    bench.ask("custody.book_in", WHO)
    bench.run(2 * HOUR)
    assert moved == ["far", None]


def test_no_room_on_the_stage_is_never_an_error():
    """The next borough takes the prisoner; the team comes back; the play goes on."""
    bench = at_station(stage(), "p1", nick=0)
    bench.ask("custody.book_in", WHO)
    bench.run(3 * HOUR)
    assert (bench.team.place, bench.team.is_travelling) == ("nick", False)
    assert bench.world.whereabouts["p1"] == NEXT_BOROUGH
    assert bench.after("custody_record_opened") == [2 * 2700 + 900]
    assert bench.after("placed_in_cell") == []


def test_suite_that_is_shut_takes_nobody_new():
    """A scenario shuts one by letting no cell be available there."""
    bench = at_station(stage(houses=2), "p1", nick=3, far=1)
    bench.world.turn({"cells_available": 0}, Identity(premises="nick"))
    bench.ask("custody.book_in", WHO)
    bench.run(2 * HOUR)
    assert bench.world.whereabouts["p1"] == "far"
    assert "shut to new prisoners" in bench.told("custody_diverted")[0].words


@pytest.mark.parametrize("record", ["detainee_removed_from_station", "removal_effected"])
def test_cell_is_free_again_when_the_prisoner_has_gone(record: str):
    """And once only, whatever is written twice."""
    bench = at_station(stage(), "p1", nick=1)
    suite = bench.world.services["custody"].suites["nick"]
    bench.ask("custody.book_in", WHO)
    bench.run(HOUR)
    assert suite.free == 0
    for _ in range(2):
        bench.write(record, WHO)
    assert suite.free == 1


def test_record_that_names_nobody_frees_all_of_the_operation():
    """And nobody of another."""
    bench = at_station(stage(houses=2), nick=2)
    bench.arrest("p1")
    bench.arrest("p2", "no-2", "file-2")
    bench.ask("custody.book_in", WHO)
    bench.ask("custody.book_in", Identity("file-2", "no-2", "p2"))
    bench.run(HOUR)
    bench.write("detainee_removed_from_station", Identity("file-1"))
    assert list(bench.world.services["custody"].kept) == ["p2"]


# --- the custody officer and cells ----------------------------------------------------------------


def test_family_members_are_brought_before_the_custody_officer():
    """One after the other, each on record as family."""
    played = with_people(stage(), **family("family_member", "family_member"))
    bench = at_station(played, "family_member-0", "family_member-1", nick=1)
    bench.ask("custody.custody_officer", Identity("file-1", "no-1"))
    bench.run(HOUR)
    assert bench.after("brought_before_custody_officer") == [300, 600]
    assert bench.records[-1].attributes == {"person": "family_member"}
    assert len(bench.told("custody_officer_seen")) == 2


def test_cells_are_told_for_the_nearest_station():
    """A plan asks how many there are."""
    bench = at_station(stage(), "p1", nick=2, far=9)
    bench.ask("custody.cells", Identity("file-1"))
    bench.ask("custody.book_in", WHO)
    bench.ask("custody.cells", Identity("file-1"))
    bench.run(HOUR)
    assert [each.words for each in bench.told("cells_answered")] == [
        "Cells free at nick: 2.",
        "Cells free at nick: 1.",
    ]
    view = bench.world.memory.view("immigration_officer", Identity("file-1"))
    assert view.stated("cells_available") == 1
