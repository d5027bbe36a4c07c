"""The screen as a trainee of a server has it: the same application, in the folder that is theirs.

Run by the server as `python -m tui.serve.screenplay`, never by hand. What the server decides is not
the trainee's to change: name, mode, seed, seal, and which exercises there are.
"""

from __future__ import annotations

import os
from pathlib import Path

from simulator.attempts import Folder, Mode
from tui.app import BecketApp
from tui.serve.child import Seat, seat_from


def application(seat: Seat) -> BecketApp:
    """Return the application for one seat."""
    return BecketApp(
        folder=Folder(Path(seat.attempts)),
        mode=Mode.ASSESSMENT if seat.is_assessment else Mode.PRACTICE,
        pseudonym=seat.name,
        seed=seat.seed,
    )


if __name__ == "__main__":
    application(seat_from(os.environ)).run()
