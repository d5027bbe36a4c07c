"""Calls for help: the officer calls and tells facts, the controller grades, the response arrives.

Why: nobody is marked for what only another could do. What turned out never decides whether a call
was right: danger that nobody has ruled out is possible, and only danger known to be absent makes
an immediate request wrong. A grade is due by the facts; where they say nothing, by what was asked
for, and where that is silent too, by the grade given. Officers who withdraw after a call leave its
clock running: the text regrades nothing. This module refuses to hold a slow arrival against
whoever called or graded rightly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import determinations
from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    fact,
    happened,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.derived import truth
from simulator.protocol.duties import (
    CALL,
    CRITICAL,
    MAJOR,
    MINOR,
    OPERATION,
    PREMISES,
    absence,
    duty,
    holds,
    on,
    response,
    while_true,
)
from simulator.protocol.rulebook.presence import newest, still_stands

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.records import Value

CALL_MADE = "assistance_call_made"
GRADED = "assistance_call_graded"


def _grade_asked_for(context: Context) -> Value:
    call = context.record
    if call.name != CALL_MADE:
        made = newest(context, CALL_MADE, same=CALL)
        if made is None:
            return None
        call = made
    return call.attributes.get("requested_grade")


def _grade_due(context: Context) -> Value:
    """Tell the grade that is due: by the facts, else by what was asked for; None for neither."""
    answer = determinations.call_grade(context.view)
    if answer is None:
        return _grade_asked_for(context)
    return "immediate" if answer.value == "immediate" else "soonest"


def grade_is_due(grade: str) -> Condition:
    """Ask whether a call is due a grade by the facts, or by what was asked for without any."""
    return Worked(f"{grade} is due", lambda context: _grade_due(context) == grade)


def asked_for(grade: str) -> Condition:
    """Ask whether whoever called asked for a grade."""
    return Worked(f"{grade} was asked for", lambda context: _grade_asked_for(context) == grade)


def _nothing_else_tells(context: Context) -> bool:
    return context.record.name == GRADED and _grade_due(context) is None


def clock_starts(grade: str) -> Condition:
    """Ask whether a response clock starts: at the call, or at its grading if nothing else tells."""
    undecided = Worked("only the grade given tells", _nothing_else_tells)
    at_call = all_of(
        Worked("it is the call", lambda context: context.record.name == CALL_MADE),
        grade_is_due(grade),
    )
    return any_of(at_call, all_of(undecided, surely(says("grade", grade))))


DANGER_KNOWN_ABSENT = surely(
    any_of(
        fact("officers_in_danger", False),
        all_of(fact("officers_withdrawn"), no(surely(fact("officers_in_danger")))),
    )
)


def _help_is_on_its_way(context: Context) -> bool:
    made = step(CALL_MADE, where=no(surely(says("requested_grade", "soonest"))))
    call = made.last(context, OPERATION)
    arrived = newest(context, "police_arrived", same=OPERATION)
    return call is not None and (arrived is None or arrived.number < call.number)


IN_DANGER_AND_ALONE = all_of(
    still_stands("officers_in_danger"),
    no(surely(fact("officers_withdrawn"))),
    no(surely(fact("officers_at_venue", False))),
    no(surely(says("police_present"))),
    no(Worked("help has been called for and has not come", _help_is_on_its_way)),
)


def _learned_of_danger(context: Context) -> bool:
    known = len(context.view.used)
    return truth(context.view, "officers_in_danger") is True and len(context.view.used) > known


LEARNED_OF_DANGER = Worked("somebody learned of the danger on the way", _learned_of_danger)

ANSWERED = step(
    "police_arrived",
    "call_referred_to_station",
    where=any_of(
        Worked("they came", lambda context: context.record.name == "police_arrived"),
        no(surely(fact("police_resources_available"))),
    ),
)
"""Police come, or officers are asked in; the latter only where no unit is known to be free."""

DEFERRED_WITHIN_TERMS = no(
    surely(
        any_of(
            says("grade", "immediate"),
            happened(GRADED, same=CALL, grade="immediate"),
            grade_is_due("immediate"),
            fact("police_resources_available"),
        )
    )
)

DUTIES = (
    duty(
        "call-for-help-in-danger",
        clauses=("SLA-5.6.1",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=while_true(IN_DANGER_AND_ALONE, "premises_entered", "risk_reassessed"),
        # To go on with the visit after learning of danger is to have chosen not to call.
        requires=response(
            step(CALL_MADE, "withdrawal", "premises_left"),
            before=step("arrest_made", "search_conducted", where=LEARNED_OF_DANGER),
        ),
        same=PREMISES,
        gate="life",
        says="Call for help, or get out, as soon as you know that you may be in danger.",
    ),
    duty(
        "no-invented-danger",
        clauses=("SLA-5.6.2",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(CALL_MADE, when=DANGER_KNOWN_ABSENT),
        requires=holds(no(says("requested_grade", "immediate")), unknown="met"),
        same=CALL,
        says="Do not ask for an immediate response when you know that nobody is in danger.",
    ),
    duty(
        "every-call-graded",
        clauses=("SLA-5.6",),
        severity=MAJOR,
        owed_by="police_control",
        arises=on(CALL_MADE),
        requires=response(GRADED, each=True),
        same=CALL,
        says="Grade every call for help from immigration officers.",
    ),
    duty(
        "danger-graded-immediate",
        clauses=("SLA-5.6.1",),
        severity=CRITICAL,
        owed_by="police_control",
        arises=on(GRADED, when=grade_is_due("immediate")),
        requires=holds(says("grade", "immediate"), unknown="silent"),
        same=CALL,
        readings=("CF-020",),
        says="Grade a call immediate while officers are there and danger is possible.",
    ),
    duty(
        "safe-officers-graded-soonest",
        clauses=("SLA-5.6.2",),
        severity=MAJOR,
        owed_by="police_control",
        # A controller may rely on a request for an immediate response; inventing is the caller's.
        arises=on(GRADED, when=all_of(DANGER_KNOWN_ABSENT, no(asked_for("immediate")))),
        requires=holds(says("grade", "soonest"), unknown="silent"),
        same=CALL,
        readings=("CF-020",),
        says="Grade a call soonest when officers are in no danger or have withdrawn to safety.",
    ),
    duty(
        "immediate-response-in-time",
        clauses=("SLA-5.6.1",),
        severity=CRITICAL,
        owed_by="police_response",
        arises=on(CALL_MADE, GRADED, when=clock_starts("immediate")),
        requires=response(
            "police_arrived", within="immediate_response", already=True, counted_from=CALL_MADE
        ),
        same=CALL,
        readings=("CF-020",),
        says="Reach officers who may be in danger within twelve minutes of their call.",
    ),
    duty(
        "soonest-response-in-time",
        clauses=("SLA-5.6.2",),
        severity=MAJOR,
        owed_by="police_response",
        arises=on(CALL_MADE, GRADED, when=clock_starts("soonest")),
        requires=response(
            ANSWERED, within="soonest_response", already=True, counted_from=CALL_MADE
        ),
        same=CALL,
        readings=("CF-020",),
        says="Reach officers who are safe within one hour of their call, or offer an appointment.",
    ),
    duty(
        "appointment-only-for-soonest",
        clauses=("SLA-5.6.3",),
        severity=CRITICAL,
        owed_by="police_control",
        arises=on("call_referred_to_station"),
        requires=holds(DEFERRED_WITHIN_TERMS, unknown="met"),
        same=CALL,
        readings=("CF-008", "CF-009"),
        says="Offer an appointment only for a soonest call that no unit is likely to meet.",
    ),
    duty(
        "no-charge-for-immediate-calls",
        clauses=("JP-4.1.5-a",),
        severity=CRITICAL,
        owed_by="force",
        arises=on(CALL_MADE, when=no(grade_is_due("soonest"))),
        requires=absence(step("charge_raised", category="immediate_call"), always=True),
        same=CALL,
        says="Charge nothing for answering an immediate call: it is ordinary policing.",
    ),
    duty(
        "no-call-refused-over-money",
        clauses=("JP-4.1.5-a",),
        severity=CRITICAL,
        owed_by="police_control",
        arises=on(CALL_MADE, when=no(grade_is_due("soonest"))),
        requires=absence(step("assistance_call_refused", reason="funding"), always=True),
        same=CALL,
        says="Never refuse a call for help because of who pays.",
    ),
)
