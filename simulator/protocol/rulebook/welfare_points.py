"""The introductory talk, point by point, and what the form has said before sections 3 and 4.

A point belongs before the questions it introduces: said afterwards it does not help the child who
has answered already. What depends on asylum or an interpreter is owed once the officer knows of it.
An answer that is written down was asked for.
A point that does not fit the child may be left out on record, but no core point and none whose own
condition is met. Whether a point was understood is nobody's breach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Step,
    Worked,
    all_of,
    any_of,
    fact,
    no,
    says,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    Duty,
    OnRecord,
    absence,
    duty,
    holds,
    on,
)
from simulator.protocol.rulebook.welfare_talk import (
    CORE,
    Point,
    asylum_claimed,
    biometrics_due,
    interpreter,
    no_asylum_claimed,
)
from simulator.protocol.rulebook.welfare_terms import (
    ANSWERED,
    ASKED,
    COMPLETED,
    KNOWN_ADULT,
    SAID,
    by_completion,
    earlier,
    for_children,
    of_item,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity


def point(
    rule: str,
    about: Point,
    severity: Severity,
    says: str,
    readings: tuple[str, ...] = (),
) -> Duty:
    """Write down the duty to say one point in time."""
    return duty(
        rule,
        clauses=(f"WF-{about.item}",),
        severity=severity,
        owed_by="interviewing_officer",
        arises=OnRecord(
            Step((SAID, ASKED, ANSWERED, COMPLETED), about.may_settle),
            Worked("it is settled now", about.decides),
        ),
        requires=holds(Worked("the point is said", about.is_said_by), unknown="breached"),
        same=PERSON,
        readings=readings,
        says=says,
    )


NO_CLAIM = Point("3.0a", no_asylum_claimed, section=3, settles=False)
CLAIM = Point("3.0b", asylum_claimed, section=3, settles=False)
OWN_REASONS = "asylum_question_asked"
IS_CLAIMED = surely(fact("asylum_claimed"))


def reasons_left_alone(rule: str, after: Point, branch: Condition, says: str) -> Duty:
    """Write down that reasons are left alone, from when the child was told what the talk is for."""

    def is_first(context: Context) -> bool:
        # The record's own words come first: by them most records are ruled out once and for all.
        said = after.is_said_in_time(context)
        return said and not any(True for _ in earlier(context, OWN_REASONS))

    return duty(
        rule,
        clauses=(f"WF-{after.item}",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=OnRecord(Step((SAID, ASKED)), Worked("section 3 is introduced", is_first)),
        requires=absence(Step((OWN_REASONS,), all_of(branch, no(KNOWN_ADULT))), always=True),
        same=PERSON,
        readings=("CF-092",),
        says=says,
    )


POINTS = (
    duty(
        "welfare-talk-is-held",
        clauses=("WF-intro-0",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=by_completion(Step((SAID,))),
        requires=holds(
            any_of(
                Worked("a point is said", lambda context: context.record.name == SAID),
                Worked("said before", lambda context: any(True for _ in earlier(context, SAID))),
            ),
            unknown="breached",
        ),
        same=PERSON,
        says="Talk with the child about their welfare and safety before you fill in the form.",
    ),
    duty(
        "core-points-stay-in",
        clauses=("WF-intro-0",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=on("wf_point_omitted"),
        requires=holds(no(any_of(surely(says("core")), of_item(*CORE))), unknown="met"),
        same=PERSON,
        says="Leave out only points that do not fit this child, and none about their safety.",
    ),
    point(
        "say-interpreter-is-understood",
        Point("intro-1", interpreter, again=True),
        MAJOR,
        "Check before you ask anything that the child and the interpreter understand each other.",
    ),
    point(
        "say-who-you-are",
        Point("intro-2"),
        MINOR,
        "Say before the questions who you are and whom you work for.",
    ),
    point(
        "say-who-is-present",
        Point("intro-3"),
        MINOR,
        "Explain before the questions who else is there and what each does.",
    ),
    point(
        "say-are-you-well-enough",
        Point("intro-4", answer="intro-4a"),
        MAJOR,
        "Ask before the questions whether the child feels well enough to talk.",
    ),
    point(
        "say-you-are-safe",
        Point("intro-6"),
        MAJOR,
        "Tell the child before the questions that they are safe and may tell you any worry.",
    ),
    point(
        "say-why-you-ask",
        Point("intro-7"),
        MINOR,
        "Explain before the questions why you ask, and that their being all right comes first.",
    ),
    point(
        "say-notes-are-taken",
        Point("intro-8"),
        MINOR,
        "Say before the questions that you will take notes.",
    ),
    point(
        "say-carers-will-be-told",
        Point("intro-9", asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that those who look after children know.",
    ),
    point(
        "say-carers-find-a-home",
        Point("intro-9a", asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that they will have care and a home.",
    ),
    point(
        "say-carers-find-a-lawyer",
        Point("intro-9b", asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that help with a lawyer will come.",
    ),
    point(
        "say-carers-look-for-family",
        Point("intro-9c", asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that carers help to find family safely.",
    ),
    point(
        "say-support-is-free",
        Point("intro-10"),
        MAJOR,
        "Tell the child before the questions that care and support cost nothing.",
    ),
    point(
        "say-stay-where-you-are-placed",
        Point("intro-11"),
        CRITICAL,
        "Tell the child, before you ask, to stay where they are placed and not to set out alone.",
    ),
    point(
        "say-ask-at-any-time",
        Point("intro-12"),
        MINOR,
        "Say before the questions that the child may ask anything, or say they do not follow.",
    ),
    point(
        "say-why-prints-and-photographs",
        Point("intro-13", biometrics_due),
        MAJOR,
        "Explain before the questions why photographs and prints are, or were, needed.",
    ),
    point(
        "say-what-is-kept-in-confidence",
        Point("intro-14"),
        MAJOR,
        "Explain before the questions what is kept in confidence and when it is passed on.",
        readings=("CF-069", "CF-094"),
    ),
    point(
        "say-asylum-detail-comes-later",
        Point("intro-15", asylum_claimed),
        MAJOR,
        "Tell a child who claims asylum, before you ask, that details are for another meeting.",
    ),
    point(
        "say-asylum-can-be-claimed",
        NO_CLAIM,
        MAJOR,
        "Where no claim is made, explain before section 3 that whoever fears to return may claim.",
        readings=("CF-092",),
    ),
    point(
        "say-answers-are-not-for-the-claim",
        CLAIM,
        MAJOR,
        "Where asylum is claimed, say before section 3 that these answers are not for the claim.",
        readings=("CF-092",),
    ),
    point(
        "say-questions-are-for-safety",
        Point("4.0", section=4, ends=False),
        MINOR,
        "Tell the child before section 4 that its questions are for their safety.",
    ),
    reasons_left_alone(
        "asylum-reasons-left-alone",
        NO_CLAIM,
        no(IS_CLAIMED),
        "Explain before section 3 that asylum may be claimed, and do not ask for the reasons.",
    ),
    reasons_left_alone(
        "asylum-reasons-left-to-others",
        CLAIM,
        IS_CLAIMED,
        "Say before section 3 that reasons are asked elsewhere, and do not ask for them yourself.",
    ),
)

DUTIES = for_children(POINTS)
