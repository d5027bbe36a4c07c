"""Home: the library of exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header

from simulator.scenario.kinds import kind_of
from simulator.scenario.library import Asked, find, library
from simulator.scenario.loading import load_variants
from tui.app import app_of

if TYPE_CHECKING:
    from textual.app import ComposeResult


class HomeScreen(Screen[None]):
    """The library."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", "Leave")]

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("Exercise", "Minutes")
        self.asked: list[Asked] = []
        for name in library():
            path = find(name)
            if kind_of(path) == "scenario":
                for variant, each in load_variants(path).items():
                    self.asked.append(Asked(path, variant))
                    table.add_row(Text(each.assignment.title), str(each.assignment.minutes))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open it."""
        app_of(self).open_asked(self.asked[event.cursor_row])
