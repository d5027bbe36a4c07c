"""The programme file: the shipped one loads, and every fault of a bad one has its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.faults import InvalidInput
from simulator.scenario.kinds import check
from simulator.scenario.library import find
from simulator.scenario.programmefile import load_programme

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
kind: programme
id: somewhere
title: Somewhere in two years
date: 2001-07-01
years: 2
force: metropolitan
calibration: london_2001_04
boroughs: [Newham, Barking and Dagenham]
"""


def faults_of(path: Path, text: str) -> list[str]:
    """Return the faults of a file, as they are printed."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as bad:
        load_programme(path)
    return [str(each).removeprefix(f"{path}:") for each in bad.value.faults]


def test_the_shipped_programme_is_good() -> None:
    """`becket check` knows it for what it is."""
    assert check(find("phases")) == ("programme", ())


def test_london_has_its_boroughs() -> None:
    """Thirty-two, and the pilot's two before the others (agreement 2.7)."""
    plan = load_programme(find("phases"))
    assert (len(plan.boroughs), plan.open_at_start) == (32, 2)
    assert plan.boroughs[:2] == ("Newham", "Barking and Dagenham")


def test_what_is_left_out_has_a_stated_value(tmp_path: Path) -> None:
    """Nothing changed, nothing open, no posts named, nothing said of the plan."""
    path = tmp_path / "somewhere.yaml"
    path.write_text(GOOD, encoding="utf-8")
    plan = load_programme(path)
    assert (plan.open_at_start, dict(plan.changes), dict(plan.posts)) == (0, {}, {})
    assert (plan.plan.posts, dict(plan.plan.whole.steps)) == (None, {})


def test_what_is_said_of_the_plan_is_kept(tmp_path: Path) -> None:
    """A step is planned, planned with what it holds, planned twice, or not planned."""
    path = tmp_path / "somewhere.yaml"
    said = (
        "plan:\n  posts: 40\n  facts: {multi_force: false}\n  steps:\n    tcg_tasked: true\n"
        "    phase_set: {phase: 1}\n    liaison_named: [{service: is}, {service: police}]\n"
        "    support_agreed: false\n  operations:\n    upper: {facts: {cells_available: 12}}\n"
    )
    path.write_text(GOOD + said, encoding="utf-8")
    plan = load_programme(path).plan
    steps = {name: [dict(each) for each in times] for name, times in plan.whole.steps.items()}
    assert plan.posts == 40
    assert steps == {
        "tcg_tasked": [{}],
        "phase_set": [{"phase": 1}],
        "liaison_named": [{"service": "is"}, {"service": "police"}],
        "support_agreed": [],
    }
    assert dict(plan.operations["upper"].facts) == {"cells_available": 12}


@pytest.mark.parametrize(
    ("line", "bad", "fault"),
    [
        ("date: 2001-07-01", "date: 2001-07-02", "4:7: date: must be the first day of January"),
        ("date: 2001-07-01", "date: 2021-07-01", "4:7: date: lies outside the years of the"),
        ("years: 2", "years: 0", "5:8: years: must be at least 1"),
        ("force: metropolitan", "force: metropolita", "6:8: force: 'metropolita' is not a police"),
        (
            "calibration: london_2001_04",
            "calibration: england_2018_22",
            "7:14: calibration: england_2018_22 has no programme",
        ),
        (
            "boroughs: [Newham, Barking and Dagenham]",
            "boroughs: [Newham, Newham]",
            "8:20: boroughs.1: is named at line 8 already",
        ),
    ],
)
def test_a_bad_key_is_told_at_its_place(tmp_path: Path, line: str, bad: str, fault: str) -> None:
    """Line and column, what is wrong and what is allowed."""
    found = faults_of(tmp_path / "bad.yaml", GOOD.replace(line, bad))
    assert any(each.startswith(fault) for each in found), found


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("changes: {programme.cohort: 24}", "is not a value of london_2001_04"),
        ("changes: {programme.course_failure: 2}", "it cannot be 2, only from 0 to 1"),
        ("changes: {programme.sign_off: 0}", "cannot be 0"),
        ("open_at_start: 3", "must be at most 2, the number of boroughs"),
        ("posts: {'2009-10': 41}", "'2009-10' is not a financial year of the programme"),
        ("posts: {'2001-02': -1}", "must be at least 0"),
        ("measures: [arrests]", "'arrests' is not a measure of a programme"),
        ("plan: {facts: {cells: 3}}", "'cells' is not a fact"),
        ("plan: {facts: {cells_available: yes please}}", "must be a whole number, 0 or more"),
        ("plan: {steps: {tasked: true}}", "'tasked' is not a step"),
        ("plan: {steps: {phase_set: {fase: 1}}}", "'fase' is not something that phase_set holds"),
        ("plan: {operations: {top: {}}}", "'top' is not a tier of operation"),
        ("plan: {posts: many}", "plan.posts"),
        ("trainers: 3", "is not a known key"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, extra: str, fault: str) -> None:
    """Before years are simulated on it, not after."""
    found = faults_of(tmp_path / "bad.yaml", f"{GOOD}{extra}\n")
    assert any(fault in each and each.startswith("9:") for each in found), found


def test_every_fault_of_a_file_comes_at_once(tmp_path: Path) -> None:
    """An author mends them in one sitting."""
    text = GOOD.replace("years: 2", "years: 99").replace("metropolitan", "nowhere")
    assert len(faults_of(tmp_path / "bad.yaml", f"{text}measures: [x]\n")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "kind: programme\n",
        "kind: programme\nposts: [1, 2]\nboroughs: 3\nplan: 7\nyears: {}\ndate: []\n",
        "kind: programme\nplan: {facts: [1], steps: 4, operations: [x]}\nposts: {1: {}}\n",
    ],
)
def test_a_file_of_the_wrong_shape_is_told_and_never_raises(tmp_path: Path, text: str) -> None:
    """Whatever stands in it, the answer is a list of faults."""
    assert faults_of(tmp_path / "bad.yaml", text)
