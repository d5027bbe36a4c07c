"""The debrief: somebody who was not there understands what came of a play, and why."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

import becket
from analysis.review.chance import Happened
from analysis.review.luck import Luck
from simulator.protocol import catalogue
from simulator.scenario.library import find, plays_of
from simulator.scenario.loading import load_scenario
from tests.tui.debriefs import review
from tui.plain import lines
from tui.plain.play import opening
from tui.views import lookback, missedcard, wholedebrief

if TYPE_CHECKING:
    from analysis.review.review import Review

PLAYS = plays_of(find("first-visit"))


@pytest.fixture
def run(capsys):
    """Run a play of the first scenario by its name; gives what is printed, line breaks undone."""

    def of(name: str) -> str:
        assert becket.main(["run", "first-visit", "--player", f"{PLAYS}#{name}"]) == 0
        return _flat(capsys.readouterr().out)

    return of


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_a_passed_play_says_so_and_names_the_clauses_it_stands_on(run) -> None:
    """A stranger's first look must lead from the outcome to the clause."""
    told = run("model")
    assert "PASSED, 100 of 100. The pass mark is 70, and no gate failed." in told
    assert "NOT PASSED" not in told
    assert "whatever the player owed was done" in told
    assert catalogue.clause("SLA-5.2-a").paraphrase in told
    assert "model answer's way" not in told


def test_a_failed_gate_is_told_with_its_rule_and_clause(run) -> None:
    """A gate fails whatever the points, so it must be plain which and why."""
    told = run("control-room-not-told")
    assert "NOT PASSED, 72.7 of 100. Failed gate: life and safety." in told
    assert "FAILED life and safety cad-itinerary: Tell the control room" in told
    clause = catalogue.clause("SLA-5.2-a")
    assert (
        f"SLA-5.2-a (Service Level Agreement, paragraph 5.2; stated): {clause.paraphrase}" in told
    )
    assert "It fails the gate: life and safety." in told


def test_the_points_an_omission_cost_are_told_with_its_objective(run) -> None:
    """A score that cannot be added up is not explained."""
    told = run("control-room-not-told")
    assert 'It cost 100 points of "Make the visit so that somebody always knows' in told


def test_the_reading_taken_is_told_where_documents_conflict(run) -> None:
    """A finding that rests on a reading must name it."""
    assert "Who authorises an operation (CF-011), read as:" in run("without-authority")


def test_the_model_answers_way_is_told_at_the_first_thing_that_went_wrong(run) -> None:
    """To know what was wrong is half; the other half is what would have been right."""
    told = run("control-room-not-told")
    _, way = told.split("The model answer's way, at the first thing that went wrong", 1)
    assert way.startswith(" (cad-itinerary, ")
    assert "> Tue 06 Nov 14:30 Tell the control room your itinerary" in way


def test_where_another_acts_the_model_answers_waiting_is_told(run) -> None:
    """The right thing is often to wait."""
    _, way = run("before-the-answer").split("The model answer's way", 1)
    assert "> Mon 05 Nov 17:30 Wait 14 h 20 min" in way


def test_what_others_owed_stands_apart(run) -> None:
    """Nobody should feel charged with what a service left undone."""
    told = run("model")
    own, others = told.split("What others owed (none of it moves the score)", 1)
    assert "BREACHED" not in own
    assert "Services:" in others
    assert "The plan:" in others


def test_the_date_of_the_rules_and_what_came_since_are_told(run) -> None:
    """Nobody should learn today's law from a document of 2001."""
    told = run("model")
    assert "Historical exercise: rules of 5 November 2001" in told
    assert "Since then, for the clauses that decided this: 2018/2022: Boroughs became" in told
    assert "from memory, unverified" in told


