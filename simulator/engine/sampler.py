"""From the description of a distribution to the thing that draws from it.

The only link between the calibrations, which are data, and the samplers, which use uniforms.
Refuses to hold a number of its own.
"""

from collections.abc import Callable, Mapping

from simulator.engine import sampling
from simulator.engine.distribution import Distribution

_SAMPLERS: Mapping[str, Callable[..., sampling.Distribution]] = {
    "fixed": sampling.Fixed,
    "exponential": sampling.Exponential,
    "lognormal": sampling.LogNormal,
    "triangular": sampling.Triangular,
    "geometric": sampling.Geometric,
}


def sampler(described: Distribution) -> sampling.Distribution:
    """Build the sampler that a description speaks of.

    Raises:
        KeyError: There is no sampler for that kind.
    """
    if described.kind == "mixture":
        return sampling.Mixture(tuple((share, sampler(part)) for share, part in described.parts))
    return _SAMPLERS[described.kind](*described.parameters)
