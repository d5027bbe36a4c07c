"""What an officer remembers between two looks round must never show in what they do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.deciders.careless import Careless
from simulator.deciders.choice import play
from simulator.deciders.compliant import Compliant
from simulator.engine import officers
from simulator.engine.officers import Eyes
from simulator.engine.officers.memo import FACT, RECORDS, Memo, noting
from simulator.engine.officers.seen import NO_NEWS, Seen
from simulator.protocol.childhood import treat_as_child
from simulator.protocol.context import Setting, View
from simulator.protocol.records import Identity, Record
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Session

if TYPE_CHECKING:
    from simulator.engine.officers import Step

DANGER = (FACT, "danger_here")
GIRL = Identity(about="girl")

WITH_PEOPLE = (
    "alleges-a-crime",
    "asylum-claimed",
    "child-on-a-visit",
    "disputed-age",
    "doubted-status",
    "lone-girl-station",
    "lorry-park",
    "needs-hospital",
    "prints-refused",
    "witness",
)
"""Scenarios whose player follows the orders in which answers are kept."""


def looks(name: str, seed: int, error: float, monkeypatch: pytest.MonkeyPatch) -> int:
    """Play, and compare each look with that of somebody who looks everything up anew."""
    scenario = load_scenario(find(name))
    session = Session(scenario.stage, repertoire(), seed)
    compared = 0
    usual_step = officers.usual_step

    def both(eyes: Eyes) -> Step:
        nonlocal compared
        compared += 1
        step = usual_step(eyes)
        assert step == usual_step(Eyes(eyes.world, eyes.seat, eyes.skipped, eyes.hurried))
        return step

    monkeypatch.setattr(officers, "usual_step", both)
    play(session, Careless(error, seed) if error else Compliant())
    return compared


def test_officer_who_remembers_does_what_one_who_looks_anew_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An answer kept too long would change what is done next, and so every score."""
    assert looks("needs-hospital", 1, 0.0, monkeypatch)


@pytest.mark.prove
@pytest.mark.parametrize("error", [0.0, 0.3])
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", WITH_PEOPLE)
def test_nobody_s_memory_shows(
    name: str, seed: int, error: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same in every scenario with people, with steps left out and patience lost as well."""
    assert looks(name, seed, error, monkeypatch)


class Word:
    """What is said of danger, and how often it was asked."""

    def __init__(self, memo: Memo, about: str | None) -> None:
        self.memo, self.about = memo, about
        self.said, self.asked = "first", 0
        self.until: int | None = None

    def heard(self) -> str:
        """Ask what rests on a fact about somebody."""
        found: str = self.memo.once("what", Identity(about=self.about), self._look)
        return found

    def changes(self, said: str, *topics: tuple[str | None, tuple[str, str]], now: int = 0) -> None:
        """Say something else, and let it be told that things of some kinds have come in."""
        self.said = said
        self.memo.take_in(topics, now)

    def _look(self) -> str:
        self.asked += 1
        self.memo.note(self.about, DANGER)
        if self.until is not None:
            self.memo.holds_until(self.until)
        return self.said


def test_answer_is_kept_until_what_it_rests_on_changes() -> None:
    """What is learned of a boy says nothing new of a girl, and what is said of all is about her."""
    word = Word(Memo(), "girl")
    assert word.heard() == "first"
    word.changes("second", ("boy", DANGER), ("girl", (FACT, "age_years")))
    assert (word.heard(), word.asked) == ("first", 1)
    word.changes("second", ("girl", DANGER))
    assert word.heard() == "second"
    word.changes("third", (None, DANGER))
    assert word.heard() == "third"


def test_answer_that_rests_on_a_party_lapses_with_each_of_it() -> None:
    """Where room was asked for the whole party, an answer about one rests on all of them."""
    memo = Memo()
    word = Word(memo, None)
    assert memo.once("room", GIRL, word.heard) == "first"
    word.changes("second", ("boy", DANGER))
    assert memo.once("room", GIRL, word.heard) == "second"


def test_answer_rests_on_an_answer_that_was_kept() -> None:
    """What was found a look before counts like what was looked up now."""
    memo = Memo()
    word = Word(memo, "girl")
    word.heard()
    assert memo.once("form", GIRL, word.heard) == "first"
    word.changes("second", ("girl", DANGER))
    assert memo.once("form", GIRL, word.heard) == "second"


def test_answer_that_comes_out_the_same_lets_nothing_go() -> None:
    """A boy who is taken aside leaves the girl at hand, and all that was found on that."""
    memo = Memo()
    word, asked = Word(memo, "girl"), 0

    def form() -> str:
        nonlocal asked
        asked += 1
        return word.heard()

    for _ in range(2):
        assert memo.once("form", GIRL, form) == "first"
        word.changes("first", ("girl", DANGER))
    assert (word.asked, asked) == (3, 1)


def test_answer_that_rests_on_others_is_not_asked_before_it_is_wanted() -> None:
    """What a whole order comes to is dear, and may never be asked for again."""
    memo = Memo()
    word, asked = Word(memo, "boy"), 0

    def order() -> str:
        nonlocal asked
        asked += 1
        memo.note("girl", DANGER)
        return word.heard()

    memo.once("order", GIRL, order)
    word.changes("first", ("girl", DANGER))
    assert asked == 1
    memo.once("order", GIRL, order)
    assert asked == 2


def test_view_notes_what_a_determination_looks_at() -> None:
    """An age learned makes the question of childhood new, and a word about danger does not."""
    memo, looked = Memo(), 0
    view = View(Setting(dt.date(2026, 6, 1), "kent"), identity=Identity("one", about="girl"))

    def look() -> str:
        nonlocal looked
        looked += 1
        treat_as_child(noting(view, memo))
        return "looked"

    memo.once("child", GIRL, look)
    for topic in (DANGER, (FACT, "age_years"), (RECORDS, "child_encountered")):
        memo.take_in([("girl", topic)], 0)
        memo.once("child", GIRL, look)
    assert looked == 3


def test_answer_that_time_may_turn_lapses_then() -> None:
    """Patience ends at a moment at which nothing comes in."""
    memo = Memo()
    word, other = Word(memo, "girl"), Word(memo, "boy")
    word.until = 100
    assert (word.heard(), other.heard()) == ("first", "first")
    word.changes("is done waiting", now=99)
    assert word.heard() == "first"
    word.changes("is done waiting", now=100)
    assert word.heard() == "is done waiting"
    assert other.asked == 1


def test_index_finds_what_the_log_holds_of_somebody() -> None:
    """Open parts agree with any, as they do in the log; what comes later is found as well."""
    records = [Record(0, 0, "bwv_on", None, Identity("one"))]
    seen = Seen(records, [], [])
    seen.news()
    girl = seen.about("one", "girl")
    assert girl.made == {"bwv_on"}
    records.append(Record(1, 5, "csc_contacted", None, Identity("one", about="boy")))
    records.append(Record(2, 5, "child_encountered", None, Identity(None, about="girl")))
    records.append(Record(3, 5, "bwv_on", None, Identity("one")))
    news = seen.news()
    assert (len(news.records), news.first_made) == (3, [("girl", "child_encountered")])
    assert girl.made == {"bwv_on", "child_encountered"}
    assert seen.about("two", None).made == {"child_encountered"}
    assert seen.about("one", None).made == {"bwv_on", "csc_contacted", "child_encountered"}
    assert seen.news() == NO_NEWS
