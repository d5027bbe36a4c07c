"""Servers in numbers that change: some need two at once, and stations close and open.

Each case here has a flow of its own, written as the world's services write theirs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.chains import breakdown_number, changing_wait, pairs_wait
from analysis.selfcheck.checking import SERVICE, Case, Measure
from analysis.selfcheck.seen import Seen, Sums, watched
from analysis.selfcheck.waiting import EXPONENTIAL
from analysis.stations import come
from simulator.engine.clock import Clock
from simulator.engine.pools import Pool
from simulator.engine.sampling import Exponential
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    Steps = Generator[Any, Any, None]


def cases() -> Iterator[Case[Seen]]:
    """Yield the cases."""
    yield _pairs()
    yield _closings()
    yield _smaller_shifts()


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
