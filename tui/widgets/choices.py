"""A list of choices that may change between a look and a click.

Textual takes what was clicked from the picture, and stumbles where fewer choices stand by then; it
moves by pages of a picture, and stumbles where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual._widget_navigation import Direction
    from textual.events import Click


class Choices(OptionList):
    """Choices; a click on one that is gone does nothing."""

    def on_click(self, event: Click) -> None:
        """Let nothing be chosen that is not there any more."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()

    def _move_page(self, direction: Direction) -> None:
        """Move by a page, where pages can be seen."""
        if self.scrollable_content_region:
            super()._move_page(direction)
