"""What prints need and where they go: the unit, inspectors, stores, the post."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.engine.safeguarding_worlds import DAY, HOUR, ONE, THREE, TWO, Night, night

CONFIRMED = "inspector_confirmation"


# --- the national unit -----------------------------------------------------------------------


def test_reference_is_the_units_prefix_and_six_characters_and_stays_the_same() -> None:
    """Rung twice about one child, it is one reference; another child has another."""
    play = Night(night(nccu__answer=300))
    for child in (ONE, ONE, TWO):
        play.ask("nccu.call", child, {"role_stated": "child"})
        play.run(HOUR)
    found = [re.search(r"CCU/[A-Z0-9]{6}\b", each.words) for each in play.told("nccu_reference")]
    first, again, other = [each[0] for each in found if each]
    assert first == again != other


def test_reference_depends_on_the_seed() -> None:
    """Two plays do not share their papers."""

    def given(seed: int) -> str:
        play = Night(night(nccu__answer=0), seed)
        play.ask("nccu.call")
        play.run(60)
        return play.told("nccu_reference")[0].words

    assert given(1) == given(1) != given(2)


def test_unit_says_how_it_noted_the_person() -> None:
    """What the caller did not say was not noted."""
    play = Night(night(nccu__answer=0))
    play.ask("nccu.call", ONE, {"role_stated": "witness"})
    play.run(10)
    play.ask("nccu.call", TWO)
    play.run(10)
    said = [each.words for each in play.told("nccu_reference")]
    assert "a witness" in said[0]
    assert "not said as what" in said[1]


def test_nobody_at_the_unit_for_half_an_hour_is_no_error() -> None:
    """The play goes on meanwhile."""
    play = Night(night(nccu__answer=1_800))
    play.ask("nccu.call")
    play.run(1_799)
    assert play.tags() == []
    play.run(1)
    assert play.tags() == ["nccu_reference"]


def test_callers_wait_for_a_line() -> None:
    """Eight lines, nine callers."""
    play = Night(night(nccu__answer=600))
    for _ in range(9):
        play.ask("nccu.call")
    play.run(600)
    assert len(play.told("nccu_reference")) == 8
    play.run(600)
    assert len(play.told("nccu_reference")) == 9


def test_pack_comes_by_email_with_order_map_and_form() -> None:
    """And is the officer's from then on."""
    play = Night(night(nccu__pack_email=900))
    play.ask("nccu.pack")
    play.run(HOUR)
    assert play.made("pack_obtained") == [(900, "one")]
    assert play.says("pack_obtained") == [{"order": True, "map": True, "form": True}]
    assert play.made("ifb1_located") == []


# --- inspectors ------------------------------------------------------------------------------


@pytest.mark.parametrize(("pin", "is_designated"), [("yes", True), ("no", False)])
def test_inspector_confirms_and_says_whether_the_force_has_designated_anybody(
    pin: str, is_designated: bool
) -> None:
    """It is a fact of the force, and no fault of the officer."""
    play = Night(night(inspectors__confirm=900, inspectors__designated=pin))
    play.ask("inspectors.confirm", ONE)
    play.run(HOUR)
    assert play.made(CONFIRMED) == [(900, "one")]
    assert play.says(CONFIRMED) == [{"designated": is_designated}]
    assert [each.by for each in play.records if each.name == CONFIRMED] == ["inspector"]


def test_inspector_may_decline_with_a_reason() -> None:
    """No record is made of a confirmation that was not given."""
    play = Night(night(inspectors__confirm=900, inspectors__refuses="yes"))
    play.ask("inspectors.confirm", ONE)
    play.run(HOUR)
    assert play.made(CONFIRMED) == []
    assert play.tags() == ["inspector_refused"]


def test_inspector_is_not_needed_for_somebody_known_to_be_seventeen() -> None:
    """Somebody whose age the officer does not know is another matter."""
    play = Night(night(inspectors__confirm=900))
    play.ask("inspectors.confirm", THREE)
    play.ask("inspectors.confirm", TWO)
    play.run(HOUR)
    assert [each.identity.about for each in play.told("inspector_not_needed")] == ["three"]
    assert play.made(CONFIRMED) == [(900, "two")]


def test_sergeant_agrees_and_is_written_down_as_below_the_rank() -> None:
    """It is possible, and it is no confirmation."""
    play = Night(night(inspectors__sergeant=60))
    play.ask("inspectors.sergeant", ONE)
    play.run(HOUR)
    assert play.says(CONFIRMED) == [{"rank_below": "inspector"}]


