"""How long it takes after a surge until what is looked at each hour is as usual again.

Usual is what stood at the same hour of the day, on weekdays or at weekends, outside surges and
their aftermath: up to its mean and two standard deviations. A run is as usual again with the first
of three hours in a row that lie within. Only the hours of the aftermath are kept one by one, so
memory does not grow with a run's length. This module refuses to know what it looks at.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from analysis.study.outcome import Pair
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.localhours import HOUR_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.localhours import LocalHours

AFTERMATH = 14 * DAY_SECONDS
"""Recovery is looked for no longer than this; what takes longer counts as that long."""

IN_A_ROW = 3
DEVIATIONS = 2.0
WEEKEND = 5


class _Usual:
    """Sums of what usually stands at one hour."""

    __slots__ = ("n", "squares", "total")

    def __init__(self) -> None:
        self.n = 0
        self.total = self.squares = 0.0

    def add(self, value: float) -> None:
        self.n += 1
        self.total += value
        self.squares += value * value

    @property
    def most(self) -> float:
        """The upper end of the usual range."""
        mean = self.total / self.n
        return mean + DEVIATIONS * sqrt(max(0.0, self.squares / self.n - mean * mean))


@dataclass(frozen=True, slots=True)
class Span:
    """When a surge begins and ends."""

    begins: int
    ends: int


class Recovery:
    """Looks at one number each hour.

    Args:
        spans: The surges, in order; an aftermath that runs into the next surge ends there.
    """

    def __init__(self, spans: Sequence[Span], hours: LocalHours) -> None:
        self._hours = hours
        self._spans = sorted(spans, key=lambda each: each.begins)
        self._usual: dict[tuple[bool, int], _Usual] = {}
        self._after: list[list[tuple[int, float]]] = [[] for _ in self._spans]

    def look(self, moment: int, value: float) -> None:
        """Note what stands at a whole hour."""
        for place in range(len(self._spans) - 1, -1, -1):
            span = self._spans[place]
            if span.begins <= moment < span.ends + AFTERMATH:
                if moment >= span.ends:
                    self._after[place].append((moment, value))
                return
        self._usual.setdefault(self._hour(moment), _Usual()).add(value)

    def _hour(self, moment: int) -> tuple[bool, int]:
        at = self._hours.at(moment)
        return at.weekday >= WEEKEND, at.hour

    def hours_taken(self) -> Pair:
        """Give the hours until all was as usual, summed over surges, and how many surges.

        Surges after which nothing can be told, because no usual hour was seen, are left out.
        """
        taken = [
            hours
            for span, after in zip(self._spans, self._after, strict=True)
            if (hours := self._taken(span, after)) is not None
        ]
        return Pair(float(sum(taken)), float(len(taken)))

    def _taken(self, span: Span, after: list[tuple[int, float]]) -> float | None:
        row = 0
        for moment, value in after:
            usual = self._usual.get(self._hour(moment))
            if usual is None:
                return None
            row = row + 1 if value <= usual.most else 0
            if row == IN_A_ROW:
                first = moment - (IN_A_ROW - 1) * HOUR_SECONDS
                return (first - span.ends) / HOUR_SECONDS
        return (after[-1][0] - span.ends) / HOUR_SECONDS if after else None
