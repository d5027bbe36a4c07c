"""What chief officers and forces owe: policy, pathways, confidence, needs, updates, currency.

These are marks of a plan and nobody's score. A field left empty is not there; a fact that nobody
has looked into is named, and no verdict is made up for it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    fact,
    happened,
    no,
    surely,
)
from simulator.protocol.duties import (
    MINOR,
    OPERATION,
    Duty,
    absence,
    duty,
    existence,
    holds,
    on,
    response,
    while_true,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.plan_terms import Known, once
from simulator.protocol.rulebook.readiness_terms import AUDITED, PLAN, in_the_plan
from simulator.protocol.rulebook.sharing_terms import DECIDED, SHARED

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

POLICY = "local_policy_set"
CLASHES = "local_policy_contradicts_npcc"
REVIEW_DUE = dt.date(2022, 4, 1)
"""Last day on which the guidance was current by its own words. Clause: NPCC-0.3"""

RELIED_ON = (DECIDED, SHARED, PLAN, POLICY, AUDITED)
"""Records in which somebody relies on the guidance."""

IS_PAST_REVIEW = Worked(
    "the guidance is past its review date",
    lambda context: context.view.setting.date > REVIEW_DUE,
)
CHECKED = fact("guidance_version_checked")
PATHWAYS = (
    "REC-4-1",
    "REC-4-2",
    "REC-4-2a",
    "REC-4-2b",
    "REC-4-3",
    "REC-4-4",
    "REC-4-7",
    "REC-4-8",
)


def _no_one_thinks_enforcement_first(context: Context) -> Truth:
    measured = context.view.value("perceived_enforcement_priority")
    if isinstance(measured, bool) or not isinstance(measured, int | float):
        return None
    return measured <= 0


def _made(
    rule: str, clause: str, raised_by: tuple[str, ...], owed: str, says: str, owed_by: str
) -> Duty:
    """Write down what must be on record once, by when a plan or policy is."""
    return duty(
        rule,
        clauses=(clause,),
        severity=MINOR,
        owed_by=owed_by,
        arises=on(*raised_by, owed, when=once(*raised_by, owed)),
        requires=existence(owed),
        says=says,
    )


DUTIES = (
    duty(
        "local-policy-keeps-to-the-guidance",
        clauses=("NPCC-0.2",),
        severity=MINOR,
        owed_by="chief_officer",
        arises=while_true(
            all_of(happened(POLICY, same=OPERATION), no(happened(CLASHES, same=OPERATION))),
            POLICY,
        ),
        requires=absence(CLASHES, always=True),
        readings=("CF-117",),
        says="Shape local practice by the guidance, and give a reason where you depart from it.",
    ),
    duty(
        "guidance-is-current",
        clauses=("NPCC-0.3",),
        severity=MINOR,
        owed_by="force",
        arises=while_true(
            any_of(all_of(IS_PAST_REVIEW, happened(*RELIED_ON)), surely(CHECKED)), *RELIED_ON
        ),
        requires=holds(CHECKED, unknown="silent"),
        waived=read_as("CF-073", "current_until_replaced"),
        readings=("CF-073",),
        says="After the review date, check whether a later version has come out.",
    ),
    duty(
        "interim-stop-is-current",
        clauses=("REC-1-3",),
        severity=MINOR,
        owed_by="chief_officer",
        arises=while_true(any_of(happened(DECIDED), surely(CHECKED)), *RELIED_ON),
        requires=holds(CHECKED, unknown="silent"),
        readings=("CF-073",),
        says="The stop is interim: check whether the legal review has ended it.",
    ),
    _made(
        "equality-duty-met-in-policy",
        "NPCC-11.1",
        (POLICY,),
        "equality_assessed",
        "Make local policy under the equality duty, and keep the assessment.",
        "force",
    ),
    _made(
        "guidance-adopted-locally",
        "NPCC-L-2",
        (PLAN, AUDITED),
        POLICY,
        "Adopt the guidance in a policy of your own force.",
        "force",
    ),
    duty(
        "not-seen-as-enforcement-first",
        clauses=("NPCC-L-3",),
        severity=MINOR,
        owed_by="force",
        arises=while_true(
            any_of(
                Known("perceived_enforcement_priority"),
                happened(PLAN, AUDITED, "outreach_held", same=OPERATION),
            ),
            PLAN,
            POLICY,
            AUDITED,
            "outreach_held",
            "operation_ended",
        ),
        requires=holds(
            Worked("nobody thinks enforcement comes first", _no_one_thinks_enforcement_first),
            unknown="silent",
        ),
        says="Find out whether victims think that enforcement comes first, and answer it.",
    ),
    in_the_plan(
        "safe-reporting-pathways",
        PATHWAYS,
        "victim_pathways",
        "Give officers a framework with safe pathways, partners, purposes and clear rules.",
        owed_by="chief_officer",
    ),
    in_the_plan(
        "policy-tells-people",
        ("REC-4-5", "REC-4-6"),
        "victim_pathways",
        "Put into the framework who is told what, and how slavery differs from domestic abuse.",
        owed_by="chief_officer",
    ),
    in_the_plan(
        "outreach-is-regular",
        ("REC-4-9",),
        "victim_pathways",
        "Plan or hold regular outreach with the communities concerned.",
        owed_by="chief_officer",
        instead=("outreach_held",),
    ),
    in_the_plan(
        "confidence-to-report",
        ("REC-5",),
        "victim_confidence",
        "Plan how migrant victims come to trust reporting without fear of immigration control.",
        owed_by="chief_officer",
    ),
    _made(
        "support-needs-assessed",
        "REC-6",
        (PLAN, AUDITED),
        "support_needs_assessed",
        "Assess what specialist support there is for victims, and build it up.",
        "force",
    ),
    duty(
        "progress-reported-in-six-months",
        clauses=("REC-8",),
        severity=MINOR,
        owed_by="chief_officer",
        arises=on("report_published"),
        requires=response("progress_update_sent", within="progress_update"),
        readings=("CF-068",),
        says="Report progress to the Chief Inspector within six months of publication.",
    ),
)
