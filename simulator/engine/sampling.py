"""Distributions as small frozen values that turn one uniform into one duration.

Each is sampled by inversion: a larger uniform never gives a smaller value, and one uniform
gives one value. So common random numbers stay common when a parameter changes, and a draw
keyed to an id never moves because of another. Values are seconds unless the user says
otherwise (``Geometric`` counts). Nothing here holds a number of the world's: those come
from the calibration.

The logarithm and the exponential are the platform's; they may differ in the last binary
digit between platforms, which whole seconds hide.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil, exp, log, log1p, sqrt

from simulator.engine.normal import normal_quantile

SMALLEST = 2.0**-54  # stands in for a uniform of zero where a logarithm is taken
LARGEST = 1.0 - 2.0**-53  # below one by as little as can be


def whole(value: float) -> int:
    """Round to the nearest whole number, halves up."""
    return int(value + 0.5)


class Distribution(ABC):
    """What can be drawn with one uniform."""

    __slots__ = ()

    @abstractmethod
    def quantile(self, u: float) -> float:
        """Give the value that belongs to a uniform ``u`` in [0, 1), unrounded."""

    @property
    @abstractmethod
    def mean(self) -> float:
        """The mean, before rounding."""

    def draw(self, u: float) -> int:
        """Give the value that belongs to ``u``, rounded to a whole number."""
        return int(self.quantile(u) + 0.5)

    def quantiles(self, uniforms: list[float]) -> list[float]:
        """Give the values of a block of uniforms, unrounded."""
        quantile = self.quantile
        return [quantile(u) for u in uniforms]

    def draws(self, uniforms: list[float]) -> list[int]:
        """Give the values of a block of uniforms, rounded to whole numbers."""
        return [int(value + 0.5) for value in self.quantiles(uniforms)]


@dataclass(frozen=True, slots=True)
class Fixed(Distribution):
    """Always the same value; it still uses up its uniform."""

    value: float

    def __post_init__(self) -> None:
        _check(self.value >= 0, self)

    def quantile(self, u: float) -> float:  # noqa: ARG002  # every draw takes one uniform
        return self.value

    @property
    def mean(self) -> float:
        return self.value


@dataclass(frozen=True, slots=True)
class Exponential(Distribution):
    """Memoryless, with the given mean."""

    mean_value: float

    def __post_init__(self) -> None:
        _check(self.mean_value > 0, self)

    def quantile(self, u: float) -> float:
        return -self.mean_value * log(1.0 - u)

    @property
    def mean(self) -> float:
        return self.mean_value

    def quantiles(self, uniforms: list[float]) -> list[float]:
        scale = -self.mean_value
        return [scale * log(1.0 - u) for u in uniforms]


@dataclass(frozen=True, slots=True)
class LogNormal(Distribution):
    """A skewed duration, by its median and the standard deviation of its logarithm."""

    median: float
    sigma: float

    def __post_init__(self) -> None:
        _check(self.median > 0 and self.sigma >= 0, self)

    @classmethod
    def from_mean(cls, mean: float, sigma: float) -> LogNormal:
        """Give the lognormal that has this mean."""
        return cls(mean * exp(-sigma * sigma / 2), sigma)

    def quantile(self, u: float) -> float:
        return self.median * exp(self.sigma * normal_quantile(u or SMALLEST))

    @property
    def mean(self) -> float:
        return self.median * exp(self.sigma * self.sigma / 2)

    @property
    def mean_square(self) -> float:
        """The mean of the square, which waits at a single server depend on."""
        return self.median**2 * exp(2 * self.sigma * self.sigma)

    def quantiles(self, uniforms: list[float]) -> list[float]:
        median, sigma = self.median, self.sigma
        return [median * exp(sigma * normal_quantile(u or SMALLEST)) for u in uniforms]


@dataclass(frozen=True, slots=True)
class Triangular(Distribution):
    """Between two bounds, likeliest at the mode."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _check(0 <= self.low <= self.mode <= self.high and self.low < self.high, self)

    def quantile(self, u: float) -> float:
        low, mode, high = self.low, self.mode, self.high
        width = high - low
        if u * width < mode - low:
            return low + sqrt(u * width * (mode - low))
        return high - sqrt((1.0 - u) * width * (high - mode))

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3


@dataclass(frozen=True, slots=True)
class Geometric(Distribution):
    """Trials up to and with the first success: 1, 2, 3 and so on."""

    probability: float

    def __post_init__(self) -> None:
        _check(0 < self.probability <= 1, self)

    def quantile(self, u: float) -> float:
        if self.probability == 1.0:
            return 1.0
        return max(1.0, float(ceil(log(1.0 - u) / log1p(-self.probability))))

    @property
    def mean(self) -> float:
        return 1.0 / self.probability


@dataclass(frozen=True, slots=True)
class Mixture(Distribution):
    """One of several distributions, each with its weight.

    The uniform first picks the part and is then stretched over it, so one is enough. Only
    within a part does a larger uniform give a larger value.
    """

    parts: tuple[tuple[float, Distribution], ...]
    _bounds: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check(bool(self.parts) and all(weight > 0 for weight, _ in self.parts), self)
        object.__setattr__(self, "_bounds", _shares([weight for weight, _ in self.parts]))

    def quantile(self, u: float) -> float:
        place, within = _locate(self._bounds, u)
        return self.parts[place][1].quantile(within)

    @property
    def mean(self) -> float:
        total = sum(weight for weight, _ in self.parts)
        return sum(weight * part.mean for weight, part in self.parts) / total


@dataclass(frozen=True, slots=True)
class Empirical(Distribution):
    """A histogram: bins of equal width from zero on, even within a bin.

    With 24 weights and a width of 3600 seconds it draws a time of day.
    """

    weights: tuple[float, ...]
    width: int
    _bounds: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        is_sound = min(self.weights, default=-1) >= 0 and sum(self.weights) > 0
        _check(is_sound and self.width > 0, self)
        object.__setattr__(self, "_bounds", _shares(self.weights))

    def quantile(self, u: float) -> float:
        place, within = _locate(self._bounds, u)
        return (place + within) * self.width

    def draw(self, u: float) -> int:
        """Give a whole second inside the bin: rounded down, so never the bin after it."""
        place, within = _locate(self._bounds, u)
        return place * self.width + int(within * self.width)

    def draws(self, uniforms: list[float]) -> list[int]:
        return [self.draw(u) for u in uniforms]

    @property
    def mean(self) -> float:
        moments = sum(weight * (place + 0.5) for place, weight in enumerate(self.weights))
        return self.width * moments / sum(self.weights)


def _check(is_sound: bool, distribution: Distribution) -> None:
    if not is_sound:
        raise ValueError(f"No such distribution: {distribution!r}.")


def _shares(weights: list[float] | tuple[float, ...]) -> tuple[float, ...]:
    """Give the cumulated shares of the weights, from 0 to exactly 1."""
    # Not sum(): from Python 3.12 on it rounds otherwise, and draws must not follow it.
    running = list(accumulate(weights))
    return (0.0, *(part / running[-1] for part in running))


def _locate(bounds: tuple[float, ...], u: float) -> tuple[int, float]:
    """Find the part that ``u`` falls into, and how far into it as a share in [0, 1)."""
    place = bisect_right(bounds, u) - 1
    if place > len(bounds) - 2:
        place = len(bounds) - 2
    low = bounds[place]
    within = (u - low) / (bounds[place + 1] - low)
    return place, within if within < LARGEST else LARGEST
