"""What keeping to the rules would have been at a moment of a play, and looking ahead to it."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.whatif import orders
from analysis.whatif.arms import judging
from analysis.whatif.asking import Asking
from analysis.whatif.orders import Orders
from analysis.whatif.question import Play, Question, Task
from analysis.whatif.rulekeeping import by_the_rules
from simulator.deciders import choice
from simulator.deciders.careless import Careless
from simulator.deciders.compliant import Compliant
from simulator.replay import led, put, replay
from simulator.scenario.library import find, library
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import CARRY_ON, STOP, WAIT, Decision, Session

TRAINING = [each for each in library() if find(each).parent.name == "training"]
QUICK = ("first-visit", "silent-unit", "lone-girl-station")
HALF_AN_HOUR = Decision(0, WAIT, {"seconds": 1_800})


@cache
def played(name: str) -> Session:
    """A play in which much was done otherwise."""
    session = Session(load_scenario(find(name)).stage, repertoire(), 1)
    choice.play(session, Careless(0.4, 3))
    return session


def parted(name: str, number: int) -> Session:
    session = played(name)
    return replay(session.stage, repertoire(), 1, session.decisions[:number])


def numbers(name: str) -> list[int]:
    """Some decisions: the first, the last, and every moment in the middle of an act."""
    decisions = played(name).decisions
    busy = [n for n, each in enumerate(decisions) if each.action == CARRY_ON]
    return sorted({0, len(decisions) // 2, len(decisions) - 1, *busy[:3]})


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=[pytest.mark.prove] * (each not in QUICK)) for each in TRAINING],
)
def test_it_is_what_the_officer_who_plays_on_would_do(name: str) -> None:
    """Another officer's idea of the rules would not be the one both arms are played by."""
    for number in numbers(name):
        other = parted(name, number)
        told = by_the_rules(other)
        session = parted(name, number)
        session.book = judging(session)
        choice.take(session, Compliant().decide(session, session.situation()))
        assert session.decisions[-1] == told
        put(other, told)
        assert other.records == session.records


def test_an_act_that_was_interrupted_is_carried_on_with_or_left_for_what_is_urgent() -> None:
    """The moment in the middle of an act is a moment like any other."""
    busy = [n for n in numbers("first-visit") if parted("first-visit", n).seat.doing is not None]
    assert busy
    assert by_the_rules(parted("first-visit", busy[0])).action == CARRY_ON


@pytest.mark.parametrize("name", QUICK)
def test_a_play_that_is_only_asked_goes_on_as_if_it_were_not(name: str) -> None:
    """Nothing is carried out, kept, drawn or left behind by asking."""
    kept: list[Decision] = []
    session = Session(played(name).stage, repertoire(), 1)
    session.keepers.append(kept.append)
    for _ in led(session, played(name).decisions):
        by_the_rules(session)
    assert session.records == played(name).records
    assert kept == session.decisions == played(name).decisions


def test_where_nothing_more_is_to_be_done_it_is_to_stop() -> None:
    """That is an answer too, and the exercise's own end is one."""
    done = Session(played("first-visit").stage, repertoire(), 1)
    choice.play(done, Compliant())
    last = replay(done.stage, repertoire(), 1, done.decisions[:-1])
    assert by_the_rules(last) == done.decisions[-1] == Decision(done.at, STOP, {})
    assert by_the_rules(done) == Decision(done.at, STOP, {})


# --- looking ahead -----------------------------------------------------------------------------


def under_way(count: int = 4) -> Orders:
    """A question that was just asked."""
    play = Play(str(find("first-visit")), None, 1, tuple(played("first-visit").decisions))
    taking = Orders(play)
    assert list(taking.take(orders.ask(Question(play, 3, count)))) == []
    return taking


def tell(taking: Orders, line: str) -> None:
    assert list(taking.take(line)) == []


def lived(taking: Orders, count: int) -> list[Task]:
    """Live through the next plays."""
    tasks = []
    for _ in range(count):
        task = taking.next().task
        tasks.append(task)
        assert [each.task for each in taking.take_in(task, {})] == [task]
    return tasks


def test_what_is_looked_ahead_to_stands_behind_what_was_decided() -> None:
    """Nobody waits for what they asked because of what they did not."""
    taking = under_way()
    tell(taking, orders.choose(HALF_AN_HOUR, is_ahead=True))
    assert [each.arm for each in lived(taking, 10)] == [0] * 5 + [1] * 5


def test_what_was_looked_ahead_to_is_asked_and_not_lived_again() -> None:
    """What is left of it then comes in step with what was decided."""
    taking = under_way()
    tell(taking, orders.choose(HALF_AN_HOUR, is_ahead=True))
    first = lived(taking, 7)
    tell(taking, orders.again(1))
    rest = lived(taking, len(taking.waiting))
    assert sorted(first + rest) == [Task(future, arm) for future in range(5) for arm in (0, 1)]


def test_what_is_asked_before_all_was_decided_comes_in_step_with_it() -> None:
    """The first pairs are told while the last plays are still to come."""
    taking = under_way()
    tell(taking, orders.choose(HALF_AN_HOUR, is_ahead=True))
    lived(taking, 1)
    tell(taking, orders.again(1))
    assert [each.arm for each in lived(taking, 4)] == [1, 0, 1, 0]


def test_another_choice_gives_up_what_is_left_of_looking_ahead() -> None:
    """As it does any choice before it; what was decided is gone on with."""
    taking = under_way()
    tell(taking, orders.choose(HALF_AN_HOUR, is_ahead=True))
    lived(taking, 3)
    tell(taking, orders.choose(Decision(0, STOP, {})))
    assert {each.arm for each in lived(taking, len(taking.waiting))} == {0, 2}


def test_who_turns_away_leaves_what_was_decided_alone_under_way() -> None:
    """A choice that nobody looks at is not lived through; one comes back to what is left of it."""
    taking = under_way()
    tell(taking, orders.choose(HALF_AN_HOUR, is_ahead=True))
    tell(taking, orders.hold(2))
    assert any(each.arm for each in taking.waiting), "that was about another question"
    done = lived(taking, 3)
    tell(taking, orders.hold(1))
    assert {each.arm for each in taking.waiting} == {0}
    done += lived(taking, 2)
    assert taking.waiting == []
    tell(taking, orders.again(1, is_ahead=True))
    assert {each.arm for each in lived(taking, 5)} == {1}
    assert taking.waiting == []


def test_processes_live_nothing_twice_that_was_looked_ahead_to() -> None:
    """The same by the processes that live it through."""
    play = Play(str(find("silent-unit")), None, 1, tuple(played("silent-unit").decisions))
    with Asking(Question(play, 1, 2), workers=1) as asking:
        arm = asking.choose(HALF_AN_HOUR, is_ahead=True)
        answers = asking.answers()
        tasks = [next(answers)[0] for _ in range(6)]
        assert [each.arm for each in tasks] == [0, 0, 0, arm, arm, arm]
        asking.again(arm)
        asking.last()
        assert list(answers) == []
