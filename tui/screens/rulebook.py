"""The rule book: the rules in force on a day in a force, searched, and what each says.

A rule stands with its clauses in plain words, their document and paragraph, whether they are
stated or derived, how disputed places are read, and what has superseded them. In assessment the
book is shut, which is for whoever opens this screen to see to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.padding import Padding
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from simulator.protocol.in_force import NotInForce
from tui.views import rulebook
from tui.widgets.bar import Bar
from tui.widgets.keybar import HELP_KEY, KeyBar
from tui.widgets.line_table import LineTable
from tui.widgets.prose import plain, points
from tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType
    from textual.app import ComposeResult

    from tui.views.rulebook import Looked

MARGIN = (1, 0, 0, 0)
PLACEHOLDER = "a word of a rule or a clause, or an id such as SLA-5.2-a"
NOTHING = "No rule in force speaks of that. Escape shows all again."

WIDTHS = [(0, "-stacked"), (110, "-beside")]


class RuleBookScreen(Screen[None]):
    """The rule book of one day and one force."""

    HELP = """The rules in force on the day of the exercise. Type words to search them: any word
    of a rule or of its clauses, or an id such as SLA-5.2-a. The arrow keys move through the list,
    and the rule under the cursor stands beside it or below. Escape goes back."""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    DEFAULT_CSS = """
    RuleBookScreen #book { height: 1fr; margin: 0 1; }
    RuleBookScreen LineTable, RuleBookScreen #rule { border: round $border-blurred; }
    RuleBookScreen LineTable:focus, RuleBookScreen #rule:focus { border: round $border; }
    RuleBookScreen #rule { padding: 0 1; }
    RuleBookScreen.-stacked #book { layout: vertical; }
    RuleBookScreen.-stacked LineTable { height: 2fr; }
    RuleBookScreen.-stacked #rule { height: 3fr; }
    RuleBookScreen.-beside #book { layout: horizontal; }
    RuleBookScreen.-beside LineTable { width: 1fr; }
    RuleBookScreen.-beside #rule { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Search", key_display="/"),
        Binding("escape", "back", "Back", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, day: dt.date, force: str, query: str = "") -> None:
        """Take the day and the force whose rules are shown, and what to look for at first."""
        super().__init__()
        self.day, self.force, self.query_at_first = day, force, query
        self.rules: tuple[Looked, ...] = ()
        self.found: tuple[Looked, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the list above or beside what a rule says."""
        yield Bar("Rule book", "")
        yield SearchLine(self.query_at_first, PLACEHOLDER, input_id="find")
        with Vertical(id="book"):
            yield LineTable((("Severity", 8),), "Rule")
            with VerticalScroll(id="rule"):
                yield Static(id="says", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the book."""
        bar = self.query_one(Bar)
        try:
            bar.say(rulebook.heading(self.day, self.force), "")
            self.rules = rulebook.rules(self.day, self.force)
        except NotInForce as none:
            bar.say("Rule book: nothing is in force", "")
            self.query_one("#says", Static).update(plain(str(none)))
        self._search(self.query_at_first)
        self.query_one(LineTable).focus()

    def _search(self, words: str) -> None:
        self.found = rulebook.search(self.rules, words)
        table = self.query_one(LineTable)
        table.show([(each.severity, each.says) for each in self.found])
        table.border_title = f"{len(self.found)} of {len(self.rules)} rules"
        self._show()

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.query_one(LineTable).focus()

    @on(DataTable.RowHighlighted)
    def _show(self) -> None:
        """Show the rule under the cursor."""
        row = self.query_one(LineTable).cursor_row
        if row < len(self.found):
            self.query_one("#says", Static).update(Group(*_page(self.found[row])))
            self.query_one("#rule").scroll_home(animate=False)
        elif self.rules:
            self.query_one("#says", Static).update(plain(NOTHING))

    @on(DataTable.RowSelected)
    def _read(self) -> None:
        self.query_one("#rule").focus()

    def action_find(self) -> None:
        """Go to the search."""
        self.query_one("#find", Input).focus()

    def action_back(self) -> None:
        """Go from the page to the list, from a search to all, and from there back."""
        find = self.query_one("#find", Input)
        if self.focused is not None and self.focused.id in ("rule", "find"):
            self.query_one(LineTable).focus()
        elif find.value:
            find.value = ""
        else:
            self.app.pop_screen()


def _page(rule: Looked) -> Iterator[RenderableType]:
    """Give a rule, then each of its clauses."""
    yield plain(rule.says, "bold")
    yield plain(f"Owed by: {rule.owed_by}. {rule.severity.capitalize()}. Subject: {rule.subject}.")
    for each in rulebook.clauses_of(rule):
        yield Padding(plain(f"{each.id}  {each.title}", "bold"), MARGIN)
        yield plain(each.says)
        yield plain(f"{each.where}.", "italic")
        if each.read:
            yield plain("Where the documents can be read in more than one way, here they mean:")
            yield points(each.read)
        if each.since:
            yield plain("Since then:")
            yield points(each.since)
