"""Where a child is, with whom, and what is recorded of being taken there."""

from __future__ import annotations

import pytest

from simulator.engine import acts
from simulator.engine.effects.grounds import room_left
from simulator.engine.effects.meeting import is_overheard
from simulator.protocol.records import Identity
from simulator.session import NotOffered
from tests.engine.night import PLACES, at_park, do, engage, known, names, patrol
from tests.engine.street import records


def test_a_patrol_opens_at_its_station_and_meets_nobody_from_there() -> None:
    """Nobody is spoken to from across the town."""
    play = patrol()
    with pytest.raises(NotOffered, match="that person is not here"):
        play.act("meet-child", Identity(about="youngest"))


def test_everybody_at_a_scene_is_within_reach() -> None:
    """Open ground has no door."""
    play = at_park()
    offer = next(each for each in play.offers() if each.act.id == "meet-child")
    assert offer.choices["about"] == ("youngest", "middle", "eldest", "man")


def test_a_child_is_met_once_by_whatever_is_done_first() -> None:
    """The encounter begins with the first dealing, even where that is a search."""
    play = at_park()
    do(play, "search-child", "middle", purpose="safety")
    do(play, "meet-child", "middle")
    assert names(play) == ["child_encountered", "child_searched"]
    assert records(play, "child_searched")[0]["under_arrest"] is False


def test_an_adult_is_met_without_an_encounter() -> None:
    """Only children, and those who may be children, are met in the sense of the order."""
    play = do(at_park(), "talk-to-person", "man", topic="help")
    assert names(play) == []


def test_what_is_seen_at_a_meeting_is_known_from_then_on() -> None:
    """Who listens and whether words are shared needs no question."""
    play = do(at_park(), "meet-child", "youngest")
    assert known(play, "companions_present", "youngest") is True
    assert known(play, "language_shared", "youngest") is False
    assert known(play, "age_years", "youngest") is None
    do(play, "take-aside", "youngest")
    assert known(play, "companions_present", "youngest") is False


def test_taking_one_aside_leaves_whoever_was_with_the_team_where_it_is() -> None:
    """Two who travel together are not taken aside together."""
    play = at_park()
    do(play, "take-child-along", "middle")
    do(play, "take-child-along", "youngest")
    assert is_overheard(play.world, "youngest")
    do(play, "take-aside", "youngest")
    assert not is_overheard(play.world, "youngest")
    assert play.world.whereabouts["middle"] == "park"


def test_whoever_rides_along_is_taken_to_the_station_and_named() -> None:
    """One record each; who stays behind is taken nowhere."""
    play = at_park()
    for person in ("youngest", "man"):
        do(play, "take-child-along", person)
    do(play, "drive-to", to="police-office")
    assert records(play, "taken_to_police_station") == [
        {"by": "first_responder", "operation": "call-out", "about": "youngest", "person": "child"},
        {"by": "first_responder", "operation": "call-out", "about": "man"},
    ]
    assert play.world.whereabouts["middle"] == "park"


def test_a_drive_to_hospital_takes_the_police_along() -> None:
    """Whoever drives a child there is with them."""
    play = at_park()
    do(play, "take-child-along", "youngest")
    do(play, "drive-to", to="hospital")
    assert names(play, "child_encountered") == ["child_to_hospital", "police_accompanied_hospital"]


def test_only_who_is_ill_or_named_becomes_a_patient_of_a_drive() -> None:
    """A sister who comes along is not seen by a doctor, and may be handed over meanwhile."""
    play = at_park()
    for person in ("youngest", "middle", "eldest"):
        do(play, "take-child-along", person)
    play.act("drive-to", Identity(about="eldest"), {"to": "hospital"})
    while play.seat.doing is not None:
        play.carry_on()
    assert [each["about"] for each in records(play, "child_to_hospital")] == ["youngest", "eldest"]
    accompanied = records(play, "police_accompanied_hospital")
    assert [each["about"] for each in accompanied] == ["youngest", "eldest"]


def test_waiting_at_a_full_place_of_safety_takes_a_bed_too() -> None:
    """Whoever stays needs the room, by whatever act they are left there."""
    play = at_park()
    for person in ("youngest", "middle"):
        do(play, "take-child-along", person)
    do(play, "drive-to", to="home")
    do(play, "bring-into-place-of-safety", "youngest")
    with pytest.raises(NotOffered, match="no room left here"):
        play.act("let-wait-here", Identity(about="middle"))


def test_an_age_taken_from_looks_teaches_nothing() -> None:
    """What an officer writes down of how somebody looks is no evidence; a document shown is."""
    play = at_park()
    for evidence in ("appearance", "document", "other-agency"):
        do(play, "record-age-decision", "eldest", decision="adult", evidence=[evidence])
        assert known(play, "credible_evidence_over_18", "eldest") is None
    do(play, "look-at-papers", "eldest")
    assert known(play, "credible_evidence_over_18", "eldest") is True


