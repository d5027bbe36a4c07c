"""The door to the application: what it opens with.

This module reads what was typed and starts the screen; it refuses to decide anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.attempts import Folder, Mode
from simulator.faults import Fault, InvalidInput
from simulator.scenario.kinds import kind_of, why_unplayed
from simulator.scenario.library import asked_for
from simulator.scenario.loading import load_scenario
from simulator.scenario.planning import KIND as PLANNING
from tui.app import BecketApp

if TYPE_CHECKING:
    import argparse


def answer(arguments: argparse.Namespace | None = None) -> int:
    """Open the application: at home, or at the opening of the scenario that was asked for.

    Args:
        arguments: Those of `becket play`; None for home.

    Raises:
        InvalidInput: The scenario asked for does not exist, or is nothing to open.
    """
    app = BecketApp() if arguments is None else asked(arguments)
    if app.opening is not None and kind_of(app.opening.path) != PLANNING:
        path = app.opening.path
        words = why_unplayed(path)
        if words is not None:
            raise InvalidInput([Fault(1, 1, str(path), "kind", words)])
        load_scenario(*app.opening)  # every fault of the file is told where it was asked for
    app.run()
    return app.return_code or 0


def asked(arguments: argparse.Namespace) -> BecketApp:
    """Return the application as it was asked for, not running yet.

    Raises:
        InvalidInput: The scenario asked for does not exist.
    """
    named = arguments.scenario
    return BecketApp(
        folder=None if arguments.attempts is None else Folder(arguments.attempts),
        opening=None if named is None else asked_for(named),
        mode=Mode.ASSESSMENT if arguments.assessment else Mode.PRACTICE,
        pseudonym=arguments.name,
        seed=None if named is None else arguments.seed,
    )
