"""What if: two arms that part at a decision, and share the luck of every future."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import pytest
from scipy import stats

from analysis.whatif import futures
from analysis.whatif.arms import live, parting, scenario_of
from analysis.whatif.asking import Asking, Stopped
from analysis.whatif.futures import lived, replayed
from analysis.whatif.measuring import FIXED, Measure
from analysis.whatif.paired import Difference, Said, compared, difference
from analysis.whatif.question import (
    Question,
    Task,
    choice_from_line,
    choice_to_line,
    from_line,
    tasks_of,
    to_line,
)
from analysis.whatif.student import reach
from analysis.whatif.wording import sentence
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.protocol.book import open_book
from simulator.protocol.rulebook import duties
from simulator.scenario.library import find, library
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import STOP, WAIT, Decision, Session

if TYPE_CHECKING:
    from analysis.whatif.measuring import Numbers

HALF_AN_HOUR = Decision(0, WAIT, {"seconds": 1_800})
HARMLESS = Decision(0, STOP, {})
SCORE = Measure("score", "Score", "points", "more", is_owed=True)
HARM = Measure("injured", "Somebody was hurt", "", "less")


@cache
def decisions(name: str) -> tuple[Decision, ...]:
    scenario = load_scenario(find(name))
    session = Session(scenario.stage, repertoire(), 1)
    play(session, Compliant())
    return tuple(session.decisions)


def asked(name: str, number: int, count: int = 2) -> Question:
    taken = decisions(name)[: number + 1]
    return Question(str(find(name)), None, 1, taken, count)


def answered(question: Question, other: Decision, workers: int) -> dict[Task, Numbers | str]:
    with Asking(question, workers) as asking:
        assert asking.choose(other) == 1
        asking.last()
        return dict(asking.answers())


def by_replay(question: Question, other: Decision) -> dict[Task, Numbers | str]:
    line, arms = to_line(question), ("", choice_to_line(other))
    return {
        task: replayed(line, said, task.future)
        for arm, said in enumerate(arms)
        for task in tasks_of(question, arm)
    }


def test_forks_give_what_replaying_each_play_gives() -> None:
    """A play hangs on its choice and its future alone, so how it was computed cannot be seen."""
    question = asked("five-files", 8)
    assert answered(question, HALF_AN_HOUR, 3) == by_replay(question, HALF_AN_HOUR)


def test_future_that_was_played_is_lived_again() -> None:
    """Future 0 keeps every draw: the arm as decided is the play of the rule-following officer."""
    question = asked("first-visit", 10, count=0)
    scenario = scenario_of(question)
    session = parting(question, scenario)
    live(session, scenario, question.decisions[-1], 0)
    whole = Session(scenario.stage, repertoire(), 1)
    play(whole, Compliant())
    assert session.records == whole.records


TRAINING = [each for each in library() if find(each).parent.name == "training"]
QUICK = "two-files"


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=[pytest.mark.prove] * (each != QUICK)) for each in TRAINING],
)
def test_numbers_hang_on_the_rules_kept(name: str) -> None:
    """An arm is judged by fewer rules than the play was, and must come to the same."""
    found = []
    for is_whole in (True, False):
        question = asked(name, 0, count=1)
        scenario = scenario_of(question)
        session = parting(question, scenario)
        if is_whole:
            session.book = open_book(duties(), session.world.setting)
        found.append((live(session, scenario, HALF_AN_HOUR, 1), session.records))
    assert found[0] == found[1]


def test_futures_part_only_after_the_decision() -> None:
    """What was drawn before is the play's own luck; after it each future has its own."""
    question = asked("first-visit", 25)
    scenario = scenario_of(question)
    logs = []
    for future in (0, 1):
        session = parting(question, scenario)
        known = len(session.records)
        live(session, scenario, question.decisions[-1], future)
        logs.append(session.records)
    assert logs[0][:known] == logs[1][:known]
    assert logs[0] != logs[1]


def test_question_survives_being_written_down() -> None:
    """The helper must answer what was asked; the reason is left at home, for no rule reads it."""
    question = asked("first-visit", 3)
    assert from_line(to_line(question)) == question
    told = Decision(5, "knock", {"premises": "p"}, {"action": "somebody's own words"})
    assert choice_from_line(choice_to_line(told)) == Decision(5, "knock", {"premises": "p"})


