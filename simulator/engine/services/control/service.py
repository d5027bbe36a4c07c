"""The control room: calls for help are graded on what is reported, queued, and answered by units.

The grade follows from the facts the caller reports and never from the grade asked for. Officers'
calls and the borough's own stand in the same lines. A scenario may pin the moment of arrival; such
a call is served outside the pool. This module refuses to decide anything for the caller: a station
appointment is offered, not imposed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.engine.geography import Point
from simulator.engine.pools import Pool
from simulator.engine.sampler import sampler
from simulator.engine.services.control.calls import Call, Rank, Stage
from simulator.engine.services.control.dispatch import Dispatcher, Practice
from simulator.engine.services.control.units import Fleet, Unit
from simulator.protocol.context import Past, View
from simulator.protocol.determinations import call_grade
from simulator.protocol.facts import EVERYBODY, NO_FACTS
from simulator.protocol.moments import to_local_text
from simulator.protocol.parameters import parameters

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.seats import Team
    from simulator.engine.workforce import Shift
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Value

REVIEWS = 4  # times within the soonest target that a controller looks whether it can be met
FROM = "control room"


@dataclass(slots=True, eq=False)
class Officers:
    """Who called, from where, and what they have been offered.

    Attributes:
        police: Officers of the response who are with them on this call.
    """

    request: Request
    identity: Identity
    place: str
    police: int = 0
    is_offered: bool = False

    @property
    def team(self) -> Team | None:
        """The team that called; None where nobody moves with the caller."""
        return self.request.seat.team


class Control:
    """Answers calls for help and what else officers ask of the control room."""

    def __init__(self, world: World) -> None:
        self.world = world
        numbers = world.numbers
        self.fleet = Fleet(self._patrol)
        self.operators = Pool(world.clock, "control operators", 0)
        self.dispatcher = Dispatcher(
            world.clock,
            self.fleet,
            self.operators,
            Practice.of(numbers),
            world.borough.tally,
            [
                Unit(f"neighbour/{number}", Point(0.0, 0.0), is_neighbour=True)
                for number in range(1, numbers["response.neighbour_units"].whole + 1)
            ],
        )
        self.open: dict[str, tuple[Call, Officers]] = {}
        self.at_scene: dict[str, tuple[Call, Officers]] = {}
        self._to_force: dict[str, Request] = {}
        self._soonest_target = parameters()["soonest_response"].last_second
        world.borough.workforce.watch(self._strength_changed)
        world.moves.append(self._team_moved)

    def ask(self, request: Request) -> None:
        """Take a call, its cancellation, or another matter for the control room.

        Raises:
            KeyError: The control room is not asked that.
        """
        {
            "call": self._call,
            "cancel": self._cancel,
            "course_of_action": self._course_of_action,
            "force_entry": self._force_entry,
            "station": self._station,
        }[request.kind](request)

    def resident_calls(self, call: Call) -> None:
        """Take a resident's call."""
        self.dispatcher.receive(call)

    # --- units ---------------------------------------------------------------------------------

    def _patrol(self, unit_id: str) -> Point:
        ground, keyed = self.world.borough.ground, self.world.streams.keyed
        return ground.anywhere(
            keyed("response.patrol", unit_id, 0), keyed("response.patrol", unit_id, 1)
        )

    def _strength_changed(self, shift: Shift, is_new: bool) -> None:
        if is_new:
            operators = self.world.numbers["control.operators"].table[shift.relief.name]
            self.operators.resize(int(operators))
            self.fleet.relieve(f"{shift.number}:{shift.relief.name}", shift.crews)
        else:
            self.fleet.crew(shift.crews)
        self.dispatcher.serve()

    # --- calls for help ------------------------------------------------------------------------

    def _call(self, request: Request) -> None:
        identity = replace(request.identity, about=None)
        team = request.seat.team
        place = team.place if team is not None else identity.premises or self.world.stage.base
        officers = Officers(request, identity, place)
        self._learn_reported(request, identity)
        call = self._drawn(request, officers)
        self.open[call.id] = (call, officers)
        self.world.open_calls[call.id] = call
        arrival = self.world.pinned("control.arrival", call.id)
        if isinstance(arrival, int):
            call.flow = self.world.clock.start(self._pinned(call, arrival))
        else:
            self.dispatcher.receive(call)

    def _learn_reported(self, request: Request, identity: Identity) -> None:
        facts = {name: value for name, value in _reported(request).items() if value is not None}
        self.world.log.learned("police_control", identity, facts)

    def _drawn(self, request: Request, officers: Officers) -> Call:
        world, call_id = self.world, request.identity.call or ""
        rank = self._rank(request)
        at = world.place(officers.place).at
        travel = world.pinned("control.travel", call_id)
        luck = sampler(world.numbers["response.travel_factor"].distribution)

        def seconds(purpose: str, key: str) -> int:
            return world.draw(purpose, call_id, sampler(world.numbers[key].distribution))

        return Call(
            id=call_id,
            rank=rank,
            place=Point(*at),
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

    def _pinned(self, call: Call, arrival: int) -> Steps:
        """Serve a call whose moment of arrival is fixed, with no unit of the pool."""
        handling = min(call.handling, arrival)
        yield handling
        call.tell("graded")
        call.ordered = self.world.clock.now
        call.stage = Stage.BOUND
        self._assigned(*self.open[call.id], arrival - handling)
        yield arrival - handling
        call.stage = Stage.MET
        call.tell("arrived")
        yield call.scene
        call.stage = Stage.CLOSED
        call.tell("cleared")

    def _cancel(self, request: Request) -> None:
        self._call_off(request.identity.call or "")

    def _call_off(self, call_id: str) -> None:
        self.world.open_calls.pop(call_id, None)
        call, officers = self.open.pop(call_id, (None, None))
        if call is None or officers is None:
            return
        if self.world.pinned("control.arrival", call.id) is not None and call.flow is not None:
            call.stage = Stage.CLOSED
            call.flow.cancel()
        else:
            self.dispatcher.cancel(call)

    # --- how a call goes on --------------------------------------------------------------------

    def _told(self, call: Call, news: str) -> None:
        officers = (self.open.get(call.id) or self.at_scene[call.id])[1]
        match news:
            case "graded":
                self._graded(call, officers)
            case "assigned":
                arrives = call.unit.arrives if call.unit is not None else self.world.clock.now
                self._assigned(call, officers, arrives - self.world.clock.now)
            case "diverted":
                words = "That unit is needed elsewhere. Your call keeps its place."
                self._say(officers, words, "unit_diverted")
            case "arrived":
                self._arrived(call, officers)
            case "cleared":
                self._cleared(call, officers)

    def _say(
        self,
        officers: Officers,
        words: str,
        tag: str,
        learned: dict[str, Value] | None = None,
    ) -> None:
        self.world.tell(
            officers.request.seat,
            words,
            from_=FROM,
            identity=officers.identity,
            learned=learned or {},
            tag=tag,
        )

    def _graded(self, call: Call, officers: Officers) -> None:
        grade = call.rank.grade
        self.world.log.write(
            "assistance_call_graded", "police_control", officers.identity, {"grade": grade}
        )
        self._say(officers, f"Your call is graded {grade}.", "call_graded")
        if call.rank is Rank.SOONEST and call.stage is Stage.HANDLING:
            self.world.clock.start(self._review(call, officers), at=self.world.clock.now)

    def _assigned(self, call: Call, officers: Officers, seconds: int) -> None:
        del call
        minutes = max(1, round(seconds / 60))
        unit = "minute" if minutes == 1 else "minutes"
        words = f"A unit of {self._crew} officers is coming; expect it in about {minutes} {unit}."
        self._say(officers, words, "unit_assigned")

    @property
    def _crew(self) -> int:
        return self.world.numbers["response.officers_per_unit"].whole

    def _arrived(self, call: Call, officers: Officers) -> None:
        world, team = self.world, officers.team
        self.open.pop(call.id, None)
        world.open_calls.pop(call.id, None)
        self.at_scene[call.id] = (call, officers)
        world.log.write("police_arrived", "police_response", officers.identity)
        if team is not None and not _is_there(team, officers.place):
            call.scene = 0
            self._say(officers, "A unit has reached the address and not found you.", "unit_missed")
            return
        officers.police = self._crew
        if team is not None:
            team.police += officers.police
        words = "A response unit is with you."
        self._say(officers, words, "police_arrived", {"police_present": True})
        forced = self._to_force.pop(officers.place, None)
        if forced is not None:
            world.clock.start(self._effect_entry(forced), at=world.clock.now)

    def _cleared(self, call: Call, officers: Officers) -> None:
        self.at_scene.pop(call.id, None)
        if officers.police:
            self._part(officers)

    def _part(self, officers: Officers) -> None:
        """Let the response officers and the team part."""
        team, gone = officers.team, officers.police
        officers.police = 0
        if team is None:
            return
        team.police -= gone
        learned: dict[str, Value] = {"police_present": False} if team.police == 0 else {}
        self._say(officers, "The response unit has to leave you now.", "police_left", learned)

    def _team_moved(self, team: Team) -> None:
        """Let response officers go who were with a team that drives away."""
        for call, officers in list(self.at_scene.values()):
            if officers.team is team and officers.police and not _is_there(team, officers.place):
                self.at_scene.pop(call.id)
                self._part(officers)
                if call.unit is not None:
                    self.dispatcher.cancel(call)
                elif call.flow is not None:
                    call.flow.cancel()

    # --- appointments at the station -----------------------------------------------------------

    def _review(self, call: Call, officers: Officers) -> Steps:
        """Look again and again whether a soonest call can be met; offer an appointment if not."""
        while call.is_open and not officers.is_offered:
            elapsed = self.world.clock.now - call.received
            if elapsed + self._expected_wait(call) > self._soonest_target:
                self._offer(officers)
                return
            yield self._soonest_target // REVIEWS

    def _expected_wait(self, call: Call) -> int:
        """Estimate how long a call still waits for a unit, as a controller would: by the line."""
        if call.stage is not Stage.WAITING:
            return 0
        crews = len(self.fleet.on_duty)
        if crews == 0:
            return self._soonest_target
        ahead = sum(len(self.dispatcher.lines[rank]) for rank in Rank if rank < call.rank)
        ahead += self.dispatcher.lines[call.rank].index(call)
        scene = self.world.numbers["response.scene_soonest"].distribution.mean
        return round((ahead + 1) * scene / crews)

    def _offer(self, officers: Officers) -> None:
        officers.is_offered = True
        world, identity = self.world, officers.identity
        world.turn({"police_resources_available": False}, identity)
        world.log.learned("police_control", identity, {"police_resources_available": False})
        world.log.write(
            "call_referred_to_station", "police_control", identity, {"grade": "soonest"}
        )
        world.borough.tally.count("referred_to_station")
        words = (
            "No unit is likely to reach you within the hour. You may come to the station instead "
            "and we will arrange a time; until you say so, your call stays in line."
        )
        self._say(officers, words, "station_offered")

    def _station(self, request: Request) -> None:
        self.world.clock.start(self._appointment(request), at=request.at)

    def _appointment(self, request: Request) -> Steps:
        """Arrange a time at the station: when the next relief has come on."""
        world, identity = self.world, replace(request.identity, about=None)
        handling = sampler(world.numbers["control.handling_soonest"].distribution)
        yield world.draw("control.station", identity.call or identity.premises or "", handling)
        if identity.call is not None:
            self._call_off(identity.call)
        at = world.borough.workforce.next_relief(world.clock.now)
        words = f"Come to the station; you are expected at {to_local_text(at)[:16]}."
        world.tell(request.seat, words, from_=FROM, identity=identity, tag="station_appointment")

    # --- other matters -------------------------------------------------------------------------

    def _course_of_action(self, request: Request) -> None:
        self.world.clock.start(self._agree(request), at=request.at)

    def _agree(self, request: Request) -> Steps:
        world, identity = self.world, replace(request.identity, about=None)
        handling = sampler(world.numbers["control.handling_soonest"].distribution)
        where = identity.premises or identity.operation or ""
        yield world.draw("control.course_of_action", where, handling)
        world.log.write("course_of_action_agreed", "police_control", identity)
        words = (
            "Agreed: keep those you have arrested secure and leave what you found where it is. "
            "Police take the other matter on. If the risk changes, come out and call."
        )
        world.tell(
            request.seat, words, from_=FROM, identity=identity, tag="course_of_action_agreed"
        )

    def _force_entry(self, request: Request) -> None:
        team = request.seat.team
        if team is not None and team.police > 0:
            self.world.clock.start(self._effect_entry(request), at=request.at)
            return
        place = team.place if team is not None else request.identity.premises or ""
        self._to_force[place] = request
        is_coming = any(officers.place == place for _, officers in self.open.values())
        words = (
            "The unit on its way will see to the door when it is with you."
            if is_coming
            else "No officers are with you. Call for a unit, and it will see to the door."
        )
        self.world.tell(
            request.seat, words, from_=FROM, identity=request.identity, tag="force_entry_waits"
        )

    def _effect_entry(self, request: Request) -> Steps:
        """Let the police with a team force the door."""
        world, identity = self.world, replace(request.identity, about=None, call=None)
        place = identity.premises or (request.seat.team.place if request.seat.team else "")
        work = sampler(world.numbers["response.force_entry"].distribution)
        yield world.draw("control.force_entry", place, work)
        here = replace(identity, premises=place)
        world.doors[place] = "open"
        world.log.write("forced_entry_effected", "police_response", here, {"by": "police"})
        world.tell(
            request.seat,
            "The officers have opened the door.",
            from_="the police officers with you",
            identity=here,
            tag="forced_entry_effected",
        )


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


def _is_there(team: Team, place: str) -> bool:
    return team.place == place and not team.is_travelling
