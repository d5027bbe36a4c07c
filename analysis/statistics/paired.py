"""A design point against the base, run by run on the same seeds, corrected for many comparisons.

The same seed brings the same visits, calls and prisoners to both, so what they share cancels and
the difference is known far better than either value. The runs of one seed hang together across
all the points, hence the correction is Bonferroni's, which holds under any dependence; Dunnett's
is narrower but wants independent points, which common random numbers are made to break.

A verdict follows the widened interval, so that a sentence with an interval never contradicts its
verdict. Holm's adjusted p values stand beside it: at least as powerful, without an interval. Where
no verdict falls, the number of replications that would give one follows from the difference and the
spread of the pairs, as for any paired t test. This module refuses a verdict on a measure that has
no better end, and on fewer than two pairs.

Sources: Law (2015), sec. 10.2 (paired t) and 9.7 (Bonferroni); Holm (1979); Cohen (1988), ch. 2
(sample size of a t test).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import TYPE_CHECKING, Literal

from analysis.statistics.means import LEVEL, Mean, average, variance
from analysis.statistics.points import check_probability, normal, student, student_within
from analysis.study.answer import Against, Interval, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Best = Literal["high", "low"]
POWER = 0.8
"""How often the number of replications that is named gives a verdict, if all is as it seems."""

MOST_RUNS = 1_000_000_000
"""Beyond so many, a difference is not told from none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A paired difference: the point less the base.

    Attributes:
        mean: With its interval; `mean.runs` counts the pairs of which both sides are known.
        p: Two-sided, for no difference; 1 with fewer than two pairs.
    """

    mean: Mean
    p: float


def difference(
    values: Sequence[float | None], base: Sequence[float | None], level: float = LEVEL
) -> Difference:
    """Compare two rows of runs pair by pair.

    Args:
        values: Of the point, one for each seed. `base`: of the base, for the same seeds in the
            same order; where one is longer, what has no partner is left out.
    """
    check_probability(level)
    rows = zip(values, base, strict=False)
    found = [a - b for a, b in rows if a is not None and b is not None]
    n = len(found)
    if n < 2:
        return Difference(Mean(found[0] if found else None, None, n), 1.0)
    centre, error = average(found), sqrt(variance(found) / n)
    reach = student((1 + level) / 2, n - 1) * error
    mean = Mean(centre, Interval(centre - reach, centre + reach), n, error)
    return Difference(mean, _p(centre, error, n))


def compared(
    points: Mapping[str, Sequence[float | None]],
    base: Sequence[float | None],
    best: Best | None,
    level: float = LEVEL,
    comparisons: int | None = None,
) -> dict[str, Against]:
    """Compare design points with the base, all intervals together at one level.

    Args:
        points: Runs of each point but the base, in the order of the seeds.
        best: Which end is better; None gives no verdict but `cannot_tell`.
        comparisons: How many intervals share the level; left out, one for each point. A study
            that asks for several measures' verdicts together gives points times measures.

    Returns:
        For each point that has a pair of runs; the others are left out.
    """
    number = max(comparisons or len(points), 1)
    each_level = 1 - (1 - level) / number
    found: dict[str, Against] = {}
    for name, values in points.items():
        mean = difference(values, base, each_level).mean
        if mean.value is not None:
            against = Against(mean.value, mean.interval, verdict(mean.interval, best))
            is_open = best is not None and against.verdict == "cannot_tell"
            runs = runs_to_tell(mean, each_level) if is_open else None
            found[name] = replace(against, runs_to_tell=runs)
    return found


def runs_to_tell(mean: Mean, level: float = LEVEL, power: float = POWER) -> int | None:
    """Tell how many pairs would most likely show a difference, were it what it seems.

    Both what it is and how far pairs spread are taken from the pairs that are there, which may be
    few: the number is rough, and rounded up to two digits.

    Args:
        mean: A paired difference with its standard error.
        level: Of the interval that is to leave nought out.
        power: Probability that it then does.

    Returns:
        None where nothing can be worked out: fewer than two pairs, no difference, or one that is
        nought beside its spread.
    """
    if not mean.value or mean.error is None:
        return None
    ratio = mean.error * sqrt(mean.runs) / abs(mean.value)
    tail = (1 + level) / 2
    least = ((normal(tail) + normal(power)) * ratio) ** 2
    if least > MOST_RUNS:
        return None
    runs = max(2, ceil(least))
    while runs < ((student(tail, runs - 1) + student(power, runs - 1)) * ratio) ** 2:
        runs += 1
    step: int = 10 ** max(0, len(str(runs)) - 2)
    return ceil(runs / step) * step


def verdict(interval: Interval | None, best: Best | None) -> Verdict:
    """Say which way a difference goes; nothing when its interval holds zero or is missing."""
    if interval is None or best is None or interval.low <= 0 <= interval.high:
        return "cannot_tell"
    return "better" if (interval.low > 0) == (best == "high") else "worse"


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjust p values by Holm's step-down, so that one level may be held against all of them.

    Returns:
        In the order given; each at least the value itself and at most 1.
    """
    adjusted: dict[str, float] = {}
    highest, left = 0.0, len(p_values)
    for name in sorted(p_values, key=lambda each: p_values[each]):
        highest = max(highest, min(1.0, left * p_values[name]))
        adjusted[name] = highest
        left -= 1
    return {name: adjusted[name] for name in p_values}


def _p(centre: float, error: float, n: int) -> float:
    if error == 0:
        return 1.0 if centre == 0 else 0.0
    return 2 * student_within(-abs(centre) / error, n - 1)
