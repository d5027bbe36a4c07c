"""`becket run` on a planning scenario: lines, JSON, the log, and players that cannot run a year."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

import becket

if TYPE_CHECKING:
    from pathlib import Path

SHORT = """\
kind: planning
id: three-weeks
title: Three weeks
date: 2001-11-05
days: 21
warm_up_days: 7
force: metropolitan
borough: Newham
calibration: london_2001_04
"""


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A planning file that is soon run."""
    path = tmp_path / "three-weeks.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


def test_a_year_is_given_as_json(capsys: pytest.CaptureFixture[str], short: Path) -> None:
    """In the form of the contract, with each measure's unit and what it can be held against."""
    log = short.with_suffix(".jsonl")
    assert becket.main(["run", str(short), "--json", "--log", str(log)]) == 0
    printed = capsys.readouterr()
    result = json.loads(printed.out)
    assert (result["scenario"], result["seed"], result["player"]) == ("three-weeks", 1, "compliant")
    assert result["log_sha256"] == hashlib.sha256(log.read_bytes()).hexdigest()
    measure = result["measures"]["immediate_within_target"]
    assert measure["unit"] == "share"
    assert {each["check"] for each in measure["against"]} >= {"immediate_met_2001"}
    assert result["measures"]["visits"]["against"] == []
    assert all(each["n"] > 0 for each in result["findings_tally"])
    assert printed.err == ""


def test_a_year_is_given_as_lines(capsys: pytest.CaptureFixture[str], short: Path) -> None:
    """Every number with its unit, and the rule book's account of the officers."""
    assert becket.main(["run", str(short)]) == 0
    printed = capsys.readouterr().out
    assert "immediate calls met in 12 minutes" in printed
    assert "against 75.0% (published, 2001)" in printed
    assert "borrowed from other years" in printed
    assert "Owed by the officers:" in printed
    assert "After a surge" not in printed
    assert "the facility of their own" not in printed
    assert all(len(line) <= 100 for line in printed.splitlines())


@pytest.mark.parametrize("player", ["model", "random", "careless:2", "x.yaml#late"])
def test_a_year_is_run_by_simulated_officers_only(
    capsys: pytest.CaptureFixture[str], short: Path, player: str
) -> None:
    """Nobody can play a year by hand."""
    assert becket.main(["run", str(short), "--player", player]) == 2
    assert capsys.readouterr().err.startswith(("model", "random", "careless:2", "x.yaml#late"))


def test_carelessness_can_be_asked_for(capsys: pytest.CaptureFixture[str], short: Path) -> None:
    """As for a play."""
    assert becket.main(["run", str(short), "--player", "careless:1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["records"] == 0
