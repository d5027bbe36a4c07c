"""The engine's clock: SimPy's environment with a calendar that holds flows directly.

It exists for two reasons. The world counts whole seconds and a decision stands at the end
of its second, so ``run`` finishes the second it runs to; and a generator that stands in
the calendar itself costs a fraction of a SimPy process with its start and end events.
SimPy's own events, processes and conditions work beside flows, in the same order of time.

The clock draws no chance, knows no local time, never looks at the wall clock, and does not
swallow the exception of a flow. Order is fixed: by time, then by the order in which things
were entered; what becomes ready within a moment (a flow that was granted a server, an
urgent event of SimPy's) goes first come, first served, before the calendar moves on.

Times are whole seconds of UTC. Fractions work too and only the benchmark uses them.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING, Any

from simpy import AllOf, AnyOf, Environment, Event, Process, Timeout
from simpy.core import BoundClass, EmptySchedule
from simpy.events import NORMAL, URGENT, EventPriority

from simulator.engine.agenda import Agenda
from simulator.engine.flows import Actor, Flow, Steps
from simulator.engine.occurrences import EventWait, Occurrence

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy.core import SimTime


class Clock(Environment):
    """Simulated time, and everything that is due in it.

    Attributes:
        now: The present moment; read it, never set it.
        agenda: Who is due when.
        ready: Who acts next within the present moment, each with what it is told.
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
        self.agenda = Agenda()
        self.ready: deque[tuple[Flow | Occurrence, Any]] = deque()
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
        if at is None:
            self.advance(flow, flow.send, None)
        else:
            self.enter(flow, at - self.now)
        return flow

    def enter(self, actor: Actor, delay: int) -> None:
        """Put an actor into the calendar, ``delay`` seconds from now.

        Raises:
            ValueError: The delay is negative or not a number.
        """
        if not delay >= 0:
            raise ValueError(f"A delay is zero or more seconds; {delay!r} is not.")
        self.agenda.enter(self.now + delay, actor)

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
            return None
        while self.next_time() is not None:
            self._run(self.agenda.last_moment(self.now))
        return None

    def run_through(self, moment: int) -> None:
        """Do everything due up to and including ``moment``, and stand there."""
        self._run(moment)

    def finish_second(self) -> None:
        """Do everything still due at the present moment, so that a decision may stand."""
        self._run(self.now)

    def next_time(self) -> int | None:
        """Tell when the next thing is due; None when nothing is."""
        return self.now if self.ready else self.agenda.next_moment(self.now)

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
            waker, answer = self.ready.popleft()
            waker.waiting = None
            self.advance(waker, waker.send, answer)
        else:
            moment, actor = self.agenda.pop()
            self.now = self.now if moment is None else moment
            self.advance(actor, actor.send, None)

    def schedule(self, event: Event, priority: EventPriority = NORMAL, delay: SimTime = 0) -> None:
        """Enter a SimPy event (SimPy's name; its events call this themselves).

        Raises:
            ValueError: A priority other than SimPy's own two, or urgency in the future.
        """
        if priority == NORMAL:
            moment: Any = self.now + delay
            self.agenda.enter(moment, Occurrence(event))
        elif priority == URGENT and delay == 0:
            self.ready.append((Occurrence(event), None))
        else:
            raise ValueError(f"No event is scheduled with priority {priority} after {delay}.")

    def unready(self, flow: Flow) -> None:
        """Take a flow out of the line of the ready, if it stands there."""
        for place, (waiting, _) in enumerate(self.ready):
            if waiting is flow:
                del self.ready[place]
                return

    def advance(self, actor: Actor, send: Callable[[Any], Any], answer: Any) -> None:
        """Take an actor on with ``send(answer)`` until it next waits; for the engine only."""
        try:
            while (kind := type(wish := send(answer))) is bool:
                send, answer = actor.send, wish
        except StopIteration as stop:
            actor.end(stop.value)
            return
        if wish >= 0 if kind is int else kind is float and wish >= 0.0:
            agenda, moment = self.agenda, self.now + wish
            if agenda.due.setdefault(moment, actor) is actor:
                heappush(agenda.moments, moment)
            else:
                agenda.enter(moment, actor)
        else:
            _park(actor, wish)

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
        ready, agenda, now = self.ready, self.agenda, self.now
        moments, due, due_now = agenda.moments, agenda.due, agenda.due_now
        setdefault = due.setdefault
        actor: Any
        while True:
            if ready:
                actor, answer = ready.popleft()
                actor.waiting = None
            else:
                answer = None
                if due_now:
                    actor = due_now.popleft()
                elif moments and moments[0] <= until:
                    self.now = now = heappop(moments)
                    actor = due.pop(now)
                    if type(actor) is list:
                        due_now.extend(actor)
                        continue
                else:
                    return
            # The rest is ``advance``, written out: the calls would cost a tenth of the run.
            send = actor.send
            try:
                while (kind := type(wish := send(answer))) is bool:
                    answer = wish
            except StopIteration as stop:
                actor.end(stop.value)
                continue
            # Each kind is compared with its own nought: Python is quickest with two of a kind.
            if wish >= 0 if kind is int else kind is float and wish >= 0.0:
                moment = now + wish
                if setdefault(moment, actor) is actor:  # nobody stands twice at one moment
                    heappush(moments, moment)
                else:
                    agenda.enter(moment, actor)
            else:
                try:
                    park = wish.park
                except AttributeError:
                    park = _parking(wish)
                park(actor)

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


def _park(flow: Any, wish: Any) -> None:
    """Let a flow wait for something that is neither a delay nor a known answer."""
    try:
        park = wish.park
    except AttributeError:
        park = _parking(wish)
    park(flow)


def _parking(wish: Any) -> Callable[[Any], None]:
    """Find how to wait for something that has no ``park`` of its own."""
    if isinstance(wish, Event):
        return EventWait(wish).park
    if isinstance(wish, int | float):
        raise ValueError(f"A delay is zero or more seconds, int or float; {wish!r} is not.")
    raise TypeError(
        f"A flow yielded {wish!r}; it may yield seconds, a pool's answer, a flow or a SimPy event."
    )


def _defuse(event: Event) -> None:
    event.defused = True
