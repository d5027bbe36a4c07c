"""The line of keys at the bottom: those of the screen in its own order, the help always among them.

A screen puts what is most needed first, for a narrow terminal cuts off the last. All of it is one
text: Textual's own footer makes a widget of each key, anew at each change of focus, which took a
quarter of all the work a play gave a machine. This module refuses to decide which keys those are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.events import MouseDown, MouseMove
    from textual.screen import Screen

HELP_KEY: Final = Binding(
    "f1",
    "app.show_help",
    "Help",
    tooltip="What has the focus, and all keys",
    key_display="F1",
)
"""Stands among a screen's own keys, so that no other key pushes it out of sight."""


NO_PALETTE: Final = Binding(
    "ctrl+p", "app.command_palette", "All", show=False, key_display="ctrl+p", priority=True
)
"""For a screen whose own keys fill the line; the palette opens all the same."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One key as it stands in the line.

    Attributes:
        key: As it is typed; `face`: as it stands on a keyboard.
        says: A word for what it does; `tip`: a sentence.
        is_open: Whether it does anything now.
    """

    key: str
    face: str
    says: str
    tip: str
    is_open: bool


class KeyBar(Widget):
    """The keys of the screen; the palette stands among them and covers none."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; background: $footer-background; color: $footer-foreground;
    }
    KeyBar:hover { pointer: pointer; }
    """

    def __init__(self, *, compact: bool = False) -> None:
        """Lay the keys closer together where there are many."""
        super().__init__()
        self.is_compact = compact
        self.keys: tuple[Shown, ...] = ()
        self._is_asked = False
        self._pointed: Shown | None = None

    def on_mount(self) -> None:
        """Show the keys, and those that hold after each change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._changed(self.screen)

    def _changed(self, screen: Screen[object]) -> None:
        """Look once for all changes that come together; while the terminal is elsewhere, never."""
        if screen.app.app_focus and not self._is_asked:
            self._is_asked = True
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._is_asked = False
        if self.is_attached:
            keys = tuple(self._found())
            if keys != self.keys:
                self.keys = keys
                self.refresh()

    def _found(self) -> Iterator[Shown]:
        """List the keys that are shown, the first of each action."""
        actions = set()
        for _, binding, is_open, tip in self.screen.active_bindings.values():
            if binding.show and binding.action not in actions:
                actions.add(binding.action)
                face, says = self.app.get_key_display(binding), binding.description
                yield Shown(binding.key, visible(face), visible(says), tip or says, is_open)

    # --- where each stands -------------------------------------------------------------------

    def placed(self) -> Iterator[tuple[Shown, int, int]]:
        """Give each key that has room with its first column and the one after its last.

        What would be cut off in its midst is left out: half a word tells nothing.
        """
        start = 0
        for each in self.keys:
            end = start + cell_len(each.face) + 1 + cell_len(each.says) + 2 * (not self.is_compact)
            if end > self.size.width:
                return
            yield each, start, end
            start = end + self.is_compact

    def render(self) -> Content:
        """Write them in one line."""
        gap = "" if self.is_compact else " "
        parts: list[tuple[str, str] | str] = []
        for each, _, _ in self.placed():
            how = ("" if each.is_open else " dim") + (" underline" if each is self._pointed else "")
            parts += [
                (f"{gap}{each.face}", f"bold $footer-key-foreground{how}"),
                (f" {each.says}{gap}", f"$footer-description-foreground{how}"),
                " " * self.is_compact,
            ]
        return Content.assemble(*parts)

    # --- the mouse ---------------------------------------------------------------------------

    def _at(self, column: int) -> Shown | None:
        return next((each for each, start, end in self.placed() if start <= column < end), None)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Press the key under the pointer."""
        found = self._at(event.x)
        if found is None:
            return
        if found.is_open:
            self.app.simulate_key(found.key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show which key is under the pointer, and what it does."""
        self._point(self._at(event.x))

    def on_leave(self) -> None:
        """Show none."""
        self._point(None)

    def _point(self, found: Shown | None) -> None:
        if found is not self._pointed:
            self._pointed = found
            self.tooltip = None if found is None else Content(visible(found.tip))
            self.refresh()
