"""Simulated pools agree with queueing theory, and do so narrowly enough to mean something."""

from __future__ import annotations

import pytest

from analysis.selfcheck import CASES, Case, Check, run_case
from analysis.stations import Station, observe
from simulator.engine.sampling import Exponential


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_simulated_station_agrees_with_theory(case: Case) -> None:
    """Pools, clock and streams together give what the formulas say, within 3 standard errors."""
    for check in run_case(case):
        assert check.passed, check


def test_wide_interval_is_not_a_pass() -> None:
    """Too few replications must not look like agreement."""
    assert Check("x", formula=100, simulated=101, half_width=4).passed
    assert not Check("x", formula=100, simulated=101, half_width=6).passed
    assert not Check("x", formula=100, simulated=105, half_width=4).passed


def test_same_seed_observes_the_same() -> None:
    """Every number of a study can be had again."""
    station = Station(2, (1.5e-4,), (Exponential(10_000),))
    first = observe(station, 7, arrivals=500, warm_up=50)
    assert observe(station, 7, arrivals=500, warm_up=50) == first
    assert observe(station, 8, arrivals=500, warm_up=50) != first
