"""A table of lines, one under the cursor: narrow columns first, and the last takes what is left.

No cell is ever wrapped: what does not fit is cut and shown to be cut, and stands in full beside the
table. Nothing in it is taken as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from simulator.faults import visible
from tui.widgets.bar import cut
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.events import Resize

PADDING = 2
SCROLLBAR = 2
LEAST_LAST = 16

Columns = tuple[tuple[str, int], ...]
"""Heading and width of each column but the last."""


class LineTable(RowTable):
    """Lines, one of them under the cursor.

    Attributes:
        lines: What stands in it, a tuple of cells a line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Read it", show=False),
        Binding("home", "scroll_top", "First line", show=False),
        Binding("end", "scroll_bottom", "Last line", show=False),
    ]
    DEFAULT_CSS = """
    LineTable { height: 1fr; background: $surface; }
    """

    def __init__(self, columns: Columns, last: str, *, id: str | None = None) -> None:
        """Begin empty.

        Args:
            last: Heading of the last column.
        """
        super().__init__(cursor_type="row", zebra_stripes=False, id=id)
        self._columns, self._last = columns, last
        self.lines: Sequence[Sequence[str]] = ()
        self._bold: Collection[int] = ()
        self._laid_for = 0
        self._height = 1

    def show(
        self, lines: Sequence[Sequence[str]], bold: Collection[int] = (), *, height: int = 1
    ) -> None:
        """Show other lines, the cursor on the first.

        Args:
            bold: Numbers of the lines that stand out.
            height: How many rows a line has; what follows a line break stands in the next one.
        """
        self.lines, self._bold, self._height = lines, bold, height
        self._lay()

    def on_resize(self, event: Resize) -> None:
        """Lay the columns out anew for another width."""
        if event.size.width != self._laid_for:
            row = self.cursor_row
            self._lay()
            self.move_cursor(row=row, animate=False)

    def _lay(self) -> None:
        self._laid_for = self.size.width
        widths = [width for _, width in self._columns]
        taken = sum(width + PADDING for width in widths) + PADDING + SCROLLBAR
        last = max(self.size.width - taken, LEAST_LAST)
        self.clear(columns=True)
        for heading, width in self._columns:
            self.add_column(heading, width=width)
        self.add_column(self._last, width=last)
        for number, line in enumerate(self.lines):
            style = "bold" if number in self._bold else ""
            cells = zip(line, [*widths, last], strict=True)
            row = (_cell(text, width, style) for text, width in cells)
            self.add_row(*row, height=self._height)


def _cell(text: str, width: int, style: str) -> Text:
    return Text("\n".join(cut(visible(part), width) for part in text.split("\n")), style)
