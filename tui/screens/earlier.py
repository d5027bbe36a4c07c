"""The decisions taken so far, to go back to one of them and choose otherwise beside the play.

The newest stands first. This module refuses to lead the play back: it hands over which one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.faults import visible
from simulator.session import HINT
from tui.plain import lines
from tui.screens.sheet import Sheet
from tui.views import inbox
from tui.widgets.keybar import HELP_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.playing import Playing

SAYS = (
    "Enter asks what another choice there would have led to, and lets you play on from it as an "
    "attempt of its own. This play stays as it is."
)


class EarlierScreen(Sheet[int | None]):
    """A list of the decisions so far; it gives back the number of one, or None."""

    HELP = "Choose a decision with the arrow keys and Enter. Escape goes back to the play."
    DEFAULT_CSS = """
    EarlierScreen { align: center middle; background: $background 60%; }
    EarlierScreen > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 92%; border: round $border;
        background: $surface; padding: 0 2;
    }
    EarlierScreen Static { height: auto; margin-bottom: 1; }
    EarlierScreen OptionList, EarlierScreen OptionList:focus {
        height: auto; max-height: 16; border: none; background: transparent; padding: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, playing: Playing) -> None:
        """Take the play."""
        super().__init__()
        self.playing = playing

    def compose(self) -> ComposeResult:
        """Lay the decisions under what can be done with one."""
        with Vertical() as box:
            yield Static(Content(visible(SAYS)))
            yield OptionList(*self._options(), markup=False)
        box.border_title = "Choose otherwise"
        box.border_subtitle = "Esc goes back"

    def _options(self) -> Iterator[Option]:
        session, labels = self.playing.session, self.playing.labels
        for number, each in reversed(list(enumerate(session.decisions))):
            if each.action != HINT:
                row = Table.grid(padding=(0, 2, 0, 0))
                said = visible(inbox.done(session, each, labels))
                row.add_row(Text(lines.short_time(each.at), no_wrap=True), Text(said))
                yield Option(row, id=str(number))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back which one it is."""
        event.stop()
        self.dismiss(int(str(event.option.id)))

    def action_leave(self) -> None:
        """Go back to the play."""
        self.dismiss(None)
