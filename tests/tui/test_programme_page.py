"""A programme on the command line: run, checked, and refused where nobody plays or watches it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import becket
from simulator.scenario.kinds import why_unplayed
from simulator.scenario.library import find, find_study

if TYPE_CHECKING:
    from pathlib import Path

SHORT = """\
kind: programme
id: somewhere
title: Somewhere in a year
date: 2001-07-01
years: 1
force: metropolitan
calibration: london_2001_04
boroughs: [Newham, Barking and Dagenham]
open_at_start: 2
"""


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A programme of a year in two boroughs."""
    path = tmp_path / "somewhere.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


def test_a_programme_is_run_and_told(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence first, then four quarters, then who pays and what the rule book says."""
    assert becket.main(["run", str(short)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Somewhere in a year\nWith 41 police posts")
    for words in ("2001-02 Q2", "2002-03 Q1", "paid by the police", "left open"):
        assert words in told


def test_a_programme_as_data_has_its_quarters(
    short: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a spreadsheet, or another program."""
    assert becket.main(["run", str(short), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["quarters"][0]["quarter"] == "2001-02 Q2"
    assert data["measures"]["independent_officers"]["unit"] == "officers"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--log", "x.jsonl"], "has no log"),
        (["--papers", "x"], "nobody fills in papers"),
        (["--player", "careless"], "has no player"),
    ],
)
def test_what_a_programme_has_not_is_refused(
    short: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    """Told in a line, and nothing is run."""
    assert becket.main(["run", str(short), *more]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("command", ["play", "watch"])
def test_a_programme_is_neither_played_nor_watched(
    short: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """One line that says what to do instead, and not a list of what a scenario would need."""
    assert becket.main([command, str(short)]) == 2
    told = capsys.readouterr().err
    assert "is a programme" in told
    assert len(told.splitlines()) == 1


def test_only_what_may_be_played_is_not_refused() -> None:
    """Each kind of planning file says what it is for."""
    assert why_unplayed(find("first-visit")) is None
    assert "becket plan" in (why_unplayed(find_study("phases")) or "")


def test_check_tells_the_plan_and_stays_good(
    short: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plan that breaks a clause is a good file."""
    short.write_text(f"{SHORT}plan: {{posts: 42}}\n", encoding="utf-8")
    assert becket.main(["check", str(short)]) == 0
    told = capsys.readouterr().out
    assert "good programme" in told
    assert "breached: The financial year: Commit no more police posts" in told
    assert "Commit 41 police posts instead of 42." in told


def test_check_of_many_gives_numbers_alone(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of plans is looked over, one plan is read."""
    other = short.with_name("other.yaml")
    other.write_text(SHORT.replace("id: somewhere", "id: other"), encoding="utf-8")
    assert becket.main(["check", str(short), str(other)]) == 0
    told = capsys.readouterr().out
    assert told.count("the plan by the rule book") == 2
    assert "to mend it" not in told


def test_check_as_data_holds_the_verdicts(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the clause and the change, for whoever collects them."""
    assert becket.main(["check", str(short), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert {each["verdict"] for each in found["plan"]} == {"met", "cannot_tell"}
    assert all(each["clauses"] for each in found["plan"])
