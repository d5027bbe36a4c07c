"""Answers of theory without a closed form: Markov chains, solved by their balance equations.

A station is written as its states and the rates between them; the shares of time then follow by
linear algebra, with nothing simulated. Lines are cut off where they are hardly ever so long. This
module refuses to draw anything and knows nothing of the engine, so that agreement means something.

Sources: Stewart, *Introduction to the Numerical Solution of Markov Chains* (1994); Taylor and
Templeton (1980) on a reserve (cutoff priority); Avi-Itzhak and Naor (1963) on stations that break
down; Brill and Green (1984) on customers who need several servers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

State = TypeVar("State", bound="Hashable")

LONGEST = 90
"""Where a line is cut off."""


def stationary(
    start: State, moves: Callable[[State], Iterable[tuple[State, float]]]
) -> dict[State, float]:
    """Give the share of time a chain spends in each state it can reach.

    Args:
        start: Any state that the chain comes back to.
        moves: The states that follow one, each with its rate.
    """
    # Loaded late: they take seconds. SciPy ships no types.
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]  # SciPy ships none
    from scipy.sparse.linalg import spsolve  # type: ignore[import-untyped]  # SciPy ships none

    places = {start: 0}
    rows, columns, rates = [], [], []
    for state in (states := [start]):
        for after, rate in moves(state):
            if after not in places:
                places[after] = len(states)
                states.append(after)
            rows += [places[after], places[state]]
            columns += [places[state]] * 2
            rates += [rate, -rate]
    balance = sparse.csr_matrix((rates, (rows, columns)), shape=(len(states),) * 2).tolil()
    balance[0, :] = 1.0  # one equation follows from the others; in its place all shares make one
    right = np.zeros(len(states))
    right[0] = 1.0
    found = spsolve(balance.tocsc(), right)
    return {state: float(found[place]) for state, place in places.items()}


def mean_over(shares: Mapping[State, float], value: Callable[[State], float]) -> float:
    """Give the mean of something over a chain's time."""
    return sum(share * value(state) for state, share in shares.items())


def reserve_waits(
    servers: int, reserve: int, rates: tuple[float, float], mean_service: float
) -> tuple[float, float]:
    """Give the mean waits where the last servers are kept for urgent arrivals and all may wait.

    States: busy, urgent waiting, others waiting. Others begin only while fewer than
    ``c - r`` are busy; the urgent go first (Taylor and Templeton 1980).

    Args:
        rates: Of urgent and of other arrivals.
    """
    open_to_all = servers - reserve

    def moves(state: tuple[int, int, int]) -> Iterator[tuple[tuple[int, int, int], float]]:
        busy, urgent, other = state
        if busy < servers:
            yield (busy + 1, urgent, other), rates[0]
        elif urgent < LONGEST:
            yield (busy, urgent + 1, other), rates[0]
        if busy < open_to_all:
            yield (busy + 1, urgent, other), rates[1]
        elif other < LONGEST:
            yield (busy, urgent, other + 1), rates[1]
        if busy:
            yield _relieved(busy, urgent, other), busy / mean_service

    def _relieved(busy: int, urgent: int, other: int) -> tuple[int, int, int]:
        if urgent:
            return busy, urgent - 1, other
        if other and busy <= open_to_all:
            return busy, urgent, other - 1
        return busy - 1, urgent, other

    shares = stationary((0, 0, 0), moves)
    return (
        mean_over(shares, lambda state: state[1]) / rates[0],
        mean_over(shares, lambda state: state[2]) / rates[1],
    )


