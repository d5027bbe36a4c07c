"""The line of keys at the bottom: those of the screen in its own order, the help always among them.

A screen puts what is most needed first, for a narrow terminal cuts off the last. This module
refuses to decide which those are.
"""

from __future__ import annotations

from typing import Final

from textual.binding import Binding
from textual.widgets import Footer

HELP_KEY: Final = Binding(
    "f1",
    "app.show_help",
    "Help",
    tooltip="What has the focus, and all keys",
    key_display="F1",
)
"""Stands among a screen's own keys, so that no other key pushes it out of sight."""


NO_PALETTE: Final = Binding(
    "ctrl+p", "app.command_palette", "All", show=False, key_display="ctrl+p", priority=True
)
"""For a screen whose own keys fill the line; the palette opens all the same."""


class KeyBar(Footer):
    """The keys of the screen; the palette stands among them and covers none."""

    def __init__(self, *, compact: bool = False) -> None:
        """Lay the keys closer together where there are many."""
        super().__init__(compact=compact, show_command_palette=False)

    async def recompose(self) -> None:
        """Lay the keys anew, and leave out what there is no room for."""
        await super().recompose()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Leave out what there is no room for."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Hide a key that would be cut off in its midst: half a word tells nothing."""
        for each in self.children:
            each.visible = each.virtual_region.right <= self.size.width
