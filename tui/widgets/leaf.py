"""A page of reading that scrolls: rows laid out for its width, in the styles of the theme.

Nothing in it is taken as markup; the rows make every character visible. This module refuses to
know what it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.views import rows
from tui.views.rows import laid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.events import Resize

STYLES = {
    rows.PLAIN: "",
    rows.TITLE: "bold $text-primary",
    rows.HEADING: "bold $text-primary",
    rows.STRONG: "bold",
    rows.MUTED: "$text-muted",
    rows.GOOD: "bold $text-success",
    rows.BAD: "bold $text-error",
    rows.NOTICE: "bold $text-warning",
}
WIDEST = 92
"""Longer lines are hard to follow back to their beginning."""


class Leaf(VerticalScroll):
    """A page of reading.

    Attributes:
        rows: What stands on it.
    """

    HELP = """A page to read. The arrow keys, Page Up and Page Down, Home and End move in it."""

    DEFAULT_CSS = """
    Leaf { padding: 0 1; height: 1fr; scrollbar-size-vertical: 1;
        scrollbar-gutter: stable; background: $surface; }
    Leaf > Static { width: 1fr; height: auto; }
    """

    def __init__(self, shown: Iterable[rows.Row] = (), *, id: str | None = None) -> None:
        """Take what stands on it."""
        super().__init__(id=id)
        self.rows = tuple(shown)
        self._laid_for = 0

    def compose(self) -> ComposeResult:
        """Hold the whole page in one text."""
        yield Static(markup=False)

    def show(self, shown: Iterable[rows.Row], *, stay: bool = False) -> None:
        """Show something else, from its beginning.

        Args:
            stay: Whether to stay where one was reading, for rows that only grew.
        """
        self.rows = tuple(shown)
        self._lay()
        if not stay:
            self.scroll_home(animate=False)

    def on_resize(self, event: Resize) -> None:
        """Lay it out anew for another width."""
        if event.size.width != self._laid_for:
            self._lay()

    def _lay(self) -> None:
        self._laid_for = self.scrollable_content_region.width
        if self._laid_for:
            lines = laid(self.rows, min(self._laid_for, WIDEST))
            text = Content("\n").join(
                Content.assemble(*((run, STYLES[style]) for run, style in line)) for line in lines
            )
            self.query_one(Static).update(text)

    @property
    def text(self) -> str:
        """Return what stands on it, as plain text of its width."""
        return "\n".join(rows.plain(self.rows, min(self._laid_for or WIDEST, WIDEST)))
