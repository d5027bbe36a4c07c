"""The guidance of an exercise: what comes next, and the keys that do it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.widgets.anew import show_text


class GuideLine(Static):
    """A few lines at the top; away where the exercise has nothing to say."""

    HELP = "What the exercise advises now, and the keys that do it."

    def show(self, word: str, keys: tuple[str, str] | None) -> None:
        """Show a word of guidance.

        Args:
            keys: What to press, and what that does; None where nothing on offer answers it.
        """
        self.display = bool(word)
        parts: list[Content | str | tuple[str, str]] = [visible(word)]
        if keys is not None:
            parts += ["\nPress ", (keys[0], "bold $text-accent"), f": {visible(keys[1])}"]
        show_text(self, Content.assemble(*parts))
