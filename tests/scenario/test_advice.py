"""Advice to an author: what may be missing from a scenario that has no faults."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import becket
from simulator.scenario.advice import advice
from simulator.scenario.library import find, library

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = find("lone-girl-station").read_text(encoding="utf-8")
TRAINING = [name for name in library() if find(name).parent.name == "training"]


@pytest.fixture
def unsaid(tmp_path: Path) -> Path:
    """A scenario about a child of whom it does not say whether she is a girl."""
    path = tmp_path / "lone-girl-station.yaml"
    lines = [line for line in WRITTEN.splitlines(keepends=True) if "is_female" not in line]
    assert len(lines) == len(WRITTEN.splitlines()) - 1
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_child_whose_sex_is_not_said_is_told_of_at_its_place(unsaid: Path) -> None:
    """One question of the welfare form is for girls, so a rule could not tell what is owed."""
    (found,) = advice(unsaid)
    assert found.path == "people.girl"
    assert unsaid.read_text(encoding="utf-8").splitlines()[found.line - 1].strip() == "girl:"
    assert "is_female" in found.message


def test_advice_makes_no_file_bad(unsaid: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is wrong: the exercise runs."""
    assert becket.main(["check", str(unsaid), "--json"]) == 0
    told = capsys.readouterr()
    (data,) = json.loads(told.out)
    assert (data["faults"], [each["key"] for each in data["advice"]]) == ([], ["people.girl"])
    assert told.err.startswith(f"advice: {unsaid}:")


@pytest.mark.parametrize("name", TRAINING)
def test_shipped_scenarios_leave_nothing_to_advise(name: str) -> None:
    """They are what authors copy."""
    assert advice(find(name)) == ()
