"""The opening of an exercise: the content note, the date of the rules, the briefing, the desk.

Nothing has begun while this is read. One key begins; the name the attempt is kept under can be
changed first. This module refuses to start a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.attempts import new_pseudonym
from tui.app import app_of
from tui.plain.play import opening

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.playing import Playing


class OpeningScreen(Screen[None]):
    """What a player reads before the first moment."""

    HELP = "Read what the exercise is about. Enter begins it; nothing runs before that."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("escape", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take the play at its opening."""
        super().__init__()
        self.playing = playing

    def compose(self) -> ComposeResult:
        """Lay out what is read."""
        with VerticalScroll():
            yield Static(Text("\n".join(opening(self.playing.scenario))))
        yield Footer()

    def action_begin(self) -> None:
        """Put the play on file and begin."""
        app = app_of(self)
        app.start(self.playing, app.pseudonym or app.settings.pseudonym or new_pseudonym())

    def action_leave(self) -> None:
        """Go back; nothing was begun."""
        self.app.pop_screen()
