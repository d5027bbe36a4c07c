"""Meetings about a child, and what their plan is measured by: who is there, and what they weigh.

Social care convenes; what it leaves out is its own and never the officer's. A meeting of which
nobody wrote who came is not held against anybody, but for the seat the text calls imperative.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.childhood import SIGNS
from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    fact,
    happened,
    no,
    says,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PERSON,
    duty,
    existence,
    holds,
    on,
    response,
    while_true,
)
from simulator.protocol.rulebook.child_terms import (
    CHILD_ALONE,
    MET_ALONE,
    SURELY_A_CHILD_ALONE,
    done_for_a_child,
    recorded_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth
    from simulator.protocol.records import Value

MEETINGS = ("emergency_strategy_discussion", "full_strategy_meeting")


def attends(*seats: str) -> Condition:
    """Ask whether those who must be at a meeting were: by their own entry or in the list."""

    def are_there(context: Context) -> Truth:
        return all(_is_there(context.record.attributes, seat) for seat in seats)

    return Worked(f"{' and '.join(seats)} took part", are_there)


def _is_there(written: Mapping[str, Value], seat: str) -> bool:
    own, listed = written.get(seat), written.get("attendees")
    if own is not None:
        return own not in (False, "", 0)
    if isinstance(listed, str):
        return seat in listed.replace(",", " ").split()
    return isinstance(listed, list) and seat in listed


SEATS = ("police", "csc", "nccu", "attendees")


def _both_are_there(context: Context) -> bool:
    """Tell whether police and social care were there; where anybody is named, so must both be."""
    written = context.record.attributes
    if not any(written.get(seat) is not None for seat in SEATS):
        return True
    return all(_is_there(written, seat) for seat in ("police", "csc"))


POLICE_AND_SOCIAL_CARE: Condition = Worked("police and social care took part", _both_are_there)

KNOWN_BY = ("csc_contacted", "csc_handover", "emergency_strategy_discussion")
SOCIAL_CARE_KNOWS = all_of(
    any_of(
        MET_ALONE,
        all_of(recorded_of("emergency_strategy_discussion"), SURELY_A_CHILD_ALONE),
    ),
    happened(*KNOWN_BY, same=PERSON),
)
"""A child was met alone, and social care was told of them, or has them already."""

SUSPECTED = all_of(
    surely(fact("trafficking_suspected")),
    recorded_of(*SIGNS, *MEETINGS, "nrm_considered", "nrm_submitted"),
    CHILD_ALONE,
)
LOOKED_AT_WITH = (*SIGNS, *MEETINGS, "nrm_considered", "nrm_submitted")

DUTIES = (
    duty(
        "emergency-strategy-discussion",
        clauses=("INN-4.21-a",),
        severity=CRITICAL,
        owed_by="csc",
        arises=while_true(SOCIAL_CARE_KNOWS, *SIGNS, *KNOWN_BY),
        requires=existence(
            done_for_a_child("emergency_strategy_discussion", where=POLICE_AND_SOCIAL_CARE)
        ),
        same=PERSON,
        readings=("CF-103",),
        says="Hold an emergency strategy discussion with police and social care about every child.",
    ),
    duty(
        "immigration-invited-to-discussion",
        clauses=("INN-4.21-b",),
        severity=MINOR,
        owed_by="csc",
        arises=on("emergency_strategy_discussion"),
        requires=holds(says("nccu"), unknown="silent"),
        same=PERSON,
        readings=("CF-102",),
        says="Have Immigration Enforcement in the emergency discussion through the command unit.",
    ),
    duty(
        "full-strategy-meeting",
        clauses=("INN-4.22-a",),
        severity=MAJOR,
        owed_by="csc",
        arises=on("csc_handover", when=CHILD_ALONE),
        requires=response("full_strategy_meeting"),
        same=PERSON,
        readings=("CF-103",),
        says="Hold a full strategy meeting as soon as the child is with you.",
    ),
    duty(
        "section-47-weighed",
        clauses=("INN-4.22-a",),
        severity=MAJOR,
        owed_by="csc",
        arises=on(
            "csc_handover",
            "full_strategy_meeting",
            when=all_of(
                CHILD_ALONE, no(happened("csc_handover", "full_strategy_meeting", same=PERSON))
            ),
        ),
        requires=existence("s47_considered"),
        same=PERSON,
        says="Weigh an enquiry under section 47 in the full strategy meeting.",
    ),
    duty(
        "immigration-at-full-meeting",
        clauses=("INN-4.22-b",),
        severity=MAJOR,
        owed_by="csc",
        arises=on("full_strategy_meeting"),
        requires=holds(attends("nccu"), unknown="breached"),
        same=PERSON,
        readings=("CF-102",),
        says="Have Immigration Enforcement at the full meeting through the command unit.",
    ),
    duty(
        "agencies-at-full-meeting",
        clauses=("INN-4.22-b",),
        severity=MINOR,
        owed_by="csc",
        arises=on("full_strategy_meeting"),
        requires=holds(attends("police", "csc", "education", "health"), unknown="breached"),
        same=PERSON,
        readings=("CF-104",),
        says="Have police, children's services, education and health at the full meeting.",
    ),
    duty(
        "referral-mechanism-weighed",
        clauses=("INN-4.23",),
        severity=CRITICAL,
        owed_by="csc",
        arises=while_true(SUSPECTED, *LOOKED_AT_WITH),
        requires=existence(done_for_a_child("nrm_considered", "nrm_submitted")),
        same=PERSON,
        readings=("CF-101",),
        says="Settle in the meeting whether a child who may be trafficked is referred.",
    ),
)
