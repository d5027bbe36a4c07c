"""Who goes first and who goes away: priorities, interruption, a reserve, patience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chains import bumps_each, reserve_waits
from analysis.selfcheck.checking import SERVICE, Case, Measure
from analysis.selfcheck.waiting import EXPONENTIAL, station_case
from analysis.stations import Observed, Station
from analysis.theory import priority_waits, single_server_priority_waits
from analysis.theory_more import (
    gave_up_after,
    impatient_line,
    preemptive_times,
    reserved_loss,
)
from simulator.engine.sampling import Exponential, Fixed, LogNormal

if TYPE_CHECKING:
    from collections.abc import Iterator


def cases() -> Iterator[Case[Observed]]:
    """Yield the cases."""
    yield _priorities()
    yield _single_server()
    yield _interrupted()
    yield _reserve()
    yield _reserve_without_waiting()
    yield _impatient()
    yield _patient_for_a_time()


def _priorities() -> Case[Observed]:
    rates = (0.8 / SERVICE, 1.0 / SERVICE, 0.8 / SERVICE)
    waits = priority_waits(4, rates, SERVICE)
    return station_case(
        "3 priorities, 4 servers (Cobham)",
        Station(4, rates, (EXPONENTIAL,) * 3),
        30_000,
        *(wait_of_class(number, wait) for number, wait in enumerate(waits)),
    )


def _single_server() -> Case[Observed]:
    rates = (0.25 / SERVICE, 0.35 / SERVICE)
    services = (EXPONENTIAL, LogNormal.from_mean(SERVICE, 0.5))
    squares = (2.0 * SERVICE**2, services[1].mean_square)
    waits = single_server_priority_waits(rates, (SERVICE, SERVICE), squares)
    return station_case(
        "2 priorities, 1 server (M/G/1, Cobham)",
        Station(1, rates, services),
        13_000,
        *(wait_of_class(number, wait) for number, wait in enumerate(waits)),
    )


def _interrupted() -> Case[Observed]:
    servers, rates = 2, (0.6 / SERVICE, 0.6 / SERVICE)
    times = preemptive_times(servers, rates, SERVICE)
    bumps = bumps_each(servers, (0.6, 0.6), 1.0)
    return station_case(
        "the urgent interrupt, 2 servers (M/M/2)",
        Station(servers, rates, (EXPONENTIAL,) * 2, is_interrupted=True),
        7_000,
        Measure("mean stay of class 0, s", times[0], lambda run: run.mean_stays[0]),
        Measure("mean stay of class 1, s", times[1], lambda run: run.mean_stays[1]),
        Measure("interruptions each, class 1", bumps, lambda run: run.bumps_each(1)),
    )


def _reserve() -> Case[Observed]:
    rates = (1.2 / SERVICE, 1.0 / SERVICE)
    waits = reserve_waits(4, 1, (1.2, 1.0), 1.0)
    return station_case(
        "1 of 4 held back for urgent calls",
        Station(4, rates, (EXPONENTIAL,) * 2, reserve=1),
        22_000,
        *(wait_of_class(number, wait * SERVICE) for number, wait in enumerate(waits)),
    )


def _reserve_without_waiting() -> Case[Observed]:
    rates = (2.0 / SERVICE, 3.0 / SERVICE)
    lost = reserved_loss(6, 2, rates, SERVICE)
    return station_case(
        "2 of 6 held back, nobody waits",
        Station(6, rates, (EXPONENTIAL,) * 2, reserve=2, room=0),
        16_000,
        Measure("share of urgent refused", lost[0], lambda run: run.refused_share_of(0)),
        Measure("share of others refused", lost[1], lambda run: run.refused_share_of(1)),
    )


def _impatient() -> Case[Observed]:
    servers, rate, patience = 4, 4.0 / SERVICE, SERVICE / 2
    line = impatient_line(servers, rate, SERVICE, patience)
    return station_case(
        "patience, 4 servers (M/M/4+M, Erlang A)",
        Station(servers, (rate,), (EXPONENTIAL,), patience=Exponential(patience)),
        6_000,
        Measure("share that gives up", line.gave_up_share, lambda run: run.gave_up_share),
        Measure("mean queue", line.mean_queue, lambda run: run.mean_queue),
        Measure("share served at once", line.at_once_share, _at_once),
    )


def _patient_for_a_time() -> Case[Observed]:
    servers, rate, patience = 3, 2.8 / SERVICE, SERVICE // 3
    return station_case(
        "all as patient, 3 servers (M/M/3+D)",
        Station(servers, (rate,), (EXPONENTIAL,), patience=Fixed(patience)),
        5_000,
        Measure(
            "share that gives up",
            gave_up_after(servers, rate, SERVICE, patience),
            lambda run: run.gave_up_share,
        ),
    )


def wait_of_class(number: int, wait: float) -> Measure[Observed]:
    """Make the measure of a class's mean wait."""
    return Measure(f"mean wait of class {number}, s", wait, lambda run: run.mean_wait(number))


def _at_once(run: Observed) -> float:
    first = run.counts.by_priority[0]
    return (first.granted - first.waited) / (first.granted + first.gave_up)
