"""Paired differences: what common random numbers gain, and how seldom a verdict is wrong."""

from __future__ import annotations

from math import ceil, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.statistics.paired import compared, difference, holm, runs_to_tell, verdict
from analysis.study.answer import Interval
from tests.analysis.statistics.coverage import holds_as_often_as_it_says, normals, streams

BASE = [10.0, 14.0, 9.0, 30.0]
PS = st.dictionaries(st.text(max_size=3), st.floats(0, 1), max_size=8)


def test_difference_is_that_of_the_pairs() -> None:
    """By hand: differences 1, 2, 3, 2 have mean 2 and variance 2 / 3; t of three is 3.182."""
    found = difference([11.0, 16.0, 12.0, 32.0], BASE)
    assert found.mean.value == 2.0
    assert found.mean.interval is not None
    assert found.mean.interval.width / 2 == pytest.approx(3.18245 * sqrt(2 / 3 / 4), rel=1e-5)


def test_what_both_share_cancels() -> None:
    """Seeds as far apart as can be leave a difference known to the last digit."""
    found = difference([each - 1 for each in BASE], BASE)
    assert found.mean.interval == Interval(-1.0, -1.0)
    assert found.p == 0.0


def test_a_run_without_its_partner_is_left_out() -> None:
    """A mean of other seeds would undo the pairing."""
    assert difference([11.0, None, 12.0, 31.0], BASE).mean.runs == 3
    assert difference([11.0, 15.0], [None, 14.0]).mean.interval is None


def test_identical_runs_are_no_difference() -> None:
    """A lever that touches nothing must not come out as better."""
    told = compared({"same": BASE}, BASE, "high")["same"]
    assert told.verdict == "cannot_tell"
    assert told.interval == Interval(0.0, 0.0)


@pytest.mark.parametrize(
    ("low", "high", "best", "expected"),
    [
        (1, 2, "high", "better"),
        (1, 2, "low", "worse"),
        (-2, -1, "low", "better"),
        (-2, -1, "high", "worse"),
        (0, 2, "high", "cannot_tell"),
        (-1, 2, "low", "cannot_tell"),
        (1, 2, None, "cannot_tell"),
    ],
)
def test_verdict_follows_the_interval_and_the_better_end(low, high, best, expected) -> None:
    """No measure without a better end (arrests, visits) is ever called better or worse."""
    assert verdict(Interval(low, high), best) == expected


def test_an_interval_of_a_difference_covers_at_its_level() -> None:
    """Both sides share a large part that hangs on the seed alone."""
    told = []
    for draw in streams("pair", 2000):
        shared, own = normals(draw, 6, 0.0, 50.0), normals(draw, 6, 2.0)
        told.append(
            difference([a + b for a, b in zip(shared, own, strict=True)], shared).mean.interval
        )
    assert holds_as_often_as_it_says(told, 2.0, 0.95)


def test_many_comparisons_together_are_seldom_wrong() -> None:
    """Ten points that are no better than the base: a false verdict in at most one study in twenty.

    Without the correction about one study in three would name one.
    """
    false = uncorrected = 0
    for draw in streams("family", 600):
        base = normals(draw, 8, 0.0)
        points = {f"p{number}": normals(draw, 8, 0.0) for number in range(10)}
        told = compared(points, base, "high")
        false += any(each.verdict != "cannot_tell" for each in told.values())
        plain = compared(points, base, "high", comparisons=1)
        uncorrected += any(each.verdict != "cannot_tell" for each in plain.values())
    assert false / 600 <= 0.05 + 3 * sqrt(0.05 * 0.95 / 600)
    assert uncorrected / 600 > 0.2


def test_holm_adjusts_as_in_his_paper() -> None:
    """Worked by hand: 0.01 x 4, 0.02 x 3, then never less than the one before."""
    found = holm({"c": 0.03, "a": 0.01, "d": 0.5, "b": 0.02})
    assert found == pytest.approx({"c": 0.06, "a": 0.04, "d": 0.5, "b": 0.06})
    assert list(found) == ["c", "a", "d", "b"]


@given(PS)
def test_holm_never_lowers_a_p_and_keeps_the_order(ps: dict[str, float]) -> None:
    """It lies between no correction and Bonferroni's."""
    found = holm(ps)
    for name, p in ps.items():
        assert p <= found[name] <= min(1.0, p * len(ps))
    ordered = sorted(ps, key=lambda name: ps[name])
    assert [found[name] for name in ordered] == sorted(found.values())


@pytest.mark.parametrize(("apart", "comparisons"), [(3.0, 1), (1.0, 1), (0.5, 30), (0.05, 5)])
def test_so_many_runs_tell_a_difference_four_times_in_five(apart: float, comparisons: int) -> None:
    """By Student's noncentral distribution, which the named number is worked out without."""
    values = [apart + each for each in (-1.0, 1.0, -1.5, 1.5, 0.5, -0.5)]
    level = 1 - 0.05 / comparisons
    seen = difference(values, [0.0] * 6).mean
    runs = runs_to_tell(seen, level)
    assert runs is not None
    assert seen.error is not None
    away = apart / (seen.error * sqrt(6))

    def power(n: int) -> float:
        reach = stats.t.ppf((1 + level) / 2, n - 1)
        return float(stats.nct.sf(reach, n - 1, away * sqrt(n)))

    assert power(runs) >= 0.77
    assert power(ceil(0.85 * runs) - 1) < 0.8


def test_no_number_of_runs_is_named_where_none_can_be() -> None:
    """No difference, one pair, or a verdict that has fallen already."""
    assert runs_to_tell(difference([1.0, -1.0], [0.0, 0.0]).mean) is None
    assert runs_to_tell(difference([1.0], [0.0]).mean) is None
    told = compared({"sure": [2.0, 2.1, 1.9], "unsure": [3.0, -2.0, 1.0]}, [0.0] * 3, "high")
    assert (told["sure"].verdict, told["sure"].runs_to_tell) == ("better", None)
    assert (told["unsure"].runs_to_tell or 0) > 3
    assert compared({"unsure": [3.0, -2.0, 1.0]}, [0.0] * 3, None)["unsure"].runs_to_tell is None
