"""How a decision is put, refused, foreseen and done."""

from __future__ import annotations

import pytest

from simulator.engine import acts
from simulator.engine.forms import Field, why_wrong, written
from simulator.protocol.records import Identity, Value
from simulator.session import NotOffered
from tests.engine.street import records, session

FIRST = Identity(operation="first", premises="no-1")


@pytest.mark.parametrize(
    ("action", "about", "form", "why"),
    [
        ("first-risk-assessment", Identity(), {}, "say which address"),
        ("identify-case", Identity(operation="tenth"), {}, "there is no file 'tenth'"),
        ("arrest", Identity(about="nobody"), {}, "there is no person 'nobody'"),
        ("test-annex-a", Identity("second", "no-1"), {}, "belongs to another file"),
        ("arrest", Identity(about="named"), {}, "that person is not here"),
        ("knock", Identity(), {}, "not at any premises"),
        ("copy-report-to-unit", FIRST, {}, "nothing yet to do it with"),
        ("classify-tier", FIRST, {}, "Tier: must be filled in"),
        ("classify-tier", FIRST, {"tier": "top"}, "Tier: must be one of lower, middle, upper"),
        ("classify-tier", FIRST, {"tier": "upper", "size": 3}, "no field 'size'"),
        ("set-resource-category", FIRST, {"category": 4}, "from 1 to 3"),
        ("set-resource-category", FIRST, {"category": True}, "from 1 to 3"),
        ("test-annex-a", FIRST, {"violence": "maybe"}, "must be yes, no"),
        ("ask-commander", FIRST, {"authorised_time": "dawn"}, "must be a time such as"),
        ("ask-commander", FIRST, {"authorised_time": 7}, "must be a time such as"),
        ("record-reasons", FIRST, {"reasons": "x" * 4_001}, "no longer than 4000"),
    ],
)
def test_a_decision_that_cannot_be_taken_says_why_in_plain_words(
    action: str, about: Identity, form: dict[str, Value], why: str
) -> None:
    """Nothing has changed then, so that the player can put it right."""
    play = session()
    with pytest.raises(NotOffered, match=why):
        play.act(action, about, form)
    assert play.records == []
    assert play.decisions == []


def test_a_form_may_leave_open_what_is_not_known() -> None:
    """Not known is an answer: empty fields are no fault, and are not written down."""
    play = session()
    play.act("test-annex-a", FIRST, {"violence": None, "illness": False, "other_crime": None})
    assert [each.name for each in play.records] == ["annex_a_tested"]


def test_a_time_in_a_form_is_filed_with_its_offset() -> None:
    """Local times are doubled in autumn; what is filed says which one it was."""
    play = session()
    play.act("confirm-intelligence", FIRST, {"received_at": "2001-10-01 08:30"})
    assert [each["received_at"] for each in records(play, "intelligence_confirmed")] == [
        "2001-10-01T07:30:00+00:00"
    ]


def test_several_choices_must_each_be_allowed() -> None:
    """A list of choices is judged choice by choice."""
    asked = (Field("wanted", "Wanted", "several", ("dogs", "vans")),)
    assert why_wrong(asked, {"wanted": ["dogs", "vans"]}) is None
    assert why_wrong(asked, {"wanted": ["dogs", "cats"]}) == "Wanted: must be some of dogs, vans"
    assert why_wrong(asked, {"wanted": "dogs"}) == "Wanted: must be some of dogs, vans"
    assert written(asked, {"wanted": []}) == {}


def test_stations_on_offer_are_those_of_the_stage() -> None:
    """A form that asks where to offers every police station there is, by id and by name."""
    play = session()
    offer = next(each for each in play.offers() if each.act.id == "drive-to-station")
    station = offer.act.form[0]
    assert station.choices == ("desk", "station")
    assert station.words["station"] == "the police station"
    with pytest.raises(NotOffered, match="must be one of desk, station"):
        play.act("drive-to-station", form={"station": "no-1"})


