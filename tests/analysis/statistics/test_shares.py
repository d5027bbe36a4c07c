"""Shares: printed limits, and coverage worked out exactly."""

from __future__ import annotations

import pytest
from scipy import stats

from analysis.statistics.shares import exact, wilson


@pytest.mark.parametrize(
    ("met", "low", "high"), [(0, 0.0, 0.3085), (5, 0.1871, 0.8129), (10, 0.6915, 1.0)]
)
def test_limits_of_ten_trials_are_those_of_the_tables(met: int, low: float, high: float) -> None:
    """Printed in every table of exact binomial limits."""
    told = exact(met, 10)
    assert (told.low, told.high) == pytest.approx((low, high), abs=1e-4)


def test_wilsons_interval_is_his() -> None:
    """A second opinion, from SciPy's own."""
    theirs = stats.binomtest(7, 25).proportion_ci(method="wilson")
    ours = wilson(7, 25)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


def _coverage(find, share: float, trials: int) -> float:
    return sum(
        float(stats.binom.pmf(met, trials, share))
        for met in range(trials + 1)
        if find(met, trials).low <= share <= find(met, trials).high
    )


@pytest.mark.parametrize("share", [0.03, 0.2, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("trials", [10, 30, 100])
def test_exact_interval_never_covers_less_than_it_says(share: float, trials: int) -> None:
    """Worked out over all outcomes, not simulated."""
    assert _coverage(exact, share, trials) >= 0.95


def test_wilsons_interval_covers_what_it_says_on_average() -> None:
    """Over evenly spread shares; single ones lie on either side, down to about 0.83."""
    shares = [each / 100 for each in range(5, 96, 3)]
    mean = sum(_coverage(wilson, each, 30) for each in shares) / len(shares)
    assert mean == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize(("met", "trials"), [(0, 0), (3, 2), (-1, 5)])
def test_no_share_of_nothing(met: int, trials: int) -> None:
    """Three of two is a fault of whoever counted."""
    with pytest.raises(ValueError, match="no share"):
        exact(met, trials)
