"""Every doubtful place has a reading, a reason, and clauses that exist."""

import re
from typing import get_args

import pytest

from simulator.protocol import catalogue, parameters, readings

NUMBERED = [f"CF-{n:03d}" for n in range(1, 120)]
EVERY = tuple(readings.readings().values())


def test_every_doubtful_place_is_read() -> None:
    """A place without a reading would be decided unseen, in code."""
    assert list(readings.readings()) == NUMBERED


def test_readings_concern_clauses_that_exist() -> None:
    """Findings cite both sides of a conflict."""
    for one in EVERY:
        assert one.clauses
        for clause_id in one.clauses:
            assert catalogue.clause(clause_id).id == clause_id


def test_every_reading_has_words_and_a_reason() -> None:
    """An instructor who disagrees needs to see what decided it."""
    for one in EVERY:
        assert one.topic
        assert one.reading
        assert one.why
        assert all(one.says.values())
        assert one.type in get_args(readings.Trouble)
        assert one.severity in get_args(catalogue.Severity)


def test_contested_place_offers_another_reading() -> None:
    """Contested means that an instructor may choose; exactly three arrests is the classic."""
    three = readings.reading("CF-001")
    assert three.contested
    assert "four or more" in three.alternative("printed")


def test_broken_section_numbers_are_not_contested() -> None:
    """A misprint has one sensible correction."""
    assert not readings.reading("CF-008").contested
    assert not readings.reading("CF-009").contested


def test_alternative_is_not_the_reading_itself() -> None:
    """A choice between equals would be none."""
    for one in EVERY:
        assert one.reading not in one.alternatives.values()
        assert all(re.fullmatch(r"[a-z_]+", name) for name in one.alternatives)


def test_clause_leads_to_its_readings() -> None:
    """A finding on Annex A, item I must cite both the tier and the counting question."""
    assert [one.id for one in readings.readings_for("SLA-AnnexA-I")] == [
        "CF-001",
        "CF-002",
        "CF-003",
    ]
    assert readings.readings_for("SLA-5.8-a") == ()


def test_notes_and_parameters_point_to_readings_that_exist() -> None:
    """A dangling pointer would send the reader nowhere."""
    for clause in catalogue.clauses():
        for found in re.findall(r"CF-\d{3}", clause.text.note or ""):
            assert clause.id in readings.reading(found).clauses
    for parameter in parameters.parameters().values():
        if parameter.reading:
            assert readings.reading(parameter.reading)


def test_unknown_reading_and_alternative_are_refused() -> None:
    """A scenario that chooses a reading we do not have must not play with ours instead."""
    with pytest.raises(readings.UnknownReading, match="CF-999"):
        readings.reading("CF-999")
    with pytest.raises(readings.UnknownReading, match="it offers: printed"):
        readings.reading("CF-001").alternative("strict")
    with pytest.raises(readings.UnknownReading, match="it offers: none"):
        readings.reading("CF-008").alternative("literal")
