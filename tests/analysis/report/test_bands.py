"""Pictures by the hour and by the quarter: their intervals between runs, and the tables behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.report.datarows import ROWS
from analysis.report.plots import programme, residents, week
from analysis.statistics.means import mean_of
from analysis.study.answer import Answer, Band, Bands
from analysis.study.bands import ALL_COSTS, band, bands_of
from analysis.study.outcome import Outcome, Pair
from tests.analysis.report.answers import RESIDENTS, full
from tests.analysis.report.answers import programme as phases


def test_an_hour_has_students_interval_over_its_runs() -> None:
    """The same as a measure's, hour by hour; what is never below nought stays there."""
    rows = [[1.0, 0.1, 5.0], [2.0, 0.0, 5.0], [4.0, 0.2, 5.0]]
    found = band(rows, "units_busy")
    first = mean_of([1.0, 2.0, 4.0])
    assert first.interval is not None
    assert found.means[0] == first.value
    assert found.at(0).high == pytest.approx(first.interval.high)
    assert found.low[0] == max(0.0, first.interval.low)
    assert found.low[1] == 0.0
    assert found.at(2).width == 0.0
    assert max(band([[0.9], [1.0]], "residents_immediate_within_target").high) == 1.0


def test_one_run_has_no_band() -> None:
    """And tells nothing that looks like one."""
    assert bands_of([Outcome({}, hours={"cells_taken": (1.0,) * 168})]) == Bands()


def test_calls_of_all_runs_are_taken_together() -> None:
    """A run in which an hour had no call adds none to it, and loses the others no hour."""
    some = tuple(Pair(float(hour % 24 > 0), float(hour % 24 > 0)) for hour in range(168))
    half = tuple(Pair(1.0, 2.0) for _ in range(168))
    kept = bands_of([Outcome({}, hour_pairs={RESIDENTS: each}) for each in (some, half, half)])
    row = kept.day_hours[RESIDENTS]
    assert row.means[0] == 0.5
    assert row.means[1] == pytest.approx((1 + 1 + 1) / (1 + 2 + 2))
    assert row.low[1] < row.means[1] < row.high[1]
    assert row.at(0).width > 0, "that all runs are alike does not make so few certain"
    without = tuple(Pair(0.0, 0.0) for _ in range(168))
    assert not bands_of([Outcome({}, hour_pairs={RESIDENTS: without})] * 2).day_hours


def test_quarters_are_means_only_where_all_runs_have_the_same() -> None:
    """What all payers pay together has an interval of its own."""
    stages = ({"quarter": "2002 Q1", "cost_police": 3.0, "cost_unsettled": 1.0},)
    dearer = ({"quarter": "2002 Q1", "cost_police": 5.0, "cost_unsettled": 1.0},)
    other = ({"quarter": "2002 Q2", "cost_police": 5.0, "cost_unsettled": 1.0},)
    found = bands_of([Outcome({}, stages=stages), Outcome({}, stages=dearer)]).quarters
    assert found["cost_police"].means == (4.0,)
    assert found[ALL_COSTS].means == (5.0,)
    assert not bands_of([Outcome({}, stages=stages), Outcome({}, stages=other)]).quarters


def plans_of(answer: Answer) -> list[tuple[str, str]]:
    """Give what stands under each picture by hour or quarter, and the first row behind it."""
    return [
        (plan.under, " | ".join(plan.behind.rows[0]))
        for room in (week, residents, programme)
        for plan in room.plans(answer)
    ]


def without_bands(answer: Answer) -> Answer:
    """Take the bands away, as in an answer of one run."""
    return replace(answer, points=tuple(replace(each, bands=Bands()) for each in answer.points))


@pytest.mark.parametrize("answer", [full(), phases()], ids=["full", "phases"])
def test_every_such_picture_says_what_its_interval_is(answer: Answer) -> None:
    """In words under it and as numbers behind it; with one run it says that there is none."""
    told = plans_of(answer)
    assert told
    assert all("95%" in under and " to " in row for under, row in told)
    bare = plans_of(without_bands(answer))
    assert len(bare) == len(told)
    assert all("no interval" in under and " to " not in row for under, row in bare)


def test_the_files_hold_the_intervals() -> None:
    """For whoever draws them anew."""
    rows = [each for each in ROWS["hours.csv"](full()) if each[1] == "cells_taken"]
    assert len(rows) == 168 * len(full().points)
    hour = full().points[0].bands.hours["cells_taken"]
    assert isinstance(hour, Band)
    assert (rows[3][5], rows[3][6]) == (hour.low[3], hour.high[3])
    costs = [each for each in ROWS["stages.csv"](phases()) if each[2] == "cost_police"]
    assert costs[0][5:] == (
        phases().points[0].bands.quarters["cost_police"].means[0],
        phases().points[0].bands.quarters["cost_police"].low[0],
        phases().points[0].bands.quarters["cost_police"].high[0],
    )
