"""A line to search in: the word Search, and what is typed behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input, Label

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SearchLine(Horizontal):
    """One line; the input in it has the id that is given."""

    DEFAULT_CSS = """
    SearchLine { height: 1; padding: 0 2; background: $panel; }
    SearchLine Label { color: $text-muted; }
    SearchLine Input { width: 1fr; margin-left: 1; background: $panel; }
    SearchLine:focus-within Label { color: $text-accent; text-style: bold; }
    """

    def __init__(self, typed: str, placeholder: str, *, input_id: str) -> None:
        """Take what is typed at first, and what is said while nothing is."""
        super().__init__()
        self._typed, self._placeholder, self._input_id = typed, placeholder, input_id

    def compose(self) -> ComposeResult:
        """Lay the word before the input."""
        yield Label("Search /")
        yield Input(self._typed, placeholder=self._placeholder, id=self._input_id, compact=True)
