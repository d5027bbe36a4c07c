"""Input uncertainty: the draws, the interval over them, and the tornado."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.inputs import column, drawn, interval_over, shares_by_swing, tornado
from tests.analysis.statistics.coverage import normals, streams

PINNED = [0.3062760642413763, 0.12941828795474922, 0.7682378059948299, 0.6137690764784957]
RANGES = {"cells": (4.0, 8.0), "drive": (10.0, 10.0), "calls": (-1.0, 1.0)}


@given(st.integers(1, 60), st.integers(0, 10**9))
def test_every_part_of_a_range_is_drawn_from_once(draws: int, seed: int) -> None:
    """What makes it a Latin hypercube."""
    places = sorted(int(each * draws) for each in column("cells", draws, seed))
    assert places == list(range(draws))


def test_one_assumption_more_changes_no_others_draws() -> None:
    """A calibration grows; a study of last year should still draw the same."""
    before = drawn(RANGES, 20, 7)
    after = drawn({"new": (0.0, 1.0), **RANGES}, 20, 7)
    assert [{key: row[key] for key in RANGES} for row in after] == list(before)


def test_draws_are_the_same_for_ever() -> None:
    """Pinned: a study is to be had again in years, on any Python."""
    assert column("cells", 4, 1) == pytest.approx(PINNED, abs=1e-12)


def test_columns_do_not_follow_one_another() -> None:
    """Two assumptions drawn alike could not be told apart."""
    one, other = column("a", 2000, 1), column("b", 2000, 1)
    product = sum((a - 0.5) * (b - 0.5) for a, b in zip(one, other, strict=True)) / 2000 * 12
    assert abs(product) < 0.09
    assert column("a", 2000, 2) != one


def test_draws_stay_in_their_ranges_and_a_fixed_one_is_fixed() -> None:
    """A range of one value is no assumption, and still has its column."""
    for row in drawn(RANGES, 30, 3):
        assert all(RANGES[key][0] <= row[key] <= RANGES[key][1] for key in RANGES)
    with pytest.raises(ValueError, match="high to low"):
        drawn({"x": (2.0, 1.0)}, 3, 1)
    with pytest.raises(ValueError, match="at least one"):
        drawn(RANGES, 0, 1)


@pytest.mark.parametrize("number", [8, 20, 60])
def test_the_next_world_lies_within_as_often_as_it_says(number: int) -> None:
    """The interval is for one more draw of the world, and not for the mean of the draws."""
    held = 0
    for draw in streams(f"over{number}", 1500):
        told = interval_over(normals(draw, number, 0.0))
        held += told is not None and told.low <= normals(draw, 1, 0.0)[0] <= told.high
    assert 0.93 <= held / 1500 <= 0.985


def test_error_that_all_draws_share_is_added() -> None:
    """Draws on one seed agree about that seed's luck, which the next seed will not share."""
    draws = [float(number) for number in range(-20, 21)]
    plain, widened = interval_over(draws), interval_over(draws, error=10.0)
    assert plain is not None
    assert widened is not None
    assert widened.high == pytest.approx(hypot(plain.high, 19.59964), rel=1e-4)
    assert widened.low == pytest.approx(-widened.high)


def test_a_share_stays_a_share() -> None:
    """No interval ends above the whole."""
    told = interval_over([0.97, 0.98, 0.99, 1.0, 0.9, 0.95], least=0.0, most=1.0)
    assert told is not None
    assert told.high == 1.0
    assert told.low < 0.9


def test_too_few_draws_tell_nothing() -> None:
    """Four worlds, or many in which nothing was counted."""
    assert interval_over([1.0, 2.0, 3.0, 4.0, None, None]) is None


def test_the_longest_bar_comes_first_and_a_missing_end_is_no_zero() -> None:
    """A tornado, widest at the top."""
    bars = tornado(10.0, {"a": (9.0, 11.0), "b": (4.0, 12.0), "c": (None, 13.0), "d": (None, None)})
    assert [(bar.key, bar.swing) for bar in bars] == [
        ("b", 8.0),
        ("c", 3.0),
        ("a", 2.0),
        ("d", 0.0),
    ]


def test_shares_by_swing_are_those_of_a_sum() -> None:
    """For a measure that adds up, exact: swings 3 and 4 give 9 and 16 twenty-fifths."""
    bars = tornado(0.0, {"a": (0.0, 3.0), "b": (2.0, -2.0)})
    assert shares_by_swing(bars) == pytest.approx({"a": 9 / 25, "b": 16 / 25})
    assert shares_by_swing(tornado(1.0, {"a": (1.0, 1.0)})) == {"a": 0.0}
