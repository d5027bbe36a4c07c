"""What an officer who keeps to the rules would have done, and the key that asks about it.

It stands in line with the groups below it, and a click does what the key does. This module refuses
to know what comes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.views.rows import MUTED, STRONG, Row, laid
from tui.widgets.leaf import STYLES

if TYPE_CHECKING:
    from textual.events import Click, Resize

NAME = 4
"""Columns before a group's name, so that what is offered stands in line with it."""


class RuleLine(Static):
    """A line or two above what can be chosen; away until there is something to say."""

    DEFAULT_CSS = """
    RuleLine { display: none; height: auto; padding: 0 2; }
    RuleLine.-shown { display: block; }
    RuleLine.-offered:hover { pointer: pointer; }
    """

    def __init__(self, key: str, *, id: str | None = None) -> None:
        """Take the key, as it is typed."""
        super().__init__(markup=False, id=id)
        self._key, self._row = key, Row("")

    def show(self, words: str, *, is_offered: bool) -> None:
        """Show words, with the key before them where it does anything."""
        self.set_class(is_offered, "-offered")
        self.add_class("-shown")
        lead = self._key.ljust(NAME - 1)
        offered = Row(words, STRONG, lead, STRONG, hang=NAME)
        self._row = offered if is_offered else Row(words, MUTED)
        self._lay()

    def on_resize(self, event: Resize) -> None:
        """Lay it out anew for another width."""
        del event
        self._lay()

    def _lay(self) -> None:
        lines = laid([self._row], self.content_region.width or self.app.size.width - NAME)
        self.update(
            Content("\n").join(
                Content.assemble(*((run, STYLES[style]) for run, style in line)) for line in lines
            )
        )

    def on_click(self, event: Click) -> None:
        """Press the key."""
        event.stop()
        if self.has_class("-offered"):
            self.app.simulate_key(self._key)
