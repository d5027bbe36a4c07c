"""SimPy's own events, processes and resources beside flows, under the one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import simpy

from simulator.engine.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Generator

    Steps = Generator[Any, Any, Any]


def simpy_and_flows(clock: Clock, log: list[Any]) -> None:
    bell = clock.event()

    def process() -> Steps:
        yield clock.timeout(5)
        log.append((clock.now, "process"))
        bell.succeed("rung")
        try:
            yield clock.timeout(100)
        except simpy.Interrupt as interrupt:
            log.append((clock.now, interrupt.cause))
        yield clock.timeout(1) | clock.timeout(9)
        log.append((clock.now, "either"))
        yield clock.timeout(2) & clock.timeout(3)
        log.append((clock.now, "both"))

    def flow() -> Steps:
        told = yield bell
        log.append((clock.now, told))
        told = yield bell
        log.append((clock.now, told))
        yield 4
        running.interrupt("enough")
        told = yield clock.timeout(2, "timeout")
        log.append((clock.now, told))

    running = clock.process(process())
    clock.start(flow())


def test_simpy_processes_and_events_work_beside_flows() -> None:
    """SimPy's own building blocks stay usable in the same world."""
    clock, log = Clock(), []
    simpy_and_flows(clock, log)
    clock.run(100)
    assert log == [
        (5, "process"),
        (5, "rung"),
        (5, "rung"),
        (9, "enough"),
        (10, "either"),
        (11, "timeout"),
        (13, "both"),
    ]


def test_stepping_does_the_same_as_running() -> None:
    """Debuggers and SimPy's tools step; the order must not depend on it."""
    run, stepped = [], []
    clock = Clock()
    simpy_and_flows(clock, run)
    clock.run()
    clock = Clock()
    simpy_and_flows(clock, stepped)
    while clock.next_time() is not None:
        clock.step()
    with pytest.raises(simpy.core.EmptySchedule):
        clock.step()
    assert stepped == run


def test_simpy_resources_and_stores_work() -> None:
    """Nothing of SimPy is shut out by the calendar of our own."""
    clock, log = Clock(), []
    desk = simpy.PreemptiveResource(clock, capacity=1)
    store = simpy.Store(clock)

    def user(name: str, priority: int, start: int) -> Steps:
        yield clock.timeout(start)
        with desk.request(priority=priority) as request:
            yield request
            try:
                yield clock.timeout(10)
                yield store.put(name)
            except simpy.Interrupt as interrupt:
                log.append((clock.now, name, interrupt.cause.usage_since))

    def collector() -> Steps:
        told = yield store.get()
        log.append((clock.now, told))

    clock.process(user("weak", 2, 0))
    clock.process(user("strong", 1, 4))
    clock.start(collector())
    clock.run()
    assert log == [(4, "weak", 0), (14, "strong")]


def test_run_to_an_event_gives_its_value() -> None:
    """SimPy's way to run to an occurrence."""
    clock = Clock()
    assert clock.run(until=clock.timeout(5, "five")) == "five"
    assert clock.now == 5
    with pytest.raises(RuntimeError, match="has not happened"):
        clock.run(until=clock.event())


def test_failed_event_reaches_whoever_waits() -> None:
    """An error of a process is seen by the flow that depends on it, or leaves run."""
    clock, log = Clock(), []

    def fails() -> Steps:
        yield clock.timeout(3)
        raise LookupError("broken")

    def flow() -> Steps:
        try:
            yield process
        except LookupError as error:
            log.append((clock.now, str(error)))
        yield 4
        log.append(clock.now)

    process = clock.process(fails())
    clock.start(flow())
    clock.run(10)
    assert log == [(3, "broken"), 7]
    clock.process(fails())
    with pytest.raises(LookupError, match="broken"):
        clock.run(20)


def test_only_simpys_own_priorities_are_known() -> None:
    """A third class of urgency, or urgency in the future, would break the order of entry."""
    clock = Clock()
    with pytest.raises(ValueError, match="priority 2"):
        clock.schedule(clock.event(), simpy.events.EventPriority(2))
    with pytest.raises(ValueError, match="priority 0 after 5"):
        clock.schedule(clock.event(), simpy.events.URGENT, delay=5)
