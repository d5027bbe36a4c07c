"""Flows: paths through the simulated world, as plain generators under the engine's clock.

A flow exists so that a service can be written once, in the order in which it happens,
without paying for a process object, a start and an end in the calendar. A flow yields

* a delay in whole seconds,
* what a pool answers to ``take``, ``lease`` or ``hold``,
* another flow, to wait until that one ends, or
* any SimPy event.

This module knows nothing of officers, cells or calls, draws no chance and judges nothing.
"""

from __future__ import annotations

from collections.abc import Generator
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from simulator.engine.clock import Clock

Steps: TypeAlias = Generator[Any, Any, Any]
"""What a flow is written as; ``yield`` gives whatever the thing waited for answers."""


class Ending(Enum):
    """How a flow stands when it has no value of its own to give."""

    PENDING = "pending"
    CANCELLED = "cancelled"


PENDING: Final = Ending.PENDING
CANCELLED: Final = Ending.CANCELLED
"""What whoever waited for a flow is told when that flow was cancelled."""


class Actor(Protocol):
    """Whatever stands in the calendar or in the line of the ready.

    ``send`` takes it one step on and returns what it asks for next; ``end`` is told the
    value with which it stopped; ``is_live`` is false once its place in the calendar no
    longer means anything.
    """

    @property
    def is_live(self) -> bool: ...

    def send(self, answer: Any, /) -> Any: ...

    def end(self, value: Any) -> None: ...


class Awaitable(Protocol):
    """Whatever a flow may yield besides a delay and an answer that is already known."""

    def park(self, flow: Flow) -> None:
        """Let ``flow`` wait here until it is made ready."""

    def abandon(self, flow: Flow) -> None:
        """Forget ``flow``, whether it still waits here or was just made ready."""


class Parked:
    """What an actor asks for when the clock need do nothing further with it."""

    __slots__ = ()

    def park(self, flow: Actor) -> None:
        """Do nothing: whoever parked the actor will also wake it."""


PARKED: Final = Parked()


class Flow:
    """One path through the world, and the handle by which others wait for or end it.

    Made by ``Clock.start``, never directly.

    Attributes:
        value: What the generator returned; ``PENDING`` before, ``CANCELLED`` instead.
        waiting: What the flow waits for; None in a delay, while it acts, and at its end.
    """

    __slots__ = ("_joiners", "clock", "generator", "send", "value", "waiting")

    def __init__(self, clock: Clock, generator: Steps) -> None:
        self.clock = clock
        self.generator: Any = generator  # its gi_frame and gi_running are read below
        self.send = generator.send
        self.value: Any = PENDING
        self.waiting: Awaitable | None = None
        self._joiners: list[Flow] | None = None

    @property
    def done(self) -> bool:
        """True once the flow has returned, failed or been cancelled."""
        return self.generator.gi_frame is None

    @property
    def cancelled(self) -> bool:
        """True when the flow was ended from outside before it returned."""
        return self.value is CANCELLED

    @property
    def is_live(self) -> bool:
        """True while a place in the calendar still means something to the flow."""
        return self.generator.gi_frame is not None

    def end(self, value: Any) -> None:
        """Keep what the generator returned and wake whoever waits for it."""
        if self.value is CANCELLED:
            self.clock.agenda.stale -= 1
            return
        self.value = value
        if self._joiners is not None:
            self._wake_joiners()

    def cancel(self) -> bool:
        """End the flow now, wherever it waits.

        Its ``finally`` blocks run at once and give back what it holds; a grant that had
        not reached it yet goes back by itself. Cleaning up takes no time: a flow that
        must still do something (drive home) starts another flow for it.

        Returns:
            False when the flow had ended already, and nothing was changed.

        Raises:
            RuntimeError: The flow is acting at this very moment, or it tries to wait
                while it is being closed.
        """
        if self.done:
            return False
        if self.generator.gi_running:
            raise RuntimeError("A flow that is acting at this moment cannot be cancelled.")
        waiting, self.waiting = self.waiting, None
        self.value = CANCELLED
        if waiting is not None:
            waiting.abandon(self)
        self.generator.close()
        if waiting is None:
            self.clock.agenda.count_stale()
        if self._joiners is not None:
            self._wake_joiners()
        return True

    def park(self, flow: Flow) -> None:
        """Let another flow wait for this one's end; it is told ``value``."""
        flow.waiting = self
        if self.done:
            self.clock.ready.append((flow, self.value))
        elif self._joiners is None:
            self._joiners = [flow]
        else:
            self._joiners.append(flow)

    def abandon(self, flow: Flow) -> None:
        """Forget a flow that no longer waits for this one."""
        if self._joiners is not None and flow in self._joiners:
            self._joiners.remove(flow)
        else:
            self.clock.unready(flow)

    def _wake_joiners(self) -> None:
        joiners, self._joiners = self._joiners or [], None
        self.clock.ready.extend((flow, self.value) for flow in joiners)
