"""A class handed in: what its attempts are worth, as a table and as files for other programs."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import becket
from simulator.marking import marked
from tests.attempts.forged import lines, written
from tests.attempts.plays import begun, decisions, finished
from tui.plain import gradefiles, play, writing

if TYPE_CHECKING:
    from pathlib import Path


def test_grade_tells_a_scenario_of_somebody_s_own_from_a_shipped_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under the same id, with a lower mark, it would pass for the class's exercise."""
    text = play.find("first-visit").read_text(encoding="utf-8")
    own = tmp_path / "class" / "first-visit.yaml"
    own.parent.mkdir()
    own.write_text(text.replace("pass_mark: 70", "pass_mark: 1", 1), encoding="utf-8")
    finished(own.parent, scenario_file=own)
    finished(own.parent)
    assert becket.main(["grade", str(own.parent), "--out", str(tmp_path / "marks")]) == 0
    # A long path may be broken into lines.
    shown = "".join(capsys.readouterr().out.split())
    assert "first-visit,practice(shipped)" in shown
    assert f"first-visit,practice(ascenarioofyourown:{own})" in shown
    with (tmp_path / "marks" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {each["scenario_origin"]: each for each in csv.DictReader(file)}
    assert set(rows) == {"shipped", f"a scenario of your own: {own}"}
    assert len({each["scenario_sha256"] for each in rows.values()}) == 2
    assert {each["file"] for each in rows.values()} == {
        str(each) for each in own.parent.glob("*.jsonl")
    }


def test_grade_lists_what_was_written_and_where_nothing_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Free text is the instructor's to judge; its absence is told, and costs nothing."""
    text = play.find("first-visit").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    asks = "id: own\nasks_reason: [identify-case, test-annex-a]"
    own.write_text(text.replace("id: first-visit", asks, 1), encoding="utf-8")
    attempt = begun(tmp_path, scenario_file=own)
    first, *rest = decisions()
    assert first.action == "identify-case"
    attempt.decide(replace(first, reason={"Options and contingencies": "=none, or wait"}))
    attempt.decide(*rest)
    attempt.session.stop()
    attempt.kept.close(attempt.session)
    assert becket.main(["grade", str(attempt.file), "--out", str(tmp_path / "marks")]) == 0
    capsys.readouterr()
    with (tmp_path / "marks" / "reasons.csv").open(encoding="utf-8", newline="") as file:
        rows = [(each["action"], each["given"], each["reason"]) for each in csv.DictReader(file)]
    assert rows == [
        ("identify-case", "yes", "Options and contingencies: =none, or wait"),
        ("test-annex-a", "no", "no reason given"),
    ]
    (graded,) = json.loads((tmp_path / "marks" / "grades.json").read_text(encoding="utf-8"))
    assert graded["reasons"][0]["reason"] == {"Options and contingencies": "=none, or wait"}
    assert graded["result"]["score"] == _score_of(finished(tmp_path / "silent"))


def _score_of(file: Path) -> Any:
    found = marked(file).result
    assert found is not None
    return found["score"]


def test_a_full_disk_leaves_the_tables_of_before_and_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file cut off in the middle would be taken for the marks of a class."""
    file, out = finished(tmp_path / "a"), tmp_path / "marks"
    assert becket.main(["grade", str(file), "--out", str(out)]) == 0
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    monkeypatch.setattr(writing.os, "fsync", _full)
    capsys.readouterr()
    assert becket.main(["grade", str(file), "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith(f"{out / 'grades.json'}: ")
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


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


def test_what_is_no_attempt_hides_nobody_else_s(
    class_room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stray file in a folder must not keep the others from being verified."""
    assert becket.main(["verify", str(class_room)]) == 2
    told = capsys.readouterr()
    assert told.out.count("first-visit") + told.out.count("other.jsonl") >= 3
    assert "wrong.jsonl" in told.err


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


def test_grade_tells_a_second_attempt_from_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An assessment can be begun again after its debrief, and both are handed in."""
    room, out = tmp_path / "class", tmp_path / "marks"
    files = [finished(room), finished(room)]
    assert becket.main(["grade", str(room), "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "1 of 2" in shown
    assert "2 of 2" in shown
    assert _says_how(shown)
    data = json.loads((out / "grades.json").read_text(encoding="utf-8"))
    first, second = sorted(data, key=lambda each: each["attempt"])
    assert (first["attempts"], second["attempt"]) == (2, 2)
    assert (first["began"], first["file"]) < (second["began"], second["file"])
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {each["file"]: each["attempt"] for each in csv.DictReader(file)}
    assert rows == {each["file"]: str(each["attempt"]) for each in data}
    assert becket.main(["grade", str(files[0])]) == 0
    alone = capsys.readouterr().out
    assert "1 of 1" in alone
    assert not _says_how(alone)


def _says_how(shown: str) -> bool:
    """Tell whether it is said how attempts are numbered."""
    return "Attempts are numbered as they were begun" in " ".join(shown.split())


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "  =1", "\t=1", "|calc"])
def test_no_cell_is_a_formula(name: str) -> None:
    """A name typed by a trainee is opened in an instructor's spreadsheet."""
    assert gradefiles.cell(name) == f"'{name}"


def test_cells_that_are_no_formulas_stay_as_they_are() -> None:
    """Numbers are numbers, and an absent value is an empty cell."""
    assert list(map(gradefiles.cell, (-1, 91.0, 9.1, None, True, "wren"))) == [
        *("-1", "91", "9.1", "", "yes", "wren")
    ]
