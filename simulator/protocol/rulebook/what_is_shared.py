"""What police tell the Home Office about a victim or witness, when, why, and through whom.

Sharing is what the guidance expects on a suspicion, and each case is weighed and decided first.
The stop for victims of domestic abuse stands in its own file and goes before this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    Duty,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.home_office_sharing import DOUBT, NONE, newest
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.sharing_terms import (
    ABUSED_VICTIM,
    DECIDED,
    DELAYED,
    OF_A_VICTIM,
    ON_DOUBT,
    ON_SUSPICION_OR_MORE,
    PROTECTED,
    PROTECTION_NEEDED,
    SHARED,
    STOPPED,
    WATCHED,
    has_grounds,
    never,
    on_sharing,
    on_sharing_more,
    weighed,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth

MORE = step(SHARED, level="additional")
BASIC_ITEMS = (
    ("name", "NPCC-6.1-a", MINOR, "the person's name"),
    ("dob", "NPCC-6.1-b", MINOR, "their date of birth"),
    ("address", "NPCC-6.1-c", MAJOR, "where they are"),
    ("crime_type", "NPCC-6.1-d", MINOR, "the type of crime reported"),
    ("suspected", "NPCC-6.1-e", MINOR, "that an offence is suspected"),
)
FACTORS = (
    ("gravity", "NPCC-6.3.2", MINOR, "allegation", "what was alleged and how grave it is"),
    ("ho_information", "NPCC-6.3.3", MINOR, "home-office-holds", "what the Home Office holds"),
    ("protection", "NPCC-6.3.4", MAJOR, "protection", "what protects the person"),
)
PURPOSES = tuple(f"NPCC-5.4.{number}" for number in range(1, 7))

UNEXPLAINED = all_of(
    no(carries("reason")), no(surely(fact("immediate_protection_needed"))), no(surely(ON_DOUBT))
)
NOTHING_TO_SHARE = any_of(surely(has_grounds(NONE, DOUBT)), surely(STOPPED))
SAFE_ADDRESS_GIVEN = all_of(
    surely(fact("address_is_refuge")),
    carries("address"),
    no(surely(says("address", "contact_point"))),
    no(read_as("CF-070", "as_listed")),
)


def _went_out_meanwhile(context: Context) -> Truth:
    """Tell whether the information went while the delay still ran."""
    delay, sent = newest(context.view, DELAYED), newest(context.view, SHARED)
    return sent is not None and (delay is None or sent.number > delay.number)


def _is_padded(context: Context) -> Truth:
    said = context.record.attributes
    return said.get("level") == "basic" and said.get("surplus") is True


def _basic(item: str, clause: str, severity: Severity, words: str) -> Duty:
    """Write down that one basic item goes under its label, and nothing more does.

    Leaving an item out offends nothing: the text says usually, and less may be enough.
    """

    def is_as_labelled(context: Context) -> Truth:
        if _is_padded(context):
            return False
        return True if carries(item).truth(context) is True else None

    return duty(
        f"basic-item-{item.replace('_', '-')}",
        clauses=(clause,),
        severity=severity,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(Worked(f"{words} goes as basic", is_as_labelled), unknown="silent"),
        same=PERSON,
        readings=("CF-059",),
        root="surplus",
        says=f"Share {words} as basic information, and nothing beyond the basic items with it.",
    )


def _factor(field: str, clause: str, severity: Severity, name: str, words: str) -> Duty:
    three_are_enough = read_as("CF-065", "three_factors")
    return weighed(
        f"weigh-{name}-before-more",
        (clause,),
        severity,
        (field,),
        f"Weigh {words} before you share more than the basics.",
        acts=MORE,
        readings=("CF-065",),
        waived=three_are_enough if field == "ho_information" else None,
    )


WEIGHING = (
    duty(
        "weigh-for-and-against",
        clauses=("NPCC-2.4",),
        severity=MINOR,
        owed_by="constable",
        arises=on(DECIDED, when=OF_A_VICTIM),
        requires=holds(carries("for", "against"), unknown="breached"),
        same=PERSON,
        says="Weigh what not sharing would cost as well as what sharing would.",
    ),
    weighed(
        "weigh-what-deters",
        ("NPCC-2.5",),
        MAJOR,
        ("against",),
        "Weigh how fear of sharing keeps people from reporting before you share.",
    ),
    duty(
        "suspicion-is-shared-or-decided",
        clauses=("NPCC-5.4",),
        severity=MAJOR,
        owed_by="constable",
        arises=while_true(
            all_of(
                OF_A_VICTIM,
                surely(ON_SUSPICION_OR_MORE),
                no(surely(fact("only_doubts"))),
                no(surely(STOPPED)),
            ),
            *WATCHED,
        ),
        requires=existence(
            step(
                SHARED,
                DECIDED,
                DELAYED,
                where=any_of(
                    Worked("it was shared", lambda context: context.record.name == SHARED),
                    all_of(
                        no(read_as("CF-053", "shared_on_suspicion")),
                        any_of(
                            Worked("decided", lambda context: context.record.name == DECIDED),
                            carries("reason"),
                        ),
                    ),
                ),
            )
        ),
        same=PERSON,
        readings=("CF-051", "CF-053"),
        says="Share on a suspicion, or write down what you decided instead.",
    ),
    weighed(
        "decide-before-sharing",
        ("NPCC-5.5-a",),
        MAJOR,
        (),
        "Decide case by case what to share, and write it down, before you share it.",
        readings=("CF-053",),
    ),
    weighed(
        "weigh-when-to-share",
        ("NPCC-5.5-b", "NPCC-7.1"),
        MAJOR,
        ("timing",),
        "Weigh when to share, on all the facts, before you share.",
        readings=("CF-053",),
    ),
)

CONTENT = (
    duty(
        "lawful-basis-cited",
        clauses=("NPCC-4.1", "NPCC-4.2"),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(carries("legal_basis"), unknown="breached"),
        same=PERSON,
        says="Say what you share under: the Act's section, or the common law and why it serves.",
    ),
    duty(
        "purpose-of-sharing-stated",
        clauses=PURPOSES,
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(carries("purpose"), unknown="breached"),
        same=PERSON,
        readings=("CF-062",),
        says="Say for which purpose you tell the Home Office.",
    ),
    duty(
        "no-enforcement-on-a-doubt",
        clauses=("NPCC-5.4.6",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(SHARED, purpose="enforcement", when=OF_A_VICTIM),
        requires=holds(no(all_of(ON_DOUBT, no(surely(no(ABUSED_VICTIM))))), unknown="met"),
        same=PERSON,
        readings=("CF-051", "CF-052"),
        gate="sharing",
        root="stop",
        says="Never help enforcement against an abused victim on a doubt alone.",
    ),
    *(_basic(*each) for each in BASIC_ITEMS),
    never(
        "refuge-address-not-routine",
        ("NPCC-6.1-c",),
        CRITICAL,
        step(SHARED, where=SAFE_ADDRESS_GIVEN),
        "Give a contact point, or wait, where the address is a refuge or another safe place.",
        live=surely(fact("address_is_refuge")),
        readings=("CF-070",),
        gate="sharing",
    ),
    duty(
        "decision-covers-more",
        clauses=("NPCC-6.2",),
        severity=MAJOR,
        owed_by="constable",
        arises=on_sharing_more(),
        requires=precedence(step(DECIDED, level="additional")),
        same=PERSON,
        readings=("CF-060",),
        says="Decide to share more than the basics before you do.",
    ),
    weighed(
        "proportionate-view-of-more",
        ("NPCC-6.3",),
        MAJOR,
        ("views", "gravity", "protection"),
        "Weigh views, gravity and protection together before you share more than the basics.",
        acts=MORE,
        readings=("CF-065",),
    ),
    duty(
        "views-sought-before-more",
        clauses=("NPCC-6.3.1",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing_more(),
        requires=precedence(step("victim_views_sought", "views_impracticable_recorded")),
        same=PERSON,
        says="Ask the person's views before you share more; they count, and do not decide.",
    ),
    *(_factor(*each) for each in FACTORS),
)

TIMING = (
    duty(
        "delay-has-a-reason",
        clauses=("NPCC-7.2-a",),
        severity=MINOR,
        owed_by="constable",
        arises=while_true(
            all_of(OF_A_VICTIM, happened(SHARED, DELAYED, same=PERSON)), SHARED, DELAYED
        ),
        requires=holds(no(happened(DELAYED, where=UNEXPLAINED, same=PERSON)), unknown="met"),
        same=PERSON,
        says="Share without delay, or write down why it has to wait.",
    ),
    duty(
        "protect-before-sharing",
        clauses=("NPCC-7.2-b",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on_sharing(all_of(OF_A_VICTIM, surely(PROTECTION_NEEDED))),
        requires=precedence(PROTECTED),
        same=PERSON,
        readings=("CF-066",),
        gate="life",
        says="Protect the person before you share, where protection cannot wait.",
    ),
    duty(
        "delay-is-used-to-protect",
        clauses=("NPCC-7.2-b",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(DELAYED, when=all_of(OF_A_VICTIM, surely(fact("immediate_protection_needed")))),
        requires=existence(PROTECTED),
        same=PERSON,
        says="Use the delay to put protection in place.",
    ),
    duty(
        "share-once-the-reason-ends",
        clauses=("NPCC-7.2-c",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("delay_reason_ended", when=OF_A_VICTIM),
        requires=response(SHARED),
        same=PERSON,
        waived=any_of(NOTHING_TO_SHARE, Worked("it went out meanwhile", _went_out_meanwhile)),
        says="Share as soon as the reason for waiting is gone.",
    ),
)

CHANNEL = (
    duty(
        "control-unit-first",
        clauses=("NPCC-8.1",),
        severity=MINOR,
        owed_by="constable",
        arises=on_sharing(),
        requires=holds(
            any_of(
                says("recipient", "nccu"),
                happened(SHARED, recipient="nccu", same=PERSON),
                happened("nccu_called", same=PERSON),
                read_as("CF-072", "local_contacts"),
            ),
            unknown="breached",
        ),
        same=PERSON,
        readings=("CF-072",),
        says="Go to the National Command and Control Unit first, and to local contacts after it.",
    ),
    duty(
        "callers-view-of-the-person-stated",
        clauses=("REC-7",),
        severity=MINOR,
        owed_by="constable",
        arises=on("nccu_called", when=OF_A_VICTIM),
        requires=holds(carries("role_stated"), unknown="breached"),
        same=PERSON,
        readings=("CF-109",),
        says="Tell the unit whether you take the person for a victim, a witness or a child.",
    ),
)

DUTIES = (*WEIGHING, *CONTENT, *TIMING, *CHANNEL)
