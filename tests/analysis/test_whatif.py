"""What if: two arms that part at a decision, and share the luck of every future."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import pytest
from scipy import stats

from analysis.whatif import futures, orders
from analysis.whatif.arms import judging, live, scenario_of
from analysis.whatif.asking import Asking, Helper, Stopped
from analysis.whatif.course import Course
from analysis.whatif.futures import READY, Futures, lived
from analysis.whatif.measuring import FIXED, Measure
from analysis.whatif.orders import Lived
from analysis.whatif.paired import Difference, Said, compared, difference
from analysis.whatif.question import (
    Play,
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
from simulator.replay import replay
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
    return Question(Play(str(find(name)), None, 1, decisions(name)), number, count)


def answered(question: Question, other: Decision, workers: int) -> dict[Task, Numbers | str]:
    with Asking(question, workers) as asking:
        assert asking.choose(other) == 1
        asking.last()
        return dict(asking.answers())


def parted(question: Question, *, is_whole: bool = False) -> Session:
    """Replay a play to its parting, judged from its beginning by all rules."""
    stage, before = scenario_of(question.play).stage, question.play.decisions[: question.number]
    session = replay(stage, repertoire(), 1, before)
    if not is_whole:
        session.book = judging(session)
    return session


def by_replay(question: Question, other: Decision) -> dict[Task, Numbers | str]:
    scenario = scenario_of(question.play)
    return {
        task: live(parted(question), scenario, chosen, task.future)
        for arm, chosen in enumerate((question.decided, other))
        for task in tasks_of(question, arm)
    }


def test_processes_that_last_give_what_replaying_each_play_gives() -> None:
    """A play hangs on its choice and its future alone, so how it was computed cannot be seen."""
    question = asked("five-files", 8)
    assert answered(question, HALF_AN_HOUR, 3) == by_replay(question, HALF_AN_HOUR)


def test_future_that_was_played_is_lived_again() -> None:
    """Future 0 keeps every draw: the arm as decided is the play of the rule-following officer."""
    question = asked("first-visit", 10, count=0)
    session = parted(question)
    live(session, scenario_of(question.play), question.decided, 0)
    whole = Session(session.stage, repertoire(), 1)
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
        session = parted(question, is_whole=is_whole)
        numbers = live(session, scenario_of(question.play), HALF_AN_HOUR, 1)
        found.append((numbers, session.records))
    assert found[0] == found[1]


def test_futures_part_only_after_the_decision() -> None:
    """What was drawn before is the play's own luck; after it each future has its own."""
    question = asked("first-visit", 25)
    logs = []
    for future in (0, 1):
        session = parted(question)
        known = len(session.records)
        live(session, scenario_of(question.play), question.decided, future)
        logs.append(session.records)
    assert logs[0][:known] == logs[1][:known]
    assert logs[0] != logs[1]


def test_play_survives_being_written_down() -> None:
    """The helper must answer what was asked; the reason is left at home, for no rule reads it."""
    one = asked("first-visit", 3).play
    assert from_line(to_line(one)) == one
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


def test_one_helper_answers_question_after_question() -> None:
    """It has the play ready, so only the first question waits for that."""
    name, whole = "silent-unit", asked("silent-unit", 0).play
    with Helper(whole, 2) as helper:
        for number in (0, 5, 2):
            question = asked(name, number, count=1)
            with Asking(question, helper=helper) as asking:
                asking.choose(HALF_AN_HOUR)
                asking.last()
                assert dict(asking.answers()) == by_replay(question, HALF_AN_HOUR)
            assert helper.is_running
    assert not helper.is_running


def test_question_called_off_makes_room_for_the_next() -> None:
    """Whoever goes back to the debrief and asks again does not wait for what was given up."""
    with Helper(asked("silent-unit", 0).play, 1) as helper:
        with Asking(asked("silent-unit", 0, count=10_000), helper=helper) as first:
            answers = first.answers()
            next(answers)
        assert len(list(answers)) < 10_000
        with Asking(asked("silent-unit", 5, count=1), helper=helper) as second:
            second.last()
            assert {task for task, _ in second.answers()} == {Task(0, 0), Task(1, 0)}


def test_whoever_listens_too_late_hears_nothing() -> None:
    """A debrief left at once ends the helper, it may be before its thread has begun to listen."""
    question = asked("silent-unit", 0)
    with Helper(question.play, 1) as helper, Asking(question, helper=helper) as asking:
        helper.end()
        assert not list(asking.answers())


def test_whoever_listens_after_it_broke_off_is_told() -> None:
    """The first to hear of it is not the only one who waits."""
    question = asked("silent-unit", 0)
    with Helper(question.play, 1) as helper, Asking(question, helper=helper) as asking:
        os.kill(helper.process_id, signal.SIGKILL)
        for _ in range(2):
            with pytest.raises(Stopped, match="broken off"):
                list(asking.answers())


def test_helper_ends_when_nobody_is_there_any_more() -> None:
    """An app that dies leaves nothing running: what it would have written comes to an end."""
    with Helper(asked("silent-unit", 0).play, 2) as helper:
        helper.until_ready()
        helper.let_go()
        assert helper.ended_with() == 0


def test_another_helper_takes_the_place_of_one_that_broke_off() -> None:
    """That it broke off is told in words; asking again is all that has to be done."""
    question = asked("silent-unit", 5, count=1)
    with Helper(question.play, 1) as helper:
        helper.until_ready()
        os.kill(helper.process_id, signal.SIGKILL)
        with Asking(question, helper=helper) as asking, suppress(Stopped):
            asking.last()  # it may be known already to have ended, and another answers
            list(asking.answers())
        helper.ended_with()
        with Asking(question, helper=helper) as again:
            again.last()
            assert len(dict(again.answers())) == 2


def test_play_whose_process_ends_is_told_in_words() -> None:
    """The others go on: a new process takes its place."""
    question = asked("silent-unit", 5, count=40)
    course = Course(question.play)
    reading, writing = os.pipe()
    os.write(writing, f"{orders.ask(question)}\n{orders.choose(HALF_AN_HOUR)}\n".encode())
    under_way = Futures(course, 1, reading)
    answers, found = under_way.lived(), list[Lived]()
    for each in answers:
        found.append(each)
        if len(found) == 3:
            os.kill(under_way.workers[0].process, signal.SIGKILL)
            os.write(writing, f"{orders.last()}\n".encode())
        if each.task is None and each.asked:
            break
    answers.close()
    os.close(writing)
    os.close(reading)
    told = [each for each in found if isinstance(each.found, str) and each.task]
    assert [each.found for each in told] == ["the process of a play has ended without a word"]
    assert found[-1] == Lived(1, None)
    assert len(found) > 40


def test_unusable_play_is_told_in_words() -> None:
    """A play of another scenario cannot be replayed, and whoever asks is told so."""
    first, *_ = decisions("silent-unit")
    wrong = Play(str(find("silent-unit")), None, 1, (Decision(first.at + 1, STOP, {}), first))
    with pytest.raises(Stopped, match="decision 0"):
        answered(Question(wrong, 1), HARMLESS, 1)


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
    lines = (orders.ask(question), orders.choose(HALF_AN_HOUR), orders.last())
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    found = list(lived(question.play, 1, reading))
    os.close(reading)
    assert (found[0], found[-1]) == (READY, Lived(1, None))
    assert {each.task: each.found for each in found[1:-1]} == by_replay(question, HALF_AN_HOUR)
