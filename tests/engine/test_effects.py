"""What acts do to the world: the road, doors, people, prisoners, answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.protocol.records import Identity
from simulator.session import NotOffered, Session
from tests.engine.street import records, session


def at(place: str, **changes: object) -> Session:
    """Open a session and drive the team to an address."""
    play = session(**changes)
    play.act("drive-to-address", Identity(premises=place))
    return play


def inside(place: str, **changes: object) -> Session:
    """Drive to an address whose door opens, and go in."""
    play = at(place, **changes)
    play.act("knock")
    play.act("enter")
    return play


def test_a_drive_broken_off_leaves_the_team_where_it_set_out() -> None:
    """A team half-way down the road that turns round has been nowhere."""
    play = session()
    play.world.clock.start(_interrupt(play), at=play.at + 60)
    play.act("drive-to-address", Identity(premises="no-1"))
    assert play.seat.team is not None
    assert play.seat.team.is_travelling
    play.act("decide-against", form={"what": "to go on", "reasons": "called back"})
    assert play.seat.team.place == "office"
    assert not play.seat.team.is_travelling


def _interrupt(play: Session):  # type: ignore[no-untyped-def] - a flow of one message
    yield 0
    play.world.tell(play.seat, "Wait.", from_="office", identity=Identity())


@pytest.mark.parametrize(
    ("place", "state", "refusals"),
    [("no-1", "open", 0), ("no-2", "refused", 1), ("no-3", "nobody", 0)],
)
def test_a_door_answers_a_knock_as_the_stage_says(place: str, state: str, refusals: int) -> None:
    """A refusal is a record; silence behind a door is none."""
    play = at(place)
    play.act("knock")
    assert play.world.doors[place] == state
    assert len(records(play, "entry_refused")) == refusals


def test_asking_at_a_refused_door_is_refused_again_and_both_are_recorded() -> None:
    """The request is a step of its own: force comes only after it."""
    play = at("no-2")
    play.act("knock")
    play.act("ask-entry")
    names = [each.name for each in play.records if each.name.startswith("entry_")]
    assert names == ["entry_refused", "entry_requested", "entry_refused"]


def test_a_forced_door_stays_open_to_a_second_knock() -> None:
    """A broken door cannot be shut again by knocking at it."""
    play = at("no-3")
    play.act("force-entry")
    play.act("knock")
    assert play.world.doors["no-3"] == "open"
    assert records(play, "forced_entry_effected") == [
        {"by": "immigration_officer", "operation": "third", "premises": "no-3"}
    ]


def test_nobody_is_spoken_to_through_a_shut_door() -> None:
    """Whoever is inside is out of reach until the door is answered."""
    play = at("no-1")
    with pytest.raises(NotOffered, match="not here"):
        play.act("speak-to-person", Identity(about="named"), {"topic": "health"})


def test_only_who_came_to_the_door_is_spoken_to_from_outside() -> None:
    """The lodger upstairs does not hear."""
    play = at("no-1")
    play.act("knock")
    play.act("speak-to-person", Identity(about="named"), {"topic": "health"})
    with pytest.raises(NotOffered, match="not here"):
        play.act("speak-to-person", Identity(about="lodger"), {"topic": "health"})


def test_what_a_person_says_is_learned_by_who_asked() -> None:
    """An answer is the only way to a hidden fact of a person."""
    play = inside("no-1")
    situation = play.act("speak-to-person", Identity(about="named"), {"topic": "health"})
    assert [each.words for each in situation.incoming] == ["I am ill."]
    told = [each for each in play.records if each.attributes.get("intel_serious_illness")]
    assert [(each.by, each.identity.about) for each in told] == [("immigration_officer", "named")]


def test_a_person_without_an_answer_says_so() -> None:
    """Silence in the stage is silence in the room, and teaches nothing."""
    play = inside("no-1")
    before = len(play.records)
    situation = play.act("speak-to-person", Identity(about="lodger"), {"topic": "weapons"})
    assert [each.words for each in situation.incoming] == ["They have nothing to say about that."]
    assert len(play.records) == before


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("named", "That is my name. This person is named in the file: the first file."),
        ("lodger", "This is not the person you are looking for."),
    ],
)
def test_finding_out_who_a_person_is_tells_the_named_from_others(person: str, words: str) -> None:
    """The wrong person at the address can be told apart before the arrest."""
    play = inside("no-1")
    situation = play.act("identify-person", Identity(about=person))
    assert [each.words for each in situation.incoming] == [words]


def test_an_arrest_shows_whether_the_prisoner_complies() -> None:
    """The officer learns it by arresting, and not from the file."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    assert play.situation().holding == ("named",)
    learned = [each for each in play.records if "prisoner_compliant" in each.attributes]
    assert [(each.identity.about, each.identity.premises) for each in learned] == [
        ("named", "no-1")
    ]


