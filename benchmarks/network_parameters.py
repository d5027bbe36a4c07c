"""The custody network that both models run: what it is made of, and what they must agree on.

Cases pass an intelligence unit, take a team of two officers to an address, may call for
help, and may end in a cell. The borough's own calls compete for the same units and cells.
Times are hours here, because a benchmark compares engines and not calendars.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

HOURS_PER_YEAR = 8760.0
HORIZON = HOURS_PER_YEAR * float(os.environ.get("BENCHMARK_YEARS", "1"))

CASES_PER_HOUR = 30_000 / HOURS_PER_YEAR
CALLS_PER_HOUR = 150_000 / HOURS_PER_YEAR
DESKS = 4
DESK_MEAN, DESK_SIGMA = 1.0, 0.6
OFFICERS, TEAM = 48, 2
LEG_LOW, LEG_MODE, LEG_HIGH = 0.5, 1.0, 3.0
VISIT_MEAN = 3.0
HELP_SHARE, HELP_IMMEDIATE_SHARE = 0.15, 0.7
UNITS, SCENE_MEAN = 20, 1.0
CALL_IMMEDIATE_SHARE = 0.4
ARREST_SHARE, CALL_ARREST_SHARE = 0.4, 0.14
CELLS = 60
STAY_MEAN, STAY_SIGMA = 14.0, 0.5
IMMEDIATE, SOONEST = 0, 1
IMMEDIATE_LIMIT, SOONEST_LIMIT = 0.2, 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a year of the network came to; waits are mean hours, the rest shares or numbers."""

    cases: int
    calls: int
    desk_wait: float
    officer_wait: float
    immediate_wait: float
    soonest_wait: float
    immediate_in_time: float
    soonest_in_time: float
    cell_wait: float
    desk_use: float
    officer_use: float
    unit_use: float
    cell_use: float


def mean(values: list[float]) -> float:
    """Give the mean; a year in which nothing was seen is a fault and raises."""
    return sum(values) / len(values)


def share_within(values: list[float], limit: float) -> float:
    """Give the share of values up to the limit."""
    return sum(value <= limit for value in values) / len(values)
