"""Conditions that the rules of the welfare form share: which item, which section, what came first.

Why: the form is sixty small duties of three shapes. A *point* is said before the questions start, a
*box* is filled and a *question* put by the time the form is completed, and each child has a form of
their own. A record that names no child counts for all. A form that has gone to others is mended by
nobody any more, and one for somebody known to be an adult asks for nothing. This module holds no
duty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
    surely,
)
from simulator.protocol.context import Context
from simulator.protocol.duties import PERSON, Duty, OnRecord
from simulator.protocol.indexed import Names
from simulator.protocol.moments import to_local_text
from simulator.protocol.rulebook.child_terms import CHILD
from simulator.protocol.rulebook.welfare_items import items_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.protocol.context import View
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record, Value

ASKED = "wf_question_asked"
ANSWERED = "qa_recorded"
SAID = "wf_point_said"
COMPLETED = "welfare_form_completed"
HEADER = "wf_header_completed"
NOTES_BEFORE_SECTIONS = ("3.0a", "3.0b", "4.0")
"""What the form has said, not asked, at the head of sections 3 and 4."""

FORM_IN_HAND = ("welfare_form_started", HEADER, SAID, ASKED, "qa_recorded", COMPLETED)
"""Records of which any shows that a child's form is in use."""


SENT = ("form_emailed_nccu", "form_copied_to_csc", "csc_handover")
"""Records by which a completed form leaves the officer's hands: what is blank then stays blank."""


def is_form_question(record: Record) -> bool:
    """Tell whether a record puts a question of the five sections, and not a point of the talk."""
    items = items_of(record)
    is_question = not items or any(not _is_point(each) for each in items)
    return record.name == ASKED and is_question


def _is_point(item: str) -> bool:
    return item.startswith("intro-") or item in NOTES_BEFORE_SECTIONS


def is_about(record: Record, *items: str) -> bool:
    """Tell whether a record is about one of the form's items."""
    return any(each in items for each in items_of(record))


def of_item(*items: str) -> Condition:
    """Ask whether a record is about one of the form's items."""
    return Names(f"item {' or '.join(items)}", items, items_of)


KNOWN_ADULT = surely(no(CHILD))
"""It is established that they are an adult: then the form is not theirs, and asks for nothing."""


def for_children(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Let duties fall away where the form was begun for somebody known to be an adult."""
    return tuple(
        replace(
            each,
            waived=KNOWN_ADULT if each.waived is None else any_of(each.waived, KNOWN_ADULT),
        )
        for each in duties
    )


FORM_QUESTION = Worked("a question of the form", lambda context: is_form_question(context.record))

COMPLETED_FOR_A_CHILD = Step((COMPLETED,), Worked("a child's form", lambda c: _is_for_child(c)))
"""The form concluded; one filled in for an adult is judged elsewhere."""


def _is_for_child(context: Context) -> bool:
    return context.record.attributes.get("person") != "adult"


def earlier(context: Context, *names: str) -> Iterator[Record]:
    """Yield the records of some names before this one about the same child, by name."""
    here, past = context.record, context.view.past
    for name in names:
        for record in past.about(name, here.identity, PERSON):
            if record.number < here.number:
                yield record


def is_earlier_about(context: Context, name: str, *items: str) -> bool:
    """Tell whether a record of a name before this one, about the same child, was about an item."""
    here = context.record
    sheaf = context.view.past.sheaf(name, here.identity, PERSON)
    if not sheaf.records:
        return False
    listed = sheaf.listed(items_of)
    return any(item in listed and listed[item][-1].number < here.number for item in items)


def _is_in_time(context: Context) -> bool:
    """Tell whether the child's form has not been completed and sent on before this record."""
    completed = min((each.number for each in earlier(context, COMPLETED)), default=None)
    if completed is None:
        return True
    return not any(each.number > completed for each in earlier(context, *SENT))


IN_TIME = Worked("the form has not been sent on yet", _is_in_time)


def in_time(step: Step) -> Step:
    """Narrow a step to what was done before the completed form went to anybody."""
    return Step(step.names, IN_TIME if step.where is None else all_of(step.where, IN_TIME))


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


def left_blank(step: Step) -> OnRecord:
    """Let a duty arise once a form: when it is completed for the first time without the step."""

    def is_blank(context: Context) -> Truth:
        if step.matches(context) is True:
            return False
        return not any(each.last(context, PERSON) for each in (step, COMPLETED_FOR_A_CHILD))

    return OnRecord(COMPLETED_FOR_A_CHILD, Worked("it was left blank", is_blank))


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
    is_on = _stands_unfit(context) and not _is_another_session(context)
    return is_form_question(context.record) and (said if isinstance(said, bool) else is_on)


ASKED_AFTER_UNFIT = Step((ASKED,), Worked("asked of an unfit child", _asked_after_unfit))


def _is_another_session(context: Context) -> bool:
    """Tell whether the talk that was put off with the social worker has been begun anew.

    It has on another date, with another form, or with asking again how the child feels.
    """
    put_off = newest(context, *TOGETHER.names)
    if put_off is None or TOGETHER.matches(Context(put_off, context.view)) is not True:
        return False
    if to_local_text(context.record.at)[:10] > to_local_text(put_off.at)[:10]:
        return True
    began = [each for each in earlier(context, *FORM_IN_HAND) if each.number > put_off.number]
    return any(each.name == "welfare_form_started" or is_about(each, "intro-4") for each in began)


RESCHEDULED = Step(
    ("interview_rescheduled",),
    Worked(
        "not said to be without the social worker",
        lambda context: says("with_social_worker", False).truth(context) is not True,
    ),
)

"""A day whose fixing is not said to have been the officer's alone: the talk waits for it."""

TOGETHER = Step(("interview_rescheduled",), surely(says("with_social_worker")))
"""Another day, fixed in consultation with the social worker as the text asks."""

AS_VICTIM_ONLY = Worked(
    "a victim's case with no child's form",
    lambda context: (
        any(True for _ in earlier(context, "victim_identified", "crime_reported"))
        and not happened(*FORM_IN_HAND, "child_encountered", same=PERSON).truth(context)
    ),
)
"""Records of a concern are shared with cases of victims, where there is no form to write on."""
