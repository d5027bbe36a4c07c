"""Outings: what is drawn of a visit, how leaders keep hours, what is left when it is over."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine import calibration
from simulator.engine.demand import Ground, grid
from simulator.engine.hours import DAY_SECONDS, Hours
from simulator.engine.outings import Closed, Force, Opened, Outings
from simulator.engine.services import MAKERS
from simulator.engine.stage import Place, Stage
from simulator.engine.streams import Streams
from simulator.engine.visits import Visits
from simulator.engine.world import World
from simulator.protocol.moments import from_local, local_clock
from simulator.scenario.repertoire import repertoire

if TYPE_CHECKING:
    from simulator.protocol.records import Record

OPENS = from_local("2001-11-05 00:00")
NUMBERS = calibration.load("london_2001_04")
PLACES = (
    Place("office", "office", "the office", (-9.0, 3.5)),
    Place("station", "station", "the station", (3.5, 3.5), "Newham", cells=10, is_designated=True),
    Place("centre", "centre", "a centre", (40.0, 10.0)),
)


@dataclass
class Ran:
    """A world that has run, and all that was said of it."""

    world: World
    outings: Outings
    records: list[Record] = field(default_factory=list)
    opened: dict[str, Opened] = field(default_factory=dict)
    closed: list[Closed] = field(default_factory=list)

    def of(self, name: str) -> list[Record]:
        """Return the records of a name."""
        return [each for each in self.records if each.name == name]


def run(days: int, seed: int = 3, *, demand: bool = False, **changes: float) -> Ran:
    """Run outings for some days; changes name values with `__` for the dot."""
    keys = {key.replace("__", "."): to for key, to in changes.items()}
    stage = Stage(
        id="test",
        date=dt.date(2001, 11, 5),
        force="metropolitan",
        opens=OPENS,
        ends=OPENS + days * DAY_SECONDS,
        role="immigration_officer",
        calibration="london_2001_04",
        base="office",
        places={each.id: each for each in PLACES},
        people={},
        files={},
        has_borough_demand=demand,
        changes={key: NUMBERS[key].located_at(to).quantity for key, to in keys.items()},
    )
    world = World(stage, repertoire(), seed, MAKERS)
    opened: dict[str, Opened] = {}
    closed: list[Closed] = []
    records: list[Record] = []
    world.log.sinks.append(records.append)
    outings = Outings(
        world,
        Force(4, Hours(8 * 3600, 18 * 3600, frozenset(range(5))), "Newham"),
        lambda each: opened.__setitem__(each.case.file.id, each),
        closed.append,
    )
    world.clock.run_through(stage.ends)
    return Ran(world, outings, records, opened, closed)


@pytest.fixture(scope="module")
def ran() -> Ran:
    """Three months of outings beside a borough's own day."""
    return run(90, demand=True)


def test_visits_are_drawn_as_often_as_calibrated() -> None:
    """Every share is an input; over twenty thousand draws each must come out as it went in."""
    visits = Visits(Streams(5), NUMBERS, Ground.of(grid(NUMBERS)))
    drawn = [visits.next() for _ in range(20_000)]
    outcomes = Counter(each.outcome for each in drawn)
    assert 1 - outcomes["arrest"] / len(drawn) == pytest.approx(0.625, abs=0.012)
    assert outcomes["access_denied"] / len(drawn) == pytest.approx(0.04, abs=0.005)
    assert sum(each.people for each in drawn) / len(drawn) == pytest.approx(0.745, abs=0.03)
    assert sum(each.leads_on for each in drawn) / len(drawn) == pytest.approx(0.15, abs=0.01)
    hostile = sum(each.turns_hostile_after is not None for each in drawn) / len(drawn)
    assert 0.01 <= hostile <= 0.03
    people = [one for each in drawn for one in each.is_compliant]
    assert people.count(False) / len(people) == pytest.approx(0.05, abs=0.006)


def test_only_a_visit_without_its_target_leads_on() -> None:
    """Who has been found need not be looked for elsewhere."""
    visits = Visits(Streams(5), NUMBERS, Ground.of(grid(NUMBERS)))
    leading = [each for each in (visits.next() for _ in range(2_000)) if each.leads_on]
    assert leading
    assert {each.outcome for each in leading} == {"target_elsewhere"}


MOVED = st.sampled_from(
    [
        {"custody__cells_per_suite": 25.0},
        {"response__units_on_duty": 1.4},
        {"intelligence__desks": 4},
        {"escort__vans": 3},
        {"custody__booking_desks": 1},
        {"support__answer": 4_000.0},
    ]
)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(moved=MOVED, seed=st.integers(0, 50))
def test_more_of_anything_leaves_the_drawn_facts_alone(moved: dict[str, float], seed: int) -> None:
    """Two plans are compared on the same visits, whatever they differ in."""
    base, other = run(25, seed), run(25, seed, **moved)
    assert {op: (each.case, each.at) for op, each in base.opened.items()} == {
        op: (each.case, each.at) for op, each in other.opened.items()
    }


