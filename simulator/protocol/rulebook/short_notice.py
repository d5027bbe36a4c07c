"""Operations at short notice: authority as ever, support asked for, timed intelligence."""

from __future__ import annotations

from simulator.protocol.conditions import carries, fact, step, surely
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PREMISES,
    duty,
    existence,
    holds,
    on,
    precedence,
    while_true,
)

SPONTANEOUS = surely(fact("spontaneous"))

DUTIES = (
    duty(
        "support-asked-at-short-notice",
        clauses=("JP-5-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=SPONTANEOUS),
        requires=precedence(step("support_request_made", "police_assistance_requested")),
        same=PREMISES,
        readings=("CF-016",),
        says="Ask the police for support before you act on an opportunity at short notice.",
    ),
    duty(
        "short-notice-support-declined-with-reason",
        clauses=("JP-5-b",),
        severity=MINOR,
        owed_by="police",
        arises=on("support_declined", when=SPONTANEOUS),
        requires=holds(carries("reason"), unknown="breached"),
        same=PREMISES,
        says="Support an operation at short notice wherever practicable, or say why it is not.",
    ),
    duty(
        "short-notice-intelligence-timed",
        clauses=("JP-5-c",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=while_true(
            SPONTANEOUS,
            "intelligence_confirmed",
            "target_selected",
            "support_request_made",
            "premises_entered",
        ),
        requires=existence(step("intelligence_confirmed", where=carries("received_at"))),
        same=PREMISES,
        says="Be able to show when the intelligence behind a spontaneous operation came in.",
    ),
    duty(
        "every-operation-assessed-and-authorised",
        clauses=("JP-5-d",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=precedence("ra_jointly_assured", "commander_authority"),
        same=PREMISES,
        readings=("CF-012", "CF-016"),
        says="Take every operation through assessment and authority, however short the notice.",
    ),
)
