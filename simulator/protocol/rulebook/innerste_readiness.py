"""Whether a force is ready for children met alone, and the measures its plan is judged by.

A force is judged on its set-up once that is audited, and on each use of what it should have set up.
What nobody has found out is said by name and held against nobody. That a child went missing is
never a breach; what the agencies left undone may be. No finding here is an officer's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.asked import truth
from simulator.protocol.childhood import SIGNS
from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    fact,
    happened,
    no,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    OPERATION,
    PERSON,
    duty,
    existence,
    holds,
    on,
    response,
    while_true,
)
from simulator.protocol.rulebook.biometrics import DESIGNATED
from simulator.protocol.rulebook.child_terms import (
    MET_ALONE,
    NOT_AN_ADULT,
    done_for_a_child,
    is_one_of,
    met_or_done,
)
from simulator.protocol.rulebook.plan_terms import Known, once
from simulator.protocol.rulebook.readiness_terms import in_the_plan

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

AUDIT = "force_setup_audited"
IN_THE_PACK = ("order", "map", "form")


def _is_in_place(context: Context) -> Truth:
    """Read the confirmation judged, else what is known of the force or was confirmed last."""
    if context.record.name != AUDIT:
        return DESIGNATED.truth(context)
    known = truth(context.view, "inspectors_designated")
    if known is not None:
        return known
    for earlier in context.view.past.newest_first("inspector_confirmation"):
        said = earlier.attributes.get("designated")
        if isinstance(said, bool):
            return said
    return None


INSPECTORS_DESIGNATED: Condition = Worked(
    "the chief officer has designated Inspectors to confirm prints", _is_in_place
)


def _holds_it_all(context: Context) -> Truth:
    """Read what the pack holds; where anything is listed, what is not listed is not there."""
    given = context.record.attributes
    is_listed = any(given.get(each) is not None for each in IN_THE_PACK)
    lacking = [each for each in IN_THE_PACK if not given.get(each)]
    is_open = [each for each in lacking if given.get(each) is None]
    if lacking != is_open or (is_listed and any(each not in given for each in is_open)):
        return False
    context.view.left_open.extend(is_open)
    return None if is_open else True


PACK_COMPLETE: Condition = Worked("the pack holds order, map and form", _holds_it_all)
STOCKED = any_of(
    happened("ifb1_located", same=()), fact("ifb1_in_stock"), is_one_of("ifb1_located")
)
SIGN_OFF_KNOWN = Known("dpo_signed_off")
SIGN_OFF = "dpo_signoff"
WAS_SIGNED_OFF = happened(SIGN_OFF, same=())
SIGNED_OFF = any_of(WAS_SIGNED_OFF, fact("dpo_signed_off"))
USED = "innerste_invoked"
UNUSED = no(happened(USED, same=()))
UNAUDITED = no(happened(AUDIT, same=()))
GONE_WITH_SOCIAL_CARE_TOLD = any_of(
    no(is_one_of("child_went_missing")), happened("csc_contacted", same=PERSON)
)

DUTIES = (
    duty(
        "children-safeguarded",
        clauses=("INN-2.1",),
        severity=CRITICAL,
        owed_by="force",
        arises=met_or_done("csc_handover"),
        requires=existence(
            done_for_a_child(
                "csc_handover", where=GONE_WITH_SOCIAL_CARE_TOLD, or_outcome="child_went_missing"
            )
        ),
        same=PERSON,
        says="Bring every child met alone into social care's hands.",
    ),
    duty(
        "one-national-response",
        clauses=("INN-2.2",),
        severity=MINOR,
        owed_by="force",
        arises=while_true(MET_ALONE, *SIGNS),
        requires=existence(done_for_a_child("innerste_invoked")),
        same=PERSON,
        readings=("CF-037", "CF-076"),
        says="Answer every child met alone by the one national operation.",
    ),
    duty(
        "rapport-early",
        clauses=("INN-2.4",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=met_or_done("rapport_established"),
        requires=existence(done_for_a_child("rapport_established")),
        same=PERSON,
        says="Win the child's trust from the first; whether they then stay is not yours alone.",
    ),
    duty(
        "social-care-in-the-response",
        clauses=("INN-3.1",),
        severity=MAJOR,
        owed_by="force",
        arises=met_or_done("csc_contacted"),
        requires=existence(done_for_a_child("csc_contacted")),
        same=PERSON,
        readings=("CF-104",),
        says="Bring social care into the response to every child met alone.",
    ),
    duty(
        "command-unit-in-the-response",
        clauses=("INN-3.1",),
        severity=MAJOR,
        owed_by="force",
        arises=met_or_done("nccu_called"),
        requires=existence(done_for_a_child("nccu_called")),
        same=PERSON,
        readings=("CF-104",),
        says="Bring Immigration Enforcement into the response through its command unit.",
    ),
    duty(
        "partners-kept-up-to-date",
        clauses=("INN-3.3",),
        severity=MAJOR,
        owed_by="force",
        arises=on("material_change", when=NOT_AN_ADULT),
        requires=response("partner_update_sent"),
        same=PERSON,
        says="Tell the other agencies when the facts about a child change.",
    ),
    duty(
        "pack-is-complete",
        clauses=("INN-4.11-b",),
        severity=MINOR,
        owed_by="nccu",
        arises=on("pack_obtained"),
        requires=holds(PACK_COMPLETE, unknown="silent"),
        readings=("CF-047",),
        says="Put the order, the process map and the welfare form in the pack.",
    ),
    duty(
        "print-forms-and-ink-in-stock",
        clauses=("INN-4.11-b",),
        severity=MINOR,
        owed_by="force",
        arises=on(AUDIT, "ifb1_located", when=any_of(is_one_of(AUDIT), no(UNAUDITED))),
        requires=holds(STOCKED, unknown="breached"),
        readings=("CF-100",),
        says="Keep print forms and ink where officers can find them; no pack by email holds them.",
    ),
    duty(
        "inspectors-designated",
        clauses=("INN-4.20", "INN-5.3-b"),
        severity=MAJOR,
        owed_by="chief_officer",
        arises=on("inspector_confirmation", AUDIT),
        requires=holds(INSPECTORS_DESIGNATED, unknown="breached"),
        says="Designate Inspectors to confirm the printing of children under sixteen.",
    ),
    duty(
        "crimes-against-children-counted",
        clauses=("INN-6.4",),
        severity=MINOR,
        owed_by="force",
        arises=on("offence_disclosed", when=NOT_AN_ADULT),
        requires=existence("crime_recorded", each=True),
        same=PERSON,
        says="Record a crime for every offence against a child that is disclosed.",
    ),
    duty(
        "data-protection-sign-off",
        clauses=("INN-6.5",),
        severity=MINOR,
        owed_by="force",
        arises=on(
            AUDIT,
            SIGN_OFF,
            when=any_of(
                all_of(is_one_of(SIGN_OFF), once(SIGN_OFF)),
                all_of(once(AUDIT, SIGN_OFF), any_of(SIGN_OFF_KNOWN, UNUSED)),
            ),
        ),
        requires=holds(any_of(is_one_of(SIGN_OFF), SIGNED_OFF), unknown="breached"),
        says="Have the data protection officer sign the operation off.",
    ),
    # What is in use when it is audited is judged by the log: a sign-off is there or it is not.
    duty(
        "data-protection-sign-off-of-what-is-used",
        clauses=("INN-6.5",),
        severity=MINOR,
        owed_by="force",
        arises=while_true(
            all_of(
                happened(AUDIT, same=OPERATION),
                happened(USED, same=OPERATION),
                no(SIGN_OFF_KNOWN),
            ),
            AUDIT,
            USED,
        ),
        requires=existence(SIGN_OFF),
        says="Have the operation signed off by the data protection officer where it is in use.",
    ),
    duty(
        "data-protection-sign-off-in-use",
        clauses=("INN-6.5",),
        severity=MINOR,
        owed_by="force",
        arises=on(USED, when=any_of(SIGN_OFF_KNOWN, all_of(UNAUDITED, WAS_SIGNED_OFF))),
        requires=holds(SIGNED_OFF, unknown="breached"),
        says="Use the operation only with the data protection officer's sign-off.",
    ),
    in_the_plan(
        "rights-in-the-plan",
        ("INN-8.1",),
        "human_rights",
        "Write into the plan how each person's Convention rights are protected.",
        severity=MAJOR,
    ),
)