def test_the_command_unit_is_told_of_somebody_who_is_neither() -> None:
    """A man who is no child, victim or witness is not made one by ringing about him."""
    play = do(at_park(), "ring-command-unit", "man", role_stated="neither")
    assert "role_stated" not in records(play, "nccu_called")[0]
    do(play, "ring-command-unit", "youngest", role_stated="child")
    assert records(play, "nccu_called")[1]["role_stated"] == "child"


def test_going_with_one_child_leaves_the_others_behind() -> None:
    """A patrol is in one place at a time."""
    play = at_park()
    do(play, "take-child-along", "middle")
    do(play, "go-to-hospital-with", "youngest")
    assert play.seat.team is not None
    assert play.seat.team.place == "hospital"
    assert play.world.whereabouts == {
        **dict.fromkeys(("middle", "eldest", "man"), "park"),
        "youngest": "with team",
        "uncle": "house",
    }


def test_a_child_may_be_sent_to_hospital_without_an_officer() -> None:
    """What is wrong is possible; nobody accompanied is nobody recorded."""
    play = do(at_park(), "send-to-hospital", "youngest")
    assert names(play, "child_encountered") == ["child_to_hospital"]
    assert play.world.whereabouts["youngest"] == "hospital"


def test_a_place_of_safety_that_is_full_takes_nobody_more() -> None:
    """It is not forbidden, it is impossible; and a child who leaves makes room again."""
    play = at_park()
    for person in ("youngest", "middle"):
        do(play, "take-child-along", person)
    do(play, "drive-to", to="home")
    do(play, "bring-into-place-of-safety", "youngest")
    with pytest.raises(NotOffered, match="no room left here"):
        play.act("bring-into-place-of-safety", Identity(about="middle"))
    do(play, "take-child-along", "youngest")
    do(play, "bring-into-place-of-safety", "middle")
    placed = [each["about"] for each in records(play, "taken_to_place_of_safety")]
    assert placed == ["youngest", "middle"]


def test_a_place_without_a_limit_always_has_room() -> None:
    """None is no number."""
    play = at_park()
    assert room_left(play.world, PLACES["hospital"]) is None
    assert room_left(play.world, PLACES["home"]) == 1


def test_a_place_nobody_has_told_of_cannot_be_driven_to() -> None:
    """It is on offer once somebody has named it, and not before."""
    play = at_park()
    with pytest.raises(NotOffered, match="must be one of"):
        play.act("drive-to", form={"to": "hut"})
    play.world.heard_of.add("hut")
    do(play, "drive-to", to="hut")
    assert play.situation().place_id == "hut"


@pytest.mark.parametrize(
    ("person", "evidence", "named"),
    [
        ("youngest", None, "child"),
        ("eldest", None, "child"),
        ("eldest", True, "adult"),
        ("man", None, "adult"),
    ],
)
def test_custody_names_a_person_as_the_officer_has_to_take_them(
    person: str, evidence: bool | None, named: str
) -> None:
    """A claimed age stands until there is credible evidence against it."""
    play = at_park()
    if evidence:
        do(play, "look-at-papers", person)
    do(play, "take-child-along", person)
    do(play, "drive-to", to="police-office")
    do(play, "bring-into-custody", person)
    assert [each["person"] for each in records(play, "taken_to_custody")] == [named]


def test_nobody_is_handed_over_to_nobody() -> None:
    """A social worker has to be there; one who came for another child is not theirs."""
    play = at_park()
    about = Identity("call-out", about="middle")
    play.world.log.write("aa_present", "csc", about, {"from_agency": "csc"})
    with pytest.raises(NotOffered, match="nobody from social care"):
        play.act("hand-over-to-social-care", Identity(about="youngest"))
    do(play, "hand-over-to-social-care", "middle")
    assert [(each["by"], each["about"]) for each in records(play, "csc_handover")] == [
        ("csc", "middle")
    ]
    with pytest.raises(NotOffered, match="not here"):
        play.act("meet-child", Identity(about="middle"))


def test_a_child_let_go_is_gone_and_a_grown_person_is_not_missed() -> None:
    """Leaving is recorded of children; where they went nobody knows."""
    play = at_park()
    for person in ("middle", "man"):
        do(play, "let-child-go", person)
    assert [each["about"] for each in records(play, "child_released_without_handover")] == [
        "middle"
    ]
    assert play.world.whereabouts["middle"] is None


