"""Two pages side by side where there is room, one below the other where there is not.

This module refuses to know what they show.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Container

from tui.widgets.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from tui.views.rows import Row


class Spread(Container):
    """Two pages; on a narrow screen they are one, the right one after the left."""

    DEFAULT_CSS = """
    Spread { layout: horizontal; height: 1fr; }
    Spread > Leaf { width: 1fr; }
    Spread > .right { border-left: solid $border-blurred; padding: 0 1 0 2; }
    Spread.-one > .right { display: none; }
    """

    def __init__(self, left: Iterable[Row], right: Iterable[Row], *, id: str | None = None) -> None:
        """Take what stands on the two pages."""
        super().__init__(id=id)
        self._left, self._right = tuple(left), tuple(right)

    def compose(self) -> ComposeResult:
        """Lay the two pages."""
        yield Leaf(self._left)
        right = Leaf(self._right)
        right.add_class("right")
        yield right

    def narrow(self, is_narrow: bool) -> None:
        """Take the right page into the left one, or give it back its own side."""
        self.set_class(is_narrow, "-one")
        both = (*self._left, *after(self._right)) if is_narrow else self._left
        self.query(Leaf).first().show(both, stay=True)


def after(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with a gap before them, to stand below others."""
    first, *rest = (*rows, None)
    return () if first is None else (replace(first, gap=2), *filter(None, rest))
