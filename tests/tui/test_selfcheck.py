"""`becket selfcheck` as a command: its lines, its data and its exit codes, on cases of no cost."""

from __future__ import annotations

import argparse
import json

import pytest

from analysis.selfcheck.checking import Case, Measure
from tui.plain import selfcheck


def _case(name: str, theory: float, simulated: float) -> Case[float]:
    """A case whose replications differ by a thousandth."""
    return Case(
        name,
        lambda seed: simulated * (1 + (seed % 2) / 1000),
        (Measure("mean wait, s", theory, lambda value: value),),
    )


GOOD, BAD = _case("as it should be", 12345.0, 12339.0), _case("a server too many", 0.5, 0.4)


@pytest.fixture
def told(monkeypatch, capsys):
    """Run the command on cases; give its exit code and what it printed."""

    def run(*cases: Case[float], as_json: bool = False) -> tuple[int, str]:
        monkeypatch.setattr(selfcheck, "cases", lambda: cases)
        code = selfcheck.answer(argparse.Namespace(seed=1, json=as_json))
        return code, capsys.readouterr().out

    return run


def test_a_right_engine_passes(told) -> None:
    """Exit code 0, a line each, and how many there were."""
    code, text = told(GOOD, GOOD)
    assert code == 0
    assert text.count("pass\n") == 3  # the head and two lines
    assert "All 2 lines pass." in text


def test_a_wrong_engine_fails(told) -> None:
    """Exit code 1, so that a script notices; the lines that pass are still told."""
    code, text = told(GOOD, BAD)
    assert code == 1
    assert [line.split()[-1] for line in text.splitlines() if "mean wait" in line] == [
        "pass",
        "FAIL",
    ]
    assert "1 of 2 lines FAIL." in text


def test_data_holds_the_interval_and_the_verdict(told) -> None:
    """What a script needs, and nothing to be worked out again."""
    code, text = told(GOOD, BAD, as_json=True)
    data = json.loads(text)
    assert code == 1
    assert (data["seed"], data["passed"]) == (1, False)
    good, bad = data["checks"]
    assert good["interval"][0] < good["theory"] < good["interval"][1]
    assert (good["passed"], bad["passed"], bad["narrow_enough"]) == (True, False, True)


def test_every_line_fits_a_terminal_and_its_columns_stand_under_one_another() -> None:
    """The longest names that there are, at their own width; no case is simulated here."""
    from analysis.selfcheck import Check, cases

    lines = [
        selfcheck.line(Check(case.name, measure.name, measure.theory, measure.theory, 0.0012))
        for case in cases()
        for measure in case.measures
    ]
    assert max(map(len, [*lines, selfcheck.HEAD])) <= 100
    assert {line.index(" +- ") for line in lines} == {selfcheck.HEAD.rindex("simulated") + 7}


@pytest.mark.parametrize(
    ("value", "shown"), [(12345.6, "12346"), (0.0123456, "0.01235"), (999.94, "999.9")]
)
def test_numbers_have_four_figures(value: float, shown: str) -> None:
    """More would claim more than a minute of simulating can know."""
    assert selfcheck.number(value) == shown
