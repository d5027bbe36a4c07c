"""Beside a play on plain pages: the rule book, and what if; in practice only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.whatif.asking import Stopped
from analysis.whatif.question import Task
from simulator.marking import NO_REASON, marked
from simulator.rehearsal import rehearse
from simulator.scenario.library import find, plays_of
from simulator.scenario.loglines import log_bytes
from simulator.scenario.plays import load_plays
from simulator.session import STOP, WAIT, Decision
from tests.attempts.plays import decisions
from tests.tui.visitor import decide_all, look, send, sit_down, text_of
from tui import inquiry
from tui.serve.plain import otherwise
from tui.views import whatifchoices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.whatif.asking import Helper
    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question
    from tui.serve.plain.desk import Desk

SHOWN = ("/rules", "/rule", "/decisions", "/otherwise", "/instead", "/whatif")
SENT = ("/instead", "/insteadwait", "/playon")


class Answers:
    """Stands in for the helper's process: ten futures, told as soon as somebody asks."""

    words, refused = "", ""
    asked: list[Decision]
    ahead: list[bool]
    last: Answers

    def __init__(self, question: Question, *, helper: Helper | None) -> None:
        self.question, self.helper, self.is_called_off = question, helper, False
        type(self).asked, type(self).ahead, type(self).last = [], [], self

    def __enter__(self) -> Answers:
        return self

    def __exit__(self, *_: object) -> None:
        """Stay as it is, so that it is seen who calls it off."""

    def choose(self, other: Decision, *, is_ahead: bool = False) -> int:
        """Take a choice."""
        self.asked.append(other)
        self.ahead.append(is_ahead)
        return len(self.asked)

    def again(self, arm: int, *, is_ahead: bool = False) -> None:
        """Go back to one."""
        assert arm <= len(self.asked)
        self.ahead[arm - 1] = is_ahead

    def answers(self) -> Iterator[tuple[Task, Numbers | str]]:
        """Tell that the other choice is ten points worse, or that it cannot be told."""
        if self.words:
            raise Stopped(self.words)
        if self.refused:
            yield Task(1, 1), self.refused
            return
        for future in range(1, 11):
            for arm in (0, 1):
                yield Task(future, arm), {"score": 90.0 - 10 * arm, "passed": 1.0}

    def call_off(self) -> None:
        """Note that it was."""
        self.is_called_off = True


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk at which an exercise is under way, some decisions in."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    monkeypatch.setattr(inquiry, "Thread", AtOnce)
    found = sit_down(tmp_path)
    send(found, "/begin", exercise="first-visit")
    decide_all(found, decisions()[:4])
    yield found
    found.close()


class AtOnce:
    """Stands in for a thread: done when it was started."""

    def __init__(self, target, **_) -> None:
        self.start = target


# --- the rule book ---------------------------------------------------------------------------


def test_the_rule_book_is_that_of_the_exercise_s_day(desk: Desk) -> None:
    """Each rule leads to its clauses in plain words, with where they stand."""
    shown = look(desk, "/rules")
    assert "Rules of 5 November 2001, Metropolitan" in text_of(shown)
    found = look(desk, "/rules", find="SLA-5.2-a")
    (rule,) = re.findall(r"/plain/rule\?id=([\w-]+)", found.html)
    one = text_of(look(desk, "/rule", id=rule))
    assert "SLA-5.2-a" in one
    assert "stated by the document" in one


def test_before_an_exercise_its_own_rule_book_can_be_read(tmp_path: Path) -> None:
    """The day is that of the exercise that was asked about."""
    desk = sit_down(tmp_path)
    assert look(desk, "/rules").to == "/plain"
    shown = text_of(look(desk, "/rules", exercise="doubted-status"))
    assert "Rules of " in shown
    assert "2001" not in shown.partition("Find")[0]
    assert look(desk, "/rule", exercise="doubted-status", id="no-such-rule").status == 404


def test_a_search_that_finds_nothing_says_so(desk: Desk) -> None:
    """Whatever is typed stays text."""
    shown = look(desk, "/rules", find="<b>xyzzy</b>")
    assert "No rule in force on that day" in text_of(shown)
    assert "<b>xyzzy" not in shown.html


# --- what if ---------------------------------------------------------------------------------


def test_another_choice_is_asked_about_and_told_in_sentences(desk: Desk) -> None:
    """Each with its verdict and how sure it is, readable without a picture."""
    before = list(desk.playing.session.decisions)
    assert "/plain/otherwise?number=2" in look(desk, "/decisions").html
    page = text_of(look(desk, "/otherwise", number="2"))
    assert "Complete the Home Office checks" in page
    assert send(desk, "/insteadwait", number="2", until="30").to == "/plain/whatif"
    assert Answers.asked == [Decision(before[2].at, WAIT, {"seconds": 1_800})]
    shown = text_of(look(desk, "/whatif"))
    assert "10 of 100 futures so far" in shown
    assert "Score: worse, by -10.0 points in every one of 10 futures" in shown
    assert desk.playing.session.decisions == before


