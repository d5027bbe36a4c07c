"""F1: what has the focus is for, and every key that works here.

A widget or a screen says what it is for in its `HELP`. This module refuses to know any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from simulator.faults import visible
from tui.palette import OF_WIDGETS
from tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App, ComposeResult
    from textual.dom import DOMNode

UNTOLD = "Move with the arrow keys and with Tab; Enter chooses. Escape goes back."
KEY_WIDTH = 14

MOVING = (
    ("arrows", "Move, or scroll"),
    ("PgUp PgDn", "A page up or down"),
    ("Tab", "To the next part of the screen; Shift+Tab back"),
    ("F1", "This help"),
    ("F2", "The next theme: dark, light, high contrast"),
    ("F3", "The rule book, from wherever you are; shut in an assessment"),
    ("ctrl+p", "Everything that can be done here, by name"),
)

Keys = tuple[tuple[str, str], ...]
"""Keys, each with what it does."""


class HelpSheet(Sheet[None]):
    """A sheet over the screen, closed by the key that opened it."""

    DEFAULT_CSS = """
    HelpSheet { align: center middle; background: $background 60%; }
    HelpSheet > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 92%;
        border: round $border; background: $surface; padding: 0 2;
    }
    HelpSheet VerticalScroll { height: auto; max-height: 100%; }
    HelpSheet .words { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "close", "Close", key_display="Esc")
    ]

    def __init__(self, words: tuple[str, ...], keys: Keys) -> None:
        """Take what is said, a paragraph each, and the keys."""
        super().__init__()
        self.words = words
        self.keys = keys

    def compose(self) -> ComposeResult:
        """Lay the words above the keys."""
        with Vertical() as sheet, VerticalScroll():
            for each in self.words:
                yield Static(Text(visible(each)), classes="words")
            yield Static("Keys", classes="title")
            yield Static(self._table(), id="keys")
        sheet.border_title = "Help"
        sheet.border_subtitle = "Esc closes"

    def _table(self) -> Table:
        """Lay what each key does beside it, so that what wraps stays there."""
        table = Table.grid()
        table.add_column(width=KEY_WIDTH)
        table.add_column()
        for key, does in self.keys:
            table.add_row(Text(visible(key)), Text(visible(does)))
        return table

    def action_close(self) -> None:
        """Go back to where one was."""
        self.dismiss(None)


def help_for(app: App[Any]) -> tuple[tuple[str, ...], Keys]:
    """Return what the focused widget and the screens and widgets it lies in say, and the keys."""
    here = app.focused or app.screen
    words = tuple(dict.fromkeys(_said(here)))
    return words or (UNTOLD,), tuple(_keys(app))


def _said(node: DOMNode) -> Iterator[str]:
    """Give the help of a widget and of all it stands in, the nearest first."""
    for each in node.ancestors_with_self:
        said = getattr(each, "HELP", None)
        if isinstance(said, str) and said.strip():
            yield " ".join(said.split())


def _keys(app: App[Any]) -> Iterator[tuple[str, str]]:
    """Give what the screen does and its keys, then how one moves about."""
    found: dict[str, list[str]] = {}
    for each in app.screen.active_bindings.values():
        is_own = isinstance(each.node, Screen) or each.binding.show
        words = each.binding.tooltip or each.binding.description
        if words and each.enabled and is_own and each.binding.action not in OF_WIDGETS:
            found.setdefault(words, []).append(app.get_key_display(each.binding))
    for words, on in found.items():
        yield ", ".join(dict.fromkeys(on)), words
    yield from MOVING
