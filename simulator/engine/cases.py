"""A force's cases: children found and victims heard come in, are dealt with, and leave no trace.

Each is one operation, worked by one officer at a time of the response strength, by the same acts
and services as in a play; a large party is shared out among patrols. When nothing is left to do and
all that may still come has come, whoever wants to know is told, and nothing of it is kept: memory
stays flat. This module refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from simulator.engine.admission import admit, dismiss
from simulator.engine.arrivals import Arrivals
from simulator.engine.effects.grounds import company
from simulator.engine.guesses import Guesses
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.landings import YEAR_DAYS, Landings, hour_of_year, year_profile
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.parties import Parties
from simulator.engine.partycase import PartyCase, party_case
from simulator.engine.patrols import Patrol
from simulator.engine.placed import Onward
from simulator.engine.reports import ReportCase, Reports, report_case
from simulator.engine.responder import Responder
from simulator.engine.seats import Team
from simulator.engine.youthreactions import Reactions
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.flows import Flow, Steps
    from simulator.engine.parties import Party
    from simulator.engine.services.control import Control
    from simulator.engine.stage import Place
    from simulator.engine.workforce import Shift
    from simulator.engine.world import World
    from simulator.protocol.facts import Facts
    from simulator.protocol.records import Record

SETTLING = 4 * DAY_SECONDS
"""An operation stays open so long after its officer is done: seventy-two hours and the post."""

LONGEST = 60 * DAY_SECONDS
"""After so long an operation is over, whatever is still outstanding; it is counted as such."""

LOOKS_EVERY = 6 * HOUR_SECONDS
MET = "child_encountered"
ASKS_FOR_MEETING = "call-strategy-meeting"
GONE = (
    "csc_handover",
    "child_went_missing",
    "child_released_without_handover",
    "treated_as_adult",
)


@dataclass(frozen=True, slots=True)
class Coast:
    """What a force's cases are drawn with.

    Attributes:
        spots: Places where parties are found; their ids are the weights' keys.
        finds: How much of what is found is found where.
        station: Where police take a report down that is not taken at home.
        carelessness: Share of steps that a simulated officer leaves out, 0 to 1.
    """

    spots: Mapping[str, Place]
    finds: Mapping[str, float]
    station: Place
    has_children: bool = True
    has_victims: bool = True
    guesses: Guesses = field(default_factory=Guesses)
    carelessness: float = 0.0


@dataclass(frozen=True, slots=True)
class Opened:
    """An operation as it comes in: what was drawn of it, and its facts, hidden ones included."""

    case: PartyCase | ReportCase
    facts: Facts
    at: int

    @property
    def id(self) -> str:
        """The operation's id."""
        return self.case.file.id


@dataclass(slots=True, eq=False)
class Running:
    """An operation in the world.

    Attributes:
        patrol: The unit on it. `officer`: who works on it, once a unit has come.
        is_released: Whether no unit is needed any more.
        met: Children met so far; `gone`: those no longer with the police, or shown to be adults.
    """

    opened: Opened
    patrol: Patrol
    officer: Responder | None = None
    flow: Flow | None = None
    is_released: bool = False
    met: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Closed:
    """An operation that is over.

    Attributes:
        met: Moment at which police came; None where they never did.
        reliefs: How often another unit took over. `unit_seconds`: what units gave on the spot.
    """

    opened: Opened
    met: int | None
    reliefs: int
    unit_seconds: int


