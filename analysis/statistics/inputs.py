"""Input uncertainty: what an answer comes to when every assumption is drawn from its range.

A Latin hypercube draws all the assumptions together, each spread evenly over its own range. Every
column depends on nothing but its key's name, the seed and the number of draws, so one assumption
more or less changes no other's draws. The interval over the draws says where a measure may lie
given what is not known of the world; simulation error is added where all draws share their seeds,
because then it does not show in their spread. This module knows no calibration and runs nothing.

Sources: McKay, Beckman and Conover (1979) on Latin hypercubes; Nelson and Pei, Foundations and
Methods of Stochastic Simulation (2021), ch. 7, on input uncertainty; Wilks (1941) on the range of a
sample as a tolerance interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from math import fsum, hypot, sqrt
from random import Random
from typing import TYPE_CHECKING

from analysis.statistics.means import LEVEL, average, known, variance
from analysis.statistics.points import check_probability, normal, student
from analysis.study.answer import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST_DRAWS = 5
"""Draws below which no interval is told."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a tornado: a measure with one assumption at each end of its range.

    Attributes:
        key: The assumption. `low`: the measure with it at its low end; None where nothing was
            counted. `high` likewise.
        swing: Between the two, without sign; where one is missing, from the base to the other.
    """

    key: str
    low: float | None
    high: float | None
    swing: float


def drawn(
    ranges: Mapping[str, tuple[float, float]], draws: int, seed: int
) -> tuple[dict[str, float], ...]:
    """Draw all assumptions together, as a Latin hypercube over their ranges.

    Args:
        ranges: Low and high end of each, by key; every value in between is as likely.
        draws: How many; above zero.
        seed: Any whole number.

    Returns:
        For each draw a value for each key. With n draws, each n-th of a range is drawn from once.

    Raises:
        ValueError: No draws, or a range whose ends are the wrong way round.
    """
    if draws < 1:
        raise ValueError(f"{draws} draws of the assumptions: at least one is needed.")
    wrong = [key for key, (low, high) in ranges.items() if not low <= high]
    if wrong:
        raise ValueError(f"The ranges of {', '.join(sorted(wrong))} run from high to low.")
    columns = {
        key: [low + (high - low) * place for place in column(key, draws, seed)]
        for key, (low, high) in ranges.items()
    }
    return tuple({key: column[row] for key, column in columns.items()} for row in range(draws))


def column(key: str, draws: int, seed: int) -> list[float]:
    """Draw one column of a Latin hypercube: a place on [0, 1) for each draw.

    Only what Python promises never to change is used, so a study's draws can be had again in years.
    """
    text = f"{len(key)}:{key}:{draws}:{seed}".encode()
    seeded = int.from_bytes(blake2b(text, digest_size=32).digest(), "big")
    chance = Random(seeded).random  # noqa: S311  # chance in a simulation, no secret
    order = sorted((chance(), number) for number in range(draws))
    return [(number + chance()) / draws for _, number in order]


def interval_over(
    draws: Sequence[float | None],
    error: float = 0.0,
    level: float = LEVEL,
    least: float | None = None,
    most: float | None = None,
) -> Interval | None:
    """Give the interval in which a measure lies when the assumptions are not known better.

    With enough draws (39 for 95%) the ends are order statistics between which the next draw falls
    with the stated probability. With fewer, the range of the draws covers less than that, and each
    end is moved out to that of the normal prediction interval where this lies further.

    Args:
        draws: The measure for each draw, its runs averaged; None where nothing was counted.
        error: Standard error of the simulation that all draws share, because they were run on the
            same seeds: zero where each draw has its own. Each end is widened by it in quadrature.
        least: The smallest value there can be (0 for a share). `most`: the largest.

    Returns:
        None with fewer than five draws that counted something.
    """
    check_probability(level)
    values = sorted(known(draws))
    if len(values) < FEWEST_DRAWS:
        return None
    low, high = _ends(values, level)
    centre, shared = average(values), normal((1 + level) / 2) * error
    low = centre - hypot(max(0.0, centre - low), shared)
    high = centre + hypot(max(0.0, high - centre), shared)
    floor = low if least is None else max(low, least)
    return Interval(floor, high if most is None else min(high, most))


def _ends(values: Sequence[float], level: float) -> tuple[float, float]:
    n, tail = len(values), (1 - level) / 2
    if tail * (n + 1) >= 1:
        return _at(values, tail * (n + 1)), _at(values, (1 - tail) * (n + 1))
    reach = student(1 - tail, n - 1) * sqrt(variance(values) * (1 + 1 / n))
    centre = average(values)
    return min(values[0], centre - reach), max(values[-1], centre + reach)


def _at(values: Sequence[float], place: float) -> float:
    """Give the order statistic at a place counted from 1, between two where it is broken."""
    whole = min(max(int(place), 1), len(values) - 1)
    return values[whole - 1] + (place - whole) * (values[whole] - values[whole - 1])


def tornado(
    base: float | None, ends: Mapping[str, tuple[float | None, float | None]]
) -> tuple[Bar, ...]:
    """Put the assumptions in the order of what each does alone, the longest bar first.

    Args:
        base: The measure with every assumption as it stands.
        ends: The measure with one assumption at its low and at its high end, on the same seeds.
    """
    bars = [Bar(key, low, high, _swing(base, low, high)) for key, (low, high) in ends.items()]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.key)))


def shares_by_swing(bars: Sequence[Bar]) -> dict[str, float]:
    """Give each assumption's share of the variance, had they effects that only add up.

    An assumption that is even over its range and moves a measure along a line adds a twelfth of
    its squared swing. What two assumptions do only together is not in it.
    """
    squares = {bar.key: bar.swing**2 for bar in bars}
    whole = fsum(squares.values())
    return {key: square / whole if whole else 0.0 for key, square in squares.items()}


def _swing(base: float | None, low: float | None, high: float | None) -> float:
    row = [each for each in (low, base, high) if each is not None]
    if low is not None and high is not None:
        return abs(high - low)
    return max((abs(b - a) for a, b in pairwise(row)), default=0.0)
