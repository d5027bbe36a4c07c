"""Replications to a precision: the two-stage rule by hand, and what is kept when it stops."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.sequential import Asked, precision, runs_for
from analysis.study.answer import Interval
from tests.analysis.statistics.coverage import normals, streams


@pytest.mark.parametrize(("spread", "half", "runs"), [(1.0, 1.0, 7), (2.0, 0.5, 64), (0.0, 0.1, 2)])
def test_runs_for_a_half_width_are_the_fewest(spread: float, half: float, runs: int) -> None:
    """By the t table: 2.447 / sqrt(7) = 0.92 and 2.571 / sqrt(6) = 1.05."""
    assert runs_for(spread, half) == runs


def test_no_number_of_runs_gives_a_width_of_nothing() -> None:
    """A mean of zero with a relative width asks for the impossible, and is told so."""
    assert runs_for(1.0, 0.0) is None
    asked = {"x": Asked(relative=0.1)}
    told = precision({"x": [1.0, -1.0] * 6}, asked, most=50)
    assert told.projected is None
    assert not told.is_enough


def test_both_widths_are_to_be_kept_and_the_relative_one_is_laws() -> None:
    """A tenth of the true mean is an eleventh of the mean found."""
    assert Asked(relative=0.1).allows(-11.0) == pytest.approx(1.0)
    assert Asked(absolute=0.5, relative=0.1).allows(11.0) == 0.5
    with pytest.raises(ValueError, match="half-width"):
        Asked()


def test_the_first_runs_are_made_before_any_spread_is_believed() -> None:
    """Two equal runs by luck look perfectly precise."""
    told = precision({"x": [5.0, 5.0]}, {"x": Asked(absolute=1.0)}, most=40)
    assert (told.is_enough, told.next_runs) == (False, 10)


def test_the_most_ends_it_and_says_what_it_would_have_taken() -> None:
    """A planner is told the cost of the precision that was not reached."""
    told = precision({"x": [0.0, 10.0] * 6}, {"x": Asked(absolute=0.5)}, most=12)
    assert (told.is_over, told.is_enough, told.next_runs) == (True, False, 12)
    assert told.projected == runs_for(sqrt(300 / 11), 0.5)


def test_the_measure_that_is_hardest_rules() -> None:
    """Several measures at once, each with its share of the level."""
    rows = {"easy": [1.0, 1.1] * 6, "hard": [0.0, 10.0] * 6}
    asked = {"easy": Asked(absolute=5.0), "hard": Asked(absolute=2.0)}
    told = precision(rows, asked, most=500)
    assert told.by_measure["easy"].is_enough
    assert not told.by_measure["hard"].is_enough
    assert told.projected == runs_for(sqrt(300 / 11), 2.0, level=0.975)
    assert 12 < told.next_runs <= 36


def test_a_measure_that_counts_in_every_other_run_takes_twice_the_runs() -> None:
    """What is rare enough to be missing from runs takes more of them."""
    full = precision({"x": [0.0, 10.0] * 10}, {"x": Asked(absolute=1.0)}, most=9999).projected
    holes = [each for value in [0.0, 10.0] * 10 for each in (value, None)]
    half = precision({"x": holes}, {"x": Asked(absolute=1.0)}, most=9999).projected
    assert full is not None
    assert half == 2 * full


@given(st.floats(0.1, 50), st.floats(0.05, 5))
def test_fewest_runs_are_enough_and_one_less_is_not(spread: float, half: float) -> None:
    """The stopping rule itself, whatever the numbers."""
    from scipy import stats  # a second opinion on the point

    runs = runs_for(spread, half)
    assert runs is not None

    def reach(n: int) -> float:
        return float(stats.t.ppf(0.975, n - 1)) * spread / sqrt(n)

    assert reach(runs) <= half * (1 + 1e-9)
    assert runs == 2 or reach(runs - 1) > half * (1 - 1e-9)


def test_what_it_stops_with_covers_nearly_as_often_as_it_says() -> None:
    """Two measures to a precision; looking again costs little with ten first runs."""
    asked = {"a": Asked(absolute=0.5), "b": Asked(relative=0.2)}
    held, studies = 0, 400
    for draw in streams("sequential", studies):
        rows: dict[str, list[float]] = {"a": [], "b": []}
        runs = 10
        while True:
            rows["a"] += normals(draw, runs - len(rows["a"]), 2.0)
            rows["b"] += normals(draw, runs - len(rows["b"]), 3.0)
            told = precision(rows, asked, most=400)
            if told.is_over:
                break
            runs = told.next_runs
        assert told.is_enough
        intervals = [told.by_measure[name].mean.interval or Interval(9, 9) for name in "ab"]
        held += all(a.low <= b <= a.high for a, b in zip(intervals, (2.0, 3.0), strict=True))
    assert held / studies >= 0.95 - 4 * sqrt(0.95 * 0.05 / studies)