def test_keeping_to_the_rules_is_offered_first_and_lived_through_meanwhile(desk: Desk) -> None:
    """No form and no search, and nothing that was looked ahead to is asked for again."""
    send(desk, "/wait", turn="4", until="30")
    offered = look(desk, "/otherwise", number="4")
    kept = desk.asides.open.rules.decision
    named = whatifchoices.named(kept, desk.playing)
    assert f"By the rules: {named}" in " ".join(text_of(offered).split())
    assert offered.html.index("Keep to the rules") < offered.html.index("What could be done then")
    assert (Answers.asked, Answers.ahead) == ([kept], [True])
    assert send(desk, "/insteadwait", number="4", what="by_the_rules").to == "/plain/whatif"
    assert (Answers.asked, Answers.ahead) == ([kept], [False])
    label = desk.playing.session.repertoire[kept.action].label
    assert f"Otherwise: {label}" in text_of(look(desk, "/whatif"))


def test_where_the_rules_were_kept_nothing_else_is_offered_by_them(desk: Desk) -> None:
    """It is said; a page of before that asks all the same is answered in words."""
    send(desk, "/wait", turn="4", until="30")
    look(desk, "/otherwise", number="4")
    kept = desk.asides.open.rules.decision
    desk.asides.close()
    desk.playing.session.decisions[4] = kept
    shown = look(desk, "/otherwise", number="4")
    assert whatifchoices.THE_SAME in text_of(shown)
    assert 'value="by_the_rules"' not in shown.html
    assert Answers.asked == []
    assert send(desk, "/insteadwait", number="4", what="by_the_rules").to.endswith("number=4")
    assert otherwise.SAME in text_of(look(desk, "/otherwise", number="4"))


@pytest.mark.parametrize(
    ("path", "is_away"), [("/decisions", True), ("/play", True), ("", True), ("/rules", False)]
)
def test_turning_away_from_a_decision_ends_what_was_looked_ahead_to(
    desk: Desk, path: str, is_away: bool
) -> None:
    """Nobody waits for it; the rule book is looked up while one thinks it over."""
    look(desk, "/otherwise", number="2")
    asked = Answers.last
    assert not asked.is_called_off
    look(desk, path)
    assert asked.is_called_off is is_away


def test_what_was_asked_is_gone_on_with_wherever_one_looks(desk: Desk) -> None:
    """Whoever asked comes back to it."""
    send(desk, "/insteadwait", number="2", what=STOP)
    look(desk, "/play")
    assert not Answers.last.is_called_off


def test_an_action_s_form_is_filled_in_before_it_is_asked_about(desk: Desk) -> None:
    """What is wrong stands at its field, as in a play, and asks for no reason."""
    form = look(desk, "/instead", number="2", action="identify-case")
    assert "See what would have come of it" in text_of(form)
    offers = desk.asides.open.here.session.offers()
    strict = next(o.act.id for o in offers if any(f.is_required for f in o.act.form))
    assert send(desk, "/instead", number="2", action=strict).status == 400
    assert send(desk, "/instead", number="2", action="identify-case").to == "/plain/whatif"
    assert [each.action for each in Answers.asked] == ["identify-case"]


def test_what_was_decided_is_no_other_choice(desk: Desk) -> None:
    """A hundred futures of the same would say nothing."""
    taken = desk.playing.session.decisions[2]
    assert send(desk, "/instead", number="2", action=taken.action).to.endswith("number=2")
    assert otherwise.SAME in text_of(look(desk, "/otherwise", number="2"))


def test_futures_that_cannot_be_played_are_told(desk: Desk, monkeypatch) -> None:
    """A page that waits for ever tells nobody anything."""
    monkeypatch.setattr(Answers, "words", "the process has broken off")
    send(desk, "/insteadwait", number="2", what=STOP)
    assert "the process has broken off" in text_of(look(desk, "/whatif"))


def test_a_choice_that_cannot_be_made_is_told_and_another_is_heard(desk: Desk, monkeypatch) -> None:
    """However soon it is known; what was lived through of the decision is not lived again."""
    monkeypatch.setattr(Answers, "refused", "there is no such place")
    send(desk, "/insteadwait", number="2", what=STOP)
    told = "That could not be done there: there is no such place."
    assert told in text_of(look(desk, "/whatif"))
    first = Answers.last
    send(desk, "/insteadwait", number="2", until="30")
    assert told not in text_of(look(desk, "/whatif"))
    assert Answers.last is first


