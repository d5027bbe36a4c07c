"""Attempts at the command line: played, taken up, verified and graded."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

import becket
from simulator.attempts import Folder, Mode, disk, make_key
from simulator.session import HINT
from tests.attempts.forged import lines, written
from tests.attempts.plays import begun, decisions, finished
from tui.plain import play

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


def test_whose_name_is_taken_is_said(typed: Callable[..., Typed], tmp_path: Path) -> None:
    """In a shared folder the name used last may be another person's."""
    _, first = typed("", "q", "y")
    made_up = _only(tmp_path).pseudonym
    assert f"You play as {made_up}, a name made up for you" in " ".join(first.split())
    _, again = typed("", "q", "y")
    assert f"You play as {made_up}, the name used last in this folder" in " ".join(again.split())
    _, named = typed("", "q", "y", more=("--name", "Wren"))
    assert "You play as Wren. Kept in" in " ".join(named.split())


def test_an_exercise_that_is_not_begun_is_no_fault_unless_it_could_not_be_kept(
    typed: Callable[..., Typed], tmp_path: Path
) -> None:
    """A script must not take an assessment that nothing keeps for one that was left."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    closed = ("--attempts", str(tmp_path / "file"))
    codes = {
        "left": typed("q"),
        "ended": typed(),
        "not kept, practice": typed("", "n", more=closed),
        "not kept, assessment": typed("", more=(*closed, "--assessment")),
    }
    assert all("No exercise was begun." in shown for _, shown in codes.values())
    assert {what: code for what, (code, _) in codes.items()} == {
        "left": 0,
        "ended": 0,
        "not kept, practice": 0,
        "not kept, assessment": 2,
    }


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


@pytest.mark.parametrize("name", ["", " ", "\udcff\udcfe", "::"])
def test_a_name_is_something_that_can_be_read(name) -> None:
    """Else somebody would play under the name that was used last."""
    with pytest.raises(SystemExit) as left:
        becket.main(["play", "first-visit", "--linear", f"--name={name}"])
    assert left.value.code == 2


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


def test_a_scenario_named_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Passed over in silence it would leave somebody sure of what was never looked at."""
    file = finished(tmp_path)
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: bad", encoding="utf-8")
    for command in ("verify", "grade"):
        assert becket.main([command, str(file), "--scenario", str(tmp_path / "nosuch")]) == 2
        assert becket.main([command, str(file), "--scenario", str(bad)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "nosuch" in told.err
    assert "bad.yaml:1:1" in told.err


def test_verify_says_in_words_what_the_seals_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unfinished attempt says no more by its state, sealed or not."""
    key = make_key(tmp_path / "key")
    (tmp_path / "other").write_text("the key of another server", encoding="utf-8")
    for name, sealed_with in (("sealed", key), ("plain", None)):
        attempt = begun(tmp_path / name, key=sealed_with)
        attempt.decide(*decisions()[:3])
        attempt.kept.let_go()
    said = {}
    for name, by in (("sealed", "key"), ("plain", "key"), ("sealed", "other")):
        becket.main(["verify", str(tmp_path / name), "--key", str(tmp_path / by)])
        said[name, by] = " ".join(capsys.readouterr().out.split())
    assert "first-visit, shipped. Sealed and authentic." in said["sealed", "key"]
    assert "first-visit, shipped. Not sealed." in said["plain", "key"]
    assert "Sealed, and this key does not fit." in said["sealed", "other"]


def test_one_file_that_cannot_be_read_hides_no_other(tmp_path, capsys) -> None:
    """A folder handed in by a class holds all sorts of things."""
    finished(tmp_path, "first-visit")
    (tmp_path / "zz.jsonl").symlink_to(tmp_path / "nowhere")
    assert becket.main(["verify", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert "intact" in told.out
    assert "zz.jsonl" in told.err
