"""What the authors' manual lists of children, victims and their services is what the code holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.engine.effects.victims import TOPICS
from simulator.engine.purposes import PURPOSES
from simulator.grading import outcome_of
from simulator.scenario.loading import load_scenario
from simulator.scenario.plays import load_plays
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "simulator" / "engine").rglob("*.py"))
)
OF_CHILDREN_AND_VICTIMS = (
    *("csc", "mash", "strategy", "nccu", "interpreters", "inspectors", "stores", "hospital"),
    *("post", "missing", "home_office", "third_party"),
)


def _chapter(heading: str) -> str:
    return MANUAL.split(f"\n### {heading}\n")[1].split("\n##")[0]


def _table(heading: str, first: str) -> dict[str, str]:
    """Return the two columns of the table under a heading whose first column is called so."""
    body = _chapter(heading).split(f"\n| {first} |")[1].split("\n\n")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", body, flags=re.MULTILINE))


def _example(folder: Path, name: str, kind: str) -> Path:
    """Write the example out that begins so, as an author who copies it would."""
    found = re.findall(rf"^```yaml\n({kind}: {name}\n.*?)^```", MANUAL, flags=re.M | re.S)
    path = folder / (f"{name}.yaml" if kind == "id" else f"{name}.plays.yaml")
    path.write_text(found[0], encoding="utf-8")
    return path


SERVICES = [
    row.strip("|").split(" | ")
    for row in _chapter("Services, their messages and their pins").splitlines()
    if row.startswith("| ") and not row.startswith(("| ---", "| service"))
]


def _named(column: int) -> list[str]:
    cells = (re.sub(r"\([^)]*\)", "", row[column]) for row in SERVICES)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def _words(action: str, field: str) -> dict[str, str]:
    (found,) = (each for each in repertoire()[action].form if each.id == field)
    return dict(found.words)


def test_every_row_of_the_services_has_four_cells() -> None:
    """The tests below read its columns, and must not pass for want of rows."""
    assert len(SERVICES) == len(OF_CHILDREN_AND_VICTIMS)
    assert {len(row) for row in SERVICES} == {4}


@pytest.mark.parametrize("action", _named(1))
def test_every_action_named_with_a_service_exists(action) -> None:
    """An author looks it up to write the step."""
    assert action in repertoire()


@pytest.mark.parametrize("tag", _named(2))
def test_every_tag_named_is_one_that_the_engine_gives(tag) -> None:
    """A play that waits for a tag which nobody sends waits to the end."""
    assert f'"{tag}"' in CODE


def test_every_pin_around_children_and_victims_is_named_and_exists() -> None:
    """What is not in the manual is not pinned, and what does not exist is a fault at its line."""
    there = {each for each in PURPOSES if each.partition(".")[0] in OF_CHILDREN_AND_VICTIMS}
    assert set(_named(3)) == there


@pytest.mark.parametrize(
    ("action", "field", "first"), [("explain", "points", "point"), ("ask", "items", "question")]
)
def test_every_point_and_question_of_the_form_is_listed(action, field, first) -> None:
    """An author writes an answer to the question that the player reads."""
    assert _table("The welfare form", first) == _words(action, field)


def test_every_topic_of_victims_and_witnesses_is_listed() -> None:
    """Words under a topic that nobody opens would never be heard."""
    assert _table("What victims and witnesses say", "topic") == dict(TOPICS)


@pytest.mark.parametrize("action", ["tell-child-first-things", "ask-first-questions"])
def test_every_topic_of_a_talk_is_listed(action) -> None:
    """The same holds for first words and first questions."""
    (row,) = re.findall(rf"^\| `{action}` \| (.+) \|$", MANUAL, flags=re.MULTILINE)
    (field,) = repertoire()[action].form
    assert re.findall(r"`([^`]+)`", row) == list(field.choices)


def test_the_smallest_example_loads_with_its_plays(tmp_path) -> None:
    """It is what an author copies first."""
    _example(tmp_path, "knock-once", "id")
    assert "model" in load_plays(_example(tmp_path, "knock-once", "scenario")).plays


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_example_with_a_child_can_be_played_to_a_hundred(tmp_path, seed) -> None:
    """The manual says so, and says what else an author has to see to."""
    scenario = load_scenario(_example(tmp_path, "quay", "id"))
    session = Session(scenario.stage, repertoire(), seed)
    play(session, Compliant(), 400)
    outcome = outcome_of(session, scenario.assignment)
    assert (outcome.score.percent, outcome.breaches) == (100, ())
