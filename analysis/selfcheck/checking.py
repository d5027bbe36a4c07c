"""How a simulated answer is held against theory's, and when the two agree.

A case is simulated several times under fixed seeds. A line passes when theory lies within the
interval of the replications' mean and the interval is narrow: a wide one that happens to hold the
formula is no pass. The intervals are widened (Student, Bonferroni) so that of all lines together a
right engine fails in one seed of a hundred, and not each line in one of twenty.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Generic, TypeVar

from analysis.statistics.means import average, variance
from analysis.statistics.points import student

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Seen = TypeVar("Seen")

REPLICATIONS = 20
LINES = 60
"""At most so many lines share the level."""

FALSE_ALARMS = 0.01
"""Chance that a right engine fails any line at all."""

NARROW = 0.12
"""Widest half of an interval, as a share of theory's value: a server more or less moves each of
these measures further, and no seed's interval comes near it by chance."""

SERVICE = 10_000
"""Mean service in seconds: so long that whole seconds cost no accuracy."""


@dataclass(frozen=True, slots=True)
class Check:
    """One measure of one case.

    Attributes:
        case: What is simulated. `measure`: what is measured, in plain words.
        theory: The value that theory gives.
        simulated: Mean of the replications.
        half_width: Of the interval about it that all lines keep together.
        narrow: Widest half-width, as a share of theory's value, that counts.
    """

    case: str
    measure: str
    theory: float
    simulated: float
    half_width: float
    narrow: float = NARROW

    @property
    def passed(self) -> bool:
        """True when the simulated mean agrees and the interval is narrow enough."""
        is_near = abs(self.simulated - self.theory) <= self.half_width
        return is_near and self.half_width <= self.narrow * abs(self.theory)


@dataclass(frozen=True, slots=True)
class Measure(Generic[Seen]):
    """How to read a measure off a replication, and what theory says of it.

    Attributes:
        narrow: As in `Check`; larger for what varies much from run to run.
    """

    name: str
    theory: float
    read: Callable[[Seen], float]
    narrow: float = NARROW


@dataclass(frozen=True, slots=True)
class Case(Generic[Seen]):
    """Something simulated, with the measures to take from it.

    Attributes:
        simulate: Runs it once under a seed.
    """

    name: str
    simulate: Callable[[int], Seen]
    measures: tuple[Measure[Seen], ...]


def run_case(case: Case[Seen], seed: int = 1) -> Iterator[Check]:
    """Simulate one case and set its measures beside theory."""
    runs = [case.simulate(seed * 1000 + number) for number in range(REPLICATIONS)]
    point = student(1 - FALSE_ALARMS / (2 * LINES), REPLICATIONS - 1)
    for measure in case.measures:
        values = [measure.read(run) for run in runs]
        reach = point * sqrt(variance(values) / REPLICATIONS)
        mean = average(values)
        yield Check(case.name, measure.name, measure.theory, mean, reach, measure.narrow)
