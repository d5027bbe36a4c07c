"""The lines of an attempt's file, and the first place where they do not hold together.

Reading needs no scenario and no replay: each line must agree with its own hash and follow from
the one before. What was done to a file is told from the lines that still agree with themselves.
This module refuses to play anything, and to mend anything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from simulator.attempts.header import Header, NoForm, header_of
from simulator.attempts.lines import NOTHING_BEFORE, Line, read_line

if TYPE_CHECKING:
    from collections.abc import Sequence


class How(StrEnum):
    """What was done to a file at the first line that differs."""

    TOUCHED = "touched"
    ADDED = "added"
    DROPPED = "dropped"
    SWAPPED = "swapped"
    REPLACED = "replaced"
    NO_FORM = "no_form"
    REPLAY = "replay"
    SEAL = "seal"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a file first differs from what was written.

    Attributes:
        line: Counted from 1, as an editor counts.
        words: For a person, without the line.
    """

    line: int
    how: How
    words: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What stands in a file.

    Attributes:
        lines: Those that hold together, from the header on.
        difference: The first line that does not; None where all do.
        torn: The end of the file after its last line end: a line that was never finished.
    """

    lines: tuple[Line, ...]
    difference: Difference | None
    torn: bytes

    @property
    def header(self) -> Header:
        """Return what stands at the head.

        Raises:
            NoForm: There is no header, or none that this version reads.
        """
        if not self.lines:
            raise NoForm("has no header")
        return header_of(self.lines[0].data)

    @property
    def closing(self) -> Line | None:
        """Return the line that closes the attempt; None where it is not closed."""
        last = self.lines[-1] if self.lines else None
        return last if last is not None and last.is_closing else None

    @property
    def decisions(self) -> tuple[Line, ...]:
        """Return the lines between the header and the close."""
        return tuple(each for each in self.lines[1:] if not each.is_closing)

    @property
    def size(self) -> int:
        """Return how many bytes the lines that hold together take."""
        return sum(len(each.raw) for each in self.lines)


def chain_of(content: bytes) -> Chain:
    """Read the lines of a file."""
    pieces = content.split(b"\n")
    torn = pieces.pop()
    found = [_read(piece + b"\n") for piece in pieces]
    good: list[Line] = []
    for place, line in enumerate(found):
        before = good[-1].own if good else NOTHING_BEFORE
        if isinstance(line, NoForm) or line.number != place or line.previous != before:
            return Chain(tuple(good), _told(found, place, before), torn)
        if good and good[-1].is_closing:
            words = "stands after the line that closed the attempt"
            return Chain(tuple(good), Difference(place + 1, How.ADDED, words), torn)
        good.append(line)
    if torn and good and good[-1].is_closing:
        words = "stands after the line that closed the attempt"
        return Chain(tuple(good), Difference(len(good) + 1, How.ADDED, words), torn)
    return Chain(tuple(good), _end(len(good), torn), torn)


def _read(raw: bytes) -> Line | NoForm:
    try:
        return read_line(raw)
    except NoForm as why:
        return why


def _told(found: Sequence[Line | NoForm], place: int, before: str) -> Difference:
    """Tell what was done where the chain first breaks."""
    line = found[place]
    at_home = _home(found, place, before)
    if isinstance(line, NoForm):
        if at_home is not None:
            words = f"was added: the line that belongs here is line {at_home + 1}"
            return Difference(place + 1, How.ADDED, words)
        return Difference(place + 1, How.TOUCHED, f"was touched: it {line}")
    if line.number > place:
        if at_home is not None:
            words = f"was swapped with another: it belongs where line {line.number + 1} is"
            return Difference(place + 1, How.SWAPPED, words)
        missing = line.number - place
        what = "a line is missing" if missing == 1 else f"{missing} lines are missing"
        return Difference(place + 1, How.DROPPED, f"does not follow: before it {what}")
    if line.number < place or at_home is not None:
        return Difference(place + 1, How.ADDED, "was added: it does not belong here")
    words = "does not follow from the line before it: one of the two was put in another's place"
    return Difference(place + 1, How.REPLACED, words)


def _home(found: Sequence[Line | NoForm], place: int, before: str) -> int | None:
    """Return where the line now stands that belongs in a place; None where it is nowhere."""
    for at, line in enumerate(found[place + 1 :], place + 1):
        if isinstance(line, Line) and (line.number, line.previous) == (place, before):
            return at
    return None


def _end(lines: int, torn: bytes) -> Difference | None:
    """Tell of an end without a line end whether it was ever the beginning of a line."""
    try:
        json.JSONDecoder().raw_decode(torn.decode("ascii", "replace"))
    except (ValueError, RecursionError):
        # A line that a killed program was writing, or zeros that a power cut left of it.
        is_beginning = torn.startswith(b"{") or not torn.strip(b"\0")
        if is_beginning:
            return None
        return Difference(lines + 1, How.TOUCHED, "was touched or added: it begins no line")
    if isinstance(_read(torn + b"\n"), Line):
        return None  # all but its line end
    return Difference(lines + 1, How.TOUCHED, "was touched: it does not end as a line does")
