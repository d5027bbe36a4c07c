"""What follows from the facts alone: tier, police help, authority, grade, category, transport."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.protocol.assess import Matter, assess
from simulator.protocol.context import Setting
from simulator.protocol.limbs import LIMBS
from tests.protocol.tables import moment, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.answer import Answer
    from simulator.protocol.records import Value

CLEAR: Mapping[str, Value] = {
    "anticipated_arrests": 1,
    "police_say_unsuitable": False,
    "high_profile": False,
    "intel_violence": False,
    "intel_serious_illness": False,
    "intel_mental_instability": False,
    "intel_other_crime": False,
}
"""Facts by which no limb of Annex A is met."""

LIMB_FACTS = {
    "SLA-AnnexA-II": "police_say_unsuitable",
    "SLA-AnnexA-III": "high_profile",
    "SLA-AnnexA-IV-a": "intel_violence",
    "SLA-AnnexA-IV-b": "intel_serious_illness",
    "SLA-AnnexA-IV-c": "intel_mental_instability",
    "SLA-AnnexA-IV-d": "intel_other_crime",
}
LIFTED_BY = {
    "SLA-AnnexA-II": "arbitration_decided",
    "SLA-AnnexA-III": "dd_isro_authority",
    "SLA-AnnexA-IV-d": "police_permission_given",
}


def answers(
    facts: Mapping[str, Value],
    *log: str,
    force: str = "metropolitan",
    readings: Mapping[str, str] | None = None,
) -> dict[str, Answer]:
    """Answer every question the facts raise."""
    setting = Setting(dt.date(2001, 11, 5), force, frozenset(), readings or {})
    records = [record(number, line) for number, line in enumerate(log)]
    found = assess(Matter(setting, facts), records, moment("18:00")).answers
    return {answer.name: answer for answer in found}


@pytest.mark.parametrize(
    ("arrests", "tier"),
    [(1, "lower"), (2, "lower"), (3, "middle"), (4, "middle"), (9, "middle"), (10, "upper")],
)
def test_tier_turns_on_the_arrests_to_expect(arrests: int, tier: str) -> None:
    """Three and ten are the first of their tiers: the limits themselves belong above."""
    assert answers({"anticipated_arrests": arrests})["operation_tier"].value == tier


def test_tier_of_an_unknown_number_cannot_be_told() -> None:
    """Nobody's estimate is not a small operation; the answer names what is missing."""
    answer = answers({"annex_a_hit": None})["operation_tier"]
    assert answer.value is None
    assert "anticipated_arrests" in answer.missing


def test_case_clear_of_the_annex_is_lower_tier() -> None:
    """Limb I is one of the limbs a clear case is clear of."""
    assert answers({"annex_a_hit": False})["operation_tier"].value == "lower"


@pytest.mark.parametrize("size", [1, 3, 12])
def test_family_in_one_place_is_lower_tier_whatever_its_size(size: int) -> None:
    """The protocol sets no limit on the family unit (CF-002)."""
    answer = answers({"family_unit": True, "anticipated_arrests": size})["operation_tier"]
    assert answer.value == "lower"
    assert answer.clauses == ("JP-5.1-a",)


def test_family_spread_over_places_goes_by_its_number() -> None:
    """The protocol speaks of a family in a single location."""
    facts: dict[str, Value] = {
        "family_unit": True,
        "premises_relation": "neighbouring",
        "anticipated_arrests": 3,
    }
    assert answers(facts)["operation_tier"].value == "middle"


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        ({"anticipated_arrests": 1, "intel_named_targets": 3}, "middle"),
        ({"anticipated_arrests": 3, "intel_named_targets": 1}, "middle"),
        ({"intel_named_targets": 2}, None),
        ({"intel_named_targets": 2, "annex_a_hit": False}, "lower"),
        ({"intel_named_targets": 1, "premises_type_usually_more": True}, "middle"),
        ({"premises_type_usually_more": True}, "middle"),
        ({"intel_named_targets": 11, "premises_type_usually_more": True}, "upper"),
        ({"intel_named_targets": 2, "premises_type_usually_more": False}, "lower"),
    ],
)
def test_expected_arrests_are_the_higher_of_named_and_usual(
    facts: dict[str, Value], tier: str
) -> None:
    """Large work may not go as small: the premises' usual yield counts (CF-003)."""
    assert answers(facts)["operation_tier"].value == tier


