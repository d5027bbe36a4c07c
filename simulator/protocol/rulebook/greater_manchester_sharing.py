"""What Greater Manchester tells the Home Office: for protection, the basics, decided, told after.

The national rules bind beside these; faults that both find cost once. The Advenus team works on
suspects, and no victim or witness goes through it.
"""

from __future__ import annotations

from simulator.protocol.conditions import (
    all_of,
    any_of,
    carries,
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
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
    while_true,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.sharing_decided import MORE
from simulator.protocol.rulebook.sharing_terms import (
    DEALT_WITH,
    DECIDED,
    DELAYED,
    FROM_POLICE,
    LINKED,
    LOGGED,
    MAY_BE_EITHER,
    PROTECTED,
    REFERRED,
    REPORTED,
    SAID_BEFORE,
    SHARED,
    STATUS_IN_QUESTION,
    VICTIM,
    WATCHED,
    WITNESS,
    never,
    on_sharing,
    on_sharing_more,
    weighed,
)
from simulator.protocol.rulebook.telling import AFTER, BEFORE, EXCUSE_STANDS, EXCUSED, IS_EXCUSE

CONFERENCE, REFERRAL = "partner_update_sent", "advenus_referral"

TALKED_ABOUT = any_of(
    STATUS_IN_QUESTION,
    happened(SHARED, DECIDED, DELAYED, CONFERENCE, LINKED, REFERRED, same=PERSON),
)
"""The case is talked over with others, or what is known of a status may come up."""

SHARING_IN_QUESTION = any_of(STATUS_IN_QUESTION, happened(SHARED, DECIDED, DELAYED, same=PERSON))

IS_SAID_TO_BE_ANOTHER = all_of(carries("person"), no(surely(says("person", "victim", "witness"))))
CAME_TO_US_AS_A_VICTIM = any_of(
    surely(VICTIM), surely(WITNESS), happened(REPORTED, LOGGED, PROTECTED, same=PERSON)
)
VICTIM_OR_WITNESS = all_of(MAY_BE_EITHER, no(IS_SAID_TO_BE_ANOTHER), CAME_TO_US_AS_A_VICTIM)
"""They are, or came to police as, a victim or witness, and nobody has written otherwise."""

SUSPECTED_OF_CRIME = surely(says("also_offender"))
REFERRED_AS_A_VICTIM = any_of(
    surely(says("person", "victim", "witness")),
    all_of(no(SUSPECTED_OF_CRIME), no(IS_SAID_TO_BE_ANOTHER), surely(any_of(VICTIM, WITNESS))),
)
A_VICTIM_REFERRED = step(REFERRAL, where=all_of(FROM_POLICE, REFERRED_AS_A_VICTIM))

DUTIES = (
    never(
        "no-informal-word-at-conferences",
        ("GMP-1-4",),
        MAJOR,
        step(SHARED, where=all_of(FROM_POLICE, surely(says("channel", "marac_informal")))),
        "Keep the rules on sharing in multi-agency talks too; tell nobody in passing.",
        live=TALKED_ABOUT,
    ),
    duty(
        "powers-to-share-cited",
        clauses=("GMP-R1-6",),
        severity=MINOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(carries("legal_basis"), unknown="breached"),
        same=PERSON,
        root="lawful-basis-cited",
        says="Say which power you share under: section 20 of the Act, or the common law.",
    ),
    never(
        "no-sharing-for-enforcement",
        ("GMP-R1-7",),
        CRITICAL,
        step(
            SHARED,
            where=all_of(
                FROM_POLICE,
                surely(says("purpose", "enforcement")),
                no(read_as("CF-062", "national_purposes")),
            ),
        ),
        "Share to find out about vulnerability or to get help, never for enforcement.",
        live=SHARING_IN_QUESTION,
        readings=("CF-062",),
    ),
    duty(
        "protective-purpose-recorded",
        clauses=("GMP-R1-8", "GMP-R1-9"),
        severity=MINOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(carries("purpose"), unknown="breached"),
        same=PERSON,
        readings=("CF-062",),
        root="purpose-of-sharing-stated",
        says="Write down what sharing is for: vulnerability and protection, or help with either.",
    ),
    weighed(
        "when-and-what-decided",
        ("GMP-R1-10",),
        MAJOR,
        (),
        "Consider in each case when and what to share, and write it down, before you share.",
        readings=("CF-053",),
    ),
    duty(
        "basic-items-only",
        clauses=("GMP-R1-11",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(no(says("surplus")), unknown="met"),
        same=PERSON,
        readings=("CF-059", "CF-060"),
        root="surplus",
        says="Share basic items only, and none that are not needed.",
    ),
    weighed(
        "more-only-in-proportion",
        ("GMP-R1-12",),
        MAJOR,
        ("views", "gravity", "protection"),
        "Share more than the basics only in proportion: weigh views, gravity and protection first.",
        acts=MORE,
        readings=("CF-060", "CF-065"),
    ),
    duty(
        "views-obtained-before-more",
        clauses=("GMP-R1-13a",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing_more(),
        requires=precedence(step("victim_views_sought", "views_impracticable_recorded")),
        same=PERSON,
        says="Get the person's views before you share more than the basics; they do not decide.",
    ),
    weighed(
        "gravity-weighed-before-more",
        ("GMP-R1-13b",),
        MINOR,
        ("gravity",),
        "Weigh how grave the allegation is before you share more than the basics.",
        acts=MORE,
        readings=("CF-065",),
    ),
    weighed(
        "protection-weighed-before-more",
        ("GMP-R1-13c",),
        MINOR,
        ("protection",),
        "Weigh what protection is needed before you share more than the basics.",
        acts=MORE,
        readings=("CF-065",),
    ),
    duty(
        "kept-up-to-date",
        clauses=("GMP-R1-14",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=existence(
            step(
                AFTER,
                EXCUSED,
                where=all_of(EXCUSE_STANDS, any_of(IS_EXCUSE, no(SAID_BEFORE))),
            )
        ),
        same=PERSON,
        readings=("CF-063",),
        says="Tell the person when you shared, what and why.",
    ),
    duty(
        "told-when-and-what",
        clauses=("GMP-R2-9",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=existence(step(BEFORE, AFTER, EXCUSED, where=EXCUSE_STANDS)),
        same=PERSON,
        readings=("CF-063",),
        says="Let victims and witnesses know when something is shared, and what.",
    ),
    duty(
        "advenus-not-for-victims",
        clauses=("GMP-R1-16a",),
        severity=MAJOR,
        owed_by="constable",
        arises=while_true(
            all_of(
                any_of(DEALT_WITH, happened(REFERRAL, same=OPERATION)),
                no(happened(REFERRAL, where=A_VICTIM_REFERRED.where, same=PERSON)),
            ),
            *WATCHED,
            REFERRAL,
        ),
        requires=absence(A_VICTIM_REFERRED, always=True),
        same=PERSON,
        readings=("CF-071",),
        says="Refer suspects and offenders to Advenus, never a victim or witness.",
    ),
    never(
        "advenus-passes-on-no-victims",
        ("GMP-R1-16b",),
        CRITICAL,
        step(
            SHARED,
            where=all_of(FROM_POLICE, surely(says("channel", "advenus")), VICTIM_OR_WITNESS),
        ),
        "Pass nothing about a victim or witness to the Home Office through Advenus.",
        readings=("CF-058",),
        gate="sharing",
    ),
    duty(
        "advenus-referral-has-a-source",
        clauses=("GMP-R1-16c",),
        severity=MINOR,
        owed_by="constable",
        arises=on(REFERRAL, when=FROM_POLICE),
        requires=holds(carries("source"), unknown="breached"),
        same=PERSON,
        readings=("CF-071",),
        says="Say how a suspect referred to Advenus came to notice.",
    ),
)
