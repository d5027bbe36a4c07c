"""What the tests of intervals share: draws under fixed seeds, and how often an interval holds."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from simulator.engine.normal import normal_quantile
from simulator.engine.streams import Stream, Streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.study.answer import Interval


def streams(purpose: str, number: int) -> Iterator[Stream]:
    """Yield independent streams of chance, the same each time."""
    every = Streams(20_250_101)
    for each in range(number):
        yield every.get(f"{purpose}.{each}")


def normals(stream: Stream, number: int, mean: float, spread: float = 1.0) -> list[float]:
    """Draw normal values."""
    return [mean + spread * normal_quantile(max(stream.uniform(), 1e-12)) for _ in range(number)]


def holds_as_often_as_it_says(
    intervals: Sequence[Interval | None], truth: float, level: float
) -> bool:
    """Tell whether so many intervals hold the truth as their level says, within 4 binomial errors.

    An interval that is far too wide fails as well as one that is too narrow.
    """
    held = sum(each is not None and each.low <= truth <= each.high for each in intervals)
    error = sqrt(level * (1 - level) / len(intervals))
    return abs(held / len(intervals) - level) <= 4 * error
