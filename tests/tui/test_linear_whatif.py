"""What if at plain prompts: asked after the debrief, chosen as in a play, told in sentences."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from analysis.whatif.asking import Stopped
from analysis.whatif.question import FUTURES, Task
from analysis.whatif.rulekeeping import by_the_rules
from simulator.attempts import Mode
from simulator.session import STOP, WAIT, Decision
from tests.tui.strayed import AT, strayed
from tests.tui.typist import Keyboard
from tui import inquiry
from tui.otherwise import led_to
from tui.plain import whatif
from tui.prompts import Prompts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question

NUMBER = str(AT + 1)
"""What is typed for the decision that strayed."""


class Answers:
    """Stands in for the process that answers: all is lived through as soon as it is chosen."""

    words, refused = "", ""
    told: list[tuple[str, Any]]

    def __init__(self, question: Question, *, helper: object) -> None:
        self.question = question
        self.has_helper = helper is not None
        self.told.append(("ask", question.number))

    def __enter__(self) -> Answers:
        return self

    def __exit__(self, *_: object) -> None:
        """Stay as it is."""

    def choose(self, other: Decision, *, is_ahead: bool = False) -> int:
        """Take a choice."""
        self.told.append(("ahead" if is_ahead else "choose", other))
        return sum(each in ("ahead", "choose") for each, _ in self.told)

    def again(self, arm: int, *, is_ahead: bool = False) -> None:
        """Go back to one."""
        assert not is_ahead
        self.told.append(("again", arm))

    def hold(self) -> None:
        """Give up all of them."""
        self.told.append(("hold", None))

    def call_off(self) -> None:
        """Note that nothing runs on."""
        self.told.append(("call_off", None))

    def answers(self) -> Iterator[tuple[Task, Numbers | str]]:
        """Tell that any other choice is ten points worse, or that it cannot be told."""
        if self.words:
            raise Stopped(self.words)
        if self.refused:
            yield from ((Task(0, arm), self.refused) for arm in (1, 2))
            return
        for arm in (0, 1, 2):
            for future in range(FUTURES + 1):
                yield Task(future, arm), {"score": 90.0 - 10 * bool(arm), "passed": 1.0}


@pytest.fixture(autouse=True)
def _answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answers, "told", [], raising=False)
    monkeypatch.setattr(inquiry, "Asking", Answers)
    monkeypatch.setattr(inquiry, "Helper", NoProcess)


class NoProcess:
    """Stands in for the helper's process."""

    is_running = True

    def __init__(self, _: object) -> None:
        Answers.told.append(("start", None))

    def end(self) -> None:
        """Note that it was ended."""
        self.is_running = False
        Answers.told.append(("end", None))


def typed(*answers: str, mode: Mode = Mode.PRACTICE) -> str:
    """Type answers; returns what was shown."""
    sink = io.StringIO()
    whatif.offer(strayed(mode), Prompts(Keyboard(answers), sink))
    return " ".join(sink.getvalue().split())


def told() -> list[tuple[str, Any]]:
    return [each for each in Answers.told if each[0] in ("ahead", "choose", "again")]


def kept() -> Decision:
    return by_the_rules(led_to(strayed(), AT).session)


def test_keeping_to_the_rules_is_a_letter_away_and_told_in_sentences() -> None:
    """It was looked ahead to, so it is gone on with; the play asked about stays as it is."""
    before = list(strayed().session.decisions)
    shown = typed("y", NUMBER, "k", "")
    assert "You decided: Wait, 30 min or until something comes in" in shown
    assert "k Keep to the rules: Discuss custody staffing" in shown
    assert told() == [("ahead", kept()), ("again", 1)]
    assert "Score: worse, by -10.0 points in every one of 100 futures." in shown
    assert shown.index("What you owed") < shown.index("What happened") < shown.index("What is luck")
    assert strayed().session.decisions == before


@pytest.mark.parametrize(
    ("answers", "decision"),
    [
        (("w 45",), Decision(0, WAIT, {"seconds": 2_700})),
        (("q",), Decision(0, STOP, {})),
        (("h", "o", "x", "n", "zzzz", "w", "b"), Decision(0, WAIT, {"seconds": 86_400})),
    ],
)
def test_another_choice_is_made_as_in_the_exercise(
    answers: tuple[str, ...], decision: Decision
) -> None:
    """What is typed means what it meant there, and nothing of it is done."""
    typed("y", NUMBER, *answers, "")
    at = strayed().session.decisions[AT].at
    chosen = Decision(at, decision.action, decision.arguments)
    assert told() == [("ahead", kept()), ("choose", chosen)]


def test_an_action_is_chosen_with_its_form() -> None:
    """Complete as the session takes it, and of that moment."""
    typed("y", NUMBER, "police-system", "1", "1", "", "", "", "", "", "", "", "")
    (_, (how, chosen)) = told()
    at = strayed().session.decisions[AT].at
    assert (how, chosen.at, chosen.action) == ("choose", at, "own-police-check")


@pytest.mark.parametrize("answers", [("b",), ("1", "q"), ("w 30",)])
def test_who_chooses_nothing_else_goes_back_to_the_decisions(answers: tuple[str, ...]) -> None:
    """From any list, and with what was decided, of which nothing would be told."""
    shown = typed("y", NUMBER, *answers, "")
    assert told() == [("ahead", kept())]
    assert (whatif.SAME in shown) is (answers == ("w 30",))
    assert shown.count("Which decision?") == 2
    assert ("hold", None) in Answers.told


def test_where_the_rules_were_kept_it_is_said() -> None:
    """And k does nothing there."""
    shown = typed("y", "1", "k", "b", "")
    assert shown.count("An officer who keeps to the rules would have decided just that.") == 2
    assert told() == []


def test_what_cannot_be_told_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    monkeypatch.setattr(Answers, "words", "the process has broken off")
    assert "the process has broken off" in typed("y", NUMBER, "q", "")
    Answers.told.clear()
    monkeypatch.setattr(Answers, "words", "")
    monkeypatch.setattr(Answers, "refused", "there is no such place")
    assert "That could not be done there" in typed("y", NUMBER, "k", "")


@pytest.mark.parametrize("answers", [(), ("n",), ("y",), ("y", NUMBER), ("y", NUMBER, "k")])
def test_whenever_the_input_ends_nothing_is_left_running(answers: tuple[str, ...]) -> None:
    """A pipe that closes is somebody who has asked enough."""
    typed(*answers)
    assert [each for each, _ in Answers.told].count("start") == (len(answers) > 1)
    assert not Answers.told or Answers.told[-1] == ("end", None)


def test_nothing_is_asked_of_an_assessment() -> None:
    """Nor offered."""
    assert typed("y", NUMBER, "k", mode=Mode.ASSESSMENT) == ""
    assert Answers.told == []
