"""A scout answers as the conditions do, whatever it asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.protocol import monitor
from simulator.protocol.book import open_book
from simulator.protocol.conditions import Worked, all_of, any_of, no, possibly, surely
from simulator.protocol.context import Context, View
from simulator.protocol.facts import NO_FACTS
from simulator.protocol.findings import Verdict
from simulator.protocol.records import Identity, Record
from simulator.protocol.rulebook import duties
from simulator.protocol.rulebook.order_terms import SameItem
from simulator.protocol.scouting import WHICHEVER, Hurdles, Scout, UntoldError, parts_of
from tests.protocol.random_logs import SETTING, START

if TYPE_CHECKING:
    from simulator.protocol.logic import Truth

TRUTHS: tuple[Truth, ...] = (True, False, None)
HERE = Context(Record(0, 0, "premises_entered"), View(SETTING))


class Told:
    """A condition that says one thing and counts how often it is asked."""

    def __init__(self, says: Truth) -> None:
        self.says = says
        self.times = 0

    def truth(self, _: Context) -> Truth:
        """Say it."""
        self.times += 1
        return self.says


@pytest.mark.parametrize("left", TRUTHS)
@pytest.mark.parametrize("right", TRUTHS)
def test_scout_joins_as_conditions_do(left: Truth, right: Truth) -> None:
    """Kleene's tables hold, or a rule would arise in one place and not in the other."""
    parts = (Told(left), Told(right))
    for whole in (
        all_of(*parts),
        any_of(*parts),
        no(all_of(*parts)),
        surely(any_of(*parts)),
        possibly(all_of(*parts)),
    ):
        assert Scout(HERE).truth(whole) is whole.truth(HERE)


def test_part_that_many_rules_share_is_asked_once() -> None:
    """Thirty rules ask whether it is a child alone; the answer is the same for all."""
    shared = Told(True)
    scout = Scout(HERE)
    for other in (Told(True), Told(None)):
        scout.truth(all_of(shared, other))
    assert shared.times == 1


def test_what_refused_last_is_asked_first() -> None:
    """The reason why a rule does not arise seldom changes from record to record."""
    costly, refusing = Told(True), Told(False)
    hurdles = Hurdles((costly, refusing))
    assert hurdles.refuse(Scout(HERE))
    assert hurdles.refuse(Scout(HERE))
    assert (costly.times, refusing.times) == (1, 2)


@pytest.mark.parametrize("says", [True, None])
def test_only_what_is_false_refuses(says: Truth) -> None:
    """What is not known may still have to be said of a plan."""
    assert not Hurdles((Told(True), Told(says))).refuse(Scout(HERE))


@pytest.mark.parametrize("left", TRUTHS)
@pytest.mark.parametrize("right", TRUTHS)
def test_all_hold_where_the_whole_is_true(left: Truth, right: Truth) -> None:
    """A duty that stands while a condition is true must not hang on what was asked first."""
    whole = all_of(Told(left), Told(right))
    parts = Hurdles(parts_of(whole))
    for _ in range(2):
        assert parts.hold(Scout(HERE)) is (Scout(HERE).truth(whole) is True)


def test_part_that_fails_out_of_its_order_is_asked_in_its_turn() -> None:
    """What settles the question in its own order is enough, whatever was asked first."""
    says: list[Truth] = [True]

    def fails(_: Context) -> Truth:
        if says[0] is True:
            return False
        raise LookupError

    first = Worked("settles it", lambda _: says[0])
    parts = Hurdles((first, Worked("a number of another day", fails)))
    assert not parts.hold(Scout(HERE))
    says[0] = False
    assert not parts.hold(Scout(HERE))


def test_part_asked_out_of_its_order_may_fail_and_refuses_nothing() -> None:
    """A number that is not in force is only asked for where the part before it holds."""

    def fails(_: Context) -> Truth:
        raise LookupError

    assert not Hurdles((Worked("a number of another day", fails),)).refuse(Scout(HERE))


def test_scout_of_many_answers_does_not_say_which_question_is_meant() -> None:
    """Whether an answer fits hangs on its question; one reply for all of them would be wrong."""
    answer = Record(1, 0, "qa_recorded", None, Identity(), {"item": "1.4"})
    with pytest.raises(UntoldError):
        Scout(Context(answer, View(SETTING), WHICHEVER)).truth(SameItem())


def test_same_book_is_given_again_and_no_other() -> None:
    """What has been worked out of a book serves the next play; a rule more is another book."""
    assert open_book(duties(), SETTING) is open_book(duties(), SETTING)
    fewer = duties()[:10]
    assert open_book(fewer, SETTING) is not open_book(duties(), SETTING)
    assert [rule.id for rule in open_book(list(fewer), SETTING).rules] == [
        rule.id for rule in open_book(fewer, SETTING).rules
    ]


def test_trying_a_step_tells_of_what_it_would_break_as_taking_it_does() -> None:
    """Rules that are only tried keep nothing, and what is bad comes out the same."""
    book = open_book(duties(), SETTING)
    state = monitor.start(START, NO_FACTS.stated({"intel_violence": True}))
    entry = Record(0, START, "premises_entered", None, Identity("one"), {"police_present": False})
    tried = monitor.offences(book, state, entry)
    taken = monitor.would(book, state, entry)
    assert tried == tuple(e for e in taken if e.is_bad and e.counts_for == "player")
    assert all(each.verdict is Verdict.BREACHED for each in tried)
    assert tried
