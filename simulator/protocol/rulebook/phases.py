"""The three phases and their measures of success.

A measure is told when it was reported or when its figure is known; no figure is set as a target.
What belongs to one phase is not asked while another is on record. While nobody has set a phase, the
measures of the first two are asked, and those of the third, which only it can raise, are not.
"""

from simulator.protocol.conditions import all_of, any_of, done_by, no, says
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    PERSON,
    Duty,
    duty,
    existence,
    holds,
    on,
    precedence,
    while_true,
)
from simulator.protocol.rulebook.plan_terms import (
    PHASE_THREE,
    PHASE_TWO,
    PLANNING,
    InPhase,
    Known,
    LaterPhase,
    OtherPhase,
    Told,
    filled,
    once,
)

PLAN, ENDED, DEPLOYED = "plan_completed", "operation_ended", "officer_deployed"
PHASE_ONE = 1
FIGURE_KNOWN = Known("police_team_delta")
FIGURE_COUNTED = Told("police_team_delta")


def _reported(
    rule: str, phase: int, clauses: tuple[str, ...], owed_by: str, owed: str, says: str
) -> Duty:
    """Write down a measure that is told when taken, and missed once an operation has ended."""
    return duty(
        rule,
        clauses=clauses,
        severity=MINOR,
        owed_by=owed_by,
        arises=on(ENDED, owed, when=all_of(once(ENDED, owed), no(OtherPhase(phase)))),
        requires=existence(owed),
        says=says,
    )


PHASE = (
    duty(
        "plan-states-phase",
        clauses=("JP-3.1.1-a",),
        severity=MINOR,
        owed_by="force",
        arises=on(PLAN),
        requires=existence("phase_set"),
        says="Say in which phase of the protocol a plan is made.",
    ),
    duty(
        "phase-one-is-set",
        clauses=("JP-3.1.1-a",),
        severity=MINOR,
        owed_by="force",
        arises=on("phase_set", when=no(says("phase", 2, PHASE_THREE))),
        requires=holds(says("phase", PHASE_ONE), unknown="silent"),
        says="Set Phase One while police numbers make up for what immigration officers lack.",
    ),
    duty(
        "phase-one-support-tapers",
        clauses=("JP-3.1.1-b",),
        severity=MINOR,
        owed_by="force",
        arises=on(PLAN, when=no(LaterPhase(PHASE_ONE))),
        requires=holds(filled("support_taper"), unknown="breached"),
        says="Plan how the first level of police support comes down.",
    ),
    duty(
        "mentored-before-unaccompanied",
        clauses=("JP-3.1.2-a",),
        severity=MAJOR,
        owed_by="is",
        arises=on(DEPLOYED, role="io_unaccompanied", when=no(OtherPhase(PHASE_TWO))),
        requires=precedence("police_mentoring_done"),
        same=PERSON,
        says="Let officers work beside police before they go without them.",
    ),
)

PHASE_ONE_MEASURES = (
    _reported(
        "support-given-is-reported",
        PHASE_ONE,
        ("JP-3.2.1-a", "JP-3.2.1-b"),
        "force",
        "management_report_filed",
        "Report how many requests police met and how many officers they deployed.",
    ),
    duty(
        "secondee-briefed-first",
        clauses=("JP-3.2.1-c",),
        severity=MINOR,
        owed_by="force",
        arises=on(DEPLOYED, role="secondee", when=no(OtherPhase(PHASE_ONE))),
        requires=precedence("secondee_briefed"),
        same=PERSON,
        says="Brief seconded officers on immigration work before you deploy them.",
    ),
    _reported(
        "principles-are-audited",
        PHASE_ONE,
        ("JP-3.2.1-d",),
        "is",
        "principles_audited",
        "Check the operation against the core principles.",
    ),
    _reported(
        "support-mechanism-stands",
        PHASE_ONE,
        ("JP-3.2.1-e",),
        "is",
        "support_mechanism_set",
        "Show that the machinery for police support is in place.",
    ),
)

LATER_MEASURES = (
    _reported(
        "training-is-reported",
        PHASE_TWO,
        ("JP-3.2.2-a",),
        "is",
        "management_report_filed",
        "Report how many immigration officers finished the course.",
    ),
    duty(
        # The text counts a reduction and names none to be reached, so a known figure is enough.
        "police-in-teams-is-counted",
        clauses=("JP-3.2.2-b",),
        severity=MINOR,
        owed_by="force",
        arises=while_true(
            all_of(FIGURE_KNOWN, no(OtherPhase(PHASE_TWO))), *PLANNING, "management_report_filed"
        ),
        requires=holds(FIGURE_KNOWN, unknown="silent"),
        says="Count how the number of police in enforcement teams changes.",
    ),
    duty(
        "police-in-teams-not-counted",
        clauses=("JP-3.2.2-b",),
        severity=MINOR,
        owed_by="force",
        arises=on(ENDED, when=all_of(no(FIGURE_KNOWN), no(OtherPhase(PHASE_TWO)))),
        requires=holds(FIGURE_COUNTED, unknown="silent"),
        says="Find out how the number of police in enforcement teams changed.",
    ),
    duty(
        "mentors-leave-arrests",
        clauses=("JP-3.2.2-c",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("arrest_made", police_role="mentor"),
        requires=holds(done_by("immigration"), unknown="silent"),
        says="Make the arrest yourself where police are there to mentor or advise.",
    ),
    duty(
        "phase-three-arrests-by-immigration",
        clauses=("JP-3.2.3",),
        severity=MINOR,
        owed_by="is",
        arises=on("arrest_made", when=InPhase(PHASE_THREE)),
        requires=holds(any_of(done_by("immigration"), says("high_risk")), unknown="silent"),
        says="Leave to police only the arrests that need their specialists.",
    ),
)

DUTIES = (*PHASE, *PHASE_ONE_MEASURES, *LATER_MEASURES)
