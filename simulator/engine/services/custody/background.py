"""What else goes on in custody: the police's own prisoners, closures, spare cells, the count.

It competes with officers' prisoners for the same desks and cells, writes no records, and only
counts. What each prisoner needs is drawn as they arrive, so that another cell moves no draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.hours import DAY_SECONDS, Hours
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.sampler import sampler
from simulator.engine.sampling import Exponential
from simulator.engine.services.custody import rooms
from simulator.engine.services.custody.suites import SPARE

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.services.custody.service import Custody
    from simulator.engine.services.custody.suites import Suite

YEAR_SECONDS = 365 * DAY_SECONDS
LONGEST_OWN_STAY = DAY_SECONDS  # detention without charge ends there as a rule


def begin(custody: Custody) -> None:
    """Start closures, spare cells and the hourly count of every suite."""
    for suite in custody.suites.values():
        custody.world.clock.start(_closures(custody, suite))
        if SPARE in suite.cells:
            custody.world.clock.start(_spare_cells(custody, suite))
    custody.world.clock.start(_count(custody))


def keep(custody: Custody, stay: int) -> Steps:
    """Keep one of the police's own prisoners, if there is a cell of their kind."""
    world = custody.world
    kind = _kind(custody)
    law = sampler(world.numbers["custody.booking_service"].distribution)
    service = world.streams.get("custody.own_service").draw(law)
    ids = list(custody.suites)
    first = ids[int(world.streams.get("custody.own_suite").uniform() * len(ids))]
    room = rooms.take_room(world, custody.suites[first], kind)
    world.borough.tally.count("own_prisoners_brought")
    if room is None or room.suite is None:
        world.borough.tally.count("own_prisoners_diverted")
        return
    try:
        yield room.suite.desks.take()
        yield service
        room.suite.desks.give()
        yield min(stay, LONGEST_OWN_STAY)
    finally:
        room.give()


def _kind(custody: Custody) -> str:
    mix = custody.world.numbers["custody.cell_mix"].table
    left = custody.world.streams.get("custody.own_kind").uniform() * mix.total
    for kind in mix:
        left -= mix[kind]
        if left < 0:
            return kind
    return mix.names[0]


def _closures(custody: Custody, suite: Suite) -> Steps:
    world, numbers = custody.world, custody.world.numbers
    gap = Exponential(YEAR_SECONDS / numbers["custody.closures_per_year"].number)
    length = sampler(numbers["custody.closure_length"].distribution)
    stream = world.streams.get(f"custody.closures/{suite.id}")
    while True:
        yield stream.draw(gap)
        seconds = stream.draw(length)
        suite.shut_until = world.clock.now + seconds
        yield seconds


def _spare_cells(custody: Custody, suite: Suite) -> Steps:
    """Open the spare cells at busy hours; who is in one stays until they leave."""
    world, numbers = custody.world, custody.world.numbers
    hours = Hours(numbers["custody.overflow_opens"].whole, numbers["custody.overflow_closes"].whole)
    extra = int(numbers["custody.overflow_cells"].number + 0.5)
    while True:
        opens, closes = hours.window(world.clock.now)
        if opens > world.clock.now:
            yield opens - world.clock.now
        suite.cells[SPARE].resize(extra)
        yield closes - world.clock.now
        suite.cells[SPARE].resize(0)


def _count(custody: Custody) -> Steps:
    """Look once an hour at how many cells are taken."""
    world = custody.world
    while True:
        hour = world.borough.hours.at(world.clock.now).hour
        custody.hours_observed[hour] += 1
        custody.busy_by_hour[hour] += sum(suite.busy for suite in custody.suites.values())
        yield HOUR_SECONDS
