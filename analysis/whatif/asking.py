"""Starting the process that answers, listening to it, and calling it off.

Whoever asks may have a screen and threads; the helper has neither. It lives through what was
decided while the other choice is still being made. This module refuses to wait longer than whoever
listens: it is read a line at a time and can be called off between.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from analysis.whatif.measuring import as_numbers
from analysis.whatif.question import Task, choice_to_line, to_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question
    from simulator.session import Decision

HOME = Path(__file__).resolve().parents[2]
"""Folder that holds the package, so that the helper finds it however Becket was started."""

MOST_WORKERS = 8
"""Beyond it a laptop gains little and loses its breath."""


class Stopped(RuntimeError):
    """The question could not be answered; the message is for a person."""


class Asking:
    """A question under way in a process of its own; leaving its `with` block calls it off."""

    def __init__(self, question: Question, workers: int | None = None) -> None:
        """Start the helper, on what was decided.

        Args:
            workers: Plays lived through at a time; as many as there are processors when left out.
        """
        self._is_called_off = False
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
        self._arms = 0
        self._write(to_line(question))

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running, and nothing open."""
        self.call_off()
        self.last()
        self._out_of.close()

    def choose(self, other: Decision) -> int:
        """Ask for another choice; what was asked before it is given up.

        Returns:
            The number of its arm.
        """
        self._arms += 1
        self._write(choice_to_line(other))
        return self._arms

    def last(self) -> None:
        """Say that no other choice will come, so that the answers have an end."""
        with suppress(BrokenPipeError):
            self._into.close()

    def _write(self, line: str) -> None:
        with suppress(BrokenPipeError):  # then the answers say why
            self._into.write(f"{line}\n")
            self._into.flush()

    def answers(self) -> Iterator[tuple[Task, Numbers | str]]:
        """Yield each play as it is done, in any order; words where a choice cannot be made.

        It ends when all is done and `last` was said, or when it is called off.

        Raises:
            Stopped: The play cannot be used.
        """
        for line in self._out_of:
            if not line.endswith("\n"):
                break  # called off in the middle of a word
            said = json.loads(line)
            if "arm" not in said:
                raise Stopped(said["stopped"])
            task = Task(said["future"], said["arm"])
            yield task, said["stopped"] if "stopped" in said else as_numbers(said["numbers"])
        if self._process.wait() and not self._is_called_off:
            raise Stopped("the process that plays the futures has broken off")

    def call_off(self) -> None:
        """End the helper and every play it has begun. Does no harm when all is done."""
        self._is_called_off = True
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
