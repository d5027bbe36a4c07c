"""London's custody suites: whoever finds one full or shut goes on to the next that has room.

The next is the nearest on the map, in whichever borough it lies, and the prisoner takes a cell
there that its own borough then lacks. Where all London is full, a prisoner is taken beyond it,
which is counted. This module refuses to let anybody wait for a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.geography import Point, straight_distance
from simulator.engine.hours import DAY_SECONDS, Hours
from simulator.engine.pools import Pool
from simulator.engine.sampler import sampler
from simulator.engine.sampling import Exponential
from simulator.engine.services.custody.suites import ANY, SPARE, Suite, divide

if TYPE_CHECKING:
    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.london.plot import Plot
    from simulator.engine.london.setup import Closure, Facility
    from simulator.engine.streams import Streams

YEAR_SECONDS = 365 * DAY_SECONDS
FACILITY = "the immigration facility"
SUITE_GAP = 2.0
"""Kilometres between two suites of one borough, as in a borough's year."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that somebody has.

    Attributes:
        away: Straight kilometres from the suite they were brought to first; 0 where it is that.
    """

    suite: Suite
    pool: Pool
    away: float


class Custody:
    """The suites of all boroughs.

    Attributes:
        suites: By borough, in the order in which they are tried. `facility`: for immigration
            prisoners alone, where there is one.
        inside: Prisoners in a cell now, of whatever kind.
    """

    def __init__(self, clock: Clock, numbers: Calibration) -> None:
        self.clock = clock
        self.numbers = numbers
        self.suites: dict[str, tuple[Suite, ...]] = {}
        self.facility: Suite | None = None
        self.inside = 0
        self._facility_hours = Hours(0, 0)
        self._order: dict[str, tuple[tuple[float, Suite], ...]] = {}

    # --- what there is --------------------------------------------------------------------------

    def add(self, borough: str, plot: Plot, streams: Streams) -> None:
        """Build a borough's suites and let them open, fill up and close."""
        numbers = self.numbers
        usable = numbers["custody.cells_per_suite"].number
        cells = int(usable * numbers["custody.cell_availability"].number + 0.5)
        middle = plot.middle
        self.suites[borough] = tuple(
            self._suite(f"{borough}/{place + 1}", middle.east + SUITE_GAP * place, middle, cells)
            for place in range(numbers["custody.suites"].whole)
        )
        for suite in self.suites[borough]:
            if numbers["custody.closures_per_year"].number > 0:
                self.clock.start(self._closures(suite, streams), at=self.clock.now)
            if SPARE in suite.cells:
                self.clock.start(self._spare_cells(suite), at=self.clock.now)

    def _suite(self, suite_id: str, east: float, middle: Point, cells: int) -> Suite:
        clock, numbers = self.clock, self.numbers
        divided = divide(cells, numbers["custody.cell_mix"].table)
        pools = {kind: Pool(clock, f"{suite_id} {kind} cells", n) for kind, n in divided.items()}
        if ANY not in divided:
            pools[SPARE] = Pool(clock, f"{suite_id} {SPARE} cells", 0)
        desks = Pool(clock, f"{suite_id} booking desks", numbers["custody.booking_desks"].whole)
        return Suite(suite_id, suite_id, (east, middle.north), desks, pools)

    def add_facility(self, facility: Facility, at: Point) -> None:
        """Build the facility."""
        desks = Pool(self.clock, FACILITY, self.numbers["custody.booking_desks"].whole)
        cells = {ANY: Pool(self.clock, f"{FACILITY} cells", facility.cells)}
        self.facility = Suite(FACILITY, FACILITY, (at.east, at.north), desks, cells)
        self._facility_hours = Hours(facility.opens, facility.closes)

    def close(self, closure: Closure) -> Steps:
        """Shut a borough's suites for the stated time."""
        yield max(0, closure.begins - self.clock.now)
        for suite in self.suites[closure.borough]:
            suite.shut_until = max(suite.shut_until, closure.ends)

    # --- a cell for somebody --------------------------------------------------------------------

    def take(self, borough: str, kind: str) -> Cell | None:
        """Take a cell at the borough's suite or the next with room; None where London is full."""
        for away, suite in self._from(borough):
            pool = self._room(suite, kind)
            if pool is not None:
                return self._taken(suite, pool, away)
        return None

    def take_at_facility(self, at: Point) -> Cell | None:
        """Take a cell of the facility; None where there is none, it is shut, or it is full."""
        suite, now = self.facility, self.clock.now
        if suite is None or not self._facility_hours.is_open(now):
            return None
        pool = self._room(suite, ANY)
        away = straight_distance(Point(*suite.at), at)
        return None if pool is None else self._taken(suite, pool, away)

    def give(self, cell: Cell) -> None:
        """Give a cell back."""
        cell.pool.give()
        self.inside -= 1

    def _taken(self, suite: Suite, pool: Pool, away: float) -> Cell:
        self.inside += 1
        return Cell(suite, pool, away)

    def _room(self, suite: Suite, kind: str) -> Pool | None:
        if self.clock.now < suite.shut_until:
            return None
        for pool in suite.pools_for(kind):
            if pool.free and pool.take() is True:
                return pool
        return None

    def _from(self, borough: str) -> tuple[tuple[float, Suite], ...]:
        """Give all suites, with how far they lie, nearest to a borough's first suite first."""
        if borough not in self._order:
            first = Point(*self.suites[borough][0].at)
            found = [
                (straight_distance(first, Point(*suite.at)), suite)
                for suites in self.suites.values()
                for suite in suites
            ]
            self._order[borough] = tuple(sorted(found, key=lambda each: (each[0], each[1].id)))
        return self._order[borough]

    # --- shut and opened ------------------------------------------------------------------------

    def _closures(self, suite: Suite, streams: Streams) -> Steps:
        gap = Exponential(YEAR_SECONDS / self.numbers["custody.closures_per_year"].number)
        length = sampler(self.numbers["custody.closure_length"].distribution)
        stream = streams.get(f"custody.closures/{suite.id}")
        while True:
            yield stream.draw(gap)
            seconds = stream.draw(length)
            suite.shut_until = max(suite.shut_until, self.clock.now + seconds)
            yield seconds

    def _spare_cells(self, suite: Suite) -> Steps:
        """Open the spare cells at busy hours; who is in one stays until they leave."""
        numbers, clock = self.numbers, self.clock
        hours = Hours(
            numbers["custody.overflow_opens"].whole, numbers["custody.overflow_closes"].whole
        )
        extra = int(numbers["custody.overflow_cells"].number + 0.5)
        while True:
            opens, closes = hours.window(clock.now)
            yield max(0, opens - clock.now)
            suite.cells[SPARE].resize(extra)
            yield closes - clock.now
            suite.cells[SPARE].resize(0)
