"""Scenario files: what a good one becomes, and every fault of a bad one at its place."""

import json
from pathlib import Path

import jsonschema
import pytest

from simulator.faults import InvalidInput
from simulator.protocol.moments import from_local
from simulator.protocol.records import LEARNED, Identity
from simulator.scenario.library import find, library, shelf, shipped_plays
from simulator.scenario.loading import Scenario, load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.scenario.scenarioschema import plays_schema, scenario_schema
from simulator.scenario.tree import compose
from simulator.session import Session

BASE = """\
id: small
title: A small one
role: immigration_officer
length: 5 min
date: 2001-11-05
force: metropolitan
opens: 2001-11-05 09:00
ends: 2001-11-05 18:00
content_note: Nothing happens.
briefing: Go and see.
calibration: london_2001_04
base: office
places:
  office: {kind: office, label: the office}
  no-1:
    kind: premises
    label: 1 Elm Road
    borough: Newham
    door: {answer: opens, by: tenant}
people:
  tenant: {label: a tenant, place: no-1, kind: suspect}
files:
  elm-road: {label: a file, targets: [tenant], premises: [no-1]}
injects:
- id: neighbour
  at: 2001-11-05 10:00
  about: {premises: no-1}
  then: {tells: [{to: immigration_officer, from: a neighbour, words: They are out.}]}
pins: {intelligence.form:no-1: 20 h}
objectives:
- id: authority
  title: Have authority
  weight: 10
  subjects: [authority]
  reached: {did: cio_written_authority, premises: no-1}
gates:
- {id: life, rules: [cad-itinerary]}
readings_named: [CF-025]
pass_mark: 60
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "small.yaml"


def loaded(file: Path, text: str) -> Scenario:
    file.write_text(text, encoding="utf-8")
    return load_scenario(file)


def faults(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        load_scenario(file)
    return [str(fault).removeprefix(f"{file}:") for fault in refused.value.faults]


def changed(old: str, new: str) -> str:
    assert BASE.count(old) == 1, old
    return BASE.replace(old, new)


@pytest.mark.parametrize("name", [n for n in library() if find(n).parent.name == "training"])
def test_every_shipped_scenario_loads_under_its_own_id(name: str) -> None:
    """Whoever asks for an id must get that scenario."""
    assert load_scenario(find(name)).id == name


def test_a_scenario_becomes_a_stage_and_an_assignment(file: Path) -> None:
    """Nothing that an author wrote may get lost on the way."""
    scenario = loaded(file, BASE)
    stage, assignment = scenario.stage, scenario.assignment
    assert (stage.opens, stage.ends) == tuple(
        map(from_local, ("2001-11-05 09:00", "2001-11-05 18:00"))
    )
    assert stage.pins == {"intelligence.form:no-1": 20 * 3600}
    assert stage.places["no-1"].door.by == "tenant"
    assert (assignment.minutes, assignment.pass_mark) == (5, 60)
    assert assignment.gates == {"life": ("cad-itinerary",)}


def test_what_is_not_said_of_an_address_is_false_and_hidden(file: Path) -> None:
    """Else the intelligence unit could never answer that nothing is known."""
    hidden = loaded(file, BASE).stage.places["no-1"].hidden
    assert hidden["intel_violence"] is False
    assert hidden["police_say_unsuitable"] is False
    assert loaded(file, BASE).stage.files["elm-road"].facts == {"high_profile": False}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("force: metropolitan", "force: metropolitan\nhidden: {intel_violence: true}"),
        ("borough: Newham", "borough: Newham\n    hidden: {intel_violence: true}"),
        ("premises: [no-1]}", "premises: [no-1], hidden: {intel_violence: true}}"),
        ("premises: [no-1]}", "premises: [no-1], facts: {intel_violence: true}}"),
    ],
    ids=["scenario", "place", "file hidden", "file known"],
)
def test_what_is_said_anywhere_is_not_overruled_by_a_default(file, old, new) -> None:
    """A default that hides a danger would teach the wrong thing."""
    world = Session(loaded(file, changed(old, new)).stage, repertoire(), 1).world
    assert world.true("intel_violence", Identity("elm-road", "no-1")) is True


def test_the_operation_of_an_inject_follows_from_its_address(file: Path) -> None:
    """Records about one visit must all carry the same identity."""
    assert loaded(file, BASE).stage.injects[0].about == Identity("elm-road", "no-1")


def test_an_inject_may_wait_for_something_learned(file: Path) -> None:
    """Knowledge sets things off as records do."""
    text = changed("  at: 2001-11-05 10:00\n", "  after: {learned: {intel_violence: true}}\n")
    after = loaded(file, text).stage.injects[0].after
    assert after is not None
    assert (after.did, after.says) == (LEARNED, {"intel_violence": True})


def test_the_briefing_says_how_a_disputed_passage_is_read(file: Path) -> None:
    """A contested reading may fail somebody only if they were told it beforehand."""
    disputed = loaded(file, BASE).assignment.disputed
    assert list(disputed) == ["CF-025"]
    chosen = changed("readings_named: [CF-025]", "readings: {CF-025: one_for_the_run}")
    assert loaded(file, chosen).assignment.disputed["CF-025"] != disputed["CF-025"]


def test_a_reason_is_asked_for_all_actions_for_none_or_for_those_named(file: Path) -> None:
    """A reason at every step is a burden; an author names the decisions that carry weight."""
    none, every, some = (
        loaded(file, BASE + more).assignment
        for more in ("", "asks_reason: true\n", "asks_reason: [enter, withdraw]\n")
    )
    asked = [
        [each.asks_reason_for(action) for action in ("enter", "withdraw", "knock")]
        for each in (none, every, some)
    ]
    assert asked == [[False] * 3, [True] * 3, [True, True, False]]


def test_asking_for_reasons_moves_nothing_that_was_played(file: Path) -> None:
    """Attempts of before go on: what is asked beside a decision is no part of the world."""
    before = loaded(file, BASE)
    after = loaded(file, f"{BASE}asks_reason: [enter]\n")
    assert after.structure_sha256 == before.structure_sha256
    assert after.stage == before.stage


def test_the_hash_is_of_what_is_said_and_not_of_the_layout(file: Path) -> None:
    """An attempt must survive a new comment, and must notice a new fact."""
    before = loaded(file, BASE).sha256
    assert loaded(file, f"# a comment\n{BASE}").sha256 == before
    assert loaded(file, changed("pass_mark: 60", "pass_mark: 61")).sha256 != before


FAULTS = (
    (
        "role: immigration_officer",
        "role: imigration_officer",
        "role: 'imigration_officer' is not a",
    ),
    ("role: immigration_officer", "role: borough_commander", "is not a role that can be played"),
    ("force: metropolitan", "force: metropole", "force: 'metropole' is not a police force"),
    ("force: metropolitan", "force: kent", "'cad-itinerary' is not in force on this date"),
    ("calibration: london_2001_04", "calibration: paris", "'paris' is not a calibration"),
    ("base: office", "base: ofice", "base: 'ofice' is not a place of this scenario"),
    ("date: 2001-11-05", "date: 2001-11-06", "date: is not the day on which the play opens"),
    ("date: 2001-11-05", "date: 1999-11-05", "date: no document"),
    ("ends: 2001-11-05 18:00", "ends: 2001-11-05 08:00", "ends: is not later than opens"),
    ("at: 2001-11-05 10:00", "at: 2001-11-06 10:00", "injects.0.at: is not within the play"),
    ("at: 2001-11-05 10:00", "delay: 5 min", "must come either at a time or after a record"),
    ("label: the office}", "label: the office, cells: -1}", "cells: must be at least 0, not -1"),
    ("answer: opens, by: tenant", "answer: opens", "door: opens, and by says nobody"),
    ("answer: opens, by: tenant", "answer: nobody, by: tenant", "a door that nobody answers"),
    ("by: tenant}", "by: lodger}", "door.by: 'lodger' is not a person of this scenario"),
    ("place: no-1, kind", "place: office, kind", "door.by: 'tenant' is not at this place"),
    ("place: no-1, kind", "place: no-2, kind", "people.tenant.place: 'no-2' is not a place"),
    ("    door: {answer: opens, by: tenant}\n", "", "is premises and lacks door"),
    ("kind: suspect", "kind: culprit", "people.tenant.kind: must be"),
    ("targets: [tenant]", "targets: [lodger]", "targets.0: 'lodger' is not a person"),
    ("premises: [no-1]}", "premises: [office]}", "'office' is not a place of kind premises"),
    ("about: {premises: no-1}", "about: {premises: no-2}", "about.premises: 'no-2' is not one of"),
    ("id: small", "id: large", "1:5: id: must be 'small', the name of the file"),
    ("to: immigration_officer", "to: custody_staff", "'custody_staff' has no seat in this play"),
    ("did: cio_written_authority,", "decided: review-file,", "is not an action of the immigration"),
    ("to: immigration_officer", "to: leader", "'leader' is not a role of the vocabulary"),
    ("then: {tells", "then: {moves: {lodger: no-1}, tells", "moves.lodger: 'lodger' is not a"),
    ("then: {tells", "then: {doors: {x: {answer: nobody}}, tells", "'x' is not a place of kind"),
    ("then: {tells", "then: {truths: {raining: true}, tells", "'raining' is not a fact"),
    (
        "then: {tells",
        "then: {writes: [{did: sneeze, by: police}], tells",
        "'sneeze' is not a record",
    ),
    ("words: They are out.}", "words: ''}", "words: must not be empty"),
    ("intelligence.form:no-1: 20 h", "luck:no-1: 20 h", "'luck' is not something that chance"),
    ("intelligence.form:no-1: 20 h", "intelligence.form:no-2: 20 h", "'no-2' is not one of"),
    ("intelligence.form:no-1: 20 h", "intelligence.form:no-1: yes", "must be a duration"),
    ("intelligence.form:no-1: 20 h", "radio.fails: 2 h", "must be yes or no, not '2 h'"),
    ("intelligence.form:no-1: 20 h", "support.outcome: perhaps", "must be granted or declined or"),
    ("did: cio_written_authority,", "did: cio_authority,", "reached.did: 'cio_authority' is not a"),
    ("did: cio_written_authority,", "", "reached: names none of them: a condition holds exactly"),
    ("did: cio_written_authority,", "did: case_routed, known: high_risk,", "names did and known"),
    ("did: cio_written_authority,", "known: hair_colour,", "known: 'hair_colour' is not a fact"),
    ("did: cio_written_authority,", "decided: to-sneeze,", "'to-sneeze' is not an action"),
    ("did: cio_written_authority,", "decided: knock, times: 2,", "times: goes with did, not with"),
    ("authority, premises: no-1}", "authority, premises: x}", "reached.premises: 'x' is not one"),
    ("authority, premises: no-1}", "authority, says: {x: 1}}", "'x' is not an attribute of cio_wr"),
    ("authority, premises: no-1}", "authority, by: x}", "reached.by: 'x' is not a role"),
    ("subjects: [authority]", "subjects: [weather]", "'weather' is not a subject of the rule"),
    ("weight: 10", "weight: 0", "objectives.0.weight: must be at least 1, not 0"),
    ("rules: [cad-itinerary]", "rules: []", "gates.0.rules: must hold at least 1"),
    ("rules: [cad-itinerary]", "rules: [cad]", "gates.0.rules.0: 'cad' is not a rule"),
    ("rules: [cad-itinerary]", "rules: [tier-before-entry]", "binds is, whom nobody plays here"),
    ("rules: [cad-itinerary]", "rules: [power-cited]", "gates.0.rules.0: 'power-cited' is derived"),
    ("{id: life, rules", "{id: manners, rules", "gates.0.id: must be"),
    ("readings_named: [CF-025]", "readings_named: []", "rests on the disputed passage CF-025"),
    ("readings_named: [CF-025]", "readings_named: [CF-999]", "'CF-999' is not a conflict"),
    ("readings_named: [CF-025]", "readings: {CF-025: mine}", "'mine' is not another reading"),
    ("pass_mark: 60", "pass_mark: 60\nasks_reason: []", "must be yes, no, or a list of actions"),
    ("pass_mark: 60", "pass_mark: 60\nasks_reason: [sneeze]", "'sneeze' is not an action"),
    ("pass_mark: 60", "pass_mark: 60\nasks_reason: [review-file]", "is not an action of the immi"),
    ("pass_mark: 60", "pass_mark: 160", "pass_mark: must be at most 100, not 160"),
    ("title: A small one", "title: A \x1b[31m one", "a character that may not stand"),
    ("title: A small one", "title: A small one\ncolour: red", "colour: is not a known key"),
    ("length: 5 min", "length: five", "length: must be a duration"),
    ("id: neighbour\n", "id: neighbour\n  chance: 2\n", "chance: must be at most 1"),
)


@pytest.mark.parametrize(("old", "new", "words"), FAULTS, ids=[words for _, _, words in FAULTS])
def test_a_fault_is_told_in_words(file: Path, old: str, new: str, words: str) -> None:
    """An author knows neither Python nor pydantic."""
    found = faults(file, changed(old, new))
    assert any(words in fault for fault in found), found


def test_a_fault_stands_at_its_line_and_column(file: Path) -> None:
    """The file may be long."""
    assert faults(file, changed("base: office", "base: ofice"))[0].startswith("12:7: base: ")


def test_an_id_given_twice_is_a_fault(file: Path) -> None:
    """The second would silently win or lose."""
    again = BASE[BASE.index("- id: neighbour") : BASE.index("pins:")]
    found = faults(file, BASE.replace("pins:", f"{again}pins:"))
    assert any("'neighbour' is given twice" in fault for fault in found), found


def test_more_than_six_gates_are_refused(file: Path) -> None:
    """Where everything fails a play, nothing stands out."""
    gates = "- {id: own, rules: [power-cited]}\n" * 7
    found = faults(file, changed("- {id: life, rules: [cad-itinerary]}\n", gates))
    assert any("must hold no more than 6" in fault for fault in found), found


def test_all_faults_come_at_once(file: Path) -> None:
    """An author should mend a file in one go."""
    text = (
        BASE.replace("base: office", "base: ofice")
        .replace("weight: 10", "weight: -1")
        .replace("subjects: [authority]", "subject: authority")
        .replace("cad-itinerary", "cad-itinery")
        .replace("kind: suspect", "kind: 3")
    )
    assert len(faults(file, text)) >= 5


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "plays", "id: x", "places: [1]", "injects: {a: 1}"]
)
def test_whatever_is_in_the_file_there_are_only_faults(file: Path, text: str) -> None:
    """No input, however broken, gives a traceback."""
    assert faults(file, text)


def _data(path: Path) -> object:
    root, _ = compose(path.read_text(encoding="utf-8"), path.name)
    assert root is not None
    return root.value


@pytest.mark.parametrize("path", [find(name) for name in library()], ids=lambda path: path.stem)
def test_the_json_schema_takes_every_shipped_scenario(path: Path) -> None:
    """An editor must not underline what `check` calls good."""
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_data(path), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("path", shipped_plays(), ids=lambda path: path.name)
def test_the_json_schema_takes_every_shipped_plays_file(path: Path) -> None:
    """As for scenarios."""
    schema = plays_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_data(path), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("force", "metropole"),
        ("facts", {"raining": True}),
        ("facts", {"high_profile": "yes"}),
        ("pins", {"luck": "2 h"}),
        ("colour", "red"),
        ("asks_reason", ["sneeze"]),
        ("asks_reason", []),
    ],
)
def test_the_json_schema_refuses_names_that_do_not_exist(key: str, value: object) -> None:
    """An editor that underlines nothing helps nobody."""
    data = json.loads(json.dumps(_data(find("first-visit"))))
    data[key] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, scenario_schema(), jsonschema.Draft202012Validator)


def test_the_shelf_is_found_wherever_becket_is_installed() -> None:
    """The files travel inside the package."""
    assert (shelf() / "training" / "first-visit.yaml").is_file()
