"""A mean over replications, a ratio of sums and a rare thing's rate, each with its interval.

Replications are independent runs, so Student's interval holds for their mean however much the
hours inside a run hang together. A run in which nothing was counted is None and is left out: what
is told is then the mean of the runs that counted something, and how many those were. This module
refuses an interval on fewer than two runs and never takes a missing value for zero.

Sources: Law, Simulation Modeling and Analysis (2015), sec. 9.4 (replications); Efron and Stein
(1981) on the jackknife; Garwood (1936) for the exact limits of a Poisson mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, fsum, sqrt
from typing import TYPE_CHECKING

from analysis.statistics.points import check_probability, gamma, student
from analysis.study.answer import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Mean:
    """An estimate with its interval.

    Attributes:
        value: None where no run counted anything.
        interval: None with fewer than two runs that did.
        runs: Runs that counted something.
        error: Standard error of the value; None where there is no interval.
    """

    value: float | None
    interval: Interval | None
    runs: int
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Rare:
    """How often a rare thing happens, counted as a Poisson number.

    Attributes:
        number: Times it was seen. `expected`: times in the span asked for, with its interval.
        chance: Of one or more in that span, with its interval.
    """

    number: int
    expected: float
    expected_interval: Interval
    chance: float
    chance_interval: Interval


def known(values: Sequence[float | None]) -> list[float]:
    """Give the values of the runs that counted something, in their order."""
    return [each for each in values if each is not None]


def average(values: Sequence[float]) -> float:
    """Give the mean; the order of the values changes nothing, not even the last digit."""
    return fsum(values) / len(values)


def variance(values: Sequence[float]) -> float:
    """Give the sample variance of two or more values, dividing by one less than their number."""
    centre = average(values)
    return fsum((each - centre) ** 2 for each in values) / (len(values) - 1)


def mean_of(values: Sequence[float | None], level: float = LEVEL) -> Mean:
    """Estimate the mean of a measure over replications, with Student's interval.

    Args:
        values: One for each replication; None where nothing was counted.
        level: Probability that the interval holds the true mean.
    """
    check_probability(level)
    found = known(values)
    if len(found) < 2:
        return Mean(found[0] if found else None, None, len(found))
    return _told(average(found), sqrt(variance(found) / len(found)), len(found), level)


def ratio_of(totals: Sequence[float], numbers: Sequence[float], level: float = LEVEL) -> Mean:
    """Estimate a ratio of two sums over replications, with the jackknife's interval.

    Where runs count very different numbers, the mean of their ratios weighs a thin run like a
    full one and is biased; the ratio of the sums is not so weighed, and leaving out one run at a
    time gives its error.

    Args:
        totals: Of each run. `numbers`: of how many; a run with zero adds nothing.

    Raises:
        ValueError: The two are of different lengths.
    """
    check_probability(level)
    pairs = [(a, b) for a, b in zip(totals, numbers, strict=True) if b]
    total, number = fsum(a for a, _ in pairs), fsum(b for _, b in pairs)
    if len(pairs) < 2:
        return Mean(total / number if number else None, None, len(pairs))
    without = [(total - a) / (number - b) for a, b in pairs]
    error = sqrt((len(pairs) - 1) ** 2 / len(pairs) * variance(without))
    return _told(total / number, error, len(pairs), level)


def rare(number: int, observed: float, span: float = 1.0, level: float = LEVEL) -> Rare:
    """Tell how often a rare thing is to be expected, and the chance of it happening at all.

    The limits are exact for a Poisson number, so none seen still has an upper end: about three
    divided by the time observed (one-sided; two-sided 3.7).

    Args:
        number: Times it was seen in all runs together.
        observed: Time observed in all runs together, such as years; above zero.
        span: Time asked about, in the same unit.

    Raises:
        ValueError: A negative number or no time observed.
    """
    check_probability(level)
    if number < 0 or not observed > 0 or not span > 0:
        raise ValueError(f"{number} times in {observed} observed: no rate can be told.")
    tail = (1 - level) / 2
    scale = span / observed
    low = gamma(tail, number) * scale if number else 0.0
    high = gamma(1 - tail, number + 1) * scale
    expected = number * scale
    return Rare(
        number,
        expected,
        Interval(low, high),
        -expm1(-expected),
        Interval(-expm1(-low), 1 - exp(-high)),
    )


def _told(value: float, error: float, runs: int, level: float) -> Mean:
    reach = student((1 + level) / 2, runs - 1) * error
    return Mean(value, Interval(value - reach, value + reach), runs, error)
