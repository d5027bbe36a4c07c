"""A constable and somebody who has been harmed: what is said, searched, shared and set up."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.engine.effects import LOOKS, victims
from simulator.engine.services import home_office, third_parties
from simulator.engine.stage import Answer, Person, Place, Stage
from simulator.protocol import vocabulary
from simulator.protocol.records import EMPTY, Identity, Value
from simulator.scenario.repertoire import repertoire
from simulator.session import NotOffered, Session
from tests.engine.street import records
from tests.engine.victims import HER, HOUR, answers, report, victim

if TYPE_CHECKING:
    from collections.abc import Mapping

REFUGE = Place("refuge", "safe_place", "a refuge", (9.0, 9.0))


def play(played: Stage | None = None) -> Session:
    """Open a session for the officer who deals with the report."""
    return Session(played or report(), repertoire(), 1)


def away(person: Person, **changes: object) -> Stage:
    """Return a stage on which a person is somewhere else than the officer."""
    made = report(person=replace(person, place="refuge"))
    return replace(made, places={**made.places, "refuge": REFUGE}, **changes)  # type: ignore[arg-type] - tests name fields of the stage


def act(session: Session, action: str, **form: Value) -> list[str]:
    """Do something about her, and return the tags of what came in."""
    before = len(session.seat.inbox)
    session.act(action, Identity(about="victim"), form)
    return [each.tag for each in session.seat.inbox[before:]]


def looked(session: Session, look: str, form: Mapping[str, Value] = EMPTY) -> Value:
    """Look at the world as a record about her would."""
    return LOOKS[look](session.world, session.seat, HER, form)


# --- speaking ----------------------------------------------------------------------------------


def test_report_is_heard_in_the_persons_own_words_and_taken_down() -> None:
    """What they say teaches what they tell."""
    told = {"what-happened": Answer("He has taken my passport.", {"domestic_abuse": True})}
    session = play(report(person=victim(answers=told)))
    assert act(session, "take-crime-report") == ["answer"]
    assert session.seat.inbox[-1].words == "He has taken my passport."
    assert [each["about"] for each in records(session, "crime_reported")] == ["victim"]
    assert session.world.memory.view("constable", HER).value("domestic_abuse") is True


def test_person_with_nothing_to_say_is_told_all_the_same() -> None:
    """Being told needs no answer."""
    session = play()
    assert act(session, "tell-before-sharing") == []
    assert len(records(session, "victim_informed_before")) == 1


def test_person_elsewhere_is_told_by_telephone() -> None:
    """A safe number reaches her where she stays."""
    session = play(away(victim(answers=answers(told_before="Why?"))))
    assert act(session, "tell-before-sharing") == ["answer"]
    assert len(records(session, "victim_informed_before")) == 1


@pytest.mark.parametrize(
    "nowhere", [victim(place=None), victim(place="refuge", hidden={"informing_practicable": False})]
)
def test_who_cannot_safely_be_reached_is_not_told(nowhere: Person) -> None:
    """Nobody answers, and no record says that she was told."""
    made = report(person=nowhere)
    session = play(replace(made, places={**made.places, "refuge": REFUGE}))
    assert act(session, "tell-before-sharing") == ["not_reached"]
    assert records(session, "victim_informed_before") == []


def test_who_is_here_is_told_whatever_may_be_said_of_telephones() -> None:
    """Face to face is always possible."""
    session = play(report(person=victim(hidden={"informing_practicable": False})))
    act(session, "seek-views")
    assert len(records(session, "victim_views_sought")) == 1


def test_who_does_not_understand_is_not_told_until_an_interpreter_is_there() -> None:
    """Words that nobody understands inform nobody."""
    session = play(report(person=victim(speaks="language_a")))
    assert act(session, "tell-before-sharing") == ["answer"]
    assert records(session, "victim_informed_before") == []
    session.world.log.write("interpreter_engaged", "constable", HER, {"accredited": True})
    assert act(session, "tell-before-sharing") == []
    assert len(records(session, "victim_informed_before")) == 1


def test_protection_is_in_place_whether_or_not_she_can_be_reached() -> None:
    """A marker on an address needs no conversation."""
    session = play(away(victim(answers=answers(protection="Thank you."))))
    assert act(session, "take-protective-measures", measures=["marker"]) == ["answer"]
    session = play(away(victim(hidden={"informing_practicable": False})))
    assert act(session, "take-protective-measures", measures=["marker"]) == []
    assert len(records(session, "protective_measures_taken")) == 1


# --- status ------------------------------------------------------------------------------------


def test_search_shows_what_the_stage_holds_and_mostly_nothing() -> None:
    """A marker is found by whoever looks, and the record says what the search was for."""
    session = play()
    assert act(session, "search-police-systems", purpose="status") == ["searched"]
    assert "Nothing is held" in session.seat.inbox[-1].words
    held = {"database": Answer("A marker: wanted.", {"status_evidence": "suspicion"})}
    session = play(report(person=victim(answers=held)))
    act(session, "search-police-systems", purpose="investigation", basis="report")
    assert session.seat.inbox[-1].words == "A marker: wanted."
    assert records(session, "status_check_run")[0]["purpose"] == "investigation"
    assert session.world.memory.view("constable", HER).value("status_evidence") == "suspicion"


def test_recording_a_suspicion_makes_nothing_true_of_the_person() -> None:
    """That the officer suspects is about the officer; how firm the grounds are stays as it was."""
    session = play(report(person=victim(hidden={"status_evidence": "doubt"})))
    act(session, "record-suspicion", basis="doubt_only")
    view = session.world.memory.view("constable", HER)
    assert view.value("status_suspected") is True
    assert view.value("status_evidence") is None


# --- sharing -----------------------------------------------------------------------------------

FIVE = ["name", "dob", "address", "crime_type", "suspected"]


def test_what_is_sent_is_written_and_what_is_not_is_left_out() -> None:
    """A rule reads presence: an item that did not go must not stand there as no."""
    session = play()
    act(
        session,
        "share-with-home-office",
        recipient="nccu",
        level="basic",
        basic_items=["dob", "address"],
        purpose="help",
        legal_basis="common_law",
    )
    (shared,) = records(session, "ho_info_shared")
    assert {"dob", "address"} <= set(shared)
    assert not {"name", "crime_type", "suspected", "basis", "automatic"} & set(shared)
    assert (shared["person"], shared["surplus"], shared["child"]) == ("victim", False, False)


@pytest.mark.parametrize(
    ("level", "additional", "surplus"),
    [
        ("basic", [], False),
        ("basic", ["allegation"], True),
        ("additional", ["allegation", "assistance"], False),
        ("additional", ["relatives"], True),
        ("additional", ["allegation", "whole_file"], True),
    ],
)
def test_more_than_its_label_or_the_need_is_surplus(
    level: str, additional: list[Value], surplus: bool
) -> None:
    """The world says so, whatever the officer calls it."""
    form: dict[str, Value] = {"level": level, "additional": additional}
    assert looked(play(), "is_surplus", form) is surplus


@pytest.mark.parametrize(
    ("person", "standing"),
    [
        (victim(), "victim"),
        (victim(kind="witness"), "witness"),
        (victim(kind="adult", facts={"is_victim": True}), "victim"),
        (victim(kind="adult", facts={"is_victim": True, "is_witness": True}), "victim"),
        (victim(kind="victim", facts={"is_victim": False, "is_witness": True}), "witness"),
        (victim(kind="suspect"), None),
    ],
)
def test_standing_follows_what_is_known_of_a_person(person: Person, standing: str | None) -> None:
    """A victim where both; nobody where neither is known."""
    assert looked(play(report(person=person)), "standing") == standing


def test_standing_is_as_logged_and_never_as_only_the_world_knows() -> None:
    """Flip what the officer cannot know, and no record says anything else."""
    session = play(report(person=victim(kind="adult", hidden={"is_victim": True})))
    assert looked(session, "standing") is None
    act(session, "log-victim-or-witness", person_role="witness")
    assert looked(session, "standing") == "witness"
    act(session, "log-victim-or-witness", person_role="victim")
    assert looked(session, "standing") == "victim"


def test_after_sharing_the_reply_comes_and_both_can_be_told() -> None:
    """Share, hear back, tell: one file from end to end."""
    said = {"told-after": Answer("So they know now.")}
    person = victim(answers=said, hidden={"status_evidence": "none"})
    session = play(report(person=person))
    with pytest.raises(NotOffered):
        act(session, "tell-after-sharing")
    act(session, "share-with-home-office", recipient="nccu", level="basic", basic_items=FIVE)
    session.wait(5 * HOUR)
    tags = [each.tag for each in session.seat.inbox]
    assert tags[:1] == ["home_office_received"]
    while "home_office_replied" not in tags:
        session.wait(5 * HOUR)
        tags = [each.tag for each in session.seat.inbox]
    assert act(session, "tell-after-sharing") == ["answer"]
    act(session, "make-sharing-record", what="basic", when="2021-03-02 12:15", recipient="nccu")
    assert set(records(session, "sharing_record_made")[0]) >= {"what", "when", "recipient"}


def test_decision_says_only_what_was_weighed() -> None:
    """What is left open was not weighed; not to share is a decision too."""
    session = play()
    act(session, "record-sharing-decision", level="none", against="fear", evidence="none")
    (made,) = records(session, "ho_share_decision_recorded")
    assert set(made) == {"by", "about", "operation", "level", "against", "evidence"}


# --- support -----------------------------------------------------------------------------------


def linked(force: str, organisation: str, **form: Value) -> Session:
    """Link her to an organisation in a force."""
    session = play(report(force))
    act(session, "link-to-third-party", organisation=organisation, **form)
    return session


def test_a_link_says_whether_it_is_independent_and_on_the_forces_list() -> None:
    """The world knows both; whether a formal service is claimed is the officer's word."""
    (made,) = records(linked("warwickshire", "local_specialist"), "third_party_link")
    assert (made["independent"], made["from_list"]) == (True, True)
    assert "formal_service" not in made
    (other,) = records(linked("kent", "other_side", formal_service=True), "third_party_link")
    assert (other["independent"], other["from_list"]) == (False, False)
    assert other["formal_service"] is True


