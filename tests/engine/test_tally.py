"""The count of how well a borough was served: exact on a handful of calls."""

from __future__ import annotations

import pytest

from simulator.engine.localhours import LocalHours
from simulator.engine.tally import MINUTES_KEPT, Measure, Tally
from simulator.protocol.moments import from_local

NINE = from_local("2001-11-05 09:00")


def tally() -> Tally:
    """Open a count on a Monday at nine."""
    return Tally({"immediate": 720, "soonest": 3600}, LocalHours(), NINE)


def test_nothing_counted_is_none_and_not_nought():
    """A share of no calls is not a bad share."""
    measures = tally().measures(NINE)
    assert measures["immediate_within_target"] == Measure(None, 0, "share")
    assert measures["immediate_95th_seconds"].value is None
    assert measures["soonest_worst_month_mean_seconds"].value is None
    assert measures["units_busy"] == Measure(None, 0, "units")


def test_the_limit_itself_is_met_and_a_second_more_is_not():
    """Twelve minutes to the second is in time (SLA 5.6.1)."""
    count = tally()
    count.responded("residents", "immediate", NINE, 0, NINE + 720)
    count.responded("residents", "immediate", NINE, 60, NINE + 721)
    measures = count.measures(NINE + 721)
    assert measures["immediate_within_target"] == Measure(0.5, 2, "share")
    assert measures["immediate_mean_seconds"].value == 720.5
    assert measures["immediate_mean_wait_seconds"].value == 30


def test_officers_and_residents_are_told_apart_and_together():
    """What a plan costs the residents must be seen."""
    count = tally()
    count.responded("residents", "soonest", NINE, 0, NINE + 100)
    count.responded("officers", "soonest", NINE, 0, NINE + 300)
    measures = count.measures(NINE + 300)
    means = [
        measures[f"{who}soonest_mean_seconds"].value for who in ("", "residents_", "officers_")
    ]
    assert means == [200, 100, 300]


def test_worst_month_is_the_month_with_the_greatest_mean():
    """A call counts under the month in which it came in."""
    count = tally()
    june = from_local("2002-06-30 23:59")
    count.responded("residents", "immediate", NINE, 0, NINE + 300)
    count.responded("residents", "immediate", june, 0, june + 900)
    worst = count.measures(june + 900)["immediate_worst_month_mean_seconds"]
    assert worst == Measure(900, 1, "seconds")


def test_ninety_fifth_is_told_to_the_minute():
    """Nineteen of twenty within the third minute; the twentieth beyond what is kept."""
    count = tally()
    for _ in range(19):
        count.responded("residents", "immediate", NINE, 0, NINE + 150)
    count.responded("residents", "immediate", NINE, 0, NINE + 100 * 3600)
    measures = count.measures(NINE + 100 * 3600)
    assert measures["immediate_95th_seconds"].value == 150
    count.responded("residents", "immediate", NINE, 0, NINE + 100 * 3600)
    measures = count.measures(NINE + 100 * 3600)
    assert measures["immediate_95th_seconds"].value == MINUTES_KEPT * 60 + 30


def test_units_busy_are_split_at_the_hour():
    """Half an hour of one unit before ten, a whole hour of two after."""
    count = tally()
    count.units_busy(1, NINE + 1800)
    count.units_busy(2, NINE + 3600)
    hours = count.by_hour("units_busy", NINE + 7200)
    assert hours[9] == Measure(0.5, 3600, "units")
    assert hours[10] == Measure(2.0, 3600, "units")
    assert hours[11].value is None
    assert count.measures(NINE + 7200)["units_busy"].value == 1.25


def test_counting_afresh_forgets_what_was_and_keeps_who_is_out():
    """The end of a warm-up frees no unit."""
    count = tally()
    count.units_busy(3, NINE)
    count.count("diversions")
    count.responded("residents", "immediate", NINE, 0, NINE + 60)
    count.count_afresh(NINE + 3600)
    measures = count.measures(NINE + 7200)
    assert measures["immediate_within_target"].n == 0
    assert "diversions" not in measures
    assert measures["units_busy"] == Measure(3.0, 3600, "units")


def test_a_measure_that_is_not_counted_by_the_hour_is_refused():
    """A wrong name must not read as nought."""
    for name in ("nonsense", "immediate_nonsense"):
        with pytest.raises(KeyError):
            tally().by_hour(name, NINE)
