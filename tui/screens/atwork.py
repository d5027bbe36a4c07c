"""Something that takes a moment, done beside the screen: what it is stands there meanwhile.

The work runs in a thread of its own, so that the screen never stands still. What comes of it waits
until the sheet is in front again, where help was opened above it. This module refuses to know what
the work is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.screens.sheet import Sheet
from tui.widgets.keybar import HELP_KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult
    from textual.events import ScreenResume

Found = TypeVar("Found")
UNDER_WAY = "Everything is played again from the file, so that you stand where you stood."


@dataclass(frozen=True, slots=True)
class Came(Generic[Found]):
    """What came of the work.

    Attributes:
        found: What it gave; None where it could not be done.
        fault: Why it could not be done; None where it could.
    """

    found: Found | None = None
    fault: Exception | None = None


class AtWorkScreen(Sheet[Came[Found] | None], Generic[Found]):
    """A sheet that stands while work is done; it gives what came of it, or None if left."""

    HELP = "This takes a moment, and goes on by itself. Escape leaves it; nothing is lost."
    DEFAULT_CSS = """
    AtWorkScreen { align: center middle; background: $background 60%; }
    AtWorkScreen > Vertical {
        width: 66; max-width: 96%; height: auto; border: round $border;
        background: $surface; padding: 0 2;
    }
    AtWorkScreen Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave it", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(
        self,
        words: str,
        do: Callable[[], Found],
        faults: tuple[type[Exception], ...],
        undo: Callable[[Found], None] | None = None,
        note: str = UNDER_WAY,
    ) -> None:
        """Take the work.

        Args:
            faults: What it may raise that is for a person to hear.
            undo: What is to be done with what it gave after it was left.
            note: What is being done, in a sentence.
        """
        super().__init__()
        self.words, self.note = words, note
        self._do, self._faults, self._undo = do, faults, undo
        self._is_left = False
        self._has_come: Came[Found] | None = None

    def compose(self) -> ComposeResult:
        """Say what is being done."""
        with Vertical() as box:
            yield Static(Content.styled(visible(self.words), "bold"))
            yield Static(Content(visible(self.note)))
        box.border_subtitle = "Esc leaves it"

    def on_mount(self) -> None:
        """Begin; the work outlives the screen where that is left."""
        self.app.run_worker(partial(self._work, self.app), thread=True, group="at-work")

    def on_unmount(self) -> None:
        """Take it as left, whoever took it away."""
        self._is_left = True

    def _work(self, app: App[Any]) -> None:
        try:
            came = Came(self._do())
        except self._faults as why:
            came = Came(None, why)
        app.call_from_thread(self._came, came)

    def _came(self, came: Came[Found]) -> None:
        if not self._is_left:
            self._has_come = came
            self.dismiss(came)
        elif self._undo is not None and came.found is not None:
            self._undo(came.found)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Hand over what came meanwhile."""
        del event
        if self._has_come is not None:
            self.dismiss(self._has_come)

    def action_leave(self) -> None:
        """Leave it; what comes of it still is undone."""
        self._is_left = True
        self.dismiss(None)
