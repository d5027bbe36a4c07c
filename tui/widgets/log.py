"""The radio and telephone log: what came in, as it came, and what you did between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from simulator.faults import visible
from simulator.protocol.moments import local_date
from tui.plain import lines
from tui.widgets.rows import Row, Rows

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

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Rows()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show them and scroll to the newest, if anything is new."""
        if self.query_one(Rows).show(rows(entries) if entries else [Row(Content(NOTHING))]):
            self.scroll_end(animate=False)


def rows(entries: Sequence[Entry], *, with_days: bool = True) -> Iterator[Row]:
    """Give the rows: a head for each message, its words under it; what was done in one row.

    Args:
        with_days: Whether each day begins with its date.
    """
    day = None
    for each in entries:
        if with_days and local_date(each.at) != day:
            day = local_date(each.at)
            yield Row(Content.styled(f"{day:%A} {day.day} {day:%B %Y}", "$text-muted underline"))
        at = lines.short_time(each.at)[-5:]
        if each.is_own:
            done = Content.styled(f"> {visible(each.words)}", "$text-muted")
            yield Row(Content.styled(f"{at}  ", "$text-muted") + done, hang=9)
            continue
        new = ("  new", "bold $text-accent") if each.is_new else ("", "")
        who = (visible(each.from_), "bold $text-primary")
        yield Row(Content.assemble((f"{at}  ", "$text-muted"), who, new), hang=7)
        yield Row(Content(visible(each.words)), indent=7, hang=7)
