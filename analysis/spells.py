"""Waits counted by the minute: a median costs no more memory after ten years than after one.

This module refuses to give an interval: a quantile of one run has none here.
"""

from __future__ import annotations

from collections import Counter

MINUTE = 60
LONGEST_MINUTES = 14 * 24 * 60
"""A wait that took longer counts in the last minute."""


class Spells:
    """Lengths of time of one kind.

    Attributes:
        n: How many were counted.
    """

    def __init__(self) -> None:
        self.n = 0
        self._minutes: Counter[int] = Counter()

    def add(self, seconds: int) -> None:
        """Count one."""
        self.n += 1
        self._minutes[min(seconds // MINUTE, LONGEST_MINUTES)] += 1

    def classes(self, width: int) -> dict[int, int]:
        """Count the spells into classes, by the class's upper end in seconds, which belongs to it.

        Args:
            width: Of a class, in seconds; whole minutes.
        """
        found: Counter[int] = Counter()
        for minute, number in self._minutes.items():
            found[(minute * MINUTE // width + 1) * width] += number
        return dict(sorted(found.items()))

    def quantile(self, share: float) -> float | None:
        """Give the seconds that a share does not pass; in the middle of a minute, None for none."""
        passed = 0
        for minute, number in sorted(self._minutes.items()):
            passed += number
            if passed >= share * self.n:
                return (minute + 0.5) * MINUTE
        return None
