"""Keys in the order in which they were typed, where a search begins among them.

A key goes to what has the focus, and comes back to the application to be looked up; by then the
next key may have gone to the same place. Letters typed after `/` would so be commands. Here what
follows `/` is held until the search has the focus. This module refuses to know what a key does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.widget import Widget

SEARCH = "slash"


class InOrder(App[None]):
    """An application in which nothing typed after `/` is taken for a command."""

    _searched_from: Widget | None = None
    """What `/` was given to, while it is on its way; None where none is."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        super().__init__()
        self._held: list[events.Key | events.Paste] = []

    async def on_event(self, event: events.Event) -> None:
        """Hand an event on; hold what is typed while a search is on its way to the focus."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            if isinstance(event, events.Key) and event.key == SEARCH:
                # Behind the change of focus, which was put into the same queue a moment ago.
                self.call_later(self._let_go)
        elif self._is_held():
            self._held.append(event)
        else:
            await self._give(event)

    async def _give(self, event: events.Key | events.Paste) -> None:
        """Give what was typed to what has the focus."""
        target = self.focused or self.screen
        if isinstance(event, events.Key) and event.key == SEARCH and not _is_text(target, event):
            self._searched_from = target
        await super().on_event(event)

    def _is_held(self) -> bool:
        """Tell whether a search is on its way; what is gone gives nothing back."""
        if self._searched_from is not None and not self._searched_from.is_attached:
            self._searched_from = None
        return self._searched_from is not None

    async def _let_go(self) -> None:
        """Give what was held to what has the focus now, up to the next search."""
        self._searched_from = None
        while self._held and self._searched_from is None:
            await self._give(self._held.pop(0))


def _is_text(target: Widget, key: events.Key) -> bool:
    """Tell whether the key is a character of a text to whatever has the focus."""
    return target.check_consume_key(key.key, key.character)
