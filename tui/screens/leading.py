"""A play that was chosen otherwise, led to where it begins while a sheet says so.

Each decision on the way is put on disk, which takes a second for a long play; the screen must not
stand still for it. This module refuses to choose anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.attempts import NotKept
from simulator.session import NotOffered
from tui.screens.atwork import AtWorkScreen

if TYPE_CHECKING:
    from tui.app import BecketApp
    from tui.playing import Playing
    from tui.screens.atwork import Came

WORDS = "Going back to your decision ..."
NOTE = "What you did before it is done again, and kept as an attempt of its own."


def lead(app: BecketApp, playing: Playing) -> None:
    """Lead a play to where it begins, beside the screen, and play it on; say what goes wrong.

    Whoever leaves it finds the attempt at home.
    """

    def came(found: Came[Playing] | None) -> None:
        if found is None:
            return
        if found.found is None:
            app.say(str(found.fault), "It cannot be played on from there", is_bad=True)
        else:
            app.play_on(found.found)

    work: AtWorkScreen[Playing] = AtWorkScreen(
        WORDS, playing.lead, (NotKept, NotOffered), undo=lambda led: led.let_go(), note=NOTE
    )
    app.push_screen(work, came)
