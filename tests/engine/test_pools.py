"""Pools by example: order, patience, reserve, limit, sizes that change, counts."""

from __future__ import annotations

import pytest

from tests.engine.desk import Desk


def test_free_server_is_taken_without_an_entry() -> None:
    """The uncontended case is the common one and must cost nothing in the calendar."""
    desk = Desk(1)
    assert desk.pool.take() is True
    assert not len(desk.clock.agenda)
    assert desk.pool.busy == 1
    assert desk.pool.free == 0


def test_first_come_first_served_within_a_priority() -> None:
    """Fairness inside a class, and the order of the log."""
    desk = Desk(1)
    for name in "abc":
        desk.start(name, 10)
    desk.clock.run(100)
    assert desk.log == [(0, "a", True), (10, "b", True), (20, "c", True)]


def test_lower_priority_number_goes_first() -> None:
    """An immediate call goes before a soonest one that waits longer."""
    desk = Desk(1)
    desk.start("busy", 10)
    desk.start("soonest", 10, priority=1)
    desk.start("immediate", 10, priority=0)
    desk.clock.run(100)
    assert [name for _, name, _ in desk.log] == ["busy", "immediate", "soonest"]


def test_nobody_overtakes_the_head_of_the_line() -> None:
    """A team of three would otherwise wait for ever behind single officers."""
    desk = Desk(3)
    desk.start("one", 10)
    desk.start("team", 10, n=3)
    desk.start("small", 1)
    desk.clock.run(100)
    assert desk.log == [(0, "one", True), (10, "team", True), (20, "small", True)]


def test_patience_runs_out_on_its_second() -> None:
    """Who gives up is told False, and leaves the line to those behind."""
    desk = Desk(2)
    desk.start("busy", 100)
    desk.start("team", 10, n=2, patience=30)
    desk.start("small", 10)
    desk.clock.run(200)
    assert desk.log == [(0, "busy", True), (30, "team", False), (30, "small", True)]


def test_no_patience_asks_for_an_answer_at_once() -> None:
    """A question whether a cell is free right now."""
    desk = Desk(1)
    assert desk.pool.take(patience=0) is True
    assert desk.pool.take(patience=0) is False
    assert desk.pool.queued == 0


def test_patience_that_was_not_needed_does_nothing() -> None:
    """A granted request must not be told later that it gave up."""
    desk = Desk(1)
    desk.start("busy", 10)
    desk.start("patient", 100, patience=20)
    desk.clock.run(15)
    assert desk.clock.next_time() == 110
    desk.clock.run(200)
    assert desk.log == [(0, "busy", True), (10, "patient", True)]
    assert desk.pool.busy == 0


def test_full_waiting_room_refuses() -> None:
    """A suite with two places in its yard turns the third van away."""
    desk = Desk(1, limit=1)
    for name in "abc":
        desk.start(name, 10)
    desk.clock.run(100)
    assert desk.log == [(0, "a", True), (0, "c", False), (10, "b", True)]
    assert desk.pool.counts().by_priority[0].refused == 1


def test_reserve_is_for_high_priority_only() -> None:
    """The last unit is kept for an immediate call, and does not block those before it."""
    desk = Desk(2, reserve=1)
    desk.start("soonest", 10, priority=1)
    desk.start("waits", 10, priority=1)
    desk.start("immediate", 10, at=1, priority=0)
    desk.clock.run(100)
    assert desk.log == [
        (0, "soonest", True),
        (1, "immediate", True),
        (11, "waits", True),
    ]


def test_high_priority_passes_a_line_that_the_reserve_holds_back() -> None:
    """Those who wait for the open part must not shut the reserve."""
    desk = Desk(2, reserve=1, reserve_priority=1)
    desk.start("open", 50, priority=2)
    desk.start("held back", 50, priority=2)
    desk.start("middle", 10, at=5, priority=1)
    desk.clock.run(40)
    assert desk.log == [(0, "open", True), (5, "middle", True)]


def test_cancelled_wait_leaves_the_line() -> None:
    """A call that is cancelled must not take a unit later."""
    desk = Desk(1)
    desk.start("busy", 10)
    gone = desk.start("gone", 10, patience=50)
    desk.start("next", 10)
    desk.clock.run(5)
    gone.cancel()
    assert desk.pool.queued == 1
    desk.clock.run(100)
    assert desk.log == [(0, "busy", True), (10, "next", True)]
    assert desk.pool.counts().by_priority[0].gave_up == 1


