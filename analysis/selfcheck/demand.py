"""Demand that varies by the hour, and stations where nobody waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.chains import mean_number_by_hour
from analysis.selfcheck.checking import SERVICE, Case, Measure
from analysis.stations import come
from analysis.statistics.means import average, variance
from analysis.theory import occupancy_share
from analysis.theory_more import lognormal_mean_up_to, present_by_hour
from simulator.engine.arrivals import DAY_HOURS, HOUR_SECONDS, Arrivals, WeekProfile
from simulator.engine.clock import Clock
from simulator.engine.pools import Pool
from simulator.engine.sampling import Exponential, LogNormal
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from simulator.engine.sampling import Distribution

    Steps = Generator[Any, Any, None]

DAY = (0.5,) * 6 + (1.0,) * 4 + (2.0,) * 6 + (3.5,) * 4 + (1.5,) * 4
"""Arrivals an hour of a made-up day, with a peak from 16:00 to 20:00."""

PEAK_END, NIGHT_END = 19, 5
DAYS = 500
ENDLESS = 10_000


@dataclass(frozen=True, slots=True)
class Days:
    """What a run of days showed.

    Attributes:
        arrivals: Number by day, for each hour of the day.
        present: Number in the system at each hour's end by day, for each hour of the day.
    """

    arrivals: tuple[tuple[int, ...], ...]
    present: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Present:
    """Numbers present, sampled at even steps: how often each was seen."""

    seen: Counter[int]

    @property
    def mean(self) -> float:
        """Mean number present."""
        return sum(number * times for number, times in self.seen.items()) / self.seen.total()

    @property
    def variance(self) -> float:
        """Variance of the number present."""
        squares = sum((number - self.mean) ** 2 * times for number, times in self.seen.items())
        return squares / self.seen.total()

    def share(self, number: int) -> float:
        """Share of time in which so many are present."""
        return self.seen[number] / self.seen.total()


def cases() -> Iterator[Case[Any]]:
    """Yield the cases."""
    yield _endless()
    yield _by_hour()
    yield _endless_by_hour()
    yield _waiting_by_hour()


def _endless() -> Case[Present]:
    load = 7.5
    return Case(
        "nobody waits, lognormal stays (M/G/inf)",
        partial(endless, load=load),
        (
            Measure("mean present (Little)", load, lambda run: run.mean),
            Measure("its variance (Poisson)", load, lambda run: run.variance),
            Measure(
                "share of time with 12", occupancy_share(load, 12), lambda run: run.share(12), 0.16
            ),
        ),
    )


def endless(seed: int, *, load: float) -> Present:
    """Simulate a pool that is never short, and look at it at even steps."""
    streams, clock = Streams(seed), Clock()
    pool = Pool(clock, "station", ENDLESS)
    service = streams.whole_sampler("service", LogNormal.from_mean(SERVICE, 0.8))
    gaps = streams.whole_sampler("arrival", Exponential(SERVICE / load))

    def customer() -> Steps:
        yield pool.take()
        yield service()
        pool.give()

    clock.start(come(clock, gaps, customer))
    clock.run_through(30 * SERVICE)
    seen: Counter[int] = Counter()
    for _ in range(6_000):
        clock.run_through(clock.now + SERVICE // 2)
        seen[pool.busy] += 1
    return Present(seen)


def _by_hour() -> Case[Days]:
    peak, whole = DAY[PEAK_END], sum(DAY)
    return Case(
        "arrivals by the hour (thinned Poisson)",
        partial(days, servers=ENDLESS, service=Exponential(HOUR_SECONDS)),
        (
            Measure("mean in the peak hour", peak, lambda run: average(run.arrivals[PEAK_END])),
            Measure("its variance", peak, lambda run: variance(run.arrivals[PEAK_END])),
            Measure("variance of a day", whole, _variance_of_a_day),
        ),
    )


def _endless_by_hour() -> Case[Days]:
    median, sigma = 2.0, 0.6
    mean_up_to = partial(lognormal_mean_up_to, median, sigma)
    peak, night = (present_by_hour(DAY, hour, mean_up_to) for hour in (PEAK_END, NIGHT_END))
    return Case(
        "nobody waits, by the hour (M(t)/G/inf)",
        partial(days, servers=ENDLESS, service=LogNormal(median * HOUR_SECONDS, sigma)),
        (
            Measure("mean at 20:00", peak, lambda run: average(run.present[PEAK_END])),
            Measure("variance at 20:00", peak, lambda run: variance(run.present[PEAK_END])),
            Measure("mean at 06:00", night, lambda run: average(run.present[NIGHT_END])),
        ),
    )


def _waiting_by_hour() -> Case[Days]:
    servers, hours = 4, 1.4
    numbers = mean_number_by_hour(servers, DAY, hours)
    return Case(
        "4 servers, by the hour (M(t)/M/4)",
        partial(days, servers=servers, service=Exponential(hours * HOUR_SECONDS)),
        (
            Measure(
                "mean in system at 20:00",
                numbers[PEAK_END],
                lambda run: average(run.present[PEAK_END]),
            ),
            Measure(
                "mean in system at 06:00",
                numbers[NIGHT_END],
                lambda run: average(run.present[NIGHT_END]),
            ),
        ),
    )


def days(seed: int, *, servers: int, service: Distribution, number: int = DAYS) -> Days:
    """Simulate days whose demand varies by the hour, as the world's calls come."""
    streams, clock = Streams(seed), Clock()
    pool = Pool(clock, "station", servers)
    arrivals = Arrivals(streams.get("arrival"), WeekProfile(DAY * 7), 0)
    services = streams.whole_sampler("service", service)
    came = [[0] * number for _ in range(DAY_HOURS)]
    present: list[list[int]] = [[] for _ in range(DAY_HOURS)]
    begins = 3 * DAY_HOURS * HOUR_SECONDS  # three days to fill up

    def customer() -> Steps:
        day, hour = divmod((clock.now - begins) // HOUR_SECONDS, DAY_HOURS)
        if 0 <= day < number:
            came[hour][day] += 1
        yield pool.take()
        yield services()
        pool.give()

    def source() -> Steps:
        while True:
            yield arrivals.next() - clock.now
            clock.start(customer())

    clock.start(source())
    clock.run_through(begins - 1)
    for _ in range(number):
        for hour in range(DAY_HOURS):
            clock.run_through(clock.now + HOUR_SECONDS)
            present[hour].append(pool.busy + pool.queued)
    return Days(tuple(map(tuple, came)), tuple(map(tuple, present)))


def _variance_of_a_day(run: Days) -> float:
    return variance([sum(day) for day in zip(*run.arrivals, strict=True)])
