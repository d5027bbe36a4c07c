"""Aims and core principles: who leads what, answered requests, police priorities, a fallback.

The aims are measures: they are told when something measurable is on record, and set no target.
This file rewards no arrest and no removal.
"""

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    fact,
    happened,
    no,
    says,
    step,
)
from simulator.protocol.context import Context
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    OPERATION,
    PREMISES,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.logic import Truth
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.plan_terms import (
    NOT_FROM_IMMIGRATION,
    PLANNING,
    POLICE_NOT_SEEN,
    AnswersOneMore,
    Known,
    filled,
    once,
)

INJURED_ALONE = step("officer_injured", where=POLICE_NOT_SEEN)
ALONE = ("arrest_made", "premises_entered", "operation_ended")
COUNTED = ("management_report_filed", "support_mechanism_set", "removal_effected")
COVER_LOST = "priority_cover_breached"
CARRYING_OUT = (
    "premises_entered",
    "operation_ended",
    "support_agreed",
    "support_provided",
    "police_assistance_agreed",
    "police_fte_committed",
    "secondment_started",
    "officer_deployed",
)
COMMUNITY_PART = step("community_assessment_completed", where=NOT_FROM_IMMIGRATION)
ANSWERED = (
    ("support_answered",),
    ("support_agreed", "support_declined"),
    ("support_provided", "support_declined"),
)
FALLBACK = filled("contingency")
NO_REASON_NEEDED = read_as("CF-045", "no_reason_needed")
EVERYWHERE = read_as("CF-046", "everywhere")
UNREASONED = Worked(
    "support is declined with no reason",
    lambda context: (
        context.record.name == "support_declined" and not filled("reason").truth(context)
    ),
)


def _trust_held(context: Context) -> Truth:
    change = context.view.value("community_trust_delta")
    if isinstance(change, bool) or not isinstance(change, int | float):
        return None
    return change >= 0


TRUST_HELD = Worked("public trust did not fall", _trust_held)

