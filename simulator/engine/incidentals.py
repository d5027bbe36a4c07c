"""What comes up beside a leader's usual order in a long world, and what is done about it.

Evidence of another offence, a referral that has not reached the liaison Inspector, a form that did
not come back after it was chased, a complaint that has reached the service. A trainee sees to these
as they come in; a simulated leader asks here. This module refuses to read findings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.desk import VISIT
from simulator.engine.officers import Step, filled
from simulator.engine.officers.street import is_settled
from simulator.protocol.records import Identity

if TYPE_CHECKING:
    from simulator.engine.officers import Eyes

OFFENCE = "other_offence_seen"
"""Tag of the message by which evidence of another offence comes up at an address."""

UNSETTLED = ("liaison_not_found", "cio_written_authority", "cio_refused")
"""Answers to a referral after which the liaison Inspector may still have to be heard."""

CHASES_EVERY = 20 * 3_600
"""Seconds after which a leader asks the unit again for a form that was chased; ours."""


def comes_up(eyes: Eyes) -> Step | None:
    """Return what has come up and is still to be done; None when nothing is."""
    found = (look(eyes) for look in (_offence, _inspector, _overdue, _complainant, _officers))
    return next((step for step in found if step is not None), None)


def _offence(eyes: Eyes) -> Step | None:
    """Note evidence of another offence that has come to light where the team is."""
    for incoming in eyes.seat.inbox:
        at = incoming.identity
        is_here = eyes.team.is_inside and eyes.here.id == at.premises
        if incoming.tag == OFFENCE and is_here and not eyes.acted("note-other-offence", at):
            return Step("note-other-offence", at)
    return None


def is_referral_open(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a file that was referred still waits for the liaison Inspector's word."""
    is_referred = eyes.done("cio_referral", at)
    return is_referred and not eyes.done("liaison_inspector_consulted", at)


def _inspector(eyes: Eyes) -> Step | None:
    """Ask the liaison Inspector oneself where a referral has not led to him or her."""
    tried: dict[Identity, int] = {}
    for incoming in eyes.seat.inbox:
        if incoming.tag in UNSETTLED:
            at = incoming.identity.only(VISIT)
            tried[at] = tried.get(at, 0) + 1
    for at, times in tried.items():
        is_asked = eyes.seat.times("consult-liaison-inspector", at) >= times
        if at.premises is not None and is_referral_open(eyes, at) and not is_asked:
            return Step("consult-liaison-inspector", at)
    return None


def lacks_officers(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a further address needs police of its own and has not been promised any.

    What was promised for the first address of a file meets the team there and nowhere else.
    """
    file = eyes.file_of(at.premises or "")
    if file is None or at.premises == file.premises[0] or eyes.police_needed(at) != "yes":
        return False
    agreed = eyes.world.memory.named("support_agreed", at)
    return all(each.identity.premises != at.premises for each in agreed)


def _officers(eyes: Eyes) -> Step | None:
    """Ask for officers at a further address that needs them, once it has been assessed."""
    for file in eyes.files:
        for premises in file.premises[1:]:
            at = Identity(operation=file.id, premises=premises)
            is_asked = any(
                action == "request-support" and about.premises == premises
                for action, about in eyes.seat.acted
            )
            is_assessed = eyes.done("ra_final_completed", at) and not is_settled(eyes, at)
            if is_assessed and not is_asked and lacks_officers(eyes, at):
                return replace(filled(eyes, "request-support", at), identity=at)
    return None


def _overdue(eyes: Eyes) -> Step | None:
    """Chase a form again that did not come back after it was chased, once a day."""
    if eyes.here.kind != "office":
        return None
    chased: dict[Identity, int] = {}
    for incoming in eyes.seat.inbox:
        if incoming.tag == "biu_chased":
            chased[incoming.identity] = incoming.at
    for at, last in chased.items():
        is_due = eyes.world.clock.now >= last + CHASES_EVERY
        if is_due and not eyes.done("biu_ra_returned", at):
            return Step("chase-unit", at)
    return None


def _complainant(eyes: Eyes) -> Step | None:
    """Contact whoever has complained, each time a complaint reaches the service."""
    for file in eyes.files:
        at = Identity(operation=file.id)
        reached = sum(1 for _ in eyes.world.memory.named("complaint_forwarded_to_is", at))
        if eyes.seat.times("advise-complainant", at) < reached:
            return Step("advise-complainant", at)
    return None


def is_complaint_open(eyes: Eyes) -> bool:
    """Tell whether a complaint has been made and has not reached the service yet."""
    operations = [Identity(operation=file.id) for file in eyes.files]
    return any(
        eyes.done("complaint_received", at) and not eyes.done("complaint_forwarded_to_is", at)
        for at in operations
    )
