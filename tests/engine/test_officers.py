"""What officers usually do next beyond the plain case: away from the desk, and unanswered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.engine.stage import Door, File
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.session.stages import stage

if TYPE_CHECKING:
    from simulator.engine.stage import Stage

HOUR = 3_600


def played(made: Stage) -> Session:
    """Let the rule-following officer, who asks for the usual next step, play a stage."""
    session = Session(made, repertoire(), 1)
    play(session, Compliant(), 400)
    return session


def done(session: Session) -> list[str]:
    """List the actions decided, without the waits, in their order."""
    return [each.action for each in session.decisions if each.action not in ("wait", "carry_on")]


def shipped(name: str) -> Session:
    """Play a shipped scenario."""
    return played(load_scenario(find(name)).stage)


def two_addresses() -> Stage:
    """One file with two addresses; nobody is at the first, the second's form takes days."""
    made = stage(houses=2)
    first, file = made.places["no-1"], made.files["file-1"]
    places = {**made.places, "no-1": replace(first, door=Door("nobody"))}
    files = {
        "file-1": File(file.id, file.label, ("p2",), ("no-1", "no-2"), file.facts, file.hidden)
    }
    pins = {**made.pins, "intelligence.form:no-2": 70 * HOUR}
    return replace(made, places=places, files=files, pins=pins)


def test_silence_ends_in_a_decision_that_is_written_down():
    """Chased, referred, and left alone with reasons: a time that runs out clears nobody."""
    pins = {"intelligence.unanswered": "yes", "intelligence.chase": 200 * HOUR}
    session = played(stage(pins={**pins, "authority.liaison_available": "yes"}))
    steps = done(session)
    chased, referred = steps.index("chase-unit"), steps.index("refer-to-cio")
    assert chased < referred < steps.index("decide-against")
    assert steps.count("decide-against") == 1
    assert not any(each.name == "premises_entered" for each in session.records)


def test_answer_that_still_comes_is_taken_up_after_a_decision_not_to_go():
    """The decision was for now; the form was mislaid, and then it was found."""
    pins = {"intelligence.unanswered": "yes", "intelligence.chase": 20 * HOUR}
    found = {"authority.liaison_found": HOUR, "authority.liaison": HOUR}
    made = stage()
    session = played(replace(made, pins={**made.pins, **pins, **found}))
    steps = done(session)
    assert "decide-against" in steps
    assert steps.index("final-risk-assessment") > steps.index("decide-against")


def test_nobody_spends_the_night_in_the_car():
    """What is known to last beyond the day is waited for at the office."""
    session = played(two_addresses())
    steps = done(session)
    first_drive = steps.index("drive-to-address")
    assert (
        "drive-to-office" in steps[first_drive : steps.index("drive-to-address", first_drive + 1)]
    )


def test_follow_up_is_arranged_from_the_car():
    """Telephone calls need no desk, and what is answered on file is not asked again."""
    steps = done(shipped("follow-up-by-telephone"))
    assert steps.index("ask-refresh") < steps.index("ask-verbal-authority")
    assert "drive-to-office" not in steps
    assert "ask-community-part" not in steps


def test_papers_of_a_family_do_not_wait_for_a_report():
    """Whoever stands before the custody officer is served at once, whatever is being written."""
    session = shipped("family-transport")
    seen = {m.identity.about: m.at for m in session.seat.inbox if m.tag == "custody_officer_seen"}
    served = {
        each.arguments["about"]: each.at
        for each in session.decisions
        if each.action == "serve-papers"
    }
    assert served == seen


def test_another_vehicle_is_asked_for_once_for_each_that_failed():
    """A vehicle that was booked beforehand and runs is not asked for again."""
    session = shipped("family-transport")
    failed = [each for each in session.seat.inbox if each.tag == "family_transport_failed"]
    assert done(session).count("call-family-transport") == len(failed) == 1
