"""Greater Manchester's own promises: protection first, no proof asked, social care first, help.

Its reply to the recommendations adds to the national guidance and takes nothing from it; the
stricter of the two binds. What the force tells the Home Office stands in a file of its own.
"""

from __future__ import annotations

from simulator.protocol.childhood import SIGNS
from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    all_of,
    any_of,
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
    Duty,
    duty,
    existence,
    on,
    precedence,
    while_true,
)
from simulator.protocol.home_office_sharing import NONE
from simulator.protocol.rulebook.child_terms import CHILD
from simulator.protocol.rulebook.local_terms import (
    DROPPED,
    no_case_dropped,
    not_in_this_force,
    same_service,
    set_up,
)
from simulator.protocol.rulebook.readiness_terms import READINESS
from simulator.protocol.rulebook.sharing_terms import (
    ABUSED,
    ABUSED_VICTIM,
    CLOSED,
    DEALT_WITH,
    FROM_POLICE,
    INVESTIGATED,
    KNOWN_BY_THEN,
    LINKED,
    LOOKING,
    MAY_BE_EITHER,
    PROTECTED,
    PROTECTION_NEEDED,
    REFERRED,
    REPORTED,
    SEARCHED,
    SHARED,
    STATUS_IN_QUESTION,
    VICTIM,
    WATCHED,
    WITNESS,
    has_grounds,
    never,
    once,
)
from simulator.protocol.rulebook.status_checks import FOR_STATUS, IS_SEARCH
from simulator.protocol.rulebook.stop_on_doubt import IS_THIRD_PARTY, NOT_RULED_OUT
from simulator.protocol.rulebook.victims_first import DROPPED_FOR_STATUS, IS_CRIMINALISED

NOT_ROUTINE = "no-routine-status-check"
"""Root of a search or a demand for proof, which the national guidance forbids as well."""

STATUS_UNCLEAR = all_of(surely(ABUSED_VICTIM), no(surely(has_grounds(NONE))))
"""A victim of domestic abuse whose status nobody has cleared up."""

AT_RISK, SOCIAL_CARE = "child_at_risk_identified", "csc_contacted"
OTHERS = (SHARED, "nccu_called", LINKED, REFERRED)
"""Records in which somebody other than social care is turned to about a family."""

MAY_BE_ABUSE = no(surely(no(fact("domestic_abuse"))))
SPEAKS_FOR_A_FAMILY = all_of(any_of(surely(VICTIM), surely(WITNESS)), no(surely(CHILD)))
"""The record is about a parent, so that the child at risk is somebody else."""

EXPLOITED = surely(fact("trafficking_suspected"))
MET_SOMEWHERE = (*WATCHED, *SIGNS, "trafficking_decision_recorded", "nrm_considered")


