"""Which assumptions dominate: what share of the draws' variance each one explains.

Ranks are used, so a bent but one-way effect counts in full and a far-out draw does not rule. With
many draws for each assumption all are regressed on together; with fewer, as when thirty draws
carry a hundred assumptions, each is set beside the measure by itself, what chance alone would give
is taken off, and only those that stand out after Holm's correction are said to be told. A tornado
on the same seeds tells more with as few runs, see `inputs.shares_by_swing`. This module refuses a
share on fewer than eight draws.

Sources: Saltelli and others, Sensitivity Analysis in Practice (2004), on standardised rank
regression; Helton and Davis (2003); Olkin and Pratt (1958) on correcting a squared correlation.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from analysis.statistics.paired import holm
from analysis.statistics.points import rank_p

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST_DRAWS = 8
DRAWS_FOR_EACH = 5
"""Draws for each assumption from which on all are regressed on together."""

NAMED = 3


@dataclass(frozen=True, slots=True)
class Weight:
    """What one assumption does to a measure.

    Attributes:
        share: Of the variance over the draws, from 0 to 1; zero where chance would give as much.
        direction: Of its effect: 1 where more of it gives more, -1 where it gives less, 0 for none.
        p: Adjusted for all the assumptions, that it does nothing.
        is_told: Whether it stands out from chance at 5%.
    """

    key: str
    share: float
    direction: int
    p: float
    is_told: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """What the assumptions do to a measure.

    Attributes:
        of: All of them, the weightiest first; empty with too few draws.
        explained: Share of the variance of ranks that they explain together, if they were
            regressed on together; None where they were looked at one by one.
        draws: Draws that counted something.
    """

    of: tuple[Weight, ...]
    explained: float | None
    draws: int

    @property
    def dominant(self) -> tuple[Weight, ...]:
        """The three that weigh most; those not told apart from chance say so themselves."""
        return self.of[:NAMED]


def weights(
    draws: Sequence[Mapping[str, float]], outputs: Sequence[float | None], level: float = 0.95
) -> Weights:
    """Tell what each assumption does to a measure.

    Args:
        draws: Value of each assumption in each draw; the same keys in all.
        outputs: The measure in each draw; None where nothing was counted, which is left out.

    Raises:
        ValueError: The two are of different lengths.
    """
    pairs = [(a, b) for a, b in zip(draws, outputs, strict=True) if b is not None]
    n, values = len(pairs), [b for _, b in pairs]
    if n < FEWEST_DRAWS or min(values) == max(values):
        return Weights((), None, n)
    ranked = _ranks(values)
    columns = {
        key: _ranks(row)
        for key in pairs[0][0]
        if min(row := [each[key] for each, _ in pairs]) < max(row)
    }
    alone = {key: _correlation(row, ranked) for key, row in columns.items()}
    p_values = holm({key: rank_p(each, n) for key, each in alone.items()})
    shares, explained = (
        _together(columns, ranked) if _can_regress(columns, n) else _one_by_one(alone, n)
    )
    found = [
        Weight(key, shares[key], (each > 0) - (each < 0), p_values[key], p_values[key] < 1 - level)
        for key, each in alone.items()
    ]
    return Weights(tuple(sorted(found, key=lambda each: (-each.share, each.key))), explained, n)


def _can_regress(columns: Mapping[str, Sequence[float]], n: int) -> bool:
    return bool(columns) and n >= max(20, DRAWS_FOR_EACH * len(columns))


def _one_by_one(alone: Mapping[str, float], n: int) -> tuple[dict[str, float], float | None]:
    """Take off each squared correlation what chance gives, and keep the sum within one."""
    chance = 1 / (n - 1)
    raw = {key: max(0.0, (each**2 - chance) / (1 - chance)) for key, each in alone.items()}
    over = max(1.0, sum(raw.values()))
    return {key: each / over for key, each in raw.items()}, None


def _together(
    columns: Mapping[str, Sequence[float]], ranked: Sequence[float]
) -> tuple[dict[str, float], float | None]:
    """Regress on all ranks at once; the coefficients' squares share out what is explained."""
    import numpy as np  # loaded late, as SciPy is

    design = np.column_stack([_standard(row) for row in columns.values()])
    response = np.array(_standard(ranked))
    coefficients = np.linalg.lstsq(design, response, rcond=None)[0]
    left = response - design @ coefficients
    n, k = design.shape
    unexplained = float(left @ left) / (n - k - 1) * (n - 1) / float(response @ response)
    explained = max(0.0, 1.0 - unexplained)
    squares = [float(each) ** 2 for each in coefficients]
    whole = sum(squares)
    shares = {key: explained * each / whole for key, each in zip(columns, squares, strict=True)}
    return shares, explained


def _ranks(values: Sequence[float]) -> list[float]:
    """Give ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    ranks = [0.0] * len(values)
    begin = 0
    while begin < len(order):
        end = begin
        while end < len(order) and values[order[end]] == values[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + 1 + end) / 2
        begin = end
    return ranks


def _standard(values: Sequence[float]) -> list[float]:
    centre = sum(values) / len(values)
    spread = sqrt(sum((each - centre) ** 2 for each in values))
    return [(each - centre) / spread for each in values]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    products = zip(_standard(one), _standard(other), strict=True)
    return max(-1.0, min(1.0, sum(a * b for a, b in products)))
