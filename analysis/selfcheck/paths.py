"""What people do between stations: tandems, returns, batches, balking.

Each case here has a flow of its own, written as the world's services write theirs.
"""

from __future__ import annotations

from functools import partial
from math import exp
from typing import TYPE_CHECKING, Any

from analysis.selfcheck.checking import SERVICE, Case, Measure
from analysis.selfcheck.seen import Seen, Sums, watched
from analysis.selfcheck.waiting import EXPONENTIAL, station_case
from analysis.stations import Station, come
from analysis.theory import unlimited_line
from analysis.theory_more import batch_wait, closed_busy
from simulator.engine.clock import Clock
from simulator.engine.pools import Pool
from simulator.engine.sampling import Exponential
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    Steps = Generator[Any, Any, None]


def cases() -> Iterator[Case[Any]]:
    """Yield the cases."""
    yield _tandem()
    yield _returns()
    yield _few_customers()
    yield _batches()
    yield _balking()


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
