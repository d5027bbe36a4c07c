"""What the exercise under the cursor is about, beside or below the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.views import places
from tui.widgets.prose import plain, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.views.library import Entry
    from tui.views.standing import Standing


class EntryDetail(VerticalScroll):
    """One exercise in words."""

    HELP = "What the exercise under the cursor is about. The arrow keys scroll."
    DEFAULT_CSS = """
    EntryDetail { padding: 0 1; }
    EntryDetail #about-facts { color: $text-muted; }
    EntryDetail Static { margin-bottom: 1; }
    EntryDetail #about-title { margin-bottom: 0; }
    EntryDetail .none { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Lay title, facts, standing and note under each other."""
        yield Static(id="about-title", classes="title", markup=False)
        yield Static(id="about-facts", markup=False)
        yield Static(id="about-standing", classes="notice", markup=False)
        yield Static(id="about-goals", markup=False)
        yield Static(id="about-note", markup=False)

    def show(self, entry: Entry, standing: Standing | None) -> None:
        """Say what an entry is about."""
        texts = {
            "about-title": entry.title,
            "about-facts": ". ".join(_facts(entry)) + ".",
            "about-standing": ". ".join(_standing(standing)),
            "about-note": entry.content_note
            if entry.is_watched
            else f"Content note: {entry.content_note}",
        }
        for name, text in texts.items():
            part = self.query_one(f"#{name}", Static)
            part.update(plain(text))
            part.set_class(not text, "none")
        goals = self.query_one("#about-goals", Static)
        goals.update(Group(Text("What it is for"), points(entry.objectives)))
        goals.set_class(not entry.objectives, "none")
        self.scroll_home(animate=False)


def _facts(entry: Entry) -> Iterator[str]:
    if entry.is_watched:
        yield "A world to watch, played by simulated officers"
    else:
        yield f"You are the {entry.role_in_full}"
        yield f"About {entry.minutes} minutes, {entry.difficulty}"
    yield f"Rules of {entry.date.day} {entry.date:%B %Y} in the {entry.force} police area"


def _standing(standing: Standing | None) -> Iterator[str]:
    if standing is None:
        return
    left, place = standing.unfinished, standing.place
    if left is not None:
        again = f", your {places.name(place.number)}" if place and place.number > 1 else ""
        how = f"{again} {places.in_mode(left.mode)}" if again else ""
        yield f"In progress{how}, {left.decisions} decisions so far: c continues"
    if standing.best is not None:
        passed = "passed" if standing.has_passed else "not passed yet"
        times = "once" if standing.finished == 1 else f"{standing.finished} times"
        yield f"Played {times}; best score {standing.best:g} of 100, {passed}"
    if standing.assessed and left is None:
        after = places.name(standing.assessed + 1)
        yield f"Begun again as an assessment it is your {after}; all are kept, and numbered"
