"""Where a copy is written: a path, asked for once. This module writes nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.screens.sheet import Sheet
from tui.widgets.keybar import HELP_KEY

if TYPE_CHECKING:
    from textual.app import ComposeResult

WORDS = "A folder, or a file that is not there yet. Nothing is written over."


class SavePathScreen(Sheet[Path | None]):
    """Asks where; gives the path, or None for going back."""

    HELP = f"Type where the copy goes. {WORDS} Enter writes it, Escape goes back."
    DEFAULT_CSS = """
    SavePathScreen { align: center middle; background: $background 60%; }
    SavePathScreen > Vertical {
        width: 76; max-width: 96%; height: auto; border: round $border;
        background: $surface; padding: 0 2;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, proposed: Path) -> None:
        """Take what is proposed."""
        super().__init__()
        self.proposed = proposed

    def compose(self) -> ComposeResult:
        """Ask, with the proposal filled in."""
        with Vertical() as box:
            yield Static(WORDS, classes="muted")
            yield Input(str(self.proposed), id="path")
        box.border_title = "Write a copy to"
        box.border_subtitle = "Enter writes, Esc goes back"

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        self.dismiss(_path(typed) if typed else None)

    def action_leave(self) -> None:
        """Go back; nothing is written."""
        self.dismiss(None)


def _path(typed: str) -> Path:
    """Return the path that was typed; `~` of nobody this machine knows is a name like another."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)
