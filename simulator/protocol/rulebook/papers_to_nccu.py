"""How prints and papers reach the command unit: the original, in a day, followed, in two envelopes.

The clock runs from taking the prints to sending them; what the post then does is the force's to
answer for until the unit has them, and never the officer's. Papers about adults are not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    carries,
    no,
    says,
    step,
    surely,
)
from simulator.protocol.duties import (
    MAJOR,
    MINOR,
    PERSON,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
)
from simulator.protocol.rulebook.child_terms import NOT_AN_ADULT, was_before
from simulator.protocol.rulebook.order_terms import SentOnceMade, first_made_or_sent

if TYPE_CHECKING:
    from simulator.protocol.context import Context

NOT_A_COPY = no(surely(says("copy")))
TO_THE_UNIT = no(surely(no(says("to", "nccu"))))
"""Sent to the unit, or nobody wrote where to."""

PAPERS_SENT = on("docs_dispatched", when=all_of(NOT_AN_ADULT, TO_THE_UNIT))

PHOTOGRAPHED = ("photo_taken",)
FORM_DONE = ("welfare_form_completed",)


def _is_received(context: Context) -> bool:
    """Tell whether the unit has received whatever prints were taken last."""
    taken = was_before(context, "fingerprints_taken")
    received = was_before(context, "ifb1_received")
    return received is not None and (taken is None or taken.number < received.number)


RECEIVED: Condition = Worked("the command unit has the prints", _is_received)

DUTIES = (
    duty(
        "prints-sent-in-a-day",
        clauses=("INN-4.25-b",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=response(step("ifb1_sent", where=NOT_A_COPY), within="prints_dispatch"),
        same=PERSON,
        readings=("CF-098",),
        says="Send the prints off, on record as such, within twenty-four hours of taking them.",
    ),
    duty(
        "original-prints-sent",
        clauses=("INN-4.11-c", "INN-4.17-d"),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on("ifb1_sent", when=NOT_AN_ADULT),
        requires=holds(NOT_A_COPY, unknown="met"),
        same=PERSON,
        says="Send the original print form; the command unit can load nothing else.",
    ),
    duty(
        "upload-from-the-original",
        clauses=("INN-4.17-d",),
        severity=MINOR,
        owed_by="nccu",
        arises=on("iabs_uploaded"),
        requires=precedence("ifb1_received"),
        same=PERSON,
        says="Load prints only from the original form once it has come.",
    ),
    duty(
        "photograph-emailed",
        clauses=("INN-4.17-e",),
        severity=MINOR,
        owed_by="first_responder",
        arises=on(
            *PHOTOGRAPHED,
            "photo_emailed",
            when=all_of(NOT_AN_ADULT, first_made_or_sent(PHOTOGRAPHED, "photo_emailed")),
        ),
        requires=existence(step("photo_emailed", where=SentOnceMade(PHOTOGRAPHED))),
        same=PERSON,
        readings=("CF-099",),
        says="Email the photograph to the command unit, whatever camera it was taken with.",
    ),
    duty(
        "prints-kept-until-received",
        clauses=("INN-4.25-a",),
        severity=MAJOR,
        owed_by="force",
        arises=on("fingerprints_taken", when=NOT_AN_ADULT),
        requires=absence(
            step("prints_lost", where=no(RECEIVED)), until="ifb1_received", always=True
        ),
        same=PERSON,
        says="Keep and follow a child's prints safely until the command unit has them.",
    ),
    duty(
        "papers-sent-to-the-unit",
        clauses=("INN-4.26-a",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=on(
            *FORM_DONE,
            "docs_dispatched",
            when=all_of(NOT_AN_ADULT, first_made_or_sent(FORM_DONE, "docs_dispatched")),
        ),
        requires=existence(
            step("docs_dispatched", where=all_of(TO_THE_UNIT, SentOnceMade(FORM_DONE)))
        ),
        same=PERSON,
        readings=("CF-096",),
        says="Send all the papers about the child to the command unit.",
    ),
    duty(
        "inner-envelope-marked",
        clauses=("INN-4.26-b",),
        severity=MINOR,
        owed_by="first_responder",
        arises=PAPERS_SENT,
        requires=holds(carries("inner_marked"), unknown="breached"),
        same=PERSON,
        says="Put the papers in an inner envelope with its marking, inside a second one.",
    ),
    duty(
        "outer-envelope-unmarked",
        clauses=("INN-4.26-c",),
        severity=MINOR,
        owed_by="first_responder",
        arises=PAPERS_SENT,
        requires=holds(no(surely(says("outer_marked"))), unknown="met"),
        same=PERSON,
        says="Put no protective marking on the outer envelope.",
    ),
    duty(
        "return-address-outside",
        clauses=("INN-4.26-c",),
        severity=MINOR,
        owed_by="first_responder",
        arises=PAPERS_SENT,
        requires=holds(carries("return_address"), unknown="breached"),
        same=PERSON,
        says="Write a return address on the outer envelope.",
    ),
    duty(
        "papers-tracked",
        clauses=("INN-4.26-d",),
        severity=MINOR,
        owed_by="first_responder",
        arises=PAPERS_SENT,
        requires=holds(says("tracked"), unknown="breached"),
        same=PERSON,
        root="untracked",
        says="Send papers only by a service that can be followed.",
    ),
    duty(
        "submission-process-followed",
        clauses=("INN-6.3",),
        severity=MAJOR,
        owed_by="first_responder",
        arises=PAPERS_SENT,
        requires=holds(says("tracked"), unknown="breached"),
        same=PERSON,
        root="untracked",
        says="Follow the order's way of sending prints and photographs, and no other.",
    ),
)
