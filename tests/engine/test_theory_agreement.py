"""Simulated pools agree with queueing theory, and do so narrowly enough to mean something.

The gate checks a sample of cases; `dev.py prove` checks all of them, and that each would notice a
station with a server too many.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis import stations
from analysis.selfcheck import cases, demand, limits, paths, ranks, run_case, sizes, waiting
from analysis.selfcheck.checking import LINES, Check
from analysis.stations import Station, observe
from simulator.engine.pools import Pool
from simulator.engine.sampling import Exponential, Fixed

if TYPE_CHECKING:
    from analysis.selfcheck import Case

SAMPLE = (
    "loss, 6 servers (M/M/6/6, Erlang B)",
    "room for 4 and too many come (M/M/3/7)",
    "the urgent interrupt, 2 servers (M/M/2)",
    "patience, 4 servers (M/M/4+M, Erlang A)",
    "balking: joins with 1 / (1 + line)",
    "7 units, the least for 90% in 12 min",
)
ROOMS = (waiting, ranks, paths, sizes, demand, limits)
NOBODY_WAITS = ("nobody waits", "arrivals by the hour", "two stages", "a reply after")
"""How the names begin of cases whose pools are never short, so that one more is no fault."""


class _OneTooMany(Pool):
    """A pool that has a server more than it was told."""

    __slots__ = ()

    def __init__(self, clock, name, capacity, **rest) -> None:
        super().__init__(clock, name, capacity + 1, **rest)

    def resize(self, capacity, *, finishing=True) -> None:
        super().resize(capacity + 1, finishing=finishing)


@pytest.fixture(scope="module")
def known() -> dict[str, Case]:
    """Give every case by name."""
    return {case.name: case for case in cases()}


@pytest.fixture
def _one_too_many(monkeypatch) -> None:
    for room in (stations, paths, sizes, demand):
        monkeypatch.setattr(room, "Pool", _OneTooMany)


def _passes(case: Case) -> bool:
    return all(check.passed for check in run_case(case))


@pytest.mark.parametrize("name", SAMPLE)
def test_simulated_station_agrees_with_theory(name: str, known) -> None:
    """Pools, clock and streams together give what the formulas say."""
    for check in run_case(known[name]):
        assert check.passed, check


@pytest.mark.usefixtures("_one_too_many")
@pytest.mark.parametrize("name", SAMPLE)
def test_a_server_too_many_is_noticed(name: str, known) -> None:
    """A check that a wrong engine passes checks nothing."""
    assert not _passes(known[name])


@pytest.mark.prove
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_every_simulated_case_agrees_with_theory(room) -> None:
    """The whole of `becket selfcheck`."""
    failed = [check for case in room.cases() for check in run_case(case) if not check.passed]
    assert failed == []


@pytest.mark.prove
@pytest.mark.usefixtures("_one_too_many")
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_every_case_with_a_line_notices_a_server_too_many(room) -> None:
    """All but those where nobody ever waits."""
    for case in room.cases():
        assert _passes(case) == case.name.startswith(NOBODY_WAITS), case.name


def test_there_are_lines_enough_and_no_more_than_share_the_level(known) -> None:
    """The issue asks for thirty; the intervals are widened for sixty."""
    lines = [(case.name, measure.name) for case in known.values() for measure in case.measures]
    assert 30 <= len(lines) <= LINES
    assert len(set(lines)) == len(lines)


def test_a_wide_interval_is_not_a_pass() -> None:
    """Too few replications must not look like agreement."""
    check = Check("x", "y", theory=100, simulated=101, half_width=4, narrow=0.05)
    assert check.passed
    assert not replace(check, half_width=6).passed
    assert not replace(check, simulated=105).passed


def test_same_seed_observes_the_same() -> None:
    """Every number of a study can be had again."""
    station = Station(2, (1.5e-4,), (Exponential(10_000),))
    first = observe(station, 7, arrivals=500, warm_up=50)
    assert observe(station, 7, arrivals=500, warm_up=50) == first
    assert observe(station, 8, arrivals=500, warm_up=50) != first


def test_a_station_of_fixed_times_can_be_followed_by_hand() -> None:
    """Three at once, 100 seconds each, one server: waits of 0, 100 and 200, stays of 100 to 300."""
    station = Station(
        1,
        (1e-6,),
        (Fixed(100),),
        wait_limit_seconds=100,
        stay_limit_seconds=250,
        batch=3,
    )
    seen = observe(station, 3, arrivals=300, warm_up=0)
    assert seen.mean_wait() == pytest.approx(100)
    assert seen.mean_stays == (pytest.approx(200),)
    assert seen.in_time_share == pytest.approx(2 / 3)
    assert seen.long_stay_share == pytest.approx(1 / 3)
