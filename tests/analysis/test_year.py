"""A borough's year: measured, judged by the rule book, the same again, and in flat memory."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.year import YearResult, run_year
from simulator.protocol.moments import from_local
from simulator.scenario.library import find
from simulator.scenario.planning import Planning, load_planning
from simulator.scenario.yearmeasures import MEASURES

if TYPE_CHECKING:
    from pathlib import Path

RUN_IN_ITS_OWN_PROCESS = """
import resource, sys
from dataclasses import replace
from analysis.year import run_year
from simulator.protocol.moments import from_local
from simulator.scenario.library import find
from simulator.scenario.planning import load_planning
base = load_planning(find("borough-year"))
run_year(replace(base, days=int(sys.argv[1]), warm_up_days=28), 1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def base() -> Planning:
    """The shipped borough, cut to what a test may take: a spring, neither quiet nor busy."""
    planning = load_planning(find("borough-year"))
    day = dt.date(2002, 3, 18)
    opens = from_local(f"{day} 00:00")
    return replace(planning, date=day, opens=opens, days=112, warm_up_days=21)


@pytest.fixture(scope="module")
def year(base: Planning) -> YearResult:
    """Sixteen weeks of it."""
    return run_year(base, 3)


def test_officers_who_leave_nothing_out_breach_nothing(year: YearResult) -> None:
    """The rule book that marks a trainee finds nothing to mark down."""
    assert [each for each in year.findings if each.counts_for == "player"]
    assert year.bad("player") == 0, [each.because for each in year.examples]


def test_careless_officers_do(base: Planning) -> None:
    """Otherwise the test above could not fail."""
    assert run_year(replace(base, carelessness=0.2), 3).bad("player") > 0


def test_every_measure_is_given_with_its_unit(year: YearResult) -> None:
    """All that can be asked for, in the order in which it is listed."""
    assert [each.name for each in year.measures] == list(MEASURES)
    assert all(each.unit == MEASURES[each.name].unit for each in year.measures)


def test_only_what_is_asked_for_is_given(base: Planning) -> None:
    """A planning file may name its measures."""
    asked = replace(base, days=7, warm_up_days=0, measures=("visits", "cells_taken"))
    assert [each.name for each in run_year(asked, 1).measures] == ["visits", "cells_taken"]


@pytest.mark.parametrize(
    "name",
    [
        "immediate_mean_seconds",
        "soonest_within_target",
        "intelligence_within_target",
        "booking_in_mean_seconds",
        "prisoners_diverted_share",
    ],
)
def test_what_emerges_lies_where_the_calibration_expects_it(year: YearResult, name: str) -> None:
    """Desks, units and cells produce these; none is an input. The seed is fixed."""
    figures = [each for each in year.measure(name).against if each.is_within is not None]
    assert figures
    assert all(each.is_within for each in figures)


def test_immediate_calls_are_met_about_as_often_as_published(year: YearResult) -> None:
    """Three in four within twelve minutes; and a spring is neither quiet nor busy."""
    measured = year.measure("immediate_within_target")
    assert measured.value == pytest.approx(0.75, abs=0.06)
    assert any(each.is_published and each.is_of_the_era for each in measured.against)


def test_shares_of_visits_add_up(year: YearResult) -> None:
    """Every visit ends in one way."""
    without = year.measure("visits_without_arrest_share").value
    endings = ("nobody_answers", "access_denied", "target_elsewhere", "wrong_person")
    parts = [
        year.measure(f"visits_{each}_share").value for each in (*endings, "now_lawful", "withdrawn")
    ]
    assert without == pytest.approx(sum(part or 0 for part in parts))


def test_an_interval_holds_its_value(year: YearResult) -> None:
    """It is about the value that it stands beside."""
    for each in year.measures:
        if each.low is not None and each.high is not None and each.value is not None:
            assert each.low <= each.value <= each.high


def test_the_same_seed_gives_the_same_year(base: Planning, tmp_path: Path) -> None:
    """To the last byte of the log, whether it is written or not; another seed gives another."""
    short = replace(base, days=21, warm_up_days=7)
    log = tmp_path / "log.jsonl"
    first, second = run_year(short, 5), run_year(short, 5, log=log)
    assert first.log_sha256 == second.log_sha256
    assert [each.value for each in first.measures] == [each.value for each in second.measures]
    assert len(log.read_bytes().splitlines()) == second.records
    assert run_year(short, 6).log_sha256 != first.log_sha256


def test_progress_is_told_day_by_day(base: Planning) -> None:
    """A planner who waits wants to know how long."""
    told: list[tuple[int, int]] = []
    run_year(replace(base, days=7, warm_up_days=3), 1, lambda done, of: told.append((done, of)))
    assert told == [(day, 10) for day in range(1, 11)]


def test_memory_is_flat_in_simulated_time(root: Path) -> None:
    """Four months may take no more than a tenth more than one, at the peak."""

    def peak(days: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", RUN_IN_ITS_OWN_PROCESS, str(days)],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)

    assert peak(120) < 1.1 * peak(30)
