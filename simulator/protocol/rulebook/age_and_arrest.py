"""Whose claim to be a child stands, who is a suspect, and when a child may be arrested.

A claim stands until credible evidence ends it, and the map's adult branch opens on nothing less.
Arrest is the last resort: where protection falls short, and for a reason the Act lists. Noting
that illegal entry is an offence makes no child a suspect. This module leaves custody to protection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.asked import truth
from simulator.protocol.childhood import SIGNS, is_child, was_met_before
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
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.child_terms import CHILD_ALONE, DECIDED_OTHERWISE
from simulator.protocol.rulebook.encounter_terms import (
    ADULT,
    ALONE,
    THIS_CHILD,
    is_a,
    once,
    with_the_child,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context

LIMBS = ("a", "b", "c", "d", "e", "f")
LISTED_REASON = step("s24_reason_recorded", where=says("limb", *LIMBS))

PROTECTION_FALLS_SHORT = any_of(
    happened("ppp_rejected", same=PERSON),
    all_of(
        read_as("CF-080", "either_ground"),
        surely(fact("prisoner_compliant", value=False)),
    ),
)


def _is_age_in_question(context: Context) -> bool:
    """Tell whether anything speaks of a child: a fact, a record, or a record of nobody by name."""
    view, who = context.view, context.record.identity.about
    if is_child(view) is True or who is None or context.record.name in SIGNS:
        return True
    claimed = any(truth(view, name) is True for name in ("claims_under_18", "unaccompanied"))
    return claimed or was_met_before(view, context.record, *SIGNS)


AGE_IN_QUESTION = all_of(Worked("their age is in question", _is_age_in_question), ALONE)
CLAIMS_NOTHING = all_of(
    surely(fact("claims_under_18", value=False)),
    no(Worked("known to be a child", lambda context: is_child(context.view) is True)),
)
"""They do not claim to be under eighteen, and no evidence says that they are."""

ADULT_ENOUGH = any_of(ADULT, CLAIMS_NOTHING)
NO_ARREST = ("section-46", "section-141", "section-20", "pace-child")
"""Powers that protect, print, search or tell, and arrest nobody."""

DISPUTED = all_of(AGE_IN_QUESTION, says("person", "age_disputed"))
CLAIMED = any_of(AGE_IN_QUESTION, surely(fact("claims_under_18")))
"""A claim to be under eighteen stands whoever is with them."""


def _came_by_the_map(context: Context) -> bool:
    """Tell whether a question about their age came before they were handled as an adult."""
    claimed = any(
        truth(context.view, name) is True for name in ("claims_under_18", "unaccompanied")
    )
    return claimed or was_met_before(context.view, context.record, *SIGNS, *DECIDED_OTHERWISE)


ON_THE_ADULT_BRANCH = all_of(
    AGE_IN_QUESTION,
    ADULT,
    any_of(
        says("person", "age_disputed"),
        all_of(
            no(surely(no(says("person", "adult")))),
            Worked("their age had been in question", _came_by_the_map),
        ),
    ),
)

ADULT_PATH = "adult_path"
"""What is wrong when somebody is handled as an adult without evidence, whatever clause says so."""

SUSPECT = "treated_as_suspect"

DUTIES = (
    duty(
        "claimed-minor-is-a-child",
        clauses=("INN-4.8",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=once(
            *SIGNS,
            "treated_as_adult",
            "age_decision_recorded",
            when=all_of(
                CLAIMED,
                no(all_of(is_a("treated_as_adult"), no(ADULT_ENOUGH))),
            ),
        ),
        requires=absence(
            step("treated_as_adult", where=all_of(CLAIMED, no(ADULT_ENOUGH))),
            always=True,
        ),
        same=PERSON,
        readings=("CF-083", "CF-084", "CF-085"),
        gate="child",
        root=ADULT_PATH,
        says="Treat whoever claims to be a child as one unless credible evidence shows otherwise.",
    ),
    duty(
        "age-decided-before-the-adult-path",
        clauses=("PM-2",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("treated_as_adult", when=AGE_IN_QUESTION),
        requires=precedence("age_decision_recorded"),
        same=PERSON,
        readings=("CF-107",),
        says="Decide the age on evidence, and record it, before you handle anybody as an adult.",
    ),
    duty(
        "age-decision-on-record",
        clauses=("PM-2",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=once("age_decision_recorded", "treated_as_adult", when=AGE_IN_QUESTION),
        requires=existence("age_decision_recorded"),
        same=PERSON,
        readings=("CF-107",),
        says="Put on record whether somebody is under eighteen, and on what evidence.",
    ),
    duty(
        "adult-branch-needs-evidence",
        clauses=("PM-13",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("treated_as_adult", when=AGE_IN_QUESTION),
        requires=holds(ADULT_ENOUGH, unknown="breached"),
        same=PERSON,
        readings=("CF-083", "CF-084", "CF-085"),
        gate="child",
        root=ADULT_PATH,
        says="Take the map's adult branch only on credible evidence that they are over eighteen.",
    ),
    duty(
        "disputed-age-is-no-ground-for-arrest",
        clauses=("PM-13",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("arrest_made", when=DISPUTED),
        requires=holds(ADULT_ENOUGH, unknown="breached"),
        same=PERSON,
        readings=("CF-083",),
        gate="unlawful_entry_or_arrest",
        says="Do not arrest somebody whose age is disputed without credible evidence of an adult.",
    ),
    duty(
        "adult-arrest-has-its-own-grounds",
        clauses=("PM-13",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("arrest_made", when=ON_THE_ADULT_BRANCH),
        requires=precedence(
            step("s24_reason_recorded", "power_cited", where=no(surely(says("power", *NO_ARREST))))
        ),
        same=PERSON,
        readings=("CF-083",),
        says="Arrest on grounds of its own, and record them; the map is no ground.",
    ),
    duty(
        "adult-branch-calls-nccu",
        clauses=("PM-13",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=once("treated_as_adult", when=AGE_IN_QUESTION),
        requires=existence("nccu_called"),
        same=PERSON,
        says="Call NCCU on the map's adult branch as well.",
    ),
    duty(
        "no-pack-for-an-adult",
        clauses=("PM-14",),
        severity=MINOR,
        owed_by="first_responder",
        arises=once("treated_as_adult", "age_decision_recorded", when=ADULT),
        requires=absence(
            step("welfare_form_completed", where=any_of(surely(says("person", "adult")), ADULT)),
            always=True,
        ),
        same=PERSON,
        says="Do not complete a child's pack for an adult.",
    ),
    duty(
        "child-is-no-suspect",
        clauses=("INN-4.7", "INN-6.7", "INN-4.30-a"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child(),
        requires=absence(step("child_treated_as_suspect", where=CHILD_ALONE), always=True),
        same=PERSON,
        readings=("CF-079", "CF-071"),
        gate="child",
        root=SUSPECT,
        says="Presume that the child has committed no crime; never treat them as a suspect.",
    ),
    duty(
        "arrest-only-where-protection-fails",
        clauses=("INN-4.3-b", "INN-5.7-a"),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=with_the_child(
            "arrest_made",
            "ppp_rejected",
            when=no(all_of(is_a("arrest_made"), no(all_of(THIS_CHILD, PROTECTION_FALLS_SHORT)))),
        ),
        requires=absence(
            step("arrest_made", where=all_of(THIS_CHILD, no(PROTECTION_FALLS_SHORT))),
            always=True,
        ),
        same=PERSON,
        readings=("CF-080",),
        gate="unlawful_entry_or_arrest",
        says="Arrest a child only as a last resort, once it is recorded that protection fails.",
    ),
    duty(
        "listed-reason-before-arrest",
        clauses=("INN-4.3-b",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("arrest_made", when=THIS_CHILD),
        requires=precedence(LISTED_REASON),
        same=PERSON,
        readings=("CF-080",),
        gate="unlawful_entry_or_arrest",
        says="Before you arrest a child, record which reason of section 24(5) makes it necessary.",
    ),
    duty(
        "arrest-rests-on-a-listed-reason",
        clauses=(
            "INN-5.7-r1",
            "INN-5.7-r2",
            "INN-5.7-r3",
            "INN-5.7-r4",
            "INN-5.7-r5",
            "INN-5.7-r6",
        ),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("arrest_made", when=THIS_CHILD),
        requires=existence(LISTED_REASON),
        same=PERSON,
        readings=("CF-080",),
        gate="unlawful_entry_or_arrest",
        says="Rest the arrest of a child on a reason that section 24(5) lists, and record which.",
    ),
)