def test_two_inspectors_take_two_calls_at_a_time() -> None:
    """The third caller waits."""
    play = Night(night(inspectors__confirm=900))
    for child in (ONE, TWO, ONE):
        play.ask("inspectors.confirm", child)
    play.run(HOUR)
    assert [at for at, _ in play.made(CONFIRMED)] == [900, 900, 1_800]


# --- stores ----------------------------------------------------------------------------------


def test_kit_in_the_building_is_in_hand_at_once() -> None:
    """With the whole pack."""
    play = Night(night(stores__kit_present="yes"))
    play.ask("stores.fetch", ONE)
    play.run(60)
    assert play.tags() == ["kit_here"]
    assert play.made("ifb1_located") == [(0, "one")]
    assert play.says("pack_obtained") == [{"order": True, "map": True, "form": True}]


def test_kit_that_is_elsewhere_takes_hours() -> None:
    """The officer hears how long, and then has it."""
    play = Night(night(stores__kit_present="no", stores__fetch=4 * HOUR))
    play.ask("stores.fetch", ONE)
    play.run(DAY)
    assert play.tags() == ["kit_on_its_way", "kit_here"]
    assert "4 h" in play.told("kit_on_its_way")[0].words
    assert play.made("pack_obtained") == [(4 * HOUR, "one")]


def test_force_without_any_print_form_brings_none() -> None:
    """Neither found nor fetched, tonight or tomorrow."""
    play = Night(night(stores__none_in_force="yes"))
    play.ask("stores.locate", ONE)
    play.ask("stores.fetch", ONE)
    play.run(5 * DAY)
    assert play.tags() == ["no_kit_in_force", "no_kit_in_force"]
    assert play.made("ifb1_located") == play.made("pack_obtained") == []


@pytest.mark.parametrize("is_present", ["yes", "no"])
def test_knowing_where_forms_are_is_not_having_one(is_present: str) -> None:
    """They are located, and not in hand."""
    play = Night(night(stores__kit_present=is_present))
    play.ask("stores.locate", ONE)
    play.run(60)
    assert len(play.made("ifb1_located")) == 1
    assert play.told("kit_here") == []


def test_a_building_has_a_kit_or_has_none_however_often_one_asks() -> None:
    """One stock, one draw."""
    for seed in range(6):
        play = Night(night(stores__fetch=HOUR), seed)
        for child in (ONE, TWO, THREE):
            play.ask("stores.fetch", child)
        play.run(60)
        assert len(set(play.tags())) == 1


# --- the post --------------------------------------------------------------------------------


def test_original_that_arrives_is_received_and_loaded_after() -> None:
    """In this order, by the unit."""
    play = Night(night(post__transit=DAY, post__lost="no"))
    play.ask("post.send", ONE, {"ifb1": "original", "service": "courier"})
    play.run(2 * DAY)
    assert [(each.name, each.by) for each in play.records] == [
        ("ifb1_received", "nccu"),
        ("iabs_uploaded", "nccu"),
    ]
    assert play.made("ifb1_received") == [(DAY, "one")]


@pytest.mark.parametrize(("content", "tag"), [("copy", "copy_received"), (None, "papers_received")])
def test_copy_or_no_print_form_is_never_loaded(content: str | None, tag: str) -> None:
    """Only an original is."""
    play = Night(night(post__transit=DAY, post__lost="no"))
    play.ask("post.send", ONE, {"ifb1": content, "service": "tracked"})
    play.run(3 * DAY)
    assert play.records == []
    assert play.tags() == [tag]


@pytest.mark.parametrize(("service", "tags"), [("tracked", ["post_lost"]), ("ordinary", [])])
def test_lost_envelope_is_noticed_only_where_it_is_tracked(service: str, tags: list[str]) -> None:
    """Lost it is all the same."""
    play = Night(night(post__transit=DAY, post__lost="yes"))
    play.ask("post.send", ONE, {"ifb1": "original", "service": service})
    play.run(3 * DAY)
    assert play.made("prints_lost") == [(DAY, "one")]
    assert play.tags() == tags
    assert play.made("ifb1_received") == []


def test_post_whose_time_is_pinned_is_not_lost_by_chance() -> None:
    """Whoever pins when it arrives means that it does."""
    certain = replace(night(post__transit=HOUR))
    for seed in range(20):
        play = Night(certain, seed)
        play.ask("post.send", ONE, {"ifb1": "original"})
        play.run(DAY)
        assert play.made("prints_lost") == []
