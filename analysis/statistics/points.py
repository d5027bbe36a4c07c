"""Percentage points of the distributions that intervals rest on, as SciPy computes them.

This is the one door to `scipy.special`: it gives typed functions of plain numbers and is opened
only when a point is asked for, since loading SciPy takes a second. This module refuses to estimate.

Sources: Student 1908; Clopper and Pearson 1934 (beta); Garwood 1936 (gamma).
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Any


def _special() -> Any:
    # Loaded late: it takes a second, and most commands ask nothing of it. It ships no types.
    from scipy import special  # type: ignore[import-untyped]  # SciPy ships none

    return special


@lru_cache(maxsize=4096)
def student(probability: float, freedom: float) -> float:
    """Give the point below which Student's t lies with this probability.

    Args:
        probability: Strictly between 0 and 1.
        freedom: Degrees of freedom, above zero.
    """
    check_probability(probability)
    return float(_special().stdtrit(freedom, probability))


def student_within(value: float, freedom: float) -> float:
    """Give the probability that Student's t lies below a value."""
    return float(_special().stdtr(freedom, value))


@lru_cache(maxsize=1024)
def normal(probability: float) -> float:
    """Give the point below which a standard normal variable lies with this probability."""
    check_probability(probability)
    return float(_special().ndtri(probability))


def normal_within(value: float) -> float:
    """Give the probability that a standard normal variable lies below a value."""
    return float(_special().ndtr(value))


def beta(probability: float, a: float, b: float) -> float:
    """Give the point below which a beta variable with shapes ``a`` and ``b`` lies."""
    check_probability(probability)
    return float(_special().betaincinv(a, b, probability))


def gamma(probability: float, shape: float) -> float:
    """Give the point below which a gamma variable of unit scale lies."""
    check_probability(probability)
    return float(_special().gammaincinv(shape, probability))


def binomial_at_least(successes: int, trials: int, share: float) -> float:
    """Give the probability of so many successes or more among independent trials.

    Args:
        share: Probability of each success, from 0 to 1.
    """
    if successes <= 0:
        return 1.0
    return float(_special().betainc(successes, trials - successes + 1, share))


def binomial_at_most(successes: int, trials: int, share: float) -> float:
    """Give the probability of so many successes or fewer among independent trials."""
    return 1.0 - binomial_at_least(successes + 1, trials, share) if successes < trials else 1.0


def rank_p(correlation: float, n: int) -> float:
    """Give the two-sided p of a correlation of ranks, by Student's t with n - 2 degrees.

    Source: Kendall and Stuart, vol. 2, on Spearman's coefficient; good from about ten pairs on.
    """
    if n < 3:
        return 1.0
    rest = 1.0 - correlation * correlation
    if rest <= 0.0:
        return 0.0
    return 2 * student_within(-abs(correlation) * sqrt((n - 2) / rest), n - 2)


def check_probability(value: float) -> None:
    """Raise unless a probability lies strictly between 0 and 1.

    Raises:
        ValueError: It does not.
    """
    if not 0 < value < 1:
        raise ValueError(f"A probability lies between 0 and 1; {value!r} does not.")
