"""When parties are found: as many as the calibration says, as lumpy, and the same by seed."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from simulator.engine.landings import SEASONS, YEAR_DAYS, Landings, LogSeries, year_profile
from simulator.engine.localhours import LocalHours
from simulator.engine.streams import Streams
from simulator.protocol.moments import from_local

OPENS = from_local("2021-01-01 00:00")
DAY = 86_400
EVENLY = (1.0,) * 24
JULY = 182
"""Days before July in a year of 365."""


def finds(years: int, lumpiness: float, seed: int = 1, per_year: float = 300) -> list[int]:
    """Return the moments of all finds of some years."""
    landings = Landings(Streams(seed), LocalHours(), per_year, lumpiness, EVENLY, OPENS)
    ends, found = OPENS + years * YEAR_DAYS * DAY, list[int]()
    for spell in landings.spells():
        found += spell
        if spell[0] > ends:
            break
    return [each for each in found if each < ends]


@pytest.mark.parametrize("lumpiness", [1.0, 3.0, 6.0])
def test_as_many_are_found_as_the_calibration_says(lumpiness: float) -> None:
    """However lumpy they come."""
    assert len(finds(15, lumpiness)) / 15 == pytest.approx(300, rel=0.12)


@pytest.mark.parametrize("lumpiness", [1.0, 4.0])
def test_finds_of_a_week_vary_as_the_calibration_says(lumpiness: float) -> None:
    """Variance over mean within one month of the year, so that seasons do not count as lumps."""
    years = 50
    days = Counter((each - OPENS) // DAY for each in finds(years, lumpiness))
    july = [year * YEAR_DAYS + JULY + 7 * week for year in range(years) for week in range(4)]
    counts = [sum(days[first + day] for day in range(7)) for first in july]
    mean = sum(counts) / len(counts)
    variance = sum((each - mean) ** 2 for each in counts) / (len(counts) - 1)
    assert variance / mean == pytest.approx(lumpiness, rel=0.3)


def test_summer_brings_more_than_winter() -> None:
    """As the seasons say, whatever the hour."""
    by_month = Counter((each - OPENS) // DAY % YEAR_DAYS // 31 for each in finds(15, 3.0))
    assert by_month[7] > 2 * by_month[0]
    assert sum(SEASONS) == pytest.approx(12)


def test_a_profile_keeps_its_mean() -> None:
    """Hours and months move arrivals about and make none."""
    rates = year_profile(2.4, tuple(float(hour) for hour in range(24))).arrivals_per_hour
    assert sum(rates) / len(rates) * 24 == pytest.approx(2.4)


def test_the_same_seed_gives_the_same_finds() -> None:
    """Another gives others."""
    assert finds(1, 3.0, 7) == finds(1, 3.0, 7)
    assert finds(1, 3.0, 7) != finds(1, 3.0, 8)


@pytest.mark.parametrize("p", [0.0, 0.3, 2 / 3, 0.9])
def test_a_logarithmic_series_has_its_mean(p: float) -> None:
    """Summed over a fine grid of uniforms."""
    law, steps = LogSeries(p), 20_000
    mean = sum(law.quantile((step + 0.5) / steps) for step in range(steps)) / steps
    assert mean == pytest.approx(law.mean, rel=0.01)


@pytest.mark.parametrize("p", [-0.1, 1.0])
def test_a_series_that_does_not_end_is_refused(p: float) -> None:
    """At one its mean has no bound."""
    with pytest.raises(ValueError, match="logarithmic series"):
        LogSeries(p)


def test_spells_come_in_order() -> None:
    """A spell's own finds too, though two spells may run into one another."""
    landings = Landings(Streams(2), LocalHours(), 300, 5.0, EVENLY, OPENS)
    spells = list(islice(landings.spells(), 200))
    assert all(list(each) == sorted(each) for each in spells)
    assert [each[0] for each in spells] == sorted(each[0] for each in spells)
