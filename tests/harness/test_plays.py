"""A play put to a session: waits, interruptions, and steps that cannot be taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from simulator.engine.stage import Happening, Inject, Tell
from simulator.harness.plays import PlayFault, play
from simulator.protocol.records import Identity
from simulator.replay import replay
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.plays import END, NEXT, Step
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from simulator.engine.stage import Stage

STAGE = load_scenario(find("first-visit")).stage
MINUTE, HOUR = 60, 3600
HERE = Identity(premises="no-14")


def told(after: int, tag: str = "ring") -> Inject:
    """Somebody rings up so many seconds after the opening."""
    tell = Tell("immigration_officer", "One thing more.", "a colleague")
    return Inject(tag, Happening((tell,)), at=STAGE.opens + after)


def session(*injects: Inject, stage: Stage = STAGE) -> Session:
    return Session(replace(stage, injects=injects), repertoire(), 1)


def act(action: str, identity: Identity | None = None, **fields: object) -> Step:
    """An action of a script, at no place of any file."""
    return Step(("x",), identity or Identity(), action, **fields)  # type: ignore[arg-type] - fields of the step


def test_a_play_that_has_no_more_steps_stops() -> None:
    """Otherwise nothing left undone would ever count."""
    played = session()
    play(played, ())
    assert played.is_over
    assert played.at == STAGE.opens


def test_a_time_is_waited_out_whatever_comes_in() -> None:
    """Two hours are two hours."""
    played = session(told(10 * MINUTE))
    play(played, [Step(("x",), seconds=2 * HOUR)])
    assert played.at == STAGE.opens + 2 * HOUR


def test_the_next_thing_ends_a_wait_for_it() -> None:
    """As the one key of the screen does."""
    played = session(told(10 * MINUTE))
    play(played, [Step(("x",), name=NEXT)])
    assert played.at == STAGE.opens + 10 * MINUTE


def test_the_end_can_be_waited_for() -> None:
    """Doing nothing is a play too."""
    played = session(told(10 * MINUTE))
    play(played, [Step(("x",), name=END)])
    assert played.at == STAGE.ends


def test_a_message_is_waited_for_by_its_tag() -> None:
    """An inject's tag is its id."""
    played = session(told(10 * MINUTE), told(30 * MINUTE, "second"))
    play(played, [Step(("x",), name="second")])
    assert played.at == STAGE.opens + 30 * MINUTE


def test_what_has_come_before_is_not_waited_for_again() -> None:
    """It may come during the action before the wait, at some seeds and not at others."""
    played = session(told(MINUTE))
    play(played, [act("identify-case", Identity("elm-road")), Step(("x",), name="ring")])
    assert played.at == STAGE.opens + 10 * MINUTE


def test_a_record_is_waited_for_without_any_message() -> None:
    """The unit's searches are recorded and told to nobody."""
    played = session()
    steps = [
        act("first-risk-assessment", HERE),
        act("send-form-to-unit", HERE, form={"borough": "Newham"}),
        Step(("x",), HERE, name="biu_checks_done"),
    ]
    play(played, steps)
    assert played.records[-1].at == played.at
    assert "biu_checks_done" in {record.name for record in played.records}


def test_what_never_comes_is_a_fault_of_the_play() -> None:
    """A script that goes on regardless would prove something else."""
    with pytest.raises(PlayFault, match="'biu_ra_returned' never came"):
        play(session(), [Step(("x",), name="biu_ra_returned")])


def test_a_step_that_is_not_on_offer_is_a_fault_of_the_play() -> None:
    """Nobody can go in before there is a door."""
    with pytest.raises(PlayFault, match="the team is not at any premises"):
        play(session(), [act("enter")])


def test_an_action_goes_on_through_what_comes_in() -> None:
    """A script must not lose its steps to a ring at the wrong moment."""
    played = session(told(5 * MINUTE))
    play(played, [act("identify-case", Identity("elm-road"))])
    assert [record.name for record in played.records] == ["case_identified"]


def test_an_action_may_be_interrupted_and_left() -> None:
    """A search interrupted by a radio call is a situation of its own."""
    played = session(told(5 * MINUTE))
    first = act("identify-case", Identity("elm-road"), interrupted_by="ring")
    play(played, [first, act("home-office-checks", Identity("elm-road"))])
    assert "case_identified" not in {record.name for record in played.records}


def test_an_interrupted_action_may_be_carried_on() -> None:
    """It takes the time it would have taken."""
    played = session(told(5 * MINUTE))
    first = act("identify-case", Identity("elm-road"), interrupted_by="ring")
    play(played, [first, Step(("x",), carries_on=True)])
    assert played.records[0].at == STAGE.opens + 10 * MINUTE


def test_an_interruption_that_does_not_come_is_a_fault_of_the_play() -> None:
    """The play would show another situation than its author meant."""
    first = act("identify-case", Identity("elm-road"), interrupted_by="ring")
    with pytest.raises(PlayFault, match="was done before 'ring' came in"):
        play(session(told(HOUR)), [first])


def test_a_stop_ends_the_play_there() -> None:
    """What stands after it is not done."""
    played = session()
    play(played, [Step(("x",), stops=True)])
    assert played.at == STAGE.opens
    assert played.is_over


def test_what_a_script_waited_for_is_replayed_without_the_script() -> None:
    """An attempt keeps decisions, and knows nothing of conditions."""
    played = session(told(10 * MINUTE), told(30 * MINUTE, "second"))
    play(played, [Step(("x",), name="second"), act("identify-case", Identity("elm-road"))])
    again = replay(played.stage, repertoire(), 1, played.decisions)
    assert again.records == played.records
    assert again.at == played.at
