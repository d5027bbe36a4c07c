"""The numbers of a study as tidy CSV: one thing a row, every column explained in a dictionary.

Numbers stand in the unit in which they are kept, to the last digit; what is absent is an empty
cell. A text that a spreadsheet would take for a formula is kept from it by an apostrophe. This
module refuses to write a column that the dictionary does not explain.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from analysis.report.datacolumns import COLUMNS
from analysis.report.datarows import ROWS
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.study.answer import Answer

Cell = str | float | int | bool | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DICTIONARY = "dictionary.csv"


class Column(NamedTuple):
    """A column of the dictionary."""

    file: str
    column: str
    unit: str
    meaning: str


def files(answer: Answer) -> dict[str, str]:
    """Give each file's text by its name; a file with nothing to hold still has its heads."""
    found = {}
    for name, rows in ROWS.items():
        found[name] = _text([column for column, _, _ in COLUMNS[name]], rows(answer))
    found[DICTIONARY] = _text(list(Column._fields), dictionary())
    return found


def dictionary() -> list[Column]:
    """Explain every column of every file, the dictionary's own last."""
    told = [Column(name, *each) for name, columns in COLUMNS.items() for each in columns]
    own = (
        ("file", "text", "file of this folder"),
        ("column", "text", "column of that file"),
        (
            "unit",
            "text",
            "unit of its numbers; `text` and `yes/no` for what is no number; "
            "`measure` for the unit that measures.csv gives of the measure",
        ),
        ("meaning", "text", "what it holds, and what an empty cell means"),
    )
    return [*told, *(Column(DICTIONARY, *each) for each in own)]


def _text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([cell(each) for _, each in zip(heads, row, strict=True)])
    return kept.getvalue()


def cell(value: Cell) -> str:
    """Write a cell: a number whole, a truth as yes or no, a text harmless to a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return repr(value)
    is_formula = value.lstrip(" ").startswith(FORMULA_STARTS)
    return f"'{visible(value)}" if is_formula else visible(value)
