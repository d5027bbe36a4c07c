"""Hours in which somebody is there, and how long work takes that pauses outside them.

Local hours become moments here, so that services can count in whole seconds of UTC. Hours that
close no later than they open run past midnight and belong to the day they opened on. This module
refuses to know who keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.protocol.moments import from_local, local_clock, local_date

if TYPE_CHECKING:
    from simulator.engine.calibrated import Table

DAY_SECONDS = 86_400
WEEK = 7
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@lru_cache(maxsize=1024)
def moment_of(day: date, second: int) -> int:
    """Return the moment at which local clocks show a second of a day.

    Args:
        second: From 0 to 86,400, which is the midnight after. A time that a clock change skips
            is an hour's change away from where it would have been.
    """
    if second >= DAY_SECONDS:
        return moment_of(day + timedelta(days=1), second - DAY_SECONDS)
    midnight = from_local(f"{day.isoformat()} 00:00")
    clock = local_clock(midnight + second)
    shown = (clock.hour * 60 + clock.minute) * 60 + clock.second
    # The last hour of the day that summer time begins on shows as the first of the day after.
    ahead = (shown - second + DAY_SECONDS // 2) % DAY_SECONDS - DAY_SECONDS // 2
    return midnight + second - ahead


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours, the same on every open day.

    Attributes:
        opens: Seconds of the local day.
        closes: Seconds of the local day; no later than `opens` means the day after.
        days: Open weekdays, Monday 0.

    Raises:
        ValueError: No day is open.
    """

    opens: int
    closes: int
    days: frozenset[int] = frozenset(range(WEEK))

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("hours need at least one open day")

    @property
    def length(self) -> int:
        """Seconds from opening to closing on an ordinary day."""
        return (self.closes - self.opens) % DAY_SECONDS or DAY_SECONDS

    def window(self, moment: int) -> tuple[int, int]:
        """Return the opening that holds a moment, or the next one; the closing is outside it."""
        day = local_date(moment) - timedelta(days=1)
        for _ in range(WEEK + 2):
            if day.weekday() in self.days:
                begins, ends = self._opening(day)
                if moment < ends:
                    return begins, ends
            day += timedelta(days=1)
        raise AssertionError("a week holds an open day")

    def _opening(self, day: date) -> tuple[int, int]:
        later = DAY_SECONDS if self.closes <= self.opens else 0
        return moment_of(day, self.opens), moment_of(day, self.closes + later)

    def is_open(self, moment: int) -> bool:
        """Tell whether a moment lies inside the hours."""
        return self.window(moment)[0] <= moment

    def next_open(self, moment: int) -> int:
        """Return the first moment, from this one on, that lies inside the hours."""
        return max(moment, self.window(moment)[0])

    def finish(self, moment: int, work: int) -> int:
        """Return when work is done that is taken up at a moment and rests outside the hours.

        Args:
            work: Seconds of work. The last second may end at closing time itself.
        """
        now = self.next_open(moment)
        while (left := self.window(now)[1] - now) < work:
            work -= left
            now = self.next_open(now + left)
        return now + work


def open_days(table: Table) -> frozenset[int]:
    """Return the weekdays that a calibrated table marks as open."""
    return frozenset(place for place, day in enumerate(WEEKDAYS) if table[day])
