"""`becket run`: whoever plays, the outcome, the log, and the case that gives the findings again."""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import becket
from simulator.scenario.library import find, library, plays_of, shelf
from simulator.scenario.plays import load_plays
from tui.plain import writing

if TYPE_CHECKING:
    from pathlib import Path

TRAINING = [name for name in library() if find(name).parent == shelf() / "training"]
PLAYS = plays_of(find("first-visit"))


def _run(capsys: pytest.CaptureFixture[str], *typed: str | Path) -> str:
    assert becket.main([str(each) for each in typed]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("player", ["model", "compliant", "careless:0.5", "random"])
@pytest.mark.parametrize("scenario", TRAINING)
def test_the_case_and_the_log_of_a_play_give_its_findings_again(
    capsys, tmp_path, scenario, player
) -> None:
    """Whoever doubts a score can put the log before the rule book without any world."""
    case, log = tmp_path / "case.yaml", tmp_path / "log.jsonl"
    typed = ("run", scenario, "--player", player, "--json", "--log", log, "--case", case)
    played = json.loads(_run(capsys, *typed))
    assert hashlib.sha256(log.read_bytes()).hexdigest() == played["log_sha256"]
    judged = json.loads(_run(capsys, "assess", case, "--log", log, "--json"))
    assert judged["findings"] == played["findings"]


def test_facts_stated_apart_are_checked_like_all_others(tmp_path, capsys) -> None:
    """A misspelt fact would be silence, and silence marks conduct as right."""
    path = tmp_path / "case.yaml"
    path.write_text(
        "id: a\ndate: 2001-11-05\nforce: metropolitan\nstated:\n"
        "- {premises: p1, facts: {intel_violense: true}}\n- {premise: p1}\n",
        encoding="utf-8",
    )
    assert becket.main(["assess", str(path)]) == 2
    told = capsys.readouterr().err
    assert "intel_violence" in told
    assert "premise" in told


@pytest.mark.parametrize("name", list(load_plays(PLAYS).plays))
def test_a_play_of_a_file_can_be_run_by_its_name(capsys, name) -> None:
    """An instructor runs a mistake to see what a trainee would be told."""
    expected = load_plays(PLAYS).plays[name].yields
    found = json.loads(_run(capsys, "run", "first-visit", "--player", f"{PLAYS}#{name}", "--json"))
    assert found["player"] == f"{PLAYS}#{name}"
    if expected.passed is not None:
        assert found["score"]["passed"] is expected.passed


@pytest.mark.parametrize(
    ("player", "says"),
    [
        ("nobody", "model, compliant, careless"),
        ("careless:2", "0 to 1"),
        ("careless:nan", "0 to 1"),
        ("careless:", "0 to 1"),
        ("compliant:0.5", "model, compliant"),
        (f"{PLAYS}#no-such", "control-room-not-told"),
        (f"{PLAYS}#", "control-room-not-told"),
        ("no-such.plays.yaml#model", "no such file"),
    ],
)
def test_a_player_that_does_not_exist_is_told_with_those_that_do(capsys, player, says) -> None:
    """Nobody should have to guess what may be typed."""
    assert becket.main(["run", "first-visit", "--player", player]) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.out == ""


def test_plays_of_another_scenario_are_refused(capsys, tmp_path) -> None:
    """A play proves something of its own scenario only."""
    text = find("first-visit").read_text(encoding="utf-8")
    other = tmp_path / "first-visit.yaml"
    other.write_text(text.replace("pass_mark: 70", "pass_mark: 71"), encoding="utf-8")
    assert becket.main(["run", str(other), "--player", f"{PLAYS}#model"]) == 2
    assert "another scenario" in capsys.readouterr().err


def test_a_scenario_without_a_model_answer_says_so(capsys, tmp_path) -> None:
    """An author begins with the scenario; the model answer comes after."""
    alone = tmp_path / "first-visit.yaml"
    alone.write_bytes(find("first-visit").read_bytes())
    assert becket.main(["run", str(alone), "--player", "model"]) == 2
    assert "first-visit.plays.yaml" in capsys.readouterr().err
    assert becket.main(["run", str(alone)]) == 0


def test_a_step_that_cannot_be_taken_is_told_at_its_place(capsys, tmp_path) -> None:
    """A script that went on regardless would prove something else than its author meant."""
    (tmp_path / "first-visit.yaml").write_bytes(find("first-visit").read_bytes())
    plays = tmp_path / "first-visit.plays.yaml"
    plays.write_text(
        "scenario: first-visit\nplays:\n  model:\n    says: In at once.\n"
        "    steps:\n      - {do: enter}\n    yields: {passed: false}\n",
        encoding="utf-8",
    )
    assert becket.main(["run", str(tmp_path / "first-visit.yaml"), "--player", "model"]) == 2
    assert f"{plays}:6:9: plays.model.steps.0:" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--log", "--case"])
def test_a_file_that_cannot_be_written_is_told_before_any_result(capsys, tmp_path, option) -> None:
    """A result without the log that was asked for would look complete."""
    nowhere = tmp_path / "missing" / "file"
    assert becket.main(["run", "first-visit", option, str(nowhere)]) == 2
    shown = capsys.readouterr()
    assert str(nowhere) in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("option", ["--log", "--case"])
@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_full_disk_leaves_the_file_of_before(
    capsys, tmp_path, monkeypatch, option, fails
) -> None:
    """Half a log in the place of a whole one is worse than none."""
    file = tmp_path / "kept"
    file.write_text("of before", encoding="utf-8")
    where = {"fsync": writing.os, "replace": type(file)}[fails]
    monkeypatch.setattr(where, fails, _full)
    assert becket.main(["run", "first-visit", option, str(file)]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"{file}: ")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("kept", "of before")]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_file_written_over_keeps_its_place_its_rights_and_its_link(tmp_path) -> None:
    """Whoever linked or shared it wants the new log there and not beside."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("of before", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert becket.main(["run", "first-visit", "--log", str(link)]) == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"{")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_ordinary_file_is_written_to_as_it_stands(tmp_path) -> None:
    """Whoever reads from a pipe waits at it, and not beside it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_bytes)
        assert becket.main(["run", "first-visit", "--log", str(pipe)]) == 0
        assert read.result(timeout=60).startswith(b"{")
    assert pipe.is_fifo()


def test_what_goes_on_is_told_apart_from_the_result(capsys) -> None:
    """Standard output can be kept; standard error is for whoever waits."""
    assert becket.main(["run", "first-visit"]) == 0
    shown = capsys.readouterr()
    assert "Playing first-visit" in shown.err
    assert "Playing" not in shown.out
    assert becket.main(["run", "first-visit", "--json"]) == 0
    assert capsys.readouterr().err == ""


def test_the_debrief_is_written_as_a_page(tmp_path: Path) -> None:
    """For somebody without a terminal, or a file that is printed."""
    page = tmp_path / "debrief.html"
    assert becket.main(["run", "first-visit", "--player", "model", "--html", str(page)]) == 0
    assert "<h1" in page.read_text(encoding="utf-8")


def test_a_year_has_no_debrief(tmp_path: Path) -> None:
    """Asked for one, it says so before anything runs."""
    page = tmp_path / "debrief.html"
    assert becket.main(["run", "borough-year", "--html", str(page)]) == 2
    assert not page.exists()
