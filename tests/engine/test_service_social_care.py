"""Children's social care: who comes, when, to whom; where a child can stay; who is responsible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from simulator.engine.stage import Place
from simulator.protocol.records import Identity
from tests.engine.safeguarding_worlds import DAY, HOUR, NOON, ONE, THREE, TWO, Night, night, without

if TYPE_CHECKING:
    from simulator.engine.services.safeguarding import SocialCare
    from simulator.engine.stage import Stage

AT_FOUR = 17_400  # from ten past eleven to four in the morning
QUICK = {"csc__answer": 60}


def test_worker_comes_when_pinned_and_stays_as_the_adult_present() -> None:
    """A scenario that says four o'clock means four o'clock, to the second after the answer."""
    play = Night(night(csc__answer=0, csc__attendance=AT_FOUR))
    play.ask("csc.attend")
    play.run(DAY)
    assert play.made("aa_present") == [(AT_FOUR, "one")]
    assert play.says("aa_present") == [{"from_agency": "csc"}]
    assert "at about 04:00 on Thursday." in play.told("csc_expected")[0].words


def test_nobody_comes_before_the_moment_that_is_pinned_however_early_one_asks() -> None:
    """Asked at once or at half past three, it is four; asked later, it is the way that counts."""
    pins = {"csc__answer": 0, "csc__attendance": HOUR, "csc__not_before": AT_FOUR}
    for wait, comes in ((0, AT_FOUR), (AT_FOUR - 1_800, AT_FOUR + 1_800), (AT_FOUR, 21_000)):
        play = Night(night(**pins))
        play.run(wait)
        play.ask("csc.attend")
        play.run(DAY)
        assert play.made("aa_present") == [(comes, "one")]


def test_social_care_that_is_stood_down_sends_nobody_and_can_be_asked_again() -> None:
    """Somebody who turns out to be grown up needs no social worker; the worker is free again."""
    play = Night(night(csc__answer=0), seed=2)
    play.ask("csc.contact", ONE, {"attend": True, "place": True})
    play.run(60)
    assert social_care(play).staff.workers.busy == 1
    play.ask("csc.stand_down", ONE)
    play.run(3 * DAY)
    assert social_care(play).staff.workers.busy == 0
    assert play.made("aa_present") == []
    assert play.tags()[-1] == "csc_stood_down"
    play.ask("csc.attend", ONE)
    play.run(3 * DAY)
    assert len(play.made("aa_present")) == 1


def test_record_of_presence_is_by_social_care() -> None:
    """An officer is not the adult; whose hands a record comes from counts."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    play.ask("csc.attend")
    play.run(2 * HOUR)
    assert [each.by for each in play.records if each.name == "aa_present"] == ["csc"]


def test_one_worker_sees_to_a_party_and_each_child_is_recorded() -> None:
    """Three cases, one errand: all at the same moment, whoever was asked for later too."""
    play = Night(night(csc__answer=0, csc__attendance=AT_FOUR))
    play.ask("csc.attend", ONE)
    play.run(600)
    play.ask("csc.attend", TWO)
    play.run(DAY)
    play.ask("csc.attend", THREE)
    play.run(HOUR)
    seen = play.made("aa_present")
    assert seen[:2] == [(AT_FOUR, "one"), (AT_FOUR, "two")]
    assert seen[2][1] == "three"


def test_contact_alone_sends_nobody() -> None:
    """Telling social care is one thing, asking somebody to come another."""
    play = Night(night(**QUICK))
    play.ask("csc.contact")
    play.run(3 * DAY)
    assert play.tags() == ["csc_answered"]
    assert play.made("aa_present") == []


def test_contact_may_ask_for_a_worker_and_a_place_at_once() -> None:
    """One call does it all."""
    play = Night(night(**QUICK, csc__attendance=HOUR, csc__placement=2 * HOUR))
    play.ask("csc.contact", ONE, {"attend": True, "place": True})
    play.run(DAY)
    assert play.made("aa_present") == [(60 + HOUR, "one")]
    assert [each.at - play.opens for each in play.told("placement_found")] == [60 + 2 * HOUR]


def test_by_night_one_worker_serves_a_whole_area_and_others_wait() -> None:
    """The second party is told that nobody is free, and is seen once the first is handed over."""
    play = Night(night(**QUICK), seed=2)
    other = Identity("elsewhere", None, "two")
    play.ask("csc.attend", ONE)
    play.run(300)
    play.ask("csc.attend", other)
    play.run(300)
    assert play.told("csc_no_worker_free")
    assert "1 in line" in _chased(play, other)
    play.run(8 * HOUR)
    assert [about for _, about in play.made("aa_present")] == ["one"]
    play.place("one", "home")
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY)
    assert [about for _, about in play.made("aa_present")] == ["one", "two"]


def social_care(play: Night) -> SocialCare:
    """Return the service itself, where what it keeps is looked at."""
    return cast("SocialCare", play.world.services["csc"])


