"""Injuries first, and powers in the right hands: care, force, searches, items, legislation.

What a child needs urgently counts as known where the check that would have told was skipped. A
record that does not say who did it is not held against anybody. This module leaves prints and
photographs, except whose hands take them, to their own subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.conditions import (
    Step,
    Worked,
    all_of,
    any_of,
    carries,
    done_by,
    fact,
    happened,
    no,
    says,
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
    while_true,
)
from simulator.protocol.rulebook.child_terms import CHILD_ALONE, done_for_a_child
from simulator.protocol.rulebook.encounter_terms import (
    CHILD_IN_HAND,
    CHILD_LOG,
    THIS_CHILD,
    is_a,
    not_said,
    once,
    with_the_child,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

CARED_FOR = ("medical_assessed", "medical_attention_called", "child_to_hospital")
CARE = ("medical_attention_called", "child_to_hospital")
PAPERWORK = ("welfare_form_started", "fingerprints_taken", "photo_taken")

IS_URGENT = fact("needs_urgent_medical")
KNOWN_AS_URGENT = Worked(
    "they are known to need care urgently",
    lambda context: context.view.learned("needs_urgent_medical") is True,
)
URGENT_CARE = Step(
    (*CARE, "medical_assessed"),
    any_of(is_a(*CARE), all_of(is_a("medical_assessed"), no(KNOWN_AS_URGENT))),
    ("medical_assessed",),
)
"""Care; or the check, after which a need that nobody knew of is not one nobody looked for."""

UNDER_ARREST = surely(any_of(says("under_arrest"), happened("arrest_made", same=PERSON)))
FOR_EVIDENCE = all_of(surely(says("purpose", "evidence")), no(UNDER_ARREST))

PROTECTS = all_of(
    surely(says("purpose", "police_protection")), happened("ppp_invoked", same=PERSON)
)
"""Written down as for police protection, and of a child who was taken into it before."""

ON_A_CHILD = ("ppp_invoked", "child_searched", "fingerprints_taken", "photo_taken", "item_removed")
ON_ANYBODY = ("arrest_made", "force_used", "power_exercised")
WITHOUT_POWERS = ("civilian", "custody_staff", "escort_contractor", "third_party")
POLICE_OFFICERS = tuple(
    role.name
    for role in vocabulary.role_kinds().values()
    if role.service == "police" and role.name not in WITHOUT_POWERS
)
CONSTABLES = (*POLICE_OFFICERS, "interviewing_officer")


def _by_constable(context: Context) -> Truth:
    by = context.attribute("by")
    if not isinstance(by, str) or by not in vocabulary.roles():
        return None
    return vocabulary.roles()[by] in CONSTABLES


POWER_OVER_A_CHILD = any_of(
    all_of(is_a(*ON_A_CHILD), CHILD_ALONE),
    THIS_CHILD,
    all_of(is_a("power_exercised"), surely(done_by(*WITHOUT_POWERS)), CHILD_ALONE),
)

DUTIES = (
    duty(
        "injuries-checked",
        clauses=("INN-4.6-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=existence(done_for_a_child(*CARED_FOR)),
        same=PERSON,
        says="Check every child for injury and illness.",
    ),
    duty(
        "injuries-before-paperwork",
        clauses=("INN-4.6-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on(*PAPERWORK, when=CHILD_ALONE),
        requires=precedence(step(*CARED_FOR)),
        same=PERSON,
        readings=("CF-108",),
        says="Check for injury and illness before any form, prints or photograph.",
    ),
    duty(
        "urgent-care-before-paperwork",
        clauses=("INN-4.6-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on(*PAPERWORK, when=all_of(CHILD_ALONE, IS_URGENT)),
        requires=precedence(step(*CARE)),
        same=PERSON,
        readings=("CF-108",),
        gate="life",
        says="Arrange urgent care before any form, prints or photograph.",
    ),
    duty(
        "urgent-care-arranged",
        clauses=("INN-4.6-b",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=while_true(all_of(CHILD_IN_HAND, IS_URGENT), *CHILD_LOG),
        requires=existence(URGENT_CARE),
        same=PERSON,
        gate="life",
        says="Arrange medical attention at once for a child who needs it.",
    ),
    duty(
        "police-go-to-hospital-too",
        clauses=("INN-4.6-b",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=once("child_to_hospital", "police_accompanied_hospital"),
        requires=existence("police_accompanied_hospital"),
        same=PERSON,
        gate="child",
        says="Go with the child to hospital.",
    ),
    duty(
        "force-only-to-protect",
        clauses=("INN-4.4",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("force_used", when=THIS_CHILD),
        requires=holds(all_of(PROTECTS, not_said("proportionate", False)), unknown="breached"),
        same=PERSON,
        readings=("CF-088",),
        gate="child",
        says="Use force only as far as taking or keeping a child in police protection needs it.",
    ),
    duty(
        "no-evidence-search-of-a-child",
        clauses=("INN-4.5-a",),
        severity=CRITICAL,
        owed_by="constable",
        arises=with_the_child(
            "child_searched", when=no(all_of(is_a("child_searched"), FOR_EVIDENCE))
        ),
        requires=absence(
            step("child_searched", where=all_of(CHILD_ALONE, FOR_EVIDENCE)), always=True
        ),
        same=PERSON,
        readings=("CF-089",),
        gate="child",
        says="Do not search a child for evidence who is not under arrest; there is no such power.",
    ),
    duty(
        "safety-search-is-reasoned",
        clauses=("INN-4.5-b",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("child_searched", when=all_of(CHILD_ALONE, not_said("purpose", "evidence"))),
        requires=precedence("ndm_rationale_recorded"),
        same=PERSON,
        readings=("CF-089",),
        says="Reason by the decision model, and record it, before you search a child for safety.",
    ),
    duty(
        "only-harmful-items-taken",
        clauses=("INN-5.8",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("item_removed", when=CHILD_ALONE),
        requires=holds(all_of(not_said("harmful", False), carries("reason")), unknown="breached"),
        same=PERSON,
        readings=("CF-089",),
        says="Take from a child only what could do harm, and record why.",
    ),
    duty(
        "only-constables-use-these-powers",
        clauses=("INN-5.9",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(*ON_A_CHILD, *ON_ANYBODY, when=POWER_OVER_A_CHILD),
        requires=holds(Worked("a constable did it", _by_constable), unknown="met"),
        same=PERSON,
        readings=("CF-110",),
        gate="child",
        says="Leave protection, force, searches, prints and arrest to a police constable.",
    ),
    duty(
        "name-the-power-you-use",
        clauses=("INN-2.10",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("force_used", "power_exercised", "power_cited", when=THIS_CHILD),
        requires=existence("power_cited"),
        same=PERSON,
        says="Name the legislation you act under when you use a power over a child.",
    ),
    duty(
        "no-wrong-power-named",
        clauses=("INN-6.2",),
        severity=MAJOR,
        owed_by="constable",
        arises=once("force_used", "power_exercised", "power_cited", when=THIS_CHILD),
        requires=absence(step("power_misstated", where=CHILD_ALONE), always=True),
        same=PERSON,
        says="Know which power you use; do not name a wrong one.",
    ),
)
