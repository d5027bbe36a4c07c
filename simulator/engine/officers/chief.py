"""The Chief Immigration Officer's usual order: review, satisfy oneself, authorise or refuse.

Authority is for cases that Annex A does not reserve; where it does, or may, the liaison Inspector
is consulted and the file is refused with reasons. What the team can still put right comes back to
it. Silence of the intelligence unit is no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.eyes import WAIT, Eyes, Step, Usual, is_wait, next_of

if TYPE_CHECKING:
    from simulator.protocol.records import Identity


def chief_step(eyes: Eyes) -> Step:
    """Say what the Chief Immigration Officer does next."""
    for incoming in eyes.seat.inbox:
        step = _answer(eyes, incoming.tag, incoming.identity.only(("operation", "premises")))
        if step is not None and not is_wait(step):
            return step
    return WAIT


def _answer(eyes: Eyes, tag: str, at: Identity) -> Step | None:
    if tag == "authority_asked":
        return _written(eyes, at)
    if tag == "verbal_authority_asked":
        return _spoken(eyes, at)
    return None


def _written(eyes: Eyes, at: Identity) -> Step | None:
    sent_back = eyes.seat.times("refer-back", at)
    is_answered = eyes.acted("refuse-authority", at) or eyes.done("cio_written_authority", at)
    if is_answered or eyes.times_told("authority_asked", at) <= sent_back:
        return None
    missing = _missing(eyes, at)
    if missing is not None:
        return Step("refer-back", at, {"reasons": missing})
    return next_of(eyes, (Usual("review-file", "ra_cio_reviewed"),), at) or _decision(eyes, at)


def _missing(eyes: Eyes, at: Identity) -> str | None:
    """Say what the team itself must still do before a file can be decided; None for nothing."""
    if eyes.is_family(at) and not eyes.done("family_consultation_done", at):
        return "A family lives there. Consult the borough liaison officer first, then come again."
    return None


def _decision(eyes: Eyes, at: Identity) -> Step | None:
    needed = eyes.police_needed(at)
    agreed = eyes.done("police_assistance_agreed", at)
    if _is_complete(eyes, at) and (needed == "no" or (needed == "yes" and agreed)):
        form = {"annex_a_hit": needed == "yes", "police_support": needed == "yes"}
        return Step("authorise-in-writing", at, form)
    consulted = next_of(eyes, REFERRAL, at) if needed != "no" else None
    if consulted is not None:
        return consulted
    return Step("refuse-authority", at, {"reasons": _reasons(eyes, at)})


REFERRAL: tuple[Usual, ...] = (
    Usual("take-referral", "cio_referral"),
    Usual(
        "consult-liaison-inspector",
        "liaison_inspector_consulted",
        answer=("liaison_answered", "liaison_not_found"),
    ),
)


def _is_complete(eyes: Eyes, at: Identity) -> bool:
    papers = ("biu_ra_returned", "ra_final_completed", "annex_a_tested")
    return all(eyes.done(record, at) for record in papers)


def _reasons(eyes: Eyes, at: Identity) -> str:
    if not eyes.done("biu_ra_returned", at):
        return "The intelligence unit has not answered; silence is not clearance."
    if not eyes.done("ra_final_completed", at):
        return "There is no final assessment on the file."
    return "Annex A reserves this visit, or may; it does not go without police."


def _spoken(eyes: Eyes, at: Identity) -> Step | None:
    if eyes.done("cio_verbal_authority", at):
        return next_of(eyes, (Usual("note-verbal-authority-given"),), at)
    may = eyes.known("follow_up_visit", at) is True and eyes.done("biu_recheck_done", at)
    if may and eyes.police_needed(at) == "no":
        return Step("give-verbal-authority", at)
    if eyes.acted("refuse-authority", at):
        return None
    return Step(
        "refuse-authority", at, {"reasons": "The conditions for spoken authority are not met."}
    )
