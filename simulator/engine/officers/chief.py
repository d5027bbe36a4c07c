"""The Chief Immigration Officer's usual order: review, satisfy oneself, authorise or refuse.

Authority is for cases that Annex A does not reserve; where it does, or may, the liaison Inspector
is consulted and the file is refused with reasons. What the team can still put right goes back to
it. Silence of the intelligence unit is no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.eyes import WAIT, Eyes, Step, Usual, is_wait, next_of

if TYPE_CHECKING:
    from simulator.protocol.records import Identity

IN_WRITING, BY_TELEPHONE = "authority_asked", "verbal_authority_asked"
ANSWERS = ("authorise-in-writing", "give-verbal-authority", "refuse-authority", "refer-back")


def chief_step(eyes: Eyes) -> Step:
    """Say what the Chief Immigration Officer does next."""
    asked: dict[Identity, list[str]] = {}
    for incoming in eyes.seat.inbox:
        if incoming.tag in (IN_WRITING, BY_TELEPHONE):
            at = incoming.identity.only(("operation", "premises"))
            asked.setdefault(at, []).append(incoming.tag)
    for at, tags in asked.items():
        step = _note(eyes, at) or _answer(eyes, at, tags)
        if step is not None and not is_wait(step):
            return step
    return WAIT


def _note(eyes: Eyes, at: Identity) -> Step | None:
    if not eyes.done("cio_verbal_authority", at):
        return None
    return next_of(eyes, (Usual("note-verbal-authority-given", form=_spoken_with),), at)


def _spoken_with(_: Eyes, __: Identity) -> dict[str, str]:
    return {
        "spoke_with": "the leader of the arrest team",
        "what": "the visit to this follow-up address, after the refreshed check",
    }


def _answer(eyes: Eyes, at: Identity, tags: list[str]) -> Step | None:
    """Answer the oldest request about an address that has had no answer yet."""
    answered = sum(eyes.seat.times(action, at) for action in ANSWERS)
    if len(tags) <= answered:
        return None
    step = _spoken(eyes, at) if tags[answered] == BY_TELEPHONE else _written(eyes, at)
    return None if step is None or eyes.leaves_out(step.action, at) else step


def _written(eyes: Eyes, at: Identity) -> Step | None:
    if eyes.done("cio_referral", at):
        step = _consulted(eyes, at)
        if step is not None:
            return step
    missing = _missing(eyes, at)
    if missing is not None and eyes.waits(at):
        return Step("refer-back", at, {"reasons": missing})
    return next_of(eyes, (Usual("review-file", "ra_cio_reviewed"),), at) or _decision(eyes, at)


def _missing(eyes: Eyes, at: Identity) -> str | None:
    """Say what must still be on a file before it can be decided; None for nothing."""
    if not eyes.done("biu_ra_returned", at):
        return "The intelligence unit has not answered; silence is not clearance."
    if not eyes.done("ra_final_completed", at):
        return "There is no final assessment on the file."
    if not eyes.done("annex_a_tested", at):
        return "The case has not been held against Annex A."
    if eyes.is_family(at) and not eyes.done("family_consultation_done", at):
        return "A family lives there. Consult the borough liaison officer first, then come again."
    return None


def _decision(eyes: Eyes, at: Identity) -> Step | None:
    needed = eyes.police_needed(at)
    if needed == "no" or not eyes.waits(at):
        return Step("authorise-in-writing", at, {"annex_a_hit": False, "police_support": False})
    if needed == "yes" and eyes.done("police_assistance_agreed", at):
        return Step("authorise-in-writing", at, {"annex_a_hit": True, "police_support": True})
    step = next_of(eyes, (Usual("take-referral", "cio_referral"),), at) or _consulted(eyes, at)
    return step or Step("refuse-authority", at, {"reasons": RESERVED})


RESERVED = "Annex A reserves this visit, or may; it does not go without police."


def _consulted(eyes: Eyes, at: Identity) -> Step | None:
    """Have the liaison Inspector consulted, again if he or she was not found; None when done."""
    action = "consult-liaison-inspector"
    if eyes.done("liaison_inspector_consulted", at) or eyes.leaves_out(action, at):
        return None
    answers = eyes.times_told("liaison_answered", at) + eyes.times_told("liaison_not_found", at)
    is_awaited = eyes.waits(at) and eyes.seat.times(action, at) > answers
    return WAIT if is_awaited else Step(action, at)


def _spoken(eyes: Eyes, at: Identity) -> Step | None:
    if eyes.known("follow_up_visit", at) is not True:
        if not eyes.waits(at):
            return Step("give-verbal-authority", at)
        return Step("refer-back", at, {"reasons": "Not by word of mouth: put it up in writing."})
    if not eyes.done("biu_recheck_done", at) and eyes.waits(at):
        return Step("refer-back", at, {"reasons": "Have CRIMINT brought up to date first."})
    if eyes.police_needed(at) == "no" or not eyes.waits(at):
        return Step("give-verbal-authority", at)
    return Step("refuse-authority", at, {"reasons": RESERVED})
