"""The queueing arithmetic that proposed how many response units are on duty.

It stands here and not in the product because a run replaces it: the world simulates what this
only estimates. Per shift: units' busy time, Erlang's chance that all are out, the exponential
wait of the first of two priorities, and the distance to the nearest free unit.
"""

import math
from dataclasses import dataclass

from simulator.engine.calibration import Calibration, call_profile

SHIFTS = {"early": range(6, 14), "late": range(14, 22), "night": (*range(22, 24), *range(6))}
_STEPS = [(step + 0.5) / 20 for step in range(20)]
_SECONDS_PER_HOUR = 3600


@dataclass(frozen=True)
class ShiftEstimate:
    """What one shift should look like."""

    calls_share: float
    units: int
    busy: float
    all_out: float
    mean_wait: float
    within_target: float
    mean_response: float


def erlang_c(servers: int, load: float) -> float:
    """Chance that an arrival finds all servers busy (Erlang 1917)."""
    blocked = 1.0
    for server in range(1, servers + 1):
        blocked = load * blocked / (server + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def shift_share(calibration: Calibration, shift: str) -> float:
    """Share of the week's calls that come in one shift."""
    week = call_profile(calibration)
    return sum(week[day * 24 + hour] for day in range(7) for hour in SHIFTS[shift]) / sum(week)


def estimate(calibration: Calibration, shift: str, target: int) -> ShiftEstimate:
    """Estimate one shift; `target` in seconds."""
    share = shift_share(calibration, shift)
    units = int(calibration["response.units_on_duty"].table[shift])
    per_second = 24 / 8 / 86400
    first = calibration["calls.immediate_per_day"].number * share * per_second
    second = calibration["calls.soonest_per_day"].number * share * per_second
    busy, metres = _settled(calibration, units, first, second)
    service = busy / (first + second)
    all_out = erlang_c(units, busy)
    leaving = units / service - first
    times = _times(calibration, metres, all_out, leaving)
    return ShiftEstimate(
        share,
        units,
        busy,
        all_out,
        all_out / leaving,
        sum(weight for time, weight in times if time <= target),
        sum(time * weight for time, weight in times),
    )


def _settled(
    calibration: Calibration, units: int, first: float, second: float
) -> tuple[float, float]:
    """Find units busy and the mean distance, each of which depends on the other."""
    side = calibration["geography.sector_side"].number
    area = calibration["geography.rows"].number * calibration["geography.columns"].number * side**2
    scene_first = calibration["response.scene_immediate"].distribution.mean
    scene_second = calibration["response.scene_soonest"].distribution.mean
    turnout = calibration["response.turnout"].number
    factor = calibration["response.travel_factor"].distribution.mean
    distance = math.sqrt(area / units) / 2
    for _ in range(50):
        busy = first * (turnout + factor * _drive(calibration, distance, "immediate") + scene_first)
        busy += second * (factor * _drive(calibration, distance, "soonest") + scene_second)
        distance = math.sqrt(area / max(units - busy, 1.0)) / 2
    return busy, distance


def _drive(calibration: Calibration, distance: float, grade: str) -> float:
    speed = calibration[f"response.speed_{grade}"].number
    return distance * calibration["geography.detour"].number / speed * _SECONDS_PER_HOUR


def _times(
    calibration: Calibration, distance: float, all_out: float, leaving: float
) -> list[tuple[float, float]]:
    """List response times with their weights, over a grid of equal shares of each part."""
    handling = calibration["control.handling_immediate"].distribution
    factor = calibration["response.travel_factor"].distribution
    turnout = calibration["response.turnout"].number
    # A nearest point among points at random has a Rayleigh distance; 2/sqrt(pi) makes its mean 1.
    spread = [2 / math.sqrt(math.pi) * math.sqrt(-math.log1p(-step)) for step in _STEPS]
    drive = _drive(calibration, distance, "immediate")
    waits = [(0.0, 1 - all_out)]
    waits += [(-math.log1p(-step) / leaving, all_out / len(_STEPS)) for step in _STEPS]
    even = 1 / len(_STEPS) ** 3
    return [
        (handling_time + turnout + drive * apart * luck + wait, weight * even)
        for handling_time in map(handling.quantile, _STEPS)
        for luck in map(factor.quantile, _STEPS)
        for apart in spread
        for wait, weight in waits
    ]
