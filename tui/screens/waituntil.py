"""How long to wait: a length or a time of day, and what that comes to before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.plain import lines
from tui.screens.sheet import Sheet
from tui.views import clock
from tui.widgets.keybar import HELP_KEY

if TYPE_CHECKING:
    from textual.app import ComposeResult

ASKED = "30 for thirty minutes, 2 h, 1 d, or a time: 14:30, tomorrow 9:00, Thu 9:00"


class WaitUntilScreen(Sheet[int | None]):
    """Asks how long to wait; gives seconds, or None where nothing is to be waited for."""

    HELP = f"Type how long to wait: {ASKED}. Enter waits; it ends early when something comes in."
    CSS = """
    WaitUntilScreen { align: center middle; background: $background 60%; }
    WaitUntilScreen > Vertical {
        width: 76; max-width: 96%; height: auto; border: round $border;
        background: $surface; padding: 0 2;
    }
    WaitUntilScreen Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, at: int, ends: int) -> None:
        """Take now, and when the exercise ends."""
        super().__init__()
        self.at, self.ends = at, ends

    def compose(self) -> ComposeResult:
        """Ask, and say what it comes to."""
        with Vertical() as box:
            yield Static(Content(f"Type {ASKED}"), classes="muted")
            yield Input(id="until")
            yield Static(markup=False, id="comes")
        box.border_title = "Wait until"
        box.border_subtitle = "Enter waits, Esc goes back"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed comes to."""
        try:
            until = self.at + clock.seconds_until(event.value, self.at)
            said = f"until {lines.day_and_time(min(until, self.ends))}, or until something comes in"
            said = f"{said} ({clock.length(until - self.at)})"
        except ValueError as why:
            said = str(why) if event.value.strip() else ""
        self.query_one("#comes", Static).update(Content(said))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Wait, where it can be read."""
        try:
            self.dismiss(clock.seconds_until(event.value, self.at))
        except ValueError as why:
            self.query_one("#comes", Static).update(Content(str(why)))

    def action_leave(self) -> None:
        """Go back; no time has passed."""
        self.dismiss(None)