def test_no_link_is_made_where_there_is_nobody() -> None:
    """The officer hears so, and can turn elsewhere."""
    session = linked("kent", "victim_navigator")
    assert records(session, "third_party_link") == []
    assert session.seat.inbox[-1].tag == "third_party_not_there"


@pytest.mark.parametrize(
    ("action", "force"),
    [
        ("refer-to-advenus", "greater_manchester"),
        ("contact-victim-coordinator", "greater_manchester"),
        ("consult-strategic-inspector", "warwickshire"),
    ],
)
def test_who_is_in_one_force_only_is_offered_there_only(action: str, force: str) -> None:
    """Withheld elsewhere because there is nobody, never because it would be wrong."""
    for where in ("greater_manchester", "warwickshire", "kent"):
        offers = {each.act.id for each in play(report(where)).situation().offers}
        assert (action in offers) == (where == force)


def test_a_victim_can_be_referred_to_the_offenders_team_and_comes_back() -> None:
    """Wrong, and possible: the record says who and how they came to notice."""
    session = play(report("greater_manchester"))
    act(session, "refer-to-advenus", source="patrol")
    (made,) = records(session, "advenus_referral")
    assert (made["person"], made["source"]) == ("victim", "patrol")
    session.wait(3 * HOUR)
    assert session.seat.inbox[-1].tag == "colleague_answered"


