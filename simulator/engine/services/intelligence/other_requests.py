"""The desks' other requests: what the borough asks of its own unit, beside officers' forms.

They take the same desks, write no records, and only make forms wait. This module refuses to keep
more than the stream of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.sampler import sampler
from simulator.engine.sampling import Exponential, Geometric

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.flows import Steps
    from simulator.engine.services.intelligence.unit import Intelligence


def begin(unit: Intelligence) -> None:
    """Start the stream of other requests, with some in hand.

    How many are in hand is drawn once, geometric in how busy the desks are, which is what a line of
    this sort settles to.
    """
    numbers, streams = unit.world.numbers, unit.world.streams
    law = sampler(numbers["intelligence.other_request_work"].distribution)
    work = streams.whole_sampler("intelligence.other_work", law)
    per_open_day = float(numbers["intelligence.other_requests_per_open_day"].number)
    if per_open_day <= 0:
        return
    for _ in range(_in_hand(unit, per_open_day * law.mean)):
        unit.world.clock.start(unit.at_a_desk(work()))
    gap = Exponential(unit.hours.length / per_open_day)
    gaps = streams.whole_sampler("intelligence.other_gap", gap)
    unit.world.clock.start(_arrive(unit, gaps, work))


def _in_hand(unit: Intelligence, work_per_open_day: float) -> int:
    busy = work_per_open_day / (unit.hours.length * unit.desks.capacity)
    if busy >= 1:
        return 0  # no line settles where more comes in than is done; it begins empty
    return unit.world.streams.get("intelligence.other_in_hand").draw(Geometric(1 - busy)) - 1


def _arrive(unit: Intelligence, gaps: Callable[[], int], work: Callable[[], int]) -> Steps:
    while True:
        yield from unit.work(gaps())
        unit.world.clock.start(unit.at_a_desk(work()))
