"""The scheme and its terms: who may act alone and where, what is shared, and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
    carries,
    count_within,
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
    PERSON,
    PREMISES,
    Duty,
    absence,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.rulebook.case_terms import BY_POLICE, NOT_BY_POLICE, WITHOUT_POLICE

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity
    from simulator.protocol.logic import Truth

ARREST_ALONE = all_of(WITHOUT_POLICE, NOT_BY_POLICE)
ALONE_DEPLOYED = step("officer_deployed", role="io_unaccompanied")
SIDES = (("immigration_officer", "", NOT_BY_POLICE), ("police", "-by-police", BY_POLICE))
"""Either service may pass data on; each answers for its own people and not for the other's."""


def _tension_has_not_risen(context: Context) -> Truth:
    change = context.view.value("community_tension_delta")
    if isinstance(change, bool) or not isinstance(change, int | float):
        return None
    return change <= 0


NO_MORE_TENSION = Worked("tension in the community has not risen", _tension_has_not_risen)
OVER_OR_MEASURED = Worked(
    "the operation is over, or the tension after a visit is known",
    lambda context: (
        context.record.name == "operation_ended"
        or context.view.stated("community_tension_delta") is not None
    ),
)


def _sharing(
    rule: str, clause: str, severity: Severity, requires: Condition, unknown: str, says: str
) -> tuple[Duty, ...]:
    """Write down a duty about passing data on, once for each service."""
    return tuple(
        duty(
            rule + suffix,
            clauses=(clause,),
            severity=severity,
            owed_by=who,
            arises=on("intel_shared", when=theirs),
            requires=holds(requires, unknown=unknown),
            gate="sharing" if rule == "sharing-lawful-and-relevant" else None,
            says=says,
        )
        for who, suffix, theirs in SIDES
    )


def _named(service: str, rank: str, rule: str, clause: str, owed_by: str, says_: str) -> Duty:
    """Write down that a service's liaison point is named once a plan or a name is on record."""
    theirs = says("service", service)
    return duty(
        rule,
        clauses=(clause,),
        severity=MINOR,
        owed_by=owed_by,
        arises=while_true(
            any_of(happened("plan_completed"), happened("liaison_named", where=theirs)),
            "plan_completed",
            "liaison_named",
        ),
        requires=existence(step("liaison_named", service=service, rank_at_least=rank)),
        says=says_,
    )


