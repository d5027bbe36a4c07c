"""The process map's boxes that no other subject holds, and the way of forms and prints to NCCU.

The map's arrows are lost, so nothing here is owed in the order of its boxes; what stands within
one box is owed as it says. Where the map repeats the order, a step left out is one fault and not
two: both rules name the same step. This module leaves the map's branches on age to their subject.
"""

from __future__ import annotations

from simulator.protocol.childhood import SIGNS
from simulator.protocol.conditions import all_of, any_of, happened, no, says, step, surely
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    PERSON,
    duty,
    existence,
    holds,
    on,
    while_true,
)
from simulator.protocol.rulebook.biometrics import (
    NO_IDLE_DELAY,
    PRINTS_ARE_DUE,
    WET_INK_ON_IFB1,
    WHY_NOT,
)
from simulator.protocol.rulebook.calls_for_children import IS_A_CHILDS_CALL
from simulator.protocol.rulebook.child_terms import (
    CHILD_ALONE,
    MET_ALONE,
    NOT_AN_ADULT,
    done_for_a_child,
)
from simulator.protocol.rulebook.encounter_terms import (
    PERHAPS_CHILD,
    first_of,
    is_a,
    is_or_unsaid,
    not_said,
    once,
    with_the_child,
)
from simulator.protocol.rulebook.order_terms import SentOnceMade, first_made_or_sent

FORM_MADE = ("welfare_form_completed",)
PHOTOGRAPHED = ("photo_taken",)
PAPERS = (*FORM_MADE, "fingerprints_taken")
PAPERS_TO_NCCU = step(
    "docs_dispatched", where=all_of(is_or_unsaid("to", "nccu"), SentOnceMade(PAPERS))
)
NEW_PAPERS = any_of(
    *(all_of(is_a(each), first_of(each)) for each in PAPERS),
    all_of(is_a("docs_dispatched"), first_of(*PAPERS, "docs_dispatched")),
)
FORM_DONE = done_for_a_child(
    "welfare_form_completed",
    "interview_rescheduled",
    "child_went_missing",
    where=not_said("with_social_worker", False),
)

HANDED_OVER_UNTALKED = all_of(
    is_a("csc_handover"),
    any_of(happened("interview_rescheduled", same=PERSON), no(first_of("csc_handover"))),
)
"""The talk waits for another day, so that there is no form to send yet; or handed over before."""