def test_every_limb_clear_leaves_officers_free_to_go_alone() -> None:
    """A clear answer needs every limb known."""
    assert answers(CLEAR)["police_assistance_required"].value == "no"


@pytest.mark.parametrize(("clause", "fact"), LIMB_FACTS.items())
def test_any_one_limb_asks_for_police_and_is_cited(clause: str, fact: str) -> None:
    """The limbs bar a visit one by one (CF-004)."""
    answer = answers({**CLEAR, fact: True})["police_assistance_required"]
    assert answer.value == "yes"
    assert answer.clauses == ("SLA-AnnexA-0", clause)


RISKS = [*LIMB_FACTS.values(), "anticipated_arrests"]


@pytest.mark.parametrize("fact", RISKS)
def test_one_open_limb_leaves_the_answer_open_and_is_named(fact: str) -> None:
    """An unknown risk is never taken for the harmless answer."""
    answer = answers({**CLEAR, fact: None})["police_assistance_required"]
    assert answer.value == "cannot_tell"
    assert fact in answer.missing


def test_profile_that_nobody_gave_leaves_help_and_category_open() -> None:
    """An absent fact is unknown and never false: the answer names it and nothing else."""
    found = answers({**CLEAR, "high_profile": None})
    assert found["police_assistance_required"].missing == ("high_profile",)
    assert found["resourcing_category"].value is None


def test_unknown_profile_is_settled_by_a_clear_annex_or_by_the_deputy_director() -> None:
    """Neither leaves the limb open."""
    facts = {**CLEAR, "high_profile": None}
    clear = answers({**facts, "annex_a_hit": False})
    allowed = answers(facts, "09:00 dd_isro_authority")
    assert clear["police_assistance_required"].value == "no"
    assert allowed["police_assistance_required"].value == "no"


@pytest.mark.parametrize(
    ("tier", "readings", "answer"),
    [
        ("middle", {}, "yes"),
        ("upper", {}, "yes"),
        ("lower", {}, "cannot_tell"),
        ("middle", {"CF-001": "printed"}, "cannot_tell"),
        ("upper", {"CF-001": "printed"}, "yes"),
    ],
)
def test_tier_on_record_meets_the_first_limb_where_the_number_is_open(
    tier: str, readings: dict[str, str], answer: str
) -> None:
    """The first limb names the middle and upper tiers before it names a number."""
    facts = {**CLEAR, "anticipated_arrests": None}
    found = answers(facts, f"09:00 tier_classified tier={tier}", readings=readings)
    assert found["police_assistance_required"].value == answer


WRONG_HANDS = [
    ("police_say_unsuitable", "arbitration_decided by=is"),
    ("police_say_unsuitable", "arbitration_decided by=deputy_director_isro"),
    ("high_profile", "dd_isro_authority by=cio"),
    ("intel_other_crime", "police_permission_given by=io"),
    ("high_profile", "dd_isro_authority premises=no-4"),
    ("police_say_unsuitable", "arbitration_decided premises=no-4"),
]


@pytest.mark.parametrize(("fact", "lifting"), WRONG_HANDS)
def test_wrong_hand_or_other_address_lifts_no_limb(fact: str, lifting: str) -> None:
    """Nobody grants to himself what another has to grant, nor for another house."""
    setting = Setting(dt.date(2001, 11, 5), "metropolitan")
    lines = (f"09:00 {lifting}", "10:00 premises_entered premises=no-6 police_present=false")
    records = [record(number, line) for number, line in enumerate(lines)]
    judged = assess(Matter(setting, {**CLEAR, fact: True}), records, moment("18:00"))
    alone = [each for each in judged.findings if each.rule == "annex-a-visit-needs-police"]
    assert [str(each.verdict) for each in alone] == ["breached"]