def test_a_constable_visits_as_any_officer_does() -> None:
    """A door is knocked at, and opened or not, whoever knocks."""
    play = patrol(role="constable")
    do(play, "drive-to", to="house")
    do(play, "police-knock")
    do(play, "police-enter")
    assert [each["police_present"] for each in records(play, "premises_entered")] == [True]
    do(play, "talk-to-person", "uncle", topic="relationship")
    do(play, "police-leave")
    assert names(play) == ["premises_entered", "premises_left"]


# --- item by item ----------------------------------------------------------------------------


def test_each_point_takes_its_time_and_makes_its_own_record() -> None:
    """Ten points are not one point; what they say twice is recorded twice."""
    play = at_park()
    engage(play, "youngest")
    do(play, "meet-child", "youngest")
    began = play.at
    do(play, "explain", "youngest", points=["intro-6", "intro-10", "intro-8"])
    assert play.at - began == 30 + 3 * 30
    said = [each["item"] for each in records(play, "wf_point_said")]
    assert said == ["intro-6", "intro-10", "intro-8"]
    assert len(records(play, "child_spoken_to")) == 1
    assert len(records(play, "reassurance_given")) == 1
    assert len(records(play, "services_free_explained")) == 1


def test_an_act_done_item_by_item_is_foreseen_as_it_is_recorded() -> None:
    """A careful officer asks beforehand; the meeting itself is foreseen too."""
    play = at_park()
    act = play.repertoire["explain"]
    about = Identity("call-out", about="middle")
    form = {"points": ["intro-4", "intro-6"]}
    foreseen = acts.foreseen(play.world, play.seat, act, about, form)
    assert names(play) == []
    do(play, "explain", "middle", **form)
    made = [each for each in play.records if each.name != "learned"]
    assert [(each.name, each.identity, each.attributes) for each in foreseen] == [
        (each.name, each.identity, each.attributes) for each in made
    ]


def test_answers_left_unwritten_are_asked_all_the_same() -> None:
    """The question was put; only its answer is not on the form."""
    play = do(at_park(), "start-welfare-form", "middle")
    do(play, "ask", "middle", items=["2.1", "2.3"], without_notes=True)
    assert len(records(play, "wf_question_asked")) == 2
    assert records(play, "qa_recorded") == []


@pytest.mark.parametrize(
    ("listed", "unlisted"),
    [(["officers"], 1), (["officers", "interpreter"], 1), (["interpreter", "companion"], 0)],
)
def test_whoever_takes_part_or_listens_and_is_not_listed_is_recorded(
    listed: list[str], unlisted: int
) -> None:
    """An interpreter on the line and a companion in earshot are both present."""
    play = at_park()
    engage(play, "youngest")
    do(play, "start-welfare-form", "youngest")
    do(play, "fill-form-header", "youngest", people_present=listed, enters_start=True)
    assert len(records(play, "unlisted_person_present")) == unlisted
    assert "start_time" in records(play, "wf_header_completed")[0]


def test_a_form_signed_by_nobody_says_so_by_silence() -> None:
    """What was not entered is absent, and not a no."""
    play = do(at_park(), "start-welfare-form", "middle")
    do(play, "complete-form", "middle", nccu_ref="CCU/A1B2C3", officer_signature="signed")
    assert records(play, "welfare_form_completed") == [
        {
            "by": "first_responder",
            "operation": "call-out",
            "about": "middle",
            "nccu_ref": "CCU/A1B2C3",
            "officer_signature": "signed",
        }
    ]


def test_the_observations_page_goes_along_only_where_somebody_lets_it() -> None:
    """Copying the form is right; the page behind it is another matter."""
    play = do(at_park(), "start-welfare-form", "middle")
    do(play, "copy-form-to-social-care", "middle")
    assert records(play, "observations_page_shared") == []
    do(play, "copy-form-to-social-care", "middle", with_observations=True)
    assert len(records(play, "observations_page_shared")) == 1


def test_a_decision_on_trafficking_is_the_officers_own_view() -> None:
    """A suspicion is a fact about whoever suspects; left open, nothing is known."""
    play = at_park()
    do(play, "decide-on-trafficking", "youngest")
    assert known(play, "trafficking_suspected", "youngest") is None
    do(play, "decide-on-trafficking", "youngest", suspected=True)
    assert known(play, "trafficking_suspected", "youngest") is True
    assert known(play, "trafficking_suspected", "middle") is None


def test_what_is_handed_to_a_relief_is_a_change_that_partners_may_be_told_of() -> None:
    """The relief knows; whether the partners do is another step."""
    play = do(at_park(), "meet-child", "middle")
    do(play, "tell-relief", "middle", open=["form"])
    assert names(play, "child_encountered") == ["material_change"]
    do(play, "tell-relief", "middle", open=["none"], tells_partners=True)
    assert names(play, "child_encountered")[1:] == ["material_change", "partner_update_sent"]
