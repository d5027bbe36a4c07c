"""Warm-up and batch means, for studies of a steady state and for no others.

A study that ends (an operation day, the first year of a phase) has no warm-up: what happens at its
beginning is what is asked about, and cutting it off would answer another question. Whoever asks
says which it is, and one that ends is refused. For a steady state MSER-5 finds how much of a run's
beginning to drop, and batch means give one long run an interval once the batches no longer hang
together, which von Neumann's ratio tests.

Sources: White (1997) and Spratt (1998) on MSER-5; Law (2015), sec. 9.5; von Neumann (1941);
Alexopoulos and Seila (1998) on batches and their test.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt
from typing import TYPE_CHECKING

from analysis.statistics.means import LEVEL, Mean, average, mean_of, variance
from analysis.statistics.points import normal_within

if TYPE_CHECKING:
    from collections.abc import Sequence

BATCH = 5
"""Observations averaged before the truncation is looked for: the 5 of MSER-5."""

MOST_BATCHES = 64
FEWEST_BATCHES = 10
DOUBT = 0.1
"""Below this p, batches are taken to hang together still."""


class TerminatingError(ValueError):
    """A study that ends was asked for a warm-up or a steady state."""


@dataclass(frozen=True, slots=True)
class WarmUp:
    """How much of a run's beginning to drop.

    Attributes:
        drop: Observations.
        is_found: Whether the least error lies in the first half of the run. Where it does not, the
            run is too short to tell: take a longer one.
    """

    drop: int
    is_found: bool


@dataclass(frozen=True, slots=True)
class Batched:
    """The mean of one long run by batches.

    Attributes:
        mean: Its interval is None where the batches hang together still, however large.
        batches: How many. `size`: observations in each.
        lag_1: Correlation of neighbouring batches. `p`: that they do not hang together.
    """

    mean: Mean
    batches: int
    size: int
    lag_1: float
    p: float


def warm_up(series: Sequence[float], *, is_terminating: bool) -> WarmUp:
    """Find a run's warm-up by MSER-5.

    The run is averaged over fives; the truncation is where the squared error of the mean of what is
    left, its variance over its number, is least.

    Args:
        series: One value after the other, evenly spaced in time: number in line by the hour.
        is_terminating: Whether the study ends, so that it has no warm-up.

    Raises:
        TerminatingError: The study ends. ValueError: Fewer than ten fives.
    """
    _refuse(is_terminating)
    fives = [average(series[at : at + BATCH]) for at in range(0, len(series) - BATCH + 1, BATCH)]
    if len(fives) < FEWEST_BATCHES:
        raise ValueError(
            f"{len(series)} observations are too few to find a warm-up; 50 are needed."
        )
    errors = _errors(fives)
    # The very end would win by chance: a few equal values have no spread.
    at = min(range(len(errors) - BATCH + 1), key=lambda place: (errors[place], place))
    return WarmUp(at * BATCH, at <= len(fives) // 2)


def _errors(fives: Sequence[float]) -> list[float]:
    """Give, for each number dropped, the squared error of the mean of the rest, from the end on."""
    centre = average(fives)  # sums of squares about a far-off zero would lose their digits
    total = squares = 0.0
    found: list[float] = []
    for number, value in enumerate(reversed(fives), 1):
        total += value - centre
        squares += (value - centre) ** 2
        found.append(max(0.0, squares - total * total / number) / number**2)
    return found[::-1]


def batch_means(series: Sequence[float], *, is_terminating: bool, level: float = LEVEL) -> Batched:
    """Estimate the mean of one long run by batches that no longer hang together.

    Begins with 64 batches and joins neighbours by pairs until von Neumann's ratio no longer shows
    that they hang together, or fewer than ten would be left: then no interval is told.

    Args:
        series: As for `warm_up`, which should have been dropped.

    Raises:
        TerminatingError: The study ends. ValueError: Fewer than ten observations.
    """
    _refuse(is_terminating)
    if len(series) < FEWEST_BATCHES:
        raise ValueError(f"{len(series)} observations are too few for ten batches.")
    size = max(1, len(series) // MOST_BATCHES)
    while True:
        batches = _batches(series, size)
        lag_1, p = hang_together(batches)
        is_last = len(series) // (2 * size) < FEWEST_BATCHES
        if p >= DOUBT or is_last:
            break
        size *= 2
    mean = mean_of(batches, level)
    if p < DOUBT:
        mean = Mean(mean.value, None, mean.runs)
    return Batched(mean, len(batches), size, lag_1, p)


def hang_together(values: Sequence[float]) -> tuple[float, float]:
    """Test whether neighbouring values hang together, by von Neumann's ratio.

    Returns:
        The correlation of neighbours, and the p that there is none against there being one that is
        positive; (0, 1) for values that are all equal.
    """
    n = len(values)
    spread = variance(values) * (n - 1)
    if spread == 0:
        return 0.0, 1.0
    centre = average(values)
    steps = fsum((b - a) ** 2 for a, b in pairwise(values))
    ends = (values[0] - centre) ** 2 + (values[-1] - centre) ** 2
    lag_1 = 1 - (steps + ends) / (2 * spread)
    ratio = (1 - steps / (2 * spread)) * sqrt((n * n - 1) / (n - 2))
    return lag_1, 1 - normal_within(ratio)


def _batches(series: Sequence[float], size: int) -> list[float]:
    """Average by batches; what is over at the beginning is dropped, where the run is youngest."""
    first = len(series) % size
    return [average(series[at : at + size]) for at in range(first, len(series), size)]


def _refuse(is_terminating: bool) -> None:
    if is_terminating:
        raise TerminatingError(
            "This study ends: its beginning is part of the question, so it has no warm-up and no"
            " steady state. Use replications."
        )
