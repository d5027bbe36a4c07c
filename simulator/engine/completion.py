"""What an act is about, where that follows from what is given: the operation, the address, a call.

An officer at an address need not name it; a person arrested belongs to the visit of the arrest; one
file in hand is the operation. A play and a simulated officer are completed alike, so that both
write the same records. This module refuses to choose between two that fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.effects import placed
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simulator.engine.seats import Seat
    from simulator.engine.world import World


def completed(world: World, seat: Seat, identity: Identity) -> Identity:
    """Fill in the operation and the address where they follow from what is given."""
    identity = placed(world, identity)
    operation, premises = identity.operation, identity.premises
    if premises is None and _is_at_address_of(world, seat, operation):
        premises = seat.team.place if seat.team else None
    if operation is None:
        operation = _operation_of(world, seat, premises, identity.about)
    if operation == identity.operation and premises == identity.premises:
        return identity
    return Identity(operation, premises, identity.about, identity.call)


def _is_at_address_of(world: World, seat: Seat, operation: str | None) -> bool:
    """Tell whether the team is at premises, of an operation if one is given."""
    team = seat.team
    if team is None or world.place(team.place).kind != "premises":
        return False
    file = world.files.get(operation or "")
    return file is None or team.place in file.premises


def _operation_of(world: World, seat: Seat, premises: str | None, person: str | None) -> str | None:
    files = [each for each in world.files.values() if seat.files is None or each.id in seat.files]
    if len(files) == 1:
        return files[0].id
    for file in files:
        if premises in file.premises or person in file.targets:
            return file.id
    return None
