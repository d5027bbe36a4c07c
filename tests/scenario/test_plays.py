"""Plays files: steps and edits in their order, faults at their place, and every shipped play."""

import re
from pathlib import Path

import pytest

from simulator.faults import InvalidInput
from simulator.rehearsal import rehearse
from simulator.scenario.library import shipped_plays
from simulator.scenario.plays import Plays, load_plays

AUTHORS = Path(__file__).resolve().parents[2] / "docs" / "authors.md"
*_, SCENARIO, EXAMPLE = re.findall(
    r"^```yaml\n(.*?)^```$", AUTHORS.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
)
BASE = """\
scenario: knock-once
plays:
  model:
    says: All of it.
    steps:
    - {do: drive-to-address, premises: no-1}
    - {do: knock}
    - {wait: 2 h}
    - {wait: door}
    - {do: knock}
    - {do: drive-to-office}
    yields: {score: 100}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "knock-once.yaml").write_text(SCENARIO, encoding="utf-8")
    return tmp_path


def loaded(folder: Path, text: str) -> Plays:
    path = folder / "knock-once.plays.yaml"
    path.write_text(text, encoding="utf-8")
    return load_plays(path)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        loaded(folder, text)
    return [str(fault).partition(".plays.yaml:")[2] for fault in refused.value.faults]


def edited(folder: Path, edit: str) -> list[str]:
    text = f"{BASE}  other:\n    says: x\n    based_on: model\n    {edit}\n    yields: {{}}\n"
    return [
        step.action or step.name or str(step.seconds)
        for step in loaded(folder, text).plays["other"].steps
    ]


@pytest.mark.parametrize("path", shipped_plays(), ids=lambda path: path.stem)
def test_every_shipped_play_yields_what_its_author_says(path: Path) -> None:
    """A scenario is proven by its plays."""
    plays = load_plays(path)
    told = {name: rehearse(plays, name).complaints for name in plays.plays}
    assert {name: complaints for name, complaints in told.items() if complaints} == {}


@pytest.mark.parametrize("path", shipped_plays(), ids=lambda path: path.stem)
def test_every_shipped_scenario_has_a_flawless_model_and_three_mistakes(path: Path) -> None:
    """What the trainer calls right must be right, and what goes wrong must be named."""
    plays = load_plays(path).plays
    model = plays["model"].yields
    assert (model.score, model.no_breach, model.passed) == ((100, 100), True, True)
    mistakes = [play for name, play in plays.items() if name != "model" and play.yields.findings]
    assert len(mistakes) >= 3


def test_the_example_of_the_authors_page_is_good(folder: Path) -> None:
    """An example that fails is worse than none."""
    plays = loaded(folder, EXAMPLE)
    assert [rehearse(plays, name).complaints for name in plays.plays] == [(), ()]


ALL = ["drive-to-address", "knock", "7200", "door", "knock", "drive-to-office"]


@pytest.mark.parametrize(
    ("edit", "steps"),
    [
        ("without: [knock]", ["drive-to-address", "7200", "door", "drive-to-office"]),
        ("without: [{wait: door}]", [*ALL[:3], *ALL[4:]]),
        ("without: [{do: drive-to-address, premises: no-1}]", ALL[1:]),
        ("until: knock", ALL[:2]),
        ("before: [{step: knock, put: [{stop: true}]}]", [ALL[0], "None", *ALL[1:]]),
        ("after: [{step: knock, put: [{wait: next}]}]", [*ALL[:2], "next", *ALL[2:]]),
        (
            "instead: [{of: knock, put: [{wait: end}]}]",
            [ALL[0], "end", *ALL[2:4], "end", ALL[5]],
        ),
        ("instead: [{of: knock, put: []}]", [ALL[0], *ALL[2:4], ALL[5]]),
    ],
)
def test_an_edit_changes_the_steps_it_names(folder: Path, edit: str, steps: list[str]) -> None:
    """A mistake is told as the model answer with one thing changed."""
    assert edited(folder, edit) == steps


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("scenario: knock-once", "scenario: knock-twice", "1:11: scenario: must be 'knock-once'"),
        ("{do: knock}", "{do: nock}", "7:12: plays.model.steps.1.do: 'nock' is not an action of"),
        ("{do: knock}", "{do: knock, premises: no-2}", "'no-2' is not one of the scenario's"),
        ("{do: knock}", "{do: knock, with: {hard: true}}", "'hard' is not a field of the form"),
        ("{do: knock}", "{do: knock, wait: door}", "must hold one of do, wait, carry_on and stop"),
        ("{do: knock}", "{stop: false}", "steps.1.stop: must be"),
        ("{wait: 2 h}", "{wait: 2 hours}", "steps.2.wait: must be a duration such as"),
        ("{wait: 2 h}", "{wait: door, with: {}}", "steps.2.with: goes with do"),
        ("score: 100", "score: 101", "yields.score.0: must be at most 100"),
        ("score: 100", "gates_failed: [life]", "'life' is not a gate of the scenario"),
        ("score: 100", "findings: [{rule: x, verdict: met}]", "'x' is not a rule of the rule book"),
        ("score: 100", "findings: [{rule: x, verdict: fine}]", "verdict: must be"),
        ("    says: All", "    based_on: model\n    says: All", "either steps or based_on"),
        ("    says: All", "    until: knock\n    says: All", "edits a play named by based_on"),
    ],
)
def test_a_fault_is_told_at_its_place(folder: Path, old: str, new: str, words: str) -> None:
    """A play is written by the author of the scenario, who knows no Python."""
    found = faults(folder, BASE.replace(old, new, 1))
    assert any(words in fault for fault in found), found


@pytest.mark.parametrize(
    "edit",
    ["without: [search]", "until: {do: knock, premises: no-1}", "instead: [{of: leave, put: []}]"],
)
def test_an_edit_that_changes_nothing_is_a_fault(folder: Path, edit: str) -> None:
    """The mistake would score like the model, and nobody would see why."""
    text = f"{BASE}  other:\n    says: x\n    based_on: model\n    {edit}\n    yields: {{}}\n"
    assert any("matches no step of the play it is based on" in f for f in faults(folder, text))


def test_plays_that_rest_on_each_other_are_a_fault(folder: Path) -> None:
    """They would never end."""
    text = BASE.replace("steps:", "based_on: model\n    without: []\n    x:")
    assert any("goes round in a circle" in fault for fault in faults(folder, text))


def test_plays_without_their_scenario_are_a_fault(tmp_path: Path) -> None:
    """The message says where it was looked for."""
    assert any("no file knock-once.yaml stands beside" in f for f in faults(tmp_path, BASE))


def test_a_fault_of_the_scenario_is_a_fault_of_its_plays(folder: Path) -> None:
    """Plays of a scenario that cannot be read prove nothing."""
    (folder / "knock-once.yaml").write_text(SCENARIO.replace("pass_mark: 60", ""))
    with pytest.raises(InvalidInput, match="pass_mark: is required"):
        loaded(folder, BASE)
