"""Keys in the order in which they were typed, where a search begins or a screen opens among them.

A key goes to what has the focus, and comes back to the application to be looked up; by then the
next key may have gone to the same place. Letters typed after `/` would so be commands, what is
typed while a form is being laid out would be lost, and a screen would be asked to do something
before it stands. Here all are held until what they are for has the focus. This module refuses to
know what a key does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tui.whole import Whole

if TYPE_CHECKING:
    from textual.widget import Widget

SEARCH = "slash"


class InOrder(Whole):
    """An application in which what is typed for a search or a form reaches it, and nothing else."""

    _held_for: Widget | None = None
    """What `/` was given to while it is on its way, or what is being opened; None for neither."""
    _says_when = False
    """Whether what is being opened says itself when it has given the focus away."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        super().__init__()
        self._held: list[events.Key | events.Paste] = []

    async def on_event(self, event: events.Event) -> None:
        """Hand an event on; hold what is typed while what it is for has not got the focus yet."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.is_forwarded and self._is_opening():
            # It was given to what lies below, which had no use for it.
            self._held.append(events.Key(event.key, event.character))
        elif event.is_forwarded:
            await super().on_event(event)
            if isinstance(event, events.Key) and event.key == SEARCH:
                self.let_go(self._held_for)
        elif self._is_held() or self._is_opening():
            self._held.append(event)
        else:
            await self._give(event)

    def hold(self, opening: Widget) -> None:
        """Hold what is typed until what is opening has given the focus away, and says so."""
        self._held_for, self._says_when = opening, True

    def let_go(self, opening: Widget | None) -> None:
        """Give what was held for it to what gets the focus, which has been asked for already.

        Does no harm where nothing is held for it, or any more.
        """
        # Behind the change of focus, which was put into the same queue a moment ago.
        self.call_later(self._let_go, opening)

    async def _give(self, event: events.Key | events.Paste) -> None:
        """Give what was typed to what has the focus."""
        target = self.focused or self.screen
        if isinstance(event, events.Key) and event.key == SEARCH and not _is_text(target, event):
            self._held_for, self._says_when = target, True
        await super().on_event(event)

    def _is_held(self) -> bool:
        """Tell whether something is on its way; what is gone gives nothing back."""
        if self._held_for is not None and not self._held_for.is_attached:
            self._held_for = None
            self._held.clear()  # it was typed for what is gone
        return self._held_for is not None

    def _is_opening(self) -> bool:
        """Tell whether the screen in front does not stand yet: what is typed waits for it."""
        is_laid = not self.screen_stack or self.screen.is_mounted
        if not (is_laid or self._is_held()):
            self._held_for, self._says_when = self.screen, False
            self.screen.call_after_refresh(self._stands, self.screen)
        return not is_laid or (self._is_held() and not self._says_when)

    def _stands(self, screen: Widget) -> None:
        """Give what was held to a screen that stands, unless it says itself when."""
        if not self._says_when:
            self.let_go(screen)

    async def _let_go(self, opening: Widget | None) -> None:
        """Give what was held to what has the focus now, up to the next search."""
        if self._held_for is not opening:
            return
        self._held_for = None
        while self._held and self._held_for is None:
            await self._give(self._held.pop(0))


def _is_text(target: Widget, key: events.Key) -> bool:
    """Tell whether the key is a character of a text to whatever has the focus."""
    return target.check_consume_key(key.key, key.character)
