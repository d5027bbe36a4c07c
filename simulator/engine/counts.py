"""What a pool counts of itself: how busy, how long the line, how long the waits.

Counting stands apart from the pool so that the pool's rules can be read without it. A count
is a sum over the time observed; nothing here keeps single waits, so memory stays flat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PriorityCounts:
    """What became of the requests of one priority.

    Attributes:
        granted: Requests granted, at once or after a wait.
        waited: Those of them that waited.
        wait_seconds: Sum of the waits of the requests granted, in seconds.
        gave_up: Requests whose patience ran out or whose flow was cancelled in line.
        refused: Requests that found the line full.
        bumped: Leases ended early by a stronger request or a smaller shift.
    """

    granted: int
    waited: int
    wait_seconds: int
    gave_up: int
    refused: int
    bumped: int

    @property
    def mean_wait_seconds(self) -> float | None:
        """Mean wait of the requests granted, those met at once included; None if none was."""
        return self.wait_seconds / self.granted if self.granted else None


@dataclass(frozen=True, slots=True)
class PoolCounts:
    """What happened in a pool over a stretch of time.

    Attributes:
        name: The pool's name.
        seconds: Length of the stretch.
        busy_seconds: Server-seconds in use.
        duty_seconds: Server-seconds on duty.
        queue_seconds: Request-seconds spent waiting, of all requests.
        by_priority: Counts for each priority that asked, lowest number first.
    """

    name: str
    seconds: int
    busy_seconds: int
    duty_seconds: int
    queue_seconds: int
    by_priority: Mapping[int, PriorityCounts]

    @property
    def utilisation(self) -> float | None:
        """Share of the servers' time on duty in use; None when nobody was on duty."""
        return self.busy_seconds / self.duty_seconds if self.duty_seconds else None

    @property
    def mean_queue(self) -> float | None:
        """Mean number of requests waiting; None when no time has passed."""
        return self.queue_seconds / self.seconds if self.seconds else None


class Tally:
    """The running counts of one priority of a pool; those met at once are counted apart."""

    __slots__ = ("bumped", "gave_up", "granted", "refused", "wait_seconds")

    def __init__(self) -> None:
        self.granted = 0
        self.wait_seconds = 0
        self.gave_up = 0
        self.refused = 0
        self.bumped = 0

    def summed_up(self, met_at_once: int) -> PriorityCounts:
        """Give the counts as a value, with the requests that never waited."""
        return PriorityCounts(
            granted=self.granted + met_at_once,
            waited=self.granted,
            wait_seconds=self.wait_seconds,
            gave_up=self.gave_up,
            refused=self.refused,
            bumped=self.bumped,
        )
