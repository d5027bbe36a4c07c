"""A child is protected, not detained: police protection, places of safety, known risks.

Police protection answers for every child found alone whom no authority looks after already. That
a trafficker finds the child all the same is an outcome and nobody's breach; that nothing had been
done to prevent it is one. This module leaves arrest and the use of force to their own subjects.
"""

from __future__ import annotations

from simulator.protocol.conditions import (
    all_of,
    any_of,
    carries,
    fact,
    happened,
    no,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    PERSON,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.child_terms import CHILD_ALONE, done_for_a_child
from simulator.protocol.rulebook.encounter_terms import (
    ADULT,
    THIS_CHILD,
    is_a,
    once,
    with_the_child,
)

PROTECTING = (
    "ppp_invoked",
    "protective_measures_taken",
    "taken_to_place_of_safety",
    "csc_contacted",
    "csc_handover",
)
"""Steps of the order that stand between a child and whoever exploited them."""

CUSTODY = ("taken_to_custody", "placed_in_cell", "custody_record_opened")

ESCALATED_ARREST = all_of(
    happened("arrest_made", same=PERSON),
    happened("conflict_resolution_recorded", same=PERSON),
    no(read_as("CF-081", "never_at_all")),
)
"""An exceptional arrest whose way on from there was settled and written down first (CF-081)."""

NO_OTHER_PLACE = any_of(
    all_of(
        no(surely(fact("place_of_safety_available"))),
        happened("alternatives_recorded", same=PERSON),
    ),
    all_of(read_as("CF-082", "emergency_is_enough"), happened("ppp_invoked", same=PERSON)),
)
"""No other place is known to be open, and what was tried is on record already (CF-082)."""


DUTIES = (
    duty(
        "protection-is-the-response",
        clauses=("INN-4.3-a", "PM-3"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("csc_contacted"),
        requires=existence(done_for_a_child("ppp_invoked", "ppp_rejected")),
        same=PERSON,
        waived=surely(fact("in_la_care")),
        readings=("CF-107",),
        says="Take the child into police protection; it is the main response.",
    ),
    duty(
        "protection-before-arrest",
        clauses=("INN-4.3-a", "PM-3"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("arrest_made", when=THIS_CHILD),
        requires=precedence(step("ppp_invoked", "ppp_rejected")),
        same=PERSON,
        gate="unlawful_entry_or_arrest",
        says="Use police protection first; consider arrest of a child only after it.",
    ),
    duty(
        "protection-has-grounds",
        clauses=("INN-5.6",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("ppp_invoked"),
        requires=holds(all_of(carries("grounds"), no(ADULT)), unknown="breached"),
        same=PERSON,
        readings=("CF-085", "CF-107"),
        says="Write down why you believe that a child under eighteen risks significant harm.",
    ),
    duty(
        "child-taken-to-safety",
        clauses=("INN-4.9-a", "PM-5"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("csc_contacted"),
        # A child who ran before they could be taken anywhere is not held against anybody here.
        requires=existence(
            done_for_a_child(
                "taken_to_place_of_safety",
                "taken_to_police_station",
                "child_to_hospital",
                "csc_handover",
                "child_went_missing",
            )
        ),
        same=PERSON,
        says="Take the child to a place of safety, or stay until social care takes them over.",
    ),
    duty(
        "never-to-custody",
        clauses=("INN-4.9-a", "PM-5"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=absence(
            step(*CUSTODY, where=all_of(THIS_CHILD, no(ESCALATED_ARREST))), always=True
        ),
        same=PERSON,
        readings=("CF-081", "CF-085"),
        gate="child",
        says="Never take a child to police custody.",
    ),
    duty(
        "station-only-without-alternative",
        clauses=("INN-4.9-b", "PM-5"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("taken_to_police_station", "taken_to_place_of_safety", when=CHILD_ALONE),
        requires=holds(
            any_of(
                is_a("taken_to_place_of_safety"),
                NO_OTHER_PLACE,
            ),
            unknown="breached",
        ),
        same=PERSON,
        readings=("CF-082",),
        says="Use a police station only when there is no other place; record what you tried.",
    ),
    duty(
        "no-release-without-handover",
        clauses=("INN-4.28",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("child_released_without_handover", when=CHILD_ALONE),
        requires=precedence("csc_handover"),
        same=PERSON,
        gate="child",
        says="Do not let a child go before social care has taken responsibility.",
    ),
    duty(
        "social-care-takes-responsibility",
        clauses=("INN-4.28", "PM-12"),
        severity=CRITICAL,
        owed_by="csc",
        arises=once("csc_contacted", "csc_handover"),
        requires=existence(done_for_a_child("csc_handover")),
        same=PERSON,
        says="Take over responsibility for the child's welfare and safeguarding.",
    ),
    duty(
        "guard-against-traffickers",
        clauses=("INN-2.5",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child("csc_contacted"),
        requires=absence(
            step(
                "trafficker_contact",
                where=all_of(CHILD_ALONE, no(happened(*PROTECTING, same=PERSON))),
            ),
            always=True,
        ),
        same=PERSON,
        says="Protect the child before a trafficker can get back in touch.",
    ),
    duty(
        "act-on-a-known-risk",
        clauses=("INN-8.3",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("risk_known", when=CHILD_ALONE),
        requires=existence(
            step(
                "protective_measures_taken",
                "ppp_invoked",
                where=any_of(
                    is_a("protective_measures_taken"),
                    happened("risk_known", same=PERSON),
                ),
            )
        ),
        same=PERSON,
        gate="life",
        says="Take active steps against a risk to life, or of servitude, that you know of.",
    ),
)
