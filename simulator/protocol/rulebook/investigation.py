"""The Crime Investigation Section: its own work, its own visits, and whom it asks."""

from __future__ import annotations

from simulator.protocol.conditions import (
    all_of,
    any_of,
    done_by,
    no,
    step,
    surely,
)
from simulator.protocol.duties import (
    CRITICAL,
    MAJOR,
    MINOR,
    PREMISES,
    absence,
    duty,
    on,
    precedence,
)
from simulator.protocol.rulebook.annex_a import BARRED
from simulator.protocol.rulebook.case_terms import read_as

BY_SECTION = surely(done_by("cis"))
LITERALLY = read_as("CF-006", "literal")
OUTSIDE_CRITERIA = any_of(all_of(no(LITERALLY), BARRED), all_of(LITERALLY, no(BARRED)))
"""An Annex A case; by the other reading of CF-006, a case that Annex A does not list."""

DUTIES = (
    duty(
        "prosecution-left-to-section",
        clauses=("SLA-5.3-a",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("case_routed", to="cis"),
        requires=absence(
            step(
                "suspect_interviewed",
                purpose="prosecution",
                where=done_by("arrest_team", "immigration_officer"),
            ),
            always=True,
        ),
        says="Leave interviews meant for prosecution to the Crime Investigation Section.",
    ),
    duty(
        "section-visit-after-assessment",
        clauses=("SLA-5.3-c",),
        severity=CRITICAL,
        owed_by="cis",
        arises=on("premises_entered", when=BY_SECTION),
        requires=precedence("ra_final_completed"),
        same=PREMISES,
        readings=("CF-008",),
        says="Complete the local risk assessment before the section goes in.",
    ),
    duty(
        "section-visit-after-advice",
        clauses=("SLA-5.3-d",),
        severity=MAJOR,
        owed_by="cis",
        arises=on("premises_entered", when=all_of(BY_SECTION, OUTSIDE_CRITERIA)),
        requires=precedence("bocu_advice_sought"),
        same=PREMISES,
        readings=("CF-006",),
        says="Ask the borough command's advice before a visit of the section outside the criteria.",
    ),
)