def test_no_line_is_wider_than_the_page(capsys) -> None:
    """Lines that a terminal breaks at random are hard to read aloud."""
    becket.main(["run", "first-visit", "--player", f"{PLAYS}#without-authority"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= lines.WIDTH


def _play(monkeypatch, capsys, typed: str, *scenario: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert becket.main(["play", *scenario]) == 0
    return capsys.readouterr().out


def test_the_content_note_and_the_date_come_before_all_else() -> None:
    """Whoever would rather not must learn it before the exercise, not in it."""
    rows = list(opening(load_scenario(find("first-visit"))))
    note = next(n for n, row in enumerate(rows) if row.startswith("Content note:"))
    date = next(n for n, row in enumerate(rows) if row.startswith("Historical exercise: rules of"))
    briefing = next(n for n, row in enumerate(rows) if row.startswith("You are a designated"))
    assert note < date < briefing
    assert note < 4


def test_who_leaves_before_the_beginning_has_begun_nothing(monkeypatch, capsys) -> None:
    """The content note would be an empty courtesy otherwise."""
    told = _play(monkeypatch, capsys, "q\n", "first-visit")
    assert told.rstrip().endswith("No exercise was begun.")
    assert "PASSED" not in told


def test_stopping_early_is_never_called_a_fail(monkeypatch, capsys) -> None:
    """It is promised at every prompt."""
    told = _play(monkeypatch, capsys, "\ntake on the case\n1\nq\ny\n", "first-visit")
    assert "NOT PASSED" not in told
    assert "Stopped early, which is never a fail" in _flat(told)
    assert "The model answer's way, at the first step that this play did not take" in told


def test_a_player_is_shown_when_each_duty_arose(monkeypatch, capsys) -> None:
    """The timeline is where a trainee finds their own visit again."""
    typed = "\nfirst risk\n1\n\n\n\n\nsend the form\n1\nNewham\n" + "\n" * 8
    told = _flat(_play(monkeypatch, capsys, typed, "first-visit"))
    cards, timeline = told.split("3 of 6: course", 1)
    assert "Mon 05 Nov 09:25 MISSED: Finish Home Office" in timeline
    assert "Rule own-checks-first." in cards


def test_the_whole_debrief_in_text_has_the_screens_cards_in_their_order() -> None:
    """Whoever reads with their ears is told no less than who sees the screen."""
    shown = review("lorry-park", "one-call-for-three")
    told = _flat("\n".join(wholedebrief.text(shown)))
    cards = missedcard.cards(shown)
    assert len(cards) > 3
    places = [told.index(f"Card {number} of {len(cards)} ") for number in range(1, len(cards) + 1)]
    assert places == sorted(places)
    for card, place in zip(cards, places, strict=True):
        assert " ".join(card.says.split()) in told[place : place + 400]
    names = [told.index(f"{number} of 6: ") for number in range(1, 7)]
    assert names == sorted(names)
    assert max(map(len, wholedebrief.text(shown))) <= lines.WIDTH


def test_a_narrow_list_of_what_was_missed_names_the_duty_before_the_person() -> None:
    """What does not fit is cut off at the end, and the duty is what one looks for."""
    about = [
        each for each in missedcard.cards(review("lorry-park", "one-call-for-three")) if each.whom
    ]
    assert about
    for card in about:
        *_, words = missedcard.line(card)
        assert words == f"{card.says}; {card.whom}"


def test_without_a_scenario_the_shipped_ones_are_offered(monkeypatch, capsys) -> None:
    """A newcomer knows no id; the first exercise stands first."""
    told = _play(monkeypatch, capsys, "1\nq\n")
    assert "1  A first visit in Newham (first-visit): introductory" in told
    assert "Content note:" in told


LORRY_PARK = plays_of(find("lorry-park"))


def _debrief(capsys, play: str) -> str:
    assert becket.main(["run", "lorry-park", "--player", f"{LORRY_PARK}#{play}"]) == 0
    return _flat(capsys.readouterr().out)


def test_a_rule_that_was_kept_for_several_people_is_told_once_with_all_of_them(capsys) -> None:
    """Whoever reads every rule and clause three times over reads none of them."""
    _, told = _debrief(capsys, "model").split("Gates (a breach", 1)
    told, _ = told.split("What was owed and missed", 1)
    assert told.count(catalogue.clause("INN-4.7").paraphrase) == 1
    assert told.count("child-is-no-suspect:") == 1
    kept = "The boy in the green jacket, the girl with the bound hand, the tall youth: kept to the"
    assert kept in told


def test_what_was_missed_names_whose_it_was_and_gives_a_clause_once(capsys) -> None:
    """Two losses that read the same look like one printed twice."""
    told = _debrief(capsys, "one-call-for-three").split("What was owed and missed", 1)[1]
    missed = told.split("What others owed", 1)[0]
    assert "BREACHED, critical: hub-referral (the girl with the bound hand)" in missed
    assert "BREACHED, critical: hub-referral (the tall youth)" in missed
    assert "BREACHED, minor: reference-on-papers-sent (the tall youth)" in missed
    assert missed.count(catalogue.clause("INN-4.13").paraphrase) == 1
    assert "As given above: INN-4.13, PM-12." in missed


def test_an_objective_that_lost_all_its_points_is_told_in_the_authors_words(run) -> None:
    """Whoever did the thing and did it wrongly should hear what the author says of it."""
    told = run("before-the-answer")
    words = "Reached, but what was missed on the way took all its points. The visit was never"
    assert words in told


def test_where_the_model_answer_does_no_such_thing_it_is_said_so(capsys) -> None:
    """What never comes up where all is done rightly is neither kept there nor forgotten."""
    told = _debrief(capsys, "a-beard")
    way = told.split("The model answer's way, at the first thing that went wrong", 1)[1]
    assert "The model answer does nothing of the kind." in way


def test_documents_are_named_as_people_name_several_things() -> None:
    """A row of ands is hard to read aloud."""
    rows = " ".join(opening(load_scenario(find("witness"))))
    assert "(Innerste order, Welfare form, Process map, NPCC guidance, NPCC letter and" in rows
    assert lines.listed(["one"]) == "one"
    assert lines.listed(["one", "two"]) == "one and two"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("doubted-status", "about: the woman at the counter"),
        ("witness", "about: the woman with the blue overall"),
        ("lorry-park", "about: the boy in the green jacket, the girl"),
        ("first-visit", "looked for: the person named in the file"),
    ],
)
def test_nobody_looks_for_a_child_or_for_whoever_reports(name: str, words: str) -> None:
    """A file of police is about them; only officers of a visit look for somebody."""
    assert words in _flat(" ".join(opening(load_scenario(find(name)))))


def _chance_told(*happened: Happened) -> str:
    """What is said of waits, in one line."""
    given = SimpleNamespace(chance=happened)
    return _flat(" ".join(each.text for each in lookback.chance(cast("Review", given))))


def test_where_luck_cannot_be_told_that_is_said() -> None:
    """Silence after a long wait would read as if it had been like any other."""
    drawn = Happened("The prints by post", "", 0, 3_600, Luck(is_fixed=False, share_longer=0.05))
    made_up = Happened("A cell, from the arrival at the station", "", 0, 7_200)
    never = Happened("Police, after the call for help", "", 0, None)
    by_itself = Happened("An officer was hurt.", "", 60, 60)
    assert lookback.UNTOLD in _chance_told(drawn, made_up)
    assert "One in twenty such waits is longer." in _chance_told(drawn, made_up)
    assert lookback.UNTOLD not in _chance_told(drawn, never, by_itself)
