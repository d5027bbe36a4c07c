"""Pools: officers, units, cells, desks and vans, each a number of servers with one line.

A pool exists so that a service can ask for servers, wait in order and give them back, and
so that how busy it was and how long people waited need not be counted a second time. Its
servers are interchangeable; what is not interchangeable (a cell for a child) is another
pool. A pool knows nothing of why anyone asks, draws no chance and gives up no one's place.

The order is strict: lower priority numbers first, first come first served within one, and
nobody overtakes the head of the line, even with a smaller request. So a large request is
never starved.

Only those who wait make an entry: a request that can be met is met in the call.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from simulator.engine.counts import PoolCounts, Tally
from simulator.engine.waits import Lease, LeaseWait, Wait

if TYPE_CHECKING:
    from simulator.engine.clock import Clock


class Pool:
    """A number of interchangeable servers, and the line of those who wait for them.

    Args:
        clock: The clock in whose time the pool lives.
        name: What errors and reports call it.
        capacity: Servers on duty; ``resize`` changes it.
        reserve: The last servers of the pool, kept for requests of a priority number up
            to ``reserve_priority``.
        limit: Most requests that may wait at once; one more is refused. None: no limit.

    Raises:
        ValueError: A number is negative.
    """

    __slots__ = (
        "_busy_area",
        "_capacity",
        "_capacity_area",
        "_counted_since",
        "_leases",
        "_lines",
        "_met_at_once",
        "_most_spare",
        "_queue_area",
        "_queued",
        "_reserve",
        "_spare",
        "_waited",
        "clock",
        "limit",
        "name",
        "reserve_priority",
    )

    def __init__(
        self,
        clock: Clock,
        name: str,
        capacity: int,
        *,
        reserve: int = 0,
        reserve_priority: int = 0,
        limit: int | None = None,
    ) -> None:
        if min(capacity, reserve, limit or 0) < 0:
            raise ValueError(f"Pool {name}: capacity, reserve and limit are zero or more.")
        self.name = name
        self.limit = limit
        self.reserve_priority = reserve_priority
        self.clock = clock
        self._capacity = capacity
        self._reserve = reserve
        self._spare = capacity - reserve  # free for anyone; below zero when more is in use
        self._most_spare = capacity - reserve
        self._lines: dict[int, deque[Wait]] = {}  # in order of priority
        self._queued = 0
        self._leases: dict[Lease, None] = {}  # those that may still be bumped, oldest first
        # Each area is a sum of (leaving moment - joining moment); adding the present number
        # times the present moment completes it, so a change costs one addition.
        self._busy_area = 0
        self._queue_area = 0
        self._capacity_area = -capacity * clock.now
        self._met_at_once: dict[int, int] = {}
        self._waited: defaultdict[int, Tally] = defaultdict(Tally)
        self._counted_since = clock.now

    @property
    def capacity(self) -> int:
        """Servers on duty."""
        return self._capacity

    @property
    def busy(self) -> int:
        """Servers in use; above ``capacity`` while a smaller shift finishes its work."""
        return self._most_spare - self._spare

    @property
    def free(self) -> int:
        """Servers on duty and idle, the reserve among them; never below zero."""
        return max(0, self._capacity - self.busy)

    @property
    def queued(self) -> int:
        """Requests that wait."""
        return self._queued

    @property
    def waiting_since(self) -> int | None:
        """Moment since which the request that has waited longest waits; None when none does."""
        return min((line[0].since for line in self._lines.values() if line), default=None)

    def take(self, n: int = 1, priority: int = 0, patience: int | None = None) -> bool | Wait:
        """Ask for ``n`` servers; yield what this returns.

        The servers are granted in this call when they can be, so the result must be
        yielded (or tested) at once and the servers given back with ``give``.

        Args:
            n: Servers wanted, all together.
            priority: Lower numbers go first.
            patience: Seconds the request waits before it gives up; zero asks for an answer
                at once, None waits for ever.

        Returns:
            What to yield. The yield gives True when the servers are granted, False when
            patience ran out or the line was full.

        Raises:
            ValueError: ``n`` is below one or ``patience`` below zero.
        """
        spare = self._spare - n
        if spare < 0 or self._queued or n < 1 or not (patience is None or patience >= 0):
            return self._ask(Wait(self, n, priority), patience)
        self._spare = spare
        self._busy_area -= n * self.clock.now
        try:
            self._met_at_once[priority] += 1
        except KeyError:  # the first of its priority
            self._met_at_once[priority] = 1
        return True

    def give(self, n: int = 1) -> None:
        """Give ``n`` servers back; whoever is first in line has them in the same moment.

        Raises:
            ValueError: ``n`` is below zero or more than are in use.
        """
        spare = self._spare + n
        if n < 0 or spare > self._most_spare:
            raise ValueError(f"Pool {self.name}: {n} given back, {self.busy} in use.")
        self._spare = spare
        self._busy_area += n * self.clock.now
        if self._queued:
            self._serve()

    def lease(self, n: int = 1, priority: int = 0, patience: int | None = None) -> bool | Wait:
        """Ask for ``n`` servers that a stronger request may have back; yield the result.

        Args:
            n: Servers wanted, all together.
            priority: Lower numbers go first, and may bump higher ones.
            patience: As for ``take``.

        Returns:
            What to yield. The yield gives a ``Lease``, or False as for ``take``.

        Raises:
            ValueError: As for ``take``.
        """
        return self._ask(LeaseWait(self, n, priority), patience)

    def resize(self, capacity: int, *, finishing: bool = True) -> None:
        """Change the number of servers on duty.

        Args:
            capacity: Servers on duty from now on.
            finishing: When fewer servers stay than are in use: True lets all work in hand
                finish; False bumps leases, weakest and latest first, until the rest fits.
                Servers that were taken without a lease always finish.

        Raises:
            ValueError: ``capacity`` is negative.
        """
        if capacity < 0:
            raise ValueError(f"Pool {self.name}: a capacity of {capacity}.")
        change = capacity - self._capacity
        self._capacity = capacity
        self._most_spare += change
        self._spare += change
        self._capacity_area -= change * self.clock.now
        if not finishing:
            for lease in self._weakest_first():
                if self.busy <= capacity:
                    break
                self._bump(lease)
        if self._queued:
            self._serve()

    def counts(self) -> PoolCounts:
        """Sum up what happened since counting began (see ``count_afresh``)."""
        now = self.clock.now
        priorities = sorted({*self._met_at_once, *self._waited})
        return PoolCounts(
            name=self.name,
            seconds=now - self._counted_since,
            busy_seconds=self._busy_area + self.busy * now,
            duty_seconds=self._capacity_area + self._capacity * now,
            queue_seconds=self._queue_area + self._queued * now,
            by_priority={
                priority: self._waited[priority].summed_up(self._met_at_once.get(priority, 0))
                for priority in priorities
            },
        )

    def count_afresh(self) -> None:
        """Forget all counts, at the end of a warm-up; who is served or waits stays."""
        now = self.clock.now
        self._counted_since = now
        self._busy_area = -self.busy * now
        self._capacity_area = -self._capacity * now
        self._queue_area = -self._queued * now
        self._met_at_once.clear()
        self._waited.clear()

    def forget_wait(self, wait: Wait) -> None:
        """Take a request out of the line that gave up or whose flow was cancelled."""
        self._lines[wait.priority].remove(wait)
        self._queued -= 1
        self._queue_area += self.clock.now
        self._waited[wait.priority].gave_up += 1
        self._serve()

    def note_lease(self, lease: Lease) -> None:
        """Note a lease that may be bumped."""
        self._leases[lease] = None

    def forget_lease(self, lease: Lease) -> None:
        """Note that a lease can no longer be bumped."""
        self._leases.pop(lease, None)

    def _ask(self, wait: Wait, patience: int | None) -> bool | Wait:
        priority, n = wait.priority, wait.n
        if n < 1 or not (patience is None or patience >= 0):
            raise ValueError(f"Pool {self.name}: {n} asked for with patience {patience}.")
        # Most who come here must wait, and need not be looked at any further.
        is_open = n <= self._spare or self._reserve or self._leases
        if is_open and self._goes_first(n, priority):
            self._make_room(wait.n, priority)
            self._met_at_once[priority] = self._met_at_once.get(priority, 0) + 1
            self._spare -= wait.n
            self._busy_area -= wait.n * wait.since
            wait.grant()
            if self._queued:  # who was bumped may have held more than was needed
                self._serve()
            return wait.answer is True or wait
        if self.limit is not None and self._queued >= self.limit:
            self._waited[priority].refused += 1
            return False
        if patience is not None:
            if patience == 0:
                self._waited[priority].gave_up += 1
                return False
            wait.begin(patience)
        self._queued += 1
        self._queue_area -= wait.since
        (self._lines.get(priority) or self._line(priority)).append(wait)
        return wait

    def _line(self, priority: int) -> deque[Wait]:
        """Give the line of a priority, at its place among the others."""
        if priority not in self._lines:
            self._lines = dict(sorted([*self._lines.items(), (priority, deque())]))
        return self._lines[priority]

    def _room(self, priority: int) -> int:
        """Give the servers free for a priority; below zero when more are in use."""
        return self._spare + (self._reserve if priority <= self.reserve_priority else 0)

    def _can_serve(self, n: int, priority: int) -> bool:
        """Tell whether there is room for ``n``, or would be if weaker leases were bumped."""
        room = self._room(priority)
        if n > room and self._leases:
            room += sum(lease.n for lease in self._leases if lease.priority > priority)
        return n <= room

    def _make_room(self, n: int, priority: int) -> None:
        """Bump as many leases as it takes; ``_can_serve`` has found them weaker and enough."""
        if n > self._spare and self._leases:
            for lease in self._weakest_first():
                if n <= self._room(priority):
                    return
                self._bump(lease)

    def _goes_first(self, n: int, priority: int) -> bool:
        """Tell whether a new request can be served at once, past nobody who goes before it."""
        is_outranked = any(line and ahead <= priority for ahead, line in self._lines.items())
        return not is_outranked and self._can_serve(n, priority)

    def _weakest_first(self) -> list[Lease]:
        return sorted(self._leases, key=lambda lease: lease.priority)[::-1]

    def _bump(self, lease: Lease) -> None:
        self._waited[lease.priority].bumped += 1
        self._spare += lease.n
        self._busy_area += lease.n * self.clock.now
        lease.bump()

    def _serve(self) -> None:
        """Grant what the head of the line asks for, as long as there is room for it."""
        now, is_plain = self.clock.now, not self._reserve and not self._leases
        for priority, line in self._lines.items():
            while line:
                wait = line[0]
                n = wait.n
                if n > self._spare:
                    if is_plain or not self._can_serve(n, priority):
                        return
                    self._make_room(n, priority)
                line.popleft()
                tally = self._waited[priority]
                tally.granted += 1
                tally.wait_seconds += now - wait.since
                self._queued -= 1
                self._queue_area += now
                self._spare -= n
                self._busy_area -= n * now
                wait.grant()
                if not self._queued:
                    return
