"""The top line of a play: day, clock, place, who is with you, and whether the clock runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.widgets.anew import show_text

if TYPE_CHECKING:
    from tui.views.clock import Head


class TopBar(Static):
    """One or two lines that are always in sight."""

    HELP = "The day, the clock, where you are, and whether time is running."
    DEFAULT_CSS = """
    TopBar { height: auto; max-height: 2; background: $panel; padding: 0 1; }
    """

    def show(self, head: Head, running: str) -> None:
        """Show where one is.

        Args:
            running: How time passes: paused, or so much a second.
        """
        parts: list[Content | str | tuple[str, str]] = [
            (f"{head.day}  ", "$text-muted"),
            (head.clock, "bold $text-primary"),
            (f"   {visible(head.where)}", "bold"),
        ]
        if head.with_you:
            parts.append((f"   {visible(head.with_you)}", "$text-warning"))
        parts.append((f"   {running}", "$text-accent"))
        show_text(self, Content.assemble(*parts))
