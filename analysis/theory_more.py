"""More closed forms: patience, a reserve, pre-emption, batches, tails, demand that varies.

As in `analysis.theory`: each states its formula and source, holds in the steady state only, and
raises where there is none. What has no closed form is in `analysis.chains`.

Sources:
    Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th ed. (2008).
    Garnett, Mandelbaum and Reiman (2002) on impatient customers; Baccelli and Hebuterne (1981) for
    patience that is the same for all. Roberts and others on trunk reservation, e.g. Ross,
    *Multiservice Loss Models* (1995), sec. 4.2. Eick, Massey and Whitt (1993) on infinite servers
    with demand that varies. Kolesar and Green (1998) on square-root staffing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from analysis.theory import UnstableError, erlang_c, unlimited_line, wait_within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NEGLIGIBLE = 1e-14


@dataclass(frozen=True, slots=True)
class ImpatientLine:
    """The steady state of a line that people leave.

    Attributes:
        gave_up_share: Of arrivals. `at_once_share`: of arrivals that need not wait.
        mean_queue: Mean number waiting.
    """

    gave_up_share: float
    at_once_share: float
    mean_queue: float


def birth_and_death(
    birth: Callable[[int], float], death: Callable[[int], float], most: int = 10_000
) -> list[float]:
    """Give the steady state of a number that goes up and down by one.

    ``p(n) = p(n-1) birth(n-1) / death(n)``, then normalised (Gross et al., sec. 2.1). Ends where
    nothing is born or what is left no longer counts.

    Raises:
        UnstableError: It goes on growing up to `most`.
    """
    weights, total = [1.0], 1.0
    for number in range(1, most):
        weights.append(weights[-1] * birth(number - 1) / death(number))
        total += weights[-1]
        if weights[-1] < NEGLIGIBLE * total:
            return [weight / total for weight in weights]
    raise UnstableError(f"A number that still grows at {most} has no steady state.")


def impatient_line(
    servers: int, arrival_rate: float, mean_service: float, mean_patience: float
) -> ImpatientLine:
    """Give the steady state of M/M/c+M, Erlang A: every one who waits leaves at a constant rate.

    Birth and death with ``death(n) = min(n, c) / s + max(0, n - c) / patience``; who gives up is
    ``L / (lambda patience)`` (Garnett et al. 2002).
    """
    shares = birth_and_death(
        lambda _: arrival_rate,
        lambda n: min(n, servers) / mean_service + max(0, n - servers) / mean_patience,
    )
    queue = sum(n * share for n, share in enumerate(shares[servers:]))
    return ImpatientLine(queue / (arrival_rate * mean_patience), sum(shares[:servers]), queue)


def gave_up_after(servers: int, arrival_rate: float, mean_service: float, patience: float) -> float:
    """Give the share that gives up in M/M/c+D: all wait equally long and then leave.

    The wait that an arrival would have has the density ``lambda p(c-1) exp(-(c/s - lambda) x)`` up
    to the patience and falls by ``exp(-c x / s)`` after it (Baccelli and Hebuterne 1981).
    """
    load, drain = arrival_rate * mean_service, servers / mean_service
    below = [1.0]
    for n in range(1, servers):
        below.append(below[-1] * load / n)
    net = drain - arrival_rate
    fades = exp(-net * patience)
    waiting = patience if net == 0 else (1 - fades) / net
    beyond = arrival_rate * below[-1] * fades / drain
    return beyond / (sum(below) + arrival_rate * below[-1] * waiting + beyond)


def reserved_loss(
    servers: int, reserve: int, rates: tuple[float, float], mean_service: float
) -> tuple[float, float]:
    """Give the shares refused where the last servers are kept for urgent arrivals and none waits.

    Birth and death: all arrivals come in while fewer than ``c - r`` are busy, then only the urgent
    ones (trunk reservation; Ross 1995).

    Args:
        rates: Of urgent and of other arrivals.

    Returns:
        Of urgent and of other arrivals.
    """
    urgent, other = rates
    shares = birth_and_death(
        lambda n: 0.0 if n >= servers else urgent + (other if n < servers - reserve else 0.0),
        lambda n: n / mean_service,
    )
    return shares[servers], sum(shares[servers - reserve : servers + 1])


def preemptive_times(
    servers: int, arrival_rates: Sequence[float], mean_service: float
) -> tuple[float, ...]:
    """Give the mean time in the system of each class of M/M/c where the urgent interrupt.

    The classes up to k see nothing of the others, so their number is that of M/M/c; a class's own
    is the difference, and its time follows by Little's law (Gross et al., sec. 4.4.2).

    Args:
        arrival_rates: Of each class, most urgent first; one exponential service for all.

    Raises:
        UnstableError: The total load reaches the number of servers.
    """
    times, rate_above, number_above = [], 0.0, 0.0
    for rate in arrival_rates:
        line = unlimited_line(servers, rate_above + rate, mean_service)
        number = line.mean_queue + line.mean_busy
        times.append((number - number_above) / rate)
        rate_above, number_above = rate_above + rate, number
    return tuple(times)


def batch_wait(batch_rate: float, batch: int, mean_service: float) -> float:
    """Give the mean wait of M[X]/M/1 where arrivals come in batches of one size.

    ``L = rho (1 + X) / (2 (1 - rho))``, less the one in service (Gross et al., sec. 3.1).

    Raises:
        UnstableError: The load reaches one.
    """
    load = batch_rate * batch * mean_service
    if load >= 1:
        raise UnstableError(f"A utilisation of {load:.3g} has no steady state.")
    return load * (1 + batch) / (2 * (1 - load)) / (batch_rate * batch) - mean_service


def closed_busy(servers: int, customers: int, mean_away: float, mean_service: float) -> float:
    """Give the mean number of busy servers with a few customers who come back for ever.

    M/M/c//N: ``birth(n) = (N - n) / away`` (the machine repair problem; Gross et al., sec. 3.6).
    """
    shares = birth_and_death(
        lambda n: (customers - n) / mean_away, lambda n: min(n, servers) / mean_service
    )
    return sum(min(n, servers) * share for n, share in enumerate(shares))


def stay_beyond(servers: int, arrival_rate: float, mean_service: float, limit: float) -> float:
    """Give the share that stays longer than ``limit`` in M/M/c, wait and service together.

    Who waits does so exponentially at ``alpha = c / s - lambda``; the sum with an exponential
    service at ``mu`` has the tail ``(alpha e^(-mu t) - mu e^(-alpha t)) / (alpha - mu)`` (Gross et
    al., sec. 3.3). Not for ``alpha = mu``.

    Raises:
        UnstableError: The load reaches the number of servers.
    """
    waits = erlang_c(servers, arrival_rate * mean_service)
    mu, alpha = 1 / mean_service, servers / mean_service - arrival_rate
    both = (alpha * exp(-mu * limit) - mu * exp(-alpha * limit)) / (alpha - mu)
    return (1 - waits) * exp(-mu * limit) + waits * both


def two_stages_beyond(mean_first: float, mean_second: float, limit: float) -> float:
    """Give the share of sums of two different exponential stages that lie beyond a limit."""
    a, b = 1 / mean_first, 1 / mean_second
    return (b * exp(-a * limit) - a * exp(-b * limit)) / (b - a)


def lognormal_beyond(median: float, sigma: float, limit: float) -> float:
    """Give the share of a lognormal that lies beyond a limit: ``1 - Phi(ln(t / m) / sigma)``."""
    return 1 - NormalDist().cdf(log(limit / median) / sigma)


def lognormal_mean_up_to(median: float, sigma: float, limit: float) -> float:
    """Give the mean of a lognormal cut off at a limit: the area under its tail up to there."""
    if limit <= 0:
        return 0.0
    place = log(limit / median) / sigma
    within = median * exp(sigma * sigma / 2) * NormalDist().cdf(place - sigma)
    return within + limit * (1 - NormalDist().cdf(place))


def present_by_hour(
    hourly: Sequence[float], hour: int, mean_up_to: Callable[[float], float], back: int = 21
) -> float:
    """Give the mean number present at the end of an hour, nobody having to wait.

    M(t)/G/infinity: ``m(t)`` is the sum over past hours of the hour's rate times the part of the
    service tail's area that the hour covers (Eick, Massey and Whitt 1993). Poisson.

    Args:
        hourly: Arrivals an hour for each hour of a cycle that repeats.
        hour: Whose end is asked about, from 0.
        mean_up_to: Gives the mean service in hours, cut off at so many hours.
        back: Cycles to look back.
    """
    cycle = len(hourly)
    return sum(
        hourly[(hour - ago) % cycle] * (mean_up_to(ago + 1.0) - mean_up_to(float(ago)))
        for ago in range(back * cycle)
    )


def least_servers(arrival_rate: float, mean_service: float, limit: float, share: float) -> int:
    """Give the fewest servers of M/M/c with which a share of arrivals waits no longer than a limit.

    Args:
        share: Above 0, below 1.
    """
    servers = int(arrival_rate * mean_service) + 1
    while wait_within(servers, arrival_rate, mean_service, limit) < share:
        servers += 1
    return servers


def square_root_servers(load: float, waiting_share: float) -> int:
    """Give the servers by the square-root rule ``c = a + beta sqrt(a)``, for a share that waits.

    ``beta`` solves ``1 / (1 + beta Phi(beta) / phi(beta))`` = share (Halfin and Whitt 1981; Kolesar
    and Green 1998); a rule of thumb that is right to about one server.
    """
    low, high = 0.0, 10.0
    normal = NormalDist()
    for _ in range(60):
        beta = (low + high) / 2
        waits = 1 / (1 + beta * normal.cdf(beta) / normal.pdf(beta))
        low, high = (beta, high) if waits > waiting_share else (low, beta)
    return ceil(load + high * sqrt(load))
