"""Officers who call for help: what they report, the grade that follows, and what they are told.

The grade follows from the facts reported and never from the grade asked for. A scenario may pin
the moment of arrival; such a call is served outside the pool. A unit stays with officers who are
still inside when its time is over. This module refuses to know how units are chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.engine.geography import Point
from simulator.engine.sampler import sampler
from simulator.engine.services.control.calls import Call, News, Progress, Rank
from simulator.protocol.context import Past, View
from simulator.protocol.determinations import call_grade
from simulator.protocol.facts import EVERYBODY, NO_FACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.flows import Steps
    from simulator.engine.seats import Team
    from simulator.engine.services.control.dispatch import Dispatcher
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record, Value

FROM = "control room"
OUT_AGAIN = ("premises_left", "withdrawal")


@dataclass(slots=True, eq=False)
class Officers:
    """Who called, from where, and what they have been offered.

    Attributes:
        place: Where the team was when it called; a unit comes there.
        police: Officers of the response who are with them on this call. `police_since`: from when.
        is_offered: Whether they have been offered a time at the station.
    """

    request: Request
    identity: Identity
    place: str
    police: int = 0
    police_since: int = 0
    is_offered: bool = False

    @property
    def team(self) -> Team | None:
        """The team that called; None where nobody moves with the caller."""
        return self.request.seat.team

    @property
    def is_there(self) -> bool:
        """Whether the team is where it called from."""
        team = self.team
        return team is None or (team.place == self.place and not team.is_travelling)


class Callers:
    """Calls for help from officers, from the first word until the unit leaves them.

    Args:
        graded: Told of a call waiting for a grade's units; may offer something else.
        arrived: Told that police have come to a place.

    Attributes:
        open: Calls to which nobody has come yet, by id.
        at_scene: Calls whose unit is there.
    """

    def __init__(
        self,
        world: World,
        dispatcher: Dispatcher,
        graded: Callable[[Call, Officers], None],
        arrived: Callable[[Officers], None],
    ) -> None:
        self.world = world
        self.dispatcher = dispatcher
        self.open: dict[str, tuple[Call, Officers]] = {}
        self.at_scene: dict[str, tuple[Call, Officers]] = {}
        self._graded = graded
        self._arrived = arrived
        self._crew = world.numbers["response.officers_per_unit"].whole
        self._reactions: Mapping[News, Callable[[Call, Officers], None]] = {
            News.GRADED: self._tell_grade,
            News.ASSIGNED: self._tell_unit,
            News.DIVERTED: self._tell_diverted,
            News.ARRIVED: self._meet,
            News.DONE: self._stay_if_inside,
            News.CLEARED: self._clear,
        }
        world.moves.append(self._team_moved)
        world.log.listen(self._recorded, OUT_AGAIN)

    def call(self, request: Request) -> None:
        """Take a call for help."""
        world, identity = self.world, replace(request.identity, about=None)
        team = request.seat.team
        place = team.place if team is not None else identity.premises or world.stage.base
        officers = Officers(request, identity, place)
        facts = {name: value for name, value in _reported(request).items() if value is not None}
        world.log.learned("police_control", identity, facts)
        call = self._drawn(request, officers)
        self.open[call.id] = (call, officers)
        world.open_calls[call.id] = call
        if self._arrival(call) is None:
            self.dispatcher.receive(call)
        else:
            call.flow = world.clock.start(self._serve_pinned(call, officers))

    def call_off(self, call_id: str) -> None:
        """Call off a call; nothing happens where there is none to which nobody has come yet."""
        self.world.open_calls.pop(call_id, None)
        if call_id in self.open:
            call, _ = self.open.pop(call_id)
            self._end(call)

    def is_coming(self, place: str) -> bool:
        """Tell whether a unit has been called to a place and is not there yet."""
        return any(officers.place == place for _, officers in self.open.values())

    def say(
        self,
        officers: Officers,
        words: str,
        tag: str,
        learned: Mapping[str, Value] | None = None,
    ) -> None:
        """Tell whoever called something about their call."""
        seat, about = officers.request.seat, officers.identity
        self.world.tell(seat, words, from_=FROM, identity=about, learned=learned or {}, tag=tag)

    # --- taking a call -------------------------------------------------------------------------

    def _drawn(self, request: Request, officers: Officers) -> Call:
        world, call_id = self.world, request.identity.call or ""
        rank = self._rank(request)
        travel = world.pinned("control.travel", call_id)
        luck = sampler(world.numbers["response.travel_factor"].distribution)

        def seconds(purpose: str, key: str) -> int:
            return world.draw(purpose, call_id, sampler(world.numbers[key].distribution))

        return Call(
            id=call_id,
            rank=rank,
            place=Point(*world.place(officers.place).at),
            received=world.clock.now,
            handling=seconds("control.handling", f"control.handling_{rank.grade}"),
            luck=luck.quantile(world.streams.keyed("control.luck", call_id, 0, world.clock.now)),
            scene=seconds("control.scene", f"response.scene_{rank.grade}"),
            caller="officers",
            neighbour_journey=seconds("control.neighbour", "response.neighbour_travel"),
            journey=travel if isinstance(travel, int) else None,
            told=self._told,
        )

    def _rank(self, request: Request) -> Rank:
        reported = _reported(request)
        known = NO_FACTS.stated(reported, EVERYBODY)
        answer = call_grade(View(self.world.setting, known, Past(), request.identity, EVERYBODY))
        if answer is None or answer.value != "immediate":
            return Rank.SOONEST
        return Rank.DANGER if reported["officers_in_danger"] is True else Rank.IMMEDIATE

    def _arrival(self, call: Call) -> int | None:
        """Return the seconds from call to arrival where a scenario fixed them."""
        pinned = self.world.pinned("control.arrival", call.id)
        return pinned if isinstance(pinned, int) else None

    def _serve_pinned(self, call: Call, officers: Officers) -> Steps:
        """Serve a call whose moment of arrival is fixed, with no unit of the pool."""
        arrival = self._arrival(call) or 0
        handling = min(call.handling, arrival)
        yield handling
        call.progress = Progress.BOUND
        call.tell(News.GRADED)
        self._expect(officers, arrival - handling)
        yield arrival - handling
        call.progress = Progress.MET
        call.tell(News.ARRIVED)
        yield call.scene
        call.tell(News.DONE)
        if call.stays is not None:
            yield call.stays
        call.progress = Progress.CLOSED
        call.tell(News.CLEARED)

    def _end(self, call: Call) -> None:
        """End a call wherever it stands, and free its unit."""
        if self._arrival(call) is None:
            self.dispatcher.cancel(call)
        elif call.flow is not None:
            call.progress = Progress.CLOSED
            call.flow.cancel()

    # --- what becomes of it --------------------------------------------------------------------

    def _told(self, call: Call, news: News) -> None:
        _, officers = self.open.get(call.id) or self.at_scene[call.id]
        self._reactions[news](call, officers)

    def _tell_grade(self, call: Call, officers: Officers) -> None:
        grade = call.rank.grade
        self.world.log.write(
            "assistance_call_graded", "police_control", officers.identity, {"grade": grade}
        )
        self.say(officers, f"Your call is graded {grade}.", "call_graded")
        self._graded(call, officers)

    def _tell_unit(self, call: Call, officers: Officers) -> None:
        arrives = call.unit.arrives if call.unit is not None else self.world.clock.now
        self._expect(officers, arrives - self.world.clock.now)

    def _expect(self, officers: Officers, seconds: int) -> None:
        minutes = max(1, round(seconds / 60))
        when = "a minute" if minutes == 1 else f"about {minutes} minutes"
        words = f"A unit with {self._crew} officers is on its way; expect it in {when}."
        self.say(officers, words, "unit_assigned")

    def _tell_diverted(self, _: Call, officers: Officers) -> None:
        words = "That unit is needed elsewhere. Your call keeps its place."
        self.say(officers, words, "unit_diverted")

    def _meet(self, call: Call, officers: Officers) -> None:
        world, team = self.world, officers.team
        self.open.pop(call.id, None)
        world.open_calls.pop(call.id, None)
        self.at_scene[call.id] = (call, officers)
        world.log.write("police_arrived", "police_response", officers.identity)
        if not officers.is_there:
            call.scene = 0
            self.say(officers, "A unit is at the address and has not found you.", "unit_missed")
            return
        officers.police = self._crew
        officers.police_since = world.clock.now
        if team is not None:
            team.police += officers.police
        words = "A response unit is with you."
        self.say(officers, words, "police_arrived", {"police_present": True})
        self._arrived(officers)

    def _stay_if_inside(self, call: Call, officers: Officers) -> None:
        """Keep the unit with a team that is still inside."""
        if officers.police and officers.team is not None and officers.team.is_inside:
            call.stays = self.world.clock.event()

    def _recorded(self, _: Record) -> None:
        """Let units go that stayed only for officers who have now come out."""
        for call, officers in self.at_scene.values():
            is_out = officers.team is not None and not officers.team.is_inside
            if is_out and call.stays is not None and not call.stays.triggered:
                call.stays.succeed()

    def _clear(self, call: Call, officers: Officers) -> None:
        self.at_scene.pop(call.id, None)
        self._part(officers)

    def _part(self, officers: Officers) -> None:
        """Let the response officers and the team part."""
        team, gone = officers.team, officers.police
        officers.police = 0
        if team is None or not gone:
            return
        team.police -= gone
        spent = gone * (self.world.clock.now - officers.police_since)
        self.world.borough.tally.count("response_officer_seconds_with_teams", spent)
        learned: dict[str, Value] = {} if team.police else {"police_present": False}
        self.say(officers, "The response unit leaves you now.", "police_left", learned)

    def _team_moved(self, team: Team) -> None:
        """Let a unit go that was with a team which drives away."""
        for call, officers in list(self.at_scene.values()):
            if officers.team is team and officers.police and not officers.is_there:
                self.at_scene.pop(call.id)
                self._part(officers)
                self._end(call)


def _reported(request: Request) -> dict[str, Value]:
    """Take from a caller's form what is reported; None for what is not known."""
    form = request.form
    return {
        "officers_at_venue": True,
        "officers_withdrawn": _yes_no(form.get("withdrawn")),
        "officers_in_danger": _yes_no(form.get("danger")),
    }


def _yes_no(given: Value) -> Value:
    return given if isinstance(given, bool) else None
