"""A planning world that is watched: the same year in any steps, and what is shown stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.watching import KEPT_STEPS, STEPS, Watching
from analysis.year import run_year
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.london.setup import Facility
from simulator.scenario.library import find
from simulator.scenario.planning import Planning, load_planning

if TYPE_CHECKING:
    from analysis.watching import Snapshot
    from analysis.yearresult import YearResult

SEED = 3
HOUR = 3_600


@pytest.fixture(scope="module")
def borough() -> Planning:
    """The shipped borough for some days, which end within a week."""
    return replace(load_planning(find("borough-year")), days=9, warm_up_days=2)


@pytest.fixture(scope="module")
def coast() -> Planning:
    """The shipped coast for a few days."""
    return replace(load_planning(find("coast-year")), days=2, warm_up_days=1)


@pytest.fixture(scope="module")
def result(borough: Planning) -> YearResult:
    """What the borough comes to when nobody watches."""
    return run_year(borough, SEED)


@pytest.fixture(scope="module")
def by_the_hour(borough: Planning) -> tuple[Watching, list[Snapshot]]:
    """The borough watched hour by hour."""
    watching = Watching(borough, SEED)
    return watching, list(watching.steps(STEPS["hour"]))


@pytest.fixture(scope="module")
def by_the_week(borough: Planning) -> tuple[Watching, list[Snapshot]]:
    """The borough watched week by week."""
    watching = Watching(borough, SEED)
    return watching, list(watching.steps(STEPS["week"]))


@pytest.fixture
def hourly(by_the_hour: tuple[Watching, list[Snapshot]]) -> list[Snapshot]:
    """Every hour of the borough."""
    return by_the_hour[1]


def test_watched_a_borough_comes_to_the_very_year_of_a_run(
    result: YearResult,
    by_the_hour: tuple[Watching, list[Snapshot]],
    by_the_week: tuple[Watching, list[Snapshot]],
) -> None:
    """Looking changes nothing, however often: measures, findings and log are the same."""
    assert by_the_hour[0].result == result
    assert by_the_week[0].result == result


def test_watched_a_coast_comes_to_the_very_year_of_a_run(coast: Planning) -> None:
    """A social worker's pool is made when one is first asked for, and never by looking."""
    watching = Watching(coast, SEED)
    for _ in watching.steps(STEPS["hour"]):
        pass
    assert watching.result == run_year(coast, SEED)


def test_what_is_shown_last_is_what_the_year_came_to(
    result: YearResult, hourly: list[Snapshot]
) -> None:
    """Whoever watched to the end has seen the result."""
    assert hourly[-1].is_over
    assert hourly[-1].measures == result.measures
    assert hourly[-1].hourly[-1].values == result.by_hour.values


def test_steps_of_a_week_and_of_hours_show_the_same_moment(
    by_the_week: tuple[Watching, list[Snapshot]], hourly: list[Snapshot]
) -> None:
    """What stands at a moment does not hang on how one came there."""
    by_moment = {each.at: each for each in hourly}
    for shown in by_the_week[1]:
        assert shown == by_moment[shown.at]


def test_steps_of_a_day_end_at_noon(borough: Planning) -> None:
    """After some hours too, and a day apart: at midnight nobody would be seen at work."""
    watching = Watching(borough, SEED)
    opens = watching.at
    watching.step(STEPS["hour"])
    assert watching.step(STEPS["day"]).at == opens + DAY_SECONDS // 2
    assert watching.step(STEPS["day"]).at == opens + DAY_SECONDS * 3 // 2


def test_nothing_is_measured_before_the_warm_up_is_past(
    borough: Planning, hourly: list[Snapshot]
) -> None:
    """What went before is there to fill the borough and is not counted."""
    for shown in hourly:
        assert shown.is_counting == (shown.at > borough.opens)


def test_measures_count_the_week_under_way(borough: Planning, hourly: list[Snapshot]) -> None:
    """They build up by the hour and not by leaps of a week."""
    measured = {
        shown.at: each.n
        for shown in hourly
        for each in shown.measures
        if each.name == "immediate_within_target"
    }
    days = [measured[borough.opens + (day + 1) * DAY_SECONDS] for day in range(borough.days)]
    assert days == sorted(days)
    assert len(set(days)) == len(days)


def test_no_more_stand_in_use_than_there_are(hourly: list[Snapshot]) -> None:
    """Desks and teams keep their number; a line has a longest wait when somebody is in it."""
    assert {"units", "operators", "teams", "intelligence"} <= {g.key for g in hourly[-1].gauges}
    for gauge in (each for shown in hourly for each in shown.gauges):
        if gauge.key.startswith(("desks", "teams", "intelligence")):
            assert 0 <= gauge.taken <= gauge.there
        assert (gauge.longest_seconds is not None) == bool(gauge.waiting)


def test_custody_of_their_own_is_shown_beside_the_suites(borough: Planning) -> None:
    """Its cells are what a planner who has opened it looks for."""
    facility = Facility("Newham", 6, 7 * HOUR, 23 * HOUR, 7.0)
    shown = Watching(replace(borough, facility=facility), SEED).step(STEPS["day"])
    (cells,) = (each for each in shown.gauges if each.label == "Cells, facility")
    assert (cells.key, cells.there) == ("cells facility", 6)
    assert "cells facility" not in {
        each.key for each in Watching(borough, SEED).step(STEPS["hour"]).gauges
    }


def test_somebody_waits_at_some_time(hourly: list[Snapshot]) -> None:
    """Otherwise the test above could not fail."""
    waited = [g.longest_seconds for shown in hourly for g in shown.gauges if g.waiting]
    assert max(each or 0 for each in waited) > 0


def test_only_the_last_steps_are_kept(by_the_hour: tuple[Watching, list[Snapshot]]) -> None:
    """A year of hours takes no more memory than four days of them."""
    watching, shown = by_the_hour
    assert list(watching.history) == shown[-KEPT_STEPS:]
    assert len(shown) > KEPT_STEPS


def test_a_measure_is_kept_once_a_week(
    by_the_hour: tuple[Watching, list[Snapshot]], by_the_week: tuple[Watching, list[Snapshot]]
) -> None:
    """Whatever the step, and the last days with the end."""
    courses = [watching.course["units_busy"] for watching, _ in (by_the_hour, by_the_week)]
    assert courses[0] == courses[1]
    assert len(courses[0]) == 2