def bumps_each(servers: int, rates: tuple[float, float], mean_service: float) -> float:
    """Give how often a customer of the second class of M/M/c is interrupted by the first, on mean.

    States: number of each class. An urgent arrival interrupts if it finds all servers busy and one
    of them with the other class.
    """

    def moves(state: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        urgent, other = state
        if urgent < LONGEST:
            yield (urgent + 1, other), rates[0]
        if other < LONGEST:
            yield (urgent, other + 1), rates[1]
        served = min(urgent, servers)
        if served:
            yield (urgent - 1, other), served / mean_service
        left = min(other, servers - served)
        if left:
            yield (urgent, other - 1), left / mean_service

    shares = stationary((0, 0), moves)
    bumping = mean_over(shares, lambda state: state[0] < servers <= sum(state))
    return rates[0] * bumping / rates[1]


def breakdown_number(
    arrival_rate: float, mean_service: float, mean_up: float, mean_down: float
) -> float:
    """Give the mean number in a single-server station that closes and opens again at random.

    Work that is interrupted goes on afterwards (Avi-Itzhak and Naor 1963). States: open, number.
    """

    def moves(state: tuple[bool, int]) -> Iterator[tuple[tuple[bool, int], float]]:
        is_open, number = state
        yield (not is_open, number), 1 / (mean_up if is_open else mean_down)
        if number < 8 * LONGEST:
            yield (is_open, number + 1), arrival_rate
        if is_open and number:
            yield (is_open, number - 1), 1 / mean_service

    return mean_over(stationary((True, 0), moves), lambda state: state[1])


def changing_wait(
    sizes: tuple[int, int], means: tuple[float, float], arrival_rate: float, mean_service: float
) -> float:
    """Give the mean wait where a station has now more servers, now fewer, and work in hand ends.

    States: which size, busy, waiting. Where fewer servers stay than are busy, those finish and
    nobody follows them.

    Args:
        sizes: Servers in each of the two times. `means`: how long each lasts, exponentially.
    """

    def moves(state: tuple[int, int, int]) -> Iterator[tuple[tuple[int, int, int], float]]:
        which, busy, waiting = state
        begin = max(0, min(waiting, sizes[1 - which] - busy))
        yield (1 - which, busy + begin, waiting - begin), 1 / means[which]
        if busy < sizes[which]:
            yield (which, busy + 1, waiting), arrival_rate
        elif waiting < 4 * LONGEST:
            yield (which, busy, waiting + 1), arrival_rate
        if busy and waiting and busy <= sizes[which]:
            yield (which, busy, waiting - 1), busy / mean_service
        elif busy:
            yield (which, busy - 1, waiting), busy / mean_service

    shares = stationary((0, 0, 0), moves)
    return mean_over(shares, lambda state: state[2]) / arrival_rate


def pairs_wait(arrival_rate: float, mean_service: float, pair_share: float) -> float:
    """Give the mean wait at two servers where some need both at once and nobody overtakes.

    States: customers in service who need one, who need both, whether the head of the line needs
    both (None where nobody waits), and how many stand behind the head (Brill and Green 1984).

    Args:
        pair_share: Of arrivals that need both servers, each for an exponential time.
    """
    kinds = ((True, pair_share), (False, 1 - pair_share))

    def settled(
        single: int, double: int, head: bool | None, behind: int
    ) -> Iterator[tuple[tuple[int, int, bool | None, int], float]]:
        free = 2 - single - 2 * double
        if head is None or (2 if head else 1) > free:
            yield (single, double, head, behind), 1.0
            return
        single, double = single + (not head), double + head
        if not behind:
            yield (single, double, None, 0), 1.0
            return
        for kind, share in kinds:
            for state, chance in settled(single, double, kind, behind - 1):
                yield state, share * chance

    def moves(
        state: tuple[int, int, bool | None, int],
    ) -> Iterator[tuple[tuple[int, int, bool | None, int], float]]:
        single, double, head, behind = state
        if head is not None:
            if behind < 4 * LONGEST:
                yield (single, double, head, behind + 1), arrival_rate
        else:
            for kind, share in kinds:
                for after, chance in settled(single, double, kind, 0):
                    yield after, arrival_rate * share * chance
        if single:
            for after, chance in settled(single - 1, double, head, behind):
                yield after, single / mean_service * chance
        if double:
            for after, chance in settled(single, double - 1, head, behind):
                yield after, double / mean_service * chance

    empty: tuple[int, int, bool | None, int] = (0, 0, None, 0)
    shares = stationary(empty, moves)
    waiting = mean_over(shares, lambda state: 0 if state[2] is None else 1 + state[3])
    return waiting / arrival_rate


def mean_number_by_hour(
    servers: int, hourly: Sequence[float], mean_service_hours: float, most: int = 60
) -> tuple[float, ...]:
    """Give the mean number in the system at the end of each hour, demand varying by the hour.

    M(t)/M/c: within an hour the chain is that of the hour's rate, whose matrix exponential carries
    the shares from its beginning to its end; the cycle repeats, so they come back to themselves.

    Args:
        hourly: Arrivals an hour for each hour of the cycle.
    """
    import numpy as np
    from scipy.linalg import expm  # type: ignore[import-untyped]  # SciPy ships none

    steps = []
    for rate in hourly:
        matrix = np.zeros((most + 1, most + 1))
        for number in range(most):
            matrix[number, number + 1] = rate
            matrix[number + 1, number] = min(number + 1, servers) / mean_service_hours
        np.fill_diagonal(matrix, -matrix.sum(axis=1))
        steps.append(expm(matrix))
    shares = np.zeros(most + 1)
    shares[0] = 1.0
    for _ in range(30):  # cycles, after which the empty beginning is long forgotten
        for step in steps:
            shares = shares @ step
    numbers = []
    for step in steps:
        shares = shares @ step
        numbers.append(float(shares @ np.arange(most + 1)))
    return tuple(numbers)
