"""Above the borough: the Deputy Director's authority, and the joint review of a dispute.

This module refuses to be asked for what lower authority can give: a case of no profile comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import key_of, visit_of
from simulator.engine.services.commanders.borough import authorise
from simulator.protocol.derived import truth

if TYPE_CHECKING:
    from simulator.engine.desk import Desk
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request

DEPUTY = "Deputy Director"
REVIEW = "Deputy Director and a chief officer"


def decide_high_profile(desk: Desk, request: Request) -> Steps:
    """Decide whether a high-profile case may be visited without police."""
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.deputy_director", key, "authority.deputy_director_decision")
    view = desk.world.memory.view(request.seat.role, identity)
    refusals = desk.share_unless_timed(
        "authority.deputy_director_refusal_share", "authority.deputy_director", key
    )
    if truth(view, "high_profile") is False:
        words, tag = "Nothing in this file calls for my authority.", "deputy_director_not_needed"
    elif desk.is_so("authority.deputy_director_refuses", key, refusals):
        words, tag = (
            "Not without police, in a case so much in the public eye.",
            ("deputy_director_refused"),
        )
    else:
        desk.world.log.write("dd_isro_authority", "deputy_director_isro", identity)
        words, tag = "You have my authority to visit in this case.", "dd_isro_authority"
    desk.say(request.seat, words, from_=DEPUTY, about=identity, tag=tag)


def review_jointly(desk: Desk, request: Request) -> Steps:
    """Review a disputed decision on authority, for both services together.

    A review that lets the operation go ahead gives the police authority that was withheld.
    """
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.arbitration", key, "authority.arbitration")
    world = desk.world
    allows = desk.is_so(
        "authority.arbitration_allows", key, desk.share("authority.arbitration_allows_share")
    )
    # Both services decide: neither is named alone as the one who did it.
    world.log.write("arbitration_decided", None, identity)
    if allows and not world.memory.has("commander_authority", identity):
        authorise(world, identity, request.form.get("authorised_time"))
    words = (
        "Reviewed jointly: the operation may go ahead."
        if allows
        else "Reviewed jointly: the operation is not to go ahead as it stands."
    )
    tag = "arbitration_allowed" if allows else "arbitration_refused"
    desk.say(request.seat, words, from_=REVIEW, about=identity, tag=tag)
