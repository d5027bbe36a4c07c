"""Which attempt of how many: so that nobody takes a second for a first.

Whoever has seen a debrief knows what was hidden, and may begin again; both attempts stay on file.
They are numbered in the order in which they were begun: practice apart from assessment, and what
was chosen otherwise not at all, for that begins in the midst of another. This module refuses to
say which of them counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.attempts import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from simulator.attempts import Listed

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attempt stands among those of one person at one exercise in one mode.

    Attributes:
        number: From 1, in the order in which they were begun.
        of: How many there are.
    """

    number: int
    of: int

    @property
    def words(self) -> str:
        """Say it in a cell."""
        return f"{self.number} of {self.of}"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is needed of an attempt to number it.

    Attributes:
        at: Who, at what, and how: those that have all of it in common are numbered together.
        began: ISO 8601 in UTC.
    """

    file: Path
    at: tuple[str, ...]
    began: str


def numbered(attempts: Iterable[Attempt]) -> dict[Path, Place]:
    """Number attempts, by their files."""
    found: dict[Path, Place] = {}
    ordered = sorted(attempts, key=lambda each: (each.at, each.began, each.file.name))
    for _, group in groupby(ordered, key=lambda each: each.at):
        together = tuple(group)
        for number, each in enumerate(together, 1):
            found[each.file] = Place(number, len(together))
    return found


def of_folder(listed: Iterable[Listed]) -> dict[Path, Place]:
    """Number the attempts of one's own folder, under whichever name each was played."""
    return numbered(
        Attempt(each.file, (each.scenario, each.mode), each.began)
        for each in listed
        if not each.is_damaged and (each.header is None or each.header.begun_from is None)
    )


def name(number: int) -> str:
    """Name an attempt by its number: second attempt."""
    return f"{_ORDINALS[number - 1]} attempt" if number <= len(_ORDINALS) else f"attempt {number}"


def in_mode(mode: Mode) -> str:
    """Say how it is played."""
    return "as an assessment" if mode is Mode.ASSESSMENT else "for practice"
