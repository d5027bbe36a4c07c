"""What every base of a study has in common, and a base with values of its calibration moved.

This module refuses to know a lever.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from simulator.engine import calibration
from simulator.engine.distribution import Distribution
from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibrated import Quantity
    from simulator.engine.calibration import Calibration


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
        quantity = value.located_at(to).quantity
        if isinstance(quantity, Distribution):
            sampler(quantity)
        if isinstance(quantity, tuple) and min(quantity) < 0:
            raise ValueError("part of its profile would lie below nought")
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise ValueError(f"cannot be {to:g}: {error}") from None
    return quantity
