"""Means of one long run with an interval: by batches of weeks, as ratios of sums.

A year is one run and its days hang together, so the interval comes from weeks, long
enough to be nearly independent. A share or a mean is a ratio of two sums over weeks, with
the usual variance of a ratio. This module refuses to give an interval on fewer than ten weeks.

Source: Law, Simulation Modeling and Analysis, on batch means and on ratio estimators.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

FEWEST_BATCHES = 10

T_95 = ((10, 2.262), (13, 2.179), (20, 2.093), (26, 2.060), (40, 2.023), (53, 2.007), (105, 1.983))
"""Student's 97.5% points for so many batches, degrees of freedom one less; the next lower is used,
which makes the interval a little too wide and never too narrow."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share or a mean.

    Attributes:
        value: None where nothing was counted.
        n: How many things it rests on.
        low: Lower end of the 95% interval; None where there are too few weeks. `high` likewise.
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


class Batches:
    """Sums by name and week."""

    def __init__(self) -> None:
        self._sums: defaultdict[str, defaultdict[int, list[float]]] = defaultdict(
            lambda: defaultdict(lambda: [0.0, 0.0])
        )

    def add(self, name: str, week: int, total: float, n: float = 1) -> None:
        """Add to what a name sums up to in a week.

        Args:
            total: For a share 1 or 0, for a mean the value; sums of several are welcome.
            n: Of how many.
        """
        sums = self._sums[name][week]
        sums[0] += total
        sums[1] += n

    def total(self, name: str) -> float:
        """Return everything added under a name."""
        return sum(total for total, _ in self._sums[name].values()) if name in self._sums else 0.0

    def ratio(self, name: str, weeks: int) -> Estimate:
        """Estimate the ratio of the two sums of a name.

        Args:
            weeks: Weeks observed, those included in which nothing was counted.
        """
        pairs = list(self._sums[name].values()) if name in self._sums else []
        pairs += [[0.0, 0.0]] * (weeks - len(pairs))
        total, n = sum(each[0] for each in pairs), sum(each[1] for each in pairs)
        if not n:
            return Estimate(None, 0)
        value = total / n
        if weeks < FEWEST_BATCHES:
            return Estimate(value, round(n))
        squares = sum((each[0] - value * each[1]) ** 2 for each in pairs)
        error = sqrt(weeks * squares / (weeks - 1)) / n
        reach = _student(weeks) * error
        return Estimate(value, round(n), value - reach, value + reach)


def _student(batches: int) -> float:
    return next(point for least, point in reversed(T_95) if batches >= least)
