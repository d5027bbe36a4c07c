"""A paper as a value, and as plain Markdown that reads well with and without a renderer.

Whatever text comes from a scenario or from a player is shown as text: no character of it acts on a
terminal, and none is taken for markup. Lists and headings only, no tables and no colour, so that a
screen reader reads it from top to bottom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_KNOWN: Final = "not known"
NOT_ASKED: Final = "not asked"
NOT_SIGNED: Final = "not signed"
IN_EXERCISE: Final = "Made in an exercise. Nobody in it is real, and it is no official form."

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>&|~#$^]|:(?=//)|@(?=\S*\.)|(?<=www)\.)", re.IGNORECASE)
"""What Markdown and its common extensions take for markup or for a link within a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a paper.

    Attributes:
        label: What it holds. `value`: what stands in it, or why nothing does.
        more: What belongs to it, such as the answers to a question.
    """

    label: str
    value: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading; a section without any says so in `empty`."""

    title: str
    rows: tuple[Row, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper about one person.

    Attributes:
        kind: What it is, as in the name of its file.
        person: Id of whom it is about. `label`: how the exercise calls them.
        exercise: Which exercise it comes from.
        goes_to: Its right recipients. `not_to`: who must not have it.
    """

    kind: str
    title: str
    person: str
    label: str
    exercise: str
    goes_to: tuple[str, ...]
    not_to: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def file_name(self) -> str:
        """Return the name of its file, one a person and kind."""
        return f"{self.person}-{self.kind}.md"


def literal(text: str) -> str:
    """Write any text so that Markdown shows it as it is, on one line."""
    shown = visible(" ".join(text.split()))
    return _MARKUP.sub(r"\\\1", shown)


def page(paper: Paper) -> str:
    """Write a paper as Markdown, every line ended."""
    return "\n".join(_lines(paper)) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    yield f"# {literal(paper.title)}"
    yield from ("", f"About: {literal(paper.label)}")
    yield from ("", f"From the exercise: {literal(paper.exercise)}", "", IN_EXERCISE)
    yield from _recipients("Goes to", paper.goes_to)
    yield from _recipients("Does not go to", paper.not_to)
    for section in paper.sections:
        yield from ("", f"## {literal(section.title)}", "")
        if not section.rows:
            yield literal(section.empty)
        for row in section.rows:
            yield from _row(row)


def _recipients(heading: str, names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield from ("", f"{heading}:", "")
        yield from (f"- {literal(name)}" for name in names)


def _row(row: Row) -> Iterator[str]:
    yield (
        f"- {literal(row.label)}: {literal(row.value)}" if row.value else f"- {literal(row.label)}"
    )
    yield from (f"    - {literal(each)}" for each in row.more)
