"""The radio and telephone log: what came in, as it came, and what you did between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.views import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.views.inbox import Entry

NOTHING = "Nothing has come in yet."


class LogPanel(VerticalScroll):
    """Everything that came in, oldest first, scrolled to the newest."""

    HELP = (
        "Everything that reached you by radio, by telephone or in person, and what you did. Arrow "
        "keys and Page Up scroll back. New lines say new."
    )
    DEFAULT_CSS = """
    LogPanel Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Static(markup=False)

    def show(self, entries: Sequence[Entry]) -> None:
        """Show them and scroll to the newest."""
        text = Content("\n").join(rows(entries)) if entries else Content(NOTHING)
        self.query_one(Static).update(text)
        self.scroll_end(animate=False)


def rows(entries: Sequence[Entry]) -> Iterator[Content]:
    """Give the lines: a head for each message, its words under it; what was done in one line."""
    before: int | None = None
    for each in entries:
        at = clock.clock(each.at, before) if before is not None else clock.clock(each.at, -1)
        before = each.at
        if each.is_own:
            yield Content.styled(f"{at}  > {visible(each.words)}", "$text-muted")
            continue
        new = ("  new", "bold $text-accent") if each.is_new else ("", "")
        who = visible(each.from_) or "it happens"
        yield Content.assemble((f"{at}  ", "$text-muted"), (who, "bold $text-primary"), new)
        yield Content(visible(each.words))
