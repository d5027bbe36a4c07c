"""The people of a scenario file: what they become, how they react, and every fault at its place."""

from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.protocol.records import LEARNED, Identity
from simulator.scenario.loading import Scenario, load_scenario
from simulator.scenario.repertoire import repertoire, topics
from simulator.session import Session
from tests.engine.street import records

BASE = """\
id: night
title: A night
role: first_responder
length: 5 min
date: 2020-09-14
force: kent
opens: 2020-09-14 23:10
ends: 2020-09-15 08:00
content_note: A child is alone at night.
briefing: Go and see.
calibration: england_2018_22
borough: quiet
base: station
places:
  station: {kind: station, label: the police station}
  park: {kind: scene, label: the lorry park, at: [1, 1]}
  home: {kind: safe_place, label: the children's home, room: 2}
  hospital: {kind: hospital, label: the hospital}
people:
  girl:
    label: a girl
    place: park
    kind: child
    speaks: language_a
    companions: [boy]
    hidden: {unaccompanied: true}
    guarded_until: [alone]
    guarded: {words: Ask him., learned: {someone_expecting: false}}
    answers:
      age: {words: Twelve., learned: {claims_under_18: true}, needs: []}
      '4.9':
        words: He has it.
        names: [boy, home]
        writes: [risk_person_identified]
        needs: [alone, understood, reassured, rested]
        guarded: {words: I lost it.}
    reacts:
    - id: she-cries
      after: {did: child_threatened}
      delay: 30 s
      unless: [{did: reassurance_given}]
      words: She cries.
      learned: {child_well_enough: false}
    - id: she-eats
      after: {learned: {claims_under_18: true}}
      truths: {child_well_enough: true}
    - id: she-runs
      after: {did: child_threatened, about: boy}
      writes: [concern_noted]
      moves: {girl: null, boy: station}
  boy: {label: a boy, place: park, kind: age_disputed}
files:
  call-out: {label: the call-out, targets: [girl, boy], premises: [park]}
pins: {inject:she-cries: 'yes'}
objectives:
- id: meet
  title: Meet her
  weight: 10
  reached: {did: child_encountered, about: girl}
pass_mark: 60
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "night.yaml"


def loaded(file: Path, text: str = BASE) -> Scenario:
    file.write_text(text, encoding="utf-8")
    return load_scenario(file)


def played(file: Path) -> Session:
    play = Session(loaded(file).stage, repertoire(), 1)
    play.act("drive-to", form={"to": "park"})
    return play


def test_a_person_keeps_all_that_an_author_wrote(file: Path) -> None:
    """Nothing may get lost on the way."""
    stage = loaded(file).stage
    girl = stage.people["girl"]
    assert (girl.speaks, girl.companions, girl.guarded_until) == (
        "language_a",
        ("boy",),
        ("alone",),
    )
    assert girl.guarded is not None
    assert girl.guarded.learned == {"someone_expecting": False}
    asked = girl.answers["4.9"]
    assert asked.needs == ("alone", "understood", "reassured", "rested")
    assert (asked.names, asked.writes) == (("boy", "home"), ("risk_person_identified",))
    assert asked.guarded is not None
    assert asked.guarded.words == "I lost it."
    assert girl.answers["age"].needs == ()
    assert stage.places["home"].room == 2


def test_a_case_may_begin_in_the_open_without_an_address(file: Path) -> None:
    """A child is met where they are."""
    assert loaded(file).stage.files["call-out"].premises == ("park",)


def test_a_reaction_is_about_the_person_it_belongs_to(file: Path) -> None:
    """Where nobody else is named, what sets it off is about them, and so is what comes of it."""
    cries, eats, runs = loaded(file).stage.injects
    assert cries.after is not None
    assert cries.after.identity == Identity(about="girl")
    assert cries.about == Identity("call-out", about="girl")
    assert [each.identity.about for each in cries.unless] == ["girl"]
    assert [(each.to, each.from_) for each in cries.then.tells] == [("first_responder", "a girl")]
    assert eats.after is not None
    assert eats.after.did == LEARNED
    assert eats.then.tells == ()
    assert runs.after is not None
    assert runs.after.identity.about == "boy"


def test_a_reaction_reaches_the_player_in_the_persons_own_name(file: Path) -> None:
    """It comes after its delay, and is known from then on."""
    play = played(file)
    play.act("threaten-child", Identity(about="girl"))
    began = play.at
    play.wait(60)
    told = play.seat.inbox[-1]
    assert (told.at - began, told.from_, told.words) == (30, "a girl", "She cries.")
    view = play.world.memory.view("first_responder", Identity("call-out", about="girl"))
    assert view.value("child_well_enough") is False


def test_a_reaction_stays_away_where_its_unless_has_come(file: Path) -> None:
    """A child who was reassured in time does not cry; another child's comfort is not hers."""
    play = played(file)
    play.act("threaten-child", Identity(about="girl"))
    play.act("tell-child-first-things", Identity(about="girl"), {"points": ["safe"]})
    play.wait(600)
    assert [each for each in play.seat.inbox if each.words == "She cries."] == []


