"""What is known of people, addresses and files, and what is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from simulator.faults import visible
from tui.views.known import since_words
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.views.known import Known, Subject


class KnownPanel(VerticalScroll):
    """A heading for each person, address and file, with what is known and what is not."""

    HELP = (
        "People, addresses and files: what is known of each, by whom and since when, and what "
        "matters and is not known yet. Not known is not the same as no."
    )

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Rows()

    def show(self, subjects: Sequence[Subject], general: Sequence[Known], at: int) -> None:
        """Show what is known now."""
        rows = [row for each in subjects for row in _subject(each, at)]
        if general:
            rows.append(Row(Content.styled("The day and the force", "bold $text-primary")))
            rows += [row for each in general for row in _fact(each, at)]
        self.query_one(Rows).show(rows)


def _subject(subject: Subject, at: int) -> Iterator[Row]:
    label = (visible(subject.label), "bold $text-primary")
    yield Row(Content.assemble((f"{subject.kind}: ", "$text-muted"), label), hang=2)
    for each in subject.known:
        yield from _fact(each, at)
    if subject.unknown:
        yield Row(Content.styled("not known yet", "bold $text-warning"), indent=2, hang=4)
    for words in subject.unknown:
        yield Row(Content.styled(visible(words), "$text-warning"), indent=4, hang=6)
    if not (subject.known or subject.unknown):
        yield Row(Content.styled("nothing else yet", "$text-muted"), indent=2, hang=4)


def _fact(known: Known, at: int) -> Iterator[Row]:
    value = (visible(known.value), "bold")
    since = (f", {visible(since_words(known, at))}", "$text-muted")
    yield Row(Content.assemble(f"{visible(known.name)}: ", value, since), indent=2, hang=4)
