"""On meeting a child: reassurance, rapport, a language both share, a word apart, a camera.

What is owed on first contact is owed to each child. Whether rapport comes of it is not in an
officer's hands; whether they said what reassures a child before asking anything is. This module
leaves the welfare form's own points and questions to their subjects.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.asked import truth
from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    carries,
    fact,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.child_terms import CHILD_ALONE, done_for_a_child, or_let_go
from simulator.protocol.rulebook.encounter_terms import (
    CHILD_IN_HAND,
    CHILD_LOG,
    first_of,
    not_said,
    once,
    told,
    with_the_child,
)
from simulator.protocol.rulebook.interpreter_terms import or_no_interpreter
from simulator.protocol.rulebook.order_terms import SameItem

if TYPE_CHECKING:
    from simulator.protocol.logic import Truth

QUESTIONS = ("initial_questions_asked", "wf_question_asked")
REASSURED = told("reassurance_given", "intro-6")
FORM = ("welfare_form_started", "welfare_form_completed")

NO_SHARED_LANGUAGE = surely(says("language_shared", False))
NOT_KNOWN_TO_SHARE = no(surely(says("language_shared")))
ACCREDITED = not_said("accredited", False)
INTERPRETER = step("interpreter_engaged", where=ACCREDITED)
RAPPORT = or_let_go(or_no_interpreter("rapport_established"))
"""Rapport, or why there was no word to build it with."""


def _asker_shares_none(context: Context) -> Truth:
    """Tell whether whoever asks is known to share no language, by the asker if not by the team."""
    asker = context.attribute("by")
    if NO_SHARED_LANGUAGE.truth(context) is True or asker not in vocabulary.role_kinds():
        return NO_SHARED_LANGUAGE.truth(context)
    own = Context(context.record, replace(context.view, knower=str(asker)))
    return NO_SHARED_LANGUAGE.truth(own)


def _spoken_to_alone(context: Context) -> Truth:
    """Tell whether no companion listens: as last recorded of this talk, or else as is known."""
    last = step("child_spoken_to").last(context, PERSON)
    said = None if last is None else last.attributes.get("companions_present")
    present = said if isinstance(said, bool) else truth(context.view, "companions_present")
    return None if present is None else not present


SHARES_NONE: Condition = Worked("whoever asks knows of no language in common", _asker_shares_none)

DUTIES = (
    duty(
        "operation-invoked",
        clauses=("INN-6.1", "PM-1"),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("child_encountered", "innerste_invoked"),
        requires=existence(done_for_a_child("innerste_invoked")),
        same=PERSON,
        says="Invoke Operation Innerste for whoever is alone and is, or claims to be, a child.",
    ),
    duty(
        "reassure-on-first-contact",
        clauses=("INN-4.1-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("child_encountered", "innerste_invoked"),
        requires=response(REASSURED, before=step(*QUESTIONS), already=True),
        same=PERSON,
        says="Tell the child on first contact that police are there to keep them safe.",
    ),
    duty(
        "reassure-before-questions",
        clauses=("INN-4.1-a", "INN-1.2-b"),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once(*QUESTIONS),
        requires=precedence(REASSURED),
        same=PERSON,
        says="Reassure the child before you ask them anything.",
    ),
    duty(
        "say-help-is-free",
        clauses=("INN-4.1-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child("services_free_explained"),
        requires=existence(told("services_free_explained", "intro-10")),
        same=PERSON,
        says="Tell the child that the help they get here costs nothing.",
    ),
    duty(
        "say-this-is-the-uk",
        clauses=("INN-4.1-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child("location_explained"),
        requires=existence("location_explained"),
        same=PERSON,
        says="Tell the child that they are in the United Kingdom.",
    ),
    duty(
        "say-not-in-trouble",
        clauses=("INN-4.1-c",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child("not_in_trouble_explained"),
        requires=existence("not_in_trouble_explained"),
        same=PERSON,
        says="Tell the child that they are not in trouble and that you want to help.",
    ),
    duty(
        "no-threat-to-a-child",
        clauses=("INN-4.1-c",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=absence(step("child_threatened", where=CHILD_ALONE), always=True),
        same=PERSON,
        says="Never threaten or accuse a child.",
    ),
    duty(
        "interpreter-from-the-first",
        clauses=("INN-4.1-d",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on(
            "initial_questions_asked",
            when=all_of(CHILD_ALONE, first_of("initial_questions_asked"), SHARES_NONE),
        ),
        requires=precedence("interpreter_engaged"),
        same=PERSON,
        says="Use the language line before your first questions where you share no language.",
    ),
    duty(
        "interpreter-before-the-form",
        clauses=("INN-4.14-a", "PM-7"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=once(*FORM, "wf_question_asked", when=all_of(CHILD_ALONE, NOT_KNOWN_TO_SHARE)),
        requires=precedence(INTERPRETER),
        same=PERSON,
        gate="interpreter",
        says="Bring in an accredited interpreter or the language line before the welfare form.",
    ),
    duty(
        "interpreter-brought-in",
        clauses=("INN-4.14-a", "PM-7"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(all_of(CHILD_IN_HAND, fact("language_shared", value=False)), *CHILD_LOG),
        requires=existence(or_let_go(or_no_interpreter("interpreter_engaged", where=ACCREDITED))),
        same=PERSON,
        says="Bring in an accredited interpreter or the language line where you share no language.",
    ),
    duty(
        "no-interpreting-by-travellers",
        clauses=("INN-4.14-b",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("interpreter_engaged", when=NOT_KNOWN_TO_SHARE),
        requires=absence(step("informal_interpreter_used", where=CHILD_ALONE), always=True),
        same=PERSON,
        gate="interpreter",
        says="Let nobody who travels with the child, nor any other adult, interpret for them.",
    ),
    duty(
        "speak-to-the-child-alone",
        clauses=("INN-4.2-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("child_spoken_to", when=CHILD_ALONE),
        requires=holds(says("companions_present", False), unknown="silent"),
        same=PERSON,
        says="Take the child aside and make sure that no travel companion listens when you talk.",
    ),
    duty(
        "first-questions-out-of-earshot",
        clauses=("INN-4.2-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("initial_questions_asked", when=CHILD_ALONE),
        requires=holds(Worked("no companion listens", _spoken_to_alone), unknown="silent"),
        same=PERSON,
        says="Ask your first questions where no travel companion can hear.",
    ),
    duty(
        "first-questions-kept-to-safety",
        clauses=("INN-4.2-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("initial_questions_asked", when=CHILD_ALONE),
        requires=holds(
            any_of(not_said("scope", "beyond_safeguarding"), happened("aa_present", same=PERSON)),
            unknown="met",
        ),
        same=PERSON,
        readings=("CF-091",),
        says="With no adult present, ask first only about language and what keeps them safe now.",
    ),
    duty(
        "rapport-within-the-window",
        clauses=("INN-1.2-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=once("child_encountered", "innerste_invoked"),
        requires=response(RAPPORT, within="rapport_window", already=True),
        same=PERSON,
        readings=("CF-019",),
        says="Win the child's trust within seventy-two hours of meeting them.",
    ),
    duty(
        "rapport-built",
        clauses=("INN-1.3",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child("rapport_established"),
        requires=existence(RAPPORT),
        same=PERSON,
        says="Talk with the child, hear what they need and build rapport.",
    ),
    duty(
        "rapport-before-the-welfare-check",
        clauses=("PM-8",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("welfare_form_completed"),
        requires=precedence("rapport_established"),
        same=PERSON,
        readings=("CF-106",),
        says="Build rapport early, before you complete the welfare check.",
    ),
    duty(
        "one-process-few-intrusions",
        clauses=("INN-2.3",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child("wf_question_asked", "qa_recorded"),
        requires=absence(step("same_question_repeated", where=CHILD_ALONE), always=True),
        same=PERSON,
        says="Do not put a child through the same question twice.",
    ),
    duty(
        "camera-on-at-first-contact",
        clauses=("INN-4.16-d",),
        severity=MINOR,
        owed_by="first_responder",
        arises=once("child_encountered", "innerste_invoked", "initial_questions_asked"),
        requires=existence("bwv_on"),
        says="Switch your body-worn camera on for the first contact; the order recommends it.",
    ),
    duty(
        "first-help-needs-no-adult",
        clauses=("INN-4.16-a",),
        severity=MINOR,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=absence(
            step(
                "safeguarding_delayed",
                where=all_of(CHILD_ALONE, says("reason", "no_appropriate_adult")),
            ),
            always=True,
        ),
        same=PERSON,
        says="Do not put off first safeguarding for want of an appropriate adult.",
    ),
    duty(
        "no-evidential-video-needed",
        clauses=("INN-4.16-b",),
        severity=MINOR,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=absence(
            step(
                "evidential_video_interview",
                where=all_of(
                    CHILD_ALONE,
                    no(happened("criminal_allegation_made", "offence_disclosed", same=PERSON)),
                ),
            ),
            always=True,
        ),
        same=PERSON,
        says="Spare the child an evidential video interview; this stage does not need one.",
    ),
    duty(
        "every-answer-written-down",
        clauses=("INN-4.16-c",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("wf_question_asked", when=CHILD_ALONE),
        requires=existence(step("qa_recorded", where=SameItem()), each=True),
        same=PERSON,
        says="Write every question you ask and every answer on the welfare form.",
    ),
    duty(
        "biometrics-explained-truthfully",
        clauses=("INN-1.4-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("fingerprints_taken", "photo_taken", "biometrics_explained"),
        requires=existence(
            step(
                "biometrics_explained",
                "wf_point_said",
                where=any_of(
                    carries("purpose"),
                    all_of(carries("item"), says("item", "intro-13")),
                ),
            )
        ),
        same=PERSON,
        readings=("CF-094",),
        says="Tell the child truthfully what their prints and photograph are for.",
    ),
)
