"""Delay, loss and finite room: one line of people, one kind of server."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.selfcheck.checking import SERVICE, Case, Measure
from analysis.stations import Observed, Station, observe
from analysis.theory import (
    erlang_b,
    limited_line,
    single_server_priority_waits,
    unlimited_line,
    wait_within,
)
from simulator.engine.sampling import Exponential, Fixed, LogNormal

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPONENTIAL = Exponential(SERVICE)


def station_case(
    name: str, station: Station, arrivals: int, *measures: Measure[Observed]
) -> Case[Observed]:
    """Make a case of a station; a tenth of its arrivals come before anything is counted."""
    simulate = partial(observe, station, arrivals=arrivals, warm_up=arrivals // 10)
    return Case(name, simulate, measures)


def cases() -> Iterator[Case[Observed]]:
    """Yield the cases."""
    yield _unlimited()
    yield from _single_servers()
    yield from _losses()
    yield _limited()


def _unlimited() -> Case[Observed]:
    servers, rate, limit = 5, 3.3 / SERVICE, SERVICE // 4
    line = unlimited_line(servers, rate, SERVICE)
    within = wait_within(servers, rate, SERVICE, limit)
    return station_case(
        "delay, 5 servers (M/M/5)",
        Station(servers, (rate,), (EXPONENTIAL,), wait_limit_seconds=limit),
        36_000,
        Measure("share that waits", line.waiting_share, lambda run: run.waiting_share),
        Measure("mean wait, s", line.mean_wait, lambda run: run.mean_wait()),
        Measure("share within 1/4 service", within, lambda run: run.in_time_share),
        Measure("mean queue", line.mean_queue, lambda run: run.mean_queue),
    )


def _single_servers() -> Iterator[Case[Observed]]:
    rate = 0.6 / SERVICE
    skewed = LogNormal.from_mean(SERVICE, 0.7)
    for name, service, square in (
        ("1 server, lognormal service (M/G/1)", skewed, skewed.mean_square),
        ("1 server, fixed service (M/D/1)", Fixed(SERVICE), float(SERVICE**2)),
    ):
        (wait,) = single_server_priority_waits([rate], [SERVICE], [square])
        yield station_case(
            name,
            Station(1, (rate,), (service,)),
            14_000,
            Measure("mean wait, s", wait, lambda run: run.mean_wait()),
        )


def _losses() -> Iterator[Case[Observed]]:
    servers, load = 6, 5.0
    lost = erlang_b(servers, load)
    for name, service in (
        ("loss, 6 servers (M/M/6/6, Erlang B)", EXPONENTIAL),
        ("loss, lognormal service (M/G/6/6)", LogNormal.from_mean(SERVICE, 1.0)),
    ):
        yield station_case(
            name,
            Station(servers, (load / SERVICE,), (service,), room=0),
            6_000,
            Measure("share refused", lost, lambda run: run.refused_share),
            Measure("mean busy", load * (1 - lost), lambda run: run.mean_busy),
        )


def _limited() -> Case[Observed]:
    servers, room, rate = 3, 4, 6.0 / SERVICE
    line = limited_line(servers, room, rate, SERVICE)
    return station_case(
        "room for 4 and too many come (M/M/3/7)",
        Station(servers, (rate,), (EXPONENTIAL,), room=room),
        4_000,
        Measure("share refused", line.refused_share, lambda run: run.refused_share),
        Measure("mean wait, s", line.mean_wait, lambda run: run.mean_wait()),
        Measure("mean queue", line.mean_queue, lambda run: run.mean_queue),
    )
