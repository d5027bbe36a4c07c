"""Closed-form answers of queueing theory, against which the engine is checked.

Each function states its formula and where it comes from. They hold in the steady state
only; where there is none (a load the servers cannot carry) they raise instead of giving a
number. Nothing here simulates. Loads are in erlangs: arrival rate times mean service time.
Rates and times may be in any unit as long as it is the same one; Becket uses seconds.

Sources:
    Kleinrock, *Queueing Systems*, vol. I (1975), ch. 3 and 5; vol. II (1976), ch. 3.
    Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th ed. (2008).
    Cobham, "Priority assignment in waiting line problems", *Operations Research* 2 (1954).

`analysis.theory_more` has the rest: patience, reserves, batches, tails, demand by the hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, lgamma, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnstableError(ValueError):
    """The servers cannot carry the load, so there is no steady state to speak of."""


@dataclass(frozen=True, slots=True)
class Line:
    """The steady state of a line in front of equal servers.

    Attributes:
        refused_share: Share of arrivals that find no place; zero where room is unlimited.
        waiting_share: Share of those admitted that wait at all.
        mean_wait: Mean wait of those admitted.
        mean_queue: Mean number waiting.
        mean_busy: Mean number of servers in use.
    """

    refused_share: float
    waiting_share: float
    mean_wait: float
    mean_queue: float
    mean_busy: float


def erlang_b(servers: int, load: float) -> float:
    """Give the share of arrivals lost by M/G/c/c, a station without a waiting room.

    Recursion ``B(0) = 1``, ``B(k) = a B(k-1) / (k + a B(k-1))`` (Gross et al., sec. 3.5).

    Args:
        servers: At least zero.
        load: Offered load in erlangs, above zero.
    """
    _check(servers >= 0 and load > 0, f"{servers} servers with a load of {load}")
    lost = 1.0
    for k in range(1, servers + 1):
        lost = load * lost / (k + load * lost)
    return lost


def erlang_c(servers: int, load: float) -> float:
    """Give the share of arrivals that wait in M/M/c.

    ``C = B / (1 - rho (1 - B))`` with ``rho = a / c`` (Kleinrock I, sec. 3.5).

    Raises:
        UnstableError: The load reaches the number of servers.
    """
    _check_stable(load / servers)
    lost = erlang_b(servers, load)
    return lost / (1 - load / servers * (1 - lost))


def unlimited_line(servers: int, arrival_rate: float, mean_service: float) -> Line:
    """Give the steady state of M/M/c: ``W = C s / (c - a)``, ``L = lambda W``.

    Raises:
        UnstableError: The load reaches the number of servers.
    """
    load = arrival_rate * mean_service
    waiting = erlang_c(servers, load)
    mean_wait = waiting * mean_service / (servers - load)
    return Line(0.0, waiting, mean_wait, arrival_rate * mean_wait, load)


def wait_within(servers: int, arrival_rate: float, mean_service: float, limit: float) -> float:
    """Give the share of arrivals that wait no longer than ``limit`` in M/M/c.

    ``P(W <= t) = 1 - C exp(-(c - a) t / s)`` (Kleinrock I, sec. 3.5; Gross et al., 3.3).

    Raises:
        UnstableError: The load reaches the number of servers.
    """
    load = arrival_rate * mean_service
    return 1 - erlang_c(servers, load) * exp(-(servers - load) * limit / mean_service)


def limited_line(servers: int, room: int, arrival_rate: float, mean_service: float) -> Line:
    """Give the steady state of M/M/c/K, where ``room`` = K - c may wait and no more.

    Birth and death: ``p(n) = p(n-1) a / min(n, c)`` up to K, then normalised (Gross et al.,
    sec. 3.4). A full station refuses; a load above the servers is no obstacle.
    """
    load = arrival_rate * mean_service
    _check(servers >= 1 and room >= 0 and load > 0, f"{servers} servers and {room} places")
    weights = list(
        accumulate(
            range(1, servers + room + 1), lambda p, n: p * load / min(n, servers), initial=1.0
        )
    )
    total = sum(weights)
    shares = [weight / total for weight in weights]
    refused = shares[-1]
    admitted = 1 - refused
    mean_queue = sum(k * share for k, share in enumerate(shares[servers:]))
    return Line(
        refused_share=refused,
        waiting_share=sum(shares[servers:-1]) / admitted,
        mean_wait=mean_queue / (arrival_rate * admitted),
        mean_queue=mean_queue,
        mean_busy=load * admitted,
    )


def priority_waits(
    servers: int, arrival_rates: Sequence[float], mean_service: float
) -> tuple[float, ...]:
    """Give the mean wait of each class of M/M/c with priorities that interrupt nobody.

    Cobham: ``W(k) = W0 / ((1 - s(k-1)) (1 - s(k)))`` with ``s(k)`` the share of capacity
    taken by classes up to k, and ``W0 = C s / c`` the mean time until a server is free when
    all are busy, times the chance that they are (Cobham 1954; Gross et al., sec. 4.4).

    Args:
        servers: At least one.
        arrival_rates: Of each class, most urgent first.
        mean_service: The same exponential service for all classes.

    Raises:
        UnstableError: The total load reaches the number of servers.
    """
    used = [0.0, *accumulate(rate * mean_service / servers for rate in arrival_rates)]
    residual = erlang_c(servers, used[-1] * servers) * mean_service / servers
    return tuple(residual / ((1 - above) * (1 - own)) for above, own in pairwise(used))


def single_server_priority_waits(
    arrival_rates: Sequence[float],
    mean_services: Sequence[float],
    mean_squares: Sequence[float],
) -> tuple[float, ...]:
    """Give the mean wait of each class of M/G/1 with priorities that interrupt nobody.

    Cobham: ``W(k) = W0 / ((1 - s(k-1)) (1 - s(k)))`` with ``W0`` half the sum of arrival
    rate times mean square service (Cobham 1954; Kleinrock II, sec. 3.6). With one class it
    is Pollaczek and Khinchine's formula.

    Args:
        arrival_rates: Of each class, most urgent first.
        mean_services: Mean service time of each class.
        mean_squares: Mean of the squared service time of each class.

    Raises:
        UnstableError: The total load reaches one.
    """
    loads = (rate * mean for rate, mean in zip(arrival_rates, mean_services, strict=True))
    used = [0.0, *accumulate(loads)]
    _check_stable(used[-1])
    pairs = zip(arrival_rates, mean_squares, strict=True)
    residual = sum(rate * square for rate, square in pairs) / 2
    return tuple(residual / ((1 - above) * (1 - own)) for above, own in pairwise(used))


def occupancy_share(load: float, number: int) -> float:
    """Give the share of time for which ``number`` are present in M/G/infinity.

    Poisson with the load as its mean, whatever the service time (Kleinrock I, sec. 3.5; the
    mean alone is Little's law).
    """
    _check(load > 0 and number >= 0, f"{number} present at a load of {load}")
    return exp(number * log(load) - load - lgamma(number + 1))


def _check(is_sound: bool, what: str) -> None:
    if not is_sound:
        raise ValueError(f"No such station: {what}.")


def _check_stable(utilisation: float) -> None:
    if utilisation >= 1:
        raise UnstableError(f"A utilisation of {utilisation:.3g} has no steady state.")
