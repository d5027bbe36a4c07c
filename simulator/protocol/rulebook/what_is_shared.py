"""What police tell the Home Office about a victim or witness: on what basis, what for, which items.

The stop for victims of domestic abuse stands in its own file and goes before this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    carries,
    fact,
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
    holds,
    on,
)
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.sharing_terms import (
    ABUSED_VICTIM,
    OF_A_VICTIM,
    ON_DOUBT,
    SHARED,
    never,
    on_sharing,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth

BASIC_ITEMS = (
    ("name", "NPCC-6.1-a", MINOR, "the person's name"),
    ("dob", "NPCC-6.1-b", MINOR, "their date of birth"),
    ("address", "NPCC-6.1-c", MAJOR, "where they are"),
    ("crime_type", "NPCC-6.1-d", MINOR, "the type of crime reported"),
    ("suspected", "NPCC-6.1-e", MINOR, "that an offence is suspected"),
)
PURPOSES = tuple(f"NPCC-5.4.{number}" for number in range(1, 7))

SAFE_ADDRESS_GIVEN = all_of(
    surely(fact("address_is_refuge")),
    carries("address"),
    no(surely(says("address", "contact_point"))),
    no(read_as("CF-070", "as_listed")),
)


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


DUTIES = (
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
        readings=("CF-051",),
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
)
