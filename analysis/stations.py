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
    from collections.abc import Callable, Generator

    from simulator.engine.counts import PoolCounts


@dataclass(frozen=True, slots=True)
class Station:
    """What is to be simulated.

    Attributes:
        servers: Size of the pool.
        arrival_rates: Arrivals a second of each class, most urgent first; of batches, where a
            batch is more than one.
        services: Service time of each class, in seconds.
        room: How many may wait; None for any number.
        wait_limit_seconds: Waits up to this are counted as in time.
        stay_limit_seconds: Stays, wait and service together, beyond this are counted as long.
        reserve: Servers kept for the first class.
        patience: How long those who wait do so before they leave; None for ever.
        batch: How many come at once.
        is_interrupted: Whether the more urgent interrupt the others' service, which goes on later.
    """

    servers: int
    arrival_rates: tuple[float, ...]
    services: tuple[Distribution, ...]
    room: int | None = None
    wait_limit_seconds: int = 0
    stay_limit_seconds: int = 0
    reserve: int = 0
    patience: Distribution | None = None
    batch: int = 1
    is_interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Observed:
    """What one replication showed after its warm-up.

    Attributes:
        counts: The pool's own counts.
        in_time_share: Share of those who were served and waited no longer than the station's limit.
        long_stay_share: Share of those who left served and had stayed beyond the limit.
        mean_stays: Mean stay of those of each class who left served, in seconds.
    """

    counts: PoolCounts
    in_time_share: float
    long_stay_share: float
    mean_stays: tuple[float, ...]

    @property
    def refused_share(self) -> float:
        """Share of the first class's answered requests that found the line full."""
        return self.refused_share_of(0)

    @property
    def gave_up_share(self) -> float:
        """Share of the first class's answered requests that gave up."""
        first = self.counts.by_priority[0]
        return first.gave_up / (first.gave_up + first.granted)

    @property
    def waiting_share(self) -> float:
        """Share of the first class's requests granted that waited."""
        first = self.counts.by_priority[0]
        return first.waited / first.granted

    @property
    def mean_busy(self) -> float:
        """Mean number of servers in use."""
        return self.counts.busy_seconds / self.counts.seconds

    @property
    def mean_queue(self) -> float:
        """Mean number of requests waiting."""
        return self.counts.queue_seconds / self.counts.seconds

    def refused_share_of(self, priority: int) -> float:
        """Share of a class's answered requests that found the line full."""
        counts = self.counts.by_priority[priority]
        return counts.refused / (counts.refused + counts.granted)

    def mean_wait(self, priority: int = 0) -> float:
        """Mean wait of a class, in seconds; raises when nobody of it was served."""
        counts = self.counts.by_priority[priority]
        return counts.wait_seconds / counts.granted

    def bumps_each(self, priority: int) -> float:
        """Times a customer of a class was interrupted, on average over those who came."""
        counts = self.counts.by_priority[priority]
        return counts.bumped / (counts.granted - counts.bumped)


def observe(station: Station, seed: int, *, arrivals: int, warm_up: int) -> Observed:
    """Simulate a station once, from empty.

    Args:
        station: What to simulate.
        seed: Same seed, same result.
        arrivals: How many to expect in the time observed.
        warm_up: How many to expect before; they are not counted.
    """
    streams, clock = Streams(seed), Clock()
    pool = Pool(clock, "station", station.servers, limit=station.room, reserve=station.reserve)
    notes = Notes(station, len(station.arrival_rates))
    for priority, rate in enumerate(station.arrival_rates):
        gaps = streams.whole_sampler(f"{priority}.arrival", Exponential(1 / rate))
        customer = _customers(station, pool, priority, streams, notes)
        clock.start(come(clock, gaps, customer, station.batch))
    total_rate = sum(station.arrival_rates) * station.batch
    clock.run_through(round(warm_up / total_rate))
    pool.count_afresh()
    notes.forget()
    clock.run_through(clock.now + round(arrivals / total_rate))
    return notes.summed_up(pool)


def come(
    clock: Clock,
    gaps: Callable[[], int],
    customer: Callable[[], Generator[Any, Any, None]],
    batch: int = 1,
) -> Generator[Any, Any, None]:
    """Let customers come for ever, one after each gap or several together."""
    while True:
        yield gaps()
        for _ in range(batch):
            clock.start(customer())


class Notes:
    """Counts of waits and stays, and of those within and beyond the limits."""

    def __init__(self, station: Station, classes: int) -> None:
        self.wait_limit = station.wait_limit_seconds
        self.stay_limit = station.stay_limit_seconds
        self.classes = classes
        self.forget()

    def forget(self) -> None:
        """Begin to count afresh."""
        self.seen = self.within = self.long = 0
        self.left = [0] * self.classes
        self.stayed = [0] * self.classes

    def wait(self, seconds: int) -> None:
        """Count someone whose service begins."""
        self.seen += 1
        self.within += seconds <= self.wait_limit

    def stay(self, priority: int, seconds: int) -> None:
        """Count someone who leaves served."""
        self.left[priority] += 1
        self.stayed[priority] += seconds
        self.long += seconds > self.stay_limit

    def summed_up(self, pool: Pool) -> Observed:
        """Give what was observed."""
        stays = zip(self.stayed, self.left, strict=True)
        return Observed(
            pool.counts(),
            self.within / self.seen if self.seen else 0.0,
            self.long / sum(self.left),
            tuple(total / number for total, number in stays),
        )


def _customers(
    station: Station, pool: Pool, priority: int, streams: Streams, notes: Notes
) -> Callable[[], Generator[Any, Any, None]]:
    """Give what one customer of a class does."""
    clock = pool.clock
    services = streams.whole_sampler(f"{priority}.service", station.services[priority])
    patience: Callable[[], int | None] = lambda: None  # noqa: E731  # as short as the sampler
    if station.patience is not None:
        patience = streams.whole_sampler(f"{priority}.patience", station.patience)

    def customer() -> Generator[Any, Any, None]:
        asked = clock.now
        if (yield pool.take(1, priority, patience())):
            notes.wait(clock.now - asked)
            yield services()
            pool.give()
            notes.stay(priority, clock.now - asked)

    def interrupted() -> Generator[Any, Any, None]:
        asked, left = clock.now, services()
        while left:
            lease = yield pool.lease(1, priority)
            left = yield lease.hold(left)
            lease.give()
        notes.stay(priority, clock.now - asked)

    return interrupted if station.is_interrupted else customer
