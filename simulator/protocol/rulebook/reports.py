"""What is written after a visit, and who gets it.

No report has a time limit in the text, so none is ever late: at the end it is there or it is not.
This module refuses to judge what a report says.
"""

from __future__ import annotations

from simulator.protocol.conditions import any_of, done_by, no, possibly, step
from simulator.protocol.duties import MINOR, PREMISES, duty, existence, on, response
from simulator.protocol.rulebook.presence import FIRST_TO_LEAVE, LEAVING

BY_COMMANDER = done_by("is_commander")
SAYS_BY_WHOM = any_of(BY_COMMANDER, no(BY_COMMANDER))

DUTIES = (
    duty(
        "intel-report-after-visit",
        clauses=("SLA-5.8-a",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(*LEAVING, when=FIRST_TO_LEAVE),
        requires=response("intel_report_written", each=True),
        same=PREMISES,
        says="Write an intelligence report after every visit, whatever it brought.",
    ),
    duty(
        "intel-report-to-intelligence-unit",
        clauses=("SLA-5.8-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("intel_report_written"),
        requires=response("intel_report_copied_to_biu"),
        same=PREMISES,
        says="Copy your report to the borough intelligence unit.",
    ),
    duty(
        "search-book-to-intelligence-unit",
        clauses=("SLA-5.8-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("search_conducted"),
        requires=response("search_book_copied_to_biu"),
        same=PREMISES,
        says="Copy the premises search book to the borough intelligence unit.",
    ),
    duty(
        "search-register-kept",
        clauses=("SLA-5.8-c",),
        severity=MINOR,
        owed_by="biu",
        arises=on("search_book_copied_to_biu", "intel_report_copied_to_biu"),
        requires=response("premises_search_register_updated"),
        same=PREMISES,
        says="Enter what the officers send you in the premises search register.",
    ),
    duty(
        "operation-reviewed",
        clauses=("JP-4.5.3-a",),
        severity=MINOR,
        owed_by="is_commander",
        arises=on("operation_ended"),
        requires=response("op_review_completed", each=True),
        says="Review every operation once it is over.",
    ),
    duty(
        "review-by-commander",
        clauses=("JP-4.5.3-b",),
        severity=MINOR,
        owed_by="is_commander",
        arises=on("op_review_completed", when=SAYS_BY_WHOM),
        # Others may review it too; theirs does not take the place of the commander's.
        requires=existence(step("op_review_completed", where=possibly(BY_COMMANDER))),
        says="Complete the review of your operation yourself.",
    ),
)
