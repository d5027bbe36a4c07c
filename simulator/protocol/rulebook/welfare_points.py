"""The introductory talk, point by point, and what the form has said before sections 3 and 4.

A point belongs before the questions it introduces: said afterwards it does not help the child who
has answered already. What depends on asylum or an interpreter is owed once the officer knows of it.
A point that does not fit the child may be left out on record, but no core point and none whose own
condition is met. Whether a point was understood is nobody's breach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol.conditions import Step, Worked, any_of, no, says, surely
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
from simulator.protocol.rulebook.welfare_terms import (
    ASKED,
    COMPLETED,
    COMPLETED_FOR_A_CHILD,
    SAID,
    by_completion,
    earlier,
    in_sections,
    interpreter_since,
    is_form_question,
    item_of,
    known_since,
    of_item,
    section_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth

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
    spoke_of_one = any(item_of(each) == "3.0b" for each in earlier(context, SAID))
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
    """

    item: str
    since: Callable[[Context], Since] = _always
    section: int | None = None
    ends: bool = True
    again: bool = False

    def is_said_by(self, context: Context) -> bool:
        """Tell whether the record says it, or puts it where it is a question."""
        return context.record.name in (SAID, ASKED) and item_of(context.record) == self.item

    def decides(self, context: Context) -> Truth:
        """Tell whether this record settles the point for the child: said, or too late to say."""
        if not self._could_settle(context):
            return False
        if any(item_of(each) == self.item for each in earlier(context, SAID, ASKED)):
            return False
        since = self.since(context)
        if self.is_said_by(context):
            return since != NOT_MEANT and not self._was_missed(context, since)
        is_owed = since is not None and since != NOT_MEANT
        return is_owed and not (self._was_missed(context, since) or self._is_left_out(context))

    def _could_settle(self, context: Context) -> bool:
        """Tell whether a record of this kind is the point, or what it must come before."""
        record = context.record
        if self.is_said_by(context):
            return True
        if record.name == COMPLETED:
            is_again = any(True for _ in earlier(context, COMPLETED))
            return self.ends and not is_again and record.attributes.get("person") != "adult"
        if not (is_form_question(record) and self._introduces(section_of(record))):
            return False
        return self.again or not any(True for _ in self._questions(context))

    def _introduces(self, section: int | None) -> bool:
        return self.section is None or section == self.section

    def _questions(self, context: Context) -> Iterator[int]:
        for each in earlier(context, ASKED):
            if is_form_question(each) and self._introduces(section_of(each)):
                yield each.number

    def _was_missed(self, context: Context, since: Since) -> bool:
        """Tell whether an earlier question has settled it already, and against the officer."""
        if since is None or since == NOT_MEANT or self._is_left_out(context):
            return False
        asked = tuple(self._questions(context))
        late = any(number > since for number in asked)
        return late and (self.again or not any(number < since for number in asked))

    def _is_left_out(self, context: Context) -> bool:
        if self.item in CORE or self.since is not _always:
            return False
        return any(
            item_of(each) == self.item and each.attributes.get("core") is not True
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
        arises=OnRecord(Step((SAID, ASKED, COMPLETED)), Worked("it is settled now", about.decides)),
        requires=holds(Worked("the point is said", about.is_said_by), unknown="breached"),
        same=PERSON,
        readings=readings,
        says=says,
    )


OWN_REASONS = Step(("asylum_question_asked",))

DUTIES = (
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
        "say-who-you-are", Point("intro-2"), MINOR, "Say first who you are and whom you work for."
    ),
    point(
        "say-who-is-present",
        Point("intro-3"),
        MINOR,
        "Explain before the questions who else is there and what each does.",
    ),
    point(
        "say-are-you-well-enough",
        Point("intro-4"),
        MAJOR,
        "Ask at the outset whether the child feels well enough to talk.",
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
        "Tell a child who claims asylum that you will contact people who look after children.",
    ),
    point(
        "say-carers-find-a-home",
        Point("intro-9a", _asylum_claimed),
        MINOR,
        "Tell a child who claims asylum that they will be cared for and have somewhere to live.",
    ),
    point(
        "say-carers-find-a-lawyer",
        Point("intro-9b", _asylum_claimed),
        MINOR,
        "Tell a child who claims asylum that help with a lawyer and other support will come.",
    ),
    point(
        "say-carers-look-for-family",
        Point("intro-9c", _asylum_claimed),
        MINOR,
        "Tell a child who claims asylum that carers help find family and see whether it is safe.",
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
        "Tell the child to stay where they are placed and not to set out alone for family.",
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
        "Tell a child who claims asylum that detailed questions come at another meeting.",
    ),
    point(
        "say-asylum-can-be-claimed",
        Point("3.0a", _no_asylum_claimed, section=3),
        MAJOR,
        "Where no claim is made, explain before section 3 that whoever fears to return may claim.",
        readings=("CF-092",),
    ),
    point(
        "say-answers-are-not-for-the-claim",
        Point("3.0b", _asylum_claimed, section=3),
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
    duty(
        "asylum-reasons-left-alone",
        clauses=("WF-3.0a", "WF-3.0b"),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=OnRecord(
            Step(
                (SAID, ASKED),
                any_of(of_item("3.0a", "3.0b"), in_sections(3)),
            ),
            Worked(
                "section 3 begins",
                lambda context: (
                    not any(
                        item_of(each) in ("3.0a", "3.0b") or section_of(each) == 3
                        for each in earlier(context, SAID, ASKED)
                    )
                ),
            ),
        ),
        requires=absence(OWN_REASONS, until=COMPLETED_FOR_A_CHILD, always=True),
        same=PERSON,
        readings=("CF-092",),
        says="Do not ask for the reasons behind an asylum claim; others do that later.",
    ),
)
