"""One's own attempts as a list shows them: which exercise, under which name, when, how far.

Nothing here says what an attempt is worth. This module reads no file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from simulator.attempts import Mode
from tui.views.places import in_mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.attempts import Listed
    from tui.views.places import Place

LONDON = ZoneInfo("Europe/London")
COLUMNS = (("State", 11), ("Begun", 17), ("Name", 18))
LAST = "Exercise"


def state(each: Listed) -> str:
    """Say how far an attempt is."""
    if each.is_damaged:
        return "damaged"
    return "finished" if each.is_finished else "in progress"


def begun(each: Listed) -> str:
    """Say when it was begun, on a clock in London; empty where the file does not say."""
    try:
        moment = dt.datetime.fromisoformat(each.began).astimezone(LONDON)
    except ValueError:
        return ""
    return f"{moment.day} {moment:%b %Y %H:%M}"


def title(each: Listed, titles: Mapping[str, str]) -> str:
    """Name the exercise: by its title where the library has it, else by what the file says."""
    return titles.get(each.scenario) or each.title or each.file.name


def line(each: Listed, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Give an attempt as a line of cells."""
    return state(each), begun(each), each.pseudonym, title(each, titles)


def about(each: Listed, place: Place | None = None) -> tuple[tuple[str, str], ...]:
    """Give what else is to be said of an attempt, with a label each.

    Args:
        place: Which of one's attempts at the exercise it is; None where they are not numbered.
    """
    mode = "assessment, without help" if each.mode is Mode.ASSESSMENT else "practice"
    rows = [("File", each.file.name), ("Played as", mode), ("Decisions", str(each.decisions))]
    if place is not None:
        rows.append(("Attempt", f"{place.words} at this exercise {in_mode(each.mode)}"))
    if each.header is not None:
        rows.append(("Seed", str(each.header.seed)))
        rows.append(("Sealed", "yes, by a server's key" if each.header.seal else "no"))
        if each.header.begun_from is not None:
            rows.append(("Chosen otherwise", f"from decision {each.header.begun_from + 1}"))
    return tuple(rows)
