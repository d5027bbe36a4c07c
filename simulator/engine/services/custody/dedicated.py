"""Custody for immigration prisoners alone, beside the suites of a borough.

Teams take their prisoners there while it is open and has a cell, and to the borough's suite
otherwise; the police's own prisoners are never brought. This module refuses to keep anybody
waiting for a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.hours import Hours
from simulator.engine.pools import Pool
from simulator.engine.services.custody.suites import ANY, Suite
from simulator.engine.stage import Place

if TYPE_CHECKING:
    from simulator.engine.london.setup import Facility
    from simulator.engine.world import World

FACILITY = "facility"
LABEL = "the immigration facility"
FIRST, LAST = -1, 1


class Dedicated:
    """A facility in one world.

    Attributes:
        suite: Its desks and cells.
    """

    def __init__(self, world: World, facility: Facility, at: tuple[float, float]) -> None:
        clock = world.clock
        self._clock = clock
        self._hours = Hours(facility.opens, facility.closes)
        desks = Pool(clock, f"{LABEL} desks", world.numbers["custody.booking_desks"].whole)
        cells = {ANY: Pool(clock, f"{LABEL} cells", facility.cells)}
        self.suite = Suite(FACILITY, LABEL, at, desks, cells)
        world.places[FACILITY] = Place(
            id=FACILITY,
            kind="station",
            label=LABEL,
            at=at,
            borough=facility.borough,
            cells=facility.cells,
            is_designated=True,
        )
        world.standing[FACILITY] = self.standing

    @property
    def is_open(self) -> bool:
        """Whether it takes prisoners in now."""
        return self._hours.is_open(self._clock.now)

    def standing(self) -> int:
        """Tell where it stands among the stations a team may choose, as somebody rings to ask."""
        return FIRST if self.is_open and self.suite.free else LAST
