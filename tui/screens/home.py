"""Home: the library, and above it what to do next.

Somebody new is offered the guided first exercise; somebody who left an exercise is offered to go
on. The library and the scores are read while the screen already stands. This module refuses to
judge: scores come from a replay.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, DataTable, Input, Static
from textual.worker import get_current_worker

from simulator.faults import visible
from tui.app import app_of
from tui.views import attempts, places
from tui.views.library import FIRST, Entry, entries, in_order, is_found
from tui.widgets.bar import Bar
from tui.widgets.entry_detail import EntryDetail
from tui.widgets.keybar import HELP_KEY, KeyBar
from tui.widgets.library_table import LibraryTable
from tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from simulator.attempts import Listed
    from tui.views.standing import Standing

WELCOME = (
    "Welcome. Begin with a guided visit of about fifteen minutes: the screen says each step and "
    "its key. Nothing here reaches anybody outside."
)
PLACEHOLDER = "a word of the title, the role, the level, the date or the force"
AGAIN = "Where you left off: {title}{which}, after {decisions} decisions, begun {began}."

SOON = (
    *("tui.screens.opening", "tui.screens.play", "tui.screens.form", "tui.screens.question"),
    *("tui.screens.atwork", "tui.screens.debrief"),
)
"""Modules that would hold the screen for a moment if they were first read when they are opened."""

WIDTHS = [(0, "-stacked"), (118, "-beside")]
HEIGHTS = [(0, "-low"), (22, "-high")]


class HomeScreen(Screen[None]):
    """The library, and what to do next."""

    HELP = """This is home. The table lists the exercises, the easiest first; what the one under the
    cursor is about stands beside it or below. Nothing begins before you have read its opening and
    said so."""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    DEFAULT_CSS = """
    HomeScreen #next { height: auto; margin: 0 1; padding: 0 1; border: round $border; }
    HomeScreen #next.none { display: none; }
    HomeScreen #next Static { width: 1fr; height: auto; }
    HomeScreen #next Button { margin-left: 2; min-width: 16; }
    HomeScreen SearchLine { display: none; }
    HomeScreen SearchLine.is-open { display: block; }
    HomeScreen #shelf { height: 1fr; margin: 0 1; }
    HomeScreen LibraryTable { height: 1fr; border: round $border-blurred; }
    HomeScreen LibraryTable:focus { border: round $border; }
    HomeScreen EntryDetail { border: round $border-blurred; }
    HomeScreen EntryDetail:focus { border: round $border; }
    HomeScreen.-stacked #shelf { layout: vertical; }
    HomeScreen.-stacked EntryDetail { height: 8; }
    HomeScreen.-stacked EntryDetail Static { margin-bottom: 0; }
    HomeScreen.-stacked.-low EntryDetail { height: 6; }
    HomeScreen.-beside #shelf { layout: horizontal; }
    HomeScreen.-beside LibraryTable { width: 2fr; }
    HomeScreen.-beside EntryDetail { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "take_up", "Continue"),
        Binding("g", "guided", "Guided visit", show=False),
        Binding("slash", "find", "Search", key_display="/"),
        Binding("escape", "all", "Show all", key_display="Esc"),
        HELP_KEY,
        Binding("a", "attempts", "Attempts"),
        Binding("q", "app.quit", "Leave"),
        Binding("r", "rules", "Rules"),
    ]

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.all: tuple[Entry, ...] = ()
        self.standings: Mapping[str, Standing] = {}
        self.left: Listed | None = None
        self.is_new = False

    def compose(self) -> ComposeResult:
        """Lay what to do next above the library."""
        yield Bar("Becket", "practise the joint work of police and immigration officers")
        with Horizontal(id="next", classes="none"):
            yield Static(id="next-words", markup=False)
            yield Button("Continue", id="next-button", variant="primary")
        yield SearchLine("", PLACEHOLDER, input_id="find")
        with Vertical(id="shelf"):
            table = LibraryTable()
            table.border_title = "Exercises"
            table.loading = True
            yield table
            yield EntryDetail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to read; what is typed meanwhile is for what will stand there."""
        self.query_one(LibraryTable).focus()
        app_of(self).hold(self)
        self._read_library()

    def on_screen_suspend(self) -> None:
        """Hold nothing back from what is opened above."""
        app_of(self).let_go(self)

    def on_screen_resume(self) -> None:
        """Look again at what has come of the exercises since."""
        if self.all:
            self._read_attempts()

    # --- reading, off the screen's own thread --------------------------------------------------

    @work(thread=True, group="library", exclusive=True)
    def _read_library(self) -> None:
        app = app_of(self)
        found = tuple(each for each in in_order(list(entries())) if app.is_put_up(each.id))
        self.app.call_from_thread(self._show_library, found)
        for each in SOON:  # what is opened next is read while the library is looked at
            import_module(each)

    def _show_library(self, found: tuple[Entry, ...]) -> None:
        self.all = found
        table = self.query_one(LibraryTable)
        table.loading = False
        self._show()
        table.focus()
        self._read_attempts()

    @work(thread=True, group="attempts", exclusive=True)
    def _read_attempts(self) -> None:
        """List the attempts at once; then play the finished ones again for their scores."""
        from tui.views.standing import Scores, standings

        worker, app = get_current_worker(), app_of(self)
        listed = app.folder.listed()
        finished = [each for each in listed if each.is_finished and not each.is_damaged]
        scores, scored = Scores(app.folder.path.parent), {}
        app.call_from_thread(self._show_attempts, listed, standings(listed, {}))
        for each in finished:
            if worker.is_cancelled:
                return
            worth = scores.of(each.file)
            if worth is not None:
                scored[each.file.name] = worth
        if scored:
            app.call_from_thread(self._show_attempts, listed, standings(listed, scored))

    def _show_attempts(self, listed: tuple[Listed, ...], found: Mapping[str, Standing]) -> None:
        from tui.views.standing import unfinished

        is_first, is_changed = self.left is None, found != self.standings
        self.standings = found
        self.is_new = not listed and any(each.id == FIRST for each in self.all)
        self.left = next(iter(unfinished(listed)), None)
        if is_changed:
            self._show()
        if is_first and self.left is not None:
            self.query_one(LibraryTable).choose(self.left.scenario)
        self._show_next()
        app_of(self).let_go(self)

    # --- what is shown -------------------------------------------------------------------------

    def _show(self) -> None:
        typed = self.query_one("#find", Input).value
        table = self.query_one(LibraryTable)
        table.show_entries([each for each in self.all if is_found(each, typed)], self.standings)
        self._show_chosen()

    def _show_next(self) -> None:
        block, words = self.query_one("#next"), self.query_one("#next-words", Static)
        button = self.query_one("#next-button", Button)
        block.set_class(self.left is None and not self.is_new, "none")
        if self.left is not None:
            title = attempts.title(self.left, {each.id: each.title for each in self.all})
            left = AGAIN.format(
                title=title,
                which=self._which(self.left),
                decisions=self.left.decisions,
                began=attempts.begun(self.left),
            )
            words.update(Text(visible(left)))
            button.label = "Continue  c"
        elif self.is_new:
            words.update(Text(WELCOME))
            button.label = "Begin here  g"
        self.refresh_bindings()

    def _which(self, left: Listed) -> str:
        """Say which attempt it is, where it is not the first."""
        standing = self.standings.get(left.scenario)
        place = standing.place if standing and standing.unfinished == left else None
        return f" ({places.name(place.number)})" if place and place.number > 1 else ""

    @on(DataTable.RowHighlighted)
    def _show_chosen(self) -> None:
        chosen = self.query_one(LibraryTable).chosen
        if chosen is not None:
            self.query_one(EntryDetail).show(chosen, self.standings.get(chosen.id))

    # --- what can be done ----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to continue where something was left, and all where a search hides some."""
        del parameters
        if action == "take_up":
            return self.left is not None
        return action != "all" or self.query_one(SearchLine).has_class("is-open")

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Open the exercise under the cursor, or the world to watch."""
        chosen = self.query_one(LibraryTable).chosen
        if chosen is None or not self.is_active:  # clicked once more than was needed
            return
        app = app_of(self)
        if chosen.is_watched:
            app.watch_world(chosen.asked.path)
        else:
            app.open_asked(chosen.asked)

    @on(Button.Pressed, "#next-button")
    def _next(self) -> None:
        if self.left is not None:
            self.action_take_up()
        else:
            self.action_guided()

    def action_take_up(self) -> None:
        """Go on where one left off: with the exercise under the cursor, else with the last."""
        chosen = self.query_one(LibraryTable).chosen
        standing = self.standings.get(chosen.id) if chosen else None
        left = standing.unfinished if standing and standing.unfinished else self.left
        if left is not None:
            app_of(self).resume(left.file)

    def action_guided(self) -> None:
        """Open the guided first exercise."""
        for each in self.all:
            if each.id == FIRST:
                app_of(self).open_asked(each.asked)

    def action_find(self) -> None:
        """Search the library."""
        self.query_one(SearchLine).add_class("is-open")
        self.query_one("#find", Input).focus()
        self.refresh_bindings()

    @on(Input.Changed, "#find")
    def _found(self) -> None:
        self._show()

    @on(Input.Submitted, "#find")
    def _to_table(self) -> None:
        self.query_one(LibraryTable).focus()

    def action_all(self) -> None:
        """Show the whole library again."""
        self.query_one("#find", Input).value = ""
        self.query_one(SearchLine).remove_class("is-open")
        self.refresh_bindings()
        self.query_one(LibraryTable).focus()

    def action_attempts(self) -> None:
        """Show one's own attempts."""
        from tui.screens.attempts import AttemptsScreen

        self.app.push_screen(AttemptsScreen({each.id: each.title for each in self.all}))

    def action_rules(self) -> None:
        """Open the rule book on the day of the exercise under the cursor."""
        chosen = self.query_one(LibraryTable).chosen
        if chosen is not None:
            app_of(self).open_rules(chosen.date, chosen.force_id)
