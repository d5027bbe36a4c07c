"""What officers ask of custody: book a prisoner in, see the custody officer, say what is free.

Police staff do the booking in and open a custody record for an adult; for a child they open none
unless they are asked to. A prisoner keeps a cell until a record says that they have left. This
module refuses to decide whether anybody should be kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.desk import VISIT, Desk
from simulator.engine.effects.grounds import placed
from simulator.engine.services.custody import background, rooms
from simulator.engine.services.custody.dedicated import FACILITY, Dedicated
from simulator.engine.services.custody.rooms import NEXT_BOROUGH, Room
from simulator.engine.services.custody.suites import Suite, suites_of

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.london.setup import Facility
    from simulator.engine.seats import Seat, Team
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record

STAFF = "custody staff"
GONE = ("detainee_removed_from_station", "removal_effected")


class Custody(Desk):
    """Keeps prisoners.

    Attributes:
        kept: Where each prisoner brought by officers is kept, by person.
        facility: Custody for immigration prisoners alone; None where there is none.
        busy_by_hour: Cells taken, summed over the hours observed, by local hour of the day.
        hours_observed: How often each hour of the day has been observed.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.kept: dict[str, Room] = {}
        self.facility: Dedicated | None = None
        self.busy_by_hour = [0] * 24
        self.hours_observed = [0] * 24
        world.log.listen(self._let_go, GONE)

    @cached_property
    def suites(self) -> dict[str, Suite]:
        """The suites, by id."""
        return suites_of(self.world)

    def add_facility(self, facility: Facility, at: tuple[float, float]) -> None:
        """Open a facility for immigration prisoners alone."""
        self.facility = Dedicated(self.world, facility, at)

    def _suite_of(self, team: Team | None) -> Suite:
        """Give the suite where a team is, or the nearest."""
        place = team.place if team else self.world.stage.base
        if self.facility is not None and place == FACILITY:
            return self.facility.suite
        return rooms.suite_at(self.world, self.suites, place)

    def ask(self, request: Request) -> None:
        """Take a request on within the act that makes it: a prisoner changes hands at once.

        Raises:
            LookupError: The service has no such kind of request.
        """
        self.world.clock.start(self.steps_for(request))

    # --- booking in -----------------------------------------------------------------------------

    def _book_in(self, request: Request) -> Steps:
        """Take over whoever is named, or everybody the team holds, one after the other."""
        team = request.seat.team
        held = list(team.holding) if team is not None else []
        for person in [request.identity.about] if request.identity.about else held:
            yield from self._take_over(request, person)

    def _take_over(self, request: Request, person: str) -> Steps:
        if person in self.kept:
            self._say(request.seat, "They are booked in already.", request, person, "booked_in")
            return
        if rooms.is_turned_away(self.world, person, request.form.get("open_record")):
            words = "A child is not booked in. They stay with an officer or with a parent."
            self._say(request.seat, words, request, person, "child_not_booked_in")
            return
        room = yield from self._find_room(request, person)
        room.operation = self._about(request, person).operation
        self._hand_over(request.seat.team, person, room)
        self.world.borough.tally.count("officers_prisoners_brought")
        self.world.clock.start(self._process(request, person, room))

    def _find_room(self, request: Request, person: str) -> Steps:
        """Take a cell at the suite the team is at, or move on to where there is one."""
        suite = self._suite_of(request.seat.team)
        if self._kind(person) == "family_member":
            return Room(suite)
        kind = rooms.kind_of_cell(self.world, person)
        room = self._room_at(suite, kind)
        if room is None:
            room = yield from self._divert(request, person, suite, kind)
        return room

    def _room_at(self, suite: Suite, kind: str) -> Room | None:
        """Take a cell of a suite, or of the facility while it is open."""
        facility = self.facility
        if facility is None or suite is not facility.suite:
            return rooms.take_room(self.world, suite, kind)
        room = rooms.take_room(self.world, suite, kind) if facility.is_open else None
        if room is not None:
            self.world.borough.tally.count("officers_prisoners_at_facility")
        return room

    def _divert(self, request: Request, person: str, full: Suite, kind: str) -> Steps:
        """Go on to the nearest suite with room, which is asked first to keep the cell."""
        self.world.borough.tally.count("officers_prisoners_diverted")
        others = [each for each in self.suites.values() if each is not full]
        found: Room | None = None
        for suite in rooms.nearest(others, full.at):
            found = rooms.take_room(self.world, suite, kind)
            if found is not None:
                break
        room = found or Room()
        seconds = self.lasts("custody.diversion", person, "custody.diversion_journey")
        where = room.suite.label if room.suite else NEXT_BOROUGH
        why = "full" if rooms.takes_prisoners(self.world, full) else "shut to new prisoners"
        words = f"The suite is {why}. Go on to {where}, about {seconds // 60} minutes away."
        self._say(request.seat, words, request, person, "custody_diverted")
        yield from self._journey(request.seat.team, room.suite, seconds)
        self._say(request.seat, f"You have been to {where}.", request, person, "custody_reached")
        return room

    def _journey(self, team: Team | None, to: Suite | None, seconds: int) -> Steps:
        """Drive a team on; to the next borough it is there and back."""
        if team is None:
            yield seconds
            return
        team.bound_for = to.id if to else team.place
        self.world.moved(team)
        try:
            yield seconds if to else 2 * seconds
            team.place = to.id if to and to.id in self.world.places else team.place
        finally:
            team.bound_for = None
            self.world.moved(team)

    def _hand_over(self, team: Team | None, person: str, room: Room) -> None:
        if team is not None and person in team.holding:
            team.holding.remove(person)
        self.world.whereabouts[person] = room.suite.id if room.suite else NEXT_BOROUGH
        self.kept[person] = room

    def _process(self, request: Request, person: str, room: Room) -> Steps:
        """Book somebody in at a desk; who finds none free waits in the van."""
        about = self._about(request, person)
        if room.suite is not None:
            taken = room.suite.desks.take()
            if taken is not True:
                self.world.borough.tally.count("officers_prisoners_held_in_van")
            yield taken
        try:
            yield self.lasts("custody.booking_in", person, "custody.booking_service")
        finally:
            if room.suite is not None:
                room.suite.desks.give()
        self._record(request.seat, about, person, room)

    def _record(self, seat: Seat, about: Identity, person: str, room: Room) -> None:
        kind, log = self._kind(person), self.world.log
        log.write("custody_processing", "custody_staff", about, {"by": "police"})
        log.write("custody_record_opened", "custody_staff", about, {"person": kind})
        if room.pool is not None:
            log.write("placed_in_cell", "custody_staff", about)
        words = "Booked in, and in a cell." if room.pool else "Booked in; waiting with you."
        self.say(seat, words, from_=STAFF, about=about, tag="booked_in")

    def _kind(self, person: str) -> str:
        """Name somebody as custody records do: `suspect`, `family_member` or `child`."""
        if rooms.is_child(self.world, person):
            return "child"
        known = self.world.people.get(person)
        is_family = known is not None and known.kind in ("family_member", "dependant")
        return "family_member" if is_family else "suspect"

    def _about(self, request: Request, person: str) -> Identity:
        given = replace(request.identity.only(VISIT), about=person)
        return placed(self.world, given)

    def _say(self, seat: Seat, words: str, request: Request, person: str, tag: str) -> None:
        self.say(seat, words, from_=STAFF, about=self._about(request, person), tag=tag)

    # --- the custody officer, cells, leaving ----------------------------------------------------

    def _custody_officer(self, request: Request) -> Steps:
        """Bring family members before the custody officer, when one is free to see them."""
        team = request.seat.team
        suite = self._suite_of(team)
        held = list(team.holding) if team is not None else []
        people = [request.identity.about] if request.identity.about else held
        yield suite.desks.take()
        try:
            for person in people:
                yield self.lasts("custody.presented", person, "custody.booking_service")
                about = self._about(request, person)
                kind = self._kind(person)
                attributes = {"person": kind} if kind == "family_member" else {}
                log = self.world.log
                log.write("brought_before_custody_officer", "custody_staff", about, attributes)
                words = "The custody officer has seen them. Papers may be served here now."
                self.say(request.seat, words, from_=STAFF, about=about, tag="custody_officer_seen")
        finally:
            suite.desks.give()

    def _cells(self, request: Request) -> Steps:
        """Say how many cells are free at the station nearest to the address."""
        suite = rooms.suite_at(self.world, self.suites, self._address(request.identity))
        stated = self.world.true("cells_available", request.identity.only(VISIT))
        free = suite.free if rooms.takes_prisoners(self.world, suite) else 0
        if isinstance(stated, int) and not isinstance(stated, bool):
            free = stated
        self.say(
            request.seat,
            f"Cells free at {suite.label}: {free}.",
            from_=STAFF,
            about=request.identity.only(VISIT),
            tag="cells_answered",
            learned={"cells_available": free},
        )
        yield 0

    def _address(self, identity: Identity) -> str:
        if identity.premises is not None:
            return identity.premises
        file = self.world.files.get(identity.operation or "")
        return file.premises[0] if file is not None and file.premises else self.world.stage.base

    def _let_go(self, record: Record) -> None:
        """Give back the cells of whoever a record says has left."""
        person = record.identity.about
        gone = [person] if person is not None else self._of_operation(record.identity)
        for each in gone:
            room = self.kept.pop(each, None)
            if room is not None:
                room.give()

    def _of_operation(self, identity: Identity) -> list[str]:
        return [
            person for person, room in self.kept.items() if room.operation == identity.operation
        ]

    # --- the police's own prisoners ---------------------------------------------------------

    def own_prisoner(self, stay: int) -> None:
        """Take one of the police's own prisoners, who would stay so many seconds."""
        self.world.clock.start(background.keep(self, stay))

    def begin_own_work(self) -> None:
        """Start what goes on in custody beside officers' prisoners."""
        background.begin(self)
