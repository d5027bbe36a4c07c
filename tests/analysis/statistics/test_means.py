"""Means, ratios and rare counts: known answers, and intervals that hold as often as they say."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.means import mean_of, rare, ratio_of
from tests.analysis.statistics.coverage import holds_as_often_as_it_says, normals, streams

NUMBERS = st.floats(-1e6, 1e6)


def test_interval_of_a_mean_is_students() -> None:
    """By hand: four values with mean 5 and variance 20 / 3; t of three degrees is 3.182."""
    told = mean_of([2.0, 4.0, 6.0, 8.0])
    assert told.value == 5.0
    assert told.interval is not None
    assert told.interval.width / 2 == pytest.approx(3.18245 * sqrt(20 / 3 / 4), rel=1e-5)


def test_a_run_that_counted_nothing_is_left_out_and_not_taken_for_zero() -> None:
    """No prisoner sent away and no prisoner at all are different things."""
    assert mean_of([1.0, None, 3.0]) == mean_of([1.0, 3.0])
    assert mean_of([None, None]).value is None
    assert mean_of([None, 4.0]).interval is None


def test_interval_of_a_mean_covers_at_its_level() -> None:
    """The point of a 95% interval is that it holds the truth 95 times in a hundred."""
    told = [mean_of(normals(draw, 8, 3.0)).interval for draw in streams("mean", 2000)]
    assert holds_as_often_as_it_says(told, 3.0, 0.95)


@given(st.lists(NUMBERS, min_size=2, max_size=20), NUMBERS)
def test_a_mean_moves_with_its_unit(values: list[float], shift: float) -> None:
    """Counting from elsewhere moves the interval and leaves its width."""
    one, other = mean_of(values), mean_of([each + shift for each in values])
    assert one.interval is not None
    assert other.interval is not None
    assert other.value == pytest.approx(one.value + shift, abs=1e-4)
    assert other.interval.width == pytest.approx(one.interval.width, abs=1e-3, rel=1e-4)


@given(st.lists(NUMBERS, min_size=2, max_size=12))
def test_a_mean_does_not_depend_on_the_order_of_its_runs(values: list[float]) -> None:
    """Workers end in any order; the answer must not."""
    assert mean_of(values) == mean_of(sorted(values))


def test_ratio_of_runs_of_one_size_is_their_mean() -> None:
    """With equal numbers the jackknife is Student's interval, exactly."""
    totals = [3.0, 5.0, 4.0, 8.0]
    told, plain = ratio_of(totals, [10.0] * 4), mean_of([each / 10 for each in totals])
    assert told.value == pytest.approx(plain.value)
    assert told.error == pytest.approx(plain.error)


def test_ratio_weighs_a_full_run_more_than_a_thin_one() -> None:
    """1 of 1 and 0 of 99 is one in a hundred and not one in two."""
    assert ratio_of([1.0, 0.0], [1.0, 99.0]).value == 0.01
    assert ratio_of([1.0, 0.0], [1.0, 0.0]).interval is None
    assert ratio_of([0.0], [0.0]).value is None


def test_interval_of_a_ratio_covers_at_its_level() -> None:
    """Runs of very different sizes, whose totals follow their sizes with noise."""
    told = []
    for draw in streams("ratio", 2000):
        sizes = [20 + 40 * draw.uniform() for _ in range(15)]
        noise = normals(draw, 15, 0.0)
        totals = [0.3 * n + 2 * each for n, each in zip(sizes, noise, strict=True)]
        told.append(ratio_of(totals, sizes).interval)
    assert holds_as_often_as_it_says(told, 0.3, 0.95)


@pytest.mark.parametrize(
    ("number", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)]
)
def test_limits_of_a_rare_count_are_garwoods(number: int, low: float, high: float) -> None:
    """Printed in every table of exact Poisson limits."""
    told = rare(number, 1.0).expected_interval
    assert (told.low, told.high) == pytest.approx((low, high), abs=1e-4)


def test_none_seen_in_ten_years_still_leaves_a_chance() -> None:
    """Never seen is not never: the chance in a year goes up to 1 - exp(-0.369)."""
    told = rare(0, 10.0)
    assert told.expected == 0.0
    assert told.chance_interval.high == pytest.approx(1 - exp(-0.36889), abs=1e-4)


def test_chance_of_one_or_more_is_poissons() -> None:
    """Log 2 expected is an even chance; twice the span expects twice as many."""
    told = rare(100, 100 / log(2))
    assert told.chance == pytest.approx(0.5)
    assert rare(100, 100 / log(2), span=2.0).chance == pytest.approx(0.75)


def test_limits_of_a_rare_count_never_cover_less_than_they_say() -> None:
    """Exact limits are wide for small numbers, and never narrow."""
    told = []
    for draw in streams("rare", 2000):
        number, moment = 0, -log(1 - draw.uniform())
        while moment < 2.5:
            number, moment = number + 1, moment - log(1 - draw.uniform())
        told.append(rare(number, 1.0).expected_interval)
    assert sum(each.low <= 2.5 <= each.high for each in told) / len(told) >= 0.94


@pytest.mark.parametrize(("number", "observed"), [(-1, 1.0), (1, 0.0)])
def test_no_rate_without_a_time_observed(number: int, observed: float) -> None:
    """A rate of nothing observed would be a division by nothing."""
    with pytest.raises(ValueError, match="no rate"):
        rare(number, observed)
