"""Prisoners of one borough of London: the police's own, and those of immigration visits.

Both find a cell, are booked in at a desk, and leave. An immigration prisoner stays until the work
on them is done and they are let go, or until a van comes within the contractor's hours and there
is a place at the other end. Every draw is keyed by the prisoner, so that another cell moves none.
This module refuses to decide anything about anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.hours import DAY_SECONDS, Hours
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.pools import Pool
from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.geography import Point
    from simulator.engine.london.custody import Cell, Custody
    from simulator.engine.london.sums import Spread, Sums
    from simulator.engine.streams import Streams

LONGEST_OWN_STAY = DAY_SECONDS
OVER = (24, 48)
"""Hours of a stay of an immigration prisoner beyond which it is counted."""


class Stays:
    """Keeps a borough's prisoners.

    Attributes:
        borough: Where they are brought to first. `width`: kilometres to the next borough.
        lengths: Immigration stays, in hours; shared by all boroughs.
    """

    def __init__(
        self,
        clock: Clock,
        streams: Streams,
        numbers: Calibration,
        custody: Custody,
        sums: Sums,
        borough: str,
        width: float,
        lengths: Spread,
    ) -> None:
        self.clock = clock
        self.numbers = numbers
        self.custody = custody
        self.sums = sums
        self.borough = borough
        self.width = width
        self.lengths = lengths
        self._streams = streams
        self._own_kind = streams.get("custody.own_kind").uniform
        self._own_service = streams.whole_sampler(
            "custody.own_service", sampler(numbers["custody.booking_service"].distribution)
        )
        self._mix = numbers["custody.cell_mix"].table
        self._vans = Pool(clock, f"{borough} vans", numbers["escort.vans"].whole)
        self._van_hours = Hours(numbers["escort.opens"].whole, numbers["escort.closes"].whole)

    # --- the police's own -----------------------------------------------------------------------

    def own_prisoner(self, stay: int) -> None:
        """Take one of the police's own prisoners, by the seconds they would stay."""
        kind, service, sums = self._kind(), self._own_service(), self.sums
        sums["own_prisoners"] += 1
        cell = self.custody.take(self.borough, kind)
        if cell is None:
            sums["own_diverted"] += 1
            sums["beyond_london"] += 1
            return
        sums["own_diverted"] += cell.away > 0
        self.clock.start(self._keep(cell, service, min(stay, LONGEST_OWN_STAY)))

    def _kind(self) -> str:
        left = self._own_kind() * self._mix.total
        for kind in self._mix:
            left -= self._mix[kind]
            if left < 0:
                return kind
        return self._mix.names[0]

    def _keep(self, cell: Cell, service: int, stay: int) -> Steps:
        yield from self._book_in(cell, service)
        yield stay
        self.custody.give(cell)
        self.sums["prisoners_left"] += 1

    def _book_in(self, cell: Cell, service: int) -> Steps:
        came, desks = self.clock.now, cell.suite.desks
        self.sums["prisoners_in_cells"] += 1
        yield desks.take()
        self.sums["booking_wait_seconds"] += self.clock.now - came
        yield service
        desks.give()
        self.sums["booked_in"] += 1
        self.sums["booking_seconds"] += self.clock.now - came

    # --- those of visits ------------------------------------------------------------------------

    def bring(self, person: str, at: Point, kind: str) -> Steps:
        """Bring a prisoner of a visit to a cell; takes the team as long as it yields."""
        sums, custody = self.sums, self.custody
        sums["officers_prisoners"] += 1
        cell = custody.take_at_facility(at)
        if cell is not None:
            sums["facility_prisoners"] += 1
            seconds = self._journey(person, cell.away)
            sums["facility_seconds"] += 2 * seconds
        else:
            cell = custody.take(self.borough, kind)
            seconds = self._journey(person, 2 * self.width if cell is None else cell.away)
            sums["officers_diverted"] += seconds > 0
            sums["team_diverted_seconds"] += 2 * seconds
        sums["beyond_london"] += cell is None
        if cell is not None:
            self.clock.start(self._immigration_stay(person, cell))
        if seconds:
            yield 2 * seconds

    def _journey(self, person: str, away: float) -> int:
        """Give the seconds of a drive to another suite: calibrated for the next borough's."""
        return round(self._drawn("custody.diversion_journey", person) * away / self.width)

    def _immigration_stay(self, person: str, cell: Cell) -> Steps:
        came = self.clock.now
        yield from self._book_in(cell, self._drawn("custody.booking_service", person))
        processed = came + self._drawn("custody.immigration_process", person)
        if self._is_so("custody.immigration_release_share", person):
            decided = processed + self._drawn("custody.immigration_release_decision", person)
            yield max(0, decided - self.clock.now)
            self.sums["released"] += 1
            self._leave(cell, came)
            return
        yield self._drawn("escort.booking", person)
        ready = self.clock.now + self._drawn("escort.notice", person)
        wanted = max(ready, processed)
        yield from self._van(person, wanted)
        self.sums["escorted"] += 1
        self.sums["escort_wait_seconds"] += self.clock.now - wanted
        self._leave(cell, came)
        yield self._drawn("escort.trip", person)
        self._vans.give()

    def _van(self, person: str, wanted: int) -> Steps:
        """Wait for a day with a van and a place at the other end, and for a free van."""
        ready, tries = self._van_hours.next_open(wanted), 0
        while True:
            yield max(0, ready - self.clock.now)
            is_put_off = self._is_so("escort.cancelled_share", person, tries)
            if not is_put_off and not self._is_so("custody.place_refused_share", person, tries):
                break
            tries += 1
            self.sums["escorts_put_off"] += 1
            _, closes = self._van_hours.window(self.clock.now)
            ready = self._van_hours.next_open(closes)
        yield self._vans.take()

    def _leave(self, cell: Cell, came: int) -> None:
        stay, sums = self.clock.now - came, self.sums
        self.custody.give(cell)
        self.lengths.add(stay)
        sums["prisoners_left"] += 1
        sums["immigration_stays"] += 1
        sums["immigration_stay_seconds"] += stay
        for hours in OVER:
            sums[f"immigration_over_{hours}"] += stay > hours * HOUR_SECONDS

    # --- chance ---------------------------------------------------------------------------------

    def _drawn(self, key: str, person: str) -> int:
        law = sampler(self.numbers[key].distribution)
        return law.draw(self._streams.keyed(key, person))

    def _is_so(self, key: str, person: str, number: int = 0) -> bool:
        return self._streams.keyed(key, person, number) < self.numbers[key].number
