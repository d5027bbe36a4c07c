"""The clock: order, seconds finished, and flows that end early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.engine.agenda import STALE_TOLERATED
from simulator.engine.clock import Clock
from simulator.engine.flows import CANCELLED, PENDING
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Generator

    Steps = Generator[Any, Any, Any]


def waits(clock: Clock, log: list[Any], name: str, *delays: int) -> Steps:
    for delay in delays:
        yield delay
        log.append((clock.now, name))


def test_flow_starts_before_start_returns() -> None:
    """A caller may rely on what the flow did first, for instance that it stands in line."""
    clock, log = Clock(), []

    def flow() -> Steps:
        log.append("begun")
        yield 5

    clock.start(flow())
    assert log == ["begun"]


def test_flow_started_at_a_moment_begins_then() -> None:
    """Injects of a scenario have their time."""
    clock, log = Clock(initial_time=100), []
    clock.start(waits(clock, log, "later", 5), at=160)
    clock.run(1000)
    assert log == [(165, "later")]


def test_flow_cannot_start_in_the_past() -> None:
    """A scenario that says so is wrong and must not be played as if it said now."""
    clock, log = Clock(initial_time=100), []
    with pytest.raises(ValueError, match="zero or more"):
        clock.start(waits(clock, log, "late", 5), at=99)


def test_run_finishes_its_last_second() -> None:
    """A decision stands at the end of its second, so what is due then must have happened."""
    clock, log = Clock(), []
    clock.start(waits(clock, log, "a", 10, 0, 1))
    clock.run(10)
    assert log == [(10, "a"), (10, "a")]
    assert clock.now == 10


def test_run_finishes_what_becomes_ready_in_its_last_second() -> None:
    """A unit freed at the last moment is taken by whoever waits, in the same moment."""
    clock, log = Clock(), []
    units = Pool(clock, "units", 1)

    def user(name: str, seconds: int) -> Steps:
        yield units.take()
        log.append((clock.now, name))
        yield seconds
        units.give()

    clock.start(user("first", 10))
    clock.start(user("second", 5))
    clock.run_through(10)
    assert log == [(0, "first"), (10, "second")]


def test_finish_second_does_what_is_due_now_and_moves_nothing() -> None:
    """A flow started by an action with no delay must be over before the next action."""
    clock, log = Clock(initial_time=7), []
    clock.start(waits(clock, log, "a", 0, 0, 1))
    clock.finish_second()
    assert log == [(7, "a"), (7, "a")]
    assert clock.now == 7


def test_time_does_not_run_back() -> None:
    """A session that asked for it would have a wrong idea of the present."""
    clock = Clock(initial_time=50)
    with pytest.raises(ValueError, match="does not run back"):
        clock.run(49)


def test_flow_cannot_run_the_clock() -> None:
    """Time would run twice over, and the order of things would depend on who asked."""
    clock = Clock()

    def flow() -> Steps:
        yield 1
        clock.run(5)

    clock.start(flow())
    with pytest.raises(RuntimeError, match="running already"):
        clock.run(10)


def test_equal_times_keep_the_order_of_entry() -> None:
    """Replay to the last byte needs one order, whatever the heap does."""
    clock, log = Clock(), []
    for number in range(50):
        clock.start(waits(clock, log, str(number), 10))
    clock.run(10)
    assert [name for _, name in log] == [str(number) for number in range(50)]


def test_ready_flows_go_before_the_calendar() -> None:
    """Who was handed a server acts before what was merely due at the same moment."""
    clock, log = Clock(), []
    units = Pool(clock, "units", 1)

    def waiter() -> Steps:
        yield units.take()
        log.append("waiter")

    def holder() -> Steps:
        yield units.take()
        yield 5
        units.give()
        log.append("holder")

    clock.start(holder())
    clock.start(waiter())
    clock.start(waits(clock, log, "due", 5))
    clock.run(5)
    assert log == ["holder", "waiter", (5, "due")]


@pytest.mark.parametrize("delay", [-1, -0.5, float("nan")])
def test_impossible_delay_is_refused(delay: float) -> None:
    """Time that runs back, or nowhere, is a fault of the flow."""
    clock = Clock()

    def flow() -> Steps:
        yield delay

    with pytest.raises(ValueError, match="zero or more"):
        clock.start(flow())


@pytest.mark.parametrize("wish", ["soon", None, object()])
def test_flow_may_not_yield_anything_else(wish: object) -> None:
    """A forgotten ``yield from`` or a typing error must not pass for waiting."""
    clock = Clock()

    def flow() -> Steps:
        yield wish

    with pytest.raises(TypeError, match="it may yield"):
        clock.start(flow())


def test_exception_of_a_flow_leaves_run() -> None:
    """A fault in a service must never be swallowed by the engine."""
    clock = Clock()

    def flow() -> Steps:
        yield 3
        raise LookupError("no such cell")

    clock.start(flow())
    with pytest.raises(LookupError, match="no such cell"):
        clock.run(10)
    clock.run(10)
    assert clock.now == 10


def test_waiting_for_a_flow_gives_its_value() -> None:
    """A visit waits for the call for help that it made."""
    clock, log = Clock(), []

    def call() -> Steps:
        yield 7
        return "unit came"

    def visit() -> Steps:
        child = clock.start(call())
        told = yield child
        log.append((clock.now, told))
        told = yield child
        log.append((clock.now, told))

    flow = clock.start(visit())
    assert flow.value is PENDING
    clock.run(20)
    assert log == [(7, "unit came"), (7, "unit came")]
    assert flow.done
    assert flow.value is None


def test_waiting_for_a_cancelled_flow_says_so() -> None:
    """A call that was cancelled is news, neither a result nor an error."""
    clock, log = Clock(), []

    def visit(child: Any) -> Steps:
        told = yield child
        log.append((clock.now, told))

    child = clock.start(waits(clock, [], "call", 100))
    clock.start(visit(child))
    clock.run(5)
    assert child.cancel()
    clock.finish_second()
    assert log == [(5, CANCELLED)]
    assert child.cancelled
    assert child.done


def test_cancel_runs_finally_at_once() -> None:
    """What a flow holds is free in the moment in which it is cancelled."""
    clock = Clock()
    cells = Pool(clock, "cells", 1)

    def stay() -> Steps:
        yield cells.take()
        try:
            yield 100
        finally:
            cells.give()

    flow = clock.start(stay())
    clock.run(10)
    assert cells.busy == 1
    flow.cancel()
    assert cells.busy == 0
    assert not flow.cancel()


def test_cancelled_flow_never_acts_again() -> None:
    """Its place in the calendar has lost its meaning."""
    clock, log = Clock(), []
    flow = clock.start(waits(clock, log, "gone", 10, 10))
    unborn = clock.start(waits(clock, log, "unborn", 0), at=15)
    clock.run(10)
    flow.cancel()
    unborn.cancel()
    clock.run(100)
    assert log == [(10, "gone")]
    assert clock.agenda.stale == 0


def test_flow_cannot_be_cancelled_while_it_acts() -> None:
    """It would be cut off in the middle of a moment; it can simply return."""
    clock = Clock()
    flows: list[Any] = []

    def suicidal() -> Steps:
        yield 1
        flows[0].cancel()

    flows.append(clock.start(suicidal()))
    with pytest.raises(RuntimeError, match="acting at this moment"):
        clock.run(5)


def test_cancelled_flow_leaves_those_it_waited_for() -> None:
    """Neither a flow nor an event may wake somebody who is gone."""
    clock, log = Clock(), []
    event = clock.event()
    child = clock.start(waits(clock, log, "child", 10))

    def waiter(thing: Any) -> Steps:
        yield thing
        log.append("woken")

    flows = [clock.start(waiter(child)), clock.start(waiter(event))]
    clock.run(1)
    for flow in flows:
        flow.cancel()
    event.succeed()
    clock.run(20)
    assert log == [(10, "child")]


def test_flow_made_ready_can_still_be_cancelled() -> None:
    """Being told something and acting on it are two moments of the same second."""
    clock, log = Clock(), []
    first: list[Any] = []

    def waiter() -> Steps:
        yield first[0]
        log.append("woken")

    def canceller() -> Steps:
        yield first[0]
        flows[1].cancel()

    first.append(clock.start(waits(clock, log, "first", 5)))
    flows = [clock.start(canceller()), clock.start(waiter())]
    clock.run(10)
    assert log == [(5, "first")]


def test_calendar_does_not_keep_cancelled_flows() -> None:
    """A year of calls given up must not fill the memory."""
    clock = Clock()
    longest = 0
    for _ in range(40 * STALE_TOLERATED):
        clock.start(waits(clock, [], "x", 10**9)).cancel()
        longest = max(longest, len(clock.agenda))
    assert longest <= 2 * STALE_TOLERATED + 2


def test_next_time_looks_past_what_was_cancelled() -> None:
    """'Wait for the next thing' must not stop where nothing happens."""
    clock = Clock()
    assert clock.next_time() is None
    near = clock.start(waits(clock, [], "near", 10))
    clock.start(waits(clock, [], "far", 30))
    assert clock.next_time() == 10
    near.cancel()
    assert clock.next_time() == 30
    assert clock.peek() == 30


def test_run_to_the_end_stops_at_the_last_thing_that_happens() -> None:
    """A patience that was never needed must not lengthen the run."""
    clock = Clock()
    clock.start(waits(clock, [], "gone", 1000)).cancel()
    clock.start(waits(clock, [], "last", 30))
    clock.run()
    assert clock.now == 30


def test_many_due_at_one_moment_survive_a_run_in_pieces() -> None:
    """Who stands behind a failed flow at the same moment still has its turn."""
    clock, log = Clock(), []

    def fails() -> Steps:
        yield 5
        raise LookupError("broken")

    clock.start(fails())
    clock.start(waits(clock, log, "behind", 5))
    with pytest.raises(LookupError):
        clock.run(10)
    assert clock.next_time() == 5
    clock.run(10)
    assert log == [(5, "behind")]
