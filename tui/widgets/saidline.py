"""What came of the last decision, and what stands open after it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.widgets.anew import show_text

OVER = "The exercise is over. Enter looks back."


class SaidLine(Static):
    """A line or two below the clock; away where there is nothing to say."""

    HELP = "What came of your last decision."

    def show(self, words: str, *, is_bad: bool, is_over: bool, busy: str | None) -> None:
        """Show it.

        Args:
            is_bad: Whether the decision could not be taken.
            busy: Label of the action that was interrupted; None for none.
        """
        parts: list[Content] = [Content(visible(words))] if words else []
        if is_over:
            parts.append(Content.styled(OVER, "bold"))
        elif busy is not None:
            stands = f"Interrupted (c carries on, b breaks it off): {visible(busy)}."
            parts.append(Content.styled(stands, "bold $text-warning"))
        self.display = bool(parts)
        self.set_class(is_bad, "-bad")
        show_text(self, Content("\n").join(parts))
