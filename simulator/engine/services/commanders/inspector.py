"""The borough's liaison Inspector: found or not, and what he or she says of a visit.

The police view of whether officers may go alone, and the police's permission where other crime is
all that stands in the way, come from here. This module refuses to grant authority.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import key_of, visit_of
from simulator.protocol.derived import LIMBS
from simulator.protocol.determinations import police_assistance_required

if TYPE_CHECKING:
    from simulator.engine.desk import Desk
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity, Value

INSPECTOR = "liaison Inspector"
OTHER_CRIME = "SLA-AnnexA-IV-d"


def consult(desk: Desk, request: Request, *, by: str, from_: str = INSPECTOR) -> Steps:
    """Find the Inspector, hear what he or she says, and pass it on to whoever asked.

    Args:
        by: Role that consults, which is written down.
        from_: Who passes the answer on.
    """
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.liaison_found", key, "authority.liaison_inspector_found")
    available = desk.share_unless_timed(
        "authority.liaison_inspector_available_share", "authority.liaison", key, usual=1.0
    )
    if not desk.is_so("authority.liaison_available", key, available):
        words = "The liaison Inspector is engaged or off duty and cannot be reached. Try again."
        desk.say(request.seat, words, from_=from_, about=identity, tag="liaison_not_found")
        return
    yield desk.answers_in("authority.liaison", key, "authority.liaison_inspector_decision")
    desk.world.log.write("liaison_inspector_consulted", by, identity)
    words = _advice(desk, request, key)
    desk.say(
        request.seat,
        words,
        from_=from_,
        about=identity,
        tag="liaison_answered",
        learned=police_view(desk, identity),
    )


def police_view(desk: Desk, identity: Identity) -> dict[str, Value]:
    """Return whether the police say that officers should not go alone."""
    truth = desk.world.true("police_say_unsuitable", identity)
    return {"police_say_unsuitable": truth is True}


def _advice(desk: Desk, request: Request, key: str) -> str:
    identity = visit_of(request)
    if police_view(desk, identity)["police_say_unsuitable"]:
        return "A visit by immigration officers alone would be unsuitable here. Ask for officers."
    view = desk.world.memory.view(request.seat.role, identity)
    met = [clause for clause, limb in LIMBS.items() if limb(view) is True]
    if met == [OTHER_CRIME]:
        return _permit_or_not(desk, identity, key)
    needed = police_assistance_required(view).value
    if needed == "yes":
        return "Police must be with you at this one. Ask for officers, and for a time."
    return "The borough has no reason against the visit. Go on as you have planned."


def _permit_or_not(desk: Desk, identity: Identity, key: str) -> str:
    share = desk.share("authority.permission_share")
    if not desk.is_so("authority.permission", key, share):
        return "With what is reported there, police must be with you. Ask for officers."
    desk.world.log.write("police_permission_given", "liaison_inspector", identity)
    return "What is reported there need not keep you: you may go without police."
