"""The borough: its commander's authority, the police part of the matrix, and advice.

The commander decides on a matrix that both services have signed, names the time for which authority
is given, and writes the reasons down, whichever way it goes. This module refuses to authorise what
has not been assured, and sends it back instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.desk import key_of, moment_in, visit_of
from simulator.engine.services.commanders.inspector import consult, police_view
from simulator.protocol.moments import local_date, to_local_text

if TYPE_CHECKING:
    from simulator.engine.desk import Desk
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Value

COMMANDER = "borough commander"


def decide(desk: Desk, request: Request) -> Steps:
    """Give or refuse the commander's authority for an operation."""
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.commander", key, "authority.commander_decision")
    if not desk.world.memory.has("ra_jointly_assured", identity):
        words = "The risk matrix has not been signed by both services. It comes back to you."
        _tell(desk, request, words, "commander_sent_back")
        return
    refusals = desk.share_unless_timed(
        "authority.commander_refusal_share", "authority.commander", key
    )
    if desk.is_so("authority.commander_refuses", key, refusals):
        _refuse(desk, request, key)
        return
    starts = authorise(desk.world, identity, request.form.get("authorised_time"))
    words = f"Authorised from {to_local_text(starts)[:16]}, for that day."
    _tell(desk, request, words, "commander_authority")


def authorise(world: World, identity: Identity, asked: Value) -> int:
    """Write the commander's authority and its reasons down.

    Args:
        asked: Time asked for, as a moment or in local time. Anything else, or a day that was over
            before the decision, means from now.

    Returns:
        The moment from which it is given.
    """
    wanted, now = moment_in(asked), world.clock.now
    starts = now if wanted is None or local_date(wanted) < local_date(now) else wanted
    attributes: dict[str, Value] = {"rank": "borough_commander", "authorised_time": starts}
    world.log.write("authority_justification_recorded", "borough_commander", identity)
    world.log.write("commander_authority", "borough_commander", identity, attributes)
    return starts


def _refuse(desk: Desk, request: Request, key: str) -> None:
    identity = visit_of(request)
    log = desk.world.log
    log.write("authority_justification_recorded", "borough_commander", identity)
    if desk.is_so("authority.commander_disputes", key, 0.0):
        log.write("authority_disputed", "borough_commander", identity)
        words = "I do not agree that this should go ahead, and I ask that it be reviewed jointly."
        _tell(desk, request, words, "authority_disputed")
        return
    words = "Refused for now: it would not sit with what the borough has in hand that day."
    _tell(desk, request, words, "commander_refused")


def _tell(desk: Desk, request: Request, words: str, tag: str) -> None:
    desk.say(request.seat, words, from_=COMMANDER, about=visit_of(request), tag=tag)


def complete_community_part(desk: Desk, request: Request) -> Steps:
    """Complete the community and crime part of the matrix, which is the police's to do."""
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.community", key, "authority.liaison_inspector_decision")
    desk.world.log.write(
        "community_assessment_completed", "liaison_inspector", identity, {"by": "police"}
    )
    view = police_view(desk, identity)
    words = "The community and crime part of the matrix is done."
    if view["police_say_unsuitable"]:
        words += " A visit by immigration officers alone would be unsuitable."
    desk.say(
        request.seat,
        words,
        from_="borough police",
        about=identity,
        tag="community_assessment_completed",
        learned=view,
    )


def advise(desk: Desk, request: Request) -> Steps:
    """Let the liaison Inspector be consulted by whoever asks."""
    yield from consult(desk, request, by=request.seat.role)


def advise_for_command(desk: Desk, request: Request) -> Steps:
    """Advise the Crime Investigation Section on an operation outside the scheme's criteria."""
    key, identity = key_of(request.identity), visit_of(request)
    yield desk.answers_in("authority.bocu", key, "authority.liaison_inspector_decision")
    view = police_view(desk, identity)
    words = (
        "The borough advises against going without police."
        if view["police_say_unsuitable"]
        else "The borough advises that you may go ahead, and asks to be told when you do."
    )
    desk.say(
        request.seat,
        words,
        from_="borough command",
        about=identity,
        tag="bocu_answered",
        learned=view,
    )
