"""The engine's clock: SimPy's environment with a calendar that holds flows directly.

It exists for two reasons. The world counts whole seconds and a decision stands at the end
of its second, so ``run`` finishes the second it runs to; and a generator that stands in
the calendar itself costs a fraction of a SimPy process with its start and end events.
SimPy's own events, processes and conditions work beside flows, in the same order of time.

The clock draws no chance, knows no local time, never looks at the wall clock, and does not
swallow the exception of a flow. Order is fixed: by time, then SimPy's urgency, then the
order in which things were entered; flows made ready within a moment wake first come, first
served, before the calendar moves on.

Times are whole seconds of UTC. Fractions work too and only the benchmark uses them.
"""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from itertools import count
from math import inf
from typing import TYPE_CHECKING, Any

from simpy import AllOf, AnyOf, Environment, Event, Process, Timeout
from simpy.core import BoundClass, EmptySchedule
from simpy.events import NORMAL, EventPriority

from simulator.engine.flows import PARKED, Actor, Flow, Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy.core import SimTime

URGENCY_STEP = 1 << 60  # outranks any order of entry that a run can reach
STALE_TOLERATED = 64  # below this a sweep of the calendar costs more than it frees


class Clock(Environment):
    """Simulated time, and everything that is due in it.

    Attributes:
        now: The present moment; read it, never set it.
        ready: Flows to wake within the present moment, each with what it is told.
        stale: How many places in the calendar no longer mean anything.
    """

    # A slot reads faster than SimPy's property, and a flow reads the time very often.
    __slots__ = ("now",)

    now: int

    if not TYPE_CHECKING:
        # SimPy binds these early only for the class that defines them.
        process = BoundClass(Process)
        timeout = BoundClass(Timeout)
        event = BoundClass(Event)
        all_of = BoundClass(AllOf)
        any_of = BoundClass(AnyOf)

    def __init__(self, initial_time: int = 0) -> None:
        super().__init__(initial_time)
        self.calendar: list[tuple[int, int, Actor]] = []
        self.ready: deque[tuple[Flow, Any]] = deque()
        self.stale = 0
        self._order = count()
        self._is_running = False

    @property
    def _now(self) -> int:
        return self.now

    @_now.setter
    def _now(self, moment: int) -> None:
        self.now = moment

    def start(self, generator: Steps, at: int | None = None) -> Flow:
        """Begin a flow.

        Args:
            generator: The flow's steps; see ``simulator.engine.flows``.
            at: Moment at which it begins. Left out, it begins before this call returns
                and runs until it first has to wait.

        Returns:
            The handle by which others wait for the flow or cancel it.

        Raises:
            ValueError: ``at`` lies in the past.
        """
        flow = Flow(self, generator)
        if at is not None:
            self.enter(flow, at - self.now)
            return flow
        answer = None
        send = flow.send
        try:
            while (kind := type(wish := send(answer))) is bool:
                answer = wish
        except StopIteration as stop:
            flow.end(stop.value)
            return flow
        if (kind is int or kind is float) and wish >= 0:
            heappush(self.calendar, (self.now + wish, next(self._order), flow))
        else:
            self._settle(flow, wish)
        return flow

    def enter(self, actor: Actor, delay: int) -> None:
        """Put an actor into the calendar, ``delay`` seconds from now.

        Raises:
            ValueError: The delay is negative or not a number.
        """
        if not delay >= 0:
            raise ValueError(f"A delay is zero or more seconds; {delay!r} is not.")
        heappush(self.calendar, (self.now + delay, next(self._order), actor))

    def run(self, until: SimTime | Event | None = None) -> Any:
        """Run to the end of a second, to a SimPy event, or until nothing is left to do.

        Unlike SimPy's own ``run``, a number means *through* that moment: whatever is due
        then, and whatever becomes ready then, has been done on return, and the present
        moment may be given.

        Returns:
            The event's value when ``until`` is an event, else None.

        Raises:
            ValueError: ``until`` lies in the past.
            RuntimeError: Nothing is left to do and the event has not happened.
        """
        if isinstance(until, Event):
            return self._run_to_event(until)
        if until is not None:
            self._run(until)
        else:
            while (moment := self.next_time()) is not None:
                self._run(moment)
        return None

    def run_through(self, moment: int) -> None:
        """Do everything due up to and including ``moment``, and stand there."""
        self._run(moment)

    def finish_second(self) -> None:
        """Do everything still due at the present moment, so that a decision may stand."""
        self._run(self.now)

    def next_time(self) -> int | None:
        """Tell when the next thing is due; None when nothing is."""
        if self.ready:
            return self.now
        calendar = self.calendar
        while calendar and not calendar[0][2].is_live:
            heappop(calendar)
            self.stale -= 1
        return calendar[0][0] if calendar else None

    def peek(self) -> SimTime:
        """Tell when the next thing is due; infinity when nothing is (SimPy's name)."""
        moment = self.next_time()
        return inf if moment is None else moment

    def step(self) -> None:
        """Take one actor one step on (SimPy's name).

        Raises:
            EmptySchedule: Nothing is left to do.
        """
        if self.next_time() is None:
            raise EmptySchedule
        if self.ready:
            flow, answer = self.ready.popleft()
            flow.waiting = None
            self.advance(flow, flow.send, answer)
        else:
            self.now, _, actor = heappop(self.calendar)
            self.advance(actor, actor.send, None)

    def schedule(self, event: Event, priority: EventPriority = NORMAL, delay: SimTime = 0) -> None:
        """Enter a SimPy event (SimPy's name; its events call this themselves)."""
        key = next(self._order) + (priority - NORMAL) * URGENCY_STEP
        moment: Any = self.now + delay
        heappush(self.calendar, (moment, key, _Occurrence(event)))

    def count_stale(self) -> None:
        """Note that one place in the calendar lost its meaning; sweep when half have."""
        self.stale += 1
        calendar = self.calendar
        if self.stale > STALE_TOLERATED and 2 * self.stale > len(calendar):
            calendar[:] = [entry for entry in calendar if entry[2].is_live]
            heapify(calendar)
            self.stale = 0

    def unready(self, flow: Flow) -> None:
        """Take a flow out of the line of the ready, if it stands there."""
        for place, (waiting, _) in enumerate(self.ready):
            if waiting is flow:
                del self.ready[place]
                return

    def _run(self, until: SimTime) -> None:
        if until < self.now:
            raise ValueError(f"Time does not run back: {until} is before {self.now}.")
        if self._is_running:
            raise RuntimeError("The clock is running already; a flow must not run it.")
        self._is_running = True
        try:
            self._loop(until)
        finally:
            self._is_running = False
        self.now = until  # type: ignore[assignment]  # the benchmark runs in fractions

    def _loop(self, until: SimTime) -> None:
        """Take actors on, one step after the other; the one place where speed rules."""
        calendar, ready, order = self.calendar, self.ready, self._order
        while True:
            if ready:
                flow, answer = ready.popleft()
                flow.waiting = None
                actor: Actor = flow
            elif calendar and calendar[0][0] <= until:
                self.now, _, actor = heappop(calendar)
                answer = None
            else:
                return
            # The rest is ``advance``, written out: the call would cost a tenth of the run.
            send = actor.send
            try:
                while (kind := type(wish := send(answer))) is bool:
                    answer = wish
            except StopIteration as stop:
                actor.end(stop.value)
                continue
            if (kind is int or kind is float) and wish >= 0:
                heappush(calendar, (self.now + wish, next(order), actor))
                continue
            try:
                park = wish.park
            except AttributeError:
                park = self._parking(wish)
            park(actor)

    def advance(self, actor: Actor, send: Callable[[Any], Any], answer: Any) -> None:
        """Take an actor on with ``send(answer)`` until it next waits; for the engine only."""
        try:
            while (kind := type(wish := send(answer))) is bool:
                send, answer = actor.send, wish
        except StopIteration as stop:
            actor.end(stop.value)
            return
        if (kind is int or kind is float) and wish >= 0:
            heappush(self.calendar, (self.now + wish, next(self._order), actor))
        else:
            self._settle(actor, wish)

    def _settle(self, flow: Any, wish: Any) -> None:
        """Let a flow wait for something that is neither a delay nor a known answer."""
        try:
            park = wish.park
        except AttributeError:
            park = self._parking(wish)
        park(flow)

    def _parking(self, wish: Any) -> Callable[[Any], None]:
        """Find how to wait for something that has no ``park`` of its own."""
        if isinstance(wish, Event):
            return _EventWait(wish).park
        if isinstance(wish, int | float):
            raise ValueError(f"A delay is zero or more seconds, int or float; {wish!r} is not.")
        raise TypeError(
            f"A flow yielded {wish!r}; it may yield seconds, a pool's answer, a flow or a "
            "SimPy event."
        )

    def _run_to_event(self, event: Event) -> Any:
        if event.callbacks is not None:
            event.callbacks.append(_defuse)
        while event.callbacks is not None:
            try:
                self.step()
            except EmptySchedule:
                raise RuntimeError(f"Nothing is left to do and {event} has not happened.") from None
        if not event.ok:
            failure: Any = event.value
            raise failure
        return event.value