@pytest.mark.parametrize("number", ["", "-1", "4", "99", "x", "1e3", "9" * 50, "\u0662"])
def test_a_decision_that_was_not_taken_is_not_asked_about(desk: Desk, number: str) -> None:
    """Numbers come from a browser."""
    assert look(desk, "/otherwise", number=number).to == "/plain/decisions"
    assert send(desk, "/insteadwait", number=number).to == "/plain/decisions"
    assert send(desk, "/playon", number=number).to == "/plain/decisions"


def test_playing_on_from_a_decision_is_an_attempt_of_its_own(desk: Desk) -> None:
    """The play it came from stays on file as it is, and can be taken up."""
    assert send(desk, "/playon", number="2").to == "/plain/play"
    assert "You play on from here" in text_of(look(desk, "/play"))
    assert len(desk.playing.session.decisions) == 2
    kept = {
        each.header.begun_from: (each.decisions, each.pseudonym) for each in desk.folder.listed()
    }
    assert kept == {2: (2, "Quiet Heron"), None: (4, "Quiet Heron")}


def test_a_play_looked_back_on_is_asked_about_and_played_on_from(desk: Desk) -> None:
    """The debrief leads there; another exercise under way is not left for it in silence."""
    send(desk, "/stop")
    assert "What if: choose otherwise" in text_of(look(desk, "/debrief"))
    (done,) = [each.file.name for each in desk.folder.listed()]
    send(desk, "/begin", exercise="two-files")
    look(desk, "/debrief", attempt=done)
    assert "first visit" in text_of(look(desk, "/decisions"))
    assert "under way" in text_of(send(desk, "/playon", number="2"))
    send(desk, "/stop")
    look(desk, "/debrief", attempt=done)
    assert send(desk, "/playon", number="2").to == "/plain/play"
    assert desk.playing.scenario.id == "first-visit"


def test_nothing_of_it_runs_on_when_a_desk_is_left(desk: Desk) -> None:
    """A hundred futures for nobody cost the others their pace."""
    send(desk, "/insteadwait", number="2", until="30")
    assert not Answers.last.is_called_off
    desk.close()
    assert Answers.last.is_called_off


@pytest.mark.parametrize("path", SHOWN)
def test_an_assessment_shows_none_of_it(path: str, tmp_path: Path) -> None:
    """Shut in the process, whatever a browser asks for."""
    desk = sit_down(tmp_path, is_assessment=True)
    send(desk, "/begin", exercise="first-visit")
    decide_all(desk, decisions()[:3])
    for _ in range(2):
        given = {"id": "cad-itinerary", "number": "1", "action": "identify-case"}
        answered = look(desk, path, exercise="first-visit", **given)
        assert (answered.status, "shut in an assessment" in text_of(answered)) == (400, True)
        assert "Rule book" not in text_of(look(desk, ""))
        send(desk, "/stop")
        assert "choose otherwise" not in text_of(look(desk, "/debrief"))


@pytest.mark.parametrize("path", SENT)
def test_an_assessment_does_none_of_it(path: str, tmp_path: Path) -> None:
    """Nor is anything chosen otherwise once it is over."""
    desk = sit_down(tmp_path, is_assessment=True)
    send(desk, "/begin", exercise="first-visit")
    decide_all(desk, decisions()[:3])
    send(desk, "/stop")
    assert send(desk, path, number="1", action="identify-case").status == 400
    assert len(desk.folder.listed()) == 1


# --- reasons ---------------------------------------------------------------------------------


def test_a_reason_is_asked_where_the_scenario_names_the_action_and_kept(tmp_path: Path) -> None:
    """Under the headings of the decision model; whoever writes nothing decides all the same."""
    desk = sit_down(tmp_path)
    send(desk, "/begin", exercise="visit-turns-hostile")
    model = rehearse(load_plays(plays_of(find("visit-turns-hostile"))), "model").session
    going_in = next(n for n, each in enumerate(model.decisions) if each.action == "enter")
    decide_all(desk, model.decisions[:going_in])
    assert "Powers and policy" not in text_of(look(desk, "/act", action="report-incident"))
    assert "Powers and policy" in text_of(look(desk, "/act", action="enter"))
    written = {"r-2": "Invited in by the cousin", "r-3": " "}
    assert send(desk, "/act", action="enter", **written).to == "/plain/play"
    assert desk.playing.session.decisions[-1].reason == {
        "Powers and policy": "Invited in by the cousin"
    }
    decide_all(desk, model.decisions[going_in + 1 :])
    assert log_bytes(desk.playing.session.records) == log_bytes(model.records)
    (attempt,) = desk.folder.listed()
    told = [(each.action, each.words) for each in marked(attempt.file).reasons]
    assert told == [
        ("enter", "Powers and policy: Invited in by the cousin"),
        ("arrest", NO_REASON),
        ("withdraw", NO_REASON),
    ]
