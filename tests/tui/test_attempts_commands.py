"""Attempts at the command line: played, taken up, verified and graded."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

import becket
from simulator.attempts import Folder, Mode, disk
from simulator.session import HINT
from tests.attempts.forged import lines, written
from tests.attempts.plays import begun, decisions, finished
from tui.plain import gradefiles, play

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Typed = tuple[int, str]


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Typed]:
    """Play with these answers and arguments; returns the exit code and what was shown."""

    def start(*answers: str, more: tuple[str, ...] = ()) -> Typed:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
        arguments = ["play", "first-visit", "--linear", "--attempts", str(tmp_path), *more]
        code = becket.main(arguments)
        return code, capsys.readouterr().out

    return start


def _only(folder: Path) -> Any:
    (found,) = Folder(folder).listed()
    return found


# --- play --------------------------------------------------------------------------------------


def test_a_play_is_kept_and_closed(typed: Callable[..., Typed], tmp_path: Path) -> None:
    """Stopping is an end like any other."""
    code, shown = typed("", "take on the case", "1", "q", "y", more=("--name", "Wren"))
    found = _only(tmp_path)
    assert (code, found.is_finished, found.decisions) == (0, True, 2)
    assert (found.pseudonym, found.mode) == ("Wren", Mode.PRACTICE)
    assert "You play as Wren" in shown


def test_an_unfinished_attempt_is_offered_and_goes_on(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """Whoever was cut off comes back with the same command."""
    attempt = begun(tmp_path)
    attempt.decide(*decisions()[:4])
    attempt.kept.let_go()
    _, shown = typed("y", "q", "y")
    assert "begun on" in shown
    assert "4 decisions taken" in " ".join(shown.split())
    assert (_only(tmp_path).decisions, _only(tmp_path).is_finished) == (5, True)


def test_an_unfinished_attempt_may_be_left_alone(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """A no begins a new one and leaves the other as it is."""
    attempt = begun(tmp_path)
    attempt.decide(*decisions()[:4])
    attempt.kept.let_go()
    typed("n", "", "q", "y")
    assert {(each.decisions, each.is_finished) for each in Folder(tmp_path).listed()} == {
        (4, False),
        (1, True),
    }


def test_an_attempt_open_elsewhere_is_told_and_a_new_one_begins(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """Two windows on one attempt would spoil it."""
    attempt = begun(tmp_path)
    _, shown = typed("y", "q")
    assert "another window" in shown
    attempt.kept.let_go()


def test_an_assessment_gives_no_hints_and_says_so(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """Guidance is a hint too."""
    _, shown = typed("", "o", "q", "y", more=("--assessment",))
    assert "no hints" in shown
    assert "nobody is told what is owed" in shown
    assert "Guidance:" not in shown
    assert _only(tmp_path).mode is Mode.ASSESSMENT


def test_a_hint_is_kept_with_the_decisions(typed: Callable[..., Typed], tmp_path: Path) -> None:
    """An instructor sees how often somebody asked."""
    typed("", "o", "q", "y")
    assert f'"action":"{HINT}"'.encode() in lines(_only(tmp_path).file)[1]


def test_practice_and_assessment_are_not_taken_up_for_each_other(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """A practice with hints must not become an assessment."""
    begun(tmp_path).kept.let_go()
    _, shown = typed("q", more=("--assessment",))
    assert "unfinished" not in shown


def test_what_cannot_be_kept_is_told_and_may_be_left(
    typed: Callable[..., Typed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not hold anybody in an exercise."""
    attempt = begun(tmp_path)
    attempt.kept.let_go()

    def refuse(*_: object) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(disk.os, "write", refuse)
    _, shown = typed("y", "take on the case", "1", "q", "y", "y")
    assert shown.count("disk is full") == 2
    assert "left unfinished" in shown
    assert _only(tmp_path).decisions == 0


