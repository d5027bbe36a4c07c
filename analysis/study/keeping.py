"""Outcomes on file as they come, so that a study that was stopped can be finished.

One line a run, written through to the disk before the next is begun: the task's key, the outcome,
and the outcome's own hash. A line that is torn or altered is told and its run is made again; it is
never taken for good. This module refuses to know what an outcome means.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

from analysis.study.outcome import Outcome, from_line
from simulator.faults import Fault, InvalidInput

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

RESULTS = "results.jsonl"
LONGEST_LINE = 50_000_000


class Keeping:
    """A file of outcomes; used as a context.

    Args:
        path: The file; None keeps nothing.
        resume: Whether outcomes that are there already are taken up.

    Attributes:
        found: Outcomes on file, by their task's key.
        spoiled: Numbers of lines, counted from 1, that were torn or altered.

    Raises:
        InvalidInput: There are outcomes already, and nobody asked to go on with them.
    """

    def __init__(self, path: Path | None, *, resume: bool = False) -> None:
        self.found: dict[str, Outcome] = {}
        self.spoiled: list[int] = []
        self._path = path
        self._file = None
        if path is None:
            return
        if path.exists():
            if not resume:
                words = (
                    "holds the runs of a study already: --resume goes on with them; "
                    "name another folder to begin anew"
                )
                raise InvalidInput([Fault(1, 1, str(path), "", words)])
            self._read(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab")
        self._begin_a_line(path)

    def _read(self, path: Path) -> None:
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
                read = _outcome_of(line)
                if read is None:
                    self.spoiled.append(number)
                else:
                    self.found[read[0]] = read[1]

    def _begin_a_line(self, path: Path) -> None:
        """End a torn last line, so that what comes stands on a line of its own."""
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if not size:
                return
            file.seek(size - 1)
            is_torn = file.read(1) != b"\n"
        if is_torn and self._file is not None:
            self._file.write(b"\n")

    def add(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome; it is on the disk when this returns."""
        self.found[key] = outcome
        if self._file is not None:
            self._file.write(_line_of(key, outcome))
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Keeping:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _line_of(key: str, outcome: Outcome) -> bytes:
    text = outcome.to_line()
    return f'{{"task":"{key}","sha256":"{_hash(key, text)}","outcome":{text}}}\n'.encode()


def _outcome_of(line: bytes) -> tuple[str, Outcome] | None:
    """Read a line; None for one that is not as it was written."""
    try:
        raw = json.loads(line)
        outcome = from_line(json.dumps(raw["outcome"]))
        key = raw["task"]
        is_whole = raw["sha256"] == _hash(key, outcome.to_line())
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (key, outcome) if is_whole and isinstance(key, str) else None


def _hash(key: str, text: str) -> str:
    return hashlib.sha256(f"{key} {text}".encode()).hexdigest()
