"""Whether a play's clock runs, and how fast: one wait after another, each a decision of its own.

How much real time lies between two waits changes nothing of the play. This module refuses to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.views import clock

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app import BecketApp

TICK_SECONDS = 1.0
"""Real seconds between two waits while the clock runs."""

SPEEDS = (clock.MINUTE, 5 * clock.MINUTE, 15 * clock.MINUTE, clock.HOUR)
"""Simulated seconds of one wait."""


class PlayClock:
    """The clock of a play at the screen.

    Args:
        timer: Ticks every `TICK_SECONDS` while it is not paused.
    """

    def __init__(self, app: BecketApp, timer: Timer) -> None:
        self._app = app
        self._timer = timer
        self.is_running = False

    @property
    def speed(self) -> int:
        """Simulated seconds of one step: the person's choice, or the step nearest to it."""
        chosen = self._app.settings.speed_seconds
        return min(SPEEDS, key=lambda each: abs(each - chosen))

    @property
    def words(self) -> str:
        """How time passes now."""
        return f"running, {clock.length(self.speed)} a second" if self.is_running else "paused"

    def run(self) -> None:
        """Let it run."""
        self.is_running = True
        self._timer.resume()

    def pause(self) -> None:
        """Let no time pass."""
        self.is_running = False
        self._timer.pause()

    def change(self, by: int) -> str:
        """Take a speed so many steps faster, or slower; tells which it is."""
        place = min(max(SPEEDS.index(self.speed) + by, 0), len(SPEEDS) - 1)
        self._app.choose(speed_seconds=SPEEDS[place])
        return f"Speed: {clock.length(self.speed)} a second while the clock runs."
