"""A plot in characters, with its title, its unit and what its marks mean.

Nothing in it is taken as markup, and it reads without colour. This module refuses to choose what
is plotted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from simulator.faults import visible
from tui.views import plots
from tui.widgets.bar import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.views.plots import Row

COLOURS = {
    plots.AXIS: "$text-muted",
    plots.MARK: "$primary",
    plots.BAND: "$text-muted",
    plots.FIGURE: "$text-accent",
}
LEAST_WITH_WORDS = 10
"""Rows below which the plot takes those of its words."""


class PlotChart(Widget):
    """A plot, drawn as large as the widget is."""

    DEFAULT_CSS = """
    PlotChart { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Begin with nothing to draw."""
        super().__init__(id=id)
        self.words = ""
        self._draw: Callable[[int, int], tuple[Row, ...]] | None = None

    def say(self, words: str) -> None:
        """Say something in place of a plot."""
        self.words, self._draw = words, None
        self.refresh()

    def plot(self, words: str, draw: Callable[[int, int], tuple[Row, ...]]) -> None:
        """Draw a plot.

        Args:
            words: What it shows, in what unit, and what its marks mean; a line or two below it,
                where there is room.
            draw: Gives the rows for a width and a height.
        """
        self.words, self._draw = words, draw
        self.refresh()

    def render(self) -> Content:
        """Give the plot with its words below."""
        width, height = self.size.width, self.size.height
        is_low = self._draw is not None and height < LEAST_WITH_WORDS
        said = [] if is_low else self.words.split("\n")
        words = [cut(visible(each), width) for each in said]
        foot = Content.styled("\n".join(words), COLOURS[plots.AXIS])
        if self._draw is None:
            return foot
        rows = [
            Content.assemble(*((text, COLOURS[kind]) for text, kind in row))
            for row in self._draw(width, max(3, height - len(words)))
        ]
        return Content("\n").join([*rows, foot] if said else rows)
