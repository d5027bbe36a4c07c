"""A time of day as planning files write it, `08:00`: seconds after local midnight inside."""

import datetime as dt
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from simulator.scenario.sourcemap import shown


def clock_time(value: object) -> int:
    """Read a time of day such as `08:00` as seconds after local midnight.

    Raises:
        PydanticCustomError: It is none.
    """
    try:
        at = dt.time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None:
        raise PydanticCustomError(
            "time_of_day",
            "must be a time of day such as '08:00', not {given}",
            {"given": shown(value)},
        )
    return (at.hour * 60 + at.minute) * 60 + at.second


TimeOfDay = Annotated[
    int,
    BeforeValidator(clock_time),
    WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d$"}),
]
