"""Levers beside the calibration: what a base's own file says, and what a planner thinks in.

Teams and their hours, carelessness, length, a coast's assumptions; and cells that can be used or
units more in every shift, where the calibration has shares and factors. What is out of the ordinary
stands in `troublelevers`. This module refuses to run anything.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from simulator.engine import calibration
from simulator.engine.calibrated import Table
from simulator.scenario import troublelevers
from simulator.scenario.levels import (
    CLOCK,
    Lever,
    as_clock,
    number_of,
    seconds_of,
    share_of,
    whole_of,
)
from simulator.scenario.leverbase import MOST_TIMES, numbers_of, with_changes
from simulator.scenario.planning import Planning
from simulator.scenario.worldkeys import is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.scenario.levels import Level

LENGTHS: Final = {"days": (7, 3_660), "warm_up_days": (0, 366)}
"""What can be set for a whole study and is never a factor, with the least and the most."""

UNCOUNTED: Final = ("guarded",)
"""Assumptions of a coast that move how a conversation goes, and no measure of a year."""


def of(base: Any) -> dict[str, Lever]:
    """Give the levers of a base that are no values of its calibration, by name."""
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
    is_coast = isinstance(base, Planning) and base.coast is not None
    if is_coast:
        found |= _assumed(base)
    elif {"teams", "desks"} <= here:
        found |= _teams(base)
    numbers = calibration.load(base.calibration)
    found |= troublelevers.of(base)
    return found | {
        name: make(base)
        for name, (key, make) in _THOUGHT_IN.items()
        if key in numbers and is_read(base, key)
    }


def _length(name: str, low: int, high: int, stands: float) -> Lever:
    def moves(base: Any, level: Level) -> Any:
        to = replace(base, **{name: whole_of(level, low, high)})
        troublelevers.must_fit(to)
        return to

    return Lever(name, "days", name.replace("_", " "), stands, moves)


def _teams(base: Any) -> dict[str, Lever]:
    def desks(which: int) -> Callable[[Any, Level], Any]:
        def moves(held: Any, level: Level) -> Any:
            both = [*held.desks]
            both[which] = seconds_of(level)
            if both[1] <= both[0]:
                raise ValueError("leaves the teams' desks no hours: they close before they open")
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
        f"assumptions.{each.name}": _guess(base, each.name)
        for each in fields(base.coast.guesses)
        if each.name not in UNCOUNTED
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
CREW, PARADE = "response.officers_per_unit", "response.parade_strength"
AWAY: Final = (
    "workforce.leave_share",
    "workforce.training_share",
    "workforce.other_duty_share",
    "workforce.sickness_share",
)
"""Shares of a shift's posts that are away on a day, the last of those who are rostered."""
MOST_AWAY: Final = 0.95


def _usable_cells(base: Any) -> Lever:
    """Cells of a suite that can be used, those closed for repair and cleaning taken off."""
    numbers = numbers_of(base)
    stands = round(numbers[CELLS].number * numbers[AVAILABLE].number)

    def moves(held: Any, level: Level) -> Any:
        return with_changes(held, {CELLS: float(whole_of(level, 1, 500)), AVAILABLE: 1.0})

    means = "cells in each suite that can be used"
    return Lever("custody.usable_cells", "cells", means, stands, moves, (CELLS, AVAILABLE))


def _more_units(_: Any) -> Lever:
    """Response units more, or fewer, in every shift."""

    def moves(held: Any, level: Level) -> Any:
        more = whole_of(level, -50, 200)
        return _with_units(held, lambda units: units + more)

    means = "response units more in every shift"
    return Lever("response.more_units", "units", means, 0, moves, (UNITS,))


def _more_posts(_: Any) -> Lever:
    """Officers more, or fewer, on the books of every shift, of whom some are always away."""

    def moves(held: Any, level: Level) -> Any:
        more, numbers = whole_of(level, -500, 2_000), numbers_of(held)
        present = 1 - sum(numbers[key].number for key in AWAY[:-1])
        present *= 1 - numbers[AWAY[-1]].number
        return _with_units(held, lambda units: units + more * present / numbers[CREW].number)

    means = "officers' posts more in every shift"
    return Lever("response.more_posts", "officers", means, 0, moves, (UNITS, CREW, *AWAY))


def _parade(base: Any) -> Lever:
    """Officers who parade, on average over the shifts, which keep their proportions."""
    numbers = numbers_of(base)
    shifts = [number for _, number in numbers[UNITS].table.entries]
    stands = sum(shifts) / len(shifts) * numbers[CREW].number

    def moves(held: Any, level: Level) -> Any:
        to, most = number_of(level), MOST_TIMES * stands
        if to > most:
            raise ValueError(f"cannot be {to:g}: the most is {most:,.10g}")
        return _with_units(held, lambda units: units * to / stands)

    means = "officers on duty in a shift, on average"
    return Lever(PARADE, "officers", means, stands, moves, (UNITS, CREW, PARADE))


def must_parade(base: Any) -> None:
    """Make sure that somebody of a shift's posts is on duty.

    Raises:
        ValueError: All are on leave, on courses, on other duty or ill.
    """
    if not any(key in base.changes for key in AWAY):
        return
    numbers = numbers_of(base)
    away = [numbers[key].number for key in AWAY if key in numbers]
    if len(away) == len(AWAY) and (sum(away[:-1]) >= MOST_AWAY or away[-1] >= MOST_AWAY):
        raise ValueError(
            "leaves nobody on duty: leave, courses and other duty together, and sickness, must "
            f"stay below {MOST_AWAY:.0%}"
        )


def _with_units(base: Any, changed: Callable[[float], float]) -> Any:
    """Give a base with other units on duty in every shift.

    Raises:
        ValueError: A shift would be left without a unit.
    """
    table = numbers_of(base)[UNITS].table
    after = tuple((shift, changed(number)) for shift, number in table.entries)
    least, shift = min((number, shift) for shift, number in after)
    if least < 1:
        raise ValueError(f"leaves {max(0.0, least):.2g} units on the {shift} shift; one is needed")
    return with_changes(base, {UNITS: Table(after)})


_THOUGHT_IN: Final[Mapping[str, tuple[str, Callable[[Any], Lever]]]] = MappingProxyType(
    {
        "custody.usable_cells": (CELLS, _usable_cells),
        "response.more_units": (UNITS, _more_units),
        "response.more_posts": (UNITS, _more_posts),
        PARADE: (UNITS, _parade),
    }
)
"""Levers by name, each with the value of the calibration that it needs."""
