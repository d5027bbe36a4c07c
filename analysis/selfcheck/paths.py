"""What people do between stations and what stations do: tandems, returns, batches, closings.

Each case here has a flow of its own, written as the world's services write theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import exp
from typing import TYPE_CHECKING, Any

from analysis.chains import breakdown_number, changing_wait, pairs_wait
from analysis.selfcheck.checking import SERVICE, Case, Measure
from analysis.selfcheck.waiting import EXPONENTIAL, station_case
from analysis.stations import Station, come
from analysis.theory import unlimited_line
from analysis.theory_more import batch_wait, closed_busy
from simulator.engine.clock import Clock
from simulator.engine.pools import Pool
from simulator.engine.sampling import Exponential
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from simulator.engine.counts import PoolCounts

    Steps = Generator[Any, Any, None]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one replication of pools with flows of their own showed.

    Attributes:
        pools: Counts of each pool.
        stay: Mean stay of those who left, in seconds; zero where it was not noted.
        joined: Share of those who came that stayed.
        long: Share of those who left whose stay was beyond a limit.
    """

    pools: tuple[PoolCounts, ...]
    stay: float
    joined: float
    long: float

    def wait(self, pool: int) -> float:
        """Mean wait at a pool, in seconds."""
        counts = self.pools[pool].by_priority[0]
        return counts.wait_seconds / counts.granted

    def busy(self, pool: int) -> float:
        """Mean number of servers in use at a pool."""
        return self.pools[pool].busy_seconds / self.pools[pool].seconds

    def queue(self, pool: int) -> float:
        """Mean number waiting at a pool."""
        return self.pools[pool].queue_seconds / self.pools[pool].seconds


class Sums:
    """Sums over those who came and left.

    Args:
        limit: Stays beyond so many seconds are counted as long.
    """

    def __init__(self, limit: int = 0) -> None:
        self.limit = limit
        self.forget()

    def forget(self) -> None:
        """Begin to count afresh."""
        self.came = self.joined = self.left = self.stayed = self.long = 0

    def leave(self, stay: int) -> None:
        """Count someone who leaves after a stay."""
        self.left += 1
        self.stayed += stay
        self.long += stay > self.limit

    def summed_up(self, pools: tuple[Pool, ...]) -> Seen:
        """Give what was seen."""
        left = self.left or 1
        return Seen(
            tuple(pool.counts() for pool in pools),
            self.stayed / left,
            self.joined / (self.came or 1),
            self.long / left,
        )


