"""Single stations simulated on the engine, so that theory can be set beside them.

A station is one pool with Poisson arrivals in classes of priority. It exists to check the
engine and for nothing else: the world's services are not built from it. It judges nothing
and knows no formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.engine.clock import Clock
from simulator.engine.pools import Pool
from simulator.engine.sampling import Distribution, Exponential
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulator.engine.counts import PoolCounts


@dataclass(frozen=True, slots=True)
class Station:
    """What is to be simulated.

    Attributes:
        servers: Size of the pool.
        arrival_rates: Arrivals a second of each class, most urgent first.
        services: Service time of each class, in seconds.
        room: How many may wait; None for any number.
        wait_limit_seconds: Waits up to this are counted as in time.
    """

    servers: int
    arrival_rates: tuple[float, ...]
    services: tuple[Distribution, ...]
    room: int | None = None
    wait_limit_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Observed:
    """What one replication showed after its warm-up.

    Attributes:
        counts: The pool's own counts.
        in_time_share: Share of those who came to an answer and waited no longer than the
            station's limit.
    """

    counts: PoolCounts
    in_time_share: float

    @property
    def refused_share(self) -> float:
        """Share of the first class's answered requests that found the line full."""
        first = self.counts.by_priority[0]
        return first.refused / (first.refused + first.granted)

    @property
    def waiting_share(self) -> float:
        """Share of the first class's requests granted that waited."""
        first = self.counts.by_priority[0]
        return first.waited / first.granted

    @property
    def mean_busy(self) -> float:
        """Mean number of servers in use."""
        return self.counts.busy_seconds / self.counts.seconds

    def mean_wait(self, priority: int = 0) -> float:
        """Mean wait of a class, in seconds; raises when nobody of it was served."""
        counts = self.counts.by_priority[priority]
        return counts.wait_seconds / counts.granted


def observe(station: Station, seed: int, *, arrivals: int, warm_up: int) -> Observed:
    """Simulate a station once, from empty.

    Args:
        station: What to simulate.
        seed: Same seed, same result.
        arrivals: How many to expect in the time observed.
        warm_up: How many to expect before; they are not counted.
    """
    streams = Streams(seed)
    clock = Clock()
    pool = Pool(clock, "station", station.servers, limit=station.room)
    waits = _InTime(station.wait_limit_seconds)
    for priority, rate in enumerate(station.arrival_rates):
        gaps = streams.whole_sampler(f"{priority}.arrival", Exponential(1 / rate))
        services = streams.whole_sampler(f"{priority}.service", station.services[priority])
        clock.start(_source(clock, pool, priority, gaps, services, waits))
    total_rate = sum(station.arrival_rates)
    clock.run_through(round(warm_up / total_rate))
    pool.count_afresh()
    waits.reset()
    clock.run_through(clock.now + round(arrivals / total_rate))
    return Observed(pool.counts(), waits.within / waits.seen)


class _InTime:
    """Counts of waits, and of those within a limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.seen = 0
        self.within = 0

    def reset(self) -> None:
        self.seen = self.within = 0

    def add(self, wait: int) -> None:
        self.seen += 1
        self.within += wait <= self.limit


def _source(
    clock: Clock, pool: Pool, priority: int, gaps: Any, services: Any, waits: _InTime
) -> Generator[Any, Any, None]:
    def customer() -> Generator[Any, Any, None]:
        asked = clock.now
        if (yield pool.take(1, priority)):
            waits.add(clock.now - asked)
            yield services()
            pool.give()

    while True:
        yield gaps()
        clock.start(customer())
