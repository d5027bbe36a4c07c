"""What is running, a line each: what it is, and how it stands in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.views.timers import Timer

NOTHING = "Nothing is running."


class TimersPanel(VerticalScroll):
    """The running timers; what is late says so."""

    HELP = (
        "What is running: help on its way, forms and answers you wait for, the time a person may "
        "spend at a station, and in practice what you owe by a time. What is late says late."
    )
    DEFAULT_CSS = """
    TimersPanel { height: auto; }
    TimersPanel Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Static(markup=False)

    def show(self, timers: Sequence[Timer]) -> None:
        """Show them; the panel is not there while nothing runs."""
        self.set_class(not timers, "-empty")
        rows = [_row(each) for each in timers]
        self.query_one(Static).update(Content("\n").join(rows) if rows else Content(NOTHING))


def _row(timer: Timer) -> Content:
    late = "bold $text-error" if timer.is_late else "$text-warning" if timer.is_owed else ""
    return Content.assemble(
        (visible(timer.name), "bold" if not timer.is_late else late),
        (": ", ""),
        (visible(timer.words), late),
    )
