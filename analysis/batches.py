"""Means of one long run with an interval: by batches of weeks, as ratios of sums.

A year is one run and its days hang together, so the interval comes from weeks, long
enough to be nearly independent. A share or a mean is a ratio of two sums over weeks, with
the usual variance of a ratio. A week long past is folded into five sums, so that memory stays flat.
This module refuses to give an interval on fewer than ten weeks.

Source: Law, Simulation Modeling and Analysis, on batch means and on ratio estimators.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FEWEST_BATCHES = 10

KEPT_WEEKS = 16
"""Weeks in which something may still be added; longer than any operation stays open."""

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


@dataclass(slots=True)
class _Sums:
    """Two sums by week, and over the weeks that are past: themselves, squares and product."""

    weeks: dict[int, tuple[float, float]] = field(default_factory=dict)
    total: float = 0.0
    n: float = 0.0
    total_squared: float = 0.0
    product: float = 0.0
    n_squared: float = 0.0

    def add(self, week: int, total: float, n: float) -> None:
        before = self.weeks.get(week, (0.0, 0.0))
        self.weeks[week] = (before[0] + total, before[1] + n)
        for past in [each for each in self.weeks if each < week - KEPT_WEEKS]:
            self.fold(*self.weeks.pop(past))

    def fold(self, total: float, n: float) -> None:
        self.total += total
        self.n += n
        self.total_squared += total * total
        self.product += total * n
        self.n_squared += n * n

    def folded(self, more: Mapping[int, tuple[float, float]]) -> _Sums:
        """Give the same with every week folded, and with what is to come to them."""
        whole = _Sums({}, self.total, self.n, self.total_squared, self.product, self.n_squared)
        for week in sorted({*self.weeks, *more}):
            total, n = self.weeks.get(week, (0.0, 0.0))
            more_total, more_n = more.get(week, (0.0, 0.0))
            whole.fold(total + more_total, n + more_n)
        return whole

    def squares(self, ratio: float) -> float:
        """Give the squared deviations of the weeks from a ratio, summed."""
        found = self.total_squared - 2 * ratio * self.product + ratio * ratio * self.n_squared
        return max(0.0, found)


class Batches:
    """Sums by name and week.

    Args:
        keeps_weeks: Whether every week's own sums are kept as well, for whoever asks for them.
    """

    def __init__(self, *, keeps_weeks: bool = False) -> None:
        self._sums: dict[str, _Sums] = {}
        self._kept: dict[str, dict[int, tuple[float, float]]] | None = {} if keeps_weeks else None

    def add(self, name: str, week: int, total: float, n: float = 1) -> None:
        """Add to what a name sums up to in a week.

        Args:
            total: For a share 1 or 0, for a mean the value; sums of several are welcome.
            n: Of how many.
        """
        self._sums.setdefault(name, _Sums()).add(week, total, n)
        if self._kept is not None:
            weeks = self._kept.setdefault(name, {})
            before = weeks.get(week, (0.0, 0.0))
            weeks[week] = (before[0] + total, before[1] + n)

    def by_week(self, weeks: int) -> dict[str, tuple[tuple[float, float], ...]]:
        """Give both sums of every name, week by week from the first; none where none were kept."""
        nothing = (0.0, 0.0)
        return {
            name: tuple(held.get(week, nothing) for week in range(weeks))
            for name, held in (self._kept or {}).items()
        }

    def ratio(
        self, name: str, weeks: int, more: Mapping[int, tuple[float, float]] | None = None
    ) -> Estimate:
        """Estimate the ratio of the two sums of a name.

        Args:
            weeks: Weeks observed, those included in which nothing was counted.
            more: By week, what the two sums would gain if it were added now; it is not kept.
        """
        sums = self._sums.get(name, _Sums()).folded(more or {})
        if not sums.n:
            return Estimate(None, 0)
        value = sums.total / sums.n
        if weeks < FEWEST_BATCHES:
            return Estimate(value, round(sums.n))
        error = sqrt(weeks * sums.squares(value) / (weeks - 1)) / sums.n
        reach = _student(weeks) * error
        return Estimate(value, round(sums.n), value - reach, value + reach)


def _student(batches: int) -> float:
    return next(point for least, point in reversed(T_95) if batches >= least)
