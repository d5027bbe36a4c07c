"""A simulated constable in a long world: the usual next step, shift after shift, until it is done.

What comes next is asked of `officers`; here is what a trainee does by waiting, by breaking a talk
off when a child is not well, and by handing over to the officers who relieve them. Somebody
careless leaves steps out. This module refuses to read findings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.engine import acts, completion
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.leaders import NoWayOn
from simulator.engine.officers import FINISHED, Eyes, Step, is_wait, until, urgent_step, usual_step
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Event

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import World
    from simulator.protocol.records import Value

SAME_STEP = 120
"""An officer who would take one step so often about one matter has no way on; talks are long."""

LOOKS_AGAIN = DAY_SECONDS
"""Seconds after which an officer with nothing left to do looks again at what is in hand; ours."""

RELIEF = "tell-relief"
TOLD_RELIEF: dict[str, Value] = {
    "open": ["social-care", "strategy", "form", "prints", "papers"],
    "tells_partners": True,
}


@dataclass(slots=True)
class Responder:
    """One officer's way of working on one operation.

    Attributes:
        in_hand: Returns the people still in police hands, about whom a relief is told.
        looked: Called after each step and before each wait, to see who is needed still.
        relieved: Called once those who take over know what is open.
        carelessness: Share of the steps left out.
        is_idle: Whether nothing is left to do unless something comes in; `idle_since`: since when.
        obstacles: Steps that turned out physically impossible, and were left out.
        is_relieved: Whether officers have come to take over, and are to be told.
        is_waiting: Whether the officer waits for others at this moment.
    """

    world: World
    seat: Seat
    operation: str
    in_hand: Callable[[], tuple[str, ...]]
    looked: Callable[[], None]
    relieved: Callable[[], None]
    carelessness: float = 0.0
    is_idle: bool = False
    idle_since: int = 0
    obstacles: int = 0
    is_relieved: bool = False
    is_waiting: bool = False
    _skipped: frozenset[tuple[str, str | None, str | None]] = frozenset()
    _considered: set[tuple[str, str | None, str | None]] = field(default_factory=set)
    _taken: Counter[tuple[str, Identity]] = field(default_factory=Counter)
    _eyes: Eyes | None = None

    def work(self) -> Steps:
        """Deal with the operation; nothing ends this but its closing."""
        while True:
            if self.is_relieved:
                yield from self._hand_over()
            step = usual_step(self._look())
            if step is FINISHED or is_wait(step):
                yield from self._wait(step)
            elif not self._leaves_out(step):
                yield from self._act(step)
            self.looked()

    def _look(self) -> Eyes:
        if self._eyes is None:
            self._eyes = Eyes(self.world, self.seat, self._skipped)
        return self._eyes

    def _skip(self, step: Step) -> None:
        self._skipped |= {_key(step)}
        self._eyes = None

    # --- one step -----------------------------------------------------------------------------

    def _act(self, step: Step) -> Steps:
        world, seat = self.world, self.seat
        if self._goes_round(step):
            return
        self.is_idle = False
        act = world.repertoire[step.action]
        identity = completion.completed(world, seat, step.identity)
        if acts.why_impossible(world, seat, act, identity) is not None:
            self.obstacles += 1
            self._skip(step)
            return
        yield from self._while_well(acts.begin(world, seat, act, identity, step.form))

    def _while_well(self, flow: Flow) -> Steps:
        """See an act through, or break it off for what cannot wait."""
        world, seat = self.world, self.seat
        if seat.doing is None or seat.doing.act.takes_each is None:
            yield flow
            return
        done = world.clock.event()
        world.clock.start(_announce(flow, done))
        while not flow.done:
            yield world.bell(seat) | done
            if not flow.done and urgent_step(self._look()) is not None:
                flow.cancel()

    def _goes_round(self, step: Step) -> bool:
        """Tell whether a step has led nowhere too often; the careless then leave it out.

        Raises:
            NoWayOn: An officer who leaves nothing out goes round in a circle.
        """
        key = (step.action, step.identity)
        self._taken[key] += 1
        if self._taken[key] < SAME_STEP:
            return False
        if not self.carelessness:
            raise NoWayOn(f"{self.seat.id} would do {step.action} again and again: {step.identity}")
        self._skip(step)
        return True

    def _leaves_out(self, step: Step) -> bool:
        """Draw once for each step whether a careless officer leaves it out."""
        key = _key(step)
        if not self.carelessness or key in self._considered:
            return False
        self._considered.add(key)
        name = "/".join(part or "" for part in key)
        if not self.world.happens("officers.careless", name, self.carelessness):
            return False
        self._skip(step)
        return True

    # --- waiting, and being relieved ----------------------------------------------------------

    def _wait(self, step: Step) -> Steps:
        """Wait until something comes in, or to the end that the wait has."""
        clock, moment = self.world.clock, until(step)
        if step is FINISHED and not self.is_idle:
            self.is_idle, self.idle_since = True, clock.now
        self.is_waiting = True
        self.looked()
        ends = clock.now + LOOKS_AGAIN if moment is None else max(clock.now, moment)
        yield self.world.bell(self.seat) | clock.timeout(ends - clock.now)
        self.is_waiting = False

    def _hand_over(self) -> Steps:
        """Tell the officers who relieve this one what is open about everybody in hand."""
        self.is_relieved = False
        act = self.world.repertoire[RELIEF]
        for person in self.in_hand():
            identity = Identity(self.operation, about=person)
            yield acts.begin(self.world, self.seat, act, identity, TOLD_RELIEF)
        self.relieved()


def _key(step: Step) -> tuple[str, str | None, str | None]:
    return (step.action, step.identity.operation, step.identity.premises)


def _announce(flow: Flow, done: Event) -> Steps:
    """Let an event happen when a flow ends, so that both it and a bell can be waited for."""
    yield flow
    done.succeed()
