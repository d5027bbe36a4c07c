"""Yes, no, or not known: three visible answers on one line, chosen by key or by mouse.

This module refuses to know what is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.events import Click

GAP = "  "
ANSWERS: tuple[bool | None, ...] = (True, False, None)


class YesNo(Widget, can_focus=True):
    """One question with its three answers."""

    HELP = """Choose with the left and right keys, or with y for yes, n for no and u for what is
    not known. Up and down go to the field before and after."""
    DEFAULT_CSS = """
    YesNo { height: 1; width: 100%; }
    YesNo:focus { background: $block-hover-background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(0)", "Yes"),
        Binding("n", "answer(1)", "No"),
        Binding("u", "answer(2)", "Not known"),
        Binding("left", "move(-1)", "Answer before", show=False),
        Binding("right,space,enter", "move(1)", "Next answer", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
        Binding("down", "app.focus_next", "Field after", show=False),
    ]

    class Changed(Message):
        """Another answer was chosen."""

        def __init__(self, control: YesNo, value: bool | None) -> None:
            """Take the answer; None for not known."""
            super().__init__()
            self.value = value
            self._control = control

        @property
        def control(self) -> YesNo:
            """Return the question that was answered."""
            return self._control

    def __init__(self, empty: str, value: bool | None = None, id: str | None = None) -> None:
        """Take what no answer stands for, and the answer so far."""
        super().__init__(id=id)
        self._words = ("yes", "no", empty)
        self.value = value

    def render(self) -> Content:
        """Write the three answers, the chosen one marked."""
        shown = [
            Content.styled(f"({'•' if each is self.value else ' '}) {words}", self._style(each))
            for each, words in zip(ANSWERS, self._words, strict=True)
        ]
        return Content(GAP).join(shown)

    def _style(self, answer: bool | None) -> str:
        if answer is not self.value:
            return ""
        return "bold reverse" if self.has_focus else "bold"

    def action_answer(self, number: int) -> None:
        """Choose one of the answers."""
        self.value = ANSWERS[number]
        self.refresh()
        self.post_message(self.Changed(self, self.value))

    def action_move(self, steps: int) -> None:
        """Choose the answer beside."""
        self.action_answer((ANSWERS.index(self.value) + steps) % len(ANSWERS))

    def on_click(self, event: Click) -> None:
        """Choose the answer under the pointer."""
        end = self.styles.padding.left
        for number, words in enumerate(self._words):
            end += len(words) + len("(•) ") + len(GAP)
            if event.x < end:
                self.action_answer(number)
                return
