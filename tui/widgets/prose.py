"""Prose as screens show it: paragraphs, points with a hanging margin, and labelled rows.

Whatever is in a text, it stays text: no markup, no control characters. Widths are the widget's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain(text: str, style: str = "") -> Text:
    """Give a text as it stands, its lines kept."""
    return Text("\n".join(map(visible, text.split("\n"))), style=style)


def paragraphs(texts: Iterable[str]) -> Text:
    """Give paragraphs, each on a line of its own."""
    return plain("\n".join(texts))


def points(texts: Iterable[str], mark: str = "-") -> Table:
    """Give a list whose lines stand under each other, the mark in the margin."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for each in texts:
        grid.add_row(Text(mark), plain(each))
    return grid


def rows(pairs: Iterable[tuple[str, str]]) -> Table:
    """Give labels and what they stand for, in two columns."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, words in pairs:
        grid.add_row(plain(label), plain(words))
    return grid
