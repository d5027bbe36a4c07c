"""What a first responder usually does with children, from the meeting to the hand-over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from simulator.deciders.careless import Careless
from simulator.engine import officers
from simulator.engine.seats import Team
from simulator.engine.services import MAKERS
from simulator.engine.stage import Answer
from simulator.engine.world import World
from simulator.protocol.records import Identity
from simulator.scenario.repertoire import repertoire
from tests.engine.patrols import (
    alone,
    answers,
    breaches,
    made,
    order,
    party,
    played,
    saying,
    without_room,
    youth,
)
from tests.engine.safeguarding_worlds import NIGHT

if TYPE_CHECKING:
    from simulator.session import Session

HOUR, DAY = 3_600, 86_400
PRINTS = "fingerprints_taken"
FORM = "welfare_form_completed"
DECLINED = "biometrics_declined_recorded"


@pytest.mark.parametrize("years", [5, 7, 12, 15, 16, 17, None])
def test_child_of_any_age_is_dealt_with_by_the_rules(years: int | None) -> None:
    """From the meeting to the strategy meeting, without one breach of the officer's."""
    session = played(alone(youth(years)))
    assert breaches(session) == []
    assert made(session, "csc_handover")
    assert made(session, FORM)


def test_social_care_is_told_before_any_talk() -> None:
    """At once means before papers, and before the unit is rung."""
    names = ("child_encountered", "csc_contacted", "initial_questions_asked", "nccu_called")
    assert order(played(alone(youth(12))), *names) == list(names)


@pytest.mark.parametrize("years", [12, 15, None])
def test_prints_of_the_younger_wait_for_social_care_and_an_inspector(years: int | None) -> None:
    """Whoever may be under sixteen has both, and an unknown age may be."""
    session = played(alone(youth(years)))
    (prints,) = made(session, PRINTS)
    assert {"form": "ifb1", "method": "wet_ink", "form_original": True}.items() <= (
        prints.attributes.items()
    )
    for name in ("aa_present", "inspector_confirmation", "biometrics_explained"):
        assert made(session, name)[0].number < prints.number


def test_prints_over_sixteen_wait_for_nobody() -> None:
    """No adult and no confirmation is needed, and none is asked for."""
    session = played(alone(youth(17), csc__attendance=20 * HOUR))
    assert made(session, PRINTS)
    assert not made(session, "inspector_confirmation")
    assert not any(
        each.number < made(session, PRINTS)[0].number for each in made(session, "aa_present")
    )


@pytest.mark.parametrize("years", [5, 6])
def test_no_prints_are_taken_of_the_smallest(years: int) -> None:
    """Why not is written down instead; the photograph is taken with social care there."""
    session = played(alone(youth(years)))
    assert not made(session, PRINTS)
    assert made(session, DECLINED)


def test_refusal_is_written_down_and_that_is_all() -> None:
    """No prints, no photograph, and no force."""
    session = played(saying(alone(youth(17)), "refuses-prints", "biometrics_explained"))
    assert made(session, DECLINED)
    assert not made(session, PRINTS)
    assert not made(session, "photo_taken")
    assert not made(session, "force_used")
    assert breaches(session) == []


def test_force_without_forms_takes_a_photograph_and_says_why_no_prints() -> None:
    """The pack then comes by email."""
    session = played(alone(youth(17), stores__none_in_force="yes"))
    assert made(session, "photo_taken")
    assert not made(session, PRINTS)
    assert made(session, DECLINED)
    assert made(session, FORM)
    assert breaches(session) == []


def test_injured_child_goes_to_hospital_first_and_police_go_along() -> None:
    """The form waits until the hospital lets them go."""
    person = youth(12, hidden={"needs_urgent_medical": True})
    session = played(alone(person, hospital__kept_in="no"))
    names = (
        "medical_attention_called",
        "police_accompanied_hospital",
        "welfare_form_started",
        PRINTS,
    )
    assert order(session, *names) == list(names)
    assert breaches(session) == []


def test_child_whom_the_hospital_keeps_is_not_questioned() -> None:
    """Another time is fixed with the social worker, who takes over at the ward."""
    person = youth(12, hidden={"needs_urgent_medical": True})
    session = played(alone(person, hospital__kept_in="yes"))
    assert not made(session, "wf_question_asked")
    assert made(session, "interview_rescheduled")[0].attributes["with_social_worker"] is True
    assert made(session, "csc_handover")
    assert breaches(session) == []


def test_child_who_is_not_well_has_a_break_and_then_another_day() -> None:
    """The break has not helped, so nothing is asked, and no form of a head alone is sent."""
    tired = answers(intro_4=Answer("I am so tired.", {"child_well_enough": False}, needs=()))
    session = played(alone(youth(12, answers=tired)))
    names = ("break_given", "fitness_decision_recorded", "interview_rescheduled")
    assert order(session, *names) == list(names)
    assert not made(session, "wf_question_asked")
    assert not made(session, "form_emailed_nccu")
    assert breaches(session) == []


def test_child_who_says_so_half_way_is_not_pressed_on() -> None:
    """What was being asked is broken off for the break."""
    faint = answers(**{"1.2": Answer("I feel faint.", {"child_well_enough": False}, needs=())})
    session = played(alone(youth(17, answers=faint)))
    asked = [each.attributes["item"] for each in made(session, "wf_question_asked")]
    assert asked == ["1.1", "1.2"]
    assert made(session, "break_given")


def test_interpreter_comes_before_the_first_word() -> None:
    """The language line, and nobody who happens to be there."""
    session = played(alone(youth(15, speaks="arabic")))
    assert made(session, "interpreter_engaged")[0].attributes["accredited"] is True
    names = ("interpreter_engaged", "reassurance_given", "initial_questions_asked")
    assert order(session, *names) == list(names)
    assert not made(session, "informal_interpreter_used")


