"""Fitness to go on: an unwell child is understood, rested or seen another day, and not pressed.

Health comes before every paper: once a child is found unfit no question follows until a break or a
new decision, and a form put off with the social worker is nobody's breach. What is asked of health
may help to understand the illness. This module leaves urgent care to its own subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import Step, Worked, all_of
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    OnRecord,
    absence,
    duty,
    existence,
    holds,
    on,
    response,
    while_true,
)
from simulator.protocol.rulebook.welfare_terms import (
    ASKED,
    ASKED_AFTER_UNFIT,
    COMPLETED,
    COMPLETED_FOR_A_CHILD,
    FORM_IN_HAND,
    IS_UNWELL,
    RESCHEDULED,
    by_completion,
    earlier,
    is_form_question,
    known_since,
    of_item,
    section_of,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record

ILLNESS_SECTION = 2
"""Health: what is asked there may help to understand the illness before fitness is decided."""

DECIDES = Step(("fitness_decision_recorded",))


def _settles_fitness(context: Context) -> Truth:
    """Tell whether the record settles, first of all, what an unwell child's fitness asks for."""
    is_unwell = context.view.value("child_well_enough")
    if is_unwell is True:
        return False
    since = known_since(context.view, "child_well_enough")
    is_decision = DECIDES.matches(context) is True
    pressed = _presses_on(context.record) or COMPLETED_FOR_A_CHILD.matches(context) is True
    earlier_ones = [
        each
        for each in earlier(context, *DECIDES.names, ASKED, COMPLETED)
        if each.number > since and (each.name != ASKED or _presses_on(each))
    ]
    if earlier_ones:
        return False
    return is_decision or (pressed and is_unwell is False)


def _presses_on(record: Record) -> bool:
    return is_form_question(record) and section_of(record) != ILLNESS_SECTION


def _is_in_hand(context: Context) -> Truth:
    """Tell whether a form is in use for the child, by this record or an earlier one."""
    names = (*FORM_IN_HAND, *CARED_FOR.names, *DECIDES.names)
    return context.record.name in names or any(True for _ in earlier(context, *names))


CARED_FOR = Step(
    (
        "break_given",
        "interview_rescheduled",
        "medical_attention_called",
        "child_to_hospital",
        *DECIDES.names,
    ),
    Worked(
        "no decision that they cannot go on",
        lambda context: context.record.name not in DECIDES.names or _is_fit(context),
    ),
)
"""What meets an unwell child: a break, another day, help, or a decision that they can go on."""


def _is_fit(context: Context) -> bool:
    return context.record.attributes.get("fit") is True


GOES_ON = Step(
    ("break_given", *DECIDES.names),
    Worked("a break, or fit", lambda c: c.record.name == "break_given" or _is_fit(c)),
)
MADE_GOOD = Step(
    (*RESCHEDULED.names, *GOES_ON.names),
    Worked(
        "another day with the social worker, a break that does, or fit after all",
        lambda context: any(each.matches(context) is True for each in (RESCHEDULED, GOES_ON)),
    ),
)

FITNESS_WRITTEN = Step(("qa_recorded",), of_item("intro-4", "intro-4a"))

DUTIES = (
    duty(
        "fitness-answer-written",
        clauses=("WF-intro-4a",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=by_completion(FITNESS_WRITTEN),
        requires=existence(FITNESS_WRITTEN),
        same=PERSON,
        root="fitness answer",
        says="Write down what the child answers on feeling well enough.",
    ),
    duty(
        "unwell-decide-before-going-on",
        clauses=("WF-intro-5",),
        severity=CRITICAL,
        owed_by="interviewing_officer",
        arises=OnRecord(
            Step((*DECIDES.names, ASKED, COMPLETED)),
            Worked("an unwell child's fitness is settled now", _settles_fitness),
        ),
        requires=holds(
            Worked("decided", lambda context: DECIDES.matches(context)), unknown="breached"
        ),
        same=PERSON,
        readings=("CF-108",),
        says="When a child is unwell, find out how and decide on their fitness before going on.",
    ),
    duty(
        "unwell-gets-a-break",
        clauses=("WF-intro-5a",),
        severity=MINOR,
        owed_by="interviewing_officer",
        arises=while_true(
            all_of(IS_UNWELL, Worked("a form is in use", _is_in_hand)),
            *FORM_IN_HAND,
            *CARED_FOR.names,
        ),
        requires=existence(CARED_FOR),
        same=PERSON,
        readings=("CF-108",),
        says="Give an unwell child a break where that is enough, or another day or help.",
    ),
    duty(
        "unfit-is-not-questioned",
        clauses=("WF-intro-5b",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on("fitness_decision_recorded", fit=False),
        requires=absence(
            ASKED_AFTER_UNFIT,
            until=GOES_ON,
            always=True,
        ),
        same=PERSON,
        readings=("CF-108",),
        says="Put no more questions to a child who is not fit to go on.",
    ),
    duty(
        "unfit-is-seen-another-day",
        clauses=("WF-intro-5b",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on("fitness_decision_recorded", fit=False),
        requires=response(MADE_GOOD),
        same=PERSON,
        readings=("CF-108",),
        says="Fix another day together with the social worker when the child cannot go on.",
    ),
)
