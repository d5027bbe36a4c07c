"""Custody suites: their desks, and cells of kinds that do not stand in for one another.

A station of the stage that has cells is a suite. Where the stage has none, the calibrated suites of
the borough are taken. The calibrated mix of kinds divides a suite that is large enough to have a
cell of every kind; fewer cells are what a scenario sets aside for its case, and serve whoever is
brought. This module refuses to decide who goes where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.calibrated import Table
    from simulator.engine.world import World

ANY = "any"
SPARE = "spare"
"""Cells opened beside a divided suite at busy hours; they serve whoever finds no other."""


@dataclass(slots=True, eq=False)
class Suite:
    """One custody suite.

    Attributes:
        id: Its station's id, where the stage has that station.
        at: Kilometres east and north.
        cells: Cells by kind; one kind, `any`, where they are not divided.
        shut_until: Moment up to which it takes nobody new.
    """

    id: str
    label: str
    at: tuple[float, float]
    desks: Pool
    cells: Mapping[str, Pool]
    shut_until: int = 0

    def pools_for(self, kind: str) -> tuple[Pool, ...]:
        """Return the pools that may hold somebody who needs a kind of cell, best first."""
        names = (ANY,) if ANY in self.cells else (kind, SPARE)
        return tuple(self.cells[name] for name in names if name in self.cells)

    @property
    def free(self) -> int:
        """Cells free now, of every kind."""
        return sum(pool.free for pool in self.cells.values())

    @property
    def busy(self) -> int:
        """Cells taken now."""
        return sum(pool.busy for pool in self.cells.values())


def suites_of(world: World) -> dict[str, Suite]:
    """Build a world's suites, in the order of the stage."""
    stations = [place for place in world.places.values() if place.cells is not None]
    if stations:
        return {
            each.id: _suite(world, each.id, each.label, each.at, each.cells or 0)
            for each in stations
        }
    numbers = world.numbers
    usable = numbers["custody.cells_per_suite"].number * numbers["custody.cell_availability"].number
    ids = [f"suite-{place + 1}" for place in range(numbers["custody.suites"].whole)]
    return {
        each: _suite(world, each, "the custody suite", (0.0, 0.0), int(usable + 0.5))
        for each in ids
    }


def _suite(world: World, suite_id: str, label: str, at: tuple[float, float], cells: int) -> Suite:
    clock, numbers = world.clock, world.numbers
    divided = divide(cells, numbers["custody.cell_mix"].table)
    pools = {kind: Pool(clock, f"{suite_id} {kind} cells", n) for kind, n in divided.items()}
    if ANY not in divided:
        pools[SPARE] = Pool(clock, f"{suite_id} {SPARE} cells", 0)
    desks = Pool(clock, f"{suite_id} booking desks", numbers["custody.booking_desks"].whole)
    return Suite(suite_id, label, at, desks, pools)


def divide(cells: int, mix: Table) -> dict[str, int]:
    """Divide cells among kinds by largest remainder, or leave them undivided when too few."""
    exact = {kind: mix[kind] / mix.total * cells for kind in mix}
    whole = {kind: int(share) for kind, share in exact.items()}
    left = cells - sum(whole.values())
    for kind in sorted(exact, key=lambda kind: (whole[kind] - exact[kind], kind))[:left]:
        whole[kind] += 1
    return whole if min(whole.values()) > 0 else {ANY: cells}
