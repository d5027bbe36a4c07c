"""Annex A: the visits that are not made without police, and what the officer does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.protocol.conditions import (
    Condition,
    Worked,
    all_of,
    any_of,
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
    PREMISES,
    Duty,
    duty,
    existence,
    holds,
    on,
    precedence,
    response,
    while_true,
)
from simulator.protocol.limbs import HIGH_PROFILE, LIMBS, annex_a_bar
from simulator.protocol.logic import Truth, conjunction
from simulator.protocol.rulebook.case_terms import WITHOUT_POLICE, read_as

if TYPE_CHECKING:
    from simulator.protocol.context import Context
    from simulator.protocol.findings import Severity


def _on_file(context: Context) -> Truth:
    """Tell whether the file before the Chief Immigration Officer shows an Annex A case.

    The file holds what the service has learned: neither more than that, nor only what he or she
    has heard in person.
    """
    found = (
        context.record.attributes.get("annex_a_hit"),
        annex_a_bar(replace(context.view, knower="is")),
    )
    return True if True in found else (False if False in found else None)


def _has_support(context: Context) -> Truth:
    written = context.record.attributes.get("police_support")
    if isinstance(written, bool):
        return written
    return any_of(AGREED, says("police_support")).truth(context)


LOCAL_POLICE = any_of(no(surely(done_by("seconded_police"))), read_as("CF-027", "secondees_count"))
AGREED = happened("police_assistance_agreed", where=LOCAL_POLICE, same=PREMISES)
SECONDEES_ALONE = all_of(
    no(read_as("CF-027", "secondees_count")),
    any_of(
        happened("officer_deployed", role="secondee"),
        happened("police_assistance_agreed", where=done_by("seconded_police"), same=PREMISES),
    ),
)
ASSISTED = any_of(
    all_of(AGREED, no(surely(says("police_present", False)))),
    all_of(surely(says("police_present")), no(SECONDEES_ALONE)),
)
"""Local police agreed beforehand and nobody has established that they stayed away, or police were
there who are not known to be the team's own secondees."""

ALONE = "annex-a"
"""What is wrong in a visit made alone, and never referred, where police were needed."""

BARRED = Worked("Annex A bars a visit without police", lambda context: annex_a_bar(context.view))
SHOWN_ON_FILE = Worked("the file shows an Annex A case", _on_file)
SUPPORTED = Worked("the visit is authorised with police support", _has_support)


def _limb(clause: str) -> Condition:
    """Ask whether a limb bars the visit: by itself, or by CF-004 read otherwise with another."""

    def bars(context: Context) -> Truth:
        met = LIMBS[clause](context.view)
        if context.view.setting.reading("CF-004") is None:
            return met
        return conjunction((met, annex_a_bar(context.view)))

    return Worked(f"{clause} is met", bars)


def _reserved(
    rule: str,
    clause: str,
    barred: Condition,
    says: str,
    *,
    severity: Severity = CRITICAL,
    unknown: str = "breached",
    readings: tuple[str, ...] = (),
) -> Duty:
    """Write down that a visit of one kind is made with police assistance or not at all."""
    return duty(
        rule,
        clauses=(clause,),
        severity=severity,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=any_of(WITHOUT_POLICE, surely(barred))),
        requires=holds(any_of(no(barred), ASSISTED), unknown=unknown),
        same=PREMISES,
        gate=None if clause == HIGH_PROFILE else "life",
        readings=("CF-004", *readings, "CF-027"),
        root=ALONE,
        says=says,
    )