def test_grant_that_had_not_arrived_goes_back() -> None:
    """Between being granted and acting on it a flow can be cancelled; nothing is lost."""
    desk = Desk(1)
    desk.pool.take()
    flow = desk.start("late", 10)
    last = desk.start("last", 10)
    desk.clock.run(5)
    desk.pool.give()
    assert desk.pool.busy == 1
    flow.cancel()
    desk.clock.run(30)
    assert desk.log == [(5, "last", True)]
    assert desk.pool.busy == 0
    assert last.done


def test_giving_more_than_is_held_is_refused() -> None:
    """A service that gives twice would conjure up an officer."""
    desk = Desk(2)
    desk.pool.take()
    with pytest.raises(ValueError, match="2 given back, 1 in use"):
        desk.pool.give(2)
    with pytest.raises(ValueError, match="given back"):
        desk.pool.give(-1)


@pytest.mark.parametrize(("n", "patience"), [(0, None), (-1, None), (1, -1), (1, float("nan"))])
def test_impossible_request_is_refused(n: int, patience: int) -> None:
    """Asking for nobody, or for a while that lies in the past, is a fault."""
    with pytest.raises(ValueError, match="asked for"):
        Desk(1).pool.take(n, patience=patience)


@pytest.mark.parametrize("options", [{"reserve": -1}, {"limit": -1}])
def test_negative_sizes_are_refused(options: dict[str, int]) -> None:
    """A plan with minus one officer is a fault of the file it came from."""
    with pytest.raises(ValueError, match="zero or more"):
        Desk(1, **options)
    with pytest.raises(ValueError, match="capacity"):
        Desk(1).pool.resize(-1)


def test_smaller_shift_finishes_its_work() -> None:
    """At the end of a shift jobs in hand are finished and none begun."""
    desk = Desk(2)
    desk.start("a", 30)
    desk.start("b", 20)
    desk.start("c", 10)
    desk.clock.run(10)
    desk.pool.resize(1)
    assert desk.pool.busy == 2
    assert desk.pool.free == 0
    desk.clock.run(100)
    assert desk.log == [(0, "a", True), (0, "b", True), (30, "c", True)]


def test_larger_shift_serves_the_line() -> None:
    """Officers who come on duty take what waits in the same moment."""
    desk = Desk(0)
    desk.start("a", 10)
    desk.start("b", 10)
    desk.clock.run(5)
    desk.pool.resize(2)
    desk.clock.run(5)
    assert desk.log == [(5, "a", True), (5, "b", True)]


def test_counts_are_those_of_an_exact_tiny_world() -> None:
    """The measures of a plan stand on these sums."""
    desk = Desk(1)
    desk.start("a", 10)
    desk.start("b", 10, at=2)
    desk.start("c", 10, at=5, priority=1, patience=3)
    desk.clock.run(15)
    desk.pool.resize(2)
    desk.clock.run(40)
    counts = desk.pool.counts()
    first, second = counts.by_priority[0], counts.by_priority[1]
    assert (first.granted, first.waited, first.wait_seconds) == (2, 1, 8)
    assert (second.granted, second.gave_up, second.mean_wait_seconds) == (0, 1, None)
    assert first.mean_wait_seconds == 4
    assert counts.seconds == 40
    assert counts.busy_seconds == 20
    assert counts.duty_seconds == 15 + 2 * 25
    assert counts.queue_seconds == 8 + 3
    assert counts.utilisation == 20 / 65
    assert counts.mean_queue == 11 / 40


def test_counting_afresh_keeps_who_is_there() -> None:
    """A warm-up is left out of the measures and not out of the world."""
    desk = Desk(1)
    desk.start("a", 20)
    desk.start("b", 20)
    desk.clock.run(10)
    desk.pool.count_afresh()
    desk.clock.run(30)
    counts = desk.pool.counts()
    assert counts.seconds == 20
    assert counts.busy_seconds == 20
    assert counts.queue_seconds == 10
    assert counts.duty_seconds == 20
    assert counts.by_priority[0].granted == 1


def test_nobody_on_duty_has_no_utilisation() -> None:
    """A share of nothing is unknown, not zero."""
    desk = Desk(0)
    assert desk.pool.counts().utilisation is None
    assert desk.pool.counts().mean_queue is None
