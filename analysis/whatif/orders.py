"""What is asked of the process that answers, line by line, and which play is due next.

A line asks about a decision, makes another choice there or goes back to one, says that no further
choice will come, or calls the question off. The newest choice is what is asked: plays of one before
it that are not begun yet are given up, those of what was decided never are. A choice that is only
looked ahead to stands behind all of them, and no play is lived twice. This module refuses to live a
play.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analysis.whatif.question import Question, Task, decision, plain, tasks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Play
    from simulator.session import Decision


class Due(NamedTuple):
    """A play to be lived through: which, from which decision on, and what is chosen there."""

    task: Task
    number: int
    chosen: Decision


class Lived(NamedTuple):
    """A play that is done, or the end of a question.

    Attributes:
        asked: To which question it belongs, from 1.
        task: Which play; None where all that was asked is done, or was called off.
        found: What it came to; words for a person where it could not be.
    """

    asked: int
    task: Task | None
    found: Numbers | str = ""


# --- the lines -----------------------------------------------------------------------------------


def ask(question: Question) -> str:
    """Ask about a decision of the play."""
    return json.dumps({"ask": question.number, "futures": question.futures})


def choose(other: Decision, *, is_ahead: bool = False) -> str:
    """Make another choice there.

    Args:
        is_ahead: Whether nobody has asked for it yet, so that what was decided comes first.
    """
    return json.dumps({"choose": plain(other), "ahead": is_ahead})


def again(arm: int, *, is_ahead: bool = False) -> str:
    """Go back to a choice made before, to what is left of it. `is_ahead`: as in `choose`."""
    return json.dumps({"again": arm, "ahead": is_ahead})


def hold(asked: int) -> str:
    """Give up every other choice of a question, and go on with what was decided alone."""
    return json.dumps({"hold": asked})


def last() -> str:
    """Say that no further choice will come."""
    return json.dumps({"last": True})


def rest(asked: int) -> str:
    """Call a question off."""
    return json.dumps({"rest": asked})


# --- what they come to ---------------------------------------------------------------------------


@dataclass(slots=True)
class Orders:
    """The question under way, as its lines have put it so far.

    Attributes:
        asked: How many questions there were; the last is under way unless it is `over`.
        question: The last; before any was asked, one that is over and has no plays.
        chosen: The choice of each arm. `waiting`: plays not begun, in their order.
        begun: How many plays of the question are being lived through.
    """

    play: Play
    asked: int = 0
    is_over: bool = True
    question: Question = field(init=False)
    chosen: list[Decision] = field(default_factory=list)
    waiting: list[Task] = field(default_factory=list)
    begun: int = 0
    _handed_out: set[Task] = field(default_factory=set)
    _has_last: bool = False

    def __post_init__(self) -> None:
        """Stand at the beginning of the play, with nothing to be done."""
        self.question = Question(self.play, 0)

    def take(self, line: str) -> Iterator[Lived]:
        """Take a line up; yields the end of a question where it brings one about."""
        said = json.loads(line)
        if "ask" in said:
            yield from self._ended()
            self._ask(Question(self.play, said["ask"], said["futures"]))
        elif "choose" in said and not self.is_over:
            self.chosen.append(decision(said["choose"]))
            self._take_up(len(self.chosen) - 1, is_ahead=said["ahead"])
        elif "again" in said and not self.is_over:
            self._take_up(said["again"], is_ahead=said["ahead"])
        elif said.get("hold") == self.asked:
            self.waiting = self._decided()
            yield from self.done()
        elif "last" in said:
            self._has_last = True
            yield from self.done()
        elif said.get("rest") == self.asked:
            yield from self._ended()

    def _decided(self) -> list[Task]:
        return [each for each in self.waiting if not each.arm]

    def _take_up(self, arm: int, *, is_ahead: bool) -> None:
        """Turn to a choice, in step with what was decided, or behind it."""
        left = [each for each in tasks_of(self.question, arm) if each not in self._handed_out]
        self.waiting = [*self._decided(), *left]
        if not is_ahead:
            self.waiting.sort()

    def _ask(self, question: Question) -> None:
        self.asked += 1
        self.question, self.chosen = question, [question.decided]
        self.waiting, self.begun, self._handed_out = list(tasks_of(question, 0)), 0, set()
        self.is_over = self._has_last = False

    def _ended(self) -> Iterator[Lived]:
        if not self.is_over:
            self.is_over, self.waiting = True, []
            yield Lived(self.asked, None)

    def next(self) -> Due:
        """Begin the next play."""
        self.begun += 1
        task = self.waiting.pop(0)
        self._handed_out.add(task)
        return Due(task, self.question.number, self.chosen[task.arm])

    def take_in(self, task: Task, found: Numbers | str) -> Iterator[Lived]:
        """Take a play of the question in, and its end with it where that was the last."""
        self.begun -= 1
        if isinstance(found, str):  # no other future of that choice can be lived either
            self.waiting = [each for each in self.waiting if each.arm != task.arm]
        yield Lived(self.asked, task, found)
        yield from self.done()

    def done(self) -> Iterator[Lived]:
        """Yield the end of the question where nothing is left to be done for it."""
        if self._has_last and not self.waiting and not self.begun:
            yield from self._ended()