def test_language_that_nobody_interprets_ends_in_another_day() -> None:
    """The line is rung so often, somebody is booked, and then the form has to wait."""
    session = played(
        alone(
            youth(15, speaks="language_a"),
            interpreters__none="yes",
            interpreters__cancelled="yes",
        )
    )
    assert not made(session, "initial_questions_asked")
    assert made(session, "interview_rescheduled")
    assert made(session, "csc_handover")
    assert breaches(session) == []


def test_station_shelters_only_where_no_other_place_has_room() -> None:
    """What was tried is on record for the child before the station."""
    session = played(without_room(alone(youth(12), NIGHT)))
    names = ("alternatives_recorded", "taken_to_police_station")
    assert order(session, *names) == list(names)
    assert not made(session, "taken_to_custody")
    assert breaches(session) == []


@pytest.fixture(scope="module")
def three() -> Session:
    """Play the party once for all who look at it."""
    return played(party())


def test_each_of_three_gets_theirs_apart_from_the_others(three: Session) -> None:
    """Nobody is talked with while a companion listens, and everybody is handed over."""
    session = three
    spoken = made(session, "child_spoken_to")
    assert {each.identity.about for each in spoken} == {"one", "two", "three"}
    assert not any(each.attributes["companions_present"] for each in spoken)
    for child in ("one", "two", "three"):
        for name in ("csc_contacted", "nccu_ref_recorded", FORM, "csc_handover"):
            assert len(made(session, name, child)) == 1
    assert breaches(session) == []


def test_youngest_and_the_unwell_come_first(three: Session) -> None:
    """Whose age nobody knows may be the youngest."""
    met = [each.identity.about for each in made(three, "child_encountered")]
    assert met == ["two", "one", "three"]


def test_credible_evidence_of_an_adult_ends_the_form_and_brings_no_arrest() -> None:
    """The decision rests on the document; the map's box is no ground to arrest."""
    shown = Answer("A passport.", {"credible_evidence_over_18": True, "age_years": 24}, needs=())
    session = played(alone(youth(None, "age_disputed", answers=answers(document=shown))))
    assert made(session, "treated_as_adult")
    assert made(session, "nccu_called")
    assert not made(session, "arrest_made")
    assert not made(session, "welfare_form_started")


def test_allegation_is_followed_before_anything_is_asked_further() -> None:
    """Evidence first, and a crime is recorded with the child as its victim."""
    told = answers(danger=Answer("The driver hit me.", {"criminal_allegation": True}, needs=()))
    session = played(alone(youth(15, answers=told)))
    names = ("evidence_gathering_started", "welfare_form_started", "csc_handover")
    assert order(session, *names) == list(names)
    assert made(session, "crime_recorded")[0].attributes["child_role"] == "victim"
    assert breaches(session) == []


def test_suspected_trafficking_is_decided_recorded_and_referred() -> None:
    """On the page, as a crime with a victim, and to the referral mechanism."""
    told = answers(
        **{"4.6": Answer("My father owes him.", {"trafficking_suspected": True}, needs=())}
    )
    session = played(alone(youth(15, answers=told)))
    for name in ("trafficking_decision_recorded", "nrm_considered", "nrm_submitted"):
        assert made(session, name)
    kinds = {each.attributes["kind"] for each in made(session, "observation_recorded")}
    assert {"modern_slavery", "protective_action"} <= kinds
    assert not made(session, "observations_page_shared")
    assert breaches(session) == []


def test_nobody_is_waited_for_without_end() -> None:
    """Social care is asked again, then what can be done without it is done, with its reason."""
    session = played(alone(youth(12), csc__attendance=200 * HOUR, csc__placement=200 * HOUR))
    chased = [each for each in session.decisions if each.action == "chase-social-care"]
    assert len(chased) < 5
    assert made(session, DECLINED)
    assert made(session, "csc_handover")


def test_nobody_drives_to_and_fro_between_two_who_wait_for_social_care() -> None:
    """Each at a station of their own: an officer goes there when there is something to do."""
    stage = without_room(alone(youth(16), NIGHT, csc__attendance=20 * HOUR, csc__placement=DAY))
    harbour = replace(stage.places["station"], id="harbour", at=(9.0, 0.0))
    second = replace(youth(17), id="two", place="harbour")
    stage = replace(
        stage,
        people={"one": replace(stage.people["one"], place="station"), "two": second},
        places={**stage.places, "harbour": harbour},
        files={"find": replace(stage.files["find"], targets=("one", "two"))},
    )
    session = played(stage)
    drives = [each for each in session.decisions if each.action == "drive-to"]
    assert 1 <= len(drives) <= 12
    assert {each.identity.about for each in made(session, "csc_handover")} == {"one", "two"}


def test_simulated_responder_does_the_same_and_comes_to_an_end() -> None:
    """The same order serves a year's responders; nothing is repeated for ever."""
    world = World(alone(youth(15)), repertoire(), 1, MAKERS)
    seat = world.seat("first_responder", Team("patrol", "station", 2))
    flow = world.clock.start(officers.lead(world, seat), at=world.clock.now)
    world.clock.run_through(world.clock.now + 9 * 24 * HOUR)
    assert flow.done
    assert world.memory.has("csc_handover", Identity("find", about="one"))
    assert len(seat.acted) < 80


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_careless_responder_comes_to_an_end_too(seed: int) -> None:
    """Steps left out keep nobody waiting for ever, and are found."""
    session = played(replace(party(), id="party"), Careless(0.2, seed), seed)
    assert breaches(session)
