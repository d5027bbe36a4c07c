"""Student's t: how far out its central 95% reaches, for any whole number of degrees of freedom.

The distribution has a closed form for whole degrees of freedom, so nothing is tabled and nothing
approximated but the inversion. SciPy, which tests compare this with, is not needed at run time.

Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

from __future__ import annotations

from functools import cache
from math import atan, cos, pi, sin, sqrt

WIDEST = 1e3
"""Beyond any point asked for: that of one degree of freedom is 12.7."""

HALVINGS = 60


def central(t: float, freedom: int) -> float:
    """Give the probability that a variable of so many degrees of freedom lies within -t and t."""
    angle = atan(t / sqrt(freedom))
    if freedom == 1:
        return 2 * angle / pi
    if freedom % 2:
        term = total = cos(angle)
        for k in range(3, freedom - 1, 2):
            term *= (k - 1) / k * cos(angle) ** 2
            total += term
        return 2 / pi * (angle + sin(angle) * total)
    term = total = 1.0
    for k in range(2, freedom - 1, 2):
        term *= (k - 1) / k * cos(angle) ** 2
        total += term
    return sin(angle) * total


@cache
def reach(freedom: int, share: float = 0.95) -> float:
    """Give the t within which a share lies.

    Args:
        freedom: Degrees of freedom, from 1.
    """
    low, high = 0.0, WIDEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if central(middle, freedom) > share else (middle, high)
    return high
