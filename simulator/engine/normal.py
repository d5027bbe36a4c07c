"""The standard normal quantile, by arithmetic of our own.

Becket's draws must stay the same for years, and no library promises the last digit of its
normal quantile. This is the rational approximation AS 241 (routine PPND16), good to about
one part in 10 ** 16: M. J. Wichura, "The percentage points of the normal distribution",
Applied Statistics 37 (1988), 477-484.
"""

from __future__ import annotations

from math import inf, log, sqrt

CENTRE_HALF_WIDTH = 0.425  # of the probability, about one half
CENTRE_CONSTANT = 0.180625  # its square
TAIL_SPLIT = 5.0  # of sqrt(-log(tail probability))
NEAR_TAIL_OFFSET = 1.6


def normal_quantile(probability: float) -> float:
    """Give the value below which a standard normal falls with this probability.

    Args:
        probability: From 0 (gives minus infinity) to 1 (gives infinity).

    Raises:
        ValueError: The probability lies outside 0 to 1.
    """
    offset = probability - 0.5
    if -CENTRE_HALF_WIDTH <= offset <= CENTRE_HALF_WIDTH:
        return offset * _centre(CENTRE_CONSTANT - offset * offset)
    if not 0.0 <= probability <= 1.0:
        raise ValueError(f"A probability lies from 0 to 1; {probability!r} does not.")
    tail = min(probability, 1.0 - probability)
    if tail == 0.0:
        return inf if offset > 0 else -inf
    depth = sqrt(-log(tail))
    if depth <= TAIL_SPLIT:
        size = _near_tail(depth - NEAR_TAIL_OFFSET)
    else:
        size = _far_tail(depth - TAIL_SPLIT)
    return size if offset > 0 else -size


# The coefficients stand inside the polynomials, as in the paper's own listing: a table of
# them would have to be unpacked at every draw, which took longer than the arithmetic.


def _centre(x: float) -> float:
    """Give the quantile divided by its offset from one half."""
    above = 2.5090809287301226727e3 * x + 3.3430575583588128105e4
    above = above * x + 6.7265770927008700853e4
    above = above * x + 4.5921953931549871457e4
    above = above * x + 1.3731693765509461125e4
    above = above * x + 1.9715909503065514427e3
    above = above * x + 1.3314166789178437745e2
    above = above * x + 3.3871328727963666080e0
    below = 5.2264952788528545610e3 * x + 2.8729085735721942674e4
    below = below * x + 3.9307895800092710610e4
    below = below * x + 2.1213794301586595867e4
    below = below * x + 5.3941960214247511077e3
    below = below * x + 6.8718700749205790830e2
    below = below * x + 4.2313330701600911252e1
    below = below * x + 1.0
    return above / below


def _near_tail(x: float) -> float:
    """Give the size of a quantile at moderate depth."""
    above = 7.74545014278341407640e-4 * x + 2.27238449892691845833e-2
    above = above * x + 2.41780725177450611770e-1
    above = above * x + 1.27045825245236838258e0
    above = above * x + 3.64784832476320460504e0
    above = above * x + 5.76949722146069140550e0
    above = above * x + 4.63033784615654529590e0
    above = above * x + 1.42343711074968357734e0
    below = 1.05075007164441684324e-9 * x + 5.47593808499534494600e-4
    below = below * x + 1.51986665636164571966e-2
    below = below * x + 1.48103976427480074590e-1
    below = below * x + 6.89767334985100004550e-1
    below = below * x + 1.67638483018380384940e0
    below = below * x + 2.05319162663775882187e0
    below = below * x + 1.0
    return above / below


def _far_tail(x: float) -> float:
    """Give the size of a quantile far out."""
    above = 2.01033439929228813265e-7 * x + 2.71155556874348757815e-5
    above = above * x + 1.24266094738807843860e-3
    above = above * x + 2.65321895265761230930e-2
    above = above * x + 2.96560571828504891230e-1
    above = above * x + 1.78482653991729133580e0
    above = above * x + 5.46378491116411436990e0
    above = above * x + 6.65790464350110377720e0
    below = 2.04426310338993978564e-15 * x + 1.42151175831644588870e-7
    below = below * x + 1.84631831751005468180e-5
    below = below * x + 7.86869131145613259100e-4
    below = below * x + 1.48753612908506148525e-2
    below = below * x + 1.36929880922735805310e-1
    below = below * x + 5.99832206555887937690e-1
    below = below * x + 1.0
    return above / below