def test_a_reaction_may_move_people_and_be_a_record(file: Path) -> None:
    """Who runs off is not to be found; nobody is named as having written it."""
    play = played(file)
    play.act("threaten-child", Identity(about="boy"))
    play.wait(5)
    assert play.world.whereabouts["girl"] is None
    assert play.world.whereabouts["boy"] == "station"
    assert records(play, "concern_noted") == [
        {"by": None, "operation": "call-out", "about": "girl"}
    ]


def test_the_points_and_questions_of_the_form_are_topics() -> None:
    """An answer to any of them can be written, by the form's own number."""
    assert {"intro-1", "intro-9c", "3.0a", "1.1", "4.11f", "5.3", "name", "safe"} <= set(topics())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("companions: [boy]", "companions: [man]", "'man' is not a person of this scenario"),
        ("companions: [boy]", "companions: [girl]", "cannot be their own companion"),
        ("guarded_until: [alone]", "guarded_until: [quiet]", "'quiet'"),
        ("needs: [alone, understood, reassured, rested]", "needs: [asleep]", "'asleep'"),
        ("    companions: [boy]\n", "", "nobody travels with them"),
        ("    speaks: language_a\n", "", "they speak no other language"),
        ("{unaccompanied: true}", "{companions_present: true}", "name companions instead"),
        ("{unaccompanied: true}", "{language_shared: true}", "is not what speaks says"),
        ("'4.9':", "'4.12':", "'4.12' is not a point or question of the welfare form"),
        ("'4.9':", "intro-5:", "'intro-5' is not a point or question of the welfare form"),
        ("'4.9':", "'4 9':", "must be lower-case words or numbers"),
        ("names: [boy, home]", "names: [man]", "'man' is not a place or a person"),
        ("[risk_person_identified]", "[risk]", "'risk' is not a record of the vocabulary"),
        ("learned: {someone_expecting: false}", "learned: {expecting: false}", "'expecting'"),
        ("{did: child_threatened}\n", "{did: threatened}\n", "'threatened' is not a record"),
        ("about: boy}", "about: man}", "'man' is not one of this scenario's people"),
        ("{did: reassurance_given}", "{learned: {age_years: 9}}", "unless names records only"),
        ("truths: {child_well_enough: true}", "truths: {well: true}", "'well' is not a fact"),
        ("      truths: {child_well_enough: true}\n", "", "brings nothing about"),
        ("      words: She cries.\n", "", "has no words to tell it in"),
        ("boy: station}", "man: station}", "'man' is not a person of this scenario"),
        ("boy: station}", "boy: moon}", "'moon' is not a place of this scenario"),
        ("- id: she-eats", "- id: she-cries", "'she-cries' is given twice"),
        ("room: 2", "room: -1", "must be at least 0"),
        ("{kind: hospital, label", "{kind: hospital, room: 3, label", "kind safe_place"),
        ("inject:she-cries", "inject:she-laughs", "'she-laughs'"),
        ("kind: age_disputed", "kind: youth", "'youth'"),
    ],
)
def test_every_fault_of_the_people_is_found_at_its_line(
    file: Path, old: str, new: str, why: str
) -> None:
    """An author reads where and why, whatever else is wrong."""
    assert BASE.count(old) >= 1, old
    text = BASE.replace(old, new, 1)
    with pytest.raises(InvalidInput) as refused:
        loaded(file, text)
    told = [fault for fault in refused.value.faults if why in str(fault)]
    assert told, [str(fault) for fault in refused.value.faults]
    assert all(fault.line > 1 for fault in told)


def test_an_arrest_team_is_not_told_anything_where_police_are_played(file: Path) -> None:
    """No such team is seated beside a patrol; a message to it would reach nobody."""
    injects = (
        "injects:\n- id: ring\n  at: 2020-09-14 23:30\n"
        "  then: {tells: [{to: immigration_officer, from: the office, words: Hello.}]}\n"
    )
    with pytest.raises(InvalidInput, match="has no seat in this play; first_responder can be told"):
        loaded(file, BASE.replace("pins:", f"{injects}pins:"))
    assert (
        len(
            loaded(
                file,
                BASE.replace("pins:", f"{injects}pins:").replace(
                    "immigration_officer", "first_responder"
                ),
            ).stage.injects
        )
        == 4
    )