def test_choices_come_while_it_runs_and_it_can_be_called_off() -> None:
    """The screen asks once more at will, hears what is impossible, and leaves nothing running."""
    with Asking(asked("silent-unit", 0, count=10_000), workers=1) as asking:
        answers = asking.answers()
        assert next(answers)[0] == Task(0, 0)
        asking.choose(Decision(0, "fly", {}))
        assert "there is no action 'fly'" in (found for _, found in answers)
        assert asking.choose(HARMLESS) == 2
        assert any(task.arm == 2 for task, _ in answers)
        asking.call_off()
        assert len(list(answers)) < 10_000


def test_unusable_play_is_told_in_words() -> None:
    """A play of another scenario cannot be replayed, and whoever asks is told so."""
    first, *_ = decisions("silent-unit")
    wrong = Question(str(find("silent-unit")), None, 1, (Decision(first.at + 1, STOP, {}), first))
    with pytest.raises(Stopped, match="decision 0"):
        answered(wrong, HARMLESS, 1)


@pytest.mark.parametrize("freedom", [1, 2, 3, 9, 30, 99, 400])
def test_reach_is_students(freedom: int) -> None:
    """SciPy gives an independent second opinion."""
    assert reach(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-9)


def test_interval_is_the_paired_one() -> None:
    """Pairs share their luck: the interval is of the differences, not of two samples."""
    found = [(50.0 + 10 * k, 53.0 + 10 * k + k % 2) for k in range(12)]
    told = difference(SCORE, found)
    expected = stats.ttest_rel([b for _, b in found], [a for a, _ in found]).confidence_interval(
        0.95
    )
    assert (told.low, told.high) == pytest.approx((expected.low, expected.high))
    assert told.said is Said.BETTER


@pytest.mark.parametrize(
    ("measure", "found", "said"),
    [
        (SCORE, [(10.0, 10.0)] * 20, Said.SAME),
        (SCORE, [(10.0, 8.0)] * 20, Said.WORSE),
        (SCORE, [(10.0, 8.0), (10.0, 12.0)] * 10, Said.CANNOT_TELL),
        (SCORE, [(10.0, 80.0)] * 9, Said.CANNOT_TELL),
        (SCORE, [(None, 80.0)] * 20, Said.CANNOT_TELL),
        (HARM, [(1.0, 0.0)] * 20, Said.BETTER),
        (HARM, [(0.0, 0.0)] * 99 + [(0.0, 1.0)], Said.CANNOT_TELL),
        (Measure("hours", "Hours", "h", ""), [(1.0, 2.0)] * 20, Said.MORE),
    ],
)
def test_verdict_says_no_more_than_the_interval(
    measure: Measure, found: list[tuple[float | None, float | None]], said: Said
) -> None:
    """Better and worse need an interval on one side of nought; too few futures need no words."""
    told = difference(measure, found)
    assert told.said is said
    assert str(said) in sentence(told)


def test_played_future_stays_out_of_the_differences() -> None:
    """It was chosen by what happened, so it is no draw like the others."""
    lived_through: dict[Task, Numbers] = {
        Task(future, arm): {"score": 1_000.0 * (not future) + arm}
        for future in range(12)
        for arm in (0, 1)
    }
    told: Difference = compared((SCORE,), lived_through)[0]
    assert (len(told.pairs), told.mean) == (11, 1.0)


def test_measures_name_no_arrest_and_no_removal() -> None:
    """Nothing may reward an arrest, a removal or a referral."""
    ids = " ".join(each.id for each in FIXED)
    assert not any(word in ids for word in ("arrest", "remov", "referral"))


def test_pool_answers_where_nothing_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool of fresh processes gives the same."""
    question = asked("silent-unit", 5, count=1)
    monkeypatch.setattr(futures, "CAN_FORK", False)
    reading, writing = os.pipe()
    os.write(writing, f"{choice_to_line(HALF_AN_HOUR)}\n".encode())
    os.close(writing)
    found = dict(lived(question, 1, reading))
    os.close(reading)
    assert found == by_replay(question, HALF_AN_HOUR)
