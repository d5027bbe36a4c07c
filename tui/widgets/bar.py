"""The bar at the top of a screen: where one is on the left, what holds on the right.

Where both do not fit, the right side gives way. Nothing in it is taken as markup.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from simulator.faults import visible

MARGIN = 1
LEAST_GAP = 2


class Bar(Widget):
    """One line in the colours of a heading.

    Attributes:
        left, right: What it says.
    """

    DEFAULT_CSS = """
    Bar { dock: top; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, left: str, right: str = "", *, id: str | None = None) -> None:
        """Take what it says."""
        super().__init__(id=id)
        self.left = left
        self.right = right

    def say(self, left: str, right: str) -> None:
        """Say something else."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render(self) -> Text:
        """Give the line, as wide as the bar is."""
        return Text(laid(visible(self.left), visible(self.right), self.size.width))


def laid(left: str, right: str, width: int) -> str:
    """Set two texts at the two ends of a line."""
    room = max(width - 2 * MARGIN, 0)
    if cell_len(left) + LEAST_GAP + cell_len(right) > room:
        right = ""
    left = cut(left, room - cell_len(right))
    gap = room - cell_len(left) - cell_len(right)
    return f"{' ' * MARGIN}{left}{' ' * gap}{right}"


def cut(text: str, width: int) -> str:
    """Cut a text to a width, and show that it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…" if width > 0 else ""
