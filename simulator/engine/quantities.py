"""Turn the plain values of a calibration file into quantities, or say what is wrong with them.

Each reader returns the quantity or raises `ValueError` with words that follow the key. Refuses
to know files and places: `calibration_file` adds them.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from simulator.engine.calibrated import WHOLE_UNITS, Profile, Quantity, Span, Table
from simulator.engine.distribution import PARAMETERS, Distribution

FORMS = ("value", "distribution", "profile", "table")
_PROFILE_LENGTHS = (7, 12, 24)  # weekdays from Monday, months from January, hours from midnight
_TOLERANCE = 0.001  # profiles and shares are written with three decimals


def read_quantity(form: str, stated: object, unit: str) -> Quantity:
    """Read one quantity.

    Args:
        form: One of `FORMS`.
        stated: What stands under that key.
        unit: Already checked.

    Raises:
        ValueError: What is wrong and what is allowed.
    """
    return _READERS[form](stated, unit)


def read_span(stated: object, quantity: Quantity, location: float) -> Span:
    """Read a range and see that the stated quantity lies in it and can move through it.

    Raises:
        ValueError: What is wrong and what is allowed.
    """
    if not isinstance(stated, list) or len(stated) != 2:
        raise ValueError("must be two numbers, low and high")
    low, high = (_number(end) for end in stated)
    if not low <= location <= high:
        raise ValueError(f"{low:g} to {high:g} does not hold the stated {location:g}")
    if isinstance(quantity, tuple) and 1.0 + high * (min(quantity) - 1.0) < 0.0:
        raise ValueError(f"a swing of {high:g} would make part of the profile negative")
    return Span(low, high)


def _number(stated: object) -> float:
    if isinstance(stated, bool) or not isinstance(stated, (int, float)):
        raise ValueError(f"{stated!r} is not a number")
    if not math.isfinite(stated) or stated < 0:
        raise ValueError(f"{stated} must be finite and not negative")
    return stated


def _read_value(stated: object, unit: str) -> float:
    number = _number(stated)
    if unit in WHOLE_UNITS and not isinstance(number, int):
        raise ValueError(f"{number} must be whole, since the unit is {unit}")
    if unit == "share" and number > 1:
        raise ValueError(f"{number} must be from 0 to 1, since the unit is share")
    return number


def _read_table(stated: object, unit: str) -> Table:
    if not isinstance(stated, Mapping) or not stated:
        raise ValueError("must be names with numbers")
    table = Table(tuple((str(name), _read_value(number, unit)) for name, number in stated.items()))
    if unit == "share" and abs(table.total - 1.0) > _TOLERANCE:
        raise ValueError(f"shares add to {table.total:g} and must add to 1")
    return table


def _read_profile(stated: object, _unit: str) -> Profile:
    if not isinstance(stated, list) or len(stated) not in _PROFILE_LENGTHS:
        raise ValueError("must be a list of 7 weekdays, 12 months or 24 hours")
    profile = tuple(_number(number) for number in stated)
    mean = sum(profile) / len(profile)
    if abs(mean - 1.0) > _TOLERANCE:
        raise ValueError(f"the mean is {mean:.4f} and must be 1")
    return tuple(number / mean for number in profile)


def _read_distribution(stated: object, _unit: str) -> Distribution:
    if not isinstance(stated, Mapping) or len(stated) != 1:
        raise ValueError(f"must be one law of {', '.join((*PARAMETERS, 'mixture'))}")
    ((kind, given),) = stated.items()
    if kind == "mixture":
        return _read_mixture(given)
    if kind not in PARAMETERS:
        raise ValueError(f"{kind!r} is not a law; there are {', '.join((*PARAMETERS, 'mixture'))}")
    if not isinstance(given, Mapping) or set(given) != set(PARAMETERS[kind]):
        raise ValueError(f"{kind} needs {', '.join(PARAMETERS[kind])} and nothing else")
    numbers = {name: _number(given[name]) for name in PARAMETERS[kind]}
    problem = _LIMITS[kind](numbers)
    if problem:
        raise ValueError(f"{kind}: {problem}")
    return Distribution(kind, tuple(numbers.values()))


def _read_mixture(stated: object) -> Distribution:
    if not isinstance(stated, list) or len(stated) < 2:
        raise ValueError("mixture must be a list of two or more parts")
    if not all(isinstance(part, Mapping) and set(part) == {"share", "of"} for part in stated):
        raise ValueError("each part of a mixture needs share and of, and nothing else")
    parts = tuple((_number(part["share"]), _read_distribution(part["of"], "")) for part in stated)
    total = sum(share for share, _ in parts)
    if abs(total - 1.0) > _TOLERANCE:
        raise ValueError(f"the shares of a mixture add to {total:g} and must add to 1")
    return Distribution("mixture", parts=tuple((share / total, part) for share, part in parts))


def _triangular_problem(numbers: Mapping[str, float]) -> str:
    in_order = numbers["low"] <= numbers["mode"] <= numbers["high"]
    if in_order and numbers["low"] < numbers["high"]:
        return ""
    return "low, mode and high must stand in order, low below high"


def _above_zero(*names: str) -> Callable[[Mapping[str, float]], str]:
    def problem(numbers: Mapping[str, float]) -> str:
        low = [name for name in names if numbers[name] <= 0]
        return f"{' and '.join(low)} must be above 0" if low else ""

    return problem


def _geometric_problem(numbers: Mapping[str, float]) -> str:
    return "" if 0 < numbers["probability"] <= 1 else "probability must be above 0 and at most 1"


_LIMITS: Mapping[str, Callable[[Mapping[str, float]], str]] = {
    "fixed": _above_zero(),
    "exponential": _above_zero("mean"),
    "lognormal": _above_zero("median", "sigma"),
    "triangular": _triangular_problem,
    "geometric": _geometric_problem,
}
_READERS: Mapping[str, Callable[[Any, str], Quantity]] = {
    "value": _read_value,
    "distribution": _read_distribution,
    "profile": _read_profile,
    "table": _read_table,
}
