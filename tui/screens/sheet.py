"""A sheet that opens over a screen, laid out and styled once.

Textual styles a screen twice when it opens, lays it out a third time where its width has a say,
and lays out what is below again each time, though nothing of that has changed. A play opens a
sheet for nearly every decision. And it takes away whatever stands in front when a sheet hands
something back, so that a key typed twice would take away what lies below the sheet as well. This
module refuses to know what stands on a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.events import Resize, ScreenResume

Given = TypeVar("Given")


class Sheet(ModalScreen[Given]):
    """A screen over another; it hands back what was chosen on it."""

    _is_new = True

    def dismiss(self, result: Given | None = None) -> AwaitComplete:
        """Hand back what was chosen, and be gone; only once, and only what is in front."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_compose(self) -> None:
        """Take the classes of the width before anything is styled, and not after."""
        given = self.HORIZONTAL_BREAKPOINTS or ()
        width = self.app.size.width
        fitting = [(least, name) for least, name in given if width >= least]
        if fitting:
            self.add_class(max(fitting)[1], update=False)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Style the sheet alone when it opens: what stands on it was styled as it was laid."""
        if self._is_new:
            self._is_new = event.refresh_styles = False
            self.app.stylesheet.update_nodes([self])

    def on_resize(self, event: Resize) -> None:
        """Lay out for another size only."""
        if event.size == self.size:
            event.prevent_default()