def _defuse(event: Event) -> None:
    event.defused = True


class _Occurrence:
    """A SimPy event's place in the calendar."""

    __slots__ = ("event",)

    is_live = True

    def __init__(self, event: Event) -> None:
        self.event = event

    def send(self, _: Any, /) -> Any:
        event = self.event
        callbacks: Any = event.callbacks
        event.callbacks = None  # type: ignore[assignment]  # how SimPy marks it processed
        for callback in callbacks:
            callback(event)
        if not event.ok and not event.defused:
            failure: Any = event.value
            raise failure
        return PARKED

    def end(self, value: Any) -> None:
        raise AssertionError(f"A SimPy event does not end with {value!r}.")


class _EventWait:
    """A flow's wait for a SimPy event."""

    __slots__ = ("_event", "_flow")

    _flow: Flow  # set when the flow begins to wait

    def __init__(self, event: Event) -> None:
        self._event = event

    def park(self, flow: Flow) -> None:
        flow.waiting = self
        self._flow = flow
        if self._event.callbacks is None:
            self._wake(self._event)
        else:
            self._event.callbacks.append(self._wake)

    def abandon(self, flow: Flow) -> None:
        if self._event.callbacks is None:
            flow.clock.unready(flow)
        else:
            self._event.callbacks.remove(self._wake)

    def _wake(self, event: Event) -> None:
        flow = self._flow
        if event.ok:
            flow.clock.ready.append((flow, event.value))
        else:
            event.defused = True
            flow.waiting = None
            flow.clock.advance(flow, flow.generator.throw, event.value)
