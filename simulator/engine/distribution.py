"""Distributions as plain descriptions, so that calibrations and reports need no simulator.

A description says which law and with which numbers; mean, median and quantile follow by
arithmetic. Refuses to draw: chance lives in the streams, which build their samplers from these.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import NormalDist

_NORMAL = NormalDist()
_HALVINGS = 200  # enough for a bracket of any width to shrink to the last bit of a float


@dataclass(frozen=True, slots=True)
class Distribution:
    """One law of chance over numbers that are never negative.

    Attributes:
        kind: A key of `PARAMETERS`, or `mixture`.
        parameters: The law's numbers in the order of `PARAMETERS[kind]`; empty for a mixture.
        parts: For a mixture, each component with its share; the shares add to 1.
    """

    kind: str
    parameters: tuple[float, ...] = ()
    parts: tuple[tuple[float, "Distribution"], ...] = ()

    def parameter(self, name: str) -> float:
        """Give one of the law's numbers by name.

        Raises:
            KeyError: The law has no such number.
        """
        names = PARAMETERS.get(self.kind, ())
        if name not in names:
            raise KeyError(f"{self.kind} has no {name!r}; it has {', '.join(names) or 'parts'}")
        return self.parameters[names.index(name)]

    @property
    def mean(self) -> float:
        """Expected value."""
        if self.kind == "mixture":
            return sum(share * part.mean for share, part in self.parts)
        return _MEANS[self.kind](*self.parameters)

    @property
    def median(self) -> float:
        """Value that half of all draws do not pass."""
        return self.quantile(0.5)

    def cumulative(self, value: float) -> float:
        """Share of draws that are at most `value`."""
        if self.kind == "mixture":
            return sum(share * part.cumulative(value) for share, part in self.parts)
        return _CUMULATIVES[self.kind](value, *self.parameters)

    def quantile(self, share: float) -> float:
        """Value that a share of draws does not pass.

        Args:
            share: Above 0 and below 1.

        Raises:
            ValueError: The share lies outside.
        """
        if not 0.0 < share < 1.0:
            raise ValueError(f"a quantile needs a share above 0 and below 1, not {share}")
        if self.kind == "mixture":
            return _mixture_quantile(self, share)
        return _QUANTILES[self.kind](share, *self.parameters)

    def scaled(self, factor: float) -> "Distribution":
        """Give the law of the same quantity times `factor`; the shape stays.

        Raises:
            ValueError: The law counts things, and a count has no scale.
        """
        if self.kind == "mixture":
            return Distribution(
                "mixture", parts=tuple((share, part.scaled(factor)) for share, part in self.parts)
            )
        if self.kind == "geometric":
            raise ValueError("a geometric law counts things and cannot be scaled")
        names = PARAMETERS[self.kind]
        return Distribution(
            self.kind,
            tuple(
                number if name == "sigma" else number * factor
                for name, number in zip(names, self.parameters, strict=True)
            ),
        )

    @property
    def location(self) -> float:
        """The number that a stated range speaks of; see `LOCATIONS`."""
        if self.kind == "mixture":
            return self.mean
        return self.parameter(LOCATIONS[self.kind])

    def located_at(self, location: float) -> "Distribution":
        """Move the law to another location, keeping its shape."""
        if self.kind == "geometric":
            return Distribution("geometric", (location,))
        if self.location == 0.0:
            raise ValueError(f"a {self.kind} law at zero has no scale to move by")
        return self.scaled(location / self.location)


def _mixture_quantile(mixture: Distribution, share: float) -> float:
    """Bisect between the least and greatest quantile of the components."""
    inside = [part.quantile(share) for weight, part in mixture.parts if weight > 0.0]
    low, high = min(inside), max(inside)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if mixture.cumulative(middle) < share else (low, middle)
    return high


def _lognormal_cumulative(value: float, median: float, sigma: float) -> float:
    return _NORMAL.cdf(math.log(value / median) / sigma) if value > 0.0 else 0.0


def _triangular_cumulative(value: float, low: float, mode: float, high: float) -> float:
    if value <= low:
        return 0.0
    if value >= high:
        return 1.0
    if value <= mode:
        return (value - low) ** 2 / ((high - low) * (mode - low))
    return 1.0 - (high - value) ** 2 / ((high - low) * (high - mode))


def _triangular_quantile(share: float, low: float, mode: float, high: float) -> float:
    width = high - low
    if share * width <= mode - low:
        return low + math.sqrt(share * width * (mode - low))
    return high - math.sqrt((1.0 - share) * width * (high - mode))


def _geometric_quantile(share: float, probability: float) -> float:
    if probability == 1.0:
        return 1.0
    return max(1.0, math.ceil(math.log(1.0 - share) / math.log(1.0 - probability) - 1e-12))


PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "fixed": ("value",),
    "exponential": ("mean",),
    "lognormal": ("median", "sigma"),
    "triangular": ("low", "mode", "high"),
    "geometric": ("probability",),  # of stopping; counts from 1
}
LOCATIONS: Mapping[str, str] = {
    "fixed": "value",
    "exponential": "mean",
    "lognormal": "median",
    "triangular": "mode",
    "geometric": "probability",
}
_MEANS: Mapping[str, Callable[..., float]] = {
    "fixed": lambda value: value,
    "exponential": lambda mean: mean,
    "lognormal": lambda median, sigma: median * math.exp(sigma * sigma / 2),
    "triangular": lambda low, mode, high: (low + mode + high) / 3,
    "geometric": lambda probability: 1.0 / probability,
}
_CUMULATIVES: Mapping[str, Callable[..., float]] = {
    "fixed": lambda value, fixed: 1.0 if value >= fixed else 0.0,
    "exponential": lambda value, mean: 1.0 - math.exp(-max(value, 0.0) / mean),
    "lognormal": _lognormal_cumulative,
    "triangular": _triangular_cumulative,
    "geometric": lambda value, p: 1.0 - (1.0 - p) ** max(math.floor(value), 0),
}
_QUANTILES: Mapping[str, Callable[..., float]] = {
    "fixed": lambda _share, value: value,
    "exponential": lambda share, mean: -mean * math.log1p(-share),
    "lognormal": lambda share, median, sigma: median * math.exp(sigma * _NORMAL.inv_cdf(share)),
    "triangular": _triangular_quantile,
    "geometric": _geometric_quantile,
}
