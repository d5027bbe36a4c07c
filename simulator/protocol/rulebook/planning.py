"""From a nominated case to a reviewed assessment: checks, forms, the unit's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Worked,
    all_of,
    any_of,
    carries,
    done_by,
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
    OPERATION,
    PREMISES,
    duty,
    holds,
    on,
    precedence,
    response,
)
from simulator.protocol.parameters import parameter
from simulator.protocol.rulebook.case_terms import FIRST_VISIT, IN_RIGHT_HANDS, read_as

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.logic import Truth

FORM = "ra_form_sent_to_biu"
RETURNED = "biu_ra_returned"
RIGHT_BOROUGH = no(surely(says("borough_correct", False)))
"""Nobody has established that the form went to another borough's unit."""

IS_ENTRY = Worked("the team goes in", lambda context: context.record.name == "premises_entered")
BEFORE_THE_FORM = on(FORM, "premises_entered", when=any_of(no(IS_ENTRY), FIRST_VISIT))
"""When the form goes out; and at a first visit, for an officer who sends none."""


def _time_has_run_out(context: Context) -> Truth:
    """Tell whether the unit's time had passed when the record was made; by CF-017 alone."""
    sent = step(FORM, where=RIGHT_BOROUGH).last(context, PREMISES)
    if sent is None:
        return False
    allowed = parameter("biu_return", context.view.setting.date).value_seconds
    return context.record.at - sent.at > allowed


SILENCE_LAPSES = all_of(
    read_as("CF-017", "silence_lapses"), Worked("the unit's time has run out", _time_has_run_out)
)
MAY_GO_WITHOUT = all_of(read_as("CF-016", "cio_may_go_without"), fact("spontaneous"))
ONE_FOR_THE_RUN = all_of(
    read_as("CF-025", "one_for_the_run"), happened("ra_initial_completed", same=OPERATION)
)

