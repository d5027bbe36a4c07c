"""`becket plan` as it is typed: results, exit codes, and how it is stopped and taken up again."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

import becket
from analysis.study.keeping import RESULTS
from analysis.study.studying import results_of
from tests.study.fakes import DIVERTED, STUDY, fake_run, written
from tui.plain import plan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every study in the world that costs nothing."""
    monkeypatch.setattr(plan, "results_of", partial(results_of, runs=fake_run))


def typed(*arguments: str) -> int:
    """Carry out `becket plan` in this process."""
    return becket.main(["plan", "--workers", "1", *arguments])


def test_the_json_holds_what_the_contract_promises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Per design point and measure: mean, both intervals, runs, difference and verdict."""
    typed(str(written(tmp_path)), "--json")
    data = json.loads(capsys.readouterr().out)
    told = data["points"][1]["measures"][DIVERTED]
    assert set(told) >= {
        "mean",
        "interval_95",
        "input_uncertainty_95",
        "replications",
        "against_base",
    }
    assert set(told["against_base"]) == {
        "difference",
        "interval",
        "verdict",
        "input_uncertainty_95",
        "survives_input_uncertainty",
        "draws",
        "draws_above_base",
        "draws_below_base",
        "replications_to_tell",
    }
    assert told["against_base"]["verdict"] in ("better", "worse", "cannot_tell")


def test_the_table_begins_with_the_answer_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard output, with nothing on standard error where there is no terminal."""
    typed(str(written(tmp_path)))
    shown = capsys.readouterr()
    assert "With 14 cells, escorts until 22:00" in shown.out
    assert shown.err == ""
    assert max(map(len, shown.out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("target", "code"), [("{at_most: 0.2}", 0), ("{at_most: 0.05}", 1), ("{best: low}", 0)]
)
def test_targets_decide_the_exit_code(tmp_path: Path, target: str, code: int) -> None:
    """1 when targets were asked and no design surely meets them; 0 when none was asked."""
    assert typed(str(written(tmp_path, STUDY.replace("{at_most: 0.05}", target)))) == code


def test_the_folder_holds_runs_and_report(tmp_path: Path) -> None:
    """What was run, and what it came to."""
    out = tmp_path / "out"
    typed(str(written(tmp_path)), "--out", str(out))
    assert (out / RESULTS).stat().st_size
    assert (out / "report.html").read_text(encoding="utf-8").startswith("<!")


def test_runs_on_file_are_taken_up_and_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes of JSON, from the file alone."""
    monkeypatch.setattr("analysis.report.write_report", lambda *_: None)  # drawn by others
    out = str(tmp_path / "out")
    typed(str(written(tmp_path)), "--out", out, "--json")
    first = capsys.readouterr().out
    assert typed(str(written(tmp_path)), "--out", out) == 2
    assert "--resume" in capsys.readouterr().err
    typed(str(written(tmp_path)), "--out", out, "--resume", "--json")
    assert capsys.readouterr().out == first


def test_stopped_it_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is no fault, and what was run is kept."""

    def stopping(_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(plan, "results_of", partial(results_of, runs=stopping))
    out = str(tmp_path / "out")
    assert typed(str(written(tmp_path)), "--out", out) == 130
    assert f"--out {out} --resume" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--resume"], "needs --out"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler"),
    ],
)
def test_what_cannot_be_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], fault: str
) -> None:
    """Exit code 2 and no traceback."""
    study = str(written(tmp_path))
    assert becket.main(["plan", study, *arguments]) == 2
    assert fault in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "999", "x"])
def test_a_number_of_workers_that_is_none_is_refused(number: str) -> None:
    """Before anything is read."""
    with pytest.raises(SystemExit) as left:
        becket.main(["plan", "cells-and-escorts", "--workers", number])
    assert left.value.code == 2


def test_the_schema_of_a_study_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """For editors."""
    assert becket.main(["schema", "study"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Becket study"


def test_help_loads_neither_statistics_nor_plots() -> None:
    """Asking for help is quick."""
    code = (
        "import sys, becket\n"
        "try: becket.main(['plan', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'scipy', 'numpy', 'matplotlib', 'simpy', 'distributed'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
