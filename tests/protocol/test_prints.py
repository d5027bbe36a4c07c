"""When a child's prints may be taken: each age on both sides, the unknown, advice, refusal."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.protocol import vocabulary
from simulator.protocol.assess import Matter, Stated, assess
from simulator.protocol.context import Setting
from simulator.protocol.records import Identity
from tests.protocol.tables import moment, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.answer import Answer
    from simulator.protocol.records import Value

DAY = "2021-05-12"
ADVICE = ("01:00 nccu_called", "02:00 inspector_confirmation", "02:10 ndm_rationale_recorded")


def answer(
    facts: Mapping[str, Value],
    *log: str,
    date: str = DAY,
    readings: Mapping[str, str] | None = None,
    people: Mapping[str, Mapping[str, Value]] | None = None,
) -> Answer | None:
    """Ask whether prints are allowed."""
    setting = Setting(dt.date.fromisoformat(date), "kent", frozenset(), readings or {})
    stated = tuple(Stated(Identity(about=who), known) for who, known in (people or {}).items())
    records = [record(number, line, date) for number, line in enumerate(log)]
    found = assess(Matter(setting, facts, {}, stated), records, moment("23:59", date)).answers
    return next((each for each in found if each.name == "fingerprints_allowed"), None)


@pytest.mark.parametrize(
    ("years", "value"),
    [
        (0, "no"),
        (5, "no"),
        (6, "no"),
        (7, "with_safeguards"),
        (15, "with_safeguards"),
        (16, "yes"),
        (17, "yes"),
    ],
)
def test_each_age_has_its_answer(years: int, value: str) -> None:
    """Over six, under sixteen, over sixteen: the text's three lines and both their sides."""
    found = answer({"age_years": years})
    assert found is not None
    assert found.value == value


def test_unknown_age_has_the_safeguards_of_the_younger() -> None:
    """Nobody's guess lifts a safeguard; the answer names what is missing."""
    found = answer({"claims_under_18": True})
    assert found is not None
    assert found.value == "with_safeguards"
    assert found.missing == ("age_years",)


def test_record_of_a_child_is_enough_to_raise_the_question() -> None:
    """A log may say that a child was met and nothing of the age."""
    found = answer({}, "01:00 child_encountered")
    assert found is not None
    assert found.value == "with_safeguards"


def test_safeguards_are_named() -> None:
    """An officer must hear by whom, on whose word and with whom present."""
    found = answer({"age_years": 12})
    assert found is not None
    for word in ("constable", "Inspector", "social care", "consent"):
        assert word in found.because
    assert {"INN-4.18-a", "INN-4.19", "INN-5.9"} <= set(found.clauses)


def test_adult_is_offered_at_sixteen_and_not_spoken_of_at_seventeen() -> None:
    """Sixteen lies between the two phrases of the text."""
    sixteen, seventeen = answer({"age_years": 16}), answer({"age_years": 17})
    assert sixteen is not None
    assert seventeen is not None
    assert "offer an adult" in sixteen.because
    assert "no adult is needed" in seventeen.because


def test_six_waits_for_advice_on_record() -> None:
    """The text says over six; all three parts of the advice are needed."""
    advised = answer({"age_years": 6}, *ADVICE)
    assert advised is not None
    assert advised.value == "with_safeguards"
    for left_out in range(len(ADVICE)):
        log = [line for place, line in enumerate(ADVICE) if place != left_out]
        found = answer({"age_years": 6}, *log)
        assert found is not None
        assert found.value == "no"
        lacking = vocabulary.records()[ADVICE[left_out].split()[1]].means
        assert found.because.endswith(f'Not on record: "{lacking}".')


def test_advice_does_not_help_at_five() -> None:
    """Below the limit there is no power that advice could open."""
    found = answer({"age_years": 5}, *ADVICE)
    assert found is not None
    assert found.value == "no"


def test_instructor_may_read_six_and_sixteen_otherwise() -> None:
    """Both places are contested."""
    six = answer({"age_years": 6}, readings={"CF-087": "six_included"})
    sixteen = answer({"age_years": 16}, readings={"CF-086": "adult_at_sixteen"})
    seventeen = answer({"age_years": 17}, readings={"CF-086": "adult_at_sixteen"})
    assert [each and each.value for each in (six, sixteen, seventeen)] == [
        "with_safeguards",
        "with_safeguards",
        "yes",
    ]


def test_consent_removes_no_safeguard() -> None:
    """Consent adds to the safeguards of an under-sixteen."""
    found = answer({"age_years": 15}, "02:00 capacity_assessed", "02:10 consent_relied_on")
    assert found is not None
    assert found.value == "with_safeguards"


def test_refusal_on_record_ends_it() -> None:
    """Force is for protection; a refusal is written down and stands."""
    found = answer({"age_years": 17}, "02:00 biometrics_declined_recorded")
    assert found is not None
    assert found.value == "no"
    assert "force" in found.because


@pytest.mark.parametrize(
    "facts",
    [{"age_years": 18}, {"claims_under_18": True, "credible_evidence_over_18": True}, {}],
)
def test_order_answers_for_children_only(facts: dict[str, Value]) -> None:
    """An adult's prints are another law's matter, and an empty case raises no question."""
    assert answer(facts) is None


def test_eighteen_by_best_guess_who_claims_less_is_asked_about() -> None:
    """A claim stands until credible evidence shows otherwise; at eighteen no safeguard is owed."""
    found = answer({"age_years": 18, "claims_under_18": True})
    assert found is not None
    assert found.value == "yes"


def test_children_of_different_ages_have_no_common_answer() -> None:
    """Three youths are three."""
    people: dict[str, dict[str, Value]] = {"p1": {"age_years": 12}, "p2": {"age_years": 17}}
    found = answer({}, people=people)
    assert found is not None
    assert found.value == "cannot_tell"
    alike = answer({}, people={"p1": {"age_years": 12}, "p2": {"age_years": 15}})
    assert alike is not None
    assert alike.value == "with_safeguards"


def test_question_is_not_asked_before_the_order() -> None:
    """In 2001 no document of the case knows of it."""
    assert answer({"age_years": 12}, date="2001-11-05") is None


def test_each_of_several_children_has_an_answer_of_their_own() -> None:
    """Three youths have three ages; one answer for all of them would hide two."""
    matter = Matter(
        Setting(dt.date(2021, 5, 12), "kent"),
        known={"claims_under_18": True},
        stated=(
            Stated(Identity(about="younger"), {"age_years": 9}),
            Stated(Identity(about="older"), {"age_years": 17}),
        ),
    )
    found = assess(matter, (), 0)
    prints = {
        each.about.about: each.value
        for each in (*found.answers, *found.answers_each)
        if each.name == "fingerprints_allowed"
    }
    assert prints == {None: "cannot_tell", "older": "yes", "younger": "with_safeguards"}
