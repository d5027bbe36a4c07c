"""The observations page: what is written on it, and who gets the form without it.

A copy of the form goes to the social care that will look after the child; the page stays on the
child's file. The unit that keeps immigration records is not among those barred. What a child later
suffers is nobody's breach of the page; what was known and not written is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Step,
    Worked,
    all_of,
    any_of,
    fact,
    happened,
    no,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    PERSON,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.interpreter_terms import PUT_OFF as FOR_AN_INTERPRETER
from simulator.protocol.rulebook.welfare_terms import (
    AS_VICTIM_ONLY,
    COMPLETED,
    FORM_IN_HAND,
    KNOWN_ADULT,
    RESCHEDULED,
    STANDS_UNFIT,
    by_completion,
    earlier,
    for_children,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

PAGE = "observation_recorded"
COPIED = "form_copied_to_csc"
HANDED_OVER = "csc_handover"
NOT_BARRED = ("nccu", "home_office", "police", "force")


def _goes_where_allowed(context: Context) -> Truth:
    """Tell whether the page is said to go only to whom no note bars; not said is not allowed."""
    said = context.record.attributes.get
    return (said("recipient") or said("to")) in NOT_BARRED


GOES_WHERE_ALLOWED = Worked("not to anybody barred", _goes_where_allowed)
SHARED = "observations_page_shared"
PAGE_SHARED = step(SHARED, where=all_of(no(GOES_WHERE_ALLOWED), no(KNOWN_ADULT)))
GOES_ON_TO_OTHERS = Worked(
    "the papers go to others for the first time",
    lambda context: not any(True for _ in earlier(context, COPIED, HANDED_OVER, SHARED)),
)

PUT_OFF = any_of(
    all_of(
        STANDS_UNFIT,
        Worked("another day is fixed", lambda c: RESCHEDULED.last(c, PERSON) is not None),
    ),
    Worked("it waits for an interpreter", lambda c: FOR_AN_INTERPRETER.last(c, PERSON) is not None),
)
"""The child could not go on, or nobody could interpret, and the form waits for another day.

There is nothing to copy yet.
"""


def _waited(context: Context) -> Truth:
    """Tell whether the form had been put off when social care took the child over."""
    handed = [each.number for each in earlier(context, HANDED_OVER)]
    put_off = [each.number for each in earlier(context, *RESCHEDULED.names)]
    before = not any(True for _ in earlier(context, COMPLETED))
    return bool(handed) and before and any(number < max(handed) for number in put_off)


WAITED = Worked("the form had to wait", _waited)

FIRST_COMPLETED = Step(
    (COMPLETED,),
    Worked("for the first time", lambda c: not any(True for _ in earlier(c, COMPLETED))),
)
"""What is copied before the form is completed is no copy of it."""

PROTECTS = ("protective_measures_taken", "medical_attention_called")
STARTS = "welfare_form_started"


def _is_to_be_logged(context: Context) -> Truth:
    """Tell whether a protective step and a form have come together with this record."""
    if context.record.name in PROTECTS:
        return any(True for _ in earlier(context, *FORM_IN_HAND))
    began = any(True for _ in earlier(context, *FORM_IN_HAND))
    return not began and any(True for _ in earlier(context, *PROTECTS))


ON_A_CHILD = happened("child_encountered", "innerste_invoked", *FORM_IN_HAND, PAGE, same=PERSON)
CONSIDERED = Step(("risk_factors_considered",), no(AS_VICTIM_ONLY))

OBSERVATIONS = (
    duty(
        "observations-page-stays",
        clauses=("WF-obs-1",),
        severity=CRITICAL,
        owed_by="interviewing_officer",
        arises=on(COPIED, HANDED_OVER, when=GOES_ON_TO_OTHERS),
        requires=absence(PAGE_SHARED, always=True),
        same=PERSON,
        readings=("CF-095",),
        gate="sharing",
        root="observations page shared",
        says="Keep the observations page from social care, carers and the child.",
    ),
    duty(
        "observations-page-on-the-file",
        clauses=("WF-obs-1",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on(SHARED, when=GOES_WHERE_ALLOWED),
        requires=holds(no(read_as("CF-096", "file_only")), unknown="met"),
        same=PERSON,
        readings=("CF-096",),
        says="Send the observations page to the command unit only where it may go beyond the file.",
    ),
    duty(
        "risk-factors-considered",
        clauses=("WF-obs-2",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=by_completion(CONSIDERED),
        requires=existence(CONSIDERED),
        same=PERSON,
        says="Consider what the answers show of risk to the child.",
    ),
    duty(
        "form-copied-before-handover",
        clauses=("WF-obs-3",),
        severity=CRITICAL,
        owed_by="interviewing_officer",
        arises=on(HANDED_OVER, when=no(PUT_OFF)),
        requires=precedence(COPIED, since=FIRST_COMPLETED),
        same=PERSON,
        readings=("CF-095", "CF-108"),
        says="Give social care a copy of the form before they take the child over.",
    ),
    duty(
        "form-copied-once-completed",
        clauses=("WF-obs-3",),
        severity=CRITICAL,
        owed_by="interviewing_officer",
        arises=on(COMPLETED, when=WAITED),
        requires=response(COPIED),
        same=PERSON,
        readings=("CF-108",),
        says="Give social care a copy once the form that had to wait is completed.",
    ),
    duty(
        "protective-steps-logged",
        clauses=("WF-obs-4",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on(*PROTECTS, STARTS, when=Worked("a step to be logged", _is_to_be_logged)),
        requires=response(step(PAGE, kind="protective_action"), already=True),
        same=PERSON,
        says="Write on the observations page what was done to protect the child.",
    ),
    duty(
        "concerns-logged",
        clauses=("WF-obs-5",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on("concern_noted", when=no(AS_VICTIM_ONLY)),
        requires=response(step(PAGE, kind="concern"), already=True),
        same=PERSON,
        says="Write on the observations page what worries you and how you met it.",
    ),
    duty(
        "slavery-concern-logged",
        clauses=("WF-obs-6",),
        severity=CRITICAL,
        owed_by="interviewing_officer",
        arises=while_true(
            all_of(surely(fact("trafficking_suspected")), ON_A_CHILD),
            "child_encountered",
            "innerste_invoked",
            *FORM_IN_HAND,
            PAGE,
        ),
        requires=existence(step(PAGE, kind="modern_slavery")),
        same=PERSON,
        says="Write on the observations page that the child may be a victim of modern slavery.",
    ),
    duty(
        "other-concerns-logged",
        clauses=("WF-obs-7",),
        severity=MAJOR,
        owed_by="interviewing_officer",
        arises=on("other_safeguarding_concern", when=no(AS_VICTIM_ONLY)),
        requires=response(step(PAGE, kind="other"), already=True),
        same=PERSON,
        says="Write on the observations page any other risk you have reason to suspect.",
    ),
)

DUTIES = for_children(OBSERVATIONS)
