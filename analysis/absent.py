"""What a world cannot tell, because it has nothing of the kind: no facility, no surge, no help.

A nought that was counted may be otherwise with other luck, and has an interval; one that follows
from what the world is has none, and is told as none with its reason. This module refuses to look at
what a run counted.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RECOVERY: Final = "recovery_hours_"
MISSING: Final = object()


def _without_facility(world: Any) -> bool:
    return getattr(world, "facility", MISSING) is None and getattr(world, "coast", None) is None


def _without_help(world: Any) -> bool:
    return getattr(world, "help", None) == "none"


_NONE: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = MappingProxyType(
    {
        "facility_prisoners_share": (_without_facility, "there is no facility"),
        "team_hours_to_facility": (_without_facility, "there is no facility"),
        "neighbour_units": (_without_help, "no borough helps another"),
    }
)
"""By measure: whether a world has nothing of it, and why."""


def absent(world: Any, name: str) -> str:
    """Say why a world has nothing of a measure; empty where it may have.

    Args:
        world: A base of a study, or a planning file as it was read.
        name: Of the measure.
    """
    if name.startswith(RECOVERY):
        return _unsurged(world)
    has_none, why = _NONE.get(name, (None, ""))
    return why if has_none is not None and has_none(world) else ""


def _unsurged(world: Any) -> str:
    coast = getattr(world, "coast", None)
    if coast is not None:
        return "" if coast.boat_days else "there is no boat day"
    return "" if getattr(world, "surges", MISSING) else "there is no surge"