def test_the_same_seed_gives_the_same_records() -> None:
    """To the last record, or nothing could be compared or replayed."""
    assert run(30, 8, demand=True).records == run(30, 8, demand=True).records


def test_nothing_is_kept_of_an_operation_that_is_over(ran: Ran) -> None:
    """Memory would grow with simulated time otherwise."""
    world, still = ran.world, set(ran.outings.open)
    assert ran.closed
    assert set(world.files) == still
    assert set(world.memory.histories) == {None, *still}
    assert set(world.places) - {each.id for each in PLACES} == {
        each.place.id for op in still for each in ran.opened[op].case.addresses
    }
    named = {
        part
        for entries in world.truth.entries.values()
        for entry in entries
        for kind, part in entry.identity.named().items()
        if kind == "operation"
    }
    assert named <= still
    for service in world.services.values():
        ids = {key for _, key in getattr(service, "drawn", lambda: ())()}
        assert not {each for each in ids if each[:8] not in still and each.startswith("op-")}


def test_no_record_comes_after_its_operation_is_over(ran: Ran) -> None:
    """What comes late would be judged by nobody."""
    assert ran.outings.strays == 0
    assert ran.outings.obstacles == 0


def test_every_record_belongs_to_an_operation(ran: Ran) -> None:
    """A record of none would be offered to all that are open."""
    assert all(each.identity.operation is not None for each in ran.records)


def test_nobody_is_visited_by_night(ran: Ran) -> None:
    """The profile of first knocks has none between seven in the evening and five."""
    hours = [local_clock(each.at).hour for each in ran.of("entry_requested")]
    assert hours
    assert all(5 <= hour <= 20 for hour in hours)


def test_desk_work_rests_at_night_and_at_weekends(ran: Ran) -> None:
    """A leader at the desk at three in the morning would be ready too soon.

    Only who has just come back from a visit finishes what is due; a case is taken on before that.
    """
    clocks = [local_clock(each.at) for each in ran.of("case_identified")]
    assert clocks
    assert all(clock.weekday < 5 and 8 <= clock.hour <= 18 for clock in clocks)


def test_a_team_stays_as_long_as_such_a_visit_takes(ran: Ran) -> None:
    """Time on site is calibrated; the acts of a visit take no less."""
    left = {each.identity.premises: each.at for each in ran.of("premises_left")}
    on_site = {
        address.place.id: address.visit.on_site
        for each in ran.opened.values()
        for address in each.case.addresses
    }
    stays = {
        each.identity.premises: left[each.identity.premises] - each.at
        for each in ran.of("premises_entered")
        if each.identity.premises in left
    }
    assert stays
    assert all(stay >= on_site[premises or ""] for premises, stay in stays.items())


def test_two_teams_never_take_each_others_prisoners(ran: Ran) -> None:
    """Every arrest is of somebody named in the file of its own operation."""
    for each in ran.of("arrest_made"):
        assert each.identity.about in ran.opened[each.identity.operation or ""].case.file.targets


def test_danger_ends_a_visit_before_anybody_else_is_arrested() -> None:
    """Every visit turns hostile here: the team is out before it does anything else inside."""
    found = run(60, visits__hostile_share=1)
    told = {
        (each.identity.operation, each.identity.premises): each.at
        for each in found.records
        if each.name == "learned" and each.attributes.get("officers_in_danger") is True
    }
    out = {
        (each.identity.operation, each.identity.premises): each.at
        for each in found.of("withdrawal")
    }
    assert told
    assert set(told) <= set(out)
    arrests = defaultdict(list)
    for each in found.of("arrest_made"):
        arrests[each.identity.operation, each.identity.premises].append(each.at)
    assert not any(at > told[key] for key in told for at in arrests[key])


def test_a_complaint_reaches_the_service_and_is_answered() -> None:
    """Every visit is complained of here; each complainant hears from both services."""
    found = run(60, complaints__per_visit=1)
    received = {each.identity.operation for each in found.of("complaint_received")}
    assert received
    told = Counter(each.identity.operation for each in found.of("complainant_advised"))
    closed = {each.opened.case.file.id for each in found.closed}
    assert all(told[operation] >= 2 for operation in received & closed)


def test_files_out_of_a_full_borough_are_not_an_error() -> None:
    """One cell, one van, everybody arrested: the play goes on."""
    found = run(60, custody__cells_per_suite=1, visits__no_arrest_share=0)
    assert found.of("arrest_made")
    assert found.outings.unsettled == 0
