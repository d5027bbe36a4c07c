"""Crimes against a child are recorded with the child as victim, and what is learned is used.

An offence the child tells of comes before any immigration matter. Slavery or trafficking counts as
suspected once an officer suspects it; what is true and suspected by nobody is held against nobody.
This module leaves the gathering of evidence on an allegation to the rules of calls for a child.
"""

from __future__ import annotations

from simulator.protocol.conditions import all_of, fact, happened, no, says, step, surely
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    absence,
    duty,
    existence,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.age_and_arrest import SUSPECT
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.child_terms import CHILD_ALONE, done_for_a_child
from simulator.protocol.rulebook.encounter_terms import (
    CHILD_IN_HAND,
    CHILD_LOG,
    PERHAPS_CHILD,
    THIS_CHILD,
    is_a,
    is_or_unsaid,
    once,
    with_the_child,
)

TOLD_OF_A_CRIME = ("crime_reported", "criminal_allegation_made", "offence_disclosed")
A_CHILD_TELLS = all_of(CHILD_ALONE, no(all_of(is_a("crime_reported"), no(THIS_CHILD))))
"""A crime may be reported by anybody; an allegation and a disclosure are a child's."""

SLAVERY_WITH_A_CHILD_VICTIM = step(
    "crime_recorded",
    where=all_of(says("category", "modern_slavery"), says("child_role", "victim")),
)
SUSPECTED = all_of(CHILD_IN_HAND, fact("trafficking_suspected"))

DUTIES = (
    duty(
        "slavery-recorded-with-child-as-victim",
        clauses=("INN-4.30-b",),
        severity=CRITICAL,
        owed_by="constable",
        arises=while_true(SUSPECTED, *CHILD_LOG),
        requires=existence(SLAVERY_WITH_A_CHILD_VICTIM),
        same=PERSON,
        readings=("CF-078",),
        says="Record a modern slavery crime, with the child as its victim, once you suspect one.",
    ),
    duty(
        "every-offence-recorded",
        clauses=("INN-4.30-c",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("offence_disclosed", when=PERHAPS_CHILD),
        requires=existence("crime_recorded", each=True),
        same=PERSON,
        says="Consider and record each other offence against the child on the way here.",
    ),
    duty(
        "offences-against-the-child-first",
        clauses=("INN-6.8",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("offence_disclosed", "criminal_allegation_made"),
        requires=existence("crime_recorded"),
        same=PERSON,
        says="Take up an offence against the child before any immigration offence.",
    ),
    duty(
        "child-who-reports-is-a-victim",
        clauses=("INN-4.30-d",),
        severity=CRITICAL,
        owed_by="constable",
        arises=once(*TOLD_OF_A_CRIME, when=A_CHILD_TELLS),
        requires=absence(
            step(
                "child_treated_as_suspect",
                where=all_of(CHILD_ALONE, happened(*TOLD_OF_A_CRIME, same=PERSON)),
            ),
            always=True,
        ),
        same=PERSON,
        readings=("CF-077", "CF-071"),
        gate="child",
        root=SUSPECT,
        says="Treat a child who reports a crime first and foremost as a victim.",
    ),
    duty(
        "crime-report-recorded",
        clauses=("INN-4.30-d",),
        severity=CRITICAL,
        owed_by="constable",
        arises=once("crime_reported", when=THIS_CHILD),
        requires=existence(step("crime_recorded", where=is_or_unsaid("child_role", "victim"))),
        same=PERSON,
        readings=("CF-077",),
        says="Record the crime a child reports, with the child as its victim.",
    ),
    duty(
        "trafficking-question-answered",
        clauses=("PM-10",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("trafficking_decision_recorded"),
        requires=existence(done_for_a_child("trafficking_decision_recorded")),
        same=PERSON,
        readings=("CF-106",),
        says="Ask yourself whether the child may have been trafficked, and record your answer.",
    ),
    duty(
        "referral-considered-when-suspected",
        clauses=("INN-2.7", "PM-11"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(
            all_of(SUSPECTED, no(read_as("CF-101", "responder_submits"))), *CHILD_LOG
        ),
        requires=existence("nrm_considered", "nrm_submitted"),
        same=PERSON,
        readings=("CF-101",),
        says="Raise a referral to the National Referral Mechanism once you suspect trafficking.",
    ),
    duty(
        "referral-submitted-when-suspected",
        clauses=("PM-11", "INN-2.7"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(all_of(SUSPECTED, read_as("CF-101", "responder_submits")), *CHILD_LOG),
        requires=existence("nrm_submitted"),
        same=PERSON,
        readings=("CF-101",),
        says="Submit the referral yourself once you suspect trafficking, as the map has it.",
    ),
    duty(
        "placement-risk-shared-before-handover",
        clauses=("INN-2.8",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=once("csc_handover"),
        requires=precedence("placement_risk_shared"),
        same=PERSON,
        readings=("CF-095",),
        says="Tell social care before the handover what a placement must reckon with.",
    ),
    duty(
        "people-who-may-harm-reported",
        clauses=("INN-2.9",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("risk_person_identified", when=CHILD_ALONE),
        requires=response("intel_submitted"),
        says="Submit as intelligence whoever you learn may harm children.",
    ),
    duty(
        "urgent-intelligence-marked",
        clauses=("INN-7.1",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on("urgent_intel_found", when=CHILD_ALONE),
        requires=response(step("intel_submitted", where=surely(says("marked", "innerste")))),
        says="Send urgent intelligence by the usual way, clearly marked Operation Innerste.",
    ),
    duty(
        "no-asylum-questions",
        clauses=("INN-3.2",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("wf_question_asked"),
        requires=absence(step("asylum_question_asked", where=CHILD_ALONE), always=True),
        same=PERSON,
        readings=("CF-092", "CF-093"),
        says="Ask nothing about asylum or any other application; this is about welfare.",
    ),
)
