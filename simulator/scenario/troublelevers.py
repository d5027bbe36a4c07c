"""Levers of what is out of the ordinary: surges, custody of its own, help from beside.

A surge that a base's file has can be left out or made larger or smaller; a study that wants another
day writes it into a base of its own. This module refuses to run anything.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, get_args

from simulator.engine.hours import DAY_SECONDS
from simulator.engine.london.setup import Facility, Help
from simulator.engine.surges import SEEN_TO
from simulator.protocol.moments import local_date
from simulator.scenario.levels import POLICY, Lever, number_of, whole_of
from simulator.scenario.surgefile import NEXT_BOROUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.scenario.levels import Level

USUAL_BOROUGH: Final = "Westminster"
MOST_SURGED: Final = 50
MOST_PARTIES: Final = 200
EVERY, NONE = "all", "none"
SURGED: Final[Mapping[str, tuple[str, float, str]]] = MappingProxyType(
    {
        "teams": ("operation_day", 0, "extra arrest teams of each borough on an operation day"),
        "units": ("disorder", 0, "response units taken away from each borough by disorder"),
        "calls": ("disorder", 1, "times the usual calls on a night of disorder"),
        "prisoners": ("disorder", 1, "times the usual prisoners on a night of disorder"),
    }
)
"""What a surge brings: its kind, the least there can be, and words."""


def of(base: Any) -> dict[str, Lever]:
    """Give the levers of what is out of the ordinary in a base, by name."""
    here = {each.name for each in fields(base)} if is_dataclass(base) else set()
    coast = getattr(base, "coast", None)
    if coast is not None:
        return _boat_days(coast) if coast.boat_days else {}
    found: dict[str, Lever] = {}
    if "facility" in here:
        found["facility.cells"] = _facility(base)
    if "help" in here:
        found["help"] = _help(base)
    if "surges" in here and base.surges:
        found |= _surges(base)
    return found


def _facility(base: Any) -> Lever:
    """Cells of a custody facility for immigration prisoners alone; none is nought."""

    def moves(held: Any, level: Level) -> Any:
        cells = whole_of(level, 0, 1_000)
        if not cells:
            return replace(held, facility=None)
        if held.facility is not None:
            return replace(held, facility=replace(held.facility, cells=cells))
        return replace(held, facility=_usual_facility(held, cells))

    stands = 0 if base.facility is None else base.facility.cells
    means = "cells of a facility for immigration prisoners alone"
    return Lever("facility.cells", "cells", means, stands, moves)


def _usual_facility(base: Any, cells: int) -> Facility:
    """Open a facility day and night: in the middle of London, or beside the one borough."""
    if isinstance(getattr(base, "borough", None), str):
        return Facility(base.borough, cells, 0, 0, NEXT_BOROUGH)
    borough = USUAL_BOROUGH if USUAL_BOROUGH in base.boroughs else base.boroughs[0]
    return Facility(borough, cells, 0, 0)


def _help(base: Any) -> Lever:
    """Which calls bring a unit from the borough beside."""

    def moves(held: Any, level: Level) -> Any:
        if level not in get_args(Help):
            raise ValueError(f"must be one of {', '.join(get_args(Help))}, not {level}")
        return replace(held, help=level)

    return Lever("help", POLICY, "help from the borough beside", base.help, moves)


def must_fit(base: Any) -> None:
    """Make sure that a base whose length was changed still has all of its surges.

    Raises:
        ValueError: One lies outside what is counted, or its files would come in before the world.
    """
    coast = getattr(base, "coast", None)
    surges = getattr(base, "surges", ()) if coast is None else coast.boat_days
    for each in surges:
        day = local_date(each.begins)
        if each.begins >= base.opens + base.days * DAY_SECONDS:
            raise ValueError(f"leaves out the surge of {day}, which comes later")
        is_prepared = getattr(each, "kind", None) == "operation_day" and hasattr(base, "borough")
        if is_prepared and each.begins - SEEN_TO < base.opens - base.warm_up_days * DAY_SECONDS:
            raise ValueError(f"leaves too few days before the operation day of {day}: two weeks")


# --- surges -------------------------------------------------------------------------------------


def _come(kinds: Sequence[str], only: Callable[[Any, str], Any]) -> Lever:
    """Give the lever of which of a base's surges come: all, none, or those of one kind.

    Args:
        only: Gives a base with its surges of one kind alone; of none where no kind is so called.
    """
    names = (EVERY, NONE, *kinds)

    def come(held: Any, level: Level) -> Any:
        if level not in names:
            raise ValueError(f"must be one of {', '.join(names)}, not {level}")
        return held if level == EVERY else only(held, str(level))

    return Lever("surges", POLICY, "the base's surges", EVERY, come)


def _surges(base: Any) -> dict[str, Lever]:
    """Give the base's surges as levers: whether they come at all, and how large they are."""
    kinds = dict.fromkeys(each.kind for each in base.surges)

    def only(held: Any, kind: str) -> Any:
        return replace(held, surges=tuple(each for each in held.surges if each.kind == kind))

    found = {"surges": _come(tuple(kinds) if len(kinds) > 1 else (), only)}
    for name, (kind, least, means) in SURGED.items():
        there = [getattr(each, name) for each in base.surges if each.kind == kind]
        if there:
            found[f"surges.{name}"] = _surge(name, kind, least, means, max(there))
    return found


def _surge(name: str, kind: str, least: float, means: str, stands: float) -> Lever:
    is_whole = not least

    def moves(held: Any, level: Level) -> Any:
        to: float = whole_of(level, 0, MOST_SURGED) if is_whole else number_of(level)
        if not least <= to <= MOST_SURGED:
            raise ValueError(f"must lie between {least:g} and {MOST_SURGED}, not {to:g}")
        surges = tuple(
            replace(each, **{name: to}) if each.kind == kind else each for each in held.surges
        )
        return replace(held, surges=surges)

    return Lever(f"surges.{name}", "count", means, stands, moves)


def _boat_days(coast: Any) -> dict[str, Lever]:
    """Give a coast's boat days as levers, under the names that other bases' surges have."""

    def with_days(held: Any, days: tuple[Any, ...]) -> Any:
        return replace(held, coast=replace(held.coast, boat_days=days))

    def moves(held: Any, level: Level) -> Any:
        to = whole_of(level, 0, MOST_PARTIES)
        days = (replace(each, parties=to) for each in held.coast.boat_days)
        return with_days(held, tuple(days))

    stands = max(each.parties for each in coast.boat_days)
    means = "parties that land on a boat day beside the usual"
    return {
        "surges": _come((), lambda held, _: with_days(held, ())),
        "surges.parties": Lever("surges.parties", "count", means, stands, moves),
    }