def watched(clock: Clock, pools: tuple[Pool, ...], sums: Sums, seconds: int) -> Seen:
    """Run a tenth as warm-up and then the time given, and sum up."""
    clock.run_through(seconds // 10)
    for pool in pools:
        pool.count_afresh()
    sums.forget()
    clock.run_through(clock.now + seconds)
    return sums.summed_up(pools)


def cases() -> Iterator[Case[Any]]:
    """Yield the cases."""
    yield _tandem()
    yield _returns()
    yield _few_customers()
    yield _batches()
    yield _balking()
    yield _pairs()
    yield _closings()
    yield _smaller_shifts()


def _tandem() -> Case[Seen]:
    rate = 2.0 / SERVICE
    first, second = unlimited_line(3, rate, SERVICE), unlimited_line(2, rate, SERVICE * 0.6)
    return Case(
        "tandem, 3 servers then 2 (Burke)",
        partial(tandem, rate=rate, servers=(3, 2), services=(SERVICE, SERVICE * 0.6)),
        (
            Measure("mean wait at the second, s", second.mean_wait, lambda run: run.wait(1)),
            Measure(
                "mean stay in both, s",
                first.mean_wait + second.mean_wait + SERVICE * 1.6,
                lambda run: run.stay,
            ),
        ),
    )


def tandem(
    seed: int,
    *,
    rate: float,
    servers: tuple[int, int],
    services: tuple[float, float],
    limit: int = 0,
    customers: int = 14_000,
) -> Seen:
    """Simulate two stations one after the other.

    Args:
        limit: Stays beyond so many seconds are counted as long.
    """
    streams, clock, sums = Streams(seed), Clock(), Sums(limit)
    pools = tuple(Pool(clock, f"station {at}", number) for at, number in enumerate(servers))
    draws = [
        streams.whole_sampler(f"service.{at}", Exponential(mean))
        for at, mean in enumerate(services)
    ]

    def customer() -> Steps:
        came = clock.now
        for pool, draw in zip(pools, draws, strict=True):
            yield pool.take()
            yield draw()
            pool.give()
        sums.leave(clock.now - came)

    clock.start(come(clock, streams.whole_sampler("arrival", Exponential(1 / rate)), customer))
    return watched(clock, pools, sums, round(customers / rate))


def _returns() -> Case[Seen]:
    rate, again = 1.26 / SERVICE, 0.3
    line = unlimited_line(3, rate / (1 - again), SERVICE)
    return Case(
        "3 in 10 come back to the line (Jackson)",
        partial(returning, servers=3, rate=rate, again=again),
        (
            Measure("mean queue", line.mean_queue, lambda run: run.queue(0), 0.16),
            Measure(
                "mean stay in all, s",
                (line.mean_wait + SERVICE) / (1 - again),
                lambda run: run.stay,
            ),
        ),
    )


def returning(seed: int, *, servers: int, rate: float, again: float) -> Seen:
    """Simulate a station to which some come back."""
    streams, clock, sums = Streams(seed), Clock(), Sums()
    pool = Pool(clock, "station", servers)
    service, chance = streams.whole_sampler("service", EXPONENTIAL), streams.get("again")

    def customer() -> Steps:
        came, is_back = clock.now, True
        while is_back:
            yield pool.take()
            yield service()
            pool.give()
            is_back = chance.is_lucky(again)
        sums.leave(clock.now - came)

    clock.start(come(clock, streams.whole_sampler("arrival", Exponential(1 / rate)), customer))
    return watched(clock, (pool,), sums, round(24_000 / rate))


def _few_customers() -> Case[Seen]:
    servers, customers, away = 2, 6, 2 * SERVICE
    return Case(
        "6 who come back for ever (M/M/2//6)",
        partial(few_customers, servers=servers, customers=customers, away=away),
        (
            Measure(
                "mean busy",
                closed_busy(servers, customers, away, SERVICE),
                lambda run: run.busy(0),
            ),
        ),
    )


def few_customers(seed: int, *, servers: int, customers: int, away: float) -> Seen:
    """Simulate a station with a few customers who always come back."""
    streams, clock = Streams(seed), Clock()
    pool = Pool(clock, "station", servers)
    service = streams.whole_sampler("service", EXPONENTIAL)
    absence = streams.whole_sampler("away", Exponential(away))

    def customer() -> Steps:
        while True:
            yield absence()
            yield pool.take()
            yield service()
            pool.give()

    for _ in range(customers):
        clock.start(customer())
    return watched(clock, (pool,), Sums(), 2_500 * SERVICE)


def _batches() -> Case[Any]:
    rate, size = 0.2 / SERVICE, 3
    return station_case(
        "3 at a time, 1 server (M[3]/M/1)",
        Station(1, (rate,), (EXPONENTIAL,), batch=size),
        14_000,
        Measure("mean wait, s", batch_wait(rate, size, SERVICE), lambda run: run.mean_wait()),
    )


def _balking() -> Case[Seen]:
    load = 1.6
    busy = closed_form_of_balking(load)
    return Case(
        "balking: joins with 1 / (1 + line)",
        partial(balking, rate=load / SERVICE),
        (
            Measure("mean busy", busy, lambda run: run.busy(0)),
            Measure("share that joins", busy / load, lambda run: run.joined),
        ),
    )


def closed_form_of_balking(load: float) -> float:
    """Give the share of time a single server is busy when arrivals join with 1 / (1 + n).

    The number present is Poisson with the load as its mean (Gross et al., sec. 2.10).
    """
    return 1 - exp(-load)


def balking(seed: int, *, rate: float) -> Seen:
    """Simulate a single server whose line puts people off."""
    streams, clock, sums = Streams(seed), Clock(), Sums()
    pool = Pool(clock, "station", 1)
    service, chance = streams.whole_sampler("service", EXPONENTIAL), streams.get("joins")

    def customer() -> Steps:
        sums.came += 1
        if not chance.is_lucky(1 / (1 + pool.busy + pool.queued)):
            return
        sums.joined += 1
        yield pool.take()
        yield service()
        pool.give()

    clock.start(come(clock, streams.whole_sampler("arrival", Exponential(1 / rate)), customer))
    return watched(clock, (pool,), sums, round(5_000 / rate))


def _pairs() -> Case[Seen]:
    rate, share = 0.75, 0.3
    return Case(
        "some need both of 2, none overtakes",
        partial(pairs, rate=rate / SERVICE, pair_share=share),
        (Measure("mean wait, s", SERVICE * pairs_wait(rate, 1.0, share), lambda run: run.wait(0)),),
    )


def pairs(seed: int, *, rate: float, pair_share: float) -> Seen:
    """Simulate two servers where some need both at once."""
    streams, clock = Streams(seed), Clock()
    pool = Pool(clock, "station", 2)
    service, chance = streams.whole_sampler("service", EXPONENTIAL), streams.get("pair")

    def customer() -> Steps:
        number = 1 + chance.is_lucky(pair_share)
        yield pool.take(number)
        yield service()
        pool.give(number)

    clock.start(come(clock, streams.whole_sampler("arrival", Exponential(1 / rate)), customer))
    return watched(clock, (pool,), Sums(), round(22_000 / rate))


def _closings() -> Case[Seen]:
    rate, lasts = 0.45 / SERVICE, (8 * SERVICE, 2 * SERVICE)
    number = breakdown_number(0.45, 1.0, 8.0, 2.0)
    return Case(
        "closes at random, work stops (M/M/1)",
        partial(closing, rate=rate, sizes=(1, 0), lasts=lasts, finishing=False, customers=8_000),
        (Measure("mean stay, s", number / rate, lambda run: run.stay),),
    )


def _smaller_shifts() -> Case[Seen]:
    rate, sizes, lasts = 2.1, (4, 2), (6.0, 4.0)
    return Case(
        "4 servers, then 2; work in hand ends",
        partial(
            closing,
            rate=rate / SERVICE,
            sizes=sizes,
            lasts=(round(lasts[0] * SERVICE), round(lasts[1] * SERVICE)),
            finishing=True,
            customers=30_000,
        ),
        (
            Measure(
                "mean wait, s",
                SERVICE * changing_wait(sizes, lasts, rate, 1.0),
                lambda run: run.wait(0),
            ),
        ),
    )


def closing(
    seed: int,
    *,
    rate: float,
    sizes: tuple[int, int],
    lasts: tuple[int, int],
    finishing: bool,
    customers: int,
) -> Seen:
    """Simulate a station of two sizes, each of which lasts a random time."""
    streams, clock, sums = Streams(seed), Clock(), Sums()
    pool = Pool(clock, "station", sizes[0])
    service = streams.whole_sampler("service", EXPONENTIAL)
    spans = [
        streams.whole_sampler(f"size.{at}", Exponential(mean)) for at, mean in enumerate(lasts)
    ]
    clock.start(_changes(pool, sizes, spans, finishing))
    customer = _finished(pool, service) if finishing else _stopped(pool, service, sums)
    clock.start(come(clock, streams.whole_sampler("arrival", Exponential(1 / rate)), customer))
    return watched(clock, (pool,), sums, round(customers / rate))


def _changes(
    pool: Pool, sizes: tuple[int, int], spans: list[Callable[[], int]], finishing: bool
) -> Steps:
    while True:
        for size, span in zip(sizes, spans, strict=True):
            pool.resize(size, finishing=finishing)
            yield span()


def _finished(pool: Pool, service: Callable[[], int]) -> Callable[[], Steps]:
    def customer() -> Steps:
        yield pool.take()
        yield service()
        pool.give()

    return customer


def _stopped(pool: Pool, service: Callable[[], int], sums: Sums) -> Callable[[], Steps]:
    clock = pool.clock

    def customer() -> Steps:
        came, left = clock.now, service()
        while left:
            lease = yield pool.lease()
            left = yield lease.hold(left)
            lease.give()
        sums.leave(clock.now - came)

    return customer
