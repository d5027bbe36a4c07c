"""SimPy's events beside flows: their turn under the clock, and a flow's wait for one.

SimPy's own processes, timeouts, conditions and resources keep working because each of
their events takes its turn through these two small objects. Nothing of the world is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.engine.flows import PARKED, Flow

if TYPE_CHECKING:
    from simpy import Event

    from simulator.engine.flows import Awaitable, Parked


class Occurrence:
    """The turn of a SimPy event, in the agenda or in the line of the ready."""

    __slots__ = ("_event", "waiting")

    is_live = True

    def __init__(self, event: Event) -> None:
        self._event = event
        self.waiting: Awaitable | None = None  # as flows have it, and never set

    def send(self, _: Any, /) -> Parked:
        """Let the event happen: tell whoever waits for it, or raise what nobody caught."""
        event = self._event
        callbacks: Any = event.callbacks
        event.callbacks = None  # type: ignore[assignment]  # how SimPy marks it processed
        for callback in callbacks:
            callback(event)
        if not event.ok and not event.defused:
            failure: Any = event.value
            raise failure
        return PARKED

    def end(self, value: Any) -> None:
        """Refuse: an event happens, it does not end."""
        raise AssertionError(f"A SimPy event does not end with {value!r}.")


class EventWait:
    """A flow's wait for a SimPy event."""

    __slots__ = ("_event", "_flow")

    _flow: Flow  # set when the flow begins to wait

    def __init__(self, event: Event) -> None:
        self._event = event

    def park(self, flow: Flow) -> None:
        """Let the flow wait until the event has happened."""
        flow.waiting = self
        self._flow = flow
        if self._event.callbacks is None:
            self._wake(self._event)
        else:
            self._event.callbacks.append(self._wake)

    def abandon(self, flow: Flow) -> None:
        """Forget the flow, whether or not the event has happened."""
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
