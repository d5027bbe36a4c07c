"""Dispatch without roads is a queue of theory: exact on given draws, Erlang's on average."""

from __future__ import annotations

import math
from heapq import heapify, heappop, heappush
from statistics import mean, stdev

import pytest

from analysis.chains import reserve_waits
from simulator.engine.clock import Clock
from simulator.engine.geography import Point
from simulator.engine.localhours import LocalHours
from simulator.engine.pools import Pool
from simulator.engine.services.control.calls import Call, Rank
from simulator.engine.services.control.dispatch import Dispatcher, Practice
from simulator.engine.services.control.units import Fleet
from simulator.engine.streams import Streams
from simulator.engine.tally import Tally
from tests.engine.response_arithmetic import erlang_c

HERE = Point(0.0, 0.0)
SCENE_SECONDS = 600.0
NO_TARGETS = {"immediate": 10**9, "soonest": 10**9}

Draws = list[tuple[int, int, Rank]]


def draws(load: float, calls: int, seed: int) -> Draws:
    """Draw moments, lengths and ranks of Poisson calls with exponential scenes."""
    streams = Streams(seed)
    gaps, scenes, ranks = (streams.get(name).uniform for name in ("gaps", "scenes", "ranks"))
    moment, made = 0.0, []
    for _ in range(calls):
        moment += -math.log(1 - gaps()) * SCENE_SECONDS / load
        length = round(-math.log(1 - scenes()) * SCENE_SECONDS)
        rank = Rank.IMMEDIATE if ranks() < 0.5 else Rank.SOONEST
        made.append((round(moment), length, rank))
    return made


def waits_of(servers: int, made: Draws, reserve: int = 0) -> dict[str, float]:
    """Let a dispatcher answer the calls, all at one place; mean wait by grade, in seconds."""
    clock = Clock()
    fleet = Fleet(lambda _: HERE)
    fleet.relieve("day", servers)
    tally = Tally(NO_TARGETS, LocalHours(), 0)
    practice = Practice(reserve, 0, 60.0, 60.0, 1.0)
    room = Dispatcher(clock, fleet, Pool(clock, "operators", 1000), practice, tally, [])

    def come():
        for number, (at, length, rank) in enumerate(made):
            yield at - clock.now
            room.receive(Call(str(number), rank, HERE, clock.now, 0, 1.0, length))

    clock.start(come())
    clock.run()
    found = tally.measures(clock.now)
    return {grade: found[f"{grade}_mean_wait_seconds"].value for grade in NO_TARGETS}


def recursion(servers: int, made: Draws) -> float:
    """Work the mean wait out by the recursion of Kiefer and Wolfowitz, first come first served."""
    free, waited = [0] * servers, 0
    heapify(free)
    for at, length, _ in made:
        begins = max(heappop(free), at)
        waited += begins - at
        heappush(free, begins + length)
    return waited / len(made)


@pytest.mark.parametrize("servers", [1, 3, 6])
def test_waits_are_those_of_the_recursion_to_the_second(servers):
    """With one rank, dispatch is first come, first served, and nothing else."""
    made = [(at, length, Rank.IMMEDIATE) for at, length, _ in draws(0.8 * servers, 4000, 1)]
    assert waits_of(servers, made)["immediate"] == recursion(servers, made)


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (5, 3.5)])
def test_waits_of_two_grades_are_cobhams(servers, load):
    """Two ranks share the wait as Cobham (1954) says: P / (leaving rate) over what is left."""
    runs = [waits_of(servers, draws(load, 3000, seed)) for seed in range(12)]
    base = erlang_c(servers, load) * SCENE_SECONDS / servers
    first, all_of_them = 0.5 * load / servers, load / servers
    expected = {
        "immediate": base / (1 - first),
        "soonest": base / ((1 - first) * (1 - all_of_them)),
    }
    for grade, theory in expected.items():
        waits = [run[grade] for run in runs]
        error = stdev(waits) / math.sqrt(len(waits))
        assert abs(mean(waits) - theory) < 4 * error
        assert error < 0.15 * theory, "an interval that holds everything proves nothing"


@pytest.mark.parametrize("reserve", [1, 2])
def test_units_held_back_shorten_urgent_waits_as_theory_has_it(reserve: int) -> None:
    """Where nobody drives, no unit can be turned round: each unit held back then helps.

    With roads a unit bound for a soonest call can be turned round, which does for immediate calls
    much of what a reserve of one would do; so there a reserve of one need not help.
    """
    theory = reserve_waits(5, reserve, (1.75, 1.75), 1.0)
    without = reserve_waits(5, 0, (1.75, 1.75), 1.0)
    assert theory[0] < without[0]
    assert theory[1] > without[1]
    runs = [waits_of(5, draws(3.5, 3000, seed), reserve) for seed in range(12)]
    for grade, expected in zip(("immediate", "soonest"), theory, strict=True):
        waits = [run[grade] for run in runs]
        error = stdev(waits) / math.sqrt(len(waits))
        assert abs(mean(waits) - expected * SCENE_SECONDS) < 4 * error
        assert error < 0.2 * expected * SCENE_SECONDS, "an interval that holds everything"