def test_withdrawing_takes_the_prisoner_along_and_makes_it_known() -> None:
    """The record says with whom; that the team is out is a fact from then on."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    play.act("withdraw")
    assert not play.situation().is_inside
    assert play.situation().holding == ("named",)
    assert [each["with_prisoner"] for each in records(play, "withdrawal")] == [True]
    assert play.world.true("officers_withdrawn", Identity(premises="no-1")) is True
    play.act("enter")
    assert play.world.true("officers_withdrawn", Identity(premises="no-1")) is False


def test_withdrawing_alone_leaves_the_prisoner_in_the_house() -> None:
    """It is wrong, and it is possible; the person is then where they were found."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    play.act("withdraw-without-prisoner")
    assert play.situation().holding == ()
    assert play.world.whereabouts["named"] == "no-1"
    assert [each["with_prisoner"] for each in records(play, "withdrawal")] == [False]


def test_everybody_with_the_team_is_conveyed_and_each_has_a_record() -> None:
    """Prisoners are told apart, and a child who comes along is conveyed by nobody's arrest."""
    play = inside("no-4")
    play.act("arrest", Identity(about="mother"))
    play.act("take-along", Identity(about="child"))
    play.act("leave")
    play.act("convey-in-service-vehicle")
    visit = {"by": "immigration_officer", "operation": "family", "premises": "no-4"}
    assert records(play, "prisoner_conveyed") == [
        {
            **visit,
            "about": "mother",
            "vehicle": "is",
            "to": "local_station_with_custody",
            "compliant": True,
        }
    ]
    assert records(play, "station_arrival") == [
        {**visit, "about": "mother", "child": False},
        {**visit, "about": "child", "child": True},
    ]
    assert play.situation().place_id == "station"


def test_a_station_without_cells_can_be_chosen_and_is_recorded_as_such() -> None:
    """The nearest station with cells is only what an empty field means."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    play.act("leave")
    play.act("convey-in-service-vehicle", form={"station": "desk"})
    assert [each["to"] for each in records(play, "prisoner_conveyed")] == [
        "station_without_custody"
    ]


def test_what_is_done_with_a_prisoner_keeps_the_visit_of_their_arrest() -> None:
    """At the station nothing else says which of two visits somebody belongs to."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    play.act("leave")
    play.act("convey-in-service-vehicle")
    play.act("stamp-notes", Identity(about="named"))
    assert records(play, "notes_stamped") == [
        {
            "by": "immigration_officer",
            "operation": "first",
            "premises": "no-1",
            "about": "named",
        }
    ]


def test_a_reassessment_learns_the_truth_where_it_can_be_seen() -> None:
    """What an officer writes is taken only where the world says nothing."""
    play = inside("no-1", hidden={"risk_changed": True})
    play.act("reassess-risk", form={"risk_changed": False, "danger": True})
    learned = [each.attributes for each in play.records if "risk_changed" in each.attributes]
    assert learned == [{"risk_changed": True, "officers_in_danger": True}]


