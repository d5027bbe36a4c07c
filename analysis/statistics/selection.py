"""Ranking and selection: which design point is best, and how surely.

`in_running` keeps every point that the runs made cannot tell from the best: it holds the best with
the stated probability, whatever the number of runs. `kim_nelson` goes on run by run, drops points
as they fall behind, and is right with the stated probability unless the best is ahead by less than
a difference that does not matter. Both hold under common random numbers, which make them quicker;
Rinott's procedure is left out because it takes independent points. `next_by_ocba` says where more
runs would help most; it is a rule of thumb without a promise.

Sources: Kim and Nelson (2001), procedure KN; Nelson, Swann, Goldsman and Song (2001) and Gupta
(1965) on screening; Chen, Lin, Yucesan and Chick (2000) on OCBA; Law (2015), sec. 10.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt
from typing import TYPE_CHECKING

from analysis.statistics.means import average, variance
from analysis.statistics.points import check_probability, student

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.statistics.paired import Best


@dataclass(frozen=True, slots=True)
class Selection:
    """Where a selection stands.

    Attributes:
        chosen: The point that is best with the probability asked, unless one is ahead of it by
            less than the difference that does not matter; None while more than one is left.
        left: Points not yet dropped, in the order given.
        runs: Runs of each of them that were used.
        most: Runs of each after which it will be over, at the latest.
    """

    chosen: str | None
    left: tuple[str, ...]
    runs: int
    most: int


def in_running(
    points: Mapping[str, Sequence[float]], best: Best, probability: float = 0.95
) -> tuple[str, ...]:
    """Keep the points that may be the best, by what the runs made can tell.

    Args:
        points: Runs of each, in the order of the seeds, the same number of each; at least two.
        best: Which end is better.
        probability: That the best is among those kept.

    Returns:
        In the order given; one alone is the best with the stated probability.

    Raises:
        ValueError: Fewer than two runs, or not as many of each.
    """
    check_probability(probability)
    signed = _signed(points, best)
    n = _runs(signed, 2)
    if len(signed) < 2:
        return tuple(signed)
    point = student(1 - (1 - probability) / (len(signed) - 1), n - 1)
    means = {name: average(row) for name, row in signed.items()}
    return tuple(
        name
        for name, row in signed.items()
        if all(
            means[name] >= means[other] - point * sqrt(_variance(row, against) / n)
            for other, against in signed.items()
            if other != name
        )
    )


def kim_nelson(
    points: Mapping[str, Sequence[float]],
    best: Best,
    within: float,
    probability: float = 0.95,
    first: int = 10,
) -> Selection:
    """Select the best point by Kim and Nelson's procedure, as far as the runs made go.

    Asked again with more runs it goes over the same ground and further, so nothing is kept between
    two asks. A point once dropped needs no more runs.

    Args:
        points: Runs of each in the order of the seeds, the `first` ones at least; those dropped may
            have fewer than the rest.
        best: Which end is better.
        within: The difference that does not matter, in the measure's unit; above zero.
        probability: That the choice is right.
        first: Runs from which the spreads are taken; the same at every ask.

    Raises:
        ValueError: Too few runs, or a difference that is not above zero.
    """
    check_probability(probability)
    if not within > 0 or first < 2:
        raise ValueError(f"A difference of {within} and {first} first runs select nothing.")
    signed = _signed(points, best)
    _runs({name: row[:first] for name, row in signed.items()}, first)
    if len(signed) == 1:
        return Selection(next(iter(signed)), tuple(signed), first, first)
    eta = ((2 * (1 - probability) / (len(signed) - 1)) ** (-2 / (first - 1)) - 1) / 2
    scaled = _scaled_variances(signed, first, 2 * eta * (first - 1) / within**2)
    left, runs = list(signed), first
    while True:
        left = _screened(signed, left, runs, scaled, within)
        most = max((floor(scaled[a, b]) + 1 for a in left for b in left if a != b), default=runs)
        if len(left) == 1 or runs > most:
            leader = max(left, key=lambda name: average(signed[name][:runs]))
            return Selection(leader, (leader,), runs, runs)
        if any(len(signed[name]) <= runs for name in left):
            return Selection(None, tuple(left), runs, max(most, runs + 1))
        runs += 1


def _screened(
    signed: Mapping[str, Sequence[float]],
    left: Sequence[str],
    runs: int,
    scaled: Mapping[tuple[str, str], float],
    within: float,
) -> list[str]:
    """Drop the points that have fallen behind another by more than chance allows by now."""
    means = {name: average(signed[name][:runs]) for name in left}
    return [
        name
        for name in left
        if all(
            means[name]
            >= means[other] - max(0.0, within / (2 * runs) * (scaled[name, other] - runs))
            for other in left
            if other != name
        )
    ]


def next_by_ocba(points: Mapping[str, Sequence[float]], best: Best, more: int) -> dict[str, int]:
    """Share out further runs so that the best is told apart soonest.

    Args:
        points: Runs of each so far, at least two of each.
        more: Runs to share out.

    Returns:
        More runs for each point; they add up to `more`. Where no two means differ or nothing
        varies, all have alike.
    """
    signed = _signed(points, best)
    weights = _ocba_weights(signed)
    made = {name: len(row) for name, row in signed.items()}
    whole = sum(made.values()) + more
    given = dict.fromkeys(signed, 0)
    for _ in range(more):
        name = max(signed, key=lambda each: weights[each] * whole - made[each] - given[each])
        given[name] += 1
    return given


def _ocba_weights(signed: Mapping[str, Sequence[float]]) -> dict[str, float]:
    means = {name: average(row) for name, row in signed.items()}
    spreads = {name: variance(row) for name, row in signed.items()}
    top = max(means, key=lambda name: means[name])
    gaps = {name: means[top] - means[name] for name in means if name != top}
    smallest = min((gap for gap in gaps.values() if gap > 0), default=0.0)
    if smallest == 0 or not any(spreads.values()):
        return dict.fromkeys(signed, 1 / len(signed))
    raw = {name: spreads[name] / max(gap, smallest) ** 2 for name, gap in gaps.items()}
    parts = [raw[name] ** 2 / spreads[name] for name in raw if spreads[name]]
    raw[top] = sqrt(spreads[top] * sum(parts))
    whole = sum(raw.values())
    return {name: raw[name] / whole for name in signed} if whole else dict.fromkeys(signed, 0.0)


def _scaled_variances(
    signed: Mapping[str, Sequence[float]], first: int, factor: float
) -> dict[tuple[str, str], float]:
    return {
        (a, b): factor * _variance(signed[a][:first], signed[b][:first])
        for a in signed
        for b in signed
        if a != b
    }


def _variance(one: Sequence[float], other: Sequence[float]) -> float:
    return variance([a - b for a, b in zip(one, other, strict=True)])


def _signed(points: Mapping[str, Sequence[float]], best: Best) -> dict[str, list[float]]:
    """Turn all so that high is better."""
    sign = 1.0 if best == "high" else -1.0
    return {name: [sign * each for each in row] for name, row in points.items()}


def _runs(signed: Mapping[str, Sequence[float]], fewest: int) -> int:
    numbers = {len(row) for row in signed.values()}
    if len(numbers) != 1 or min(numbers) < fewest:
        raise ValueError(f"Runs of each point: {sorted(numbers)}; {fewest} or more of all needed.")
    return numbers.pop()
