"""Differences between the two arms, future by future, with an interval and a verdict.

Both arms of a future share its luck, so their difference is what the choice made of it; how far
the futures spread is chance, and is told apart. A measure is compared where both arms have it.
This module refuses a verdict that the interval does not carry.

Source: Law, Simulation Modeling and Analysis, on paired-t intervals under common random numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from analysis.whatif.question import Task
from analysis.whatif.student import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.whatif.measuring import Measure, Numbers

FEWEST_PAIRS = 10
"""Below so many futures no interval is given."""

Pair = tuple[float, float]
"""A measure in one future: as it was decided, and by the other choice."""


class Said(StrEnum):
    """What a comparison comes to; `more` and `less` where neither way is better."""

    BETTER = "better"
    WORSE = "worse"
    MORE = "more"
    LESS = "less"
    SAME = "the same"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of both arms, compared.

    Attributes:
        pairs: Those futures in which both arms have the measure.
        only: In how many futures only the one arm has it: as it was decided, the other.
        mean: The other choice less what was decided, on average. None where there is no pair.
        low: Lower end of the 95% interval of that mean; None below `FEWEST_PAIRS`. `high` likewise.
    """

    measure: Measure
    pairs: tuple[Pair, ...]
    only: tuple[int, int]
    mean: float | None
    low: float | None
    high: float | None
    said: Said

    def mean_of(self, arm: int) -> float | None:
        """Give an arm's own mean over the pairs."""
        return fmean(pair[arm] for pair in self.pairs) if self.pairs else None

    def is_steady(self) -> bool:
        """Tell whether the difference is the same in every future."""
        return len({other - decided for decided, other in self.pairs}) == 1


def compared(
    measures: Iterable[Measure], lived: Mapping[Task, Numbers], arm: int = 1
) -> tuple[Difference, ...]:
    """Compare an arm with what was decided, by each measure, over the futures both have.

    The future that was played is no draw like the others, and stays out.
    """
    shared = [each for each in futures_of(lived, 0) if Task(each, arm) in lived]
    found = (
        difference(
            each,
            [(lived[Task(k, 0)].get(each.id), lived[Task(k, arm)].get(each.id)) for k in shared],
        )
        for each in measures
    )
    return tuple(each for each in found if _is_worth_telling(each))


def futures_of(lived: Iterable[Task], arm: int) -> tuple[int, ...]:
    """List the futures lived through in an arm so far, that of the play apart."""
    return tuple(sorted(each.future for each in lived if each.arm == arm and each.future))


def _is_worth_telling(found: Difference) -> bool:
    """Leave out what never came about, and dangers and failures that never did."""
    if not found.pairs and not any(found.only):
        return False
    if not found.measure.is_share or found.measure.id == "passed":
        return True
    usual = 1.0 if found.measure.better == "more" else 0.0
    return any(value != usual for pair in found.pairs for value in pair)


def difference(measure: Measure, found: Sequence[tuple[float | None, float | None]]) -> Difference:
    """Compare one measure.

    Args:
        found: Of each future, both arms' numbers.
    """
    pairs = tuple((a, b) for a, b in found if a is not None and b is not None)
    only = (
        sum(a is not None and b is None for a, b in found),
        sum(a is None and b is not None for a, b in found),
    )
    apart = [other - decided for decided, other in pairs]
    if not apart:
        return Difference(measure, pairs, only, None, None, None, Said.CANNOT_TELL)
    mean = fmean(apart)
    if len(apart) < FEWEST_PAIRS:
        return Difference(measure, pairs, only, mean, None, None, Said.CANNOT_TELL)
    half = reach(len(apart) - 1) * stdev(apart) / sqrt(len(apart))
    low, high = mean - half, mean + half
    return Difference(measure, pairs, only, mean, low, high, _said(measure, apart, low, high))


def _said(measure: Measure, apart: Sequence[float], low: float, high: float) -> Said:
    if not any(apart):
        return Said.SAME
    if low <= 0 <= high:
        return Said.CANNOT_TELL
    if not measure.better:
        return Said.MORE if low > 0 else Said.LESS
    return Said.BETTER if (low > 0) == (measure.better == "more") else Said.WORSE
