"""Prints and photographs of a child: at what age, on whose word, who is there, on what form, why.

An age nobody knows has the safeguards of a child under sixteen. Nothing here is owed about somebody
who is shown to be an adult, and force, which prints never justify, is judged with police
protection. How the papers travel is another subject.
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
    carries,
    done_by,
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
    OPERATION,
    PERSON,
    duty,
    existence,
    holds,
    on,
    precedence,
    while_true,
)
from simulator.protocol.parameters import parameter
from simulator.protocol.prints import ADVICE, needs_adult, print_band
from simulator.protocol.rulebook.child_terms import (
    MET_ALONE,
    NOT_AN_ADULT,
    PERHAPS_UNDER_16,
    done_for_a_child,
    is_one_of,
    years,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth


def _is_designated(context: Context) -> Truth:
    """Read the confirmation, and then what is known of the force."""
    said = context.record.attributes.get("designated")
    return said if isinstance(said, bool) else truth(context.view, "inspectors_designated")


DESIGNATED: Condition = Worked("the force has designated its Inspectors", _is_designated)
OF_RANK = no(surely(says("rank_below", "inspector")))
CONFIRMATION = step("inspector_confirmation", where=all_of(no(surely(no(DESIGNATED))), OF_RANK))
"""A confirmation by an Inspector who is not said to be below that rank or without designation."""

SOCIAL_CARE_ADULT = step(
    "aa_present", where=surely(any_of(says("from_agency", "csc"), done_by("csc")))
)


def _may_be_printed(context: Context) -> bool:
    """Tell whether nothing bars prints at the age that is known."""
    known = years(context)
    return known is None or print_band(context.view, known) not in ("never", "on_advice")


PRINTS_ARE_DUE = all_of(MET_ALONE, Worked("nothing bars prints at that age", _may_be_printed))


def _is_old_enough(context: Context) -> Truth:
    """Judge the age known; of an unknown age only what the record itself and advice tell."""
    written, known = context.record.attributes, years(context)
    if written.get("under_6") is True:
        return False
    if known is not None:
        return print_band(context.view, known) != "never"
    if written.get("under_6") is False or written.get("under_16") is False:
        return True
    return True if CONFIRMATION.last(context, PERSON) is not None else None


def _needs_advice(context: Context) -> bool:
    known = years(context)
    return known is not None and print_band(context.view, known) == "on_advice"


AT_THE_AGE_OF_ADVICE: Condition = Worked("prints need advice at that age", _needs_advice)
OLD_ENOUGH: Condition = Worked("they are old enough for prints", _is_old_enough)


def _is_sixteen_and_needs_one(context: Context) -> bool:
    known = years(context)
    return known is not None and needs_adult(context.view, known)


ADULT_NEEDED = any_of(
    PERHAPS_UNDER_16, all_of(NOT_AN_ADULT, Worked("an adult is needed", _is_sixteen_and_needs_one))
)


def _is_over_16(context: Context) -> bool:
    known = years(context)
    over = parameter("adult_not_needed_age", context.view.setting.date)
    return known is not None and over.admits(known)


OVER_SIXTEEN: Condition = Worked("they are known to be over sixteen", _is_over_16)
FOR_WANT_OF_AN_ADULT = all_of(
    is_one_of("biometrics_delayed"), surely(says("reason", "no_appropriate_adult"))
)
WHY_NOT = ("biometrics_declined_recorded", "biometrics_delayed")
NO_IDLE_DELAY = any_of(
    no(is_one_of("biometrics_delayed")),
    all_of(carries("reason"), no(all_of(FOR_WANT_OF_AN_ADULT, OVER_SIXTEEN))),
)


def _uses_ifb1(context: Context) -> Truth:
    """Ask for ink on the form; one of the two must be said, and neither said otherwise."""
    inked, form = says("method", "wet_ink").truth(context), says("form", "ifb1").truth(context)
    if False in (inked, form):
        return False
    return True if True in (inked, form) else None


WET_INK_ON_IFB1: Condition = Worked("they are in wet ink on form IFB1", _uses_ifb1)
POLICE_WAY = any_of(says("form", "police"), says("system", "ident1"))
NOT_THE_POLICE_WAY = no(surely(any_of(POLICE_WAY, says("method", "livescan"))))
ON_CONSENT = happened("consent_relied_on", same=PERSON)
RIGHT_POWER_FOR_PRINTS = all_of(
    any_of(carries("power"), ON_CONSENT), no(surely(says("power", "pace", "common_law")))
)
RIGHT_POWER_FOR_A_PHOTOGRAPH = all_of(
    any_of(carries("power"), ON_CONSENT), no(surely(says("power", "pace")))
)

DUTIES = (
    duty(
        "prints-confirmed-first",
        clauses=("INN-4.19", "INN-5.3-a"),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("fingerprints_taken", when=PERHAPS_UNDER_16),
        requires=precedence(CONFIRMATION),
        same=PERSON,
        readings=("CF-086", "CF-090"),
        gate="prints",
        says="Have an Inspector designated for it confirm before you print a child under sixteen.",
    ),
    duty(
        "confirmed-by-an-inspector",
        clauses=("INN-5.3-a",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("inspector_confirmation"),
        requires=holds(OF_RANK, unknown="met"),
        says="Ask an Inspector, and nobody below that rank, to confirm prints of an under-sixteen.",
    ),
    duty(
        "prints-only-over-six",
        clauses=("INN-5.2",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("fingerprints_taken", when=all_of(NOT_AN_ADULT, no(AT_THE_AGE_OF_ADVICE))),
        requires=holds(OLD_ENOUGH, unknown="breached"),
        same=PERSON,
        readings=("CF-087",),
        gate="prints",
        says="Take no prints of a child under six.",
    ),
    duty(
        "advice-before-prints-at-six",
        clauses=("INN-5.2",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("fingerprints_taken", when=all_of(NOT_AN_ADULT, AT_THE_AGE_OF_ADVICE)),
        requires=precedence(*ADVICE),
        same=PERSON,
        readings=("CF-087",),
        gate="prints",
        says="At six, print only on advice: Inspector and command unit asked, reasons recorded.",
    ),
    duty(
        "adult-present-for-prints",
        clauses=("INN-4.18-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=ADULT_NEEDED),
        requires=precedence(SOCIAL_CARE_ADULT),
        same=PERSON,
        readings=("CF-086", "CF-090"),
        gate="prints",
        says="Have an adult from social care there before you print a child under sixteen.",
    ),
    duty(
        "adult-present-for-photograph",
        clauses=("INN-4.18-a",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("photo_taken", when=ADULT_NEEDED),
        requires=precedence(SOCIAL_CARE_ADULT),
        same=PERSON,
        readings=("CF-086",),
        says="Have an adult from social care there before you photograph a child under sixteen.",
    ),
    duty(
        "no-adult-needed-over-sixteen",
        clauses=("INN-4.18-b",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on(
            "fingerprints_taken",
            "photo_taken",
            "biometrics_delayed",
            when=all_of(NOT_AN_ADULT, OVER_SIXTEEN),
        ),
        requires=holds(no(FOR_WANT_OF_AN_ADULT), unknown="met"),
        same=PERSON,
        readings=("CF-086",),
        says="Put nothing off for want of an adult when the child is over sixteen.",
    ),
    duty(
        "prints-taken-or-reason",
        clauses=("INN-4.17-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=while_true(PRINTS_ARE_DUE, *SIGNS),
        requires=existence(
            done_for_a_child(
                "fingerprints_taken", *WHY_NOT, where=NO_IDLE_DELAY, or_outcome="child_went_missing"
            )
        ),
        same=PERSON,
        readings=("CF-087", "CF-088"),
        says="Take the child's prints, or write down why they are not taken.",
    ),
    duty(
        "photograph-taken-or-reason",
        clauses=("INN-4.17-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=while_true(MET_ALONE, *SIGNS),
        requires=existence(
            done_for_a_child(
                "photo_taken", *WHY_NOT, where=NO_IDLE_DELAY, or_outcome="child_went_missing"
            )
        ),
        same=PERSON,
        says="Photograph the child, or write down why there is no photograph.",
    ),
    duty(
        "wet-ink-on-ifb1",
        clauses=("INN-4.17-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=holds(WET_INK_ON_IFB1, unknown="breached"),
        same=PERSON,
        root="print-form",
        says="Take prints in wet ink on the Home Office form IFB1.",
    ),
    duty(
        "no-police-form-or-machine",
        clauses=("INN-4.17-c",),
        severity=CRITICAL,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=holds(no(surely(POLICE_WAY)), unknown="met"),
        same=PERSON,
        root="print-form",
        says="Use no police form and no Ident1 machine for a child's prints.",
    ),
    duty(
        "ifb1-is-an-original",
        clauses=("INN-4.11-c",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=holds(no(surely(says("form_original", False))), unknown="met"),
        same=PERSON,
        says="Put the prints on an original form in hard copy.",
    ),
    duty(
        "print-forms-located-first",
        clauses=("INN-4.11-d",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=all_of(NOT_AN_ADULT, NOT_THE_POLICE_WAY)),
        requires=precedence("ifb1_located"),
        same=OPERATION,
        readings=("CF-100",),
        says="Find out where the print forms are kept before you take prints.",
    ),
    duty(
        "print-forms-located",
        clauses=("INN-4.11-d",),
        severity=MINOR,
        owed_by="first_responder",
        arises=while_true(PRINTS_ARE_DUE, *SIGNS),
        requires=existence(
            done_for_a_child(
                "ifb1_located", "biometrics_declined_recorded", or_outcome="child_went_missing"
            )
        ),
        same=OPERATION,
        readings=("CF-100",),
        says="Find out where in the force the print forms and ink are kept.",
    ),
    duty(
        "capacity-before-consent",
        clauses=("INN-5.1",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("consent_relied_on", when=NOT_AN_ADULT),
        requires=precedence("capacity_assessed"),
        same=PERSON,
        readings=("CF-090",),
        says="Judge whether the child understands enough before you act on their consent.",
    ),
    duty(
        "power-for-prints",
        clauses=("INN-4.18-c",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=holds(RIGHT_POWER_FOR_PRINTS, unknown="breached"),
        same=PERSON,
        says="Take prints under section 141 of the 1999 Act, and say so; never under PACE.",
    ),
    duty(
        "power-for-photograph",
        clauses=("INN-4.18-d",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("photo_taken", when=NOT_AN_ADULT),
        requires=holds(RIGHT_POWER_FOR_A_PHOTOGRAPH, unknown="breached"),
        same=PERSON,
        says="Name the power you photograph under: paragraph 18 of Schedule 2, or common law.",
    ),
    duty(
        "photograph-to-identify",
        clauses=("INN-5.4",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("photo_taken", when=NOT_AN_ADULT),
        requires=holds(no(surely(says("purpose", "other"))), unknown="met"),
        same=PERSON,
        says="Photograph a child to settle who they are, and for nothing else.",
    ),
)