DUTIES = (
    duty(
        "power-cited",
        clauses=("SLA-2.1-a",),
        severity=MAJOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", "arrest_made", when=NOT_BY_POLICE),
        requires=precedence("power_cited"),
        same=PREMISES,
        readings=("CF-042",),
        says="Note the statutory power you rely on before you enter or arrest.",
    ),
    duty(
        "designated-officers-arrest-alone",
        clauses=("SLA-2.1-b",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("arrest_made", when=ARREST_ALONE),
        requires=holds(says("by_designated"), unknown="met"),
        same=PERSON,
        gate="unlawful_entry_or_arrest",
        says="Without police, let only officially designated officers arrest.",
    ),
    duty(
        "trained-officers-arrest-alone",
        clauses=("JP-2-6",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("arrest_made", when=ARREST_ALONE),
        requires=holds(says("by_trained"), unknown="met"),
        same=PERSON,
        readings=("CF-042",),
        gate="unlawful_entry_or_arrest",
        says="Without police, let only properly trained officers use the arrest powers.",
    ),
    duty(
        "course-before-going-alone",
        clauses=("SLA-2.2-b",),
        severity=CRITICAL,
        owed_by="is",
        arises=on("officer_deployed", role="io_unaccompanied"),
        requires=holds(says("course_done"), unknown="breached"),
        says="Roster for visits without police only officers who have done the course.",
    ),
    duty(
        "visits-alone-inside-the-district",
        clauses=("SLA-2.2-c",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=WITHOUT_POLICE),
        requires=holds(all_of(says("in_mpd"), no(fact("trained_team", False))), unknown="met"),
        same=PREMISES,
        says="Visit without police only with a trained team and inside the MPD.",
    ),
    duty(
        "visits-leave-no-tension",
        clauses=("SLA-2.3.1",),
        severity=MAJOR,
        owed_by="force",
        arises=on("operation_ended", "premises_left", when=OVER_OR_MEASURED),
        requires=holds(NO_MORE_TENSION, unknown="silent"),
        says="Make arrests without police without raising tension in the community.",
    ),
    duty(
        "visits-leave-officers-unhurt",
        clauses=("SLA-2.3.1",),
        severity=MAJOR,
        owed_by="force",
        arises=on("premises_entered"),
        requires=absence("officer_injured", until="operation_ended", always=True),
        says="Keep the officers of the scheme safe.",
    ),
    duty(
        "intelligence-flows-back",
        clauses=("SLA-2.3.2",),
        severity=MINOR,
        owed_by="is",
        arises=on("premises_left"),
        requires=response("intel_report_copied_to_biu", each=True),
        same=PREMISES,
        says="Let a report of every visit reach the intelligence unit.",
    ),
    duty(
        "risk-intelligence-passed-on",
        clauses=("SLA-2.4",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("risk_intel_shared", when=NOT_BY_POLICE),
        requires=absence(step("risk_intel_withheld", where=NOT_BY_POLICE), always=True),
        gate="life",
        says="Hold back no intelligence that bears on officers' safety.",
    ),
    duty(
        "risk-intelligence-passed-on-by-police",
        clauses=("SLA-2.4",),
        severity=CRITICAL,
        owed_by="police",
        arises=on("risk_intel_shared", when=BY_POLICE),
        requires=absence(step("risk_intel_withheld", where=BY_POLICE), always=True),
        gate="life",
        says="Hold back no intelligence that bears on officers' safety.",
    ),
    *_sharing(
        "sharing-lawful-and-relevant",
        "SLA-2.4",
        CRITICAL,
        all_of(no(says("lawful", False)), no(says("relevant", False))),
        "met",
        "Share intelligence lawfully, and only what bears on duties or on officers' safety.",
    ),
    *_sharing(
        "sharing-states-its-basis",
        "JP-4.5.2",
        MAJOR,
        carries("legal_basis", "purpose"),
        "breached",
        "State the legal basis and the purpose of whatever personal data you pass on.",
    ),
    *_sharing(
        "sharing-no-more-than-needed",
        "JP-8-doc5",
        MAJOR,
        no(says("surplus_personal_data")),
        "met",
        "Pass on no more personal data than the operation needs.",
    ),
    duty(
        "no-more-officers-than-trained",
        clauses=("SLA-2.6-a",),
        severity=MINOR,
        owed_by="is",
        arises=on("officer_deployed", role="io_unaccompanied"),
        requires=holds(
            count_within(ALONE_DEPLOYED, "trained_officers_available"), unknown="silent"
        ),
        readings=("CF-043",),
        says="Plan with no more trained officers than there are.",
    ),
    duty(
        "agreement-used-in-its-district",
        clauses=("SLA-2.7",),
        severity=MINOR,
        owed_by="is",
        arises=on("plan_uses_sla"),
        requires=holds(says("in_mpd"), unknown="silent"),
        says="Rely on the agreement only inside the Metropolitan Police District.",
    ),
    _named(
        "police",
        "inspector",
        "police-liaison-named",
        "SLA-3.1-a",
        "force",
        "Name a borough liaison officer of Inspector's rank or above.",
    ),
    _named(
        "is",
        "cio",
        "service-liaison-named",
        "SLA-3.1-b",
        "is",
        "Name an operational Chief Immigration Officer as the service's liaison point.",
    ),
    duty(
        "management-report-filed",
        clauses=("SLA-3.2",),
        severity=MINOR,
        owed_by="is",
        arises=while_true(
            happened("operation_ended", "management_report_filed"),
            "operation_ended",
            "management_report_filed",
        ),
        requires=existence(
            step(
                "management_report_filed",
                where=carries("statistics", "visits", "arrests", "incidents"),
            )
        ),
        says="Report figures, visits, arrests and incidents to the service's senior management.",
    ),
    duty(
        "service-alone-decides-status",
        clauses=("JP-1.3-3",),
        severity=MAJOR,
        owed_by="constable",
        arises=on("case_identified", when=no(surely(done_by("police")))),
        requires=absence(step("status_decided", where=done_by("police")), always=True),
        readings=("CF-113",),
        says="Leave the decision who is to be removed to the Immigration Service.",
    ),
)
