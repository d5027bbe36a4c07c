"""Starting the process that answers, listening to it, and calling it off.

Whoever asks may have a screen and threads; the helper has neither. This module refuses to wait
longer than whoever listens: `Asking` is read a line at a time and can be called off between.
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

from analysis.whatif.futures import Task, tasks_of
from analysis.whatif.measuring import as_numbers
from analysis.whatif.question import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.whatif.measuring import Numbers
    from analysis.whatif.question import Question

HOME = Path(__file__).resolve().parents[2]
"""Folder that holds the package, so that the helper finds it however Becket was started."""

MOST_WORKERS = 8
"""Beyond it a laptop gains little and loses its breath."""


class Stopped(RuntimeError):
    """The question could not be answered; the message is for a person."""


class Asking:
    """A question under way in a process of its own; leaving its `with` block calls it off.

    Attributes:
        plays: How many plays it takes.
    """

    def __init__(self, question: Question, workers: int | None = None) -> None:
        """Start the helper.

        Args:
            workers: Plays lived through at a time; as many as there are processors when left out.
        """
        self.plays = len(tasks_of(question))
        number = workers or min(MOST_WORKERS, os.cpu_count() or 1)
        self._is_called_off = False
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
        with suppress(BrokenPipeError), self._process.stdin as into:
            into.write(to_text(question))

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running, and nothing open."""
        self.call_off()
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        self._process.stdout.close()

    def answers(self) -> Iterator[tuple[Task, Numbers]]:
        """Yield each play as it is done, in any order; ends early where it was called off.

        Raises:
            Stopped: The question cannot be answered.
        """
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        with self._process.stdout as lines:
            for line in lines:
                if not line.endswith("\n"):
                    break  # called off in the middle of a word
                said = json.loads(line)
                if "stopped" in said:
                    raise Stopped(said["stopped"])
                yield Task(said["future"], said["arm"]), as_numbers(said["numbers"])
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
