"""Pools under Hypothesis: capacity, conservation and order, whatever is asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.clock import Clock
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulator.engine.flows import Flow

    Steps = Generator[Any, Any, Any]

MOST_SERVERS = 4
HORIZON = 400


@dataclass(frozen=True)
class Job:
    at: int
    n: int
    priority: int
    seconds: int
    patience: int | None
    is_leased: bool
    cancelled_after: int | None


@dataclass(frozen=True)
class Change:
    at: int
    capacity: int
    finishing: bool


jobs = st.builds(
    Job,
    at=st.integers(0, 60),
    n=st.integers(1, MOST_SERVERS),
    priority=st.integers(0, 2),
    seconds=st.integers(0, 30),
    patience=st.none() | st.integers(0, 20),
    is_leased=st.booleans(),
    cancelled_after=st.none() | st.integers(0, 40),
)
changes = st.builds(
    Change, at=st.integers(1, 80), capacity=st.integers(0, MOST_SERVERS), finishing=st.booleans()
)


@dataclass
class Watch:
    """A second bookkeeping, kept by the flows themselves."""

    clock: Clock
    pool: Pool
    held: int = 0
    busy_seconds: int = 0
    wait_seconds: int = 0
    granted: list[tuple[int, int]] = field(default_factory=list)

    def hold(self, n: int, sign: int) -> None:
        self.held += sign * n
        self.busy_seconds -= sign * n * self.clock.now

    def use(self, number: int, job: Job) -> Steps:
        asked = self.clock.now
        ask = self.pool.lease if job.is_leased else self.pool.take
        answer = yield ask(job.n, job.priority, job.patience)
        if answer is False:
            return
        self.granted.append((job.priority, number))
        self.wait_seconds += self.clock.now - asked
        if not job.is_leased:
            self.hold(job.n, +1)
            try:
                yield job.seconds
            finally:
                self.hold(job.n, -1)
                self.pool.give(job.n)
            return
        try:
            yield answer.hold(job.seconds)
        finally:
            answer.give()

    def cancel(self, flow: Flow, after: int) -> Steps:
        yield after
        flow.cancel()

    def change(self, change: Change) -> Steps:
        yield change.at
        self.pool.resize(change.capacity, finishing=change.finishing)


def start_all(watch: Watch, work: list[Job], sizes: list[Change]) -> None:
    for number, job in enumerate(sorted(work, key=lambda job: job.at)):
        flow = watch.clock.start(watch.use(number, job), at=job.at)
        if job.cancelled_after is not None:
            watch.clock.start(watch.cancel(flow, job.cancelled_after), at=job.at)
    for change in sizes:
        watch.clock.start(watch.change(change))


@settings(max_examples=150)
@given(
    work=st.lists(jobs, max_size=15),
    sizes=st.lists(changes, max_size=4),
    reserve=st.integers(0, 2),
    limit=st.none() | st.integers(0, 4),
)
def test_capacity_holds_and_nothing_is_lost(
    work: list[Job], sizes: list[Change], reserve: int, limit: int | None
) -> None:
    """Step by step, never more granted than there is, and in the end all is back."""
    clock = Clock()
    pool = Pool(clock, "pool", MOST_SERVERS, reserve=reserve, limit=limit)
    watch = Watch(clock, pool)
    start_all(watch, work, sizes)
    busy_before = 0
    while clock.next_time() is not None:
        clock.step()
        assert pool.busy <= max(pool.capacity, busy_before), "more granted than there is"
        assert watch.held <= pool.busy, "a plain grant was taken away"
        assert limit is None or pool.queued <= limit
        assert len(clock.agenda) <= len(work) * 3 + len(sizes)
        busy_before = pool.busy
    pool.resize(MOST_SERVERS)
    clock.finish_second()
    clock.run()
    assert watch.held == 0
    assert pool.busy == 0 or pool.queued, "a server was never given back"
    counts = pool.counts().by_priority.values()
    asked = sum(c.granted + c.gave_up + c.refused for c in counts) + pool.queued
    assert asked <= len(work)
    assert clock.agenda.stale == 0


@settings(max_examples=100)
@given(work=st.lists(jobs, max_size=12))
def test_everyone_is_served_when_there_is_time(work: list[Job]) -> None:
    """Without cancelling and impatience every request ends served, and counts agree."""
    patient = [Job(job.at, job.n, job.priority, job.seconds, None, False, None) for job in work]
    clock = Clock()
    pool = Pool(clock, "pool", MOST_SERVERS)
    watch = Watch(clock, pool)
    start_all(watch, patient, [])
    clock.run()
    counts = pool.counts()
    assert len(watch.granted) == len(work)
    assert pool.busy == pool.queued == 0
    assert counts.busy_seconds == watch.busy_seconds
    assert counts.queue_seconds == watch.wait_seconds
    assert counts.queue_seconds == sum(c.wait_seconds for c in counts.by_priority.values())


@settings(max_examples=100)
@given(work=st.lists(jobs, min_size=2, max_size=15))
def test_first_come_first_served_within_a_priority(work: list[Job]) -> None:
    """Whatever else is going on, no one of the same priority is overtaken."""
    steady = [
        Job(job.at, job.n, job.priority, job.seconds, None, job.is_leased, None) for job in work
    ]
    clock = Clock()
    watch = Watch(clock, Pool(clock, "pool", MOST_SERVERS))
    start_all(watch, steady, [])
    clock.run()
    for priority in range(3):
        order = [number for at, number in watch.granted if at == priority]
        assert order == sorted(order)


@settings(max_examples=60)
@given(work=st.lists(jobs, max_size=12), sizes=st.lists(changes, max_size=3))
def test_same_requests_give_the_same_course(work: list[Job], sizes: list[Change]) -> None:
    """Replay to the byte begins here."""
    courses = []
    for _ in range(2):
        clock = Clock()
        watch = Watch(clock, Pool(clock, "pool", MOST_SERVERS, reserve=1))
        start_all(watch, work, sizes)
        clock.run(HORIZON)
        courses.append((watch.granted, watch.pool.counts()))
    assert courses[0] == courses[1]


@settings(max_examples=80)
@given(work=st.lists(jobs, max_size=12))
def test_cancelled_waits_leave_no_trace(work: list[Job]) -> None:
    """A request cancelled in line changes nothing for the others."""
    steady = [Job(job.at, job.n, job.priority, job.seconds, None, False, None) for job in work]
    courses = []
    for has_ghosts in (False, True):
        clock = Clock()
        pool = Pool(clock, "pool", MOST_SERVERS)
        watch = Watch(clock, pool)
        start_all(watch, steady, [])
        if has_ghosts:
            clock.start(_ghosts(clock, pool))
        clock.run()
        courses.append((watch.granted, watch.busy_seconds, watch.wait_seconds))
    assert courses[0] == courses[1]


def _ghosts(clock: Clock, pool: Pool) -> Steps:
    """Stand in line each second, behind everyone, and leave within the same moment."""

    def ghost() -> Steps:
        yield pool.take(1, 9, patience=100)
        raise AssertionError("A ghost was served.")

    for _ in range(100):
        yield 1
        if pool.free == 0:
            clock.start(ghost()).cancel()
