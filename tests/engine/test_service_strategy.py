"""The hub and strategy discussions: who decides, who is found, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.protocol.moments import local_clock
from tests.engine.safeguarding_worlds import DAY, HOUR, NOON, ONE, THREE, TWO, Night, night

if TYPE_CHECKING:
    from simulator.protocol.records import Identity, Value

EMERGENCY, FULL = "emergency_strategy_discussion", "full_strategy_meeting"


# --- the hub ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("child", "colour"), [(ONE, "Red"), (TWO, "Red"), (THREE, "Amber")])
def test_hub_takes_a_child_under_sixteen_for_urgent(child: Identity, colour: str) -> None:
    """Whoever knows the age or not: the hub finds out what is true."""
    play = Night(night(mash__decision=HOUR))
    play.ask("mash.refer", child)
    play.run(2 * HOUR)
    assert play.told("mash_decided")[0].words.startswith(colour)


def test_colour_can_be_pinned() -> None:
    """An author decides what the hub makes of it."""
    play = Night(night(mash__decision=HOUR, mash__colour="green"))
    play.ask("mash.refer")
    play.run(2 * HOUR)
    assert play.told("mash_decided")[0].words.startswith("Green")


def test_red_is_worked_on_by_night_and_amber_is_not() -> None:
    """The rest waits for the hub to open."""
    play = Night(night())
    play.ask("mash.refer", ONE)
    play.ask("mash.refer", THREE)
    play.run(9 * HOUR)
    assert [each.identity.about for each in play.told("mash_decided")] == ["one"]
    assert {each.identity.about for each in play.told("mash_received")} == {"one", "three"}
    play.run(6 * DAY)
    amber = next(each for each in play.told("mash_decided") if each.identity.about == "three")
    assert 9 <= local_clock(amber.at).hour < 17


# --- emergency discussions -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invite", "csc", "nccu", "by"),
    [
        (["csc", "nccu"], True, True, "csc"),
        (["csc"], True, False, "csc"),
        (["nccu"], False, True, "police"),
        ([], False, False, "police"),
    ],
)
def test_discussion_is_held_with_those_who_were_asked(
    invite: list[str], csc: bool, nccu: bool, by: str
) -> None:
    """Inviting the national unit is the officer's choice, and so is leaving social care out."""
    play = Night(night(strategy__emergency=3 * HOUR))
    play.ask("strategy.emergency", ONE, {"invite": [*invite]})
    play.run(4 * HOUR)
    assert play.made(EMERGENCY) == [(3 * HOUR, "one")]
    assert play.says(EMERGENCY) == [{"police": True, "csc": csc, "nccu": nccu}]
    assert [each.by for each in play.records if each.name == EMERGENCY] == [by]


def test_discussion_without_social_care_found_is_put_off_and_can_be_asked_again() -> None:
    """Nobody found is an answer, not an error."""
    pins: dict[str, int | str] = {"strategy.csc_found:one:0": "no", "strategy.emergency": HOUR}
    play = Night(night(**pins))
    for _ in range(2):
        play.ask("strategy.emergency", ONE, {"invite": ["csc"]})
        play.run(2 * HOUR)
    assert play.tags() == ["strategy_put_off", EMERGENCY]
    assert len(play.made(EMERGENCY)) == 1


def test_unit_that_cannot_be_found_keeps_nobody_from_meeting() -> None:
    """Only police and social care must be there."""
    play = Night(night(strategy__emergency=HOUR, strategy__nccu_found="no"))
    play.ask("strategy.emergency", ONE, {"invite": ["csc", "nccu"]})
    play.run(2 * HOUR)
    assert play.says(EMERGENCY) == [{"police": True, "csc": True, "nccu": False}]


# --- full meetings ---------------------------------------------------------------------------


def test_full_meeting_waits_until_social_care_has_the_child() -> None:
    """And names those who attend, and nobody else."""
    play = Night(night(strategy__meeting=DAY))
    form: dict[str, Value] = {"invite": ["csc", "health", "nccu"], "agenda": ["s47", "nrm"]}
    play.ask("strategy.meeting", ONE, form)
    play.run(2 * DAY)
    assert play.made(FULL) == []
    play.world.log.write("csc_handover", "csc", TWO)
    play.run(DAY + HOUR)
    assert play.made(FULL) == []
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY + HOUR)
    (held,) = play.says(FULL)
    assert held == {
        "attendees": "police, csc, health, nccu",
        "police": True,
        "csc": True,
        "health": True,
        "nccu": True,
    }
    assert [each.by for each in play.records if each.name == "s47_considered"] == ["csc"]
    assert len(play.made("nrm_considered")) == 1


def test_meeting_weighs_a_referral_only_where_it_is_on_the_agenda() -> None:
    """What nobody brings is not weighed; a section 47 enquiry is social care's own business."""
    play = Night(night(strategy__meeting=DAY))
    play.world.log.write("csc_handover", "csc", ONE)
    play.ask("strategy.meeting", ONE, {"invite": ["csc"]})
    play.run(2 * DAY)
    assert len(play.made("s47_considered")) == 1
    assert play.made("nrm_considered") == []


def test_drawn_meeting_falls_into_working_hours() -> None:
    """Nobody meets on a Saturday night."""
    for seed in range(8):
        play = Night(night(NOON), seed)
        play.world.log.write("csc_handover", "csc", ONE)
        play.ask("strategy.meeting", ONE, {"invite": ["csc"]})
        play.run(30 * DAY)
        (held,) = [each for each in play.records if each.name == FULL]
        clock = local_clock(held.at)
        assert clock.weekday < 5
        assert 9 <= clock.hour < 17
