"""A lever and its levels: how a level is written, read and compared.

Times of day are written as on a clock, lengths of time with their unit, everything else as a number
or, for a policy, by its name. This module refuses to know what can be moved.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from simulator.engine.hours import DAY_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

Level = float | str
CLOCK: Final = "seconds_of_local_day"
DURATION: Final = "seconds"
HOUR_SECONDS: Final = 3_600
_DURATION: Final = re.compile(r"^(\d+(?:\.\d+)?) ?(s|min|h|days?)$")
_LASTS: Final = {"s": 1, "min": 60, "h": HOUR_SECONDS, "day": DAY_SECONDS, "days": DAY_SECONDS}
LEAST_DAYS: Final = 5
"""Up to four days are written as hours, as the agreements have their 24, 48 and 72."""

MOST: Final = 1e9
"""No level is larger: what lies beyond is a slip of the keyboard."""
POLICY: Final = "policy"
"""Unit of a lever whose levels are names."""


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
        return 0.0 if isinstance(level, str) else level

    def is_at(self, one: Level, other: Level) -> bool:
        """Tell whether two levels, however they are written, are the same."""
        return one == other if self.unit == POLICY else self.amount(one) == self.amount(other)


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


def is_duration(level: Level) -> bool:
    """Tell whether a level is written as a length of time."""
    return isinstance(level, str) and _DURATION.match(level) is not None


def as_duration(seconds: float) -> str:
    """Write a length of time as whole days from five on, else as hours, minutes or seconds."""
    if seconds >= LEAST_DAYS * DAY_SECONDS and seconds % DAY_SECONDS == 0:
        return f"{seconds / DAY_SECONDS:.0f} days"
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
