"""`becket watch`: a planning world looked at while simulated officers work it.

At a terminal it opens the screen; with `--linear`, in a pipe or for a screen reader it says the
same in lines, a block for each step. This module refuses to compute, and to let anybody act.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from simulator.faults import Fault, InvalidInput, visible
from simulator.scenario.kinds import kind_of
from simulator.scenario.library import asked_for
from simulator.scenario.planning import KIND as PLANNING
from simulator.scenario.planning import load_planning
from simulator.scenario.programmefile import KIND as PROGRAMME
from tui.plain import lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.watching import Snapshot
    from simulator.scenario.planning import Planning


def answer(arguments: argparse.Namespace) -> int:
    """Let somebody watch.

    Raises:
        InvalidInput: The file cannot be used, or is played and not watched.
    """
    asked = asked_for(arguments.scenario)
    kind = kind_of(asked.path)
    if kind != PLANNING or asked.variant is not None:
        words = f"is no planning scenario; `becket play {arguments.scenario}` plays it"
        if kind == PROGRAMME:
            words = f"is a programme; `becket run {arguments.scenario}` tells what came of it"
        raise InvalidInput([Fault(1, 1, str(asked.path), "kind", words)])
    planning = load_planning(asked.path)
    is_seen = sys.stdin.isatty() and sys.stdout.isatty()
    if is_seen and not arguments.linear:
        return _screen(asked.path, arguments.seed, arguments.step)
    for line in _told(planning, arguments.seed, arguments.step):
        print(visible(line))
        sys.stdout.flush()
    return 0


def _screen(path: Path, seed: int, step: str) -> int:
    from tui.screens.watch import Watcher  # loaded for a screen only: a pipe needs no Textual

    app = Watcher(path, seed, step)
    app.run()
    return app.return_code or 0


def _told(planning: Planning, seed: int, step: str) -> Iterator[str]:
    """Say what stands after each step, and at the end what the year came to."""
    from analysis.watching import STEPS, Watching  # an error in the file is told without them
    from tui.plain import year

    watching = Watching(planning, seed)
    yield from lines.wrapped(f"{planning.title}. Seed {seed}. {planning.note}", 0)
    for snapshot in watching.steps(STEPS[step]):
        yield from _block(planning, snapshot)
    assert watching.result is not None  # noqa: S101 - the last step is the end
    yield ""
    yield from year.page(watching.result)


def _block(planning: Planning, snapshot: Snapshot) -> Iterator[str]:
    from tui.views import watching as views

    yield ""
    yield f"{views.moment(snapshot)}. {views.where(planning, snapshot)}."
    for gauge in snapshot.gauges:
        yield f"  {gauge.label}: {views.number(gauge)} in use; {views.standing(gauge)}."
    yield from lines.wrapped(f"In hand: {', '.join(views.in_hand(snapshot))}.", 2, 2)