DUTIES = (
    duty(
        # An aim, so nothing offends it: the text sets up help and names no number to be reached.
        # That something can be counted is told; how much it came to is nobody's mark.
        "aim-of-support-is-on-record",
        clauses=("JP-1.2-1",),
        severity=MINOR,
        owed_by="force",
        arises=on(*COUNTED),
        requires=holds(Worked("something can be counted", lambda _: True), unknown="silent"),
        says="Keep on record what police support for removals came to.",
    ),
    duty(
        "nobody-hurt-without-police",
        clauses=("JP-1.2-2",),
        severity=MAJOR,
        owed_by="is",
        arises=on(
            *ALONE,
            when=all_of(
                POLICE_NOT_SEEN,
                once(*ALONE),
                no(happened("officer_injured", same=OPERATION, where=POLICE_NOT_SEEN)),
            ),
        ),
        requires=absence(INJURED_ALONE, always=True),
        says="Build up arrests without police only while your officers stay safe.",
    ),
    duty(
        "public-trust-held",
        clauses=("JP-1.2-3",),
        severity=MAJOR,
        owed_by="is",
        arises=while_true(Known("community_trust_delta"), *PLANNING),
        requires=holds(TRUST_HELD, unknown="silent"),
        says="Reach your aims without losing the trust of the public.",
    ),
    duty(
        "public-trust-found-out",
        clauses=("JP-1.2-3",),
        severity=MAJOR,
        owed_by="is",
        arises=on("operation_ended", when=no(Known("community_trust_delta"))),
        requires=holds(TRUST_HELD, unknown="silent"),
        says="Find out after an operation how public trust has changed.",
    ),
    duty(
        "immigration-owns-the-plan",
        clauses=("JP-1.3-1",),
        severity=MINOR,
        owed_by="is",
        arises=on("plan_owner_set"),
        requires=holds(says("owner", "is"), unknown="silent"),
        readings=("CF-113",),
        says="Let the Immigration Service lead plans to find and remove offenders.",
    ),
    duty(
        "every-request-answered",
        clauses=("JP-1.3-2",),
        severity=MINOR,
        owed_by="force",
        arises=on("support_request_made", when=any_of(fact("in_priority_area"), EVERYWHERE)),
        requires=response(
            step(
                *dict.fromkeys(name for group in ANSWERED for name in group),
                where=AnswersOneMore(ANSWERED),
            ),
            each=True,
        ),
        same=PREMISES,
        readings=("CF-046",),
        says="Answer every request for support, with help or with a refusal.",
    ),
    duty(
        "community-part-for-every-visit",
        clauses=("JP-1.3-4",),
        severity=MAJOR,
        owed_by="force",
        arises=on("premises_entered"),
        # Primacy asks who does it; that it comes first is asked by the rules of authority.
        requires=existence(COMMUNITY_PART),
        same=PREMISES,
        says="Assess what a visit means for the community yourselves.",
    ),
    duty(
        "community-left-to-police",
        clauses=("JP-1.3-4",),
        severity=MAJOR,
        owed_by="force",
        arises=on("community_assessment_completed"),
        requires=holds(NOT_FROM_IMMIGRATION, unknown="met"),
        says="Keep the judgement of community safety with the police.",
    ),
    duty(
        "police-priorities-kept",
        clauses=("JP-1.3-5",),
        severity=MAJOR,
        owed_by="force",
        arises=on(
            *CARRYING_OUT,
            when=all_of(once(*CARRYING_OUT), no(happened(COVER_LOST, same=OPERATION))),
        ),
        requires=absence(COVER_LOST, always=True),
        says="Support operations without taking cover from your published priorities.",
    ),
    duty(
        "agreed-support-given",
        clauses=("JP-1.3-7",),
        severity=MAJOR,
        owed_by="force",
        arises=on("support_agreed"),
        requires=response(
            step(
                "support_provided",
                "support_declined",
                where=any_of(no(UNREASONED), NO_REASON_NEEDED),
            ),
            each=True,
        ),
        same=PREMISES,
        readings=("CF-045",),
        says="Give the support you agreed, or decline it and say why.",
    ),
    duty(
        "refusal-gives-reason",
        clauses=("JP-1.3-7",),
        severity=MAJOR,
        owed_by="force",
        arises=on("support_declined"),
        requires=holds(carries("reason"), unknown="breached"),
        waived=NO_REASON_NEEDED,
        readings=("CF-045",),
        says="Write down your reasons when you decline support.",
    ),
    duty(
        "matrix-assured-before-entry",
        clauses=("JP-1.3-8b",),
        severity=CRITICAL,
        owed_by="is",
        arises=on("premises_entered"),
        requires=precedence("ra_jointly_assured"),
        same=PREMISES,
        says="Have both services assure the risk assessment before anybody goes in.",
    ),
    duty(
        "protocol-for-enforcement-only",
        clauses=("JP-1.3-9",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("plan_uses_jp"),
        requires=holds(no(says("activity", "safeguarding")), unknown="met"),
        says="Use the protocol for enforcement, and leave safeguarding to its own arrangements.",
    ),
    duty(
        "fallback-before-withdrawal",
        clauses=("JP-2-3",),
        severity=MINOR,
        owed_by="is",
        arises=on("support_withdrawn"),
        requires=precedence(step("plan_completed", where=FALLBACK)),
        says="Plan for police support to be withdrawn late.",
    ),
    duty(
        # Having a fallback is right in any plan; lacking one offends only once support is gone.
        "fallback-in-the-plan",
        clauses=("JP-2-3",),
        severity=MINOR,
        owed_by="is",
        arises=on("plan_completed", when=FALLBACK),
        requires=holds(FALLBACK, unknown="silent"),
        says="Write into the plan what you do if police cannot come.",
    ),
)
