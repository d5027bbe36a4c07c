"""Victim or witness first: they are logged as one, the report looked into, the person protected.

A suspicion about the right to be here ends none of that. What becomes of the person is nobody's
breach; what was left undone for them is.
"""

from __future__ import annotations

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
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
    duty,
    existence,
)
from simulator.protocol.rulebook.sharing_terms import (
    ABUSED,
    CLOSED,
    FROM_POLICE,
    INVESTIGATED,
    LINKED,
    LOGGED,
    OF_A_VICTIM,
    PROTECTED,
    PROTECTION_NEEDED,
    REFERRED,
    REPORTED,
    SHARED,
    STATUS_IN_QUESTION,
    VICTIM,
    WITNESS,
    never,
    on_sharing,
    once,
)

IS_CRIMINALISED = Worked(
    "the victim is handled as an offender",
    lambda context: context.record.name == "victim_criminalised",
)
DROPPED_FOR_STATUS = surely(says("reason", "immigration_status"))
ARRESTED_FOR_STATUS = all_of(
    surely(says("reason", "status")),
    any_of(surely(says("person", "victim")), surely(VICTIM), surely(WITNESS)),
)
IS_CRIME_RECORD = Worked(
    "it is the record of a crime", lambda context: context.record.name == "crime_recorded"
)
LOGGED_AS_VICTIM = step(
    LOGGED,
    "crime_recorded",
    where=any_of(
        all_of(no(IS_CRIME_RECORD), no(surely(says("role", "witness")))),
        surely(says("child_role", "victim")),
    ),
)
STATUS_WEIGHED = step("risk_factors_considered", where=carries("immigration_status"))

DUTIES = (
    once(
        "logged-as-victim",
        ("NPCC-1.2.1",),
        MAJOR,
        LOGGED_AS_VICTIM,
        "Log as a victim whoever reports or seems to be one; nobody has to prove it first.",
        when=any_of(
            surely(fact("is_victim")),
            happened(LOGGED, where=no(surely(says("role", "witness"))), same=PERSON),
        ),
    ),
    once(
        "logged-as-witness",
        ("NPCC-1.2.2",),
        MINOR,
        step(LOGGED, where=any_of(no(surely(says("role", "victim"))), surely(fact("is_victim")))),
        "Log as a witness whoever offers information or evidence about a crime.",
        when=any_of(surely(fact("is_witness")), happened(LOGGED, role="witness", same=PERSON)),
    ),
    once(
        "report-is-investigated",
        ("NPCC-5.1.1", "NPCC-5.1", "NPCC-L-5"),
        CRITICAL,
        step(INVESTIGATED),
        "Look into what was reported, whatever anybody thinks of the person's status.",
        when=happened(REPORTED, INVESTIGATED, SHARED, same=PERSON),
    ),
    never(
        "report-not-dropped-for-status",
        ("NPCC-5.1.1",),
        CRITICAL,
        step(CLOSED, where=DROPPED_FOR_STATUS),
        "Never close an investigation because of a victim's or witness's immigration status.",
        live=happened(REPORTED, INVESTIGATED, same=PERSON),
        root="dropped-for-status",
    ),
    once(
        "protected-from-harm",
        ("NPCC-5.1.2", "NPCC-5.1"),
        CRITICAL,
        step(PROTECTED),
        "Put in place what reasonably protects the victim or witness from harm.",
        when=any_of(surely(PROTECTION_NEEDED), happened(PROTECTED, same=PERSON)),
    ),
    duty(
        "protected-whatever-is-shared",
        clauses=("NPCC-L-5",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(all_of(OF_A_VICTIM, no(surely(no(PROTECTION_NEEDED))))),
        requires=existence(PROTECTED),
        same=PERSON,
        says="Protecting the person stays your task when you tell the Home Office about them.",
    ),
    never(
        "victim-stays-a-victim",
        ("NPCC-5.3.3",),
        CRITICAL,
        step(CLOSED, "victim_criminalised", where=any_of(DROPPED_FOR_STATUS, IS_CRIMINALISED)),
        "A suspicion about status changes nothing: stay with the report and the protection.",
        live=STATUS_IN_QUESTION,
        readings=("CF-066", "CF-071", "CF-077"),
        root="dropped-for-status",
    ),
    never(
        "no-arrest-over-status",
        ("NPCC-5.3.3",),
        CRITICAL,
        step("arrest_made", where=all_of(FROM_POLICE, ARRESTED_FOR_STATUS)),
        "Arrest no victim or witness over their immigration status.",
        live=STATUS_IN_QUESTION,
        readings=("CF-071", "CF-077"),
        gate="unlawful_entry_or_arrest",
    ),
    once(
        "offending-ends-no-protection",
        ("NPCC-L-7",),
        CRITICAL,
        step(PROTECTED),
        "Protect a victim who is also an offender; deal with the offending apart.",
        when=surely(fact("also_offender")),
        readings=("CF-071",),
    ),
    once(
        "status-is-a-risk-factor",
        ("NPCC-2.6",),
        MAJOR,
        STATUS_WEIGHED,
        "Count an uncertain status among the risks to a victim, never against their word.",
        when=any_of(surely(VICTIM), happened("risk_factors_considered", same=PERSON)),
    ),
    once(
        "fear-of-return-is-weighed",
        ("NPCC-3.1-a",),
        MINOR,
        STATUS_WEIGHED,
        "Allow for what an abused person with an insecure status may fear.",
        when=ABUSED,
    ),
    once(
        "control-through-status-considered",
        ("NPCC-3.1-c",),
        MAJOR,
        step("control_by_status_considered"),
        "Ask whether the abuser uses the victim's status to control or isolate them.",
        when=all_of(
            ABUSED,
            any_of(STATUS_IN_QUESTION, happened("control_by_status_considered", same=PERSON)),
        ),
    ),
    once(
        "referred-to-specialist-help",
        ("NPCC-3.2",),
        MAJOR,
        step(LINKED, REFERRED),
        "Refer an abused person whose status is insecure to somebody who can advise on it.",
        when=all_of(ABUSED, any_of(STATUS_IN_QUESTION, happened(LINKED, REFERRED, same=PERSON))),
        readings=("CF-074",),
    ),
    once(
        "specialists-join-in",
        ("NPCC-L-4",),
        MAJOR,
        step(LINKED, REFERRED, "partner_update_sent"),
        "Work with specialist organisations for a victim whose status is in question.",
        when=any_of(
            all_of(surely(VICTIM), STATUS_IN_QUESTION),
            happened(LINKED, "partner_update_sent", same=PERSON),
        ),
    ),
    never(
        "every-partner-counts",
        ("NPCC-11.2",),
        MAJOR,
        step("partner_excluded"),
        "Read spouse or civil partner as taking in unmarried and same-sex partners.",
        live=ABUSED,
        readings=("CF-074",),
    ),
)
