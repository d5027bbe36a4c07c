"""Who is dealt with as a child, and where a child is taken: each side of each boundary."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.protocol.assess import Matter, Stated, assess
from simulator.protocol.context import Setting
from simulator.protocol.records import Identity
from tests.protocol.tables import moment, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.answer import Answer
    from simulator.protocol.records import Value

DATE = "2021-05-12"


def answers(
    facts: Mapping[str, Value],
    *log: str,
    people: Mapping[str, Mapping[str, Value]] | None = None,
    hidden: Mapping[str, Value] | None = None,
    date: str = DATE,
) -> dict[str, Answer]:
    """Answer every question the facts raise in Kent."""
    setting = Setting(dt.date.fromisoformat(date), "kent")
    records = [record(number, line, date) for number, line in enumerate(log)]
    stated = tuple(Stated(Identity(about=who), each) for who, each in (people or {}).items())
    matter = Matter(setting, facts, hidden or {}, stated)
    found = assess(matter, records, moment("18:00", date)).answers
    return {answer.name: answer for answer in found}


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ({"age_years": 17}, "yes"),
        ({"age_years": 18}, "no"),
        ({"age_years": 18, "claims_under_18": True}, "yes"),
        ({"age_years": 18, "claims_under_18": False}, "no"),
        ({"age_years": 18, "claims_under_18": True, "credible_evidence_over_18": True}, "no"),
        ({"age_years": 25, "claims_under_18": True}, "yes"),
        ({"age_years": 17, "credible_evidence_over_18": True}, "yes"),
        ({"claims_under_18": True}, "yes"),
        ({"claims_under_18": True, "credible_evidence_over_18": False}, "yes"),
        ({"claims_under_18": True, "credible_evidence_over_18": True}, "no"),
        ({"claims_under_18": False}, "cannot_tell"),
        ({"unaccompanied": True}, "cannot_tell"),
        ({"credible_evidence_over_18": True}, "no"),
    ],
)
def test_claim_stands_until_evidence_ends_it(facts: Mapping[str, Value], value: str) -> None:
    """Under eighteen, or claiming it without credible evidence to the contrary, is a child."""
    assert answers(facts)["treat_as_child"].value == value


def test_open_age_names_what_is_missing() -> None:
    """Whoever reads that it cannot be told is told what would settle it."""
    answer = answers({"unaccompanied": True})["treat_as_child"]
    assert "age_years" in answer.missing
    assert "claims_under_18" in answer.missing


def test_claim_without_evidence_names_the_evidence() -> None:
    """The one fact that would change the answer is named."""
    answer = answers({"claims_under_18": True})["treat_as_child"]
    assert answer.missing == ("credible_evidence_over_18",)


def test_record_of_a_child_raises_the_question() -> None:
    """A log that speaks of a child asks the question though no fact is known."""
    assert answers({}, "09:00 child_encountered")["treat_as_child"].value == "cannot_tell"


def test_no_child_no_question() -> None:
    """A case without a child is not told about children."""
    assert "treat_as_child" not in answers({"is_victim": True}, "09:00 crime_reported")
    assert "place_of_safety" not in answers({"is_victim": True}, "09:00 crime_reported")


def test_hidden_age_is_not_used() -> None:
    """Nobody can be held to an age nobody knew."""
    found = answers({"claims_under_18": True}, hidden={"age_years": 25})
    assert found["treat_as_child"].value == "yes"


def test_three_youths_are_three() -> None:
    """One person's age is nobody else's: an answer for all needs all to agree."""
    alike = {"a": {"age_years": 12}, "b": {"age_years": 15}, "c": {"claims_under_18": True}}
    assert answers({}, people=alike)["treat_as_child"].value == "yes"
    unlike = {**alike, "c": {"claims_under_18": True, "credible_evidence_over_18": True}}
    assert answers({}, people=unlike)["treat_as_child"].value == "cannot_tell"


def test_not_asked_before_the_order() -> None:
    """The agreements of 2001 raise no such question."""
    assert "treat_as_child" not in answers({"age_years": 12}, date="2001-11-05")


@pytest.mark.parametrize(
    ("available", "place"),
    [(True, "place_of_safety"), (False, "police_station"), (None, "place_of_safety")],
)
def test_station_only_without_another_place(available: Value, place: str) -> None:
    """Not knowing of another place is no reason for the station."""
    facts = {"age_years": 15, "place_of_safety_available": available}
    assert answers(facts)["place_of_safety"].value == place


def test_unknown_place_is_named_as_missing() -> None:
    """What has to be asked is named."""
    assert answers({"age_years": 15})["place_of_safety"].missing == ("place_of_safety_available",)


def test_alternatives_tried_open_the_station() -> None:
    """Whoever has tried the others and written it down may use the station."""
    found = answers({"age_years": 15}, "09:00 alternatives_recorded")
    assert found["place_of_safety"].value == "police_station"


def test_unknown_age_is_never_custody() -> None:
    """In doubt a child, and a child never goes to custody."""
    found = answers({"claims_under_18": True, "under_arrest": True})
    assert found["place_of_safety"].value == "place_of_safety"


def test_custody_is_for_an_arrested_adult_only() -> None:
    """The adult branch opens on credible evidence, and leads to custody by an arrest of its own."""
    adult = {"claims_under_18": True, "credible_evidence_over_18": True}
    assert answers({**adult, "under_arrest": True})["place_of_safety"].value == "custody"
    assert "place_of_safety" not in answers({**adult, "under_arrest": False})
    assert "place_of_safety" not in answers(adult)


@pytest.mark.parametrize("label", ["person=adult", "person=age_disputed", ""])
def test_arrest_in_the_log_is_an_arrest(label: str) -> None:
    """Nobody has to say of an arrested adult that they are under arrest."""
    adult = {"claims_under_18": True, "credible_evidence_over_18": True}
    log = f"09:14 arrest_made {label}".strip()
    assert answers(adult, log)["place_of_safety"].value == "custody"
    assert "place_of_safety" not in answers({**adult, "under_arrest": False}, log)
    assert answers({"claims_under_18": True}, log)["place_of_safety"].value == "place_of_safety"


def test_somebody_elses_arrest_is_not_theirs() -> None:
    """A suspect arrested beside them leaves them where they are."""
    adult = {"claims_under_18": True, "credible_evidence_over_18": True}
    assert "place_of_safety" not in answers(adult, "09:14 arrest_made person=suspect")


def test_adult_of_whom_nobody_ever_asked_is_no_matter_of_this() -> None:
    """A visit's prisoner raises no question of a child; one met as a child, or asked, does."""
    arrested = {"age_years": 30, "under_arrest": True}
    assert "place_of_safety" not in answers(arrested)
    assert answers({**arrested, "claims_under_18": False})["place_of_safety"].value == "custody"
    assert answers(arrested, "09:00 child_encountered")["place_of_safety"].value == "custody"
