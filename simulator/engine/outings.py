"""Outings: files come in, a team takes them to the end, and then they are gone from the world.

Files come a few at a time and belong together: one leader, one team, one area. What is true of
each is drawn as it comes in. Whoever wants to know is told when an operation opens and when it is
over; after that nothing of it is kept, so that memory stays flat. This module refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.engine.addresses import Address, Case, case
from simulator.engine.admission import admit, dismiss
from simulator.engine.arrivals import DAY_HOURS, WEEK_HOURS, Arrivals, WeekProfile
from simulator.engine.complainants import complain
from simulator.engine.hours import DAY_SECONDS, WEEK
from simulator.engine.incidentals import OFFENCE
from simulator.engine.leaders import Leader
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.pools import Pool
from simulator.engine.sampling import Empirical
from simulator.engine.seats import Team
from simulator.engine.streams import Streams
from simulator.engine.surges import SEEN_TO
from simulator.engine.trips import Ended, Trips
from simulator.engine.visits import Visits
from simulator.protocol.moments import local_clock
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.flows import Steps
    from simulator.engine.hours import Hours
    from simulator.engine.seats import Seat
    from simulator.engine.surges import Surge
    from simulator.engine.world import World
    from simulator.protocol.facts import Facts
    from simulator.protocol.records import Record, Value

SETTLING = 15 * DAY_SECONDS
"""An operation stays open so long after its team is done; a tasking group meets sooner."""

LONGEST = 90 * DAY_SECONDS
"""After so long an operation is over, whatever is still outstanding; it is counted as such."""

LOOKS_EVERY = 6 * HOUR_SECONDS


@dataclass(frozen=True, slots=True)
class Force:
    """The immigration side of a borough.

    Attributes:
        teams: Arrest teams that work in the borough.
        hours: When they are at their desks.
        borough: Name of the borough.
        carelessness: Share of steps that a simulated leader leaves out, 0 to 1.
    """

    teams: int
    hours: Hours
    borough: str
    carelessness: float = 0.0


@dataclass(frozen=True, slots=True)
class Opened:
    """An operation as it comes in: what was drawn of it, and its facts, hidden ones included."""

    case: Case
    facts: Facts
    at: int


@dataclass(frozen=True, slots=True)
class Closed:
    """An operation that is over: what it was, and the visits that were made."""

    opened: Opened
    visits: tuple[Ended, ...]


class Outings:
    """Everything that teams take out in one world.

    Args:
        opened: Told of each operation that comes in.
        closed: Told of each that is over, before its memory is given back.

    Attributes:
        open: Operations in the world now, by id. `trips`: where the teams have been.
        teams: The arrest teams; one is in use from its outing's first step to its last.
        waits: Seconds that outings waited for a team, summed; `started`: how many had one.
        lapsed: Outings given back because nothing came in any more.
        unsettled: Operations closed with something outstanding.
        obstacles: Steps that leaders found physically impossible.
        strays: Records that came after their operation was over.
    """

    def __init__(
        self,
        world: World,
        force: Force,
        opened: Callable[[Opened], None],
        closed: Callable[[Closed], None],
    ) -> None:
        self.world = world
        self.force = force
        self.open: dict[str, Opened] = {}
        self.waits = self.started = self.lapsed = self.unsettled = self.strays = self.obstacles = 0
        self._opened, self._closed = opened, closed
        self._visits = Visits(world.streams, world.numbers, world.borough.ground)
        self.teams = Pool(world.clock, "arrest teams", force.teams)
        self._addresses: dict[str, tuple[Address, Seat]] = {}
        self.trips = Trips(world)
        self._number = 0
        world.log.sinks.append(self._take)
        world.clock.start(self._come_in(), at=world.clock.now)

    # --- files come in ------------------------------------------------------------------------

    def _come_in(self) -> Steps:
        world, numbers = self.world, self.world.numbers
        per_outing, per_week = (
            numbers["visits.files_per_outing"].whole,
            numbers["visits.per_week"].number,
        )
        if per_week <= 0:
            return
        arrivals = Arrivals(
            world.streams.get("outings.arrival"),
            self._profile(per_week / per_outing),
            world.clock.now,
            self._hour_of_week,
        )
        starts = Empirical(numbers["visits.start_profile"].profile, HOUR_SECONDS)
        while True:
            yield arrivals.next() - world.clock.now
            start = world.streams.get("outings.start").draw(starts)
            cases = [self._next_case() for _ in range(per_outing)]
            opened = [self._enter(each) for each in cases]
            world.clock.start(self._outing(opened, start), at=world.clock.now)

    def _profile(self, per_week: float) -> WeekProfile:
        """Let files come in evenly while the teams are at their desks."""
        hours = self.force.hours
        first, last = hours.opens // HOUR_SECONDS, -(-hours.closes // HOUR_SECONDS)
        open_hours = [
            day in hours.days and first <= hour < last
            for day in range(WEEK)
            for hour in range(DAY_HOURS)
        ]
        assert len(open_hours) == WEEK_HOURS  # noqa: S101 - a week has so many
        return WeekProfile(tuple(per_week / sum(open_hours) * is_open for is_open in open_hours))

    def _hour_of_week(self, moment: int) -> int:
        at = self.world.borough.hours.at(moment)
        return at.weekday * DAY_HOURS + at.hour

    def _next_case(self) -> Case:
        self._number += 1
        return self._case(f"op-{self._number:05}", self._visits)

    def _case(self, operation: str, drawn: Visits) -> Case:
        first, further = drawn.next(), drawn.next()
        return case(operation, self.force.borough, self.world.stage.date, first, further)

    def _enter(self, made: Case) -> Opened:
        """Put an operation into the world."""
        places = [each.place for each in made.addresses]
        people = [person for each in made.addresses for person in each.people]
        facts = admit(self.world, made.file, places, people)
        opened = self.open[made.file.id] = Opened(made, facts, self.world.clock.now)
        self._opened(opened)
        return opened

    def send_extra(self, surge: Surge, name: str, seed: int) -> None:
        """Send teams from elsewhere out together; their files come in some time before.

        Args:
            name: Begins the ids of their operations. `seed`: of what is true of their visits, and
                of nothing else.
        """
        drawn = Visits(Streams(seed), self.world.numbers, self.world.borough.ground)
        for team in range(surge.teams):
            cases = [
                self._case(f"{name}-{team + 1:02}-{number + 1:02}", drawn)
                for number in range(surge.addresses)
            ]
            self.world.clock.start(self._extra(cases, surge.begins), at=self.world.clock.now)

    # --- a team takes them out ----------------------------------------------------------------

    def _outing(self, opened: list[Opened], start: int) -> Steps:
        came_in = self.world.clock.now
        yield self.teams.take()
        self.waits += self.world.clock.now - came_in
        self.started += 1
        leader = self._leader(opened, start)
        try:
            yield from leader.work()
        finally:
            self.teams.give()
        self._over(leader, opened)

    def _extra(self, cases: list[Case], at: int) -> Steps:
        """Prepare an operation day's files with a team from elsewhere, and go out on the day."""
        yield max(0, at - SEEN_TO - self.world.clock.now)
        opened = [self._enter(each) for each in cases]
        clock = local_clock(at)
        start = (clock.hour * 60 + clock.minute) * 60
        leader = self._leader(opened, start)
        leader.planned = at
        leader.knocks = (min(start, leader.knocks[0]), leader.knocks[1])
        yield from leader.work()
        self._over(leader, opened)

    def _over(self, leader: Leader, opened: list[Opened]) -> None:
        self.lapsed += leader.is_lapsed
        self.obstacles += leader.obstacles
        for each in opened:
            self.world.clock.start(self._settle(each, leader.seat), at=self.world.clock.now)

    def _leader(self, opened: list[Opened], start: int) -> Leader:
        world = self.world
        first = opened[0].case.file.id
        team = Team(f"team {first}", world.stage.base, world.numbers[TEAM_SIZE].whole)
        seat = world.seat("immigration_officer", team, f"leader {first}")
        seat.files = tuple(each.case.file.id for each in opened)
        addresses = [each for one in opened for each in one.case.addresses]
        for address in addresses:
            self._addresses[address.place.id] = (address, seat)
        return Leader(
            world=world,
            seat=seat,
            hours=self.force.hours,
            starts=start,
            on_site={each.place.id: each.visit.on_site for each in addresses},
            knocks=_knocks(world.numbers["visits.start_profile"].profile),
            carelessness=self.force.carelessness,
        )

    # --- what happens at an address -----------------------------------------------------------

    def _take(self, record: Record) -> None:
        """Let happen what was drawn, as a team goes in, comes out, or finds a door shut."""
        operation, premises = record.identity.operation, record.identity.premises
        if operation is not None and operation not in self.open:
            self.strays += 1
            self.world.memory.forget(operation)
            return
        if premises not in self._addresses:
            return
        if record.name == "premises_entered":
            self.world.clock.start(self._inside(premises), at=record.at)
        elif record.name in ("premises_left", "withdrawal"):
            self.world.clock.start(self._outside(premises), at=record.at)

    def _inside(self, premises: str) -> Steps:
        """Let a visit show another offence, and turn hostile, if it was to."""
        yield 0
        address, seat = self._addresses[premises]
        here = Identity(_operation(address), premises)
        if address.visit.shows_other_offence:
            words = "There is something here that has nothing to do with immigration."
            self.world.tell(seat, words, from_="an officer", identity=here, tag=OFFENCE)
        if address.visit.turns_hostile_after is None:
            return
        yield address.visit.turns_hostile_after
        if seat.team is not None and seat.team.is_inside and seat.team.place == premises:
            facts: dict[str, Value] = {"risk_changed": True, "officers_in_danger": True}
            self.world.turn(facts, here)
            words = "They are shouting and push an officer. More people are coming."
            self.world.tell(
                seat, words, from_="an officer", identity=here, learned=facts, tag="turned_hostile"
            )

    def _outside(self, premises: str) -> Steps:
        """Let a visit lead on, and be complained of, if it was to."""
        yield 0
        address, seat = self._addresses[premises]
        operation = _operation(address)
        here, opened = Identity(operation, premises), self.open[operation]
        if address.visit.leads_on and address is opened.case.first:
            self._lead_on(opened, seat)
        if address.visit.complaint is not None:
            is_crime = address.visit.complaint == "crime"
            yield from complain(self.world, here, seat, is_crime=is_crime)

    def _lead_on(self, opened: Opened, seat: Seat) -> None:
        """Put the address that was heard of on file."""
        file, place = self.world.files[opened.case.file.id], opened.case.further.place
        if place.id in file.premises:
            return
        self.world.files[file.id] = replace(file, premises=(*file.premises, place.id))
        there = Identity(file.id, place.id)
        facts: dict[str, Value] = {"follow_up_visit": True}
        self.world.turn(facts, there)
        words = f"Whoever you are looking for is said to be at {place.label}."
        self.world.tell(
            seat, words, from_="a neighbour", identity=there, learned=facts, tag="leads_on"
        )

    # --- and then they are gone ---------------------------------------------------------------

    def _settle(self, opened: Opened, seat: Seat) -> Steps:
        """Close an operation once nobody is kept and nothing is outstanding."""
        yield SETTLING
        while self._is_outstanding(opened) and self.world.clock.now < opened.at + LONGEST:
            yield LOOKS_EVERY
        self.unsettled += self._is_outstanding(opened)
        file, addresses = self.world.files[opened.case.file.id], opened.case.addresses
        self._closed(self.ended(opened))
        del self.open[file.id]
        for each in addresses:
            del self._addresses[each.place.id]
        people = [person.id for each in addresses for person in each.people]
        dismiss(self.world, file, [each.place.id for each in addresses], people)
        if not any(each in self.open for each in seat.files or ()):
            self.world.seats.pop(seat.id, None)

    def ended(self, opened: Opened) -> Closed:
        """Sum an operation up: which visits were made, and how they ended."""
        operation, addresses = opened.case.file.id, opened.case.addresses
        ended = (self.trips.ended(operation, each) for each in addresses)
        return Closed(opened, tuple(each for each in ended if each is not None))

    def _is_outstanding(self, opened: Opened) -> bool:
        """Tell whether somebody arrested is still kept or on the road, or a complaint is open."""
        world, at = self.world, Identity(operation=opened.case.file.id)
        arrested = {each.identity.about for each in world.memory.named("arrest_made", at)}
        gone = {each.identity.about for each in world.memory.named(GONE, at)}
        is_open = world.memory.has("complaint_received", at) and not world.memory.has(
            "is_complaint_procedure_invoked", at
        )
        return is_open or bool(arrested - gone)


GONE = "detainee_removed_from_station"
TEAM_SIZE = "teams.immigration_officers"


def _knocks(profile: tuple[float, ...]) -> tuple[int, int]:
    """Give the seconds of the day between which a profile by the hour has any visit begin."""
    hours = [hour for hour, weight in enumerate(profile) if weight > 0]
    return hours[0] * HOUR_SECONDS, (hours[-1] + 1) * HOUR_SECONDS


def _operation(address: Address) -> str:
    """Return the operation that an address belongs to: its id but for the last letter."""
    return address.place.id[:-1]
