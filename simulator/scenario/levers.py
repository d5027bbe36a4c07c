"""What a study can move in a base: each lever by its name, what it may be, and the base it gives.

Almost every lever is a value of the calibration, moved along the scale of its range. The others
are what the base's own file says (teams, carelessness, length) and a few that a planner thinks in
where the calibration does not: cells that can be used, units more in every shift. This module
refuses to run anything.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

from simulator.engine import calibration
from simulator.engine.calibrated import Table
from simulator.engine.distribution import Distribution
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.sampler import sampler
from simulator.scenario.planning import Planning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.calibrated import Quantity
    from simulator.engine.calibration import Calibration

Level = float | str
CLOCK: Final = "seconds_of_local_day"
DURATION: Final = "seconds"
HOUR_SECONDS: Final = 3_600
_DURATION: Final = re.compile(r"^(\d+(?:\.\d+)?) ?(s|min|h|days?)$")
_LASTS: Final = {"s": 1, "min": 60, "h": HOUR_SECONDS, "day": DAY_SECONDS, "days": DAY_SECONDS}
MOST: Final = 1e9
"""No level is larger: what lies beyond is a slip of the keyboard."""


class Base(Protocol):
    """What every base has, whatever its world."""

    @property
    def calibration(self) -> str:
        """Id of the set of numbers it runs on."""

    @property
    def changes(self) -> Mapping[str, Quantity]:
        """Values of the set that stand otherwise."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that can be moved.

    Attributes:
        unit: As in the calibration, or `share`, `teams`, `days`.
        means: In plain words.
        stands: Where it stands in the base, as a level.
        moves: Gives a base in which it stands at a level.
        sets: Keys of the calibration that it fixes, so that no draw of the inputs moves them.

    Raises:
        ValueError: `moves`, for a level at which it cannot stand, with the reason.
    """

    name: str
    unit: str
    means: str
    stands: Level
    moves: Callable[[Any, Level], Any]
    sets: tuple[str, ...] = ()

    def amount(self, level: Level) -> float:
        """Give what a price multiplies and what two levels are compared by: a number, or hours."""
        if self.unit == CLOCK:
            return seconds_of(level) / HOUR_SECONDS
        if self.unit == DURATION:
            return duration_of(level) / HOUR_SECONDS
        return level if isinstance(level, float | int) else float(level)

    def is_at(self, one: Level, other: Level) -> bool:
        """Tell whether two levels, however they are written, are the same."""
        return self.amount(one) == self.amount(other)


def numbers_of(base: Base) -> Calibration:
    """Give the base's numbers with its own changes made."""
    numbers = calibration.load(base.calibration)
    for key, quantity in base.changes.items():
        numbers = numbers.with_value(key, quantity)
    return numbers


def with_changes(base: Any, more: Mapping[str, Quantity]) -> Any:
    """Give a base in which values of the calibration stand otherwise."""
    return replace(base, changes=MappingProxyType({**base.changes, **more}))


def lever(base: Any, name: str) -> Lever | None:
    """Give a lever of a base by its name; None where it has none of that name."""
    if name in SPECIAL and _fits(base, name):
        return SPECIAL[name](base)
    numbers = numbers_of(base)
    if name in numbers:
        return _calibrated(numbers, name)
    own = _own(base)
    return own.get(name)


def names(base: Any) -> tuple[str, ...]:
    """List the levers of a base."""
    special = [name for name in SPECIAL if _fits(base, name)]
    return (*_own(base), *special, *numbers_of(base))


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
    return base


# --- levels -------------------------------------------------------------------------------------


def seconds_of(level: Level) -> int:
    """Read a level as seconds after local midnight: `22:00`, `24:00` or a number.

    Raises:
        ValueError: It is no time of day.
    """
    if level == "24:00":
        return DAY_SECONDS
    if isinstance(level, str):
        try:
            at = dt.time.fromisoformat(level)
        except ValueError:
            raise ValueError("must be a time of day such as '22:00'") from None
        return (at.hour * 60 + at.minute) * 60 + at.second
    if not 0 <= level <= DAY_SECONDS:
        raise ValueError(f"must be a time of day such as '22:00', not {level:g}")
    return round(level)


