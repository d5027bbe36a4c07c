"""Prints and a photograph: explained first, with the safeguards that an age asks for.

Nobody is made to: a refusal is written down and that is all. Whoever may be under sixteen has
social care with them and an Inspector's word first. Where that cannot be had in the time an officer
waits, why is written down as well. This module refuses to use force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.childeyes import (
    REFUSES,
    both,
    can_talk,
    done,
    either,
    has_adult,
    heard,
    is_alone,
    is_gone,
    is_heard_of,
    is_out_of_patience,
    is_unwell,
    line,
    no,
    perhaps_under_16,
    remembered,
    yes,
)
from simulator.engine.officers.childfirst import is_never_understood, was_kept_in
from simulator.engine.officers.childform import is_done_with_form, is_put_off
from simulator.protocol.prints import fingerprints_allowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.officers.eyes import Eyes, Usual, When
    from simulator.protocol.records import Identity, Value

CONFIRMATIONS = 3
"""How often an Inspector is asked for one child, where the first answer is no."""


@remembered
def has_refused(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child has refused prints or a photograph."""
    return is_heard_of(eyes, REFUSES, at)


def _allowed(eyes: Eyes, at: Identity) -> str:
    """Ask whether prints may be taken: yes, no, with_safeguards or cannot_tell."""
    answer = fingerprints_allowed(eyes.view(at))
    return "no" if answer is None else str(answer.value)


def _is_ruled_out(eyes: Eyes, at: Identity) -> bool:
    return _allowed(eyes, at) == "no"


def _has_no_kit(eyes: Eyes, at: Identity) -> bool:
    return eyes.told(("no_kit_in_force",), at.only(("operation",)))


def _is_inspector_free(eyes: Eyes, at: Identity) -> bool:
    """Tell whether no Inspector is considering it."""
    asked = eyes.times("ask-inspector", at)
    answers = ("inspector_refused", "inspector_not_needed", "not_there")
    replies = heard(eyes, answers, at)
    return asked == replies


def _is_refused_by_inspector(eyes: Eyes, at: Identity) -> bool:
    asked = eyes.times("ask-inspector", at)
    return asked >= CONFIRMATIONS and _is_inspector_free(eyes, at)


def _has_safeguards(eyes: Eyes, at: Identity) -> bool:
    """Tell whether social care is there, where prints or photograph ask for it."""
    is_free = _allowed(eyes, at) == "yes" or not perhaps_under_16(eyes, at)
    return has_adult(eyes, at) or is_free


def _is_confirmed(eyes: Eyes, at: Identity) -> bool:
    return eyes.done("inspector_confirmation", at) or not perhaps_under_16(eyes, at)


def _is_waited_for_in_vain(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the adult, the form or the ink has not come in the time an officer waits."""
    has_all = _has_safeguards(eyes, at) and eyes.done("ifb1_located", at)
    return is_out_of_patience(eyes, at) and not has_all


@remembered
def _cannot_be_had(eyes: Eyes, at: Identity) -> bool:
    """Tell whether prints or photograph will not be taken, for a reason to be written down."""
    reasons = (
        has_refused,
        _is_ruled_out,
        _has_no_kit,
        _is_refused_by_inspector,
        is_unwell,
        was_kept_in,
        is_put_off,
        is_never_understood,
        _is_waited_for_in_vain,
    )
    return any(each(eyes, at) for each in reasons)


@remembered
def is_done_with_prints(eyes: Eyes, at: Identity) -> bool:
    """Tell whether both were taken, or why not was written down."""
    both_taken = eyes.done("fingerprints_taken", at) and eyes.done("photo_taken", at)
    return both_taken or eyes.done("biometrics_declined_recorded", at) or not is_alone(eyes, at)


def _why(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    if has_refused(eyes, at):
        return {"reasons": "They refused after it was explained; nobody is made to."}
    return {"reasons": "What the order asks for could not be had in a time fair to the child."}


WANTED: When = both(is_alone, is_done_with_form, no(is_gone), no(is_unwell), no(was_kept_in))
WILLING: When = both(WANTED, can_talk, no(has_refused), done("biometrics_explained"))

PRINTS: tuple[Usual, ...] = (
    line(
        "explain-biometrics",
        "biometrics_explained",
        both(WANTED, can_talk, no(is_done_with_prints)),
        yes({"purpose": "recognise"}),
    ),
    line(
        "ask-inspector",
        "inspector_confirmation",
        both(WILLING, perhaps_under_16, no(_is_ruled_out), no(_has_no_kit), _is_inspector_free),
        yes({"reasons": "So that the child can be recognised and helped if they go missing."}),
        most=CONFIRMATIONS,
    ),
    line(
        "take-prints",
        "fingerprints_taken",
        both(WILLING, no(_is_ruled_out), _has_safeguards, _is_confirmed, done("ifb1_located")),
        yes({"power": "s141", "copy_ref": True}),
    ),
    line(
        "take-photograph",
        "photo_taken",
        both(WILLING, _has_safeguards, either(done("fingerprints_taken"), _cannot_be_had)),
        yes({"power": "schedule_2", "purpose": "identity"}),
    ),
    line(
        "note-why-none-taken",
        "biometrics_declined_recorded",
        both(is_alone, is_done_with_form, no(is_done_with_prints), _cannot_be_had),
        _why,
    ),
    line("email-photograph", "photo_emailed", done("photo_taken")),
    line(
        "send-prints",
        "ifb1_sent",
        both(done("fingerprints_taken"), done("nccu_ref_recorded")),
        yes(
            {
                "ifb1": "original",
                "service": "courier",
                "inner_marked": "official_sensitive",
                "outer_marked": False,
                "return_address": "given",
                "copy_ref": True,
            }
        ),
    ),
)
"""Prints and photograph of one child, and how they reach the command unit."""
