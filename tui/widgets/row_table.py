"""A table with one row under the cursor, whose cursor stays on the first row where there is none.

Textual's goes one above it, and whoever looks up what stands there gets the last of nothing.
"""

from __future__ import annotations

from rich.text import Text
from textual.coordinate import Coordinate
from textual.widgets import DataTable


class RowTable(DataTable[Text]):
    """Rows, one of them under the cursor."""

    def validate_cursor_coordinate(self, value: Coordinate) -> Coordinate:
        """Keep the cursor in the table, be it empty."""
        row, column = super().validate_cursor_coordinate(value)
        return Coordinate(max(row, 0), max(column, 0))
