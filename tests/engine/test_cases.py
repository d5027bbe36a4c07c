"""A coast's cases: patrols come, are relieved, go; shared pools are felt; nothing is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from simulator.engine import calibration
from simulator.engine.cases import Cases, Closed, Coast, Opened
from simulator.engine.guesses import Guesses
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.parties import Party, Youth
from simulator.engine.partycase import PartyCase
from simulator.engine.services import MAKERS
from simulator.engine.stage import Place, Stage
from simulator.engine.world import World
from simulator.protocol.moments import from_local
from simulator.scenario.repertoire import repertoire

if TYPE_CHECKING:
    from simulator.engine.services.control import Control
    from simulator.protocol.records import Record

OPENS = from_local("2021-07-05 00:00")
NUMBERS = calibration.load("england_2018_22")
STATION = Place("station", "station", "the police station", (3.0, 2.0))
PLACES = (
    STATION,
    Place("home", "safe_place", "the children's home", (2.0, 3.0), room=3),
    Place("hospital", "hospital", "the hospital", (4.0, 4.0)),
)
SPOTS = {"port": Place("port", "scene", "the ferry port", (1.0, 0.5))}
HOUR = 3_600


@dataclass
class Ran:
    """A coast that has run, and all that was said of it."""

    world: World
    cases: Cases
    records: list[Record] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)

    def of(self, name: str) -> list[Record]:
        """Return the records of a name."""
        return [each for each in self.records if each.name == name]

    def run(self, hours: int) -> None:
        """Let some hours pass."""
        self.world.clock.run_through(self.world.clock.now + hours * HOUR)


def coast(
    seed: int = 1,
    *,
    children: bool = True,
    victims: bool = True,
    carelessness: float = 0.0,
    **changes: float,
) -> Ran:
    """Open a coast; changes name values with `__` for the dot."""
    keys = {key.replace("__", "."): to for key, to in changes.items()}
    stage = Stage(
        id="test",
        date=dt.date(2021, 7, 5),
        force="kent",
        opens=OPENS,
        ends=OPENS + 60 * DAY_SECONDS,
        role="first_responder",
        calibration="england_2018_22",
        base="station",
        places={each.id: each for each in PLACES},
        people={},
        files={},
        has_borough_demand=True,
        changes={key: NUMBERS[key].located_at(to).quantity for key, to in keys.items()},
        pins={"missing.assumed": "yes"},
    )
    world = World(stage, repertoire(), seed, MAKERS)
    ran: list[Ran] = []
    cases = Cases(
        world,
        Coast(SPOTS, {"port": 1.0}, STATION, children, victims, Guesses(), carelessness),
        lambda each: ran[0].opened.append(each),
        lambda each: ran[0].closed.append(each),
    )
    ran.append(Ran(world, cases))
    world.log.sinks.append(ran[0].records.append)
    return ran[0]


def youth(years: int = 15) -> Youth:
    """Return somebody well, willing and open."""
    no = dict.fromkeys(
        (
            "is_disputed",
            "has_papers",
            "is_girl",
            "is_hurt",
            "is_unwell",
            "is_guarded",
            "alleges",
            "is_exploited",
            "is_expected",
            "refuses_prints",
        ),
        False,
    )
    return Youth(years=years, claims=years, language="arabic", **no)


def found(ran: Ran, number: int) -> None:
    """Let a party of so many be found now."""
    everybody = tuple(youth() for _ in range(number))
    ran.cases.find(Party("port", everybody, has_companion=False, is_urgent=True))


@pytest.fixture(scope="module")
def month() -> Ran:
    """Thirty days of a busy coast."""
    ran = coast(3, children__per_year=300, victims__per_year=200)
    ran.run(30 * 24)
    return ran


def test_a_case_that_is_over_leaves_nothing_behind(month: Ran) -> None:
    """No file, no place, no person, no seat, no memory, no service's note of it."""
    world, gone = month.world, {each.opened.id for each in month.closed}
    people = {person for each in month.closed for person in each.opened.case.file.targets}
    assert len(gone) > 10
    assert gone.isdisjoint(world.files)
    assert gone.isdisjoint(world.memory.histories)
    assert people.isdisjoint(world.people)
    assert people.isdisjoint(world.whereabouts)
    assert not any(set(seat.files or ()) & gone for seat in world.seats.values())
    names = gone | people
    for entries in world.truth.entries.values():
        assert not any(names & set(each.identity.named().values()) for each in entries)
    for service in world.services.values():
        assert names.isdisjoint(getattr(service, "cases", {}))


