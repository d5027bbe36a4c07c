"""Tasking and what goes with it: the group, the force's liaison officer, police cells.

That the group meets every two weeks is its own affair and leaves no record here. A plan's part is
to be tasked before it runs in a priority area.
"""

from simulator.protocol.conditions import all_of, any_of, fact, no, says, step, surely
from simulator.protocol.duties import MINOR, duty, existence, on, precedence
from simulator.protocol.rulebook.case_terms import read_as
from simulator.protocol.rulebook.plan_terms import PLANNING, once

IN_PRIORITY_AREA = fact("in_priority_area")
EVERY_FORCE = read_as("CF-023", "every_force")
NAMED = "liaison_named"
PLANNED_OR_ASKED = (*PLANNING, "support_request_made", NAMED)

DUTIES = (
    duty(
        "tasked-before-entry",
        clauses=("JP-6.1.2-1a", "JP-4.3-a"),
        severity=MINOR,
        owed_by="force",
        arises=on("premises_entered", when=any_of(IN_PRIORITY_AREA, EVERY_FORCE)),
        requires=precedence("tcg_tasked"),
        readings=("CF-022", "CF-023"),
        says="Bring an operation in a priority area to the tasking group before it runs.",
    ),
    duty(
        "force-names-liaison",
        clauses=("JP-6.1.2-1b",),
        severity=MINOR,
        owed_by="force",
        arises=on(*PLANNED_OR_ASKED, when=all_of(once(*PLANNED_OR_ASKED), IN_PRIORITY_AREA)),
        requires=existence(step(NAMED, where=no(surely(says("service", "is"))))),
        readings=("CF-014",),
        says="Name one liaison officer for immigration operations in a priority area.",
    ),
    duty(
        # Cells are for the Metropolitan Police and the Immigration Service to settle, no one else.
        "cells-settled-before-entry",
        clauses=("JP-4.4-b",),
        severity=MINOR,
        owed_by="is",
        arises=on("premises_entered", when=fact("in_mpd")),
        requires=precedence("staffing_cell_consultation"),
        says="Settle cells and custody staff with the police before you go in.",
    ),
)
