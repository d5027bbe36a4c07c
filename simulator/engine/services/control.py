"""The control room: calls for help are graded on what is reported, queued, and answered by units.

Immediate outranks soonest; a unit bound for a soonest call is diverted to an immediate one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.pools import Pool
from simulator.engine.sampler import sampler
from simulator.protocol.context import Past, View
from simulator.protocol.determinations import call_grade
from simulator.protocol.facts import EVERYBODY, NO_FACTS

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request, World

PRIORITY = {"immediate": 0, "soonest": 1}


class Control:
    """Answers calls for help."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.units = Pool(world.clock, "response units", 8)

    def ask(self, request: Request) -> None:
        """Take a call, or a call's cancellation."""
        if request.kind == "cancel":
            self._cancel(request)
            return
        call = request.identity.call or ""
        flow = self.world.clock.start(self._call(request), at=request.at)
        self.world.open_calls[call] = flow

    def _cancel(self, request: Request) -> None:
        flow = self.world.open_calls.pop(request.identity.call or "", None)
        if flow is not None:
            flow.cancel()

    def _grade(self, request: Request) -> str:
        reported = NO_FACTS.stated(
            {
                "officers_at_venue": True,
                "officers_withdrawn": request.form.get("withdrawn"),
                "officers_in_danger": request.form.get("danger"),
            },
            EVERYBODY,
        )
        answer = call_grade(View(self.world.setting, reported, Past(), request.identity, EVERYBODY))
        return str(answer.value) if answer is not None else "soonest"

    def _call(self, request: Request) -> Steps:
        world, identity = self.world, replace(request.identity, about=None)
        grade = self._grade(request)
        yield world.draw(
            "control.handling",
            identity.call or "",
            sampler(world.numbers["control.handling_immediate"].distribution),
        )
        world.log.write("assistance_call_graded", "police_control", identity, {"grade": grade})
        yield self.units.lease(1, PRIORITY.get(grade, 1))
        yield world.draw(
            "control.travel",
            identity.call or "",
            sampler(world.numbers["control.handling_immediate"].distribution),
        )
        world.open_calls.pop(identity.call or "", None)
        world.log.write("police_arrived", "police_response", identity)
        team = request.seat.team
        if team is not None:
            team.police += 2
        world.tell(
            request.seat,
            "A response unit is with you.",
            from_="control room",
            identity=identity,
            learned={"police_present": True},
            tag="police_arrived",
        )
