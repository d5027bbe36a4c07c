"""The custody network on Becket's own engine: flows, pools and named streams.

Written as a service of the engine is written, with no short cut that a service could not
take. Pools count their own use and waits; only the calls keep single waits, for the shares
within a time limit, which are counted as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

import network_parameters as p

from simulator.engine.clock import Clock
from simulator.engine.pools import Pool
from simulator.engine.sampling import Exponential, LogNormal, Triangular
from simulator.engine.streams import Streams

if TYPE_CHECKING:
    from simulator.engine.counts import PoolCounts

Steps = Generator[Any, Any, Any]


def simulate(seed: int) -> p.Answer:
    """Run the network to its horizon."""
    clock = Clock()
    streams = Streams(seed)
    desks = Pool(clock, "desks", p.DESKS)
    officers = Pool(clock, "officers", p.OFFICERS)
    units = Pool(clock, "units", p.UNITS)
    cells = Pool(clock, "cells", p.CELLS)
    limits = (p.IMMEDIATE_LIMIT, p.SOONEST_LIMIT)
    in_time = [0, 0]

    desk_hours = streams.sampler("desk", LogNormal.from_mean(p.DESK_MEAN, p.DESK_SIGMA))
    leg_hours = streams.sampler("leg", Triangular(p.LEG_LOW, p.LEG_MODE, p.LEG_HIGH))
    visit_hours = streams.sampler("visit", Exponential(p.VISIT_MEAN))
    scene_hours = streams.sampler("scene", Exponential(p.SCENE_MEAN))
    stay_hours = streams.sampler("stay", LogNormal.from_mean(p.STAY_MEAN, p.STAY_SIGMA))
    needs_help = streams.get("help").uniform
    help_grade = streams.get("help grade").uniform
    is_arrested = streams.get("arrest").uniform
    call_grade = streams.get("call grade").uniform
    is_call_arrest = streams.get("call arrest").uniform

    def call(priority: int) -> Steps:
        asked = clock.now
        yield units.take(1, priority)
        if clock.now - asked <= limits[priority]:
            in_time[priority] += 1
        yield scene_hours()
        units.give()

    def custody() -> Steps:
        yield cells.take()
        yield stay_hours()
        cells.give()

    def case() -> Steps:
        yield desks.take()
        yield desk_hours()
        desks.give()
        yield officers.take(p.TEAM)
        yield leg_hours()
        yield visit_hours()
        if needs_help() < p.HELP_SHARE:
            is_immediate = help_grade() < p.HELP_IMMEDIATE_SHARE
            yield from call(p.IMMEDIATE if is_immediate else p.SOONEST)
        yield leg_hours()
        officers.give(p.TEAM)
        if is_arrested() < p.ARREST_SHARE:
            yield from custody()

    def borough_call() -> Steps:
        is_immediate = call_grade() < p.CALL_IMMEDIATE_SHARE
        yield from call(p.IMMEDIATE if is_immediate else p.SOONEST)
        if is_call_arrest() < p.CALL_ARREST_SHARE:
            yield from custody()

    def source(gaps: Callable[[], float], make: Callable[[], Steps]) -> Steps:
        while True:
            yield gaps()
            clock.start(make())

    clock.start(source(streams.sampler("cases", Exponential(1 / p.CASES_PER_HOUR)), case))
    clock.start(source(streams.sampler("calls", Exponential(1 / p.CALLS_PER_HOUR)), borough_call))
    clock.run(p.HORIZON)
    return _answer(desks.counts(), officers.counts(), units.counts(), cells.counts(), in_time)


def _answer(
    desks: PoolCounts,
    officers: PoolCounts,
    units: PoolCounts,
    cells: PoolCounts,
    in_time: list[int],
) -> p.Answer:
    calls = units.by_priority
    immediate, soonest = calls[p.IMMEDIATE], calls[p.SOONEST]
    return p.Answer(
        cases=desks.by_priority[0].granted,
        calls=immediate.granted + soonest.granted,
        desk_wait=desks.by_priority[0].mean_wait_seconds or 0.0,
        officer_wait=officers.by_priority[0].mean_wait_seconds or 0.0,
        immediate_wait=immediate.mean_wait_seconds or 0.0,
        soonest_wait=soonest.mean_wait_seconds or 0.0,
        immediate_in_time=in_time[p.IMMEDIATE] / immediate.granted,
        soonest_in_time=in_time[p.SOONEST] / soonest.granted,
        cell_wait=cells.by_priority[0].mean_wait_seconds or 0.0,
        desk_use=desks.utilisation or 0.0,
        officer_use=officers.utilisation or 0.0,
        unit_use=units.utilisation or 0.0,
        cell_use=cells.utilisation or 0.0,
    )
