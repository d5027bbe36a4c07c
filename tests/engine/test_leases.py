"""Leases by example: who is bumped, who learns it when, and what becomes of the servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.engine.waits import Lease
from tests.engine.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Generator

    Steps = Generator[Any, Any, Any]


def test_stronger_request_bumps_a_lease() -> None:
    """A unit bound for a soonest call is diverted to an immediate one."""
    desk = Desk(1)
    desk.lease("soonest", 100, priority=1)
    desk.start("immediate", 10, at=30)
    desk.clock.run(200)
    assert desk.log == [(0, "soonest", True), (30, "immediate", True), (30, "soonest", 70)]
    assert desk.pool.counts().by_priority[1].bumped == 1
    assert desk.pool.busy == 0


def test_equal_priority_bumps_nobody() -> None:
    """Diverting between equals would only move the harm."""
    desk = Desk(1)
    desk.lease("first", 50, priority=1)
    desk.start("second", 10, at=30, priority=1)
    desk.clock.run(200)
    assert desk.log == [(0, "first", True), (50, "first", 0), (50, "second", True)]


def test_plain_taking_is_never_bumped() -> None:
    """Whoever did not agree to be bumped is left to finish."""
    desk = Desk(1)
    desk.start("plain", 50, priority=5)
    desk.start("immediate", 10, at=30)
    desk.clock.run(200)
    assert desk.log == [(0, "plain", True), (50, "immediate", True)]


def test_secured_lease_is_no_longer_bumped() -> None:
    """Once at the scene the unit stays."""
    desk = Desk(1)

    def unit() -> Steps:
        lease = yield desk.pool.lease(priority=1)
        assert isinstance(lease, Lease)
        yield lease.hold(10)
        lease.secure()
        yield lease.hold(40)
        lease.give()

    desk.clock.start(unit())
    desk.start("immediate", 10, at=30)
    desk.clock.run(200)
    assert desk.log == [(50, "immediate", True)]


def test_weakest_and_latest_lease_goes_first() -> None:
    """The least important job loses, and among equals the one with least work done."""
    desk = Desk(3)
    desk.lease("early", 100, priority=2)
    desk.lease("late", 100, at=5, priority=2)
    desk.lease("strong", 100, at=6, priority=1)
    desk.start("immediate", 10, at=30)
    desk.clock.run(40)
    assert (30, "late", 75) in desk.log
    assert len(desk.log) == 5


def test_nobody_is_bumped_in_vain() -> None:
    """Ending a job is worth it only when the stronger request can then be served."""
    desk = Desk(2)
    desk.start("plain", 100, priority=1)
    desk.lease("soonest", 50, priority=1)
    desk.start("team", 10, at=30, n=2)
    desk.clock.run(49)
    assert desk.log == [(0, "plain", True), (0, "soonest", True)]


def test_bump_happens_when_it_comes_to_be_enough() -> None:
    """A team that waits bumps the lease as soon as that completes it."""
    desk = Desk(2)
    desk.start("plain", 40, priority=1)
    desk.lease("soonest", 100, priority=1)
    desk.start("team", 10, at=30, n=2)
    desk.clock.run(60)
    assert desk.log[2:] == [(40, "soonest", 60), (40, "team", True)]


def test_what_a_bump_frees_beyond_need_serves_the_line() -> None:
    """Servers of a bumped team must not stand idle while others wait."""
    desk = Desk(2)
    desk.lease("team", 100, n=2, priority=2)
    desk.start("waits", 10, at=10, priority=2)
    desk.start("immediate", 10, at=30)
    desk.clock.run(35)
    assert desk.log[1:] == [(30, "immediate", True), (30, "team", 70), (30, "waits", True)]


def test_bumped_between_two_stretches_learns_it_at_the_next() -> None:
    """The lease is gone whether or not its holder was at work under it."""
    desk = Desk(1)

    def unit() -> Steps:
        lease = yield desk.pool.lease(priority=1)
        yield 20
        desk.log.append((lease.is_held, (yield lease.hold(40))))
        lease.give()

    desk.clock.start(unit())
    desk.start("immediate", 100, at=10)
    desk.clock.run(50)
    assert desk.log == [(10, "immediate", True), (False, 40)]
    assert desk.pool.busy == 1


def test_cancelled_lease_goes_back_and_leaves_no_work_behind() -> None:
    """A call that is cancelled on the way frees its unit, once."""
    desk = Desk(1)
    flow = desk.lease("soonest", 100, priority=1)
    desk.clock.run(10)
    flow.cancel()
    assert desk.pool.busy == 0
    desk.start("immediate", 5, at=20)
    desk.clock.run(200)
    assert desk.log == [(0, "soonest", True), (20, "immediate", True)]


def test_lease_waits_in_line_like_any_request() -> None:
    """Only what follows the grant differs."""
    desk = Desk(1, limit=2)
    desk.start("busy", 10)
    desk.lease("leased", 10)
    desk.lease("impatient", 10, patience=5)
    desk.lease("refused", 10)
    desk.clock.run(100)
    assert desk.log == [
        (0, "busy", True),
        (0, "refused", False),
        (5, "impatient", False),
        (10, "leased", True),
        (20, "leased", 0),
    ]


def test_lease_granted_and_cancelled_in_one_moment_goes_back() -> None:
    """As for a plain grant, nothing is lost on the way to the flow."""
    desk = Desk(1)
    desk.pool.take()
    flow = desk.lease("late", 10)
    desk.clock.run(5)
    desk.pool.give()
    flow.cancel()
    assert desk.pool.busy == 0


def test_smaller_shift_may_break_leases_off() -> None:
    """Where work cannot be finished, as many leases end as the new size asks for."""
    desk = Desk(3)
    desk.lease("a", 30, priority=1)
    desk.lease("b", 30, priority=2)
    desk.start("c", 30, priority=3)
    desk.clock.run(10)
    desk.pool.resize(2, finishing=False)
    desk.clock.run(100)
    assert (10, "b", 20) in desk.log
    assert (30, "a", 0) in desk.log
