"""A call for police: what was drawn for it when it came, and how far it has got.

Residents' calls and officers' calls are the same thing; only officers' calls have somebody who is
told. Whatever a call may need is drawn at its arrival, used or not, so that what is decided later
moves no draw.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Event

    from simulator.engine.flows import Flow
    from simulator.engine.geography import Point
    from simulator.engine.services.control.units import Unit
    from simulator.engine.tally import Caller


class Rank(IntEnum):
    """Who goes first: the lower number."""

    DANGER = 0
    IMMEDIATE = 1
    SOONEST = 2

    @property
    def grade(self) -> str:
        """The grade as records and targets name it; danger to officers is immediate."""
        return "soonest" if self is Rank.SOONEST else "immediate"


class News(Enum):
    """What may be told of a call; `DONE` is that its time at the scene is over."""

    GRADED = "graded"
    ASSIGNED = "assigned"
    DIVERTED = "diverted"
    ARRIVED = "arrived"
    DONE = "done"
    CLEARED = "cleared"


class Progress(Enum):
    """How far a call has got."""

    HANDLING = "handling"
    WAITING = "waiting"
    BOUND = "bound"
    MET = "met"
    CLOSED = "closed"


@dataclass(slots=True, eq=False)
class Call:
    """One call.

    Attributes:
        received: Moment it came in.
        handling: Seconds of an operator's time until a unit can be ordered.
        luck: Factor on the journey; 1 is as expected.
        scene: Seconds at the scene until the unit is free.
        neighbour_journey: Seconds that a neighbouring borough's unit would take.
        journey: Seconds on the road where they are fixed beforehand; None otherwise.
        told: Who is told how it goes on; None for residents.
        stays: What the unit waits for when its time at the scene is over; None to go at once.
        ticket: Place in line among its rank, given once and kept.
        ordered: Moment at which a unit was last sent.
    """

    id: str
    rank: Rank
    place: Point
    received: int
    handling: int
    luck: float
    scene: int
    caller: Caller = "residents"
    neighbour_journey: int = 0
    journey: int | None = None
    told: Callable[[Call, News], None] | None = field(default=None, repr=False)
    stays: Event | None = field(default=None, repr=False)
    progress: Progress = Progress.HANDLING
    ticket: int = -1
    queued: int = 0
    ordered: int = 0
    unit: Unit | None = field(default=None, repr=False)
    flow: Flow | None = field(default=None, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether police have yet to come to it."""
        return self.progress in (Progress.HANDLING, Progress.WAITING, Progress.BOUND)

    def tell(self, news: News) -> None:
        """Let whoever is told know of the call: one of `News`."""
        if self.told is not None:
            self.told(self, news)
