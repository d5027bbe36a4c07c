"""What the first plain page lists: exercises that may be played, and one's own attempts.

This module reads and refuses to begin anything.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tui.views.library import Entry, entries, in_order

if TYPE_CHECKING:
    from simulator.attempts import Listed
    from tui.serve.child import Seat
    from tui.serve.owned import OwnFolder


@cache
def _library() -> tuple[Entry, ...]:
    return tuple(each for each in in_order(list(entries())) if not each.is_watched)


def exercises(seat: Seat) -> tuple[Entry, ...]:
    """List the exercises that may be played on a seat, the easiest first."""
    return tuple(each for each in _library() if not seat.scenarios or each.id in seat.scenarios)


def exercise(seat: Seat, name: str) -> Entry | None:
    """Return an exercise by its id; None where there is none that may be played."""
    return next((each for each in exercises(seat) if each.id == name), None)


def attempts(folder: OwnFolder) -> list[dict[str, Any]]:
    """List one's own attempts, the newest first."""
    titles = {each.id: each.title for each in _library()}
    return [_attempt(each, titles.get(each.scenario, each.title)) for each in folder.listed()]


def _attempt(found: Listed, title: str) -> dict[str, Any]:
    return {
        "name": found.file.name,
        "title": title,
        "began": found.began[:16].replace("T", " "),
        "decisions": found.decisions,
        "is_finished": found.is_finished,
        "is_damaged": found.is_damaged,
        "mode": found.mode.value,
    }
