"""The role's whole repertoire: groups under numbers, one open at a time, and a search.

A number opens its group, Enter takes what is highlighted, `/` searches; a mouse does the same.
This module refuses to carry anything out: it says what was chosen.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.faults import visible
from tui.forms.words import has_journey, takes
from tui.menu import KEYS
from tui.plain import lines
from tui.views import repertoire
from tui.widgets.anew import show_text
from tui.widgets.choices import Choices
from tui.widgets.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from simulator.engine.acts import Act
    from simulator.session import Offer
    from tui.menu import Group

GROUP, ACTION = "group:", "action:"
NEXT = "  ◂ next"
MOST_LINES = 1_024
"""So many lines are kept as they were laid out; a role has some three hundred."""


class ActionsPanel(Vertical):
    """What can be done here and now."""

    HELP = (
        "Everything your role can do here and now. The number or letter before a group opens it "
        "and stays the same for the whole exercise. The arrow keys move, Enter takes the "
        "highlighted action, / searches by any word. Nothing is done before a form is sent; an "
        "action without a form is done at once and takes the time it says."
    )
    DEFAULT_CSS = """
    ActionsPanel Input, ActionsPanel Input:focus {
        height: 1; border: none; padding: 0 1; background: $panel; display: none;
    }
    ActionsPanel.-searching Input, ActionsPanel.-searching Input:focus { display: block; }
    ActionsPanel OptionList, ActionsPanel OptionList:focus {
        height: 1fr; border: none; padding: 0; background: transparent;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    ActionsPanel #detail { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(each, f"open_group('{key}')", show=False)
            for key in KEYS
            for each in dict.fromkeys((key, key.upper()))
        ),
        Binding("left", "close_group", "Close the group", show=False),
        Binding("right", "select", "Open", show=False),
    ]

    class Chosen(Message):
        """An action was chosen."""

        def __init__(self, offer: Offer) -> None:
            """Take what was chosen."""
            super().__init__()
            self.offer = offer

    def __init__(self, *, id: str | None = None) -> None:
        """Start with nothing on offer."""
        super().__init__(id=id)
        self._groups: dict[int, Group] = {}
        self._offers: dict[str, Offer] = {}
        self._wanted: Sequence[str] = ()
        self._opened: int | None = None

    def compose(self) -> ComposeResult:
        """Lay the search above the list, and what is highlighted below it."""
        yield Input(
            placeholder="any word: knock, radio; Enter goes to the list, Esc back", id="search"
        )
        yield Choices(markup=False, id="list")
        yield Static(markup=False, id="detail")

    @property
    def choices(self) -> Choices:
        """Return the list of what can be chosen."""
        return self.query_one("#list", Choices)

    def show(self, groups: Sequence[Group], wanted: Sequence[str] = ()) -> None:
        """Show what is on offer now, no search, and the group last used open no more."""
        last = self._opened
        self._groups, self._wanted = {each.number: each for each in groups}, wanted
        self._offers = {each.act.id: each for group in groups for each in group.offers}
        self._opened = None
        self.end_search(refresh=False)
        first = repertoire.group_of(groups, wanted[0]) if wanted else None
        self._refresh(f"{GROUP}{first.number if first else last}")

    # --- groups ------------------------------------------------------------------------------

    def action_open_group(self, key: str) -> None:
        """Open a group by its key; one that is not on offer now opens nothing."""
        for number, group in self._groups.items():
            if group.key == key:
                self._open(number)

    def _open(self, number: int) -> None:
        self._opened = number
        group = self._groups[number]
        ids = [each.act.id for each in group.offers]
        first = next((each for each in ids if each in self._wanted), ids[0])
        # The group's own line goes to the top first, so that all of it is in sight if it can be.
        self._refresh(f"{GROUP}{number}")
        self.choices.scroll_to_highlight(top=True)
        self._highlight(f"{ACTION}{first}")

    def action_close_group(self) -> None:
        """Close the open group, or the search."""
        if self.has_class("-searching"):
            self.end_search()
        elif self._opened is not None:
            number, self._opened = self._opened, None
            self._refresh(f"{GROUP}{number}")

    def action_select(self) -> None:
        """Take what is highlighted."""
        self.choices.action_select()

    # --- search ------------------------------------------------------------------------------

    def search(self) -> None:
        """Begin a search."""
        self.add_class("-searching")
        self.query_one(Input).focus()
        self._refresh(None)

    def end_search(self, *, refresh: bool = True) -> None:
        """End a search; the list is as before."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            with self.prevent(Input.Changed):
                self.query_one(Input).value = ""
            self.choices.focus()
            if refresh:
                self._refresh(None)

    @property
    def is_at_top(self) -> bool:
        """Tell whether neither a group nor a search is open."""
        return self._opened is None and not self.has_class("-searching")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what speaks of what is typed."""
        event.stop()
        self._refresh(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what was found; a single find is taken at once."""
        event.stop()
        found = self._found()
        if len(found) == 1:
            self.post_message(self.Chosen(found[0]))
        elif found:
            self.choices.focus()

    def _found(self) -> list[Offer]:
        return repertoire.found(self.query_one(Input).value, tuple(self._offers.values()))

    # --- the list ----------------------------------------------------------------------------

    def _refresh(self, highlighted: str | None) -> None:
        searching = self.has_class("-searching")
        typed = self.query_one(Input).value.strip()
        options = self._hits() if searching and typed else self._rows()
        if _told(options) != _told(self.choices.options):
            self.choices.set_options(options)
        self._highlight(highlighted)
        self._say_highlighted()

    def _hits(self) -> list[Option]:
        found = [_action(each, is_next=each.act.id in self._wanted) for each in self._found()]
        return found or [Option(_none(), disabled=True)]

    def _rows(self) -> list[Option]:
        groups = self._groups.values()
        return [_option(each) for each in repertoire.rows(groups, self._opened, self._wanted)]

    def _highlight(self, option_id: str | None) -> None:
        options = self.choices.options
        ids = [each.id for each in options]
        if option_id in ids:
            self.choices.highlighted = ids.index(option_id)
        else:
            self.choices.highlighted = next(
                (n for n, each in enumerate(options) if not each.disabled), None
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open or close a group, or choose an action; what is offered no more does nothing."""
        event.stop()
        name = event.option.id or ""
        offer = self._offers.get(name.removeprefix(ACTION))
        if offer is not None:
            self.post_message(self.Chosen(offer))
        elif name.startswith(GROUP):
            number = int(name.removeprefix(GROUP))
            if number == self._opened:
                self.action_close_group()
            elif number in self._groups:
                self._open(number)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what is highlighted."""
        event.stop()
        self._say_highlighted()

    def _say_highlighted(self) -> None:
        option = self.choices.highlighted_option
        name = (option.id if option else None) or ""
        words = ""
        if name.startswith(ACTION):
            act = self._offers[name.removeprefix(ACTION)].act
            words = f"{act.help} Takes {takes(act)}."
        elif name.startswith(GROUP):
            group = self._groups[int(name.removeprefix(GROUP))]
            words = "; ".join(each.act.label for each in group.offers)
        show_text(self.query_one("#detail", Static), Content(visible(words)))


def _told(options: Sequence[Option]) -> list[tuple[str | None, object]]:
    """Return what tells a list from another: the same line is the same object."""
    return [(each.id, each.prompt) for each in options]


def _option(row: repertoire.Row) -> Option:
    if isinstance(row, repertoire.Heading):
        return Option(_heading(row.name), disabled=True)
    if isinstance(row, repertoire.Line):
        return _action(row.offer, is_next=row.is_next, indent=3)
    mark = "▾" if row.is_open else "▸"
    style = "bold" if row.is_open or row.is_next else ""
    more = NEXT if row.is_next and not row.is_open else ""
    name = f"{mark} {visible(row.group.name)}{more}"
    line = _line(1, row.group.key, name, style, str(len(row.group.offers)), "")
    return Option(line, id=f"{GROUP}{row.group.number}")


def _action(offer: Offer, *, is_next: bool, indent: int = 0) -> Option:
    label = visible(offer.act.label) + (NEXT if is_next else "")
    tail = visible(short(offer.act))
    line = _line(indent + 1, "", label, "bold" if is_next else "", tail, "italic")
    return Option(line, id=f"{ACTION}{offer.act.id}")


@lru_cache(MOST_LINES)
def _line(first: int, key: str, name: str, style: str, tail: str, tail_style: str) -> Columns:
    """Lay a line in columns; the same line is the same object, and keeps how it was laid out."""
    head, end = Content.styled(key, "bold"), Content.styled(tail, tail_style)
    return Columns(first, head, Content.styled(name, style), end)


@lru_cache(MOST_LINES)
def _heading(name: str) -> Content:
    return Content(f"   {visible(name)}")


@lru_cache(1)
def _none() -> Content:
    return Content("Nothing you can do here speaks of that.")


def short(act: Act) -> str:
    """Say in a word how long an act takes; a plus is more for each thing chosen, or a journey."""
    if act.takes_each is not None or (act.takes and has_journey(act)):
        return f"{lines.minutes(act.takes)} +"
    return lines.minutes(act.takes) if act.takes else "varies"