def _social_care(whom: str, who: Condition, same: tuple[str, ...]) -> tuple[Duty, Duty]:
    """Write down that social care hears of a child at risk, and hears before anybody else.

    Args:
        who: Whether the record is about the child or about a parent.
        same: A parent's case is answered by a contact about any child of the operation.
    """
    is_child_named = all_of(
        surely(says("child")), Worked("it is shared", lambda context: context.record.name == SHARED)
    )
    told = duty(
        f"social-care-told-of-the-{whom}",
        clauses=("GMP-R1-5",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(AT_RISK, when=all_of(MAY_BE_ABUSE, who)),
        requires=existence(SOCIAL_CARE),
        same=same,
        readings=("CF-116",),
        says="Contact children's social care about a child at risk.",
    )
    is_at_risk = any_of(is_child_named, happened(AT_RISK, same=same))
    first = duty(
        f"social-care-first-for-the-{whom}",
        clauses=("GMP-R1-5",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(*OTHERS, when=all_of(FROM_POLICE, MAY_BE_ABUSE, who, is_at_risk)),
        requires=precedence(SOCIAL_CARE),
        same=same,
        readings=("CF-116",),
        says="Where a child is at risk, contact children's social care before anybody else.",
    )
    return told, first


def _for_the_exploited(rule: str, clause: str, wanted: Step, when: Condition, says: str) -> Duty:
    return duty(
        rule,
        clauses=(clause,),
        severity=MINOR,
        owed_by="constable",
        arises=while_true(when, *MET_SOMEWHERE, *wanted.names),
        requires=existence(wanted),
        same=PERSON,
        says=says,
    )


RACE_BASED_OR_CRIMINALISED = step(
    SEARCHED,
    "victim_criminalised",
    where=all_of(
        FROM_POLICE, MAY_BE_EITHER, any_of(IS_CRIMINALISED, surely(says("basis", "ethnicity")))
    ),
)

COORDINATOR = "victim_coordinator_contacted"
OF_THE_WHOLE_FORCE = Worked(
    "it is about the force and no one person",
    lambda context: context.record.identity.about is None or context.record.name in READINESS,
)

DUTIES = (
    once(
        "status-as-a-weapon-considered",
        ("GMP-1-2",),
        MAJOR,
        step("control_by_status_considered"),
        "Ask whether somebody uses the victim's status as a weapon against them.",
        when=all_of(
            ABUSED,
            any_of(STATUS_IN_QUESTION, happened("control_by_status_considered", same=PERSON)),
        ),
    ),
    once(
        "protection-is-the-focus",
        ("GMP-R1-1",),
        CRITICAL,
        step(PROTECTED),
        "Put in place what is reasonably needed to protect the victim or witness.",
        when=any_of(surely(PROTECTION_NEEDED), happened(PROTECTED, same=PERSON)),
        readings=("CF-066",),
    ),
    once(
        "investigation-is-the-focus",
        ("GMP-R1-2",),
        CRITICAL,
        step(INVESTIGATED),
        "Investigate what the victim or witness has reported.",
        when=happened(REPORTED, INVESTIGATED, SHARED, same=PERSON),
        readings=("CF-066",),
    ),
    never(
        "status-ends-no-investigation",
        ("GMP-R1-2",),
        CRITICAL,
        step(CLOSED, where=all_of(FROM_POLICE, DROPPED_FOR_STATUS)),
        "Do not give up an investigation because of somebody's immigration status.",
        live=happened(REPORTED, INVESTIGATED, same=PERSON),
        root=DROPPED,
    ),
    never(
        "no-status-search-and-no-proof",
        ("GMP-R1-3",),
        CRITICAL,
        step(
            *LOOKING,
            where=all_of(FROM_POLICE, KNOWN_BY_THEN, any_of(no(IS_SEARCH), surely(FOR_STATUS))),
        ),
        "Do not search for a victim's or witness's status, and never ask for proof of it.",
        live=KNOWN_BY_THEN,
        readings=("CF-061", "CF-119"),
        root=NOT_ROUTINE,
    ),
    never(
        "safeguarding-not-status-checks",
        ("GMP-R2-3",),
        CRITICAL,
        step(SEARCHED, where=all_of(FROM_POLICE, KNOWN_BY_THEN, surely(FOR_STATUS))),
        "Look at what somebody needs to be safe; checking their status is no part of that.",
        live=KNOWN_BY_THEN,
        root=NOT_ROUTINE,
    ),
    same_service(
        "unclear-status-same-service",
        "GMP-R1-4",
        CRITICAL,
        "Deal with domestic abuse as if the victim's status were secure.",
        live=STATUS_UNCLEAR,
        whose=NOT_RULED_OUT,
        readings=("CF-119",),
    ),
    no_case_dropped(
        "unclear-status-still-a-victim",
        "GMP-R1-4",
        CRITICAL,
        "Whoever reports domestic abuse stays a victim, however unclear their status is.",
        live=STATUS_UNCLEAR,
        whose=NOT_RULED_OUT,
        readings=("CF-071", "CF-119"),
    ),
    *_social_care("child", no(SPEAKS_FOR_A_FAMILY), PERSON),
    *_social_care("family", SPEAKS_FOR_A_FAMILY, OPERATION),
    _for_the_exploited(
        "slavery-adviser-called",
        "GMP-R2-4",
        step("mslo_contacted"),
        any_of(EXPLOITED, happened("mslo_contacted", same=PERSON)),
        "Call the slavery liaison officer or adviser on the rota when you suspect slavery.",
    ),
    _for_the_exploited(
        "victim-navigator-offered",
        "GMP-R2-5",
        step(LINKED, where=IS_THIRD_PARTY),
        EXPLOITED,
        "Link somebody who may have been enslaved to a navigator or another supporter.",
    ),
    not_in_this_force(
        "harms-complained-of-avoided",
        "GMP-1-3",
        MAJOR,
        RACE_BASED_OR_CRIMINALISED,
        "See that nobody is checked for where they seem to come from, or made an offender for it.",
    ),
    duty(
        "coordinators-called-on",
        clauses=("GMP-R2-6",),
        severity=MINOR,
        owed_by="force",
        arises=while_true(
            any_of(
                all_of(DEALT_WITH, happened(REPORTED, same=PERSON)),
                all_of(OF_THE_WHOLE_FORCE, happened(*READINESS, same=PERSON)),
                happened(COORDINATOR, same=PERSON),
            ),
            *WATCHED,
            *READINESS,
            COORDINATOR,
        ),
        requires=existence(COORDINATOR),
        same=PERSON,
        says="Bring in the coordinators, eleven for ten districts, for those who report a crime.",
    ),
    set_up(
        "outreach-reaches-people",
        ("GMP-R3-2",),
        "outreach_held",
        "Hold sessions in which people can ask, and know how many they reach.",
    ),
    not_in_this_force(
        "advenus-counts-no-victims",
        "GMP-R1-16d",
        MINOR,
        step("advenus_referral", where=surely(says("person", "victim"))),
        "Count victims referred to Advenus; there were none when the force replied.",
        live=any_of(DEALT_WITH, happened("advenus_referral", same=OPERATION)),
        readings=("CF-112",),
    ),
)
