"""The reason box: why a decision is taken, under the headings of the National Decision Model.

Every heading may be left empty, and nothing that is written is judged. This module refuses to know
what was decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from tui.views.ndm import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult


class ReasonBox(Vertical):
    """A text for each heading."""

    HELP = """Why you take this decision, in your own words. Write under as many headings as you
    like, or under none. It is kept with the decision and shown when you look back; no rule reads
    it and no mark is given for it."""
    DEFAULT_CSS = """
    ReasonBox { height: auto; }
    ReasonBox .label { text-style: bold; }
    ReasonBox TextArea {
        height: 2; background: $panel; padding: 0; margin-bottom: 1;
        border: none; border-left: outer $border-blurred;
    }
    ReasonBox TextArea .text-area--placeholder { color: $text-muted; }
    ReasonBox TextArea:focus { border: none; border-left: outer $border; }
    """

    class Written(Message):
        """Something was written under a heading."""

        def __init__(self, heading: str, text: str) -> None:
            """Take the heading and all that stands under it."""
            super().__init__()
            self.heading = heading
            self.text = text

    def __init__(self, written: Mapping[str, str]) -> None:
        """Take what stands under the headings so far."""
        super().__init__()
        self._so_far = written

    def compose(self) -> ComposeResult:
        """Lay the headings below each other."""
        yield Static("As much or as little as you like; it is kept, and no rule reads it.")
        for number, (heading, asks) in enumerate(HEADINGS.items()):
            yield Static(heading, classes="label")
            so_far = self._so_far.get(heading, "")
            yield TextArea(so_far, id=f"reason-{number}", placeholder=asks)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Go to the first heading."""
        self.query(TextArea).first().focus(scroll_visible)
        return self

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        number = int(str(event.text_area.id).removeprefix("reason-"))
        self.post_message(self.Written(list(HEADINGS)[number], event.text_area.text))