def test_untrained_team_does_not_go_alone() -> None:
    """Alone is for trained and designated officers (CF-026); unknown training stays as it is."""
    assert answers({**CLEAR, "trained_team": False})["resourcing_category"].value == 2
    assert answers({**CLEAR, "trained_team": True})["resourcing_category"].value == 1
    assert answers(CLEAR)["resourcing_category"].value == 1


def test_one_or_two_named_at_unknown_premises_leave_the_tier_open() -> None:
    """Few names at premises that may hold more are no small operation yet (JP-5.3-b)."""
    answer = answers({"intel_named_targets": 1})["operation_tier"]
    assert answer.value is None
    assert answer.missing == ("premises_type_usually_more",)
    assert answers({"anticipated_arrests": 1})["operation_tier"].because == "1 arrest expected."


def test_deputy_director_is_asked_only_where_the_agreement_binds() -> None:
    """His authority is the agreement's; elsewhere the commander's is enough by itself."""
    answer = answers({"high_profile": True}, force="essex")["visit_authority"]
    assert answer.value == "commander"
    assert "adds" not in answer.because


@pytest.mark.parametrize("fact", LIMB_FACTS.values())
def test_open_limb_does_not_matter_where_another_is_met(fact: str) -> None:
    """Learning more could not make such a visit free of police."""
    facts = {**CLEAR, fact: None, "anticipated_arrests": 4}
    assert answers(facts)["police_assistance_required"].value == "yes"


@pytest.mark.parametrize(("arrests", "readings"), [(3, {}), (4, {"CF-001": "printed"})])
def test_number_from_which_police_come_follows_the_reading(
    arrests: int, readings: dict[str, str]
) -> None:
    """Three by our reading of CF-001, four by the printed words; one fewer stays free."""
    met = answers({**CLEAR, "anticipated_arrests": arrests}, readings=readings)
    free = answers({**CLEAR, "anticipated_arrests": arrests - 1}, readings=readings)
    assert met["police_assistance_required"].value == "yes"
    assert free["police_assistance_required"].value == "no"


@pytest.mark.parametrize(("clause", "name"), LIFTED_BY.items())
def test_what_the_annex_excepts_lifts_its_own_limb(clause: str, name: str) -> None:
    """Permission, the Deputy Director and the joint review each cure one limb."""
    facts = {**CLEAR, LIMB_FACTS[clause]: True}
    assert answers(facts, f"09:00 {name}")["police_assistance_required"].value == "no"


@pytest.mark.parametrize(("clause", "name"), LIFTED_BY.items())
def test_what_the_annex_excepts_lifts_no_other_limb(clause: str, name: str) -> None:
    """Permission about other crime says nothing of violence (CF-005)."""
    others = {each: fact for each, fact in LIMB_FACTS.items() if each != clause}
    for other, fact in others.items():
        answer = answers({**CLEAR, fact: True}, f"09:00 {name}")["police_assistance_required"]
        assert answer.clauses == ("SLA-AnnexA-0", other)


def test_every_limb_is_tried_here() -> None:
    """A limb added to the annex would need its cases."""
    assert {*LIMB_FACTS, "SLA-AnnexA-I"} == set(LIMBS)


def test_limb_outranks_what_is_stated_of_the_annex() -> None:
    """What known parts give outranks a statement about the whole."""
    facts = {"intel_violence": True, "annex_a_hit": False}
    assert answers(facts)["police_assistance_required"].value == "yes"


def test_statement_stands_where_the_limbs_are_open() -> None:
    """Without known parts the stated whole holds."""
    assert answers({"annex_a_hit": True})["police_assistance_required"].value == "yes"
    assert answers({"annex_a_hit": False})["police_assistance_required"].value == "no"