def _chased(play: Night, about: Identity) -> str:
    play.ask("csc.chase", about)
    play.run(120)
    return play.told("csc_chased")[-1].words


def test_by_day_there_are_more_workers_than_by_night() -> None:
    """The strength follows the clock, at nine and at five."""
    by_night, by_day = Night(night()), Night(night(NOON))
    staff = [social_care(play).staff for play in (by_night, by_day)]
    assert [each.workers.capacity for each in staff] == [1, 4]
    by_night.run(10 * HOUR)
    by_day.run(6 * HOUR)
    assert [each.workers.capacity for each in staff] == [4, 1]


def test_weekend_is_out_of_hours() -> None:
    """Noon on a Saturday has the night's strength."""
    play = Night(night("2022-10-08 12:00"))
    assert social_care(play).staff.part == "night"


def test_worker_follows_a_child_who_was_taken_elsewhere() -> None:
    """Six kilometres as the crow flies take time, and the record is made there."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    play.ask("csc.attend")
    play.run(600)
    play.place("one", "home")
    play.run(DAY)
    ((at, _),) = play.made("aa_present")
    assert HOUR < at < 3 * HOUR


def test_worker_waits_for_a_car_that_is_on_the_road() -> None:
    """Nobody can be with a child who is being driven."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    play.ask("csc.attend")
    play.place("one", "with patrol")
    play.team.bound_for = "station"
    play.run(2 * HOUR)
    assert play.made("aa_present") == []
    play.team.bound_for, play.team.place = None, "station"
    play.run(HOUR)
    assert [about for _, about in play.made("aa_present")] == ["one"]


def test_child_who_is_gone_is_not_met() -> None:
    """The worker comes, says so, and is free again."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    play.ask("csc.attend")
    play.place("one", None)
    play.run(DAY)
    assert play.made("aa_present") == []
    assert play.told("csc_no_child")


def test_chase_says_where_the_case_stands() -> None:
    """Before, on the way, and there."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    assert "Nobody has asked us to come" in _chased(play, ONE)
    play.ask("csc.attend")
    play.run(60)
    assert "expected at about" in _chased(play, ONE)
    play.run(2 * HOUR)
    assert "is with you" in _chased(play, ONE)


def test_second_request_for_the_same_child_sends_nobody_else() -> None:
    """Asking twice is answered, and changes nothing."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    play.ask("csc.attend")
    play.ask("csc.attend")
    play.run(DAY)
    assert len(play.made("aa_present")) == 1
    assert play.told("csc_chased")


# --- places ----------------------------------------------------------------------------------


def test_places_fill_and_a_search_that_finds_none_goes_on() -> None:
    """Two rooms, three children: the third is told, and nothing breaks."""
    play = Night(night(csc__answer=0, csc__placement=HOUR))
    for child in (ONE, TWO, THREE):
        play.ask("csc.place", child)
    play.run(5 * HOUR)
    found = [each.words for each in play.told("placement_found")]
    assert len(found) == 2
    assert "the children's home" in found[0]
    assert "the hostel" in found[1]
    assert {each.identity.about for each in play.told("placement_full")} == {"three"}
    assert (
        play.world.memory.view("first_responder", THREE).value("place_of_safety_available") is False
    )


def test_room_is_counted_when_officers_take_a_child_there_themselves() -> None:
    """What is taken is taken, whoever drove."""
    play = Night(night(csc__answer=0, csc__placement=HOUR))
    play.place("two", "home")
    play.ask("csc.place", ONE)
    play.run(2 * HOUR)
    assert "the hostel" in play.told("placement_found")[0].words


def test_child_in_a_place_of_safety_may_stay_there() -> None:
    """The search does not move a child who is well where they are."""
    play = Night(night(csc__answer=0, csc__placement=HOUR))
    play.place("one", "hostel")
    play.ask("csc.place", ONE)
    play.run(2 * HOUR)
    assert "the hostel" in play.told("placement_found")[0].words


def test_open_places_are_named_and_heard_of() -> None:
    """A place nobody has heard of cannot be driven to."""
    play = Night(night(csc__answer=0))
    assert "home" not in play.world.heard_of
    play.ask("csc.where")
    play.run(60)
    assert {"home", "hostel"} <= play.world.heard_of
    assert "the children's home, the hostel" in play.told("csc_places")[0].words


def test_stage_without_places_of_safety_finds_a_family() -> None:
    """A planning world need not name where every child stays."""
    play = Night(without(night(csc__answer=0, csc__placement=HOUR), "home", "hostel"))
    play.ask("csc.place")
    play.run(2 * HOUR)
    assert "foster family" in play.told("placement_found")[0].words


def test_search_with_no_room_at_all_does_not_spin() -> None:
    """A search pinned to take no time starts again after a quarter of an hour, not at once."""
    played = night(csc__answer=0, csc__placement=0)
    places = {
        name: replace(each, room=0) if each.kind == "safe_place" else each
        for name, each in played.places.items()
    }
    play = Night(replace(played, places=places))
    play.ask("csc.place")
    play.run(HOUR)
    assert len(play.told("placement_full")) == 5


# --- responsibility --------------------------------------------------------------------------


def test_child_handed_over_is_taken_to_the_placement() -> None:
    """By the social worker, who is free afterwards."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR, csc__placement=2 * HOUR))
    play.ask("csc.contact", ONE, {"attend": True, "place": True})
    play.run(90 * 60)
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(10)
    assert play.world.whereabouts["one"] == "in the care of social services"
    play.run(DAY)
    assert play.world.whereabouts["one"] == "home"
    ((at, about),) = play.made("taken_to_place_of_safety")
    assert at > 2 * HOUR
    assert about == "one"
    assert play.tags()[-1] == "placed"


