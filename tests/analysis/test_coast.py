"""A coast's year: measured by day and night, judged by the rule book, the same again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.spells import Spells
from analysis.year import YearResult, run_year
from simulator.engine import calibration
from simulator.scenario.library import find
from simulator.scenario.planning import Planning, load_planning
from simulator.scenario.yearmeasures import COAST_MEASURES

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.engine.calibrated import Quantity

RUN_IN_ITS_OWN_PROCESS = """
import resource, sys
from dataclasses import replace
from analysis.year import run_year
from simulator.scenario.library import find
from simulator.scenario.planning import load_planning
base = load_planning(find("coast-year"))
run_year(replace(base, days=int(sys.argv[1]), warm_up_days=14), 1)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def base() -> Planning:
    """The shipped coast, cut to what a test may take: some days of a summer."""
    return replace(load_planning(find("coast-year")), days=7, warm_up_days=1)


@pytest.fixture(scope="module")
def children_only(base: Planning) -> Planning:
    """The same without reports."""
    assert base.coast is not None
    return replace(base, coast=replace(base.coast, has_victims=False))


@pytest.fixture(scope="module")
def weeks(base: Planning) -> YearResult:
    """Two weeks of it."""
    return run_year(replace(base, days=14, warm_up_days=2), 1)


def value(result: YearResult, name: str) -> float:
    """Return a measure that was counted."""
    found = result.measure(name).value
    assert found is not None, name
    return found


def test_the_rule_book_judges_every_case(weeks: YearResult) -> None:
    """Officers are judged, and so are the services and the plan."""
    assert weeks.operations > 10
    judged = {each.counts_for for each in weeks.findings}
    assert judged == {"player", "service", "plan"}


def test_careless_officers_breach_rules(base: Planning) -> None:
    """A share of steps left out shows, of which kind soever."""
    careless = run_year(replace(base, carelessness=0.3), 1)
    assert careless.bad("player") > 10


def test_every_measure_is_given_with_its_unit(weeks: YearResult) -> None:
    """All that can be asked for, in the order in which it is listed."""
    assert [each.name for each in weeks.measures] == list(COAST_MEASURES)
    assert all(each.unit == COAST_MEASURES[each.name].unit for each in weeks.measures)


def test_social_care_takes_longer_at_night(weeks: YearResult) -> None:
    """Few workers cover the whole area then."""
    by_day, by_night = (value(weeks, f"social_care_by_{part}_median") for part in ("day", "night"))
    assert by_night > by_day


def test_nothing_is_shared_on_a_doubt(weeks: YearResult) -> None:
    """And whoever was told of was told before and after, or why not is on record."""
    assert value(weeks, "shared_on_doubt") == 0
    assert value(weeks, "told_before_share") == 1
    assert value(weeks, "told_after_share") == 1


def test_parts_of_a_week_add_up(weeks: YearResult) -> None:
    """Whoever was met was met by day or at night."""
    met = value(weeks, "children_met")
    by_day = value(weeks, "children_met_by_day_share") * met
    assert by_day == pytest.approx(round(by_day))
    waits = sum(weeks.measure(f"interpreter_by_{part}_median").n for part in ("day", "night"))
    assert waits <= met


def test_measures_stand_beside_what_was_published(weeks: YearResult) -> None:
    """Going missing, and how many were told of; for the rest there is no figure."""
    held_against = {each.name for each in weeks.measures if each.against}
    assert held_against >= {
        "children_missing_share",
        "children_missing_in_a_year_share",
        "victims_referred_per_year",
        "domestic_abuse_victims_referred_per_year",
    }
    assert "social_care_by_night_median" not in held_against


def test_the_same_seed_gives_the_same_weeks(base: Planning, tmp_path: Path) -> None:
    """To the last byte of the log, whether it is written or not; another seed gives another."""
    short = replace(base, warm_up_days=0)
    log = tmp_path / "log.jsonl"
    first, second = run_year(short, 5), run_year(short, 5, log=log)
    assert first.log_sha256 == second.log_sha256
    assert [each.value for each in first.measures] == [each.value for each in second.measures]
    assert len(log.read_bytes().splitlines()) == second.records
    assert run_year(short, 6).log_sha256 != first.log_sha256


def test_going_missing_is_an_assumption_that_can_be_moved(children_only: Planning) -> None:
    """With none assumed nobody does, and with all of them everybody."""
    for share in (0.0, 1.0):
        moved = {"missing.within_72h": share, "missing.within_72h_trafficked": share}
        changes = {**children_only.changes, **moved}
        year = run_year(replace(children_only, days=14, changes=changes), 1)
        assert value(year, "children_missing_share") == pytest.approx(share, abs=0.2)


def test_more_workers_at_night_shorten_the_wait(children_only: Planning) -> None:
    """The same children, whoever is on duty: common chance."""

    def at_night(workers: int) -> dict[str, Quantity]:
        return {**children_only.changes, "csc.workers_night": workers}

    one, six = (
        run_year(replace(children_only, changes=at_night(workers)), 1) for workers in (1, 6)
    )
    assert value(one, "children_met") == value(six, "children_met")
    assert value(six, "social_care_by_night_median") < value(one, "social_care_by_night_median")


def test_quantiles_are_to_the_minute() -> None:
    """In the middle of the minute; nothing counted gives none."""
    spells = Spells()
    assert spells.quantile(0.5) is None
    for minutes in (1, 2, 3, 100):
        spells.add(60 * minutes)
    assert spells.quantile(0.5) == 150
    assert spells.quantile(0.9) == 6_030


@pytest.mark.prove
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_officers_who_leave_nothing_out_breach_nothing(seed: int) -> None:
    """A whole year: the rule book that marks a trainee finds nothing to mark down."""
    year = run_year(load_planning(find("coast-year")), seed)
    assert year.bad("player") == 0, [each.because for each in year.examples]


@pytest.mark.prove
def test_memory_is_flat_in_simulated_time(root: Path) -> None:
    """Six months may take no more than a tenth more than two, at the peak."""

    def peak(days: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", RUN_IN_ITS_OWN_PROCESS, str(days)],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)

    assert peak(180) < 1.1 * peak(60)


def test_the_target_it_names_is_the_one_its_numbers_hold(base: Planning) -> None:
    """The agreement's twelve minutes bound neither Kent nor these years."""
    seconds = calibration.load(base.calibration)["control.target_immediate"].whole
    assert f"{seconds // 60} minutes" in COAST_MEASURES["immediate_within_target"].means
