"""What every base of a study has in common, and a base with values of its calibration moved.

This module refuses to know a lever.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

from simulator.engine import calibration
from simulator.engine.distribution import Distribution
from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibrated import Quantity, Value
    from simulator.engine.calibration import Calibration

MOST_TIMES: Final = 100
"""So many times what a value is, or may be, is the most it can be moved to."""
LEAST_PART: Final = 100
"""A rate that is not nought is no less than this part of what it is: years would go by unmet."""
MOST: Final = MappingProxyType({"programme.posts_kept": 3})
"""The most that values can be whose effect grows with each year."""
RATES: Final = ("per_day", "per_week", "per_year")


class Base(Protocol):
    """What every base has, whatever its world."""

    @property
    def calibration(self) -> str:
        """Id of the set of numbers it runs on."""

    @property
    def changes(self) -> Mapping[str, Quantity]:
        """Values of the set that stand otherwise."""


def numbers_of(base: Base) -> Calibration:
    """Give the base's numbers with its own changes made."""
    numbers = calibration.load(base.calibration)
    for key, quantity in base.changes.items():
        numbers = numbers.with_value(key, quantity)
    return numbers


def with_changes(base: Any, more: Mapping[str, Quantity]) -> Any:
    """Give a base in which values of the calibration stand otherwise."""
    return replace(base, changes=MappingProxyType({**base.changes, **more}))


def quantity_at(numbers: Calibration, key: str, to: float) -> Quantity:
    """Move a value along the scale of its range.

    Raises:
        ValueError: It cannot stand there.
    """
    value = numbers[key]
    if value.unit == "share" and to > 1:
        raise ValueError(f"is a share; it cannot be {to:g}, only from 0 to 1")
    try:
        _must_be_in_reach(value, to)
        quantity = value.located_at(to).quantity
        if isinstance(quantity, Distribution):
            sampler(quantity)
        if isinstance(quantity, tuple) and min(quantity) < 0:
            raise ValueError("part of its profile would lie below nought")
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise ValueError(f"cannot be {to:g}: {error}") from None
    return quantity


def _must_be_in_reach(value: Value, to: float) -> None:
    """Make sure that a world at a level would come to an end.

    Raises:
        ValueError: It is a slip of the keyboard: far beyond what the value is or may be.
    """
    span = value.range
    usual = max(1.0, abs(value.location), 0.0 if span is None else span.high)
    most = MOST.get(value.key, MOST_TIMES * usual)
    if to > most:
        raise ValueError(f"the most is {most:,.10g}")
    least = value.location / LEAST_PART
    if value.unit in RATES and 0 < to < least:
        raise ValueError(f"it must be 0, or {least:.3g} at least")
