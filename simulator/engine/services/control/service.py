"""The control room: operators, units, and whatever officers and residents ask of them.

Officers' calls and the borough's own stand in the same lines. This module only wires: what happens
to a call is in `callers` and `dispatch`, the rest in `appointments` and `matters`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.geography import Point
from simulator.engine.pools import Pool
from simulator.engine.services.control.appointments import Appointments
from simulator.engine.services.control.callers import Callers
from simulator.engine.services.control.dispatch import Dispatcher, Practice
from simulator.engine.services.control.matters import Matters
from simulator.engine.services.control.units import Fleet, Unit

if TYPE_CHECKING:
    from simulator.engine.services.control.calls import Call
    from simulator.engine.workforce import Shift
    from simulator.engine.world import Request, World


class Control:
    """Answers calls for help and what else is asked of the control room.

    Attributes:
        fleet: The borough's response units.
        dispatcher: Sends them.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.fleet = Fleet(self._patrol)
        self.operators = Pool(world.clock, "control operators", 0)
        self.dispatcher = Dispatcher(
            world.clock,
            self.fleet,
            self.operators,
            Practice.of(world.numbers),
            world.borough.tally,
            _neighbours(world.numbers["response.neighbour_units"].whole),
        )
        self.appointments = Appointments(world, self.dispatcher)
        self.matters = Matters(world, self._is_coming)
        self.callers = Callers(
            world, self.dispatcher, self.appointments.watch, self.matters.police_came
        )
        world.borough.workforce.watch(self._strength_changed)

    def ask(self, request: Request) -> None:
        """Take a call for help, its cancellation, or another matter for the control room.

        Raises:
            LookupError: The control room is not asked that.
        """
        match request.kind:
            case "call":
                self.callers.call(request)
            case "cancel":
                self.callers.call_off(request.identity.call or "")
            case "station":
                self.appointments.arrange(request, self.callers.call_off)
            case "course_of_action":
                self.matters.course_of_action(request)
            case "force_entry":
                self.matters.force_entry(request)
            case _:
                raise LookupError(f"the control room is not asked for {request.kind!r}")

    def resident_calls(self, call: Call) -> None:
        """Take a resident's call."""
        self.dispatcher.receive(call)

    def _is_coming(self, place: str) -> bool:
        return self.callers.is_coming(place)

    def _patrol(self, unit_id: str) -> Point:
        """Tell where a unit is as it comes on duty: anywhere, the same whoever else comes."""
        across, up = self.world.streams.keyed_each("response.patrol", unit_id, 2)
        return self.world.borough.ground.anywhere(across, up)

    def _strength_changed(self, shift: Shift, is_new: bool) -> None:
        if is_new:
            operators = self.world.numbers["control.operators"].table[shift.relief.name]
            self.operators.resize(int(operators))
            self.fleet.relieve(f"{shift.number}:{shift.relief.name}", shift.crews)
        else:
            self.fleet.crew(shift.crews)
        self.dispatcher.serve()


def _neighbours(number: int) -> list[Unit]:
    """Give the units of neighbouring boroughs; where they start from is in their journey."""
    return [
        Unit(f"neighbour/{n}", Point(0.0, 0.0), is_neighbour=True) for n in range(1, number + 1)
    ]