def test_what_is_foreseen_is_what_is_then_recorded() -> None:
    """A careful officer asks what an act would record; nothing changes by the asking."""
    play = session()
    play.act("drive-to-address", Identity(premises="no-4"))
    play.act("knock")
    play.act("enter")
    play.act("arrest", Identity(about="mother"))
    play.act("take-along", Identity(about="child"))
    play.act("leave")
    before = len(play.records)
    act = play.repertoire["convey-in-service-vehicle"]
    foreseen = acts.foreseen(play.world, play.seat, act, Identity(operation="family"), {})
    assert len(play.records) == before
    play.act("convey-in-service-vehicle", Identity(operation="family"))
    made = play.records[before : before + len(foreseen)]
    assert [(each.name, each.identity, each.attributes) for each in foreseen] == [
        (each.name, each.identity, each.attributes) for each in made
    ]


def test_a_record_with_a_condition_is_made_only_when_it_holds() -> None:
    """A misstated power is recorded as one; a power of the officer's own is not."""
    play = session()
    play.act("cite-power", FIRST, {"power": "part_vii"})
    assert records(play, "power_misstated") == []
    play.act("cite-power", FIRST, {"power": "police_powers"})
    assert len(records(play, "power_misstated")) == 1
    assert len(records(play, "power_cited")) == 2


def test_an_act_that_goes_in_cannot_be_broken_off_half_way() -> None:
    """A team is inside or outside, never on the threshold."""
    assert not session().repertoire["enter"].can_break_off


def test_the_same_decisions_give_the_same_records() -> None:
    """Two plays of the same decisions differ in nothing."""

    def played() -> list[object]:
        play = session(seed=7)
        play.act("draw-radio")
        play.act("drive-to-address", Identity(premises="no-1"))
        play.act("knock")
        play.act("enter")
        play.act("arrest", Identity(about="named"))
        return [(each.at, each.name, each.identity, dict(each.attributes)) for each in play.records]

    assert played() == played()


@pytest.mark.parametrize(
    ("authorised", "within"),
    [
        ("2001-11-05 09:00", True),
        ("2001-11-05 23:00", False),
        ("2001-11-04 09:00", False),
        (None, None),
    ],
)
def test_an_entry_is_within_the_authorised_time_from_then_to_the_end_of_its_day(
    authorised: str | None, within: bool | None
) -> None:
    """An authority that names no time leaves it open whether the entry kept to it."""
    play = session()
    given = {} if authorised is None else {"authorised_time": authorised}
    play.world.log.write("commander_authority", "borough_commander", FIRST, given)
    play.act("drive-to-address", Identity(premises="no-1"))
    play.act("knock")
    play.act("enter")
    assert [each.get("within_authorised_time") for each in records(play, "premises_entered")] == [
        within
    ]


def test_a_prisoner_belongs_to_their_own_visit_wherever_the_team_is() -> None:
    """A team with a prisoner from one address may stand at another."""
    play = session()
    play.act("drive-to-address", Identity(premises="no-1"))
    play.act("knock")
    play.act("enter")
    play.act("arrest", Identity(about="lodger"))
    play.act("leave")
    play.act("drive-to-address", Identity(premises="no-4"))
    play.act("book-escort", Identity(about="lodger"))
    assert records(play, "contractor_collection_booked") == [
        {
            "by": "immigration_officer",
            "operation": "first",
            "premises": "no-1",
            "about": "lodger",
        }
    ]


def test_work_on_another_file_is_not_recorded_at_the_address_where_the_team_stands() -> None:
    """Two files can be open at once and are never mixed up."""
    play = session()
    play.act("drive-to-address", Identity(premises="no-1"))
    play.act("check-priority-area", Identity(operation="second"))
    assert records(play, "priority_area_checked") == [
        {"by": "immigration_officer", "operation": "second"}
    ]