@pytest.mark.parametrize(
    ("facts", "category"),
    [
        (CLEAR, 1),
        ({**CLEAR, "intel_violence": True}, 2),
        ({**CLEAR, "anticipated_arrests": 3}, 2),
        ({**CLEAR, "anticipated_arrests": 10}, 3),
        ({**CLEAR, "high_risk": True}, 3),
        ({**CLEAR, "intel_violence": None}, None),
    ],
)
def test_category_grows_with_tier_and_risk(facts: dict[str, Value], category: int | None) -> None:
    """Alone, with support, with ancillary support besides; open while the risk is."""
    assert answers(facts)["resourcing_category"].value == category


def test_authorities_add_up_inside_the_district() -> None:
    """Neither document's authority replaces the other's (CF-011)."""
    assert answers({})["visit_authority"].value == ["cio_written", "commander"]


def test_follow_up_may_be_authorised_by_word_of_mouth() -> None:
    """The one exception to writing; an unknown follow-up is none."""
    assert answers({"follow_up_visit": True})["visit_authority"].value == [
        "cio_verbal",
        "commander",
    ]
    assert answers({"follow_up_visit": None})["visit_authority"].value == [
        "cio_written",
        "commander",
    ]


def test_elsewhere_the_commander_alone_authorises() -> None:
    """The agreement binds in one district; its clauses are not cited outside it."""
    answer = answers({"follow_up_visit": True}, force="kent")["visit_authority"]
    assert answer.value == "commander"
    assert answer.clauses == ("JP-8-f",)


def test_high_profile_without_police_needs_the_deputy_director_too() -> None:
    """His authority adds to the others; planned police make it unnecessary."""
    alone = answers({"high_profile": True})["visit_authority"].value
    with_police = answers({"high_profile": True, "police_support_planned": True})
    assert alone == ["cio_written", "commander", "deputy_director"]
    assert with_police["visit_authority"].value == ["cio_written", "commander"]


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        ({"officers_at_venue": True, "officers_in_danger": True}, "immediate"),
        ({"officers_at_venue": True}, "immediate"),
        ({"officers_at_venue": True, "officers_in_danger": False}, "soonest"),
        ({"officers_withdrawn": True}, "soonest"),
        (
            {
                "officers_at_venue": True,
                "officers_in_danger": False,
                "police_resources_available": False,
            },
            "appointment",
        ),
        (
            {
                "officers_at_venue": True,
                "officers_in_danger": True,
                "police_resources_available": False,
            },
            "immediate",
        ),
    ],
)
def test_call_is_graded_on_possible_danger(facts: dict[str, Value], grade: str) -> None:
    """What nobody knows is possible; want of units defers no officer in danger (CF-009)."""
    assert answers(facts)["call_grade"].value == grade


def test_no_officers_anywhere_raise_no_grade() -> None:
    """A question nobody asked gets no answer."""
    assert "call_grade" not in answers({"officers_at_venue": False})


@pytest.mark.parametrize(
    ("facts", "means"),
    [
        ({"prisoner_compliant": True}, "is_vehicle"),
        ({"prisoner_compliant": False}, "police_transport"),
        ({"prisoner_compliant": False, "family_removal": True}, "family_transport"),
    ],
)
def test_transport_follows_the_prisoner(facts: dict[str, Value], means: str) -> None:
    """A resisting prisoner never goes in an unprotected vehicle."""
    assert answers(facts)["transport"].value == means


def test_contractor_carries_from_the_station_on() -> None:
    """Individuals are collected; families keep their own transport (CF-033)."""
    arrived = "09:00 station_arrival"
    assert answers({"prisoner_compliant": True}, arrived)["transport"].value == "contractor"
    family = answers({"family_removal": True}, arrived)
    assert family["transport"].value == "family_transport"


def test_unknown_compliance_gives_no_transport() -> None:
    """Nothing is chosen for a prisoner of whom nothing is known."""
    assert "transport" not in answers({})
