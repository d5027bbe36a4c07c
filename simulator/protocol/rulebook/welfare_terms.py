"""Conditions that the rules of the welfare form share: which item, which section, what came first.

Why: the form is sixty small duties of three shapes. A *point* is said before the questions start, a
*box* is filled and a *question* put by the time the form is completed, and each child has a form of
their own. A record that names no child counts for all. This module holds no duty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import Condition, Step, Worked, fact, happened, says, surely
from simulator.protocol.duties import PERSON, OnRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.protocol.context import Context, View
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record, Value

ASKED = "wf_question_asked"
SAID = "wf_point_said"
COMPLETED = "welfare_form_completed"
HEADER = "wf_header_completed"
NOTES_BEFORE_SECTIONS = ("3.0a", "3.0b", "4.0")
"""What the form has said, not asked, at the head of sections 3 and 4."""

FORM_IN_HAND = ("welfare_form_started", HEADER, SAID, ASKED, "qa_recorded", COMPLETED)
"""Records of which any shows that a child's form is in use."""


def item_of(record: Record) -> str:
    """Return the form's number of a point or question, as `intro-4` or `4.11a`; empty if unsaid."""
    item = record.attributes.get("item")
    return "" if item is None else str(item).strip().removeprefix("WF-")


def section_of(record: Record) -> int | None:
    """Return the form's section a question belongs to; None where the record does not say."""
    head = str(record.attributes.get("section") or item_of(record)).partition(".")[0]
    return int(head) if head.isdecimal() else None


def is_form_question(record: Record) -> bool:
    """Tell whether a record puts a question of the five sections, and not a point of the talk."""
    item = item_of(record)
    is_point = item.startswith("intro-") or item in NOTES_BEFORE_SECTIONS
    return record.name == ASKED and not is_point


def of_item(*items: str) -> Condition:
    """Ask whether a record is about one of the form's items."""
    return Worked(f"item {' or '.join(items)}", lambda context: item_of(context.record) in items)


def in_sections(*sections: int) -> Condition:
    """Ask whether a record puts a question of one of some sections."""

    def is_there(context: Context) -> Truth:
        return is_form_question(context.record) and section_of(context.record) in sections

    return Worked(f"a question of section {sections}", is_there)


FORM_QUESTION = Worked("a question of the form", lambda context: is_form_question(context.record))

COMPLETED_FOR_A_CHILD = Step((COMPLETED,), Worked("a child's form", lambda c: _is_for_child(c)))
"""The form concluded; one filled in for an adult is judged elsewhere."""


def _is_for_child(context: Context) -> bool:
    return context.record.attributes.get("person") != "adult"


def earlier(context: Context, *names: str) -> Iterator[Record]:
    """Yield the records of some names before this one about the same child, by name."""
    here = context.record.identity
    for name in names:
        for record in context.view.past.named(name):
            if record.identity.agrees(here, PERSON):
                yield record


def newest(context: Context, *names: str) -> Record | None:
    """Find the newest record of some names before this one about the same child."""
    return max(earlier(context, *names), key=lambda each: each.number, default=None)


def known_since(view: View, name: str) -> int:
    """Return the number of the record that told a fact; -1 where it stood from the start."""
    before = len(view.used)
    view.stated(name)
    told = view.used[before:]
    del view.used[before:]
    return max(told, default=-1)


def by_completion(step: Step, applies: Condition | None = None) -> OnRecord:
    """Let a duty arise once a form: with the step itself, or when the form is completed without it.

    Before the form is completed nothing is missing yet: a child may be unfit to go on.

    Args:
        applies: Narrows it to forms the item is meant for. Not knowing is no reason to hold a
            blank against anybody, nor to overlook that the step was taken.
    """

    def is_step_or_end(context: Context) -> Truth:
        if step.matches(context) is True:
            return True
        return COMPLETED_FOR_A_CHILD.matches(context) is True

    def is_first(context: Context) -> Truth:
        if any(each.last(context, PERSON) for each in (step, COMPLETED_FOR_A_CHILD)):
            return False
        if applies is None:
            return True
        held = applies.truth(context)
        return held is not False if step.matches(context) is True else held is True

    names = tuple(dict.fromkeys((*step.names, COMPLETED)))
    there = Worked("the step, or the end of the form", is_step_or_end)
    return OnRecord(Step(names, there), Worked("nothing has settled it yet", is_first))


def entered(*fields: str, no_is_an_answer: bool = False) -> Step:
    """Name the step by which fields of the header are filled, in one go or in several."""

    def is_filled(context: Context) -> Truth:
        return all(_answers(context, field, no_is_an_answer) for field in fields)

    return Step((HEADER, COMPLETED), Worked(f"{', '.join(fields)} entered", is_filled))


def _answers(context: Context, field: str, no_is_an_answer: bool) -> bool:
    papers = [context.record, *earlier(context, HEADER)]
    names = (field, "nccu_ref") if field == "reference" else (field,)
    values = [paper.attributes.get(name) for paper in papers for name in names]
    return any(_is_entered(value, no_is_an_answer) for value in values)


def _is_entered(value: Value, no_is_an_answer: bool) -> bool:
    if value is False:
        return no_is_an_answer
    return value is not None and value not in ("", [], {})


def interpreter_since(context: Context) -> int | None:
    """Return the number of the record since which an interpreter takes part; None for none."""
    engaged = [each.number for each in earlier(context, "interpreter_engaged")]
    if context.view.value("interpreter_used") is True:
        engaged.append(known_since(context.view, "interpreter_used"))
    return min(engaged, default=None)


IS_A_GIRL = Worked("the form or the officer has a girl", lambda context: _is_girl(context))
IS_EXPECTED = fact("someone_expecting")
IS_UNWELL = surely(fact("child_well_enough", False))


def _is_girl(context: Context) -> Truth:
    if any(each.attributes.get("gender") == "girl" for each in earlier(context, HEADER)):
        return True
    held = context.view.value("is_female")
    return held if isinstance(held, bool) else None


def _decision(context: Context) -> Record | None:
    return newest(context, "fitness_decision_recorded")


def _stands_unfit(context: Context) -> bool:
    """Tell whether the last decision was that the child cannot go on, with no break since."""
    decided, rested = _decision(context), newest(context, "break_given")
    if decided is None or decided.attributes.get("fit") is not False:
        return False
    return rested is None or rested.number < decided.number


STANDS_UNFIT = Worked("the child was found unfit to go on", _stands_unfit)


def _asked_after_unfit(context: Context) -> Truth:
    said = context.record.attributes.get("after_unfit")
    is_after = said if isinstance(said, bool) else _stands_unfit(context)
    return is_form_question(context.record) and is_after


ASKED_AFTER_UNFIT = Step((ASKED,), Worked("asked of an unfit child", _asked_after_unfit))

RESCHEDULED = Step(
    ("interview_rescheduled",),
    Worked(
        "not said to be without the social worker",
        lambda context: says("with_social_worker", False).truth(context) is not True,
    ),
)

AS_VICTIM_ONLY = Worked(
    "a victim's case with no child's form",
    lambda context: (
        any(True for _ in earlier(context, "victim_identified", "crime_reported"))
        and not happened(*FORM_IN_HAND, "child_encountered", same=PERSON).truth(context)
    ),
)
"""Records of a concern are shared with cases of victims, where there is no form to write on."""
