"""Complaints about immigration officers: on paper, along the right route, police advice first.

In the Metropolitan Police District a complaint goes through the police liaison Inspector;
elsewhere straight to the Immigration Service. Whoever receives it owes their own step and no more:
what the Inspector or the service then does is theirs. Nothing counts as alleging a crime before
somebody knows that it does. This module refuses to say whether a complaint is justified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import (
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
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    PERSON,
    duty,
    existence,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.case_terms import NOT_BY_IMMIGRATION, NOT_BY_POLICE, read_as

if TYPE_CHECKING:
    from simulator.protocol.context import Context

TO_SERVICE = "complaint_forwarded_to_is"
TO_INSPECTOR = "complaint_forwarded_to_liaison_inspector"
TO_CRIME_MANAGER = "complaint_forwarded_to_crime_manager"
COMPLAINT_IS_LIVE = ("complaint_received", TO_INSPECTOR, TO_SERVICE, TO_CRIME_MANAGER)
STRAIGHT_WILL_DO = read_as("CF-038", "protocol_everywhere")
SPOKEN_WILL_DO = read_as("CF-039", "any_form")
ALLEGES_CRIME = surely(fact("complaint_criminal"))

NOT_SAID_TO_BE_SPOKEN = any_of(SPOKEN_WILL_DO, no(surely(no(says("form", "written")))))
WRITTEN = any_of(SPOKEN_WILL_DO, says("form", "written"))
"""The protocol says in writing, so writing must be on record; the SLA only says received."""


def _by_the_receiver(context: Context) -> bool:
    """Tell whether whoever took the complaint may have filled in the form."""
    received = step("complaint_received").last(context, PERSON)
    taker, by = (received.by if received else None), context.record.by
    if by is None:
        return True
    if taker is None or "police" in (taker, by):
        return NOT_BY_IMMIGRATION.truth(context) is True
    return by in vocabulary.team(taker)


BY_THE_RECEIVER = Worked("whoever took the complaint fills in the form", _by_the_receiver)

DUTIES = (
    duty(
        "complaint-through-liaison-inspector",
        clauses=("SLA-7.1-a",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("complaint_received", when=no(STRAIGHT_WILL_DO)),
        requires=response(TO_INSPECTOR, before=TO_SERVICE),
        same=PERSON,
        readings=("CF-038", "CF-040"),
        says="Send a complaint about an immigration officer on through the liaison Inspector.",
    ),
    duty(
        "liaison-inspector-passes-complaint-on",
        clauses=("SLA-7.1-a",),
        severity=MAJOR,
        owed_by="liaison_inspector",
        arises=on(TO_INSPECTOR),
        requires=response(TO_SERVICE),
        same=PERSON,
        readings=("CF-038", "CF-040"),
        says="Pass every complaint on to the Immigration Service's own Inspector.",
    ),
    duty(
        "complaint-sent-to-service",
        clauses=("JP-4.7-a",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("complaint_received", when=no(all_of(fact("in_mpd"), no(STRAIGHT_WILL_DO)))),
        requires=response(TO_SERVICE),
        same=PERSON,
        readings=("CF-038",),
        says="Send a complaint about an immigration officer to the service's liaison officer.",
    ),
    duty(
        "complaint-reaches-service",
        clauses=("JP-4.7-a",),
        severity=MAJOR,
        owed_by="police",
        arises=on("complaint_received", when=all_of(fact("in_mpd"), no(STRAIGHT_WILL_DO))),
        # What the Inspector does with it is his or hers, and has a rule of its own.
        requires=response(TO_SERVICE, TO_INSPECTOR),
        same=PERSON,
        readings=("CF-038",),
        says="Send a complaint about an immigration officer on its way to the Immigration Service.",
    ),
    duty(
        "complaint-form-by-receiver",
        clauses=("SLA-7.1-b",),
        severity=MINOR,
        owed_by="constable",
        arises=on("complaint_received"),
        requires=response(step("complaint_form_completed", where=BY_THE_RECEIVER)),
        same=PERSON,
        readings=("CF-038",),
        says="Complete the immigration complaint form yourself when you take a complaint.",
    ),
    duty(
        "complainant-told-of-forwarding",
        clauses=("SLA-7.1-c",),
        severity=MINOR,
        owed_by="constable",
        arises=on("complaint_received"),
        requires=response(step("complainant_advised", where=NOT_BY_IMMIGRATION)),
        same=PERSON,
        readings=("CF-038",),
        says="Tell the complainant that the Immigration Service will take the matter on.",
    ),
    duty(
        "service-has-complaint-form",
        clauses=("JP-4.7-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(TO_SERVICE),
        requires=existence("complaint_form_completed"),
        same=PERSON,
        readings=("CF-038",),
        says="Complete the complaint form if nobody has when a complaint reaches you.",
    ),
    duty(
        "service-contacts-complainant",
        clauses=("JP-4.7-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(TO_SERVICE),
        requires=existence(step("complainant_advised", where=NOT_BY_POLICE)),
        same=PERSON,
        readings=("CF-038",),
        says="Contact the complainant yourself and explain how complaints are handled.",
    ),
    duty(
        "criminal-complaint-to-crime-manager",
        clauses=("SLA-7.2-a", "JP-4.7-c"),
        severity=MAJOR,
        owed_by="constable",
        arises=while_true(
            all_of(ALLEGES_CRIME, happened(*COMPLAINT_IS_LIVE, same=PERSON)), *COMPLAINT_IS_LIVE
        ),
        requires=existence(TO_CRIME_MANAGER),
        same=PERSON,
        says="Send a complaint that alleges a crime to the Crime Manager as well.",
    ),
    duty(
        "investigation-waits-for-advice",
        clauses=("SLA-7.2-b",),
        severity=MAJOR,
        owed_by="is",
        arises=on("is_complaint_investigation_started", when=ALLEGES_CRIME),
        requires=precedence(step("crime_manager_advice_received", where=NOT_SAID_TO_BE_SPOKEN)),
        same=PERSON,
        readings=("CF-039",),
        says="Investigate no complaint of a crime before the Crime Manager has advised.",
    ),
    duty(
        "progress-waits-for-written-advice",
        clauses=("JP-4.7-d",),
        severity=MAJOR,
        owed_by="is",
        arises=on("is_complaint_investigation_started", when=ALLEGES_CRIME),
        requires=precedence(step("crime_manager_advice_received", where=WRITTEN)),
        same=PERSON,
        readings=("CF-039",),
        says="Take no criminal complaint forward before the Crime Manager has advised in writing.",
    ),
    duty(
        "every-complaint-logged",
        clauses=("SLA-7.3-a",),
        severity=MINOR,
        owed_by="is_inspector",
        arises=on(TO_SERVICE),
        requires=response("complaint_logged"),
        same=PERSON,
        readings=("CF-040",),
        says="Log every complaint that comes out of the scheme.",
    ),
    duty(
        "special-procedure-invoked",
        clauses=("SLA-7.3-b",),
        severity=MINOR,
        owed_by="is_inspector",
        arises=on("complaint_logged"),
        requires=existence("is_complaint_procedure_invoked"),
        same=PERSON,
        says="Set the service's special internal procedure going for every complaint logged.",
    ),
    duty(
        "advice-on-complaining-given",
        clauses=("JP-4.7-e",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("complaint_advice_requested"),
        requires=response("complaint_advice_given"),
        same=PERSON,
        says="Tell anybody who asks how to complain about the service.",
    ),
)
