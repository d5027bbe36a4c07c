"""What else officers ask of the control room: a course of action, and a door that stays shut.

Another offence found is agreed upon by telephone. A door is forced by police only, those who are
there or those who come. This module refuses to say whether it should be forced.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.sampler import sampler
from simulator.engine.services.control.callers import FROM

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.flows import Steps
    from simulator.engine.services.control.callers import Officers
    from simulator.engine.world import Request, World

AGREED = (
    "Agreed: keep those you have arrested secure and leave what you found where it is. Police take "
    "the other matter on. If the risk changes, come out with your prisoner and call."
)


class Matters:
    """Agrees courses of action and sees to doors.

    Args:
        is_coming: Tells whether a unit has been called to a place.
    """

    def __init__(self, world: World, is_coming: Callable[[str], bool]) -> None:
        self.world = world
        self._is_coming = is_coming
        self._doors: dict[str, Request] = {}

    def course_of_action(self, request: Request) -> None:
        """Agree what happens about another offence."""
        self.world.clock.start(self._agree(request), at=request.at)

    def force_entry(self, request: Request) -> None:
        """Have police open a door: at once if they are there, else when they come."""
        team = request.seat.team
        if team is not None and team.police > 0:
            self.world.clock.start(self._open(request), at=request.at)
            return
        place = team.place if team is not None else request.identity.premises or ""
        self._doors[place] = request
        words = (
            "The unit on its way will see to the door."
            if self._is_coming(place)
            else "No officers are with you. Call for a unit, and it will see to the door."
        )
        self._say(request, words, FROM, "force_entry_waits")

    def police_came(self, officers: Officers) -> None:
        """Let police who have come see to a door they were asked about."""
        request = self._doors.pop(officers.place, None)
        if request is not None:
            self.world.clock.start(self._open(request), at=self.world.clock.now)

    def _agree(self, request: Request) -> Steps:
        world, identity = self.world, replace(request.identity, about=None)
        handling = sampler(world.numbers["control.handling_soonest"].distribution)
        where = identity.premises or identity.operation or ""
        yield world.draw("control.course_of_action", where, handling)
        world.log.write("course_of_action_agreed", "police_control", identity)
        self._say(request, AGREED, FROM, "course_of_action_agreed")

    def _open(self, request: Request) -> Steps:
        world, team = self.world, request.seat.team
        place = team.place if team is not None else request.identity.premises or ""
        work = sampler(world.numbers["response.force_entry"].distribution)
        yield world.draw("control.force_entry", place, work)
        here = replace(request.identity, premises=place, about=None, call=None)
        world.doors[place] = "open"
        world.log.write("forced_entry_effected", "police_response", here, {"by": "police"})
        words = "The officers have opened the door."
        self._say(request, words, "the police officers with you", "forced_entry_effected")

    def _say(self, request: Request, words: str, from_: str, tag: str) -> None:
        about = replace(request.identity, about=None, call=None)
        self.world.tell(request.seat, words, from_=from_, identity=about, tag=tag)