def test_handover_at_a_place_of_safety_moves_nobody() -> None:
    """The child stays; a second record of a journey would tell of one that was not made."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR))
    play.ask("csc.attend")
    play.place("one", "home")
    play.run(3 * HOUR)
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY)
    assert play.world.whereabouts["one"] == "home"
    assert play.made("taken_to_place_of_safety") == []


@pytest.mark.parametrize("placement", [HOUR, 5 * HOUR])
def test_child_whom_the_hospital_has_kept_in_stays_until_discharged(placement: int) -> None:
    """Social care is responsible at once, takes nobody out of a bed, and is told when it may."""
    play = Night(with_hospital(night(csc__answer=0, csc__attendance=0, csc__placement=placement)))
    play.ask("csc.contact", ONE, {"attend": True, "place": True})
    play.place("one", "ward")
    play.world.turn({"needs_urgent_medical": True}, ONE)
    play.run(2 * HOUR)
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY)
    assert play.world.whereabouts["one"] == "ward"
    assert play.made("taken_to_place_of_safety") == []
    assert len(play.told("waits_for_discharge")) == 1
    assert social_care(play).staff.workers.busy == 0
    play.world.turn({"needs_urgent_medical": False}, ONE)
    play.world.log.learned("first_responder", ONE, {"needs_urgent_medical": False})
    play.run(HOUR)
    assert play.world.whereabouts["one"] == "home"
    assert [about for _, about in play.made("taken_to_place_of_safety")] == ["one"]
    assert play.tags()[-1] == "placed"


def test_child_at_a_hospital_who_may_leave_is_taken_along() -> None:
    """A waiting room is no ward."""
    play = Night(with_hospital(night(csc__answer=0, csc__attendance=0, csc__placement=HOUR)))
    play.ask("csc.contact", ONE, {"attend": True, "place": True})
    play.place("one", "ward")
    play.world.turn({"needs_urgent_medical": False}, ONE)
    play.run(2 * HOUR)
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY)
    assert play.world.whereabouts["one"] == "home"
    assert play.told("waits_for_discharge") == []


def with_hospital(played: Stage) -> Stage:
    """Return the stage with a hospital beside the road."""
    ward = Place("ward", "hospital", "the hospital", (3.0, 3.0))
    return replace(played, places={**played.places, ward.id: ward})


def test_social_care_looks_for_a_place_itself_once_responsible() -> None:
    """Nobody need ask."""
    play = Night(night(csc__answer=0, csc__attendance=HOUR, csc__placement=2 * HOUR))
    play.ask("csc.attend")
    play.run(2 * HOUR)
    play.world.log.write("csc_handover", "csc", ONE)
    play.run(DAY)
    assert play.world.whereabouts["one"] == "home"


def test_forgetting_gives_workers_and_rooms_back() -> None:
    """A year of cases must leave nothing behind."""
    play = Night(night(csc__answer=0, csc__placement=HOUR))
    play.ask("csc.contact", ONE, {"attend": True, "place": True})
    play.run(3 * DAY)
    service = social_care(play)
    service.forget(["find", "one"])
    assert service.staff.workers.busy == 0
    assert service.cases == {}
    assert len(service.placements.open_places()) == 2


def test_same_seed_gives_the_same_night() -> None:
    """Nothing pinned: every draw is keyed."""

    def play() -> list[object]:
        found = Night(night(), seed=3)
        for child in (ONE, TWO, THREE):
            found.ask("csc.contact", child, {"attend": True, "place": True})
        found.run(3 * DAY)
        return [found.records, found.seat.inbox]

    first = play()
    assert first == play()
    assert first[0]


def test_in_an_era_without_social_cares_figures_whoever_asks_is_told() -> None:
    """A play of 2001 goes on."""
    play = Night(replace(night(), calibration="london_2001_04"))
    play.ask("csc.contact")
    play.run(HOUR)
    assert play.tags() == ["not_there"]
