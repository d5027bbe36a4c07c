"""What a pool hands to a flow: a place in line, a lease, and a stretch of work under it.

A plain grant needs no object. A place in line and a lease do, because both can end early:
patience runs out, a flow is cancelled, a stronger request has the servers back. These
objects only keep that state; who goes first is the pool's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.engine.flows import PARKED, PENDING, Parked

if TYPE_CHECKING:
    from simulator.engine.flows import Flow
    from simulator.engine.pools import Pool


class Wait:
    """A request's place in line, and its patience in the calendar.

    Attributes:
        n: Servers asked for.
        priority: Lower numbers go first.
        since: Moment at which the wait began.
        answer: What the flow is told: ``PENDING`` while in line, then True or False.
    """

    __slots__ = ("_flow", "_is_timed", "answer", "n", "pool", "priority", "since")

    def __init__(self, pool: Pool, n: int, priority: int) -> None:
        self.pool = pool
        self.n = n
        self.priority = priority
        self.since = pool.clock.now
        self.answer: Any = PENDING
        self._flow: Flow | None = None
        self._is_timed = False

    @property
    def is_live(self) -> bool:
        """True while the request stands in line."""
        return self.answer is PENDING

    def begin(self, patience: int) -> None:
        """Start the patience, in seconds."""
        self._is_timed = True
        self.pool.clock.enter(self, patience)

    def grant(self) -> None:
        """Tell the flow that it has the servers."""
        self.answer = True  # what _decide does, written out: most waits end here
        if self._is_timed:
            self.pool.clock.agenda.count_stale()
        flow = self._flow
        if flow is not None:
            flow.clock.ready.append((flow, True))

    def send(self, _: Any, /) -> Parked:
        """Run out of patience, unless the request was answered before."""
        clock = self.pool.clock
        if self.answer is not PENDING:
            clock.agenda.stale -= 1
            return PARKED
        self._is_timed = False
        self._decide(False)
        self.pool.forget_wait(self)
        return PARKED

    def end(self, value: Any) -> None:
        """Refuse: a place in line does not end, it is answered."""
        raise AssertionError(f"A place in line does not end with {value!r}.")

    def park(self, flow: Flow) -> None:
        """Let the flow wait here for its answer."""
        flow.waiting = self
        self._flow = flow
        if self.answer is not PENDING:
            flow.clock.ready.append((flow, self.answer))

    def abandon(self, flow: Flow) -> None:
        """Leave the line, or give back what was granted and had not reached the flow."""
        self._flow = None
        if self.answer is PENDING:
            self._decide(False)
            self.pool.forget_wait(self)
            return
        flow.clock.unready(flow)
        self._return_grant()

    def _decide(self, answer: Any) -> None:
        self.answer = answer
        if self._is_timed:
            self.pool.clock.agenda.count_stale()
        flow = self._flow
        if flow is not None:
            flow.clock.ready.append((flow, answer))

    def _return_grant(self) -> None:
        if self.answer is True:
            self.pool.give(self.n)


class LeaseWait(Wait):
    """A place in line at whose head a lease is given instead of a plain grant."""

    __slots__ = ()

    def grant(self) -> None:
        """Tell the flow that it has a lease."""
        lease = Lease(self.pool, self.n, self.priority)
        self.pool.note_lease(lease)
        self._decide(lease)

    def _return_grant(self) -> None:
        if isinstance(self.answer, Lease):
            self.answer.give()


class Lease:
    """Servers that a stronger request, or a smaller shift, may have back early.

    Whoever holds one works under it with ``yield lease.hold(seconds)`` and sees from what
    that gives whether it was bumped. ``give`` may stand in a ``finally``: after a bump it
    changes nothing.

    Attributes:
        n: Servers held.
        priority: Requests with a lower number may bump the lease.
        is_held: True until it is given back or bumped.
    """

    __slots__ = ("_work", "is_held", "n", "pool", "priority")

    def __init__(self, pool: Pool, n: int, priority: int) -> None:
        self.pool = pool
        self.n = n
        self.priority = priority
        self.is_held = True
        self._work: Hold | None = None

    def hold(self, seconds: int) -> Hold:
        """Work for a while under the lease; yield what this returns.

        Returns:
            What to yield. The yield gives the seconds not served: zero when all were, more
            when the lease was bumped meanwhile or before.

        Raises:
            ValueError: ``seconds`` is negative.
        """
        if not seconds >= 0:
            raise ValueError(f"A stretch of work is zero or more seconds; {seconds!r} is not.")
        return Hold(self, seconds)

    def secure(self) -> None:
        """Keep the servers from now on: no request may bump the lease any more."""
        self.pool.forget_lease(self)

    def give(self) -> None:
        """Give the servers back; nothing happens when they are gone already."""
        if self.is_held:
            self.is_held = False
            self.pool.forget_lease(self)
            self.pool.give(self.n)

    def bump(self) -> None:
        """Lose the servers; for the pool, which has counted them as free already."""
        self.is_held = False
        self.pool.forget_lease(self)
        if self._work is not None:
            self._work.stop()

    def work_on(self, work: Hold | None) -> None:
        """Note the stretch of work that a bump would stop."""
        self._work = work


class Hold:
    """A stretch of work under a lease."""

    __slots__ = ("_ends", "_flow", "_lease", "_seconds", "is_live")

    _flow: Flow  # set when the flow begins to wait; nothing ends work before that

    def __init__(self, lease: Lease, seconds: int) -> None:
        self._lease = lease
        self._seconds = seconds
        self._ends = lease.pool.clock.now + seconds
        self.is_live = False

    def park(self, flow: Flow) -> None:
        """Begin the work, or refuse it when the lease is gone."""
        flow.waiting = self
        self._flow = flow
        if not self._lease.is_held:
            flow.clock.ready.append((flow, self._seconds))
            return
        self.is_live = True
        self._lease.work_on(self)
        flow.clock.enter(self, self._seconds)

    def send(self, _: Any, /) -> Parked:
        """Come to the end of the work, unless it was stopped before."""
        if self.is_live:
            self._finish(0)
        else:
            self._lease.pool.clock.agenda.stale -= 1
        return PARKED

    def end(self, value: Any) -> None:
        """Refuse: a stretch of work does not end by itself, its flow goes on."""
        raise AssertionError(f"A stretch of work does not end with {value!r}.")

    def stop(self) -> None:
        """Tell the flow how much of the work is left."""
        clock = self._lease.pool.clock
        self._finish(self._ends - clock.now)
        clock.agenda.count_stale()

    def abandon(self, flow: Flow) -> None:
        """Forget a flow that was cancelled in its work."""
        if self.is_live:
            self.is_live = False
            self._lease.work_on(None)
            flow.clock.agenda.count_stale()
        else:
            flow.clock.unready(flow)

    def _finish(self, left: int) -> None:
        self.is_live = False
        self._lease.work_on(None)
        self._flow.clock.ready.append((self._flow, left))
