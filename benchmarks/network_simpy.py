"""The custody network in SimPy, written the way SimPy's documentation writes models."""

from __future__ import annotations

from collections.abc import Callable, Generator
from math import log
from random import Random
from typing import Any

import network_parameters as p
import simpy

Steps = Generator[Any, Any, Any]


def simulate(seed: int) -> p.Answer:
    """Run the network to its horizon."""
    rng = Random(seed)  # noqa: S311  # chance in a simulation, no secret
    env = simpy.Environment()
    desks = simpy.Resource(env, p.DESKS)
    officers = simpy.Container(env, p.OFFICERS, init=p.OFFICERS)
    units = simpy.PriorityResource(env, p.UNITS)
    cells = simpy.Resource(env, p.CELLS)
    desk_waits: list[float] = []
    officer_waits: list[float] = []
    cell_waits: list[float] = []
    unit_waits: tuple[list[float], list[float]] = ([], [])
    busy = {"desk": 0.0, "officer": 0.0, "unit": 0.0, "cell": 0.0}
    desk_mu = log(p.DESK_MEAN) - p.DESK_SIGMA**2 / 2
    stay_mu = log(p.STAY_MEAN) - p.STAY_SIGMA**2 / 2

    def call(priority: int) -> Steps:
        asked = env.now
        with units.request(priority=priority) as request:
            yield request
            begun = env.now
            unit_waits[priority].append(begun - asked)
            yield env.timeout(rng.expovariate(1 / p.SCENE_MEAN))
            busy["unit"] += env.now - begun

    def custody() -> Steps:
        asked = env.now
        with cells.request() as request:
            yield request
            begun = env.now
            cell_waits.append(begun - asked)
            yield env.timeout(rng.lognormvariate(stay_mu, p.STAY_SIGMA))
            busy["cell"] += env.now - begun

    def case() -> Steps:
        asked = env.now
        with desks.request() as request:
            yield request
            begun = env.now
            desk_waits.append(begun - asked)
            yield env.timeout(rng.lognormvariate(desk_mu, p.DESK_SIGMA))
            busy["desk"] += env.now - begun
        asked = env.now
        yield officers.get(p.TEAM)
        begun = env.now
        officer_waits.append(begun - asked)
        yield env.timeout(rng.triangular(p.LEG_LOW, p.LEG_HIGH, p.LEG_MODE))
        yield env.timeout(rng.expovariate(1 / p.VISIT_MEAN))
        if rng.random() < p.HELP_SHARE:
            is_immediate = rng.random() < p.HELP_IMMEDIATE_SHARE
            yield env.process(call(p.IMMEDIATE if is_immediate else p.SOONEST))
        yield env.timeout(rng.triangular(p.LEG_LOW, p.LEG_HIGH, p.LEG_MODE))
        yield officers.put(p.TEAM)
        busy["officer"] += p.TEAM * (env.now - begun)
        if rng.random() < p.ARREST_SHARE:
            yield env.process(custody())

    def borough_call() -> Steps:
        is_immediate = rng.random() < p.CALL_IMMEDIATE_SHARE
        yield env.process(call(p.IMMEDIATE if is_immediate else p.SOONEST))
        if rng.random() < p.CALL_ARREST_SHARE:
            yield env.process(custody())

    def source(per_hour: float, make: Callable[[], Steps]) -> Steps:
        while True:
            yield env.timeout(rng.expovariate(per_hour))
            env.process(make())

    env.process(source(p.CASES_PER_HOUR, case))
    env.process(source(p.CALLS_PER_HOUR, borough_call))
    env.run(until=p.HORIZON)
    return p.Answer(
        cases=len(desk_waits),
        calls=len(unit_waits[p.IMMEDIATE]) + len(unit_waits[p.SOONEST]),
        desk_wait=p.mean(desk_waits),
        officer_wait=p.mean(officer_waits),
        immediate_wait=p.mean(unit_waits[p.IMMEDIATE]),
        soonest_wait=p.mean(unit_waits[p.SOONEST]),
        immediate_in_time=p.share_within(unit_waits[p.IMMEDIATE], p.IMMEDIATE_LIMIT),
        soonest_in_time=p.share_within(unit_waits[p.SOONEST], p.SOONEST_LIMIT),
        cell_wait=p.mean(cell_waits),
        desk_use=busy["desk"] / (p.DESKS * p.HORIZON),
        officer_use=busy["officer"] / (p.OFFICERS * p.HORIZON),
        unit_use=busy["unit"] / (p.UNITS * p.HORIZON),
        cell_use=busy["cell"] / (p.CELLS * p.HORIZON),
    )
