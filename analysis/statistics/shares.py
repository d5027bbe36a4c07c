"""So many of so many, with an interval: how many draws, or how many runs, meet a target.

For shares of independent yes-or-no trials only. The share of calls answered in time within a run
is not one (calls hang together): it is a mean over replications, see `means`.

Sources: Clopper and Pearson (1934); Wilson (1927); Brown, Cai and DasGupta (2001) on which to use.
"""

from __future__ import annotations

from math import sqrt

from analysis.statistics.means import LEVEL
from analysis.statistics.points import beta, check_probability, normal
from analysis.study.answer import Interval


def exact(successes: int, trials: int, level: float = LEVEL) -> Interval:
    """Give the interval of Clopper and Pearson: never covers less than it says, often more.

    Raises:
        ValueError: No trials, or more successes than trials.
    """
    _check(successes, trials, level)
    tail = (1 - level) / 2
    low = beta(tail, successes, trials - successes + 1) if successes else 0.0
    high = beta(1 - tail, successes + 1, trials - successes) if successes < trials else 1.0
    return Interval(low, high)


def wilson(successes: int, trials: int, level: float = LEVEL) -> Interval:
    """Give Wilson's score interval: covers what it says on average, and is narrower.

    Raises:
        ValueError: No trials, or more successes than trials.
    """
    _check(successes, trials, level)
    z = normal((1 + level) / 2)
    share, spread = successes / trials, z * z / trials
    centre = (share + spread / 2) / (1 + spread)
    reach = z / (1 + spread) * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    low = max(0.0, centre - reach) if successes else 0.0
    high = min(1.0, centre + reach) if successes < trials else 1.0
    return Interval(low, high)


def _check(successes: int, trials: int, level: float) -> None:
    check_probability(level)
    if not 0 <= successes <= trials or not trials:
        raise ValueError(f"{successes} of {trials} is no share.")
