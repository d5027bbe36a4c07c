"""What is running, a line each: what it is, and how it stands in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from simulator.faults import visible
from tui.widgets.rows import Row, Rows

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
    """

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Rows()

    def show(self, timers: Sequence[Timer]) -> None:
        """Show them; the panel is not there while nothing runs."""
        self.set_class(not timers, "-empty")
        rows = [Row(_row(each), hang=2) for each in timers]
        self.query_one(Rows).show(rows or [Row(Content(NOTHING))])


def _row(timer: Timer) -> Content:
    late = "bold $text-error" if timer.is_late else "$text-warning" if timer.is_owed else ""
    return Content.assemble(
        (visible(timer.name), "bold" if not timer.is_late else late),
        (": ", ""),
        (visible(timer.words), late),
    )
