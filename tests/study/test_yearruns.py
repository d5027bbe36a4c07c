"""A real run of a borough as an outcome: the year of `becket run`, and nothing moved by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.study.outcome import from_line
from analysis.study.yearruns import run_planning
from analysis.year import run_year
from simulator.scenario import levers, studybase
from simulator.scenario.library import find

if TYPE_CHECKING:
    from analysis.study.outcome import Outcome
    from simulator.scenario.planning import Planning

CUSTODY = (
    "prisoners_diverted_share",
    "officers_prisoners_diverted_share",
    "officers_prisoners_held_in_van_share",
    "booking_in_mean_seconds",
    "cells_taken",
)
"""What a booking desk more may move, with what hangs on it."""


@pytest.fixture(scope="module")
def base() -> Planning:
    """A fortnight of the shipped borough."""
    planning = studybase.load_base(find("borough-year"))[1]
    short: Planning = replace(planning, days=14, warm_up_days=0)
    return short


@pytest.fixture(scope="module")
def outcome(base: Planning) -> Outcome:
    """What it comes to."""
    return run_planning(base, 1)


def test_looking_changes_nothing(base: Planning, outcome: Outcome) -> None:
    """A study's run is the very run of `becket run`, whatever is looked at besides."""
    year = run_year(base, 1)
    for each in year.measures:
        value = outcome.measures[each.name].value
        assert value == pytest.approx(each.value), each.name


def test_an_outcome_is_read_back_to_the_last_digit(outcome: Outcome) -> None:
    """What is on file is what was run."""
    assert from_line(outcome.to_line()).to_line() == outcome.to_line()


def test_weeks_and_days_add_up_to_the_whole(outcome: Outcome) -> None:
    """Nothing is counted twice or lost at midnight."""
    for name, days in outcome.days.items():
        whole, weeks = outcome.measures[name], outcome.weeks[name]
        assert len(days) == 14
        assert len(weeks) == 2
        assert sum(each.total for each in days) == pytest.approx(whole.total, rel=1e-6, abs=1e-6)
        assert sum(each.total for each in weeks) == pytest.approx(whole.total, rel=1e-6, abs=1e-6)


def test_hours_of_the_week_hold_what_the_mean_says(outcome: Outcome) -> None:
    """A heat map and a table must not tell two stories."""
    hours = outcome.hours["cells_taken"]
    assert len(hours) == 168
    assert sum(hours) / 168 == pytest.approx(outcome.measures["cells_taken"].value, rel=0.05)


def test_responses_are_counted_once_each(outcome: Outcome) -> None:
    """The distribution of waits holds as many calls as the share rests on."""
    spread = outcome.spreads["residents_immediate_response"]
    of = outcome.measures["residents_immediate_within_target"]
    assert sum(spread.values()) == of.n
    assert sum(n for upper, n in spread.items() if upper <= 12 * 60) <= of.total


def test_a_pool_leaves_what_it_does_not_touch_as_it_was(base: Planning, outcome: Outcome) -> None:
    """Common random numbers in the whole world: to the last digit, not nearly."""
    more = run_planning(levers.moved(base, {"custody.booking_desks": 3.0}), 1)
    assert more.measures["booking_in_mean_seconds"] != outcome.measures["booking_in_mean_seconds"]
    for name in (
        "residents_immediate_within_target",
        "immediate_mean_seconds",
        "soonest_mean_seconds",
    ):
        assert more.measures[name] == outcome.measures[name], name
    for name in ("files", "intelligence_within_target"):
        assert more.measures[name] == outcome.measures[name], name
    assert more.hours["units_busy"] == outcome.hours["units_busy"]


def test_homes_that_were_entered_are_counted_and_no_workplaces(base: Planning) -> None:
    """What a plan does to people's doors must be seen, and a restaurant is nobody's home."""
    busy = levers.moved(base, {"visits.per_week": 12.0})
    measures = run_planning(busy, 1).measures
    entered, visits = measures["homes_entered"].value, measures["visits"].value
    assert entered is not None
    assert visits is not None
    assert 0 < entered < visits
    only = {"visits.business_share": 1.0, "visits.family_share": 0.0}
    at_work = run_planning(levers.moved(busy, only), 1).measures
    assert at_work["visits"].value
    assert at_work["homes_entered"].value == 0
