"""Text as rows with a margin and a style, laid out for a width: what a page of reading is made of.

Every character is made visible here, so whoever draws a row need not. This module refuses to know
a colour or a screen: a style is a word, and whoever draws decides what it looks like.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLAIN, TITLE, HEADING, STRONG, MUTED, GOOD, BAD, NOTICE = (
    "plain",
    "title",
    "heading",
    "strong",
    "muted",
    "good",
    "bad",
    "notice",
)
LEAST_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph.

    Attributes:
        lead: What stands before it in a style of its own, on the same line; empty for nothing.
        indent: Columns of margin. `hang`: further columns for all lines but the first.
        gap: Empty lines before it.
    """

    text: str
    style: str = PLAIN
    lead: str = ""
    lead_style: str = STRONG
    indent: int = 0
    hang: int = 0
    gap: int = 0


Run = tuple[str, str]
"""A piece of a line and its style."""


def bullet(text: str, style: str = PLAIN, *, lead: str = "", indent: int = 0) -> Row:
    """Return a point of a list."""
    return Row(text, style, f"- {lead}" if lead else "-", STRONG, indent, 2)


def after(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with a gap before them, to stand below others."""
    first, *rest = (*rows, None)
    return () if first is None else (replace(first, gap=2), *filter(None, rest))


def laid(rows: Iterable[Row], width: int) -> Iterator[tuple[Run, ...]]:
    """Break rows into lines of at most so many columns.

    Args:
        width: In characters; taken as 20 where it is less.
    """
    room = max(width, LEAST_WIDTH)
    is_first = True
    for row in rows:
        if not is_first:
            yield from ((),) * row.gap
        is_first = False
        yield from _broken(row, room)


def _broken(row: Row, width: int) -> Iterator[tuple[Run, ...]]:
    margin, lead = " " * row.indent, visible(row.lead)
    first = f"{lead} " if lead and row.text else lead
    for number, paragraph in enumerate(visible(part) for part in row.text.split("\n")):
        head = first if number == 0 else ""
        hung = margin + " " * row.hang
        lines = textwrap.wrap(
            head + paragraph,
            width,
            initial_indent=margin if number == 0 else hung,
            subsequent_indent=hung,
            break_on_hyphens=False,
        )
        for place, line in enumerate(lines):
            yield _runs(line, row, margin + head if place == 0 and head else "")


def _runs(line: str, row: Row, head: str) -> tuple[Run, ...]:
    if not head:
        return ((line, row.style),)
    shown = head.rstrip()
    if not line.startswith(shown):  # the lead itself was too long for a line, and was broken
        return ((line, row.lead_style),)
    rest = line[len(shown) :]
    return ((shown, row.lead_style), (rest, row.style)) if rest else ((shown, row.lead_style),)


def plain(rows: Iterable[Row], width: int) -> list[str]:
    """Give rows as lines of text alone."""
    return ["".join(text for text, _ in line).rstrip() for line in laid(rows, width)]
