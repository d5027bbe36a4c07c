"""A line of a list in three columns: what stands first, a name that may wrap, a word at its end.

Why not a table: a list is laid out after every decision, and a table for each of its lines took
longer than the decision. This module takes nothing for markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

GAP = 1


@dataclass(eq=False)
class Columns(Visual):
    """A line, or several where the name wraps: under its own beginning.

    Attributes:
        first: Cells of the first column.
        tail: Stands at the right of the first line.
    """

    first: int
    head: Content
    name: Content
    tail: Content
    _laid: dict[int, Content] = field(default_factory=dict, repr=False)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it at a width."""
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return how many cells it takes where nothing wraps."""
        del rules, container_width
        return self.first + self.name.cell_length + self.tail.cell_length + 2 * GAP

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines it takes at a width."""
        del rules
        return self._at(width).plain.count("\n") + 1

    def _at(self, width: int) -> Content:
        if width not in self._laid:
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def _lay(self, width: int) -> Content:
        indent = self.first + GAP
        room = max(width - indent - GAP - self.tail.cell_length, 1)
        begins, *rest = (line.rstrip() for line in self.name.wrap(room))
        head = self.head.pad_right(indent - self.head.cell_length)
        line = head + begins.pad_right(room + GAP - begins.cell_length) + self.tail
        return Content("\n").join([line, *(each.pad_left(indent) for each in rest)])
