"""What stands at a moment in a long world: who is taken, who waits, how long, what is in hand.

Read off the services' own pools and lines. A pool that nobody has asked yet is not made here, since
making one would be a step of the world: it is told as there being none to show. This module refuses
to change anything, to count over time and to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from simulator.engine.partycase import PartyCase
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.cases import Cases
    from simulator.engine.outings import Outings
    from simulator.engine.services.control import Control
    from simulator.engine.services.custody import Custody
    from simulator.engine.services.custody.suites import Suite
    from simulator.engine.services.intelligence import Intelligence
    from simulator.engine.services.safeguarding import SocialCare
    from simulator.engine.world import World


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number of servers at a moment, and the line before them.

    Attributes:
        key: By which it is the same from one moment to the next.
        group: Heading under which it stands. `label`: its name in words.
        taken: In use; above `there` while a smaller shift finishes its work.
        there: On duty, or there to be used.
        waiting: Requests in line; None where there is no line.
        longest_seconds: What the first of them has waited; None where nobody waits.
    """

    key: str
    group: str
    label: str
    taken: int
    there: int
    waiting: int | None = None
    longest_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class InHand:
    """How much of something is going on at a moment."""

    key: str
    label: str
    number: int


POLICE, CUSTODY, DESKS, ROAD, CARE = (
    "Police",
    "Custody",
    "Desks",
    "On the road",
    "Care",
)


def borough_gauges(world: World, outings: Outings) -> tuple[Gauge, ...]:
    """Read off the pools of a borough's year."""
    return (
        *_police(world),
        *_custody(world),
        _pool("teams", ROAD, "Arrest teams", outings.teams),
        *_made(world, "transport", "vans", ROAD, "Escort vans"),
        *_made(world, "intelligence", "desks", DESKS, "Intelligence desks"),
    )


def coast_gauges(world: World) -> tuple[Gauge, ...]:
    """Read off the pools of a coast's year."""
    return (
        *_police(world),
        *_made(world, "inspectors", "on_duty", POLICE, "Duty Inspectors"),
        *_social_workers(world),
        *_rooms(world),
        *_made(world, "interpreters", "lines", DESKS, "Interpreter lines"),
        *_made(world, "nccu", "lines", DESKS, "Command unit lines"),
    )


def borough_in_hand(world: World, outings: Outings) -> tuple[InHand, ...]:
    """Say what goes on in a borough's year."""
    custody = cast("Custody", world.services["custody"])
    unit = cast("Intelligence", world.services["intelligence"])
    teams = [seat.team for seat in world.seats.values() if seat.team is not None]
    return (
        InHand("operations", "operations open", len(outings.open)),
        InHand("inside", "teams inside", sum(team.is_inside for team in teams)),
        InHand("road", "teams on the road", sum(team.is_travelling for team in teams)),
        InHand("kept", "kept after visits", len(custody.kept)),
        InHand("forms", "forms at the unit", len(unit.open)),
        InHand("mislaid", "of them mislaid", sum(each.state == "mislaid" for each in unit.open)),
        InHand("lent", "officers lent", world.borough.workforce.shift.lent),
    )


def coast_in_hand(cases: Cases) -> tuple[InHand, ...]:
    """Say what goes on in a coast's year."""
    running = cases.running.values()
    finds = sum(isinstance(each.opened.case, PartyCase) for each in running)
    with_police = sum(len(each.met - each.gone) for each in running)
    return (
        InHand("finds", "parties' files open", finds),
        InHand("reports", "victims' files open", len(cases.running) - finds),
        InHand("with_police", "children with police", with_police),
        InHand("stations", "of them in a station", cases.children_in_stations()),
        InHand("hospital", "people in a hospital", _in_hospital(cases.world)),
        InHand("patrols", "patrols on a case", sum(not each.is_released for each in running)),
    )


def _in_hospital(world: World) -> int:
    """Count who is in a hospital, waiting, being seen or kept in; a hospital turns nobody away."""
    hospitals = {each.id for each in world.places.values() if each.kind == "hospital"}
    return sum(where in hospitals for where in world.whereabouts.values())


def _police(world: World) -> Iterator[Gauge]:
    control = cast("Control", world.services["control"])
    fleet, lines = control.fleet, control.dispatcher.lines
    own = [each for each in {**fleet.on_duty, **fleet.out}.values() if not each.is_neighbour]
    queued = [call.queued for line in lines.values() for call in line]
    yield Gauge(
        "units",
        POLICE,
        "Response units",
        sum(each.id in fleet.out for each in own),
        len(own),
        len(queued),
        _since(world, min(queued, default=None)),
    )
    yield _pool("operators", POLICE, "Control operators", control.operators)


def _custody(world: World) -> Iterator[Gauge]:
    custody = cast("Custody", world.services["custody"])
    for number, suite in enumerate(custody.suites.values(), 1):
        yield from _suite(world, suite, f", suite {number}" if len(custody.suites) > 1 else "")
    if custody.facility is not None:
        yield from _suite(world, custody.facility.suite, ", facility")


def _suite(world: World, suite: Suite, which: str) -> Iterator[Gauge]:
    cells = suite.cells.values()
    since = [each.waiting_since for each in cells if each.waiting_since is not None]
    yield Gauge(
        f"cells {suite.id}",
        CUSTODY,
        f"Cells{which}",
        suite.busy,
        sum(each.capacity for each in cells),
        sum(each.queued for each in cells),
        _since(world, min(since, default=None)),
    )
    yield _pool(f"desks {suite.id}", CUSTODY, f"Booking desks{which}", suite.desks)


def _social_workers(world: World) -> Iterator[Gauge]:
    care = cast("SocialCare", world.services["csc"])
    workers = vars(care.staff).get("workers")
    if isinstance(workers, Pool):
        yield _pool("workers", CARE, "Social workers", workers)


def _rooms(world: World) -> Iterator[Gauge]:
    """Count who stays in each place of safety."""
    for place in world.places.values():
        if place.kind == "safe_place" and place.room is not None:
            stays = sum(where == place.id for where in world.whereabouts.values())
            label = place.label.removeprefix("the ")
            yield Gauge(f"room {place.id}", CARE, label[:1].upper() + label[1:], stays, place.room)


def _made(world: World, service: str, pool: str, group: str, label: str) -> Iterator[Gauge]:
    """Read off a pool that is made when it is first asked for, if it has been."""
    made = vars(world.services[service]).get(pool)
    if isinstance(made, Pool):
        yield _pool(service, group, label, made)


def _pool(key: str, group: str, label: str, pool: Pool) -> Gauge:
    since = pool.waiting_since
    waited = None if since is None else pool.clock.now - since
    return Gauge(key, group, label, pool.busy, pool.capacity, pool.queued, waited)


def _since(world: World, moment: int | None) -> int | None:
    return None if moment is None else world.clock.now - moment