def test_a_pinned_radio_is_dead_and_says_so_only_when_tested() -> None:
    """A dead radio looks like any other until it is tried; the telephone remains."""
    play = session(pins={"radio.fails:immigration_officer:0": "yes"})
    play.act("draw-radio")
    situation = play.act("test-radio")
    assert [each.words for each in situation.incoming] == ["The radio stays silent."]
    with pytest.raises(NotOffered, match="no working radio"):
        play.act("report-entry", Identity(premises="no-1"))
    play.act("telephone-entry", Identity(premises="no-1"))
    play.act("draw-radio")
    situation = play.act("test-radio")
    assert [each.words for each in situation.incoming] == [
        "The control room answers: loud and clear."
    ]
    assert len(records(play, "radio_issued")) == 2


def test_an_estimate_below_what_is_known_is_recorded_as_understated() -> None:
    """Three are named by the intelligence: two on the form is less than the officer knows."""
    play = session(facts={"intel_named_targets": 3})
    play.act("estimate-arrests", Identity(operation="first"), {"arrests": 3})
    assert records(play, "arrest_estimate_understated") == []
    play.act("estimate-arrests", Identity(operation="first"), {"arrests": 2})
    assert len(records(play, "arrest_estimate_understated")) == 1


def test_waiting_for_police_ends_when_they_are_there_or_the_time_is_up() -> None:
    """A wait has an end of its own, so that it can be given up."""
    play = at("no-2")
    began = play.at
    play.act("wait-for-police", form={"minutes": 5})
    assert play.at == began + 300
    assert play.seat.team is not None
    play.seat.team.police = 2
    play.act("wait-for-police", form={"minutes": 5})
    assert play.at == began + 300


def test_a_leader_hears_what_the_chief_immigration_officer_decides() -> None:
    """A played officer's answer reaches the simulated leader with its reasons."""
    play = session(role="cio")
    visit = Identity(operation="first", premises="no-1")
    play.act("refuse-authority", visit, {"reasons": "No final assessment."})
    inbox = play.world.seats["immigration_officer"].inbox
    assert [(each.tag, each.words) for each in inbox if each.tag == "cio_refused"] == [
        ("cio_refused", "Not authorised. No final assessment.")
    ]


def test_a_prisoner_who_gets_away_is_conveyed_by_nobody() -> None:
    """An inject may let somebody run; whoever is gone is not on the next record."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    play.world.whereabouts["named"] = None
    play.act("leave")
    with pytest.raises(NotOffered, match="nobody with it"):
        play.act("convey-in-service-vehicle")


def test_a_door_that_an_inject_changes_answers_otherwise_from_then_on() -> None:
    """A door opened once can be slammed; one that was forced cannot."""
    play = at("no-1")
    play.act("knock")
    place = play.world.places["no-1"]
    play.world.places["no-1"] = replace(place, door=replace(place.door, answer="refuses"))
    play.act("knock")
    assert play.world.doors["no-1"] == "refused"
    play.act("force-entry")
    play.act("knock")
    assert play.world.doors["no-1"] == "open"


def test_a_prisoner_can_be_driven_past_every_station_to_a_centre() -> None:
    """It is wrong, and possible; handed over there, they are with the team no longer."""
    play = inside("no-1")
    play.act("arrest", Identity(about="named"))
    play.act("leave")
    play.act("drive-to-centre")
    assert records(play, "station_arrival") == []
    play.act("hand-over-at-centre", Identity(about="named"))
    assert play.situation().holding == ()
    assert play.world.whereabouts["named"] == "centre"
    assert [each["premises"] for each in records(play, "detention_centre_arrival")] == ["no-1"]


def test_what_a_played_inspector_says_reaches_the_leader_and_is_so() -> None:
    """The police view is theirs to give: what they say of a visit is the police view."""
    play = session(role="liaison_inspector")
    play.world.seat("immigration_officer")
    visit = Identity(operation="first", premises="no-1")
    play.act("say-unsuitable", visit, {"reasons": "A funeral is held that day."})
    inbox = play.world.seats["immigration_officer"].inbox
    assert [each.words for each in inbox] == [
        "Immigration officers should not go to this one alone. A funeral is held that day."
    ]
    assert play.world.true("police_say_unsuitable", visit) is True
