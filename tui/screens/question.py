"""A question with a few answers, each on a key and under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.faults import visible
from tui.screens.sheet import Sheet
from tui.widgets.keybar import HELP_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Key

Answer = tuple[str, str, str]
"""A key, what is given back, and what it means."""


class QuestionScreen(Sheet[str | None]):
    """Asks once; gives the answer chosen, or None for going back."""

    HELP = "Choose an answer by its key, or with the arrow keys and Enter. Escape goes back."
    CSS = """
    QuestionScreen { align: center middle; background: $background 60%; }
    QuestionScreen > Vertical {
        width: 66; max-width: 96%; height: auto; border: round $border;
        background: $surface; padding: 0 2;
    }
    QuestionScreen Static { height: auto; margin-bottom: 1; }
    QuestionScreen OptionList, QuestionScreen OptionList:focus {
        height: auto; border: none; background: transparent; padding: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, title: str, words: str, answers: Sequence[Answer]) -> None:
        """Take the question and its answers."""
        super().__init__()
        self.asked, self.words, self.answers = title, words, tuple(answers)

    def compose(self) -> ComposeResult:
        """Lay the answers under the words."""
        with Vertical() as box:
            yield Static(Content(visible(self.words)))
            options = [Option(_shown(key, says), id=gives) for key, gives, says in self.answers]
            yield OptionList(*options, markup=False)
        box.border_title = Content(visible(self.asked))
        box.border_subtitle = "Esc goes back"

    def on_key(self, event: Key) -> None:
        """Take an answer by its key."""
        for key, gives, _ in self.answers:
            if event.key == key:
                event.stop()
                self.dismiss(gives)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the highlighted answer."""
        event.stop()
        self.dismiss(event.option.id)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _shown(key: str, says: str) -> Content:
    return Content.assemble((f" {key} ", "bold"), f" {visible(says)}")
