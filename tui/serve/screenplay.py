"""The screen as a trainee of a server has it: the same application, in the folder that is theirs.

Run by the server as `python -m tui.serve.screenplay`, never by hand. What the server decides is not
the trainee's to change: mode, seed, seal, and which exercises there are.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import tui
from tui.app import BecketApp
from tui.serve.child import Seat, seat_from
from tui.serve.owned import folder_of, mode_of

if TYPE_CHECKING:
    from simulator.attempts import Mode
    from simulator.scenario.loading import Scenario
    from tui.playing import Playing

NOT_ALLOWED = "Whoever runs this server has not put that exercise up for playing."


class ServedApp(BecketApp):
    """The application on one seat of a server."""

    # Textual looks for a bare name beside the class that asks for it, and this one lives elsewhere.
    CSS_PATH = str(Path(tui.__file__).parent / "look" / "becket.tcss")

    def __init__(self, seat: Seat) -> None:
        """Take what the server told."""
        folder = folder_of(seat)
        super().__init__(
            folder=folder,
            mode=mode_of(seat),
            pseudonym=seat.name,
            seed=seat.seed,
            key=folder.seal,
        )
        self.seat = seat

    def is_put_up(self, exercise: str) -> bool:
        """Tell whether whoever runs the server has put an exercise up for playing."""
        return not self.seat.scenarios or exercise in self.seat.scenarios

    def begin(
        self, scenario: Scenario, path: Path, seed: int | None = None, mode: Mode | None = None
    ) -> None:
        """Show the opening of an exercise that may be played here, as the server has it played."""
        del mode
        if not self.is_put_up(scenario.id):
            self.say(NOT_ALLOWED, is_bad=True)
            return
        super().begin(scenario, path, None if self.seat.is_assessment else seed, self.mode)

    def start(self, playing: Playing, pseudonym: str) -> bool:
        """Put a play on file under the name the trainee joined by."""
        del pseudonym
        return super().start(playing, self.seat.name)


if __name__ == "__main__":
    ServedApp(seat_from(os.environ)).run()
