"""When a point of the introductory talk is owed to a child, and whether it was said in time.

Why: a point depends on asylum, an interpreter or nothing at all, introduces one section or all of
them, and may be left out on record. The points differ in that alone. This module holds no duty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from simulator.protocol.conditions import AnyOf, Worked
from simulator.protocol.duties import PERSON
from simulator.protocol.rulebook.welfare_items import sections_of
from simulator.protocol.rulebook.welfare_terms import (
    ANSWERED,
    ASKED,
    COMPLETED,
    COMPLETED_FOR_A_CHILD,
    SAID,
    earlier,
    interpreter_since,
    is_about,
    is_earlier_about,
    is_form_question,
    known_since,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.protocol.conditions import Condition
    from simulator.protocol.context import Context
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


def always(_: Context) -> Since:
    """Owe the point to every child."""
    return FROM_THE_START


def asylum_claimed(context: Context) -> Since:
    """Owe the point from when a claim is known of."""
    claimed = context.view.value("asylum_claimed")
    if claimed is not True:
        return NOT_MEANT if claimed is False else None
    return known_since(context.view, "asylum_claimed")


def no_asylum_claimed(context: Context) -> Since:
    """Take a claim nobody knows of for none, unless the officer spoke as of one."""
    claimed = context.view.value("asylum_claimed")
    spoke_of_one = any(is_about(each, "3.0b") for each in earlier(context, SAID))
    is_claimed = claimed is True or (claimed is None and spoke_of_one)
    return NOT_MEANT if is_claimed else FROM_THE_START


def biometrics_due(context: Context) -> Since:
    """Owe the point unless it is on record that none will be taken, and none was."""
    taken = any(True for _ in earlier(context, "fingerprints_taken", "photo_taken"))
    declined = any(True for _ in earlier(context, "biometrics_declined_recorded"))
    return None if declined and not taken else FROM_THE_START


def interpreter(context: Context) -> Since:
    """Owe the point from when an interpreter takes part."""
    since = interpreter_since(context)
    is_known_absent = since is None and context.view.value("interpreter_used") is False
    return NOT_MEANT if is_known_absent else since


def introduces(record: Record, section: int | None) -> bool:
    """Tell whether a record puts a question of a section; None stands for any."""
    return is_form_question(record) and (section is None or section in sections_of(record))


ANY_SECTION = "any"


def _sections_named(record: Record) -> tuple[str, ...]:
    if not is_form_question(record):
        return ()
    return (ANY_SECTION, *(str(each) for each in sections_of(record)))


def questions_before(context: Context, section: int | None) -> tuple[int, ...]:
    """Number the questions of a section put to the child before this record, newest first."""
    here = context.record
    sheaf = context.view.past.sheaf(ASKED, here.identity, PERSON)
    if not sheaf.records:
        return ()
    put = sheaf.listed(_sections_named).get(ANY_SECTION if section is None else str(section), ())
    return tuple(each.number for each in put if each.number < here.number)


def is_opening(context: Context, section: int | None, again: bool) -> bool:
    """Tell whether a record puts a question of a section, the first one unless `again`."""
    if not introduces(context.record, section):
        return False
    return again or not questions_before(context, section)


@cache
def opens(section: int | None, again: bool) -> Condition:
    """Ask whether a record puts the question that points of a section must come before."""
    return Worked("a question it introduces", lambda c: is_opening(c, section, again))


def first_completed(context: Context) -> bool:
    """Tell whether a record completes the child's form for the first time."""
    if COMPLETED_FOR_A_CHILD.matches(context) is not True:
        return False
    return not any(True for _ in earlier(context, COMPLETED))


ENDS = Worked("the form is completed", first_completed)


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
    since: Callable[[Context], Since] = always
    section: int | None = None
    ends: bool = True
    again: bool = False
    answer: str | None = None
    settles: bool = True

    @property
    def may_settle(self) -> Condition:
        """Give what cannot be false of a record that settles the point; others share its parts."""
        says_it = Worked("it is said", self.is_said_by)
        ends = (ENDS,) if self.ends else ()
        return AnyOf((says_it, opens(self.section, self.again), *ends))

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
        if any(is_earlier_about(context, name, self.item) for name in (SAID, ASKED)):
            return True
        if self.answer is None:
            return False
        return is_earlier_about(context, ANSWERED, self.item, self.answer)

    def _could_settle(self, context: Context) -> bool:
        """Tell whether a record of this kind is what the point must come before."""
        if context.record.name == COMPLETED:
            return self.ends and first_completed(context)
        return is_opening(context, self.section, self.again)

    def _was_missed(self, context: Context, since: Since) -> bool:
        """Tell whether a question, or the end of the form, has settled it against the officer."""
        if since is None or since == NOT_MEANT or self._is_left_out(context):
            return False
        if self.ends and any(each.number > since for each in earlier(context, COMPLETED)):
            return True
        asked = questions_before(context, self.section)
        late = any(number > since for number in asked)
        return late and (self.again or not any(number < since for number in asked))

    def _is_left_out(self, context: Context) -> bool:
        if self.item in CORE or self.since is not always:
            return False
        return any(
            is_about(each, self.item) and each.attributes.get("core") is not True
            for each in earlier(context, "wf_point_omitted")
        )