class Cases:
    """Every case of one force in one world.

    Args:
        opened: Told of each operation that comes in.
        closed: Told of each that is over, before its memory is given back.

    Attributes:
        running: Operations in the world now, by id.
        unsettled: Operations closed with something outstanding.
        obstacles: Steps that officers found physically impossible.
        strays: Records that came after their operation was over.
    """

    def __init__(
        self,
        world: World,
        coast: Coast,
        opened: Callable[[Opened], None],
        closed: Callable[[Closed], None],
    ) -> None:
        self.world = world
        self.coast = coast
        self.running: dict[str, Running] = {}
        self.unsettled = self.obstacles = self.strays = 0
        self._opened, self._closed = opened, closed
        self._number = 0
        self._dispatcher = cast("Control", world.services["control"]).dispatcher
        self._reactions = Reactions(world, self._youth_of)
        self._onward = Onward(world)
        world.log.sinks.append(self._take)
        world.borough.workforce.watch(self._shift_changes)
        now = world.clock.now
        if coast.has_children:
            world.clock.start(self._find(), at=now)
        if coast.has_victims:
            world.clock.start(self._hear(), at=now)

    # --- cases come in ------------------------------------------------------------------------

    def _find(self) -> Steps:
        """Let parties be found, some spells of calm weather bringing many."""
        world, numbers = self.world, self.world.numbers
        parties = Parties(world.streams, numbers, self.coast.guesses, self.coast.finds)
        if numbers["children.per_year"].number <= 0:
            return
        per_party = numbers["children.party_size"].distribution.mean
        landings = Landings(
            world.streams,
            world.borough.hours,
            numbers["children.per_year"].number / per_party,
            numbers["children.lumpiness"].number,
            numbers["children.hour_profile"].profile,
            world.clock.now,
        )
        for spell in landings.spells():
            yield max(0, spell[0] - world.clock.now)
            for at in spell:
                world.clock.start(self._one_find(parties), at=max(at, world.clock.now))

    def _one_find(self, parties: Parties) -> Steps:
        yield 0
        self.find(parties.next())

    def find(self, party: Party, next_id: Callable[[], str] | None = None) -> None:
        """Let a party be found now; patrols share a large one out, an operation each."""
        spot = self.coast.spots[party.spot]
        for part in party.shared_out():
            self._enter(party_case(next_id() if next_id else self._next_id("find"), part, spot))

    def _hear(self) -> Steps:
        """Let victims and witnesses report, as residents ring."""
        world, numbers = self.world, self.world.numbers
        reports = Reports(world.streams, numbers, self.coast.guesses)
        hours = world.borough.hours
        arrivals = Arrivals(
            world.streams.get("reports.arrival"),
            year_profile(
                numbers["victims.per_year"].number / YEAR_DAYS,
                numbers["calls.hour_profile"].profile,
                numbers["calls.month_profile"].profile,
            ),
            world.clock.now,
            lambda moment: hour_of_year(hours, moment),
        )
        while True:
            yield arrivals.next() - world.clock.now
            report = reports.next()
            at = world.borough.ground.anywhere(report.across, report.up)
            self._enter(report_case(self._next_id("report"), report, at, self.coast.station))

    def _next_id(self, kind: str) -> str:
        self._number += 1
        return f"{kind}-{self._number:05}"

    def _enter(self, case: PartyCase | ReportCase) -> None:
        """Put an operation into the world and send for a unit."""
        facts = admit(self.world, case.file, [case.scene], case.people)
        opened = Opened(case, facts, self.world.clock.now)
        patrol = Patrol(
            self.world,
            self._dispatcher,
            opened.id,
            lambda: self._police_come(opened.id),
            lambda: self._relief_comes(opened.id),
        )
        running = self.running[opened.id] = Running(opened, patrol)
        self.world.clock.start(self._settle(running), at=self.world.clock.now)
        self._opened(opened)
        is_urgent = (
            case.party.is_urgent if isinstance(case, PartyCase) else case.report.needs_protection
        )
        patrol.send_for(case.scene, is_urgent=is_urgent)

    # --- police come, are relieved, and go ----------------------------------------------------

    def _police_come(self, operation: str) -> None:
        world, running = self.world, self.running[operation]
        case = running.opened.case
        size = world.numbers["response.officers_per_unit"].whole
        role = "first_responder" if isinstance(case, PartyCase) else "constable"
        seat = world.seat(
            role, Team(f"patrol {operation}", case.scene.id, size), f"officer {operation}"
        )
        seat.files = (operation,)
        running.officer = Responder(
            world,
            seat,
            operation,
            lambda: self._in_hand(running),
            lambda: self._look(running),
            running.patrol.take_over,
            self.coast.carelessness,
        )
        running.flow = world.clock.start(running.officer.work(), at=world.clock.now)

    def _relief_comes(self, operation: str) -> None:
        running = self.running[operation]
        if running.officer is None:
            return
        running.officer.is_relieved = True
        words = "We are to take over from you. What is open?"
        where = Identity(operation=operation)
        self.world.tell(
            running.officer.seat, words, from_="the late turn", identity=where, tag="relief_here"
        )

    def _shift_changes(self, _: Shift, is_new: bool) -> None:
        if is_new:
            for running in self.running.values():
                if running.officer is not None:
                    running.patrol.shift_is_over(self._where(running))

    def _where(self, running: Running) -> Place:
        team = running.officer.seat.team if running.officer is not None else None
        return running.opened.case.scene if team is None else self.world.place(team.place)

    def _in_hand(self, running: Running) -> tuple[str, ...]:
        """List the children who are still with the police."""
        where = self.world.whereabouts
        with_police = running.met - running.gone
        return tuple(
            person
            for person in running.opened.case.file.targets
            if person in with_police and where.get(person) is not None
        )

    def _look(self, running: Running) -> None:
        """Let the unit go when nobody needs it where it is."""
        officer = running.officer
        if running.is_released or officer is None or officer.seat.doing is not None:
            return
        if isinstance(running.opened.case, PartyCase):
            is_needed = not officer.is_idle and not self._are_all_gone(running)
        else:
            is_needed = not officer.is_waiting
        if not is_needed:
            running.is_released = True
            running.patrol.release()

    def _are_all_gone(self, running: Running) -> bool:
        """Tell whether everybody found has been met and none is with the police any more."""
        everybody = running.opened.case.file.targets
        return not self._in_hand(running) and running.met.issuperset(everybody)

    def children_in_stations(self) -> int:
        """Count the children who are in a police station now, waiting or being talked with."""
        finds = (each for each in self.running.values() if isinstance(each.opened.case, PartyCase))
        return sum(
            self._is_at_station(running, person)
            for running in finds
            for person in self._in_hand(running)
        )

    def _is_at_station(self, running: Running, person: str) -> bool:
        where = self.world.whereabouts.get(person) or ""
        team = running.officer.seat.team if running.officer is not None else None
        if team is not None and where == company(team):
            where = "" if team.is_travelling else team.place
        place = self.world.places.get(where)
        return place is not None and place.kind == "station"

    # --- what those concerned do --------------------------------------------------------------

    def _youth_of(self, operation: str | None, person: str | None) -> object:
        running = self.running.get(operation or "")
        if running is None or not isinstance(running.opened.case, PartyCase):
            return None
        return running.opened.case.youths.get(person or "")

    def _take(self, record: Record) -> None:
        operation = record.identity.operation
        if operation is not None and operation not in self.running:
            self.strays += 1
            self.world.memory.forget(operation)
            return
        person = record.identity.about
        if operation is not None and person is not None:
            if record.name == MET:
                self.running[operation].met.add(person)
            elif record.name in GONE:
                self.running[operation].gone.add(person)
        self._reactions.take(record)
        self._onward.take(record)

    # --- and then they are gone ---------------------------------------------------------------

    def _settle(self, running: Running) -> Steps:
        """Close an operation once its officer is done and nothing more can come."""
        clock, longest = self.world.clock, running.opened.at + LONGEST
        while not self._is_over(running) and clock.now < longest:
            yield LOOKS_EVERY
        self.unsettled += not self._is_over(running)
        self._end(running)

    def _is_over(self, running: Running) -> bool:
        officer = running.officer
        if officer is None or not officer.is_idle or officer.seat.doing is not None:
            return False
        if self._is_meeting_awaited(officer):
            return False
        return self.world.clock.now >= officer.idle_since + SETTLING

    def _is_meeting_awaited(self, officer: Responder) -> bool:
        """Tell whether a strategy meeting has been asked for and is still to be held."""
        asked = (about for name, about in officer.seat.acted if name == ASKS_FOR_MEETING)
        memory = self.world.memory
        return any(not memory.has("full_strategy_meeting", about) for about in asked)

    def _end(self, running: Running) -> None:
        running.patrol.release()
        if running.flow is not None:
            running.flow.cancel()
        if running.officer is not None:
            self._unseat(running.officer)
        self._closed(self.ended(running))
        case, operation = running.opened.case, running.opened.id
        del self.running[operation]
        dismiss(self.world, case.file, [case.scene.id], [each.id for each in case.people])
        self._onward.forget(case.file.targets)

    def _unseat(self, officer: Responder) -> None:
        self.obstacles += officer.obstacles
        doing = officer.seat.doing
        if doing is not None and doing.flow is not None:
            doing.flow.cancel()
        self.world.seats.pop(officer.seat.id, None)

    def ended(self, running: Running) -> Closed:
        """Sum an operation up."""
        patrol = running.patrol
        return Closed(running.opened, patrol.met, patrol.reliefs, patrol.seconds)