DUTIES = (
    _reserved(
        "annex-a-visit-needs-police",
        "SLA-AnnexA-0",
        BARRED,
        "Do not make a visit that Annex A lists, or may list, without police assistance.",
        readings=("CF-001", "CF-005"),
    ),
    _reserved(
        "many-arrests-need-police",
        "SLA-AnnexA-I",
        _limb("SLA-AnnexA-I"),
        "Have police assistance for a visit of the middle or upper tier.",
        readings=("CF-001", "CF-002", "CF-003"),
    ),
    _reserved(
        "police-doubt-needs-police",
        "SLA-AnnexA-II",
        _limb("SLA-AnnexA-II"),
        "Do not go alone where police have indicated that you should not.",
        readings=("CF-114",),
    ),
    _reserved(
        "high-profile-needs-police",
        HIGH_PROFILE,
        _limb(HIGH_PROFILE),
        "Have police assistance in a high-profile case, or the Deputy Director's authority.",
        severity=MAJOR,
        unknown="silent",
        readings=("CF-015",),
    ),
    _reserved(
        "violence-needs-police",
        "SLA-AnnexA-IV-a",
        _limb("SLA-AnnexA-IV-a"),
        "Have police assistance where anyone at the address may be violent or resist.",
        readings=("CF-005",),
    ),
    _reserved(
        "illness-needs-police",
        "SLA-AnnexA-IV-b",
        _limb("SLA-AnnexA-IV-b"),
        "Have police assistance where anyone at the address may be seriously ill.",
        readings=("CF-005",),
    ),
    _reserved(
        "instability-needs-police",
        "SLA-AnnexA-IV-c",
        _limb("SLA-AnnexA-IV-c"),
        "Have police assistance where anyone at the address may be mentally unstable.",
        readings=("CF-005",),
    ),
    _reserved(
        "other-crime-needs-police",
        "SLA-AnnexA-IV-d",
        _limb("SLA-AnnexA-IV-d"),
        "Have police assistance, or their permission, where other crime is suspected.",
        readings=("CF-005",),
    ),
    duty(
        "authority-only-outside-annex-a",
        clauses=("SLA-4.1.4-c",),
        severity=CRITICAL,
        owed_by="cio",
        arises=on("cio_written_authority"),
        requires=holds(any_of(no(SHOWN_ON_FILE), SUPPORTED), unknown="breached"),
        same=PREMISES,
        readings=("CF-001", "CF-004", "CF-005"),
        says="Authorise a visit without police only once satisfied that Annex A does not apply.",
    ),
    duty(
        "out-of-scheme-visit-referred",
        clauses=("SLA-5.9-a",),
        severity=CRITICAL,
        owed_by="immigration_officer",
        arises=on("premises_entered", when=surely(BARRED)),
        requires=precedence("cio_referral"),
        same=PREMISES,
        readings=("CF-006",),
        root=ALONE,
        says="Refer a visit outside the scheme's criteria to a Chief Immigration Officer first.",
    ),
    duty(
        "referral-discussed-with-inspector",
        clauses=("SLA-5.9-b",),
        severity=MAJOR,
        owed_by="cio",
        arises=on("cio_referral"),
        requires=response("liaison_inspector_consulted", before="premises_entered"),
        same=PREMISES,
        says="Before a referred case goes on, discuss with the liaison Inspector how to proceed.",
    ),
    duty(
        "dangerous-operation-supported",
        clauses=("JP-3.1.3-c",),
        severity=CRITICAL,
        owed_by="force",
        arises=while_true(
            fact("high_risk"),
            "police_assistance_requested",
            "police_assistance_agreed",
            "support_request_made",
            "plan_completed",
            "premises_entered",
            "operation_ended",
        ),
        requires=existence(step("police_assistance_agreed", where=LOCAL_POLICE)),
        readings=("CF-027",),
        says="Commit police support to an operation that is high risk or dangerous.",
    ),
    duty(
        "dangerous-operation-not-alone",
        clauses=("JP-3.1.3-c",),
        severity=CRITICAL,
        owed_by="force",
        arises=on("premises_entered", when=fact("high_risk")),
        requires=holds(says("police_present"), unknown="silent"),
        same=PREMISES,
        says="Let no dangerous operation go in without police.",
    ),
    duty(
        "gap-taken-to-liaison",
        clauses=("JP-1.1-b",),
        severity=MINOR,
        owed_by="immigration_officer",
        arises=on("no_clause_fits"),
        requires=existence(
            "liaison_inspector_consulted", "senior_liaison_consulted", "arbitration_referred"
        ),
        says="Take what no clause covers to the liaison officers or to arbitration.",
    ),
)
