"""Answers that follow from facts alone: tier, police help, authority, grade, transport, category.

Why: the same answer is wanted by a rule that marks a trainee, by a plan check, and by a simulated
officer choosing a next step. Each is a pure function of a view; an answer carries its clauses,
the facts it lacked, and plain words. This module refuses to judge anybody.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import in_force
from simulator.protocol.answer import Answer, missing
from simulator.protocol.catalogue import document_of
from simulator.protocol.childhood import place_of_safety, treat_as_child
from simulator.protocol.derived import count, is_one_family, truth
from simulator.protocol.home_office_sharing import (
    share_level,
    share_with_home_office,
    status_evidence,
)
from simulator.protocol.limbs import HIGH_PROFILE, LIMBS, met_limbs
from simulator.protocol.parameters import number
from simulator.protocol.prints import fingerprints_allowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from simulator.protocol.context import View
    from simulator.protocol.records import Value


def operation_tier(view: View) -> Answer:
    """Tell the tier of a planned operation.

    A family unit in one place is lower tier whatever its size, except by the other readings of
    CF-002; any other operation goes by the arrests to expect, from which premises of a kind that
    usually holds more lift the number.
    When nothing is known of the number but Annex A is clear, limb I is clear too.

    Clause: JP-5.1-a, JP-5.2-a, JP-5.3-a, JP-5.3-b; readings CF-001, CF-002, CF-003
    """
    name = "operation_tier"
    if view.setting.reading("CF-002") is None and is_one_family(view):
        return Answer(name, "lower", ("JP-5.1-a",), "A family unit in one place is lower tier.")
    expected = count(view, "anticipated_arrests")
    if expected is None:
        if view.stated("annex_a_hit") is False:
            return Answer(
                name, "lower", ("JP-5.1-a",), "Nothing in Annex A applies, so the tier is lower."
            )
        return Answer(
            name, None, ("JP-5-a",), "The number of arrests to expect is not known.", missing(view)
        )
    if _may_hold_more(view, expected):
        because = "Whether such premises usually hold more than were named is not known."
        return Answer(name, None, ("JP-5.3-b",), because, ("premises_type_usually_more",))
    return _tier_by_number(view, expected)


def _may_hold_more(view: View, expected: int) -> bool:
    """Tell whether the number rests on one or two named, at premises of which nobody knows more."""
    if view.stated("anticipated_arrests") is not None or view.stated("annex_a_hit") is False:
        return False
    few = expected < number("middle_tier_min", view.setting.date)
    return few and truth(view, "premises_type_usually_more") is None


def _tier_by_number(view: View, expected: int) -> Answer:
    day = view.setting.date
    if expected >= number("upper_tier_min", day):
        return Answer("operation_tier", "upper", ("JP-5.2-a",), f"{_arrests(expected)}.")
    if expected < number("middle_tier_min", day):
        return Answer("operation_tier", "lower", ("JP-5.1-a",), f"{_arrests(expected)}.")
    lifted = truth(view, "premises_type_usually_more") is True
    clauses = ("JP-5.3-a", "JP-5.3-b") if lifted else ("JP-5.3-a",)
    why = "premises of this kind usually hold more" if lifted else _arrests(expected)
    return Answer("operation_tier", "middle", clauses, f"Middle tier: {why}.")


def _arrests(expected: int) -> str:
    return f"{expected} arrest{'' if expected == 1 else 's'} expected"


def police_assistance_required(view: View) -> Answer:
    """Tell whether police must come: yes where Annex A bars the visit, no once it is clear.

    Clause: SLA-AnnexA-0 and its limbs; JP-3.1.3-c; readings CF-001, CF-004, CF-005
    """
    name = "police_assistance_required"
    met = met_limbs(view)
    if met:
        return Answer(name, "yes", ("SLA-AnnexA-0", *met), "Annex A reserves this visit.")
    if truth(view, "high_risk") is True:
        return Answer(name, "yes", ("JP-3.1.3-c",), "It is a high-risk or dangerous operation.")
    if truth(view, "annex_a_hit") is True:
        return Answer(name, "yes", ("SLA-AnnexA-0",), "The case is stated to fall under Annex A.")
    is_clear = truth(view, "annex_a_hit") is False
    if is_clear and LIMBS[HIGH_PROFILE](view) is not None:
        return Answer(name, "no", ("SLA-AnnexA-0",), "No limb of Annex A is met.")
    # No rule holds an unknown profile against anybody; an answer for the future names it.
    view.value("high_profile")
    because = "Some limb of Annex A is open."
    return Answer(name, "cannot_tell", ("SLA-AnnexA-0",), because, _open_limbs(view))


def _open_limbs(view: View) -> tuple[str, ...]:
    """List what the limbs lacked, without what only follows from them or is none of them."""
    asked = missing(view)
    return tuple(each for each in asked if each not in ("annex_a_hit", "high_risk")) or asked


def resourcing_category(view: View) -> Answer:
    """Tell the resourcing category of an operation.

    1 officers alone with police aware; 2 police support at the operation; 3 ancillary support
    besides, for an upper-tier or a high-risk operation.

    Clause: JP-8-c1, JP-8-c2, JP-8-c3; reading CF-026
    """
    name = "resourcing_category"
    tier, help_needed = operation_tier(view).value, police_assistance_required(view).value
    if tier == "upper" or truth(view, "high_risk") is True:
        return Answer(name, 3, ("JP-8-c3",), "Support at the operation and around it is needed.")
    if help_needed == "yes" or tier == "middle":
        return Answer(name, 2, ("JP-8-c2",), "Police support at the operation is needed.")
    if help_needed == "no" and truth(view, "trained_team") is False:
        because = "Officers who are not all trained and designated do not go alone."
        return Answer(name, 2, ("JP-8-c2",), because)
    if help_needed == "no" and tier is not None:
        return Answer(name, 1, ("JP-8-c1",), "Officers alone, with the local police aware.")
    return Answer(name, None, ("JP-8-b",), "The risk is not settled.", missing(view))


def visit_authority(view: View) -> Answer:
    """Tell whose authority a visit needs, and in what form.

    In the Metropolitan Police District the Chief Immigration Officer's and the commander's are
    both needed; elsewhere the commander's. For a follow-up address the former may be oral. A
    high-profile case there without police needs the Deputy Director's besides.

    Clause: SLA-4.1.4-d, SLA-5.1, SLA-5.7-a, SLA-AnnexA-III, JP-8-f; readings CF-011, CF-012, CF-015
    """
    needed: list[Value] = []
    clauses: list[str] = []
    follow_up = truth(view, "follow_up_visit")
    documents = [doc.id for doc in in_force.in_force(view.setting.date, view.setting.force)]
    is_agreement_in_force = "SLA" in documents and view.value("in_mpd") is not False
    if is_agreement_in_force:
        needed.append("cio_verbal" if follow_up is True else "cio_written")
        clauses.append("SLA-5.7-a" if follow_up is True else "SLA-5.1")
    if "JP" in documents:
        needed.append("commander")
        clauses.append("JP-8-f")
    is_alone = truth(view, "police_support_planned") is not True
    if is_agreement_in_force and is_alone and truth(view, "high_profile") is True:
        needed.append("deputy_director")
        clauses.append("SLA-AnnexA-III")
    several = "Each of these authorities adds to the others and replaces none."
    because = several if len(needed) > 1 else "This authority is enough by itself."
    value: Value = needed[0] if len(needed) == 1 else needed
    return Answer("visit_authority", value, tuple(clauses), because)


def call_grade(view: View) -> Answer | None:
    """Tell the grade of a call for help from the facts reported.

    Possible danger at the venue is immediate, and what nobody knows is possible; no danger, or
    officers withdrawn to safety, is soonest; soonest without a unit to send is an appointment.

    Returns:
        None where no officers are said to be at a venue.

    Clause: SLA-5.6.1, SLA-5.6.2, SLA-5.6.3; reading CF-009
    """
    withdrawn, at_venue = truth(view, "officers_withdrawn"), truth(view, "officers_at_venue")
    danger = truth(view, "officers_in_danger")
    if withdrawn is not True and at_venue is not True and danger is None:
        return None
    if withdrawn is not True and danger is not False:
        because = "Officers are still there and may be in danger."
        missing = ("officers_in_danger",) if danger is None else ()
        return Answer("call_grade", "immediate", ("SLA-5.6.1",), because, missing)
    if truth(view, "police_resources_available") is False:
        because = "No unit is likely to meet the hour; an appointment may be offered."
        return Answer("call_grade", "appointment", ("SLA-5.6.3", "SLA-5.6.2"), because)
    return Answer("call_grade", "soonest", ("SLA-5.6.2",), "Officers are not in danger.")


def transport(view: View) -> Answer | None:
    """Tell how a prisoner travels.

    Returns:
        None where nothing is known of a prisoner or a family removal.

    Clause: SLA-5.5-a, SLA-5.5-b, SLA-6.5.3-c, JP-5.1-e; reading CF-033
    """
    if truth(view, "family_removal") is True:
        because = "Families go by Immigration Service transport arranged beforehand."
        return Answer("transport", "family_transport", ("SLA-6.5.3-c",), because)
    if view.past.has("station_arrival", view.identity, ("operation",)):
        because = "From the station on, the escort contractor carries individuals."
        return Answer("transport", "contractor", ("JP-5.1-e",), because)
    compliant = truth(view, "prisoner_compliant")
    if compliant is None:
        return None
    if compliant:
        because = "A compliant prisoner goes in a service vehicle to the local station with cells."
        return Answer("transport", "is_vehicle", ("SLA-5.5-a",), because)
    because = "A prisoner who resists goes in police transport called by radio."
    return Answer("transport", "police_transport", ("SLA-5.5-b",), because)


DETERMINATIONS: Mapping[str, Callable[[View], Answer | None]] = MappingProxyType(
    {
        "operation_tier": operation_tier,
        "police_assistance_required": police_assistance_required,
        "resourcing_category": resourcing_category,
        "visit_authority": visit_authority,
        "call_grade": call_grade,
        "transport": transport,
        "treat_as_child": treat_as_child,
        "fingerprints_allowed": fingerprints_allowed,
        "place_of_safety": place_of_safety,
        "status_evidence": status_evidence,
        "share_with_home_office": share_with_home_office,
        "share_level": share_level,
    }
)

_VISIT = ("SLA", "JP")
_CHILD = ("INN", "PM")
_VICTIM = ("NPCC",)
ASKED_UNDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "operation_tier": _VISIT,
        "police_assistance_required": _VISIT,
        "resourcing_category": _VISIT,
        "visit_authority": _VISIT,
        "call_grade": _VISIT,
        "transport": _VISIT,
        "treat_as_child": _CHILD,
        "fingerprints_allowed": _CHILD,
        "place_of_safety": _CHILD,
        "status_evidence": _VICTIM,
        "share_with_home_office": _VICTIM,
        "share_level": _VICTIM,
    }
)
"""The documents of which at least one must be in force for a question to be asked at all."""


OF_A_PERSON = tuple(name for name, under in ASKED_UNDER.items() if under != _VISIT)
"""Questions about one child or one victim, asked of each where a case has several people."""


def determine(view: View) -> tuple[Answer, ...]:
    """Answer every question the facts raise; clauses not in force are left out of an answer."""
    return _answered(view, DETERMINATIONS)


def determine_each(view: View, people: Iterable[str]) -> tuple[Answer, ...]:
    """Answer the questions about a person for each of several, in the order of their ids."""
    answers: list[Answer] = []
    for who in sorted(people):
        about = replace(view.identity, about=who)
        own = replace(view, identity=about, unknown=[], told_by=[], used=[])
        answers += (replace(each, about=about) for each in _answered(own, OF_A_PERSON))
    return tuple(answers)


def _answered(view: View, names: Iterable[str]) -> tuple[Answer, ...]:
    documents = {doc.id for doc in in_force.in_force(view.setting.date, view.setting.force)}
    answers = []
    for name in names:
        if documents.isdisjoint(ASKED_UNDER[name]):
            continue
        view.unknown.clear()
        answer = DETERMINATIONS[name](view)
        if answer is not None:
            answers.append(_in_force_only(answer, documents))
    return tuple(answers)


def _in_force_only(answer: Answer, documents: set[str]) -> Answer:
    clauses = tuple(each for each in answer.clauses if document_of(each) in documents)
    return replace(answer, clauses=clauses)
