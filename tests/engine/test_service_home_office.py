"""The Home Office answers what was shared with it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from simulator.protocol.records import Identity
from tests.engine.victims import HER, HOUR, Officer, answers, report, victim

if TYPE_CHECKING:
    from simulator.protocol.records import Value

RECEIVED, REPLIED, ACTED = "home_office_received", "home_office_replied", "home_office_acted"
NCCU = {"recipient": "nccu"}
WEEK = 7 * 24 * HOUR


def test_reply_says_what_is_true_and_teaches_it() -> None:
    """What the record holds was unknown to the officer until then."""
    person = victim(hidden={"status_evidence": "evidence", "evidence_of_offence": True})
    officer = Officer(report(person=person))
    officer.ask("home_office.share", HER, NCCU)
    officer.run(4 * HOUR - 1)
    assert (officer.said_after(RECEIVED), officer.words(REPLIED)) == ([0], [])
    assert officer.learned() == {}
    officer.run(1)
    assert officer.said_after(REPLIED) == [4 * HOUR]
    assert "no leave" in officer.words(REPLIED)[0]
    assert officer.learned() == {"status_evidence": "evidence", "evidence_of_offence": True}


@pytest.mark.parametrize(
    ("status", "words"),
    [("none", "nothing in it speaks against"), ("doubt", "leaves open"), ("suspicion", "ground")],
)
def test_reply_keeps_the_states_apart(status: str, words: str) -> None:
    """Doubt, suspicion and evidence are three; a reply may dispel all of them."""
    officer = Officer(report(person=victim(hidden={"status_evidence": status})))
    officer.ask("home_office.share", HER, NCCU)
    officer.run(WEEK)
    assert words in officer.words(REPLIED)[0]
    assert officer.learned()["status_evidence"] == status


def test_where_nothing_is_true_no_trace_is_found_and_nothing_learned() -> None:
    """Unknown is not false."""
    officer = Officer(report())
    officer.ask("home_office.share", HER, NCCU)
    officer.run(WEEK)
    assert "no trace" in officer.words(REPLIED)[0]
    assert officer.learned() == {}


@pytest.mark.parametrize(
    ("pin", "words"), [("offers_help", "caseworker"), ("asks_for_more", "else")]
)
def test_reply_can_be_pinned_to_another_kind_of_answer(pin: str, words: str) -> None:
    """An offer or a question settles nothing about the person."""
    person = victim(hidden={"status_evidence": "evidence"})
    officer = Officer(report(person=person, home_office__answer=pin))
    officer.ask("home_office.share", HER, NCCU)
    officer.run(WEEK)
    assert words in officer.words(REPLIED)[0]
    assert officer.learned() == {}


def test_a_stage_may_hold_the_home_offices_own_words() -> None:
    """An author's words stand before ours."""
    officer = Officer(report(person=victim(answers=answers(home_office="Leave until May."))))
    officer.ask("home_office.share", HER, NCCU)
    officer.run(WEEK)
    assert officer.words(REPLIED) == ["Leave until May."]


def test_what_goes_by_another_door_is_put_on_record_and_not_answered() -> None:
    """The officer gains nothing by a side door, and the person is on record all the same."""
    officer = Officer(report(home_office__acts="yes"))
    officer.ask("home_office.share", HER, {"recipient": "local_team"})
    officer.run(WEEK)
    assert (officer.words(REPLIED), len(officer.words(RECEIVED))) == ([], 1)
    assert officer.said_after(ACTED) == [52 * HOUR]


def test_an_enforcement_step_is_told_as_what_happened_and_once() -> None:
    """A second share is no second step; no record judges either."""
    officer = Officer(report(home_office__acts="yes"))
    officer.ask("home_office.share", HER, NCCU)
    officer.run(HOUR)
    officer.ask("home_office.share", HER, NCCU)
    officer.run(WEEK)
    assert officer.said_after(ACTED) == [52 * HOUR]
    assert officer.names() == []


def test_two_people_have_their_own_outcomes() -> None:
    """A pin for one person says nothing of another."""
    officer = Officer(report(**{"home_office__acts:other": "yes"}))
    officer.ask("home_office.share", HER, NCCU)
    officer.ask("home_office.share", Identity("report", None, "other"), NCCU)
    officer.run(WEEK)
    assert [each.identity.about for each in officer.told(ACTED)] == ["other"]


def _acted_in(seeds: int, **hidden: Value) -> int:
    played = report(person=victim(hidden=hidden))
    unpinned = {key: each for key, each in played.pins.items() if key != "home_office.acts"}
    found = 0
    for seed in range(seeds):
        officer = Officer(replace(played, pins=unpinned), seed)
        officer.ask("home_office.share", HER, NCCU)
        officer.run(WEEK)
        found += len(officer.told(ACTED))
    return found


def test_the_share_that_sees_a_step_is_the_eras_and_never_touches_a_right_to_stay() -> None:
    """A tenth in the calibration, an assumption: seldom, and not never."""
    assert 0 < _acted_in(60) < 20
    assert _acted_in(60, status_evidence="none") == 0


def test_nothing_comes_where_nothing_was_shared() -> None:
    """The Home Office hears of nobody by itself."""
    officer = Officer(report(home_office__acts="yes"))
    officer.run(WEEK)
    assert officer.seat.inbox == []


@pytest.mark.parametrize("kind", ["refer", "decline"])
def test_immigration_officers_take_an_answer(kind: str) -> None:
    """A refusal and a referral are answers; neither brings a reply about the person."""
    officer = Officer(report())
    officer.ask(f"home_office.{kind}", HER)
    officer.run(WEEK)
    assert [each.tag for each in officer.seat.inbox] == ["immigration_officers_answered"]


def test_in_years_without_the_unit_whoever_asks_is_told_so() -> None:
    """No figures of another era are borrowed, and the play goes on."""
    officer = Officer(replace(report(), calibration="london_2001_04"))
    officer.ask("home_office.share", HER, NCCU)
    officer.run(WEEK)
    assert [each.tag for each in officer.seat.inbox] == ["not_there"]
