"""What targets ask: within 72 hours, within 12 minutes, and with how many servers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from analysis.selfcheck.checking import Case, Measure
from analysis.selfcheck.paths import tandem
from analysis.selfcheck.waiting import station_case
from analysis.stations import Observed, Station
from analysis.theory import wait_within
from analysis.theory_more import (
    least_servers,
    lognormal_beyond,
    stay_beyond,
    two_stages_beyond,
)
from simulator.engine.sampling import Exponential, LogNormal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.selfcheck.seen import Seen

HOUR, MINUTE = 3600, 60
THREE_DAYS = 72 * HOUR
TARGET = 0.9


def cases() -> Iterator[Case[Any]]:
    """Yield the cases."""
    yield _desks()
    yield _lognormal()
    yield _two_stages()
    yield from _units()


def _desks() -> Case[Observed]:
    servers, mean = 3, 20 * HOUR
    rate = 2.0 / mean
    return station_case(
        "3 desks round the clock (M/M/3)",
        Station(servers, (rate,), (Exponential(mean),), stay_limit_seconds=THREE_DAYS),
        28_000,
        Measure(
            "share not back in 72 hours",
            stay_beyond(servers, rate, mean, THREE_DAYS),
            lambda run: run.long_stay_share,
            0.16,
        ),
    )


def _lognormal() -> Case[Observed]:
    median, sigma = 24 * HOUR, 0.7
    return station_case(
        "a reply after a lognormal time",
        Station(1000, (1 / HOUR,), (LogNormal(median, sigma),), stay_limit_seconds=THREE_DAYS),
        7_000,
        Measure(
            "share not back in 72 hours",
            lognormal_beyond(median, sigma, THREE_DAYS),
            lambda run: run.long_stay_share,
        ),
    )


def _two_stages() -> Case[Seen]:
    first, second = 30.0 * HOUR, 12.0 * HOUR
    return Case(
        "two stages, one after the other",
        partial(
            tandem,
            rate=1 / HOUR,
            servers=(1000, 1000),
            services=(first, second),
            limit=THREE_DAYS,
            customers=4_000,
        ),
        (
            Measure(
                "share not back in 72 hours",
                two_stages_beyond(first, second, THREE_DAYS),
                lambda run: run.long,
            ),
        ),
    )


def _units() -> Iterator[Case[Observed]]:
    """Yield the least units that reach 90% in 12 minutes, and one unit fewer."""
    mean, limit = 40 * MINUTE, 12 * MINUTE
    rate = 6.0 / HOUR
    least = least_servers(rate, mean, limit, TARGET)
    for servers, word in ((least, "the least for 90% in 12 min"), (least - 1, "one fewer")):
        yield station_case(
            f"{servers} units, {word}",
            Station(servers, (rate,), (Exponential(mean),), wait_limit_seconds=limit),
            9_000,
            Measure(
                "share within 12 minutes",
                wait_within(servers, rate, mean, limit),
                lambda run: run.in_time_share,
            ),
        )