def test_an_exercise_that_cannot_be_kept_at_all_is_begun_only_if_wanted(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """Practice may go on without a file; what is to be marked may not."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = ("--attempts", str(tmp_path / "file"))
    _, asked = typed("", "n", more=folder)
    assert "Play on without keeping it?" in asked
    assert "No exercise was begun." in asked
    _, assessed = typed("", more=(*folder, "--assessment"))
    assert "Play on" not in assessed
    assert "No exercise was begun." in assessed
    _, played = typed("", "y", "q", "y", more=folder)
    assert "The exercise is over" in played


# --- verify ------------------------------------------------------------------------------------


def test_verify_names_what_differs_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script must see it, and a person must find the line."""
    file = finished(tmp_path)
    pieces = lines(file)
    other = written(file, [*pieces[:4], *pieces[5:]])
    assert becket.main(["verify", str(file)]) == 0
    assert becket.main(["verify", str(tmp_path), "--json"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith(f"intact: {file}")
    told = {each["file"]: each for each in json.loads(shown[shown.index("[\n") :])}
    assert told[str(other)]["first_line"] == 5
    assert told[str(other)]["how"] == "dropped"


def test_verify_refuses_what_is_no_attempt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage is 2, as everywhere."""
    (tmp_path / "short.key").write_text("short", encoding="utf-8")
    (tmp_path / "x.jsonl").write_text("hello\n", encoding="utf-8")
    for arguments in (
        [str(tmp_path / "none.jsonl")],
        [str(tmp_path / "x.jsonl")],
        [str(tmp_path / "x.jsonl"), "--key", str(tmp_path / "short.key")],
    ):
        assert becket.main(["verify", *arguments]) == 2
    assert "Becket has a fault" not in capsys.readouterr().err


def test_a_scenario_that_is_not_shipped_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An instructor's own scenario lies elsewhere on the machine where it is marked."""
    text = play.find("first-visit").read_text(encoding="utf-8")
    own = tmp_path / "here" / "own.yaml"
    own.parent.mkdir()
    own.write_text(text.replace("id: first-visit", "id: own", 1), encoding="utf-8")
    file = finished(tmp_path / "there", scenario_file=own)
    assert becket.main(["verify", str(file)]) == 0
    assert becket.main(["verify", str(file), "--scenario", str(own)]) == 0
    assert becket.main(["grade", str(file), "--scenario", str(own)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"not checked: {file}")
    assert f"\nintact: {file}" in shown
    assert "1 graded, 1 passed" in shown


def test_what_is_no_attempt_hides_nobody_else_s(
    class_room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stray file in a folder must not keep the others from being verified."""
    assert becket.main(["verify", str(class_room)]) == 2
    told = capsys.readouterr()
    assert told.out.count("first-visit") + told.out.count("other.jsonl") >= 3
    assert "wrong.jsonl" in told.err


# --- grade -------------------------------------------------------------------------------------


@pytest.fixture
def class_room(tmp_path: Path) -> Path:
    """A folder with a whole attempt, an unfinished, an altered and a wrong file."""
    whole = finished(tmp_path / "class")
    part = begun(tmp_path / "class")
    part.decide(*decisions()[:5])
    part.kept.let_go()
    pieces = lines(whole)
    written(whole, [*pieces[:4], *pieces[5:]])
    (tmp_path / "class" / "wrong.jsonl").write_text("hello\n", encoding="utf-8")
    return tmp_path / "class"


def test_grade_drops_nobody(class_room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who is not graded stands in the table, with the reason."""
    assert becket.main(["grade", str(class_room)]) == 0
    shown = capsys.readouterr().out
    assert "4 attempts, 2 graded, 1 passed." in shown
    assert "altered" in shown
    assert "damaged" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_grade_writes_tables_for_other_programs(class_room: Path, tmp_path: Path) -> None:
    """The same in JSON and in CSV, whatever stood there before."""
    out = tmp_path / "marks"
    for _ in range(2):
        assert becket.main(["grade", str(class_room), "--out", str(out)]) == 0
    data = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [each["state"] for each in rows] == [each["state"] for each in data]
    graded = {each["state"]: each["result"] for each in data if each["result"]}
    assert set(graded) == {"intact", "unfinished"}
    with (out / "findings.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == sum(len(each["findings"]) for each in graded.values())


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "  =1", "\t=1", "|calc"])
def test_no_cell_is_a_formula(name: str) -> None:
    """A name typed by a trainee is opened in an instructor's spreadsheet."""
    assert gradefiles.cell(name) == f"'{name}"


def test_cells_that_are_no_formulas_stay_as_they_are() -> None:
    """Numbers are numbers, and an absent value is an empty cell."""
    assert list(map(gradefiles.cell, (-1, 91.0, 9.1, None, True, "wren"))) == [
        *("-1", "91", "9.1", "", "yes", "wren")
    ]


def test_the_reason_is_asked_under_the_model_s_headings_where_the_scenario_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is kept with the decision and judged by no rule."""
    text = play.find("first-visit").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(
        text.replace("id: first-visit", "id: own\nasks_reason: true", 1), encoding="utf-8"
    )
    answers = ("", "take on the case", "1", "y", "A name and an address", *[""] * 5, "q", "y")
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
    assert becket.main(["play", str(own), "--linear", "--attempts", str(tmp_path / "a")]) == 0
    assert "Powers and policy" in capsys.readouterr().out
    kept = lines(_only(tmp_path / "a").file)[1]
    assert b'"reason":{"Information and intelligence":"A name and an address"}' in kept


def test_the_reason_is_asked_only_for_the_actions_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked at every step it would be answered at none."""
    text = play.find("first-visit").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(
        text.replace("id: first-visit", "id: own\nasks_reason: [test-annex-a]", 1), encoding="utf-8"
    )
    answers = ("", "take on the case", "1", "q", "y")
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
    assert becket.main(["play", str(own), "--linear", "--attempts", str(tmp_path / "a")]) == 0
    assert "Write down why?" not in capsys.readouterr().out
    assert _only(tmp_path / "a").decisions == 2


def test_one_file_that_cannot_be_read_hides_no_other(tmp_path, capsys) -> None:
    """A folder handed in by a class holds all sorts of things."""
    finished(tmp_path, "first-visit")
    (tmp_path / "zz.jsonl").symlink_to(tmp_path / "nowhere")
    assert becket.main(["verify", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert "intact" in told.out
    assert "zz.jsonl" in told.err


@pytest.mark.parametrize("name", ["", " ", "\udcff\udcfe", "::"])
def test_a_name_is_something_that_can_be_read(name) -> None:
    """Else somebody would play under the name that was used last."""
    with pytest.raises(SystemExit) as left:
        becket.main(["play", "first-visit", "--linear", f"--name={name}"])
    assert left.value.code == 2
