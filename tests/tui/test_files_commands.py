"""`becket check`, `test` and `schema`: what they print, and the exit codes scripts rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

import becket

AUTHORS = Path(__file__).resolve().parents[2] / "docs" / "authors.md"
*_, SCENARIO, PLAYS = re.findall(
    r"^```yaml\n(.*?)^```$", AUTHORS.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
)
CASE = "id: c\ndate: 2001-11-05\nforce: metropolitan\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "knock-once.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "knock-once.plays.yaml").write_text(PLAYS, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def test_good_files_of_every_kind_are_good(folder: Path, capsys) -> None:
    """The kind is told by what a file holds."""
    assert becket.main(["check", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert [line.partition(": ")[2] for line in out.splitlines()] == [
        "good case",
        "good plays",
        "good scenario",
    ]
    assert err == ""


def test_a_bad_file_is_told_at_its_line_and_makes_the_answer_bad(folder: Path, capsys) -> None:
    """Standard error has the faults, once, though two files suffer from them."""
    bad = folder / "knock-once.yaml"
    bad.write_text(SCENARIO.replace("pass_mark: 60", "pass_mark: 600"), encoding="utf-8")
    assert becket.main(["check", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert re.fullmatch(rf"{bad}:\d+:12: pass_mark: must be at most 100, not 600\n", err)
    assert "bad plays, 1 fault" in out
    assert "bad scenario, 1 fault" in out


def test_faults_come_as_data_too(folder: Path, capsys) -> None:
    """Editors and scripts read them."""
    (folder / "case.yaml").write_text(f"{CASE}colour: red\n", encoding="utf-8")
    assert becket.main(["check", "--json", str(folder / "case.yaml")]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["faults"][0]["line"], told["faults"][0]["key"]) == (
        "case",
        4,
        "colour",
    )


@pytest.mark.parametrize("text", ["", "[]", "x: 1", "\x00", "a: &a [*a]"])
def test_a_file_of_no_known_kind_is_a_bad_file(tmp_path: Path, text: str, capsys) -> None:
    """Whatever it is, it is told in a line and not in a traceback."""
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert becket.main(["check", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"{path}:")


def test_a_missing_file_is_a_bad_file(tmp_path: Path, capsys) -> None:
    """The others are checked all the same."""
    assert becket.main(["check", str(tmp_path / "none.yaml")]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_a_folder_with_nothing_to_check_is_wrong_usage(tmp_path: Path) -> None:
    """Nothing checked must not look like everything good."""
    assert becket.main(["check", str(tmp_path)]) == 2


def test_good_plays_are_good(folder: Path, capsys) -> None:
    """One line a play, and what they cover."""
    assert becket.main(["test", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "good model: 100, passed" in out
    assert "2 plays, 0 of them bad." in out


def test_a_bad_play_makes_the_answer_bad(folder: Path, capsys) -> None:
    """And says what came instead."""
    path = folder / "knock-once.plays.yaml"
    path.write_text(PLAYS.replace("score: 100", "score: 50"), encoding="utf-8")
    assert becket.main(["test", "--json", str(path)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [play["good"] for play in told["plays"]] == [False, True]
    assert told["plays"][0]["complaints"] == ["scores 100, and should score 50"]
    assert "knock" in told["coverage"]["actions"]["done"]


def test_a_step_that_is_not_on_offer_is_told_at_its_place(folder: Path, capsys) -> None:
    """The author finds it without playing."""
    path = folder / "knock-once.plays.yaml"
    path.write_text(PLAYS.replace("{do: knock}", "{do: enter}"), encoding="utf-8")
    assert becket.main(["test", str(path)]) == 1
    assert re.search(r"plays\.yaml:\d+:9: plays\.model\.steps\.1: ", capsys.readouterr().out)


def test_plays_that_cannot_be_read_are_invalid_input(folder: Path, capsys) -> None:
    """Another exit code than plays that are bad."""
    (folder / "knock-once.plays.yaml").write_text("plays: 3", encoding="utf-8")
    assert becket.main(["test", str(folder)]) == 2
    assert "plays: must be a mapping" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["scenario", "plays", "case"])
def test_a_schema_is_a_schema(kind: str, capsys) -> None:
    """Editors refuse another."""
    assert becket.main(["schema", kind]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))
