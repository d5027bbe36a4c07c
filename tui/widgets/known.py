"""What is known of people, addresses and files, and what is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.views.known import since_words

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
    DEFAULT_CSS = """
    KnownPanel Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Static(markup=False)

    def show(self, subjects: Sequence[Subject], general: Sequence[Known], at: int) -> None:
        """Show what is known now."""
        parts = [row for each in subjects for row in _subject(each, at)]
        if general:
            parts += [Content.styled("The day and the force", "bold $text-primary")]
            parts += [_fact(each, at) for each in general]
        self.query_one(Static).update(Content("\n").join(parts))


def _subject(subject: Subject, at: int) -> Iterator[Content]:
    label = visible(subject.label)
    yield Content.assemble((f"{subject.kind}: ", "$text-muted"), (label, "bold $text-primary"))
    for each in subject.known:
        yield _fact(each, at)
    if subject.unknown:
        words = "; ".join(map(visible, subject.unknown))
        yield Content.assemble(
            ("  not known yet: ", "bold $text-warning"), (words, "$text-warning")
        )
    elif not subject.known:
        yield Content.styled("  nothing beyond that", "$text-muted")


def _fact(known: Known, at: int) -> Content:
    return Content.assemble(
        (f"  {visible(known.name)}: ", ""),
        (visible(known.value), "bold"),
        (f"  ({visible(since_words(known, at))})", "$text-muted"),
    )
