"""Lines that stand on a form already, or are known beside it: what it is, and what it says.

Nothing of it can be changed here. This module refuses to know where the lines come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.widgets.anew import show_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.forms.already import Row


class Shown(Static):
    """Lines as they stand there."""

    DEFAULT_CSS = """
    Shown { height: auto; padding: 0 1; border-left: outer $border-blurred; margin-bottom: 1; }
    """

    def __init__(self, title: str = "", id: str | None = None, classes: str | None = None) -> None:
        """Take the heading the lines stand under; empty where another widget says it."""
        super().__init__(id=id, classes=classes)
        self._title = title

    def show(self, rows: Sequence[Row], none: str) -> None:
        """Show some lines, or what is said where there are none."""
        shown = [Content.styled(self._title, "bold $text-primary")] if self._title else []
        shown += [
            Content.styled(f"{visible(each.label)}: ", "$text-muted") + Content(visible(each.value))
            for each in rows
        ]
        if not rows:
            shown.append(Content.styled(none, "$text-muted italic"))
        show_text(self, Content("\n").join(shown))
