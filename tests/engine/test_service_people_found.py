"""Interpreters, the hospital, and the assumption about going missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.engine.safeguarding_worlds import DAY, HOUR, ONE, THREE, TWO, Night, night

if TYPE_CHECKING:
    from simulator.protocol.records import Identity

ENGAGED = "interpreter_engaged"
WINDOW = 72 * HOUR


# --- interpreters ----------------------------------------------------------------------------


def test_interpreter_on_the_line_is_accredited_and_about_one_person() -> None:
    """One child understood is not three."""
    play = Night(night(interpreters__connect=90, interpreters__none="no"))
    play.ask("interpreters.connect", ONE, {"language": "language_a"})
    play.run(HOUR)
    assert play.made(ENGAGED) == [(90, "one")]
    assert play.says(ENGAGED) == [{"accredited": True}]
    view = play.world.memory.view("first_responder", ONE)
    assert view.value("interpreter_used") is True


def test_wrong_language_engages_nobody() -> None:
    """Two who do not understand each other are no conversation."""
    play = Night(night(interpreters__connect=90))
    play.ask("interpreters.connect", TWO, {"language": "polish"})
    play.run(HOUR)
    assert play.made(ENGAGED) == []
    assert play.tags() == ["interpreter_wrong_language"]


def test_language_left_open_is_found_out_by_the_line() -> None:
    """An officer need not guess where somebody comes from."""
    play = Night(night(interpreters__connect=90, interpreters__none="no"))
    play.ask("interpreters.connect", ONE)
    play.run(HOUR)
    assert play.tags() == [ENGAGED]


def test_nobody_found_for_a_rare_language_can_be_tried_again() -> None:
    """The second call has its own luck."""
    pins: dict[str, int | str] = {"interpreters.none:one:0": "yes", "interpreters.connect": 60}
    play = Night(night(**pins, **{"interpreters.none:one:1": "no"}))
    for _ in range(2):
        play.ask("interpreters.connect", ONE)
        play.run(HOUR)
    assert play.tags() == ["interpreter_not_found", ENGAGED]


def test_common_language_always_finds_somebody_and_sooner() -> None:
    """Medians of one minute and of twelve."""

    def seconds(child: Identity) -> list[int]:
        found = []
        for seed in range(40):
            play = Night(night(), seed)
            play.ask("interpreters.connect", child)
            play.run(DAY)
            assert len(play.tags()) == 1
            found += [at for at, _ in play.made(ENGAGED)]
        return sorted(found)

    rare, common = seconds(ONE), seconds(TWO)
    assert len(common) == 40
    assert len(rare) < 40
    assert common[20] < 120 < rare[len(rare) // 2]


def test_interpreter_in_person_may_call_off_and_the_play_goes_on() -> None:
    """Half-way, with a word."""
    play = Night(night(interpreters__attend=4 * HOUR, interpreters__cancelled="yes"))
    play.ask("interpreters.attend", ONE)
    play.run(DAY)
    assert play.tags() == ["interpreter_booked", "interpreter_cancelled"]
    assert play.made(ENGAGED) == []


def test_interpreter_in_person_comes_when_said() -> None:
    """Four hours are four hours."""
    play = Night(night(interpreters__attend=4 * HOUR))
    play.ask("interpreters.attend", ONE)
    play.run(DAY)
    assert play.made(ENGAGED) == [(4 * HOUR, "one")]


# --- the hospital ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "tag"), [("no", "hospital_discharged"), ("yes", "hospital_kept_in")]
)
def test_child_is_seen_and_leaves_or_stays(kept: str, tag: str) -> None:
    """What the officer learns is what is so."""
    play = Night(night(hospital__wait=3 * HOUR, hospital__kept_in=kept))
    play.write("child_to_hospital")
    play.run(3 * HOUR)
    assert play.tags() == [tag]
    view = play.world.memory.view("first_responder", ONE)
    assert view.value("child_well_enough") is (kept == "no")
    assert play.world.true("child_well_enough", ONE) is (kept == "no")


def test_hospital_asked_meanwhile_has_no_news_and_sees_the_child_once() -> None:
    """Ringing does not start a second wait."""
    play = Night(night(hospital__wait=3 * HOUR))
    play.write("child_to_hospital")
    play.run(HOUR)
    play.ask("hospital.attend")
    play.run(DAY)
    assert play.tags() == ["hospital_waiting", "hospital_discharged"]


# --- going missing ---------------------------------------------------------------------------

CERTAIN: dict[str, int | str] = {"missing.assumed": "yes", "missing.goes": "yes"}
PLACED = {"csc__placement": HOUR}


def missing_after(pins: dict[str, int | str], seeds: int, **changed: float) -> list[int]:
    """Return when children went missing, one play a seed."""
    found = []
    for seed in range(seeds):
        played = night(**pins)
        changes = {name.replace("__", "."): value for name, value in changed.items()}
        play = Night(replace(played, changes=changes), seed)
        play.write("rapport_established")
        play.world.log.write("csc_handover", "csc", ONE)
        play.run(4 * DAY)
        found += [at for at, _ in play.made("child_went_missing")]
    return found


def test_nobody_goes_missing_by_chance_in_a_play() -> None:
    """It is an assumption, and a play has it only where its author lets it in."""
    assert missing_after({}, 20, missing__within_72h=1.0) == []


def test_assumption_is_drawn_from_the_share_once_it_is_let_in() -> None:
    """All of them at a share of one, none at none."""
    let_in: dict[str, int | str] = {"missing.assumed": "yes"}
    assert len(missing_after(let_in, 10, missing__within_72h=1.0)) == 10
    assert missing_after(let_in, 10, missing__within_72h=0.0) == []


def test_rapport_has_no_effect_unless_somebody_moves_the_slider() -> None:
    """No evaluation was found; the headline says zero."""
    let_in: dict[str, int | str] = {"missing.assumed": "yes"}
    assert len(missing_after(let_in, 10, missing__within_72h=1.0)) == 10
    whole = {"missing__within_72h": 1.0, "missing__innerste_effect": 1.0}
    assert missing_after(let_in, 10, **whole) == []


def test_most_who_go_go_early_and_all_within_seventy_two_hours() -> None:
    """Half of them in the first quarter of the time."""
    found = missing_after(CERTAIN, 60)
    assert len(found) == 60
    assert max(found) < WINDOW
    early = sum(at < WINDOW / 4 for at in found)
    assert 20 <= early <= 40


def test_child_who_went_missing_is_nowhere_and_the_officer_is_told() -> None:
    """By the world, at the pinned time, once."""
    play = Night(night(**CERTAIN, **{"missing.after": 5 * HOUR}))
    play.world.log.write("csc_handover", "csc", ONE)
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY)
    assert play.made("child_went_missing") == [(5 * HOUR, "one")]
    assert [each.by for each in play.records if each.name == "child_went_missing"] == [None]
    assert play.world.whereabouts["one"] is None
    assert len(play.told("child_went_missing")) == 1


def test_child_let_go_without_a_handover_is_more_likely_to_go_missing() -> None:
    """By the factor for children whom nobody has placed."""
    let_in: dict[str, int | str] = {"missing.assumed": "yes"}
    changes = {"missing.within_72h": 0.5, "missing.not_placed_factor": 2.0}
    for seed in range(10):
        play = Night(replace(night(**let_in), changes=changes), seed)
        play.write("child_released_without_handover", THREE)
        play.run(4 * DAY)
        assert len(play.made("child_went_missing")) == 1