DUTIES = (
    duty(
        "map-nccu-called",
        clauses=("PM-4",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=existence(done_for_a_child("nccu_called")),
        same=PERSON,
        readings=("CF-105", "CF-106"),
        says="Call NCCU about the child, as the map shows.",
    ),
    duty(
        "map-nccu-reference-recorded",
        clauses=("PM-4",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("nccu_called", "nccu_ref_recorded", when=IS_A_CHILDS_CALL),
        requires=existence("nccu_ref_recorded"),
        same=PERSON,
        says="Record the reference number that NCCU gives you.",
    ),
    duty(
        "map-social-care-contacted",
        clauses=("PM-6",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("csc_contacted"),
        requires=existence(done_for_a_child("csc_contacted")),
        same=PERSON,
        readings=("CF-105", "CF-106"),
        says="Contact children's services about the child, as the map shows.",
    ),
    duty(
        "map-referral-submitted",
        clauses=("PM-12",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("mash_referral_submitted"),
        requires=existence(done_for_a_child("mash_referral_submitted")),
        same=PERSON,
        says="Submit the safeguarding referral, as the map shows.",
    ),
    duty(
        "map-social-care-can-take-over",
        clauses=("PM-12", "INN-4.28"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("csc_handover"),
        requires=existence(done_for_a_child("csc_contacted", "csc_handover")),
        same=PERSON,
        readings=("CF-106",),
        says="Bring social care in, so that they can take responsibility for the child.",
    ),
    duty(
        "map-contact-record-created",
        clauses=("PM-15",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=with_the_child("child_contact_record_created"),
        requires=existence(done_for_a_child("child_contact_record_created")),
        same=PERSON,
        says="Make a child contact record in your force's system.",
    ),
    duty(
        "map-prints-taken-in-ink",
        clauses=("PM-9", "INN-2.6"),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=holds(all_of(says("form", "ifb1"), WET_INK_ON_IFB1), unknown="breached"),
        same=PERSON,
        root="print-form",
        says="Take prints on form IFB1 in wet ink, the one way that every agency uses.",
    ),
    duty(
        "prints-taken-for-nccu",
        clauses=("INN-1.4-a", "PM-9"),
        severity=MAJOR,
        owed_by="first_responder",
        arises=while_true(PRINTS_ARE_DUE, *SIGNS),
        requires=existence(done_for_a_child("fingerprints_taken", *WHY_NOT, where=NO_IDLE_DELAY)),
        same=PERSON,
        readings=("CF-087", "CF-088"),
        says="Take prints for the immigration systems, or write down why you do not.",
    ),
    duty(
        "photograph-taken-for-nccu",
        clauses=("INN-1.4-a", "PM-9"),
        severity=MAJOR,
        owed_by="first_responder",
        arises=while_true(MET_ALONE, *SIGNS),
        requires=existence(done_for_a_child("photo_taken", *WHY_NOT, where=NO_IDLE_DELAY)),
        same=PERSON,
        says="Take a photograph of the child, or write down why you do not.",
    ),
    duty(
        "form-done-for-nccu",
        clauses=("INN-1.4-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=while_true(MET_ALONE, *SIGNS),
        waived=surely(says("in_la_care")),
        requires=existence(FORM_DONE),
        same=PERSON,
        readings=("CF-097", "CF-108"),
        says="Complete the welfare form that goes to NCCU.",
    ),
    duty(
        "papers-passed-to-nccu",
        clauses=("INN-1.4-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("ppp_invoked", "welfare_form_completed", "docs_dispatched"),
        requires=existence(done_for_a_child("docs_dispatched", where=is_or_unsaid("to", "nccu"))),
        same=PERSON,
        readings=("CF-096",),
        says="Send everything you completed about the child to NCCU.",
    ),
    duty(
        "map-papers-sent",
        clauses=("PM-16",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on(*PAPERS, "docs_dispatched", when=all_of(PERHAPS_CHILD, NEW_PAPERS)),
        requires=existence(PAPERS_TO_NCCU),
        same=PERSON,
        readings=("CF-096",),
        says="Send all papers about the child to NCCU.",
    ),
    duty(
        "papers-sent-securely",
        clauses=("PM-16",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("docs_dispatched", when=NOT_AN_ADULT),
        requires=holds(
            all_of(not_said("tracked", False), not_said("outer_marked", True)), unknown="met"
        ),
        same=PERSON,
        root="unsafe-post",
        says="Send the papers to NCCU securely.",
    ),
    duty(
        "prints-passed-on-by-the-protocol",
        clauses=("INN-2.6",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("fingerprints_taken"),
        requires=existence(
            step(
                "docs_dispatched",
                "ifb1_sent",
                where=all_of(is_or_unsaid("to", "nccu"), SentOnceMade(("fingerprints_taken",))),
            )
        ),
        same=PERSON,
        says="Send the prints on to NCCU, as all agencies agreed.",
    ),
    duty(
        "form-emailed-to-nccu",
        clauses=("INN-4.24",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on(
            "welfare_form_completed",
            "csc_handover",
            "form_emailed_nccu",
            when=all_of(
                CHILD_ALONE,
                first_made_or_sent(FORM_MADE, "form_emailed_nccu"),
                no(HANDED_OVER_UNTALKED),
            ),
        ),
        requires=existence(step("form_emailed_nccu", where=SentOnceMade(FORM_MADE))),
        same=PERSON,
        readings=("CF-096", "CF-099"),
        says="E-mail the welfare form to NCCU.",
    ),
    duty(
        "photograph-emailed-to-nccu",
        clauses=("INN-4.24",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on(
            *PHOTOGRAPHED,
            "photo_emailed",
            when=all_of(PERHAPS_CHILD, first_made_or_sent(PHOTOGRAPHED, "photo_emailed")),
        ),
        requires=existence(step("photo_emailed", where=SentOnceMade(PHOTOGRAPHED))),
        same=PERSON,
        readings=("CF-099",),
        says="E-mail the photograph to NCCU.",
    ),
)
