"""One lasting process that lives plays through, told them one at a time.

It is a fork of a process that has the course of the play ready and has lived one play already, so
it begins with a scenario loaded and a rule book looked up. What it is told and what it answers is a
line of JSON each. This module refuses to choose what is lived through, and in which order.
"""

from __future__ import annotations

import gc
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from analysis.whatif.question import decision, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.whatif.course import Course
    from analysis.whatif.orders import Due
    from analysis.whatif.question import Task
    from simulator.session import Decision, Session

CHUNK = 65_536

TIDIED_EVERY = 8
"""Plays after which what they left behind is cleared away; it is looked for at some cost."""

ENDED = "the process of a play has ended without a word"

Found = dict[str, float | None] | str
"""What a play came to; words for a person where it could not be."""


class Worker:
    """A process that lives plays through, as seen by the one that started it.

    Attributes:
        doing: What it lives through, and for which question; None while it waits.
        has_ended: Whether it is gone before it was let go.
        answers: File descriptor from which it is heard. `orders`: the one by which it is told.
    """

    def __init__(self, course: Course, others: Iterable[Worker]) -> None:
        """Start it.

        Args:
            others: Those started before: it must not hold their ends open.
        """
        told, self.orders = os.pipe()
        self.answers, saying = os.pipe()
        self.doing: tuple[int, Task] | None = None
        self.has_ended = False
        self._said = b""
        self.process = os.fork()
        if self.process == 0:
            for end in (self.orders, self.answers):
                os.close(end)
            for other in others:
                os.close(other.orders)
                os.close(other.answers)
            _serve(course, told, saying)
        os.close(told)
        os.close(saying)

    def tell(self, asked: int, due: Due) -> None:
        """Give it a play of a question."""
        task, number, chosen = due
        self.doing = asked, task
        line = json.dumps({"number": number, "future": task.future, "chosen": plain(chosen)})
        with suppress(BrokenPipeError):  # then it is heard to have ended
            os.write(self.orders, f"{line}\n".encode())

    def heard(self) -> Found | None:
        """Read on, now that there is something to read.

        Returns:
            What it says of its play, once that is complete; words where it has ended instead;
            None as long as there is more to come.
        """
        part = os.read(self.answers, CHUNK)
        self._said += part
        if not part:
            self.has_ended = True
            return ENDED
        if not self._said.endswith(b"\n"):
            return None
        found: Found = json.loads(self._said)
        self._said = b""
        return found

    def end(self) -> None:
        """Let it go; it ends by itself when it is told nothing more."""
        os.close(self.orders)
        os.close(self.answers)
        os.waitpid(self.process, 0)


def _serve(course: Course, told: int, saying: int) -> NoReturn:
    """Live through what is told until there is no more, and end."""
    try:
        gc.disable()
        with os.fdopen(told, encoding="utf-8") as lines, os.fdopen(saying, "w") as answers:
            for count, line in enumerate(lines, 1):
                answers.write(f"{json.dumps(_lived(course, line))}\n")
                answers.flush()
                if count % TIDIED_EVERY == 0:
                    gc.collect()
    finally:
        os._exit(0)  # whatever happens, what the other process was about is not gone on with here


def _lived(course: Course, line: str) -> Found:
    asked = json.loads(line)
    number, chosen, future = asked["number"], decision(asked["chosen"]), asked["future"]
    if course.is_long_to_lead:
        return _in_a_copy(course, course.standing(number), chosen, future)
    return _found(course, course.at(number), chosen, future)


def _found(course: Course, session: Session, chosen: Decision, future: int) -> Found:
    try:
        return course.lived(session, chosen, future)
    except Exception as stopped:  # noqa: BLE001 - whatever it was, whoever asked must hear of it
        return f"{type(stopped).__name__}: {stopped}"


def _in_a_copy(course: Course, session: Session, chosen: Decision, future: int) -> Found:
    """Live through a play in a fork, which has it as it stands, waiting flows and all."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                json.dump(_found(course, session, chosen, future), pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    found: Found = json.loads(said) if said else ENDED
    return found
