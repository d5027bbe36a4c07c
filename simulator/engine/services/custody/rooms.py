"""Finding a cell: here, at the next suite with room, or in the next borough.

A suite that is shut or full sends a prisoner on, which costs the team the journey; it is never an
error. This module refuses to keep anybody waiting for a cell that may never come free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.parameters import number
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.engine.pools import Pool
    from simulator.engine.services.custody.suites import Suite
    from simulator.engine.world import World
    from simulator.protocol.records import Value

NEXT_BOROUGH = "a suite of the next borough"
"""Where a prisoner is when no suite on the stage has room; its cells are not simulated."""


@dataclass(slots=True, eq=False)
class Room:
    """A cell held for somebody.

    Attributes:
        suite: None in the next borough.
        pool: Where the cell goes back to; None where none is taken.
        operation: The operation in which whoever has it was arrested.
    """

    suite: Suite | None = None
    pool: Pool | None = None
    operation: str | None = None

    def give(self) -> None:
        """Give the cell back; nothing happens when it is back already."""
        if self.pool is not None:
            self.pool.give()
            self.pool = None


def is_child(world: World, person: str) -> bool:
    """Tell whether somebody is a child for custody: under sixteen, or a child of unknown age."""
    age = world.true("age_years", Identity(about=person))
    if isinstance(age, int) and not isinstance(age, bool):
        return age < number("no_enforcement_age", world.stage.date)
    known = world.people.get(person)
    return known is not None and known.kind in ("child", "dependant")


def is_turned_away(world: World, person: str, wanted: Value) -> bool:
    """Tell whether somebody gets neither a record nor a cell.

    Args:
        wanted: Whether whoever brings a child asks for a record; None where nothing was said. No
            record is opened against a no for anybody who is or may be under eighteen.
    """
    if is_child(world, person):
        return wanted is not True
    return wanted is False and _may_be_a_child(world, person)


def _may_be_a_child(world: World, person: str) -> bool:
    known = world.people.get(person)
    if known is not None and known.kind in ("child", "dependant", "age_disputed"):
        return True
    age = world.true("age_years", Identity(about=person))
    return isinstance(age, int) and age < number("child_age", world.stage.date)


def kind_of_cell(world: World, person: str) -> str:
    """Tell the kind of cell that somebody needs."""
    age = world.true("age_years", Identity(about=person))
    if isinstance(age, int) and age < number("child_age", world.stage.date):
        return "detention_room"
    is_female = world.true("is_female", Identity(about=person)) is True
    return "adult_female" if is_female else "adult_male"


def takes_prisoners(world: World, suite: Suite) -> bool:
    """Tell whether a suite takes anybody new: not while shut, nor where no cell is true of it."""
    stated = world.true("cells_available", Identity(premises=suite.id))
    return world.clock.now >= suite.shut_until and stated != 0


def take_room(world: World, suite: Suite, kind: str) -> Room | None:
    """Take a cell of a suite at once; None when it takes nobody or has none free."""
    if not takes_prisoners(world, suite):
        return None
    for pool in suite.pools_for(kind):
        if pool.take(1, patience=0) is True:
            return Room(suite, pool)
    return None


def nearest(suites: Iterable[Suite], at: tuple[float, float]) -> list[Suite]:
    """Put suites in order of distance."""
    return sorted(suites, key=lambda each: (_square_distance(each.at, at), each.id))


def _square_distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def suite_at(world: World, suites: Mapping[str, Suite], place_id: str) -> Suite:
    """Return the suite of a place, or the nearest to it."""
    if place_id in suites:
        return suites[place_id]
    place = world.places.get(place_id)
    return nearest(suites.values(), place.at if place is not None else (0.0, 0.0))[0]
