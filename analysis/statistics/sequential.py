"""Replications until every measure is known as precisely as was asked, or the most are made.

In two stages and then on: a first few runs give each measure's spread, the spread tells how many
runs the asked half-width takes, those are made, and the question is put again. Several measures
share the level by Bonferroni, so that all their intervals hold together. Looking again and again
stops a little too early on average; with ten first runs or more the loss of coverage is small
(Law 2015, sec. 9.4.1). This module runs nothing and refuses to stop on fewer than two runs.

Sources: Law (2015), sec. 9.4.1 and 9.7; Stein (1945); Chow and Robbins (1965).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf, sqrt
from typing import TYPE_CHECKING

from analysis.statistics.means import LEVEL, Mean, known, mean_of, variance
from analysis.statistics.points import student

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST = 10
"""Runs before a spread is believed."""

GROWTH = 3
"""A batch may at most make the runs so many times as many: spreads from few runs are uncertain."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Precision asked of a measure.

    Attributes:
        absolute: Half-width in the measure's unit. `relative`: half-width as a share of the mean.
            Either alone, or both: then both are to be kept.
    """

    absolute: float | None = None
    relative: float | None = None

    def __post_init__(self) -> None:
        given = [each for each in (self.absolute, self.relative) if each is not None]
        if not given or min(given) <= 0:
            raise ValueError(f"A precision is a half-width above zero; {self} asks for none.")

    def allows(self, mean: float) -> float:
        """Give the half-width allowed.

        A share g of the true mean is kept with g / (1 + g) of the mean found (Law 2015, 9.4.1).
        """
        absolute = inf if self.absolute is None else self.absolute
        if self.relative is None:
            return absolute
        return min(absolute, self.relative / (1 + self.relative) * abs(mean))


@dataclass(frozen=True, slots=True)
class Kept:
    """How a measure stands against the precision asked of it.

    Attributes:
        half_width: Of its interval at its share of the level; None with fewer than two runs.
        allowed: None where nothing was counted.
        runs: Runs that counted something. `needed`: runs in all that its present spread asks for,
            never fewer than the first few; None where it cannot be told.
    """

    mean: Mean
    half_width: float | None
    allowed: float | None
    runs: int
    needed: int | None
    is_enough: bool


@dataclass(frozen=True, slots=True)
class Precision:
    """How a study stands.

    Attributes:
        by_measure: Each measure's standing.
        is_enough: All are precise enough. `is_over`: that, or the most runs are made.
        next_runs: Runs in all to make before asking again; as many as there are when it is over.
        projected: Runs in all that the present spreads ask for, the most not heeded; None where
            some measure cannot tell.
    """

    by_measure: Mapping[str, Kept]
    is_enough: bool
    is_over: bool
    next_runs: int
    projected: int | None


def precision(
    values: Mapping[str, Sequence[float | None]],
    asked: Mapping[str, Asked],
    most: int,
    first: int = FIRST,
    level: float = LEVEL,
) -> Precision:
    """Tell whether the runs made are enough, and how many to make next.

    Args:
        values: Each measure's runs so far, all of the same number and in the order of the seeds.
        asked: Measures of which a precision is asked; at least one.
        most: Most runs to make. `first`: fewest to make before a spread is believed.
        level: Probability that all intervals hold together.

    Raises:
        KeyError: A measure is asked for that no run has. ValueError: None is asked for.
    """
    if not asked:
        raise ValueError("No precision is asked of any measure.")
    each_level = 1 - (1 - level) / len(asked)
    made = max(len(values[name]) for name in asked)
    found = {name: _kept(values[name], each_level, asked[name], first) for name in asked}
    is_enough = made >= first and all(each.is_enough for each in found.values())
    is_over = is_enough or made >= most
    needs = [each.needed for each in found.values()]
    projected = None if None in needs else max(first, *(each for each in needs if each))
    return Precision(
        found,
        is_enough,
        is_over,
        made if is_over else _next(made, projected, first, most),
        projected,
    )


def _next(made: int, projected: int | None, first: int, most: int) -> int:
    """Give the runs to make before asking again: more than there are, and not wildly more."""
    if made < first:
        return min(first, most)
    wished = GROWTH * made if projected is None else min(projected, GROWTH * made)
    return min(most, max(made + 1, wished))


def _kept(row: Sequence[float | None], level: float, asked: Asked, first: int) -> Kept:
    mean = mean_of(row, level)
    if mean.value is None or mean.interval is None:
        allowed = None if mean.value is None else asked.allows(mean.value)
        return Kept(mean, None, allowed, mean.runs, None, False)
    allowed, half = asked.allows(mean.value), mean.interval.width / 2
    needed = runs_for(sqrt(variance(known(row))), allowed, level)
    if needed is not None:  # runs that count nothing will go on being among those made
        needed = max(first, ceil(needed * len(row) / mean.runs))
    return Kept(mean, half, allowed, mean.runs, needed, half <= allowed)


def runs_for(spread: float, half_width: float, level: float = LEVEL) -> int | None:
    """Give the fewest runs whose Student interval is within a half-width.

    Args:
        spread: Standard deviation between runs.

    Returns:
        At least two; None where no number would do: a half-width of zero and a spread above it.
    """
    if spread == 0:
        return 2
    if half_width <= 0:
        return None
    runs = max(2, ceil((student((1 + level) / 2, 10**9) * spread / half_width) ** 2))
    while student((1 + level) / 2, runs - 1) * spread / sqrt(runs) > half_width:
        runs += 1
    return runs
