"""Arrivals whose rate changes by the hour of the week: a nonhomogeneous Poisson process.

The rate is constant within an hour, so the cumulated rate is a broken line and is inverted
exactly: one unit exponential, hence one uniform, makes one arrival. A higher rate moves
each arrival forward and makes no draw more, so two studies that differ in demand stay
comparable. Which local hour a moment falls in is asked of a function: the engine itself
knows no local time.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.streams import Stream

HOUR_SECONDS = 3600
DAY_HOURS = 24
WEEK_HOURS = 7 * DAY_HOURS
EPOCH_HOUR_OF_WEEK = 3 * DAY_HOURS  # the Unix epoch began on a Thursday; weeks on Monday


def hour_of_week(moment: int) -> int:
    """Give the hour of the week in UTC, 0 to 167 from Monday midnight."""
    return (moment // HOUR_SECONDS + EPOCH_HOUR_OF_WEEK) % WEEK_HOURS


@dataclass(frozen=True, slots=True)
class WeekProfile:
    """Arrivals an hour for each hour of the week.

    Attributes:
        arrivals_per_hour: 168 rates, from Monday midnight.

    Raises:
        ValueError: There are not 168 rates, one is negative, or all are zero.
    """

    arrivals_per_hour: tuple[float, ...]

    def __post_init__(self) -> None:
        rates = self.arrivals_per_hour
        if len(rates) != WEEK_HOURS or min(rates) < 0 or sum(rates) <= 0:
            raise ValueError("A week's profile is 168 rates, none negative and not all zero.")

    @classmethod
    def constant(cls, arrivals_per_hour: float) -> WeekProfile:
        """Give the profile that has the same rate in every hour."""
        return cls((arrivals_per_hour,) * WEEK_HOURS)

    def scaled(self, factor: float) -> WeekProfile:
        """Give the profile with every rate multiplied."""
        return WeekProfile(tuple(rate * factor for rate in self.arrivals_per_hour))


class Rates(Protocol):
    """What a profile must tell: arrivals an hour, by the index that `local_hour` gives."""

    @property
    def arrivals_per_hour(self) -> tuple[float, ...]: ...


class Arrivals:
    """The moments at which things arrive, one after the other.

    Args:
        stream: Gives one uniform for each arrival.
        profile: The rates.
        start: Moment after which the first arrives, in whole seconds.
        local_hour: Tells the hour of the week of a moment, or where a longer profile has its
            rate; it may change on whole hours only, as British time does.
    """

    def __init__(
        self,
        stream: Stream,
        profile: Rates,
        start: int,
        local_hour: Callable[[int], int] = hour_of_week,
    ) -> None:
        self._uniform = stream.uniform
        self._rates = profile.arrivals_per_hour
        self._local_hour = local_hour
        self._hour_begins = start - start % HOUR_SECONDS
        self._hours_into = (start % HOUR_SECONDS) / HOUR_SECONDS
        self._rate = self._rates[local_hour(start)]

    def next(self) -> int:
        """Give the moment of the next arrival, rounded down to a whole second.

        The fraction is kept for the one after, so that rounding changes no rate.
        """
        owed = -log(1.0 - self._uniform())
        in_hour = self._rate * (1.0 - self._hours_into)
        while owed >= in_hour:
            owed -= in_hour
            self._hour_begins += HOUR_SECONDS
            self._hours_into = 0.0
            in_hour = self._rate = self._rates[self._local_hour(self._hour_begins)]
        self._hours_into += owed / self._rate
        return self._hour_begins + int(self._hours_into * HOUR_SECONDS)
