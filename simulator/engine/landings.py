"""When parties are found on a coast: calm days bring several, rough weeks bring none.

Calm spells come by a Poisson process with the seasons and hours of its own, and each brings finds
whose number follows a logarithmic series. Together that is the negative binomial law: the variance
of a week's finds over their mean is the lumpiness of the calibration. This module refuses to know
who is found.

Source: Quenouille 1949, a logarithmic series stopped by a Poisson law is negative binomial.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from simulator.engine.arrivals import DAY_HOURS, WEEK_HOURS, Arrivals
from simulator.engine.demand import YearProfile
from simulator.engine.hours import WEEK
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.sampling import Distribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.localhours import LocalHours
    from simulator.engine.streams import Streams

YEAR_DAYS = 365

CALM_SPELL_SECONDS = 6 * HOUR_SECONDS
"""Within so long after the first find of a calm spell its others come, evenly; ours."""

SEASONS = (0.4, 0.5, 0.7, 0.7, 0.9, 1.1, 1.3, 1.6, 1.5, 1.2, 1.3, 0.8)
"""Finds by month from January, mean 1: few in winter, most in late summer; ours."""

MOST_FINDS = 400
"""A spell brings no more than this, which keeps the sum below finite."""


@dataclass(frozen=True, slots=True)
class LogSeries(Distribution):
    """Counts 1, 2, 3 and so on, each with probability p to that power over the count, scaled.

    Attributes:
        p: From 0, where it is always one, to below 1.

    Raises:
        ValueError: `p` lies outside.
    """

    p: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.p < 1.0:
            raise ValueError(f"a logarithmic series needs p from 0 to below 1, not {self.p}")

    def quantile(self, u: float) -> float:
        """Return the count that belongs to a uniform."""
        if not self.p:
            return 1.0
        left, weight = u * -log(1.0 - self.p), self.p
        for count in range(1, MOST_FINDS):
            left -= weight / count
            if left < 0:
                return float(count)
            weight *= self.p
        return float(MOST_FINDS)

    @property
    def mean(self) -> float:
        """The mean count."""
        return self.p / ((1.0 - self.p) * -log(1.0 - self.p)) if self.p else 1.0


class Landings:
    """Moments at which parties are found.

    Args:
        per_year: Parties expected in a year.
        lumpiness: Variance over mean of the parties of a week, at least 1.
        by_hour: Weights of the 24 local hours.
        start: Moment after which the first comes.
    """

    def __init__(
        self,
        streams: Streams,
        hours: LocalHours,
        per_year: float,
        lumpiness: float,
        by_hour: tuple[float, ...],
        start: int,
    ) -> None:
        self._hours = hours
        self._finds = LogSeries(1.0 - 1.0 / max(1.0, lumpiness))
        self._size, self._spread = streams.get("landings.size"), streams.get("landings.spread")
        spells_a_day = per_year / YEAR_DAYS / self._finds.mean
        profile = year_profile(spells_a_day, by_hour)
        self._spells = Arrivals(streams.get("landings.spell"), profile, start, self._hour_of_year)

    def _hour_of_year(self, moment: int) -> int:
        return hour_of_year(self._hours, moment)

    def spells(self) -> Iterator[tuple[int, ...]]:
        """Yield the finds of each calm spell, in order; spells may run into one another."""
        while True:
            first = self._spells.next()
            finds = self._size.draw(self._finds)
            uniform = self._spread.uniform
            later = (int(uniform() * CALM_SPELL_SECONDS) for _ in range(finds - 1))
            yield (first, *sorted(first + each for each in later))


def hour_of_year(hours: LocalHours, moment: int) -> int:
    """Tell which rate of a `year_profile` holds at a moment."""
    at = hours.at(moment)
    return at.month * WEEK_HOURS + at.weekday * DAY_HOURS + at.hour


def year_profile(
    per_day: float, by_hour: tuple[float, ...], by_month: tuple[float, ...] = SEASONS
) -> YearProfile:
    """Work out arrivals an hour for each hour of the week in each month."""
    mean = sum(by_hour) / len(by_hour)
    day = [per_day / DAY_HOURS * each / mean for each in by_hour]
    return YearProfile(
        tuple(month * hour for month in by_month for _ in range(WEEK) for hour in day)
    )
