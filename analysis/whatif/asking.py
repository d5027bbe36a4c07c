"""Putting questions to the process that answers, listening to it, and calling it off.

Whoever asks may have a screen and threads; the helper has neither. One that was started early has
everything ready when the first question comes, and answers one after another. It lives through what
was decided while the other choice is still being made. This module refuses to wait longer than
whoever listens: it is read a line at a time, and a question can be called off between.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from analysis.whatif import orders
from analysis.whatif.measuring import as_numbers
from analysis.whatif.question import Task, to_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Play, Question
    from simulator.session import Decision

HOME = Path(__file__).resolve().parents[2]
"""Folder that holds the package, so that the helper finds it however Becket was started."""

MOST_WORKERS = 8
"""Beyond it a laptop gains little and loses its breath."""


class Stopped(RuntimeError):
    """The question could not be answered; the message is for a person."""


class Helper:
    """A process that has a play ready and answers questions about it, until it is ended.

    Attributes:
        play: As far as it can be asked about.
        is_ended: Whether it was ended on purpose.
    """

    def __init__(self, play: Play, workers: int | None = None) -> None:
        """Start it.

        Args:
            workers: Plays lived through at a time; as many as there are processors when left out.
        """
        self.play, self.is_ended = play, False
        number = workers or min(MOST_WORKERS, os.cpu_count() or 1)
        self._process = subprocess.Popen(  # noqa: S603 - this very program, nothing from outside
            [sys.executable, "-m", "analysis.whatif.helper", str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOME,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        assert self._process.stdin is not None  # noqa: S101 - it was asked for
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        self._into, self._out_of = self._process.stdin, self._process.stdout
        self._asked = 0
        self._reading = Lock()
        self.tell(to_line(play))

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running, and nothing open."""
        self.end()
        self._out_of.close()

    @property
    def is_running(self) -> bool:
        """Tell whether it can still be asked."""
        return self._process.poll() is None

    @property
    def process_id(self) -> int:
        """Return the process that answers."""
        return self._process.pid

    def let_go(self) -> None:
        """Say that nobody will ask any more; it ends by itself."""
        with suppress(OSError):
            self._into.close()

    def ended_with(self) -> int:
        """Wait until it has ended; returns its exit code."""
        return self._process.wait()

    def ask(self, question: Question) -> int:
        """Ask; what was asked before is given up.

        Returns:
            The number of the question.
        """
        self._asked += 1
        self.tell(orders.ask(question))
        return self._asked

    def tell(self, line: str) -> None:
        """Give it a line."""
        with suppress(OSError, ValueError):  # it is gone, and the answers say so
            self._into.write(f"{line}\n")
            self._into.flush()

    def until_ready(self) -> None:
        """Wait until it has everything ready; for whoever measures.

        Raises:
            Stopped: The play cannot be used.
        """
        with self._reading:
            for said in self._lines():
                if said["asked"] == 0:
                    return

    def answers(self, asked: int) -> Iterator[tuple[Task, Numbers | str]]:
        """Yield what comes to a question; see `Asking.answers`."""
        with self._reading:  # the question before is at its end as soon as another is asked
            for said in self._lines():
                if said["asked"] != asked:
                    continue
                if "arm" not in said:
                    return
                task = Task(said["future"], said["arm"])
                yield task, said["stopped"] if "stopped" in said else as_numbers(said["numbers"])

    def _lines(self) -> Iterator[dict[str, Any]]:
        # It may have been ended, or have broken off, before whoever listens had come to it.
        for line in () if self._out_of.closed else self._out_of:
            if not line.endswith("\n"):
                break  # ended in the middle of a word
            said = json.loads(line)
            if "asked" not in said:
                raise Stopped(said["stopped"])
            yield said
        self._process.wait()
        self._out_of.close()
        if not self.is_ended:
            raise Stopped("the process that plays the futures has broken off")

    def end(self) -> None:
        """End it and every play it has begun. Does no harm when it has ended."""
        self.is_ended = True
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        self.let_go()
        if self._reading.acquire(blocking=False):  # else whoever reads comes to the end, and closes
            self._out_of.close()
            self._reading.release()


class Asking:
    """A question under way; leaving its `with` block calls it off."""

    def __init__(
        self, question: Question, workers: int | None = None, helper: Helper | None = None
    ) -> None:
        """Ask, beginning with what was decided.

        Args:
            workers: As of a `Helper`, where one has to be started for it.
            helper: One that has the play ready; one is started where it is left out, cannot
                answer or has broken off.
        """
        self._is_own = helper is None or helper.play != question.play or not helper.is_running
        if helper is None or self._is_own:
            helper = Helper(question.play.until(question.number), workers)
        self._helper, self._arms = helper, 0
        self._asked = helper.ask(question)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running that was begun for it, and nothing open."""
        self.call_off()
        if self._is_own:
            self._helper.__exit__()

    def choose(self, other: Decision, *, is_ahead: bool = False) -> int:
        """Ask for another choice; what was asked before it is given up.

        Args:
            is_ahead: Whether it is only looked ahead to: what was decided is lived through first.

        Returns:
            The number of its arm.
        """
        self._arms += 1
        self._helper.tell(orders.choose(other, is_ahead=is_ahead))
        return self._arms

    def again(self, arm: int, *, is_ahead: bool = False) -> None:
        """Go back to a choice by its arm; what of it is lived through is not lived again."""
        self._helper.tell(orders.again(arm, is_ahead=is_ahead))

    def hold(self) -> None:
        """Give up every other choice; what was decided is gone on with."""
        self._helper.tell(orders.hold(self._asked))

    def last(self) -> None:
        """Say that no other choice will come, so that the answers have an end."""
        self._helper.tell(orders.last())

    def answers(self) -> Iterator[tuple[Task, Numbers | str]]:
        """Yield each play as it is done, in any order; words where a choice cannot be made.

        It ends when all is done and `last` was said, or when it is called off.

        Raises:
            Stopped: The play cannot be used, or the helper has broken off.
        """
        return self._helper.answers(self._asked)

    def call_off(self) -> None:
        """Give up every play begun for it. Does no harm when all is done."""
        if self._is_own:
            self._helper.end()
        else:
            self._helper.tell(orders.rest(self._asked))
