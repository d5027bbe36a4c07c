"""Who is told of a child met alone: social care at once, the command unit, the hub, every system.

A call made before the case was opened counts; one that names nobody counts for every child of the
party. What a service then does with the call is not judged here, and neither is what is said to
the child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.asked import truth
from simulator.protocol.childhood import AGE_FACTS, SIGNS
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
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    OPERATION,
    PERSON,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.parameters import parameter
from simulator.protocol.rulebook.child_terms import (
    CHILD_ALONE,
    MET_ALONE,
    NOT_AN_ADULT,
    SURELY_A_CHILD_ALONE,
    done_for_a_child,
    is_one_of,
    met_or_done,
    recorded_of,
    was_before,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Value

REFERENCE_PREFIX = "CCU/"
FORMS = ("welfare_form_started", "welfare_form_completed")

SAID_A_CHILD = surely(says("role_stated", "child"))
KNOWN_CHILD = any_of(SAID_A_CHILD, SURELY_A_CHILD_ALONE, happened(*SIGNS, same=PERSON))
IS_A_CHILDS_CALL = all_of(CHILD_ALONE, KNOWN_CHILD)
"""A child may be spoken of as a victim too; a call about somebody of unknown age is not theirs."""
REFERENCE_KNOWN = any_of(happened("nccu_ref_recorded", same=PERSON), carries("nccu_ref"))
TO_THE_UNIT = no(surely(no(says("to", "nccu"))))


def _has_the_format(context: Context) -> Truth:
    """Judge the reference as written; one that is not written out is judged by what is known."""
    written = context.record.attributes.get("ref")
    if isinstance(written, str) and written.startswith(REFERENCE_PREFIX):
        length = parameter("nccu_reference_length", context.view.setting.date)
        characters = written.removeprefix(REFERENCE_PREFIX)
        return length.admits(len(characters)) and not any(map(str.isspace, characters))
    known = truth(context.view, "nccu_ref_format_ok")
    if known is not None:
        return known
    return False if isinstance(written, str) and written else None


def _is_spelt_out(written: Value) -> bool:
    if not isinstance(written, str):
        return False
    return written.startswith(REFERENCE_PREFIX) or any(map(str.isdigit, written))


def _is_the_reference_noted(context: Context) -> bool:
    """Tell whether a reference written on papers is one that was noted, where both are spelt out.

    A child rung about twice may have two references; either will do. "As noted" spells none out.
    """
    written = context.record.attributes.get("nccu_ref")
    noted = [
        each.attributes.get("ref")
        for each in context.view.past.named("nccu_ref_recorded")
        if each.identity.agrees(context.record.identity, PERSON)
    ]
    spelt = [each for each in noted if _is_spelt_out(each)]
    return not spelt or not _is_spelt_out(written) or written in spelt


RIGHT_REFERENCE: Condition = all_of(
    carries("nccu_ref"), Worked("it is the reference noted", _is_the_reference_noted)
)
HAS_THE_FORMAT: Condition = Worked("the reference is CCU/ and six characters", _has_the_format)


def _is_first_call(context: Context) -> bool:
    return was_before(context, "nccu_called") is None


ABOUT_A_GROWN_VICTIM = all_of(
    surely(any_of(says("person", "victim", "witness"), says("is_victim"), says("is_witness"))),
    no(any_of(surely(says("child")), SURELY_A_CHILD_ALONE, happened(*SIGNS, same=PERSON))),
)
"""A victim or witness of whom nothing says that they are a child; another document is theirs."""


def _is_about_nobody(context: Context) -> bool:
    """Tell whether nothing says whom a record is about: no name, no part in a crime, no arrest."""
    view = context.view
    parts = (view.stated("is_victim"), view.stated("is_witness"))
    return (
        context.record.identity.about is None
        and context.record.attributes.get("person") is None
        and parts == (None, None)
        and not any(True for name in ABOUT_GROWN_PEOPLE for _ in view.past.named(name))
    )


ABOUT_GROWN_PEOPLE = ("crime_reported", "victim_identified", "arrest_made")
A_CHILD_IS_CONCERNED = any_of(
    Worked(
        "their age is in question",
        lambda context: any(context.view.stated(name) is not None for name in AGE_FACTS),
    ),
    surely(says("child")),
    surely(says("person", "child")),
    happened(*SIGNS, "nccu_called", same=PERSON),
    Worked("nothing says whom it is about", _is_about_nobody),
)
"""The order is for children; what is passed on about somebody else is not its business."""

FIRST_CALL: Condition = Worked("the unit had not been called about them", _is_first_call)

ALLEGED = all_of(
    any_of(
        recorded_of("criminal_allegation_made"),
        all_of(
            surely(fact("criminal_allegation")),
            recorded_of(*SIGNS, "evidence_gathering_started"),
        ),
    ),
    CHILD_ALONE,
)
ALLEGATION_LOG = (*SIGNS, "criminal_allegation_made", "evidence_gathering_started")

DUTIES = (
    duty(
        "social-care-contacted",
        clauses=("INN-4.12",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=met_or_done("csc_contacted"),
        requires=existence(done_for_a_child("csc_contacted")),
        same=PERSON,
        readings=("CF-116",),
        says="Contact children's social care about every child you meet alone.",
    ),
    duty(
        "social-care-at-once",
        clauses=("INN-4.12",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(MET_ALONE, *SIGNS),
        waived=happened("csc_contacted", same=PERSON),
        requires=response(done_for_a_child("csc_contacted"), within="social_care_contact"),
        same=PERSON,
        readings=("CF-105", "CF-116"),
        says="Contact children's social care at once when you meet a child alone.",
    ),
    duty(
        "social-care-before-form-is-done",
        clauses=("INN-4.12",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("welfare_form_completed", when=CHILD_ALONE),
        requires=precedence("csc_contacted"),
        same=PERSON,
        readings=("CF-105",),
        says="Contact children's social care before you finish the welfare form.",
    ),
    duty(
        "command-unit-called",
        clauses=("INN-4.10-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=met_or_done("nccu_called"),
        requires=existence(done_for_a_child("nccu_called")),
        same=PERSON,
        readings=("CF-105", "CF-109"),
        says="Ring the National Command and Control Unit about every child you meet alone.",
    ),
    duty(
        "reference-noted",
        clauses=("INN-4.10-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on(
            "nccu_called",
            "innerste_invoked",
            "nccu_ref_recorded",
            when=any_of(
                all_of(is_one_of("nccu_called"), IS_A_CHILDS_CALL, FIRST_CALL),
                all_of(
                    is_one_of("innerste_invoked"),
                    CHILD_ALONE,
                    happened("nccu_called", same=PERSON),
                ),
                all_of(is_one_of("nccu_ref_recorded"), CHILD_ALONE, FIRST_CALL),
            ),
        ),
        requires=existence(step("nccu_ref_recorded", where=carries("ref"))),
        same=PERSON,
        says="Get the command unit's reference and write it down.",
    ),
    duty(
        "reference-on-form-and-prints",
        clauses=("INN-4.10-c",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on(
            "welfare_form_completed",
            "fingerprints_taken",
            when=all_of(NOT_AN_ADULT, REFERENCE_KNOWN),
        ),
        requires=holds(RIGHT_REFERENCE, unknown="breached"),
        says="Write the command unit's reference on the welfare form and on the print form.",
    ),
    duty(
        "reference-on-papers-sent",
        clauses=("INN-4.10-c",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on("docs_dispatched", when=all_of(NOT_AN_ADULT, TO_THE_UNIT)),
        requires=holds(RIGHT_REFERENCE, unknown="breached"),
        says="Write the command unit's reference on whatever you send it about the child.",
    ),
    duty(
        "reference-on-form-in-the-end",
        clauses=("INN-4.10-c",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on("welfare_form_completed", when=all_of(CHILD_ALONE, no(REFERENCE_KNOWN))),
        requires=existence(
            step("docs_dispatched", "welfare_form_completed", where=RIGHT_REFERENCE)
        ),
        same=PERSON,
        says="Put the command unit's reference on a form finished before you had it.",
    ),
    duty(
        "reference-has-its-format",
        clauses=("INN-4.10-d",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on("nccu_ref_recorded"),
        requires=holds(HAS_THE_FORMAT, unknown="silent"),
        says="Check that the reference you note is CCU, a slash and six characters.",
    ),
    duty(
        "pack-before-form",
        clauses=("INN-4.11-a", "INN-4.11-b"),
        severity=MINOR,
        owed_by="first_responder",
        arises=on(*FORMS, when=all_of(NOT_AN_ADULT, no(happened(*FORMS, same=PERSON)))),
        requires=precedence("pack_obtained"),
        same=OPERATION,
        says="Have the operation's pack before you start the welfare form.",
    ),
    duty(
        "hub-referral",
        clauses=("INN-4.13",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=met_or_done("mash_referral_submitted"),
        requires=existence(done_for_a_child("mash_referral_submitted")),
        same=PERSON,
        says="Send a safeguarding referral to the local hub for every child you meet alone.",
    ),
    duty(
        "welfare-form-completed",
        clauses=("INN-4.15",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=while_true(MET_ALONE, *SIGNS),
        waived=surely(says("in_la_care")),
        # A child who is unwell, or gone, cannot be asked; that is not held against the officer.
        requires=existence(
            done_for_a_child(
                "welfare_form_completed",
                "interview_rescheduled",
                where=no(surely(says("with_social_worker", False))),
                or_outcome="child_went_missing",
            )
        ),
        same=PERSON,
        readings=("CF-097", "CF-108"),
        says="Complete the welfare form, or fix another date for it with the social worker.",
    ),
    duty(
        "allegation-investigated",
        clauses=("INN-4.27",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(ALLEGED, *ALLEGATION_LOG),
        requires=existence("evidence_gathering_started"),
        same=PERSON,
        says="Gather the evidence in full when a child alleges a crime.",
    ),
    duty(
        "allegation-first",
        clauses=("INN-4.27",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(ALLEGED, *ALLEGATION_LOG),
        waived=happened("evidence_gathering_started", same=PERSON),
        requires=response("evidence_gathering_started", before="csc_handover"),
        same=PERSON,
        says="Start gathering evidence on a child's allegation before you hand the child over.",
    ),
    duty(
        "contact-on-every-system",
        clauses=("INN-4.29",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=met_or_done("child_contact_record_created"),
        requires=existence(done_for_a_child("child_contact_record_created")),
        same=PERSON,
        readings=("CF-095",),
        says="Put the whole encounter on your force's systems, so that the child can be protected.",
    ),
    duty(
        "legal-basis-for-the-home-secretary",
        clauses=("INN-5.5",),
        severity=MAJOR,
        owed_by="constable",
        arises=on(
            "ho_info_shared",
            when=all_of(NOT_AN_ADULT, no(ABOUT_A_GROWN_VICTIM), A_CHILD_IS_CONCERNED),
        ),
        requires=holds(carries("legal_basis"), unknown="breached"),
        same=PERSON,
        root="legal-basis",
        says="Name section 20 or another legal basis for what you pass to the Home Secretary.",
    ),
)
