"""A year of the services with the borough's own work: what emerges, against the published figures.

Nothing here is an input: desks, queues, cells and vans produce these shares. The bands are those of
the calibration's own checks, and the seeds are fixed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from simulator.engine.seats import Team
from simulator.engine.services import MAKERS
from simulator.engine.world import World
from simulator.protocol.parameters import parameters
from simulator.protocol.records import Identity, Record
from tests.engine.service_worlds import DAY, HOUR, police_stations, stage, with_pins

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = 365
SERVICES = ("intelligence", "custody", "transport")
FORM_EVERY, ARREST_EVERY = 2 * DAY + 5 * HOUR, 13 * HOUR
RETURNED, GONE = "biu_ra_returned", "detainee_removed_from_station"


@dataclass(frozen=True)
class Year:
    """What a year left behind.

    Attributes:
        turnarounds: Seconds from form to return. `stays`: seconds in the station.
        forms: Forms sent. `arrests`: prisoners brought.
    """

    world: World
    turnarounds: list[int]
    stays: list[int]
    forms: int
    arrests: int

    def count(self, name: str) -> float:
        """Return something the borough's tally counted."""
        return self.world.borough.tally.measures(self.world.clock.now)[name].value or 0


def play(seed: int) -> Year:
    """Simulate a year of forms and prisoners, evenly spread over hours and weekdays."""
    played = replace(with_pins(police_stations(stage())), has_borough_demand=True)
    world = World(played, {}, seed, {name: MAKERS[name] for name in SERVICES})
    since: dict[str, int] = {}
    found = SimpleNamespace(turnarounds=[], stays=[])

    def take(record: Record) -> None:
        if record.name == RETURNED:
            begun = since[record.identity.premises or ""]
            found.turnarounds.append(record.at - begun)
        if record.name == GONE:
            found.stays.append(record.at - since[record.identity.about or ""])

    world.log.sinks.append(take)
    seat = world.seat("immigration_officer", Team("team", "office", 2))

    def forms() -> Iterator[int]:
        for n in range(DAYS * DAY // FORM_EVERY):
            since[f"f{n}"] = world.clock.now
            world.ask("intelligence.form", seat, Identity(f"o{n}", f"f{n}"))
            yield FORM_EVERY

    def arrests() -> Iterator[int]:
        for n in range(DAYS * DAY // ARREST_EVERY):
            who = Identity(f"a{n}", None, f"p{n}")
            since[f"p{n}"] = world.clock.now
            world.log.write("arrest_made", seat.role, who)
            world.log.write("station_arrival", seat.role, who)
            world.ask("custody.book_in", seat, who)
            world.ask("transport.escort", seat, who)
            yield ARREST_EVERY

    world.clock.start(forms())
    world.clock.start(arrests())
    world.clock.run_through(world.clock.now + (DAYS + 30) * DAY)
    return Year(
        world,
        found.turnarounds,
        found.stays,
        DAYS * DAY // FORM_EVERY,
        DAYS * DAY // ARREST_EVERY,
    )


@pytest.fixture(scope="module")
def year() -> Year:
    """One year, seed fixed."""
    return play(3)


def within(year: Year, check: str, value: float) -> bool:
    """Tell whether a value lies in the band of a check of the calibration."""
    figure = year.world.numbers.checks[check].figure
    assert figure.range is not None
    return figure.range.low <= value <= figure.range.high


def test_forms_come_back_in_time_as_often_as_assumed(year: Year):
    """Two desks, 93% busy, in office hours: about nine in ten within seventy-two hours."""
    limit = parameters()["biu_return"].last_second
    in_time = sum(each <= limit for each in year.turnarounds) / len(year.turnarounds)
    assert within(year, "intelligence_in_time", in_time)


def test_unanswered_forms_are_the_calibrated_share(year: Year):
    """Nobody chases here, so the mislaid ones stay."""
    silent = [each for each in year.world.services["intelligence"].open if each.state == "mislaid"]
    assert len(year.turnarounds) + len(silent) == year.forms
    assert 0 < len(silent) / year.forms < 0.09


def test_prisoners_are_sent_on_as_often_as_reported(year: Year):
    """The borough's own and the officers' together."""
    sent = year.count("own_prisoners_diverted") + year.count("officers_prisoners_diverted")
    brought = year.count("own_prisoners_brought") + year.count("officers_prisoners_brought")
    assert year.count("officers_prisoners_brought") == year.arrests
    assert within(year, "prisoners_diverted", sent / brought)


def test_stays_are_as_long_as_published(year: Year):
    """The sum of the parts: more than a third over a day, few over two."""
    assert len(year.stays) == year.arrests
    over = [sum(each > days * DAY for each in year.stays) / year.arrests for days in (1, 2)]
    assert within(year, "stays_over_24_hours", over[0])
    assert within(year, "stays_over_48_hours", over[1])


def test_everything_is_given_back(year: Year):
    """A month after the last prisoner, no cell is theirs and no van is out."""
    custody, transport = year.world.services["custody"], year.world.services["transport"]
    assert custody.kept == {}
    assert transport.bookings == []
    assert transport.vans.busy == 0


def test_ids_that_will_not_come_again_can_be_forgotten(year: Year):
    """Memory stays flat over a long run when whoever runs it says what is over."""
    desk = year.world.services["transport"]
    before = sum(1 for _ in desk.drawn())
    desk.forget(f"p{n}" for n in range(year.arrests))
    assert before > 0
    assert sum(1 for _ in desk.drawn()) == 0
