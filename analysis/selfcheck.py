"""The engine checked against closed forms: simulated beside theory, one line a check.

Each check simulates a station several times under fixed seeds and asks two things: does the
mean of the replications lie within three standard errors of the formula, and are those
three standard errors narrow enough for the answer to mean something? A wide interval that
happens to hold the formula is not a pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from analysis.stations import Observed, Station, observe
from analysis.theory import (
    erlang_b,
    limited_line,
    priority_waits,
    single_server_priority_waits,
    unlimited_line,
    wait_within,
)
from simulator.engine.sampling import Exponential, LogNormal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STANDARD_ERRORS = 3.0
WIDEST_SHARE = 0.05  # of the formula's value, for three standard errors
REPLICATIONS = 12
ARRIVALS = 15_000
WARM_UP = 1_500
SERVICE = 10_000  # seconds: so long that whole seconds cost no accuracy


@dataclass(frozen=True, slots=True)
class Check:
    """One measure of one station.

    Attributes:
        name: What is measured, in plain words.
        formula: The value that theory gives.
        simulated: Mean of the replications.
        half_width: Three standard errors of that mean.
    """

    name: str
    formula: float
    simulated: float
    half_width: float

    @property
    def passed(self) -> bool:
        """True when the simulated mean agrees and the interval is narrow enough."""
        is_near = abs(self.simulated - self.formula) <= self.half_width
        return is_near and self.half_width <= WIDEST_SHARE * self.formula


@dataclass(frozen=True, slots=True)
class Measure:
    """How to read a measure off a replication, and what theory says of it."""

    name: str
    formula: float
    read: Callable[[Observed], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A station with the measures to take from it."""

    name: str
    station: Station
    measures: tuple[Measure, ...]
    arrivals: int = ARRIVALS


def checks(seed: int = 1) -> Iterator[Check]:
    """Run every check, one after the other; each takes a second or two."""
    for case in CASES:
        yield from run_case(case, seed)


def run_case(case: Case, seed: int = 1) -> Iterator[Check]:
    """Simulate one station and set its measures beside theory."""
    runs = [
        observe(case.station, seed * 1000 + number, arrivals=case.arrivals, warm_up=WARM_UP)
        for number in range(REPLICATIONS)
    ]
    for measure in case.measures:
        values = [measure.read(run) for run in runs]
        half_width = STANDARD_ERRORS * stdev(values) / sqrt(REPLICATIONS)
        yield Check(f"{case.name}: {measure.name}", measure.formula, fmean(values), half_width)


def _loss() -> Case:
    servers, load = 6, 5.0
    return Case(
        "M/M/6/6 (Erlang B)",
        Station(servers, (load / SERVICE,), (Exponential(SERVICE),), room=0),
        (
            Measure("share refused", erlang_b(servers, load), lambda run: run.refused_share),
            Measure("mean busy", load * (1 - erlang_b(servers, load)), lambda run: run.mean_busy),
        ),
    )


def _unlimited() -> Case:
    servers, rate, limit = 5, 3.5 / SERVICE, SERVICE // 4
    line = unlimited_line(servers, rate, SERVICE)
    return Case(
        "M/M/5 (Erlang C)",
        Station(servers, (rate,), (Exponential(SERVICE),), wait_limit_seconds=limit),
        (
            Measure("share that waits", line.waiting_share, lambda run: run.waiting_share),
            Measure("mean wait", line.mean_wait, lambda run: run.mean_wait()),
            Measure(
                "share within a quarter of a service",
                wait_within(servers, rate, SERVICE, limit),
                lambda run: run.in_time_share,
            ),
            Measure("mean queue", line.mean_queue, _mean_queue),
        ),
        arrivals=6 * ARRIVALS,
    )


def _limited() -> Case:
    servers, room, rate = 3, 4, 6.0 / SERVICE
    line = limited_line(servers, room, rate, SERVICE)
    return Case(
        "M/M/3/7 (finite room, overloaded)",
        Station(servers, (rate,), (Exponential(SERVICE),), room=room),
        (
            Measure("share refused", line.refused_share, lambda run: run.refused_share),
            Measure("mean wait", line.mean_wait, lambda run: run.mean_wait()),
            Measure("mean queue", line.mean_queue, _mean_queue),
        ),
    )


def _priorities() -> Case:
    servers, rates = 4, (0.8 / SERVICE, 1.2 / SERVICE, 1.0 / SERVICE)
    waits = priority_waits(servers, rates, SERVICE)
    return Case(
        "M/M/4 with three priorities (Cobham)",
        Station(servers, rates, (Exponential(SERVICE),) * 3),
        tuple(_wait_of_class(number, wait) for number, wait in enumerate(waits)),
        arrivals=5 * ARRIVALS,
    )


def _single_server() -> Case:
    rates = (0.25 / SERVICE, 0.35 / SERVICE)
    services = (Exponential(SERVICE), LogNormal.from_mean(SERVICE, 0.5))
    squares = (2.0 * SERVICE**2, services[1].mean_square)
    waits = single_server_priority_waits(rates, (SERVICE, SERVICE), squares)
    return Case(
        "M/G/1 with two priorities (Cobham)",
        Station(1, rates, services),
        tuple(_wait_of_class(number, wait) for number, wait in enumerate(waits)),
        arrivals=3 * ARRIVALS,
    )


def _endless() -> Case:
    load = 7.5
    return Case(
        "M/G/infinity (Little)",
        Station(1000, (load / SERVICE,), (LogNormal.from_mean(SERVICE, 1.0),)),
        (Measure("mean present", load, lambda run: run.mean_busy),),
    )


def _wait_of_class(number: int, wait: float) -> Measure:
    return Measure(f"mean wait of class {number}", wait, lambda run: run.mean_wait(number))


def _mean_queue(run: Observed) -> float:
    return run.counts.queue_seconds / run.counts.seconds


CASES = (_loss(), _unlimited(), _limited(), _priorities(), _single_server(), _endless())
