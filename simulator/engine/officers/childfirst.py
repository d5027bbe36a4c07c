"""The first minutes with a child: injuries, social care, safety, a language, a word apart.

Injuries come before everything. Nobody who travels with a child interprets; nothing is asked in
their hearing, and nothing that safety does not need. This module refuses to fill in any form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.childeyes import (
    both,
    can_talk,
    done,
    either,
    heard,
    is_alone,
    is_at_hand,
    is_child,
    is_urgent,
    knows,
    line,
    newest,
    no,
    remembered,
    told,
    years,
    yes,
)
from simulator.engine.officers.eyes import Usual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.officers.eyes import Eyes
    from simulator.protocol.records import Identity, Value

TALKS = ("ask-first-questions", "tell-child-first-things", "explain", "ask", "explain-biometrics")
"""Acts that no travel companion should listen to."""

FIRST_THINGS: Mapping[str, str] = {
    "safe": "reassurance_given",
    "not-in-trouble": "not_in_trouble_explained",
    "where": "location_explained",
    "free": "services_free_explained",
}
"""What a child is told first, each with the record it makes."""

CALLS_FOR_LANGUAGE = 8
"""How often the language line is rung for one child, at the most."""

CALLS_BEFORE_BOOKING = 3


def _things_left(eyes: Eyes, at: Identity) -> list[Value]:
    return [point for point, record in FIRST_THINGS.items() if not eyes.done(record, at)]


def _is_anything_left(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child has yet to hear what comes before papers: that they are safe."""
    return bool(_things_left(eyes, at)) and is_alone(eyes, at)


