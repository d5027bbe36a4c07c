"""Who stands by a victim depends on the force, the hour and the room there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.engine.organisations import directory
from simulator.protocol import vocabulary
from tests.engine.victims import HER, HOUR, Officer, answers, report, victim

LINKED, CLOSED, FULL, NOT_THERE, ADVISED = (
    "third_party_linked",
    "third_party_closed",
    "third_party_full",
    "third_party_not_there",
    "colleague_answered",
)
WEEK = 7 * 24 * HOUR


def linked(officer: Officer, kind: str = "local_specialist", seconds: int = WEEK) -> Officer:
    """Link the person to an organisation, and let time pass."""
    officer.ask("third_parties.link", HER, {"organisation": kind})
    officer.run(seconds)
    return officer


# --- the data --------------------------------------------------------------------------------


def test_every_force_named_is_a_force_and_every_source_a_clause_or_a_guess() -> None:
    """An assumption says so; a force that does not exist has no organisations."""
    assert set(directory().forces) <= set(vocabulary.forces())
    tables = (directory().everywhere, directory().elsewhere, *directory().forces.values())
    for table in tables:
        for each in table.values():
            if each is not None:
                assert each.source.startswith(("ASSUME", "REC-", "WAR-", "GMP-")), each.kind


def test_a_forces_own_documents_come_before_what_any_force_may_have() -> None:
    """One kind, three answers by force; and what only one force has, no other has."""
    find = directory().find
    listed = {force: find(force, "local_specialist") for force in ("warwickshire", "kent")}
    assert [each.is_on_list for each in listed.values() if each] == [True, False]
    assert find("greater_manchester", "offender_team") is not None
    for kind in ("offender_team", "victim_coordinator", "victim_navigator"):
        assert find("warwickshire", kind) is find("kent", kind) is None
    assert find("kent", "nonsense") is None


def test_warwickshire_has_no_agreement_with_anybody_it_links_to() -> None:
    """The force has commissioned nobody for people whose status is insecure."""
    table = directory().forces["warwickshire"]
    assert not any(each.has_agreement for each in table.values() if each is not None)


@pytest.mark.parametrize("kind", ["other_side", "immigration_staff"])
def test_who_is_not_independent_is_known_as_such_in_every_force(kind: str) -> None:
    """They can be turned to, and a rule can read it."""
    for force in vocabulary.forces():
        found = directory().find(force, kind)
        assert found is not None
        assert not found.is_independent


# --- being linked ----------------------------------------------------------------------------


def test_an_organisation_answers_in_its_own_time() -> None:
    """Asked at noon on a working day, two hours later."""
    officer = linked(Officer(report()))
    assert officer.said_after(LINKED) == [2 * HOUR]
    assert officer.said_after(CLOSED) == []
    assert officer.names() == []


def test_a_closed_one_says_so_and_answers_when_it_opens() -> None:
    """A message left on Friday night is worked on from Monday morning."""
    played = report(opens="2021-03-05 23:00")
    pins = {key: each for key, each in played.pins.items() if key != "third_party.answer"}
    officer = linked(Officer(replace(played, pins=pins)))
    assert "Closed until 09:30 on Monday;" in officer.words(CLOSED)[0]
    assert officer.said_after(CLOSED) == [0]
    assert officer.said_after(LINKED)[0] > 58.5 * HOUR


def test_one_that_never_closes_is_reached_at_night() -> None:
    """A helpline that answers at any hour is not closed at eleven on a Friday."""
    officer = linked(Officer(report(opens="2021-03-05 23:00")), "domestic_abuse_line")
    assert officer.words(CLOSED) == []
    assert len(officer.words(LINKED)) == 1


def test_a_full_one_says_so_and_another_may_have_room() -> None:
    """The play goes on: the officer can turn to somebody else."""
    officer = linked(Officer(report(**{"third_party__full:victim:0": "yes"})), "refuge_provider")
    assert (len(officer.words(FULL)), officer.words(LINKED)) == (1, [])
    linked(officer, "refuge_provider")
    assert (len(officer.words(FULL)), len(officer.words(LINKED))) == (1, 1)


def test_one_that_is_never_full_takes_everybody() -> None:
    """Advice by telephone has no beds to run out of."""
    officer = linked(Officer(report(third_party__full="yes")), "domestic_abuse_line")
    assert len(officer.words(LINKED)) == 1


def test_where_there_is_none_whoever_asks_is_told_at_once() -> None:
    """A kind that the force has not, or a small one that a scenario has closed."""
    officer = linked(Officer(report()), "victim_navigator", 1)
    assert len(officer.words(NOT_THERE)) == 1
    closed = linked(Officer(report(third_party__there="no")), seconds=1)
    assert len(closed.words(NOT_THERE)) == 1


def test_what_is_shut_to_people_without_public_funds_is_said() -> None:
    """The officer learns the limit from the organisation's own answer."""
    kent = linked(Officer(report()), "refuge_provider")
    warwickshire = linked(Officer(report("warwickshire")), "refuge_provider")
    assert "without recourse" in kent.words(LINKED)[0]
    assert "without recourse" not in warwickshire.words(LINKED)[0]


def test_the_person_may_say_what_it_is_to_be_supported() -> None:
    """Words of theirs, if the stage has any; never a number."""
    person = victim(answers=answers(linked="She will sit with me tomorrow."))
    officer = linked(Officer(report(person=person)))
    assert officer.words("answer") == ["She will sit with me tomorrow."]
    assert linked(Officer(report())).words("answer") == []


# --- other ways, and colleagues --------------------------------------------------------------


def test_each_way_of_reporting_says_how_it_works_here() -> None:
    """The centre of one county can report without a name; a way that is not there is named too."""
    officer = Officer(report("warwickshire"))
    officer.ask(
        "third_parties.route", HER, {"routes": ["sexual_assault_centre", "victim_navigator"]}
    )
    officer.run(0)
    assert "without giving a name" in officer.words("route_explained")[0]
    assert len(officer.words(NOT_THERE)) == 1


@pytest.mark.parametrize(
    ("force", "kind"),
    [
        ("kent", "conference"),
        ("greater_manchester", "slavery"),
        ("greater_manchester", "coordinator"),
        ("warwickshire", "inspector"),
    ],
)
def test_a_colleague_answers(force: str, kind: str) -> None:
    """In their own time, in words."""
    officer = Officer(report(force))
    officer.ask(f"third_parties.{kind}", HER)
    officer.run(WEEK)
    assert officer.said_after(ADVISED) == [2 * HOUR]


def test_the_offenders_team_sends_a_victim_back() -> None:
    """It takes people suspected of crime, and no victims or witnesses."""
    officer = Officer(report("greater_manchester"))
    officer.ask("third_parties.offender_team", HER)
    officer.run(WEEK)
    assert "no victims or witnesses" in officer.words(ADVISED)[0]


def test_the_offenders_team_takes_a_suspect() -> None:
    """Or the test above could not fail."""
    officer = Officer(report("greater_manchester", person=victim(kind="suspect")))
    officer.ask("third_parties.offender_team", HER)
    officer.run(WEEK)
    assert "suspected of crime" in officer.words(ADVISED)[0]
