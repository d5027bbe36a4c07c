"""Screens that come and go whole, however fast somebody types and clicks.

Textual takes a screen away whether it stands or not, and presses what has gone already; its palette
takes away what lies below when it is closed twice; told to end from outside, it leaves the terminal
in disorder. This module refuses to know what a screen shows.
"""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

Given = TypeVar("Given")


class Whole(App[None]):
    """An application that takes nothing away by halves, nor twice."""

    def on_mount(self) -> None:
        """Give the terminal back as it was when told to end, too."""
        if self.is_headless or self.is_web or os.name == "nt":
            return
        for each in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(each, self.exit, None, 128 + each)

    async def on_event(self, event: events.Event) -> None:
        """Let nobody press what is being taken away: Textual would look for what it stands in."""
        if isinstance(event, events.MouseDown) and not event.is_forwarded:
            pressed, _ = self.screen.get_widget_and_offset_at(event.x, event.y)
            if pressed is not None and pressed.parent is None:
                return
        await super().on_event(event)

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        """Let a screen stand before it is taken away: half laid out, it misses its own parts."""
        await screen._mounted_event.wait()  # noqa: SLF001 - Textual tells it in no other way
        return await super()._replace_screen(screen)

    def open_once(self, screen: Screen[Given], then: Callable[[Given | None], None]) -> None:
        """Open a screen, unless one of its kind is open: whoever asks meanwhile asks twice."""
        if not any(isinstance(each, type(screen)) for each in self.screen_stack):
            self.push_screen(screen, then)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))