def test_nothing_is_recorded_of_a_case_after_it_is_over(month: Ran) -> None:
    """Every answer that was to come has come, or is given up."""
    assert month.cases.strays == 0
    assert month.cases.obstacles == 0
    assert month.cases.unsettled == 0


def test_units_are_given_back(month: Ran) -> None:
    """Nobody holds a unit whose children are with social care."""
    for each in month.closed:
        assert each.met is None or each.unit_seconds > 0
    fleet = cast("Control", month.world.services["control"]).fleet
    assert len(fleet.out) <= len(fleet.on_duty) + len(month.cases.running)


def test_children_are_handed_over_and_move_on(month: Ran) -> None:
    """From the place of safety to a home; the bed is free again."""
    settled = {each.opened.id for each in month.closed if isinstance(each.opened.case, PartyCase)}
    over = {each.identity.operation for each in month.of("csc_handover")}
    assert settled <= over
    homes = [name for name, where in month.world.whereabouts.items() if where == "home"]
    assert len(homes) <= 3


def test_each_hand_over_between_shifts_is_recorded(month: Ran) -> None:
    """A relief is told what is open about each child in hand."""
    relieved = [each for each in month.closed if each.reliefs and each.met is not None]
    relieved = [each for each in relieved if isinstance(each.opened.case, PartyCase)]
    told = {each.identity.operation for each in month.of("material_change")}
    assert relieved
    assert told


def test_the_same_seed_gives_the_same_records() -> None:
    """Another gives others."""

    def log(seed: int) -> list[Record]:
        ran = coast(seed, children__per_year=300)
        ran.run(4 * 24)
        return ran.records

    assert log(5) == log(5)
    assert log(5) != log(6)


def test_a_boat_of_twelve_waits_longer_for_a_bed_than_a_child_alone() -> None:
    """Three beds are soon taken; the others wait until somebody moves on."""

    def waits(number: int) -> list[int]:
        ran = coast(2, children=False, victims=False)
        ran.run(13)
        found(ran, number)
        met = ran.world.clock.now
        ran.run(60)
        return [each.at - met for each in ran.of("csc_handover")]

    alone, boat = waits(1), waits(12)
    assert (len(alone), len(boat)) == (1, 12)
    assert max(boat) > alone[0] + HOUR


def test_two_parties_at_once_share_the_social_workers() -> None:
    """By night one worker is on duty: the second party waits for the first."""

    def last_seen(parties: int) -> int:
        ran = coast(2, children=False, victims=False)
        ran.run(22)
        for _ in range(parties):
            found(ran, 1)
        began = ran.world.clock.now
        ran.run(30)
        return max(each.at - began for each in ran.of("aa_present"))

    assert last_seen(3) > last_seen(1)


def test_whoever_has_a_child_in_hand_is_the_one_who_is_told() -> None:
    """With two patrols out, neither hears of the other's children."""
    ran = coast(2, children=False, victims=False)
    ran.run(10)
    for _ in range(2):
        found(ran, 1)
    ran.run(24)
    for running in ran.cases.running.values():
        assert running.officer is not None
        inbox = running.officer.seat.inbox
        assert {each.identity.operation for each in inbox} == {running.opened.id}


def test_careless_officers_leave_steps_out_and_still_end() -> None:
    """No case runs round in circles for what was left out."""
    ran = coast(3, carelessness=0.3, children__per_year=300, victims__per_year=200)
    ran.run(20 * 24)
    assert ran.closed


def test_reports_and_finds_come_only_where_they_are_wanted() -> None:
    """A force may look at one of the two."""
    only = coast(1, victims=False, children__per_year=400)
    only.run(10 * 24)
    assert only.opened
    assert all(isinstance(each.case, PartyCase) for each in only.opened)