def _questions(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    """Ask for what safety needs at once, and nothing that is known already."""
    asked: list[Value] = ["health", "danger"]
    return {"items": asked if years(eyes, at) is not None else ["age", *asked]}


def _is_line_free(eyes: Eyes, at: Identity) -> bool:
    """Tell whether no call to the language line is still to be answered."""
    answers = ("interpreter_not_found", "interpreter_wrong_language", "not_there")
    rung = eyes.times("interpreter-by-telephone", at)
    # Somebody who came in person may speak another language as well, which answers no call.
    return heard(eyes, answers, at) >= rung


def _is_hard_to_find(eyes: Eyes, at: Identity) -> bool:
    return eyes.times("interpreter-by-telephone", at) >= CALLS_BEFORE_BOOKING


@remembered
def is_never_understood(eyes: Eyes, at: Identity) -> bool:
    """Tell whether everybody who might interpret was asked for, in vain."""
    rung = eyes.times("interpreter-by-telephone", at)
    if can_talk(eyes, at) or rung < CALLS_FOR_LANGUAGE or not _is_line_free(eyes, at):
        return False
    return eyes.told(("interpreter_cancelled", "interpreter_wrong_language", "not_there"), at)


def _has_hospital(eyes: Eyes, _: Identity) -> bool:
    return any(each.kind == "hospital" for each in eyes.world.places.values())


def is_age_open(eyes: Eyes, at: Identity) -> bool:
    """Tell whether an age is not settled by anything but what the person says."""
    is_disputed = eyes.world.people[at.about or ""].kind == "age_disputed"
    is_settled = eyes.known("credible_evidence_over_18", at) is not None
    return (is_disputed or years(eyes, at) is None) and not is_settled


def _age_decision(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    if not is_child(eyes, at):
        return {"decision": "adult", "evidence": ["document"]}
    is_known = years(eyes, at) is not None or eyes.known("claims_under_18", at) is True
    return {"decision": "child" if is_known else "open", "evidence": ["claim"]}


def _is_looked_at(eyes: Eyes, at: Identity) -> bool:
    """Tell whether what can be learned of an age at once has been asked and looked at."""
    is_asked = eyes.done("initial_questions_asked", at) or is_never_understood(eyes, at)
    return is_asked or not is_child(eyes, at)


@remembered
def is_alleging(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child has told of a crime."""
    is_on_record = any(
        eyes.done(each, at) for each in ("criminal_allegation_made", "offence_disclosed")
    )
    return is_on_record or eyes.known("criminal_allegation", at) is True


def was_kept_in(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the hospital has kept a child."""
    return eyes.told(("hospital_kept_in",), at)


def is_awaiting_hospital(eyes: Eyes, at: Identity) -> bool:
    """Tell whether a child was taken to hospital and has not been seen yet."""
    went = newest(eyes, "child_to_hospital", at)
    answers = ("hospital_kept_in", "hospital_discharged", "not_there")
    return went is not None and not eyes.told(answers, at)


SAFETY: tuple[Usual, ...] = (
    Usual("switch-camera-on", "bwv_on", about=("operation",), when=is_at_hand),
    line("meet-child", "child_encountered"),
    line("check-health", "medical_assessed"),
    line("call-medical-help", "medical_attention_called", is_urgent),
    line(
        "contact-social-care",
        "csc_contacted",
        both(done("child_encountered"), is_alone),
        yes({"attend": True, "place": True, "told": "A child on their own, met just now."}),
    ),
    line("go-to-hospital-with", "child_to_hospital", both(is_urgent, _has_hospital)),
    line("start-evidence", "evidence_gathering_started", is_alleging),
)
"""What comes before anything else."""

LANGUAGE: tuple[Usual, ...] = (
    line("book-interpreter", when=both(no(can_talk), _is_line_free, _is_hard_to_find)),
    line(
        "interpreter-by-telephone",
        when=both(is_at_hand, no(can_talk), _is_line_free),
        most=CALLS_FOR_LANGUAGE,
    ),
)
"""An accredited interpreter; the line finds the language out where nobody knows it."""

FIRST: tuple[Usual, ...] = (
    line("invoke-innerste", "innerste_invoked", both(done("child_encountered"), is_alone)),
    line(
        "invoke-police-protection",
        "ppp_invoked",
        both(is_alone, no(knows("in_la_care"))),
        yes({"grounds": ["alone", "exploitation", "missing"]}),
    ),
    *LANGUAGE,
)

TALK: tuple[Usual, ...] = (
    line(
        "tell-child-first-things",
        when=both(
            either(can_talk, is_never_understood),
            is_alone,
            lambda eyes, at: bool(_things_left(eyes, at)),
        ),
        form=lambda eyes, at: {"points": _things_left(eyes, at)},
        most=6,
    ),
    line(
        "ask-first-questions",
        "initial_questions_asked",
        both(can_talk, is_alone, done("reassurance_given")),
        _questions,
    ),
    line(
        "note-rapport",
        "rapport_established",
        both(can_talk, is_alone, done("initial_questions_asked")),
    ),
    line("look-at-papers", when=both(is_age_open, no(_is_anything_left))),
    line("record-age-decision", "age_decision_recorded", _is_looked_at, _age_decision),
    line("treat-as-child", "treated_as_child", both(done("age_decision_recorded"), is_child)),
)
"""What is said at once, apart from travel companions and in a language they understand."""

ADULT: tuple[Usual, ...] = (
    line("check-health", "medical_assessed"),
    line("record-age-decision", form=_age_decision, most=2),
    line("treat-as-adult", "treated_as_adult"),
    line("ring-command-unit", "nccu_called", form=yes({"role_stated": "neither"})),
    line("note-reference", "nccu_ref_recorded", told("nccu_reference"), yes({"copy_ref": True})),
)
"""Somebody credibly over eighteen: decided with its evidence, and the unit told; no arrest of that.

An arrest needs grounds of its own, and no pack is filled in.
"""

__all__ = [
    "ADULT",
    "FIRST",
    "LANGUAGE",
    "SAFETY",
    "TALK",
    "TALKS",
    "is_alleging",
    "is_awaiting_hospital",
    "is_never_understood",
    "was_kept_in",
]