def duration_of(level: Level) -> float:
    """Read a level as a length of time in seconds: `48 h`, `90 min`, `2 days` or a number.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(level, str):
        return number_of(level)
    found = _DURATION.match(level)
    if found is None:
        raise ValueError(f"must be a length of time such as '48 h' or '90 min', not {level!r}")
    return number_of(float(found[1]) * _LASTS[found[2]])


def as_duration(seconds: float) -> str:
    """Write a length of time as whole hours, else as minutes, else as seconds."""
    for unit, lasts in (("h", HOUR_SECONDS), ("min", 60)):
        if seconds and seconds % lasts == 0:
            return f"{seconds / lasts:g} {unit}"
    return f"{seconds:g} s"


def as_clock(seconds: float) -> str:
    """Write seconds after local midnight as a time of day."""
    minutes = round(seconds / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def number_of(level: Level) -> float:
    """Read a level as a number.

    Raises:
        ValueError: It is none, or below nothing, or beyond all measure.
    """
    if isinstance(level, str):
        raise ValueError(f"must be a number, not {level!r}")
    if not 0 <= level <= MOST:
        raise ValueError(f"must lie between 0 and {MOST:,.0f}, not {level:g}")
    return level


def whole_of(level: Level, low: int, high: int) -> int:
    """Read a level as a whole number within bounds.

    Raises:
        ValueError: It is none.
    """
    if isinstance(level, str) or level != int(level) or not low <= level <= high:
        raise ValueError(f"must be a whole number from {low} to {high}, not {level}")
    return int(level)


def share_of(level: Level) -> float:
    """Read a level as a share.

    Raises:
        ValueError: It is none.
    """
    if isinstance(level, str) or not 0 <= level <= 1:
        raise ValueError(f"is a share; it cannot be {level}, only from 0 to 1")
    return float(level)


# --- values of the calibration ------------------------------------------------------------------


def _calibrated(numbers: Calibration, key: str) -> Lever:
    value = numbers[key]
    # A table is moved by a factor on it, whatever its unit.
    unit = "ratio" if isinstance(value.quantity, Table) else value.unit
    writes, reads = _SPELT.get(unit, (None, number_of))
    stands: Level = value.location if writes is None else writes(value.location)

    def moves(base: Any, level: Level) -> Any:
        return with_changes(base, {key: quantity_at(numbers_of(base), key, reads(level))})

    return Lever(key, unit, key.replace(".", " ").replace("_", " "), stands, moves, (key,))


_SPELT: Final[Mapping[str, tuple[Callable[[float], str], Callable[[Level], float]]]] = (
    MappingProxyType({CLOCK: (as_clock, seconds_of), DURATION: (as_duration, duration_of)})
)


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
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise ValueError(f"cannot be {to:g}: {error}") from None
    return quantity


# --- what the base's own file says --------------------------------------------------------------

LENGTHS: Final = {"days": (7, 3_660), "warm_up_days": (0, 366)}
"""What can be set for a whole study and is never a factor, with the least and the most."""


def _own(base: Any) -> dict[str, Lever]:
    """Give the levers that stand in the base's own fields."""
    found: dict[str, Lever] = {}
    here = {each.name for each in fields(base)} if is_dataclass(base) else set()
    for name, (low, high) in LENGTHS.items():
        if name in here:
            found[name] = _length(name, low, high, float(getattr(base, name)))
    if "carelessness" in here:
        found["carelessness"] = Lever(
            "carelessness",
            "share",
            "share of their steps that simulated leaders leave out",
            base.carelessness,
            lambda held, level: replace(held, carelessness=share_of(level)),
        )
    if isinstance(base, Planning) and base.coast is None:
        found |= _teams(base)
    if isinstance(base, Planning) and base.coast is not None:
        found |= _assumed(base)
    return found


def _length(name: str, low: int, high: int, stands: float) -> Lever:
    def moves(base: Any, level: Level) -> Any:
        return replace(base, **{name: whole_of(level, low, high)})

    return Lever(name, "days", name.replace("_", " "), stands, moves)


def _teams(base: Planning) -> dict[str, Lever]:
    def desks(which: int) -> Callable[[Any, Level], Any]:
        def moves(held: Any, level: Level) -> Any:
            both = [*held.desks]
            both[which] = seconds_of(level)
            return replace(held, desks=tuple(both))

        return moves

    def number(held: Any, level: Level) -> Any:
        return replace(held, teams=whole_of(level, 1, 50))

    opens, closes = (as_clock(each) for each in base.desks)
    return {
        "teams.number": Lever("teams.number", "teams", "arrest teams", base.teams, number),
        "teams.opens": Lever("teams.opens", CLOCK, "teams' desks open", opens, desks(0)),
        "teams.closes": Lever("teams.closes", CLOCK, "teams' desks close", closes, desks(1)),
    }


def _assumed(base: Planning) -> dict[str, Lever]:
    """Give the shares that a coast's file assumes of its cases."""
    assert base.coast is not None  # noqa: S101 - asked only of a coast
    return {
        f"assumptions.{each.name}": _guess(base, each.name) for each in fields(base.coast.guesses)
    }


def _guess(base: Planning, name: str) -> Lever:
    def moves(held: Any, level: Level) -> Any:
        guesses = replace(held.coast.guesses, **{name: share_of(level)})
        return replace(held, coast=replace(held.coast, guesses=guesses))

    assert base.coast is not None  # noqa: S101 - asked only of a coast
    stands = float(getattr(base.coast.guesses, name))
    return Lever(f"assumptions.{name}", "share", name.replace("_", " "), stands, moves)


# --- what a planner thinks in -------------------------------------------------------------------

CELLS, AVAILABLE = "custody.cells_per_suite", "custody.cell_availability"
UNITS: Final = "response.units_on_duty"


def _usable_cells(base: Any) -> Lever:
    """Cells of a suite that can be used, those closed for repair and cleaning taken off."""
    numbers = numbers_of(base)
    stands = round(numbers[CELLS].number * numbers[AVAILABLE].number)

    def moves(held: Any, level: Level) -> Any:
        return with_changes(held, {CELLS: float(whole_of(level, 1, 500)), AVAILABLE: 1.0})

    means = "cells in each suite that can be used"
    return Lever("custody.usable_cells", "cells", means, stands, moves, (CELLS, AVAILABLE))


def _more_units(base: Any) -> Lever:
    """Response units more, or fewer, in every shift."""

    def moves(held: Any, level: Level) -> Any:
        more = whole_of(level, -50, 200)
        table = numbers_of(base)[UNITS].table
        after = tuple((shift, number + more) for shift, number in table.entries)
        if min(number for _, number in after) < 1:
            raise ValueError(f"leaves a shift without a unit: {more} on {table.entries}")
        return with_changes(held, {UNITS: Table(after)})

    means = "response units more in every shift"
    return Lever("response.more_units", "units", means, 0, moves, (UNITS,))


SPECIAL: Final[Mapping[str, Callable[[Any], Lever]]] = MappingProxyType(
    {"custody.usable_cells": _usable_cells, "response.more_units": _more_units}
)
_NEEDS: Final = {"custody.usable_cells": CELLS, "response.more_units": UNITS}


def _fits(base: Any, name: str) -> bool:
    return _NEEDS[name] in calibration.load(base.calibration)
