"""The introductory talk, point by point, and what the form has said before sections 3 and 4.

A point belongs before the questions it introduces: said afterwards it does not help the child who
has answered already. What depends on asylum or an interpreter is owed once the officer knows of it.
An answer that is written down was asked for.
A point that does not fit the child may be left out on record, but no core point and none whose own
condition is met. Whether a point was understood is nobody's breach.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from simulator.protocol.rulebook.welfare_items import sections_of
from simulator.protocol.rulebook.welfare_terms import (
    ANSWERED,
    ASKED,
    COMPLETED,
    COMPLETED_FOR_A_CHILD,
    KNOWN_ADULT,
    SAID,
    by_completion,
    earlier,
    for_children,
    interpreter_since,
    is_about,
    is_form_question,
    known_since,
    of_item,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record

CORE = ("intro-4", "intro-6", "intro-10", "intro-11")
"""Being well, being safe and staying safe: ours, for the text names no point as its core."""

FROM_THE_START = -1
NOT_MEANT = -2

Since = int | None
"""Number of the record since which a point is owed; or from the start; or not meant for this child.

None is not known to be owed: nobody is held to it, and who says it has said it.
"""


def _always(_: Context) -> Since:
    return FROM_THE_START


def _asylum_claimed(context: Context) -> Since:
    claimed = context.view.value("asylum_claimed")
    if claimed is not True:
        return NOT_MEANT if claimed is False else None
    return known_since(context.view, "asylum_claimed")


def _no_asylum_claimed(context: Context) -> Since:
    """Take a claim nobody knows of for none, unless the officer spoke as of one."""
    claimed = context.view.value("asylum_claimed")
    spoke_of_one = any(is_about(each, "3.0b") for each in earlier(context, SAID))
    is_claimed = claimed is True or (claimed is None and spoke_of_one)
    return NOT_MEANT if is_claimed else FROM_THE_START


def _biometrics_due(context: Context) -> Since:
    taken = any(True for _ in earlier(context, "fingerprints_taken", "photo_taken"))
    declined = any(True for _ in earlier(context, "biometrics_declined_recorded"))
    return None if declined and not taken else FROM_THE_START


def _interpreter(context: Context) -> Since:
    since = interpreter_since(context)
    is_known_absent = since is None and context.view.value("interpreter_used") is False
    return NOT_MEANT if is_known_absent else since


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to be said to the child.

    Attributes:
        item: Its number on the form.
        since: Since when it is owed.
        section: Section whose first question it must precede; None for any question.
        ends: Whether completing the form without it is a breach even if no such question came.
        again: Whether it is owed before each next question once what it depends on comes later,
            as the check of an interpreter is; else by the time the form is completed.
        answer: Number under which its answer is written down, where it is a question.
        settles: Whether having said it is all; else another rule goes on from there.
    """

    item: str
    since: Callable[[Context], Since] = _always
    section: int | None = None
    ends: bool = True
    again: bool = False
    answer: str | None = None
    settles: bool = True

    def is_said_by(self, context: Context) -> bool:
        """Tell whether the record says it, or shows that it was asked where it is a question."""
        return self._says(context.record)

    def _says(self, record: Record) -> bool:
        if record.name == ANSWERED:
            return self.answer is not None and is_about(record, self.item, self.answer)
        return record.name in (SAID, ASKED) and is_about(record, self.item)

    def decides(self, context: Context) -> Truth:
        """Tell whether this record settles the point for the child: said, or too late to say."""
        if self.is_said_by(context):
            return self.settles and self.is_said_in_time(context)
        if not self._could_settle(context) or self._was_said(context):
            return False
        since = self.since(context)
        is_owed = since is not None and since != NOT_MEANT
        return is_owed and not (self._was_missed(context, since) or self._is_left_out(context))

    def is_said_in_time(self, context: Context) -> bool:
        """Tell whether the record says it first, to a child it is meant for, and not too late."""
        if not self.is_said_by(context) or self._was_said(context):
            return False
        since = self.since(context)
        return since != NOT_MEANT and not self._was_missed(context, since)

    def _was_said(self, context: Context) -> bool:
        return any(self._says(each) for each in earlier(context, SAID, ASKED, ANSWERED))

    def _could_settle(self, context: Context) -> bool:
        """Tell whether a record of this kind is what the point must come before."""
        if context.record.name == COMPLETED:
            is_again = any(True for _ in earlier(context, COMPLETED))
            is_for_child = COMPLETED_FOR_A_CHILD.matches(context) is True
            return self.ends and not is_again and is_for_child
        if not self._introduces(context.record):
            return False
        return self.again or not any(True for _ in self._questions(context))

    def _introduces(self, record: Record) -> bool:
        is_there = self.section is None or self.section in sections_of(record)
        return is_form_question(record) and is_there

    def _questions(self, context: Context) -> Iterator[int]:
        for each in earlier(context, ASKED):
            if self._introduces(each):
                yield each.number

    def _was_missed(self, context: Context, since: Since) -> bool:
        """Tell whether a question, or the end of the form, has settled it against the officer."""
        if since is None or since == NOT_MEANT or self._is_left_out(context):
            return False
        if self.ends and any(each.number > since for each in earlier(context, COMPLETED)):
            return True
        asked = tuple(self._questions(context))
        late = any(number > since for number in asked)
        return late and (self.again or not any(number < since for number in asked))

    def _is_left_out(self, context: Context) -> bool:
        if self.item in CORE or self.since is not _always:
            return False
        return any(
            is_about(each, self.item) and each.attributes.get("core") is not True
            for each in earlier(context, "wf_point_omitted")
        )


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
            Step((SAID, ASKED, ANSWERED, COMPLETED)), Worked("it is settled now", about.decides)
        ),
        requires=holds(Worked("the point is said", about.is_said_by), unknown="breached"),
        same=PERSON,
        readings=readings,
        says=says,
    )


NO_CLAIM = Point("3.0a", _no_asylum_claimed, section=3, settles=False)
CLAIM = Point("3.0b", _asylum_claimed, section=3, settles=False)
OWN_REASONS = "asylum_question_asked"
IS_CLAIMED = surely(fact("asylum_claimed"))


def reasons_left_alone(rule: str, after: Point, branch: Condition, says: str) -> Duty:
    """Write down that reasons are left alone, from when the child was told what the talk is for."""

    def is_first(context: Context) -> bool:
        asked = any(True for _ in earlier(context, OWN_REASONS))
        return after.is_said_in_time(context) and not asked

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
        Point("intro-1", _interpreter, again=True),
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
        Point("intro-9", _asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that those who look after children know.",
    ),
    point(
        "say-carers-find-a-home",
        Point("intro-9a", _asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that they will have care and a home.",
    ),
    point(
        "say-carers-find-a-lawyer",
        Point("intro-9b", _asylum_claimed),
        MINOR,
        "Tell a child who claims asylum, before you ask, that help with a lawyer will come.",
    ),
    point(
        "say-carers-look-for-family",
        Point("intro-9c", _asylum_claimed),
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
        Point("intro-13", _biometrics_due),
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
        Point("intro-15", _asylum_claimed),
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
