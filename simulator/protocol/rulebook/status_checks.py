"""How a question about somebody's right to be here may come up, and who answers it.

Police do not go looking for it. Where it comes up in the work on the report, what it rests on is
written down; a doubt is no suspicion, and what the status is, is for the Home Office to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import CRITICAL, MAJOR, MINOR, PERSON, duty, holds, on
from simulator.protocol.home_office_sharing import newest
from simulator.protocol.rulebook.sharing_terms import (
    FROM_POLICE,
    KNOWN_BY_THEN,
    LOOKING,
    OF_A_VICTIM,
    SEARCHED,
    SUSPECTED,
    never,
)

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

IS_SEARCH = Worked("it is a search", lambda context: context.record.name == SEARCHED)
FOR_STATUS = any_of(
    says("purpose", "status"),
    all_of(surely(says("basis", "ethnicity")), no(surely(says("purpose", "investigation")))),
)


def _was_made_for_status(context: Context) -> Truth:
    """Tell whether the search that showed the marker was made to find one."""
    said = context.record.attributes.get("search_purpose")
    if said is None:
        search = newest(context.view, SEARCHED)
        said = None if search is None else search.attributes.get("purpose")
    return None if said is None else said == "status"


DUTIES = (
    never(
        "no-routine-status-check",
        ("NPCC-5.2", "NPCC-L-6"),
        CRITICAL,
        step(
            *LOOKING,
            where=all_of(FROM_POLICE, KNOWN_BY_THEN, any_of(no(IS_SEARCH), surely(FOR_STATUS))),
        ),
        "Search and ask for the investigation only, never to find out a person's status.",
        live=KNOWN_BY_THEN,
        readings=("CF-061",),
    ),
    never(
        "status-is-not-for-police-to-decide",
        ("NPCC-2.2",),
        MAJOR,
        step("status_decided", where=FROM_POLICE),
        "Leave it to the Home Office to decide what somebody's immigration status is.",
    ),
    duty(
        "doubt-is-no-suspicion",
        clauses=("NPCC-1.2.3",),
        severity=CRITICAL,
        owed_by="constable",
        arises=on(SUSPECTED, when=OF_A_VICTIM),
        requires=holds(no(says("basis", "doubt_only")), unknown="met"),
        same=PERSON,
        readings=("CF-052",),
        says="Do not treat a doubt about status as a suspicion of an offence.",
    ),
    duty(
        "suspicion-not-from-ethnicity",
        clauses=("NPCC-5.3",),
        severity=MAJOR,
        owed_by="constable",
        arises=on(SUSPECTED, when=OF_A_VICTIM),
        requires=holds(no(says("basis", "ethnicity")), unknown="silent"),
        same=PERSON,
        says="Let no suspicion rest on where somebody seems to come from.",
    ),
    duty(
        "suspicion-has-a-basis",
        clauses=("NPCC-5.3.2",),
        severity=MINOR,
        owed_by="constable",
        arises=on(SUSPECTED, when=OF_A_VICTIM),
        requires=holds(carries("basis"), unknown="breached"),
        same=PERSON,
        says="Write down what a suspicion about somebody's status rests on.",
    ),
    duty(
        "marker-met-in-the-investigation",
        clauses=("NPCC-5.3.1",),
        severity=MAJOR,
        owed_by="constable",
        arises=on(SUSPECTED, basis="pnc_marker", when=OF_A_VICTIM),
        requires=holds(
            no(Worked("the search was made for status", _was_made_for_status)), unknown="met"
        ),
        same=PERSON,
        says="A marker counts when a search for the investigation shows it, not one made for it.",
    ),
)
