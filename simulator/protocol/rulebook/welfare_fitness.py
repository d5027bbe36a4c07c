"""Fitness to go on: an unwell child is understood, rested or seen another day, and not pressed.

Health comes before every paper: once a child is found unfit no question follows until a break or a
new decision, and a form put off with the social worker is nobody's breach: on the other day the
talk begins anew. What is asked of health may help to understand the illness. This module leaves
urgent care to its own subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import Step, Worked, all_of, no
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    OnRecord,
    duty,
    existence,
    holds,
    on,
    response,
    while_true,
)
from simulator.protocol.moments import local_date
from simulator.protocol.rulebook.welfare_items import sections_of
from simulator.protocol.rulebook.welfare_terms import (
    ANSWERED,
    ASKED,
    ASKED_AFTER_UNFIT,
    COMPLETED,
    COMPLETED_FOR_A_CHILD,
    FORM_IN_HAND,
    IS_UNWELL,
    SENT,
    TOGETHER,
    by_completion,
    earlier,
    for_children,
    in_time,
    is_form_question,
    known_since,
    of_item,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Record

ILLNESS_SECTION = 2
"""Health: what is asked there may help to understand the illness before fitness is decided."""

DECIDES = Step(("fitness_decision_recorded",))


DECIDED = Step((*DECIDES.names, "interview_rescheduled", "child_to_hospital"))
"""What shows that somebody has decided: on record, or by the talk being put off or broken off."""


def _settles_fitness(context: Context) -> Truth:
    """Tell whether the record settles, first of all, what an unwell child's fitness asks for."""
    is_unwell = context.view.value("child_well_enough")
    if is_unwell is True or _is_settled(context):
        return False
    return DECIDES.matches(context) is True or (_presses(context) and is_unwell is False)


def _presses(context: Context) -> bool:
    """Tell whether the record goes on with the form, beyond what may explain the illness."""
    return _presses_on(context.record) or COMPLETED_FOR_A_CHILD.matches(context) is True


def _is_settled(context: Context) -> bool:
    """Tell whether it has been decided since the child was known to be unwell, or passed over."""
    since = known_since(context.view, "child_well_enough")
    return any(
        each.number > since and (each.name != ASKED or _presses_on(each))
        for each in earlier(context, *DECIDES.names, ASKED, COMPLETED)
    )


def _is_left_undecided(context: Context) -> Truth:
    """Tell whether the talk is over with this record, first of all, and nothing was decided.

    Hearing once more that a child is unwell who was found unfit, put off or taken to hospital asks
    for no other decision; after one that they can go on it does.
    """
    is_unwell = context.view.value("child_well_enough") is False
    if not is_unwell or not _is_in_hand(context) or _is_settled(context):
        return False
    since = known_since(context.view, "child_well_enough")
    made = earlier(context, *DECIDED.names)
    is_decided = any(each.number > since or each.attributes.get("fit") is not True for each in made)
    return not is_decided and not any(each.number > since for each in earlier(context, *SENT))


def _presses_on(record: Record) -> bool:
    return is_form_question(record) and sections_of(record) != {ILLNESS_SECTION}


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
    (*TOGETHER.names, *GOES_ON.names),
    Worked(
        "another day with the social worker, a break that does, or fit after all",
        lambda context: any(each.matches(context) is True for each in (TOGETHER, GOES_ON)),
    ),
)

FITNESS_WRITTEN = in_time(Step((ANSWERED,), of_item("intro-4", "intro-4a")))


def _presses_first(context: Context) -> Truth:
    """Tell whether an unfit child is asked, first of all, whatever day had been fixed."""
    if ASKED_AFTER_UNFIT.matches(context) is not True:
        return False
    decided = earlier(context, *DECIDES.names)
    unfit = [each.number for each in decided if each.attributes.get("fit") is False]
    questions = (each for each in earlier(context, ASKED) if is_form_question(each))
    return not unfit or not any(each.number > max(unfit) for each in questions)


def _has_another_day(context: Context) -> Truth:
    """Tell whether another day, fixed this day with the social worker, stands."""
    fixed = TOGETHER.last(context, PERSON)
    if fixed is None or local_date(fixed.at) != local_date(context.record.at):
        return False
    asked = (each for each in earlier(context, ASKED) if is_form_question(each))
    return not any(each.number > fixed.number for each in asked)


FITNESS = (
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
        "unwell-is-not-left-undecided",
        clauses=("WF-intro-5",),
        severity=CRITICAL,
        owed_by="interviewing_officer",
        arises=OnRecord(Step(SENT), Worked("the talk is over", _is_left_undecided)),
        requires=holds(no(Worked("left undecided", _is_left_undecided)), unknown="breached"),
        same=PERSON,
        readings=("CF-108",),
        says="When a child is unwell, decide whether they can go on before the talk is over.",
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
        says="A break may do for an unwell child; where it does not, another day or help is due.",
    ),
    duty(
        "unfit-is-not-questioned",
        clauses=("WF-intro-5b",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=OnRecord(
            Step(ASKED_AFTER_UNFIT.names), Worked("asked in spite of it", _presses_first)
        ),
        requires=holds(
            no(Worked("asked all the same", ASKED_AFTER_UNFIT.matches)), unknown="breached"
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
        requires=response(MADE_GOOD, before=ASKED_AFTER_UNFIT),
        waived=Worked("another day stands already", _has_another_day),
        same=PERSON,
        readings=("CF-108",),
        says="Ask an unfit child nothing more; fix another day together with the social worker.",
    ),
)

DUTIES = for_children(FITNESS)
