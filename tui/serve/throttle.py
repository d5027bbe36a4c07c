"""Slows down whoever tries codes, without shutting out those who have one.

Wrong codes are counted over a span of time for the whole server, since behind a proxy everybody has
one address. This module refuses to read a clock: whoever asks says what time it is.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

MOST_WRONG = 20
SPAN_SECONDS = 60.0


@dataclass
class Throttle:
    """Counts wrong codes; moments are seconds of any clock that only goes forward."""

    most: int = MOST_WRONG
    span: float = SPAN_SECONDS
    _wrong: deque[float] = field(default_factory=deque)

    def is_shut(self, now: float) -> bool:
        """Tell whether codes are not looked at for now, right or wrong."""
        while self._wrong and self._wrong[0] <= now - self.span:
            self._wrong.popleft()
        return len(self._wrong) >= self.most

    def count(self, now: float) -> None:
        """Count a wrong code."""
        self._wrong.append(now)
