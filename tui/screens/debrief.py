"""The debrief: what came of a play, section by section, a key each.

The outcome first; then what was owed and missed, one thing a card with its clause; the course in
one order; what others did and what happened this time; what it meant for the people; the law. This
module refuses to judge: it shows the review.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import TabbedContent, TabPane

from analysis.review.model import way_at
from analysis.review.review import Review
from simulator.faults import InvalidInput
from tui.app import app_of
from tui.inquiry import Ready
from tui.views import course, lookback, missedcard
from tui.views.course import Shown
from tui.views.rows import Row
from tui.widgets.bar import Bar
from tui.widgets.keybar import HELP_KEY, KeyBar
from tui.widgets.leaf import Leaf
from tui.widgets.line_table import LineTable
from tui.widgets.spread import Spread

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.widgets import DataTable

    from analysis.review.missed import Card
    from analysis.review.timeline import Entry
    from simulator.rehearsal import Rehearsal
    from tui.playing import Playing

SECTIONS = ("outcome", "missed", "course", "others", "people", "law")
TITLES = ("Outcome", "Missed", "Course", "Others", "People", "Law")
OUTCOME = (lookback.first_page, lookback.facing_page, lookback.one_page)
READ_FOR_SECONDS = 3.0
"""After which what answers "what if" is made ready, behind whoever reads on."""
RESTS_FOR_SECONDS = 0.8
"""After which somebody reads of a decision, and what was decided there is lived through again."""
PAGES, HTML = "debriefs", "text/html"
NARROW = 110
BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]


def _page_name(playing: Playing) -> str:
    """Name the page after its attempt; a play that is not on file after its exercise and seed."""
    if playing.kept is not None:
        return playing.kept.file.stem
    return f"{playing.scenario.id}-{playing.seed}"


class DebriefScreen(Screen[None]):
    """What came of a play."""

    HELP = """Look back on the play. The number keys open the sections, d the next one. In Missed
    and Course the arrow keys move from line to line, and what lies behind a line stands beside or
    below it; Enter goes there to read on, Escape comes back. f shows less or more of the course.
    From a decision of the course, or a card, o asks what another choice would have led to, and
    plays on from there."""
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    DEFAULT_CSS = """
    DebriefScreen TabbedContent { height: 1fr; }
    DebriefScreen Tab { color: $text-muted; }
    DebriefScreen TabPane { padding: 0; height: 1fr; }
    DebriefScreen ContentSwitcher { height: 1fr; }
    DebriefScreen .pair { layout: horizontal; height: 1fr; }
    DebriefScreen .pair LineTable { width: 11fr; }
    DebriefScreen .pair Leaf { width: 10fr; border-left: solid $border-blurred; }
    DebriefScreen.-narrow .pair { layout: vertical; }
    DebriefScreen.-narrow .pair LineTable { width: 1fr; height: auto; max-height: 45%; }
    DebriefScreen.-narrow .pair Leaf {
        width: 1fr; height: 1fr; border-left: none; border-top: solid $border-blurred;
    }
    DebriefScreen Leaf:focus { background-tint: $foreground 4%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"section('{name}')", title, show=False)
            for number, (name, title) in enumerate(zip(SECTIONS, TITLES, strict=True), 1)
        ),
        Binding("d", "next_section", "Next"),
        Binding("o", "choose_otherwise", "Otherwise"),
        Binding("escape", "back", "Back", key_display="Esc"),
        HELP_KEY,
        Binding("f", "show_less", "Less"),
        Binding("x", "write_page", "Page"),
        Binding("a", "again", "Again"),
        Binding("r", "app.rule_book", "Rules"),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take the play to look back on."""
        super().__init__()
        self.playing = playing
        self.review = Review(playing.played())
        self.ready = Ready(playing)
        self.shown = Shown.ALL
        self._model: Rehearsal | None = None
        self._is_looking = True
        self._is_wide = False

    def compose(self) -> ComposeResult:
        """Lay out the sections."""
        review = self.review
        yield Bar(self.playing.scenario.assignment.title, "Debrief")
        with TabbedContent(initial="outcome"):
            with TabPane("1 Outcome", id="outcome"):
                yield Spread(*(part(review) for part in OUTCOME))
            with TabPane("2 Missed", id="missed"), Container(classes="pair"):
                yield LineTable((("", 3), ("Became", 8), ("Cost", 5)), "What was owed", id="cards")
                yield Leaf(id="card")
            with TabPane("3 Course", id="course"), Container(classes="pair"):
                yield LineTable((("When", 12), ("", 8)), "What", id="entries")
                yield Leaf(id="entry")
            with TabPane("4 Others", id="others"):
                yield Spread(lookback.others(review), lookback.chance(review))
            with TabPane("5 People", id="people"):
                yield Spread(lookback.people(review), lookback.author(review))
            with TabPane("6 Law", id="law"):
                yield Spread(lookback.law(review), lookback.since(review))
        yield KeyBar()

    # --- coming and changing size ----------------------------------------------------------------

    def on_mount(self) -> None:
        """Fill the lists and begin to play the model answer aside."""
        self._resting = self.set_timer(RESTS_FOR_SECONDS, self._look_ahead)
        self._show_cards()
        if not self.cards:
            self._leaf("card").show([Row(lookback.nothing_missed(self.review))])
        self._show_course()
        self.action_section(SECTIONS[0])
        self.run_worker(self._find_model, thread=True, exclusive=True, group="model")
        if not app_of(self).is_web:  # there the processors are everybody's
            self.set_timer(READ_FOR_SECONDS, self._make_ready)

    def on_unmount(self) -> None:
        """Leave no future running behind."""
        self.ready.end()

    def _make_ready(self) -> None:
        if self.is_active:
            self.ready.start()
            self._look_ahead()
        else:  # something else may be asking, with a process of its own
            self.set_timer(READ_FOR_SECONDS, self._make_ready)

    def _reads_on(self) -> None:
        """Wait until somebody stays with a line."""
        self._resting.stop()
        self._resting = self.set_timer(RESTS_FOR_SECONDS, self._look_ahead)

    def _look_ahead(self) -> None:
        """Get ahead of the question that may be asked next: of what was missed first, if none."""
        number = self.decision
        if number is None and self.cards:
            number = self.cards[0].decision
        if number is not None and self.is_active:
            self.ready.look_ahead(number)

    def _find_model(self) -> None:
        """Play the model answer; a worker of its own, since it takes up to a second or two."""
        model = self.review.model
        self.app.call_from_thread(self._found_model, model)

    def _found_model(self, model: Rehearsal | None) -> None:
        self._model, self._is_looking = model, False
        if self.cards:
            self._show_card(stay=True)

    def on_resize(self, event: Resize) -> None:
        """Put two pages into one, or one into two."""
        is_wide = event.size.width >= NARROW
        for each in self.query(Spread):
            each.narrow(not is_wide)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._show_cards()

    def _show_cards(self) -> None:
        """List what was missed: beside its card there is room to say whom it is about."""
        table = self.query_one("#cards", LineTable)
        row, is_tall = table.cursor_row, self._is_wide and any(each.whom for each in self.cards)
        bold = [number for number, each in enumerate(self.cards) if each.gates]
        lines = [
            (str(each.number or "-"), *missedcard.line(each, is_tall=is_tall))
            for each in self.cards
        ]
        table.show(lines, bold, height=1 + is_tall)
        table.move_cursor(row=row, animate=False)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Return everything missed, what cost points first."""
        return missedcard.cards(self.review)

    def _leaf(self, name: str) -> Leaf:
        return self.query_one(f"#{name}", Leaf)

    # --- sections --------------------------------------------------------------------------------

    def action_section(self, name: str) -> None:
        """Open a section, and go to where one reads in it."""
        self.query_one(TabbedContent).active = name
        pane = self.query_one(f"TabPane#{name}", TabPane)
        for each in pane.query("LineTable, Leaf"):
            # Else the tabs hear of this focus later, and go back to a section already left.
            with self.prevent(TabPane.Focused):
                each.focus()
            break
        self._reads_on()

    def action_next_section(self) -> None:
        """Open the next section; after the last the first again."""
        at = SECTIONS.index(self.query_one(TabbedContent).active)
        self.action_section(SECTIONS[(at + 1) % len(SECTIONS)])

    @on(LineTable.RowHighlighted, "#cards")
    def _card_reached(self) -> None:
        self._show_card()
        self._reads_on()

    @on(LineTable.RowHighlighted, "#entries")
    def _entry_reached(self) -> None:
        self._show_entry()
        self._reads_on()

    @on(LineTable.RowSelected)
    def _read(self, event: DataTable.RowSelected) -> None:
        self._leaf("card" if event.data_table.id == "cards" else "entry").focus()

    def _show_card(self, *, stay: bool = False) -> None:
        shown = self.cards[self.query_one("#cards", LineTable).cursor_row]
        way = None if self._model is None else way_at(shown.found, self._model)
        rows = missedcard.card(shown, way, is_looking=self._is_looking)
        self._leaf("card").show(rows, stay=stay)

    def _show_entry(self) -> None:
        entry = self.entry
        if entry is not None:
            is_practice = self.playing.is_practice
            self._leaf("entry").show(course.detail(entry, self.review, is_practice=is_practice))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the lines of the course that are shown."""
        return course.chosen(self.review.timeline, self.shown)

    @property
    def entry(self) -> Entry | None:
        """Return the line of the course under the cursor."""
        row, entries = self.query_one("#entries", LineTable).cursor_row, self.entries
        return entries[row] if row < len(entries) else None

    def _show_course(self) -> None:
        entries = self.entries
        bold = [number for number, each in enumerate(entries) if each.is_bad]
        self.query_one("#entries", LineTable).show([course.line(each) for each in entries], bold)
        self._show_entry()

    def action_show_less(self) -> None:
        """Show another part of the course."""
        ways = list(Shown)
        self.shown = ways[(ways.index(self.shown) + 1) % len(ways)]
        self._show_course()
        app_of(self).say(f"The course shows {self.shown}.")

    # --- what can be done ------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense here: nothing is chosen otherwise in an assessment."""
        del parameters
        return self.playing.is_practice or action != "choose_otherwise"

    @property
    def decision(self) -> int | None:
        """Return the number of the decision under the cursor, of a card or of the course."""
        section = self.query_one(TabbedContent).active
        if not self.playing.session.decisions:
            return None
        if section == "missed" and self.cards:
            return self.cards[self.query_one("#cards", LineTable).cursor_row].decision
        entry = self.entry if section == "course" else None
        return None if entry is None else max(entry.after, 0)

    def action_choose_otherwise(self) -> None:
        """Ask what would have come of another choice, and play on from it."""
        from tui.screens.whatif import WhatIfScreen

        if self.decision is None:
            app_of(self).say("Go to a decision in Course or to a card in Missed first.")
        else:
            self.app.push_screen(WhatIfScreen(self.playing, self.decision, self.ready))

    def action_write_page(self) -> None:
        """Write the debrief as a page for a browser or for print."""
        self.run_worker(self._write_page, thread=True, exclusive=True, group="page")

    def _write_page(self) -> None:
        """Write it; a worker of its own, since the model answer may have to be played for it."""
        from tui.html.page import page, write

        app = app_of(self)
        file = app.folder.path.parent / PAGES / f"{_page_name(self.playing)}.html"
        if app.is_web:  # whoever looks in from a browser has no folder here
            text = io.StringIO(page(self.review))
            app.call_from_thread(app.deliver_text, text, save_filename=file.name, mime_type=HTML)
            return
        try:
            write(self.review, file)
        except InvalidInput as bad:
            app.call_from_thread(app.say, str(bad), "The page was not written", is_bad=True)
        else:
            app.call_from_thread(app.say, str(file), "Written; open it in a browser")

    def action_again(self) -> None:
        """Play the same exercise again, with other chance."""
        app_of(self).begin(self.playing.scenario, self.playing.path)

    def action_back(self) -> None:
        """Go from what one reads to its list; from there home, or to what one parted from."""
        focused = self.focused
        if isinstance(focused, Leaf) and focused.id in ("card", "entry"):
            self.query_one("#cards" if focused.id == "card" else "#entries").focus()
        elif self.playing.begun_from is not None:
            self.app.pop_screen()
        else:
            app_of(self).go_home()