# --- all there is to do ------------------------------------------------------------------------

NOT_AN_OFFICERS = {
    "local_policy_set": "a force's policy",
    "local_policy_contradicts_npcc": "a force's policy",
    "equality_assessed": "a force's policy",
    "support_needs_assessed": "a commissioner's assessment",
    "outreach_held": "a force's work with communities",
    "report_published": "the inspectorate's report",
    "progress_update_sent": "a force's answer to it",
}
"""Records about victims that a plan or a case file tells of, and why no officer writes them."""


def test_everything_an_officer_can_do_about_victims_can_be_done() -> None:
    """What nobody can do, a rule waits for in vain."""
    wanted = {each.name for each in vocabulary.records().values() if each.group == "victims"}
    written = {write.did for each in repertoire().values() for write in each.writes}
    assert wanted - written == set(NOT_AN_OFFICERS)


def test_every_topic_is_heard_somewhere() -> None:
    """A topic that nothing asks about would keep an author's words for ever."""
    text = Path(inspect.getfile(victims)).read_text(encoding="utf-8")
    asked = set(re.findall(r'(?:spoken_to|noticed)\("([a-z-]+)"\)', text))
    read = {victims.DATABASE, home_office.TOPIC, third_parties.TOPIC}
    assert set(victims.TOPICS) == asked | read
