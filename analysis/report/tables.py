"""A table as data: the page, a picture's table and the terminal show the same one.

This module refuses to know where a table will stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        head: What stands over it, its unit included.
        is_number: Whether it is set to the right.
    """

    head: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows.

    Attributes:
        caption: What it holds, in a sentence.
        rows: Each as long as `columns`.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Hold that every row fits the columns."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise AssertionError(f"a row does not fit the columns of: {self.caption}")


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Make a table; a head that begins with `#` is of a column of numbers."""
    columns = tuple(Column(each.removeprefix("#"), each.startswith("#")) for each in heads)
    return Table(caption, columns, tuple(tuple(row) for row in rows))
