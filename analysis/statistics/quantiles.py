"""Quantiles with intervals, the worst week and the ninetieth-percentile day.

A mean hides the night on which nothing was free. A quantile of one sample of independent values has
an interval from its order statistics, which asks nothing of their distribution; values inside a run
hang together, so across replications the quantile of each run is taken and those are averaged with
Student's interval. Durations that were counted into classes give a quantile by a straight line
within a class. This module refuses a quantile of nothing, and an end that the sample cannot reach.

Sources: David and Nagaraja, Order Statistics (2003), sec. 7.1; Hyndman and Fan (1996), type 7.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from analysis.statistics.means import LEVEL, Mean, mean_of
from analysis.statistics.points import binomial_at_most, check_probability
from analysis.study.answer import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.statistics.paired import Best
    from analysis.study.outcome import Pair

DAY_SHARE = 0.9


def quantile(values: Sequence[float], share: float) -> float | None:
    """Give the value below which a share of a sample lies, on a line between two values.

    Args:
        share: From 0 (the smallest) to 1 (the largest).

    Returns:
        None for an empty sample.

    Raises:
        ValueError: The share is none.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"A quantile's share lies from 0 to 1; {share!r} does not.")
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below, above = ordered[floor(place)], ordered[ceil(place)]
    return below + (above - below) * (place - floor(place))


def quantile_interval(
    values: Sequence[float], share: float, level: float = LEVEL
) -> Interval | None:
    """Give an interval for a quantile of independent values, from the order statistics.

    The i-th smallest lies below the quantile when i values or more do, which is a binomial matter;
    the interval is the narrowest in rank that leaves half of what is allowed on each side.

    Returns:
        None where the sample is too small for an end: 95% for the median takes 6 values, for the
        ninetieth percentile 36.
    """
    check_probability(level)
    check_probability(share)
    n, tail = len(values), (1 - level) / 2
    ordered = sorted(values)
    low = max((i for i in range(1, n + 1) if binomial_at_most(i - 1, n, share) <= tail), default=0)
    high = min(
        (i for i in range(1, n + 1) if 1 - binomial_at_most(i - 1, n, share) <= tail), default=0
    )
    return Interval(ordered[low - 1], ordered[high - 1]) if low and high else None


def quantile_across(runs: Sequence[Sequence[float]], share: float, level: float = LEVEL) -> Mean:
    """Estimate a quantile from replications, each with its own sample.

    Args:
        runs: Values of each run; a run without any is left out.
    """
    return mean_of([quantile(each, share) for each in runs], level)


def quantile_of_classes(classes: Mapping[int, int], share: float) -> float | None:
    """Give a quantile of values that were counted into classes.

    Args:
        classes: Number of values by the class's upper end; a class begins where the one before it
            ends, the first at zero. A class with none in it should still be there, or the next
            one's values are spread over it too.

    Returns:
        None where nothing was counted.

    Raises:
        ValueError: The share is none.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"A quantile's share lies from 0 to 1; {share!r} does not.")
    wanted = share * sum(classes.values())
    begins, seen = 0, 0
    for ends, number in sorted(classes.items()):
        if number and seen + number >= wanted:
            return begins + (ends - begins) * (wanted - seen) / number
        begins, seen = ends, seen + number
    return None


def worst(parts: Sequence[Pair], best: Best) -> float | None:
    """Give the worst week of a run, or whatever the parts are.

    Args:
        parts: Each part's two sums; one in which nothing was counted is left out.
        best: Which end is better, so that the worst is at the other.
    """
    values = _values(parts)
    if not values:
        return None
    return min(values) if best == "high" else max(values)


def day_at(parts: Sequence[Pair], best: Best, share: float = DAY_SHARE) -> float | None:
    """Give the day than which a share of the days are at least as good: nine in ten.

    Args:
        parts: Each day's two sums; one in which nothing was counted is left out.
        best: Which end is better: the ninetieth-percentile day is the tenth percentile of a
            measure that should be high.
    """
    return quantile(_values(parts), 1 - share if best == "high" else share)


def _values(parts: Sequence[Pair]) -> list[float]:
    return [each.total / each.n for each in parts if each.n]
