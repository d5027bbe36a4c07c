"""What the scenario throws in: once, in its time, unless something came first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.engine.stage import Door, Happening, Inject, Match, Tell
from simulator.protocol.records import Identity
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

STAGE = load_scenario(find("first-visit")).stage
LEADER = "immigration_officer"
CASE = Identity("elm-road")
RING = Happening((Tell(LEADER, "One thing more.", "a colleague"),))


def session(*injects: Inject, **pins: int | str) -> Session:
    return Session(replace(STAGE, injects=injects, pins={**STAGE.pins, **pins}), repertoire(), 1)


def rings(played: Session) -> list[int]:
    """Play the first half hour; return when something came in, in seconds from the opening."""
    played.act("identify-case", CASE)
    while played.seat.doing is not None:
        played.carry_on()
    while played.at < STAGE.opens + 1800:
        played.wait(STAGE.opens + 1800 - played.at)
    return [each.at - STAGE.opens for each in played.seat.inbox]


def test_an_inject_comes_at_its_time_and_delay() -> None:
    """To the second."""
    assert rings(session(Inject("a", RING, at=STAGE.opens + 60, delay=5))) == [65]


def test_an_inject_comes_after_its_record_and_only_once() -> None:
    """The second such record finds it gone."""
    after = Inject("a", RING, after=Match("case_identified"), delay=30)
    played = session(after)
    assert rings(played) == [630]
    played.act("identify-case", CASE)
    played.wait(600)
    assert len(played.seat.inbox) == 1


def test_a_record_about_another_one_does_not_set_it_off() -> None:
    """Two files must not be mixed up."""
    other = Match("case_identified", Identity("another-file"))
    assert rings(session(Inject("a", RING, after=other))) == []


def test_what_came_first_keeps_an_inject_away() -> None:
    """Whoever acted in time is spared."""
    unless = (Match("case_identified"),)
    assert rings(session(Inject("a", RING, at=STAGE.opens + 900, unless=unless))) == []
    assert rings(session(Inject("a", RING, at=STAGE.opens + 300, unless=unless))) == [300]


@pytest.mark.parametrize(("pin", "came"), [("yes", [60]), ("no", [])])
def test_a_pin_decides_a_chance(pin: str, came: list[int]) -> None:
    """Plays rest on it."""
    inject = Inject("a", RING, at=STAGE.opens + 60, chance=0.5)
    assert rings(session(inject, **{"inject:a": pin})) == came


def test_people_move_and_doors_change() -> None:
    """Nobody was in this morning; this afternoon somebody is."""
    home = Happening(moves={"tenant": None}, doors={"no-14": Door("nobody")})
    played = session(Inject("a", home, at=STAGE.opens + 60))
    rings(played)
    assert played.world.whereabouts["tenant"] is None
    played.act("drive-to-address", Identity("elm-road", "no-14"))
    played.act("knock")
    assert played.seat.inbox[-1].words == "Nobody comes to the door."


def test_truths_turn_for_what_the_inject_is_about() -> None:
    """Danger at one address is none at the next."""
    turned = Happening(truths={"risk_changed": True})
    about = Identity("elm-road", "no-14")
    played = session(Inject("a", turned, at=STAGE.opens + 60, about=about))
    rings(played)
    assert played.world.true("risk_changed", about) is True
    assert played.world.true("risk_changed", Identity("elm-road", "no-15")) is None


def test_what_others_write_stands_in_the_log() -> None:
    """By whom the scenario says, about what the inject is about."""
    written = Happening(writes=(("incident_occurred", "police", {}),))
    played = session(Inject("a", written, at=STAGE.opens + 60, about=CASE))
    rings(played)
    record = next(each for each in played.records if each.name == "incident_occurred")
    assert (record.by, record.identity) == ("police", CASE)
