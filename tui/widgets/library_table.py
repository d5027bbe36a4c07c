"""The library as a table: an exercise a line, never wrapped, with the columns there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.text import Text
from textual.binding import Binding, BindingType

from simulator.faults import visible
from tui.widgets.bar import cut
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.events import Resize

    from tui.views.library import Entry
    from tui.views.standing import Standing

PADDING: Final = 2
SCROLLBAR: Final = 2
LEAST_TITLE: Final = 20


class Column(NamedTuple):
    """A column: its heading, its width, and from which width of the table on it is shown."""

    heading: str
    width: int
    from_width: int
    shows: Callable[[Entry, str], str]


COLUMNS: Final = (
    Column("You are", 18, 0, lambda entry, _: entry.role or "you watch"),
    Column("Level", 12, 84, lambda entry, _: entry.difficulty),
    Column("Min", 3, 0, lambda entry, _: str(entry.minutes or "")),
    Column("Rules of", 11, 98, lambda entry, _: entry.rules),
    Column("So far", 0, 0, lambda _, so_far: so_far),
)
"""A width of 0 is that of the longest that stands in the column."""


class LibraryTable(RowTable):
    """The exercises, one of them under the cursor.

    Attributes:
        entries: What stands in the table, in its order.
    """

    HELP = """The library. Move with the arrow keys; Enter opens the exercise under the cursor and
    shows what it is about before anything begins. An exercise set in from the left is the one
    above it on another date or in another force. Worlds to watch stand at the end."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Open")]

    def __init__(self, *, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(cursor_type="row", id=id)
        self.entries: Sequence[Entry] = ()
        self._standings: Mapping[str, Standing] = {}
        self._laid_for = 0

    def show_entries(self, entries: Sequence[Entry], standings: Mapping[str, Standing]) -> None:
        """Show other entries, or the same with what has come of them since."""
        chosen = self.chosen
        self.entries, self._standings = entries, standings
        self._lay()
        if chosen is not None:
            self.choose(chosen.id)

    @property
    def chosen(self) -> Entry | None:
        """Return what is under the cursor."""
        return self.entries[self.cursor_row] if self.cursor_row < len(self.entries) else None

    def choose(self, name: str) -> None:
        """Put the cursor on an entry, if it is there."""
        ids = [each.id for each in self.entries]
        if name in ids:
            self.move_cursor(row=ids.index(name))

    def on_resize(self, event: Resize) -> None:
        """Lay the columns out anew for another width."""
        if event.size.width != self._laid_for:
            row = self.cursor_row
            self._lay()
            self.move_cursor(row=row)

    def _lay(self) -> None:
        width = self._laid_for = self.size.width
        longest = max((len(each.words) for each in self._standings.values()), default=0)
        columns = [
            each if each.width else each._replace(width=max(longest, len(each.heading)))
            for each in COLUMNS
            if width >= each.from_width
        ]
        taken = sum(each.width + PADDING for each in columns) + PADDING + SCROLLBAR
        title = max(width - taken, LEAST_TITLE)
        self.clear(columns=True)
        self.add_column("Exercise", width=title)
        for each in columns:
            self.add_column(each.heading, width=each.width)
        for entry in self.entries:
            self.add_row(*self._cells(entry, title, columns))

    def _cells(self, entry: Entry, title: int, columns: Sequence[Column]) -> list[Text]:
        standing = self._standings.get(entry.id)
        so_far = standing.words if standing else ""
        named = f"  {entry.title_in_family}" if entry.is_variant else entry.title
        rest = (cut(visible(each.shows(entry, so_far)), each.width) for each in columns)
        return [Text(cut(visible(named), title)), *map(Text, rest)]
