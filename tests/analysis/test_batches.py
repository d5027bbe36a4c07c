"""Means of one long run: the ratio, its interval, and weeks that are folded."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.batches import FEWEST_BATCHES, KEPT_WEEKS, Batches


def filled(pairs: list[tuple[float, float]]) -> Batches:
    """Add one pair a week, in order."""
    batches = Batches()
    for week, (total, n) in enumerate(pairs):
        batches.add("share", week, total, n)
    return batches


def test_a_ratio_is_the_sum_over_the_sum() -> None:
    """Weeks with more in them weigh more; the mean of weekly shares would not do that."""
    assert filled([(1, 1), (0, 3)]).ratio("share", 2).value == pytest.approx(0.25)


def test_too_few_weeks_give_no_interval() -> None:
    """An interval on nine weeks would promise what it cannot hold."""
    few = filled([(1, 2)] * (FEWEST_BATCHES - 1)).ratio("share", FEWEST_BATCHES - 1)
    assert (few.low, few.high) == (None, None)
    enough = filled([(1, 2)] * FEWEST_BATCHES).ratio("share", FEWEST_BATCHES)
    assert enough.low == pytest.approx(0.5)


def test_nothing_counted_has_no_value() -> None:
    """Nought would be a claim."""
    assert Batches().ratio("share", 52).value is None


@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=10, max_size=4 * KEPT_WEEKS
    )
)
def test_folding_past_weeks_changes_no_answer(pairs: list[tuple[int, int]]) -> None:
    """The folded sums give what the textbook formula gives on the weeks themselves."""
    weeks = len(pairs)
    found = filled([(float(a), float(b)) for a, b in pairs]).ratio("share", weeks)
    value = sum(a for a, _ in pairs) / sum(b for _, b in pairs)
    squares = sum((a - value * b) ** 2 for a, b in pairs)
    error = (weeks * squares / (weeks - 1)) ** 0.5 / sum(b for _, b in pairs)
    assert found.value == pytest.approx(value)
    assert found.low is not None
    assert found.high is not None
    reach = (found.high - found.low) / 2
    assert 1.9 * error - 1e-6 <= reach <= 2.3 * error + 1e-6


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Three hundred years of coin tosses: 95% is promised, and a little more or less is chance."""
    chance = Random(7)  # noqa: S311 - chance in a test, no secret
    held = 0
    for _ in range(300):
        pairs = []
        for _ in range(52):
            n = chance.randrange(1, 8)
            pairs.append((float(sum(chance.random() < 0.3 for _ in range(n))), float(n)))
        found = filled(pairs).ratio("share", 52)
        held += found.low is not None and found.high is not None and found.low <= 0.3 <= found.high
    assert 0.91 <= held / 300 <= 0.99
