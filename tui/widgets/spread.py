"""Two pages side by side where there is room, one below the other where there is not.

This module refuses to know what they show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container

from tui.views.rows import after
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

    def __init__(
        self, left: Iterable[Row], right: Iterable[Row], both: Iterable[Row] | None = None
    ) -> None:
        """Take what stands on the two pages.

        Args:
            both: What stands on the one page of a narrow screen; left out, the right page after
                the left.
        """
        super().__init__()
        self._left, self._right = tuple(left), tuple(right)
        self._both = (*self._left, *after(self._right)) if both is None else tuple(both)

    def compose(self) -> ComposeResult:
        """Lay the two pages."""
        yield Leaf(self._left)
        right = Leaf(self._right)
        right.add_class("right")
        yield right

    def narrow(self, is_narrow: bool) -> None:
        """Take the right page into the left one, or give it back its own side."""
        self.set_class(is_narrow, "-one")
        self.query(Leaf).first().show(self._both if is_narrow else self._left, stay=True)
