"""A date and a force select the documents, and silence is an error."""

from datetime import date

import pytest

from simulator.protocol import catalogue, in_force, vocabulary

NOVEMBER = date(2001, 11, 5)


def ids(on: date, force: str) -> list[str]:
    """The ids in force."""
    return [one.id for one in in_force.in_force(on, force)]


def test_both_bind_in_london_in_order() -> None:
    """The answer of `assess` lists them in this order."""
    assert ids(NOVEMBER, "metropolitan") == ["SLA", "JP"]


@pytest.mark.parametrize("force", ["greater_manchester", "essex", "city_of_london"])
def test_only_the_protocol_binds_outside_the_metropolitan_district(force: str) -> None:
    """The agreement is the Metropolitan force's own; the City has a force of its own."""
    assert ids(NOVEMBER, force) == ["JP"]


@pytest.mark.parametrize("day", [date(2001, 1, 1), date(2003, 12, 31)])
def test_first_and_last_day_are_inside(day: date) -> None:
    """Both limits of the span count."""
    assert ids(day, "metropolitan") == ["SLA", "JP"]


@pytest.mark.parametrize("day", [date(2000, 12, 31), date(2004, 1, 1), date(2019, 12, 31)])
def test_day_with_nothing_in_force_is_an_error(day: date) -> None:
    """An empty answer would let everything pass; the message names the date and the spans."""
    with pytest.raises(in_force.NotInForce) as raised:
        in_force.in_force(day, "metropolitan")
    message = str(raised.value)
    assert day.isoformat() in message
    assert "SLA binds from 2001-01-01 to 2003-12-31 in metropolitan" in message


def test_unknown_force_is_refused() -> None:
    """A misspelt force must not silently lose the local agreement."""
    with pytest.raises(vocabulary.UnknownName):
        in_force.in_force(NOVEMBER, "metropolitain")


def test_clause_follows_its_document() -> None:
    """A finding must not cite an agreement that does not bind there."""
    assert in_force.is_clause_in_force("SLA-5.2-a", NOVEMBER, "metropolitan")
    assert not in_force.is_clause_in_force("SLA-5.2-a", NOVEMBER, "kent")
    assert in_force.is_clause_in_force("JP-8-f", NOVEMBER, "kent")


def test_every_clause_belongs_to_a_listed_document() -> None:
    """A clause of an unlisted document could never be in force."""
    listed = in_force.documents()
    assert {one.document for one in catalogue.clauses()} == set(listed)


def test_undated_documents_say_so() -> None:
    """Most copies bear no date; a made-up one would be taken for a fact."""
    dated = {one.id for one in in_force.documents().values() if one.dated is not None}
    assert dated == {"NPCC", "NPCC-L", "REC"}
    for document in in_force.documents().values():
        assert document.dating
        assert document.reading


@pytest.mark.parametrize(
    ("day", "force", "expected"),
    [
        (date(2020, 1, 1), "kent", ["INN", "WF", "PM"]),
        (date(2020, 4, 22), "kent", ["INN", "WF", "PM"]),
        (date(2020, 4, 23), "kent", ["INN", "WF", "PM", "NPCC"]),
        (date(2020, 12, 16), "metropolitan", ["INN", "WF", "PM", "NPCC"]),
        (date(2020, 12, 17), "metropolitan", ["INN", "WF", "PM", "NPCC", "REC"]),
        (date(2021, 6, 24), "essex", ["INN", "WF", "PM", "NPCC", "NPCC-L", "REC"]),
        (
            date(2021, 7, 1),
            "greater_manchester",
            ["INN", "WF", "PM", "NPCC", "NPCC-L", "REC", "GMP"],
        ),
        (date(2022, 2, 1), "warwickshire", ["INN", "WF", "PM", "NPCC", "NPCC-L", "REC", "WAR"]),
        (date(2022, 2, 1), "northern_ireland", ["NPCC"]),
    ],
)
def test_children_and_victims_follow_date_and_force(
    day: date, force: str, expected: list[str]
) -> None:
    """The stop for victims of domestic abuse begins on its day; local replies bind at home."""
    assert ids(day, force) == expected


def test_span_of_a_national_document_is_said_in_words() -> None:
    """Forty-three names would bury the date."""
    with pytest.raises(in_force.NotInForce, match=r"INN binds .* in every force of England and W"):
        in_force.in_force(date(2010, 1, 1), "kent")
