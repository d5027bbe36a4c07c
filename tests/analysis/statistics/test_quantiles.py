"""Quantiles: known answers, and intervals that hold whatever the distribution."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.quantiles import (
    day_at,
    quantile,
    quantile_across,
    quantile_interval,
    quantile_of_classes,
    worst,
)
from analysis.study.answer import Interval
from analysis.study.outcome import Pair
from tests.analysis.statistics.coverage import streams

DAYS = tuple(Pair(float(number), 1.0) for number in range(11))


def _waits(draw, number: int) -> list[float]:
    return [-log(1 - draw.uniform()) for _ in range(number)]


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1.0), (0.5, 2.5), (1.0, 4.0), (0.9, 3.7), (1 / 3, 2.0)]
)
def test_quantile_lies_on_the_line_between_two_values(share: float, value: float) -> None:
    """As spreadsheets do it (PERCENTILE.INC), so that a planner finds the same."""
    assert quantile([4.0, 1.0, 3.0, 2.0], share) == pytest.approx(value)


def test_there_is_no_quantile_of_nothing_and_none_beyond_the_whole() -> None:
    """None is not zero; 90 is not 0.9."""
    assert quantile([], 0.5) is None
    assert quantile_of_classes({60: 0}, 0.5) is None
    with pytest.raises(ValueError, match="from 0 to 1"):
        quantile([1.0], 90)


@pytest.mark.parametrize(("n", "low", "high"), [(6, 1, 6), (10, 2, 9), (100, 40, 61)])
def test_interval_of_a_median_has_the_ranks_of_the_tables(n: int, low: int, high: int) -> None:
    """Printed tables of the sign test give these ranks at 95%."""
    assert quantile_interval([float(each) for each in range(1, n + 1)], 0.5) == Interval(low, high)


def test_a_sample_too_small_for_an_end_has_no_interval() -> None:
    """The ninetieth percentile takes 36 values: 0.9 to the 36th is below one in forty."""
    assert quantile_interval([1.0] * 35, 0.9) is None
    assert quantile_interval([1.0] * 36, 0.9) is not None


def test_interval_of_a_quantile_covers_whatever_the_distribution() -> None:
    """Exponential waits; the ranks are whole, so it covers a little more than it says."""
    truth, held = -log(0.1), 0
    for draw in streams("quantile", 800):
        told = quantile_interval(_waits(draw, 80), 0.9)
        held += told is not None and told.low <= truth <= told.high
    assert 0.94 <= held / 800 <= 0.99


def test_quantile_across_runs_is_the_mean_of_each_runs_own() -> None:
    """Values inside a run hang together; runs do not."""
    told = quantile_across([[1.0, 3.0], [], [5.0, 7.0]], 0.5)
    assert (told.value, told.runs) == (4.0, 2)


@pytest.mark.parametrize(("share", "value"), [(0.125, 50), (0.25, 100), (0.5, 150), (1.0, 300)])
def test_quantile_of_classes_lies_on_the_line_within_one(share: float, value: float) -> None:
    """Half of four waits are under the middle of the class that holds the second and third."""
    assert quantile_of_classes({100: 1, 200: 2, 300: 1}, share) == value


@given(st.lists(st.integers(0, 999), min_size=1, max_size=60), st.floats(0.01, 0.99))
def test_quantile_of_classes_is_never_a_class_off(values: list[int], share: float) -> None:
    """Counting into classes of a minute costs at most a minute."""
    classes = dict.fromkeys(range(60, 1081, 60), 0)
    for value in values:
        classes[(value // 60 + 1) * 60] += 1
    found = quantile_of_classes(classes, share)
    ordered = sorted(values)
    place = min(int(share * len(values)), len(values) - 1)
    assert found is not None
    assert ordered[max(place - 1, 0)] - 60 <= found <= ordered[place] + 60


def test_the_worst_week_is_at_the_bad_end() -> None:
    """A week without calls is no bad week."""
    weeks = (Pair(1, 10), Pair(0, 0), Pair(9, 10))
    assert (worst(weeks, "high"), worst(weeks, "low")) == (0.1, 0.9)
    assert worst((Pair(0, 0),), "low") is None


def test_nine_days_in_ten_are_at_least_as_good() -> None:
    """The bad end is low for what should be high, and high for what should be low."""
    assert day_at(DAYS, "low") == pytest.approx(9.0)
    assert day_at(DAYS, "high") == pytest.approx(1.0)
