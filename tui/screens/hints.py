"""What is owed now, on request: by which clause, by when, and what would discharge it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.faults import visible
from tui.screens.sheet import Sheet
from tui.widgets.keybar import HELP_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.views.owed import Hint

NOTHING = "Nothing is open now; some things must still come before others."
MOST_WAYS = 4


class HintsScreen(Sheet[None]):
    """A sheet with what is owed now."""

    HELP = "What you owe now. That you asked is kept with the attempt; it costs no time."
    CSS = """
    HintsScreen { align: center middle; background: $background 60%; }
    HintsScreen > Vertical {
        width: 84; max-width: 96%; height: auto; max-height: 92%; border: round $border;
        background: $surface; padding: 0 2;
    }
    HintsScreen VerticalScroll { height: auto; max-height: 100%; }
    HintsScreen Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,h,q", "close", "Close", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, hints: Sequence[Hint]) -> None:
        """Take what is owed."""
        super().__init__()
        self.hints = tuple(hints)

    def compose(self) -> ComposeResult:
        """Lay out one paragraph for each."""
        with Vertical() as box, VerticalScroll():
            for each in self.hints:
                yield Static(Content("\n").join(_rows(each)))
            if not self.hints:
                yield Static(Content(NOTHING))
        box.border_title = "What you owe now"
        box.border_subtitle = "Esc closes"

    def action_close(self) -> None:
        """Go back to the play."""
        self.dismiss(None)


def _rows(hint: Hint) -> Iterator[Content]:
    about = f"  ({visible(hint.about)})" if hint.about else ""
    yield Content.assemble((visible(hint.says), "bold"), (about, "$text-muted"))
    if hint.when:
        style = "bold $text-error" if hint.is_late else "$text-warning"
        yield Content.styled(f"  {visible(hint.when)}", style)
    if hint.how:
        ways = "; or: ".join(map(visible, hint.how[:MOST_WAYS]))
        yield Content.assemble(("  done by: ", "$text-muted"), ways)
    if hint.instead:
        ways = "; or: ".join(map(visible, hint.instead[:MOST_WAYS]))
        yield Content.assemble(("  put off, with a good reason, by: ", "$text-muted"), ways)
    yield Content.styled(f"  clause {', '.join(hint.clauses)}", "$text-muted")
