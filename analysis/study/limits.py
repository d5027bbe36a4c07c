"""How long calls, forms and stays may take, as the base's date and numbers have it.

A set of numbers may hold a force's own target for calls, by which its runs count; otherwise the
dated parameters of the rule book hold. This module holds no number of its own.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from analysis.study.answer import Limit
from simulator.engine.tally import GRADES
from simulator.protocol.in_force import NotInForce
from simulator.protocol.parameters import parameter
from simulator.scenario import levers

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{grade: f"{grade}_response" for grade in GRADES},
        "intelligence": "biu_return",
        "stay": "station_clearance",
    }
)
"""Parameters of the rule book, by what they limit."""

_LASTS: Final = (("hour", 3_600), ("minute", 60), ("second", 1))


def limits_of(base: Any) -> dict[str, Limit]:
    """Give the limits that hold in a base, by what they limit."""
    on = getattr(base, "date", None)
    numbers = levers.numbers_of(base)
    found = {}
    for what, name in NAMED.items():
        key = f"control.target_{what}"
        if key in numbers:
            seconds = numbers[key].whole
            found[what] = Limit(seconds, in_words(seconds), None)
        elif isinstance(on, dt.date) and (limit := _documented(name, on)) is not None:
            found[what] = limit
    return found


def _documented(name: str, on: dt.date) -> Limit | None:
    try:
        held = parameter(name, on)
    except NotInForce:
        return None
    return Limit(held.last_second, in_words(held.value_seconds), held.clause)


def in_words(seconds: int) -> str:
    """Write a length of time in the largest unit of which it is a whole number: `72 hours`."""
    unit, lasts = next(each for each in _LASTS if seconds % each[1] == 0)
    number = seconds // lasts
    if number == 1:
        return "an hour" if unit == "hour" else f"a {unit}"
    return f"{number} {unit}s"
