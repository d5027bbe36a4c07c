"""What a study can move in a base: each lever by its name, what it may be, and the base it gives.

Almost every lever is a value of the calibration that the base's world reads (`worldkeys`), moved
along the scale of its range; the others are `ownlevers`. This module refuses to run anything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from simulator.engine.calibrated import WHOLE_UNITS, Table
from simulator.scenario import ownlevers
from simulator.scenario.levels import (
    CLOCK,
    DURATION,
    Lever,
    as_clock,
    as_duration,
    duration_of,
    number_of,
    seconds_of,
)
from simulator.scenario.leverbase import numbers_of, quantity_at, with_changes
from simulator.scenario.ownlevers import LENGTHS
from simulator.scenario.worldkeys import is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.calibration import Calibration
    from simulator.scenario.levels import Level


def lever(base: Any, name: str) -> Lever | None:
    """Give a lever of a base by its name; None where it has none of that name."""
    own = ownlevers.of(base)
    if name in own:
        return own[name]
    numbers = numbers_of(base)
    return _calibrated(numbers, name) if name in numbers and is_read(base, name) else None


def names(base: Any) -> tuple[str, ...]:
    """List the levers of a base."""
    own = ownlevers.of(base)
    return (*own, *(key for key in numbers_of(base) if key not in own and is_read(base, key)))


def moved(base: Any, settings: Mapping[str, Level]) -> Any:
    """Give a base with levers moved, one after the other.

    Raises:
        KeyError: No such lever.
        ValueError: A lever cannot stand there.
    """
    for name, level in settings.items():
        found = lever(base, name)
        if found is None:
            raise KeyError(name)
        base = found.moves(base, level)
    ownlevers.must_parade(base)
    return base


def _calibrated(numbers: Calibration, key: str) -> Lever:
    value = numbers[key]
    # A table is moved by a factor on it, whatever its unit.
    unit = "ratio" if isinstance(value.quantity, Table) else value.unit
    writes, reads = _SPELT.get(unit, (None, number_of))
    stands: Level = value.location if writes is None else writes(value.location)

    is_whole = isinstance(value.quantity, int | float) and unit in WHOLE_UNITS - set(_SPELT)

    def moves(base: Any, level: Level) -> Any:
        to = reads(level)
        if is_whole and not float(to).is_integer():
            raise ValueError(f"comes in whole {unit.replace('_', ' ')}; it cannot be {to:g}")
        return with_changes(base, {key: quantity_at(numbers_of(base), key, to)})

    return Lever(key, unit, key.replace(".", " ").replace("_", " "), stands, moves, (key,))


_SPELT: Final[Mapping[str, tuple[Callable[[float], str], Callable[[Level], float]]]] = (
    MappingProxyType({CLOCK: (as_clock, seconds_of), DURATION: (as_duration, duration_of)})
)


__all__ = ["LENGTHS", "lever", "moved", "names", "numbers_of", "quantity_at", "with_changes"]