DUTIES = (
    duty(
        "service-nominates-case",
        clauses=("SLA-4.1.1-a",),
        severity=MINOR,
        owed_by="is",
        arises=on("case_identified"),
        requires=holds(done_by("immigration"), unknown="silent"),
        says="Choose the arrest team's cases within the Immigration Service.",
    ),
    duty(
        "own-checks-first",
        clauses=("SLA-4.1.1-b",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=BEFORE_THE_FORM,
        requires=precedence("ho_checks_done", "other_agency_checks_done"),
        same=PREMISES,
        says="Finish Home Office and other agencies' checks before the form goes to the police.",
    ),
    duty(
        "annex-a-tested-before-authority",
        clauses=("SLA-4.1.1-c",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("cio_written_authority"),
        requires=precedence("annex_a_tested"),
        same=PREMISES,
        waived=read_as("CF-007", "no_separate_test"),
        readings=("CF-007",),
        says="Test the case against Annex A before authority is given.",
    ),
    duty(
        "initial-assessment-for-each-case",
        clauses=("SLA-4.1.2-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=BEFORE_THE_FORM,
        requires=precedence("ra_initial_completed"),
        same=PREMISES,
        waived=ONE_FOR_THE_RUN,
        readings=("CF-025",),
        says="Write a first risk assessment of its own for each case and address.",
    ),
    duty(
        "form-to-the-right-unit",
        clauses=("SLA-4.1.2-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=FIRST_VISIT),
        requires=precedence(step(FORM, where=RIGHT_BOROUGH)),
        same=PREMISES,
        says="Before you go in, send the form to the unit of the address's own borough.",
    ),
    duty(
        "standard-form-used",
        clauses=("SLA-AnnexB",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(FORM),
        requires=holds(says("form", "annex_b"), unknown="breached"),
        same=PREMISES,
        readings=("CF-047",),
        says="Use the Annex B form for the assessment.",
    ),
    duty(
        "unit-runs-the-checks",
        clauses=("SLA-4.1.3-a",),
        severity=CRITICAL,
        owed_by="biu",
        arises=on("biu_checks_done"),
        requires=holds(
            all_of(IN_RIGHT_HANDS, carries("crimint", "cris", "pnc")), unknown="breached"
        ),
        same=PREMISES,
        says="Search all three police systems, and what others fit, for the address.",
    ),
    duty(
        "form-returned-after-checks",
        clauses=("SLA-4.1.3-a",),
        severity=CRITICAL,
        owed_by="biu",
        arises=on(RETURNED),
        requires=precedence("biu_checks_done"),
        same=PREMISES,
        says="Run the checks before the form goes back.",
    ),
    duty(
        "authority-after-unit-checks",
        clauses=("SLA-4.1.3-a",),
        severity=CRITICAL,
        owed_by="cio",
        arises=on("cio_written_authority"),
        requires=precedence(step("biu_checks_done", RETURNED, "biu_recheck_done")),
        same=PREMISES,
        waived=MAY_GO_WITHOUT,
        readings=("CF-016",),
        says="Give no authority while the intelligence unit's checks are out.",
    ),
    duty(
        "earlier-checks-marked",
        clauses=("SLA-4.1.3-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on(
            FORM,
            when=any_of(happened("is_prior_police_check", same=PREMISES), carries("prior_checks")),
        ),
        requires=holds(carries("prior_checks"), unknown="breached"),
        same=PREMISES,
        says="Mark on the form every check of a police system you have already made.",
    ),
    duty(
        "returned-form-has-remarks",
        clauses=("SLA-4.1.3-c",),
        severity=MAJOR,
        owed_by="biu",
        arises=on(RETURNED),
        requires=holds(carries("comments"), unknown="breached"),
        same=PREMISES,
        says="Add remarks, or say that there are none, before the form goes back.",
    ),
    duty(
        "unit-returns-form-in-time",
        clauses=("SLA-4.1.3-d",),
        severity=MAJOR,
        owed_by="biu",
        arises=on(FORM, when=RIGHT_BOROUGH),
        requires=response(RETURNED, within="biu_return"),
        same=PREMISES,
        readings=("CF-016", "CF-019"),
        says="Return the form to the officer dealing within 72 hours of its sending.",
    ),
    duty(
        "final-assessment-waits-for-unit",
        clauses=("SLA-4.1.3-d", "SLA-4.1.4-a"),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("ra_final_completed"),
        requires=precedence(RETURNED),
        same=PREMISES,
        waived=any_of(SILENCE_LAPSES, MAY_GO_WITHOUT),
        readings=("CF-016", "CF-017"),
        says="Settle the final assessment only when the intelligence unit's form is back.",
    ),
    duty(
        "final-assessment-before-authority",
        clauses=("SLA-4.1.4-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("cio_written_authority"),
        requires=precedence("ra_final_completed"),
        same=PREMISES,
        says="Settle the final assessment before authority is given.",
    ),
    duty(
        "final-assessment-reviewed",
        clauses=("SLA-4.1.4-b",),
        severity=MAJOR,
        owed_by="cio",
        arises=on("cio_written_authority"),
        requires=precedence(
            step(
                "ra_cio_reviewed", where=no(surely(done_by("immigration_officer", "arrest_team")))
            ),
            since=step("ra_final_completed"),
        ),
        same=PREMISES,
        says="Review the final assessment, another officer's work, before you authorise.",
    ),
    duty(
        "intelligence-confirmed-before-entry",
        clauses=("JP-1.3-8a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=precedence("intelligence_confirmed"),
        same=PREMISES,
        says="Act only on intelligence that has been confirmed.",
    ),
    duty(
        "intelligence-confirmed-before-tasking",
        clauses=("JP-4.3-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("tcg_tasked"),
        requires=precedence("intelligence_confirmed"),
        same=PREMISES,
        says="Bring to tasking only targets that confirmed intelligence has picked out.",
    ),
    duty(
        "no-speculative-visit",
        clauses=("JP-4.3-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered"),
        requires=holds(says("basis", "confirmed_intelligence"), unknown="silent"),
        same=PREMISES,
        says="Go to an address for a named target, never on speculation.",
    ),
)
