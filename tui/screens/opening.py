"""The opening of an exercise: the content note, the date of the rules, the briefing, the desk.

Nothing has begun while this is read. One key begins; the name that the attempt is kept under and
the way it is played can be changed first. This module refuses to start a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, Label, Static

from simulator.attempts import Mode
from simulator.attempts.pseudonyms import LONGEST, cleaned
from simulator.faults import visible
from tui.app import app_of
from tui.views import opening
from tui.widgets.bar import Bar
from tui.widgets.keybar import HELP_KEY, KeyBar
from tui.widgets.prose import paragraphs, points

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from simulator.attempts import Listed
    from tui.playing import Playing
    from tui.views.opening import Part

MODES = {
    Mode.PRACTICE: "Practice: hints and the rule book are a key away; you can choose otherwise.",
    Mode.ASSESSMENT: "Assessment: no hints, the rule book is shut, and nothing can be taken back.",
}
LEFT = "You left this exercise after {decisions} decisions: c goes on there, Enter begins anew."
NAME_HELP = "The name this attempt is kept under. Any made-up name will do; no real one is needed."
LAST_USED = (
    "The name that stands here is the one last used in this folder; where several people share it, "
    "see that it is yours."
)
ASIDE = frozenset((opening.GOALS, opening.DESK, opening.READINGS, opening.END))
"""Parts that stand beside the briefing where there is room, and after it where there is none."""

WIDTHS = [(0, "-one"), (110, "-two")]


class NameInput(Input):
    """The field for the name, with one that was made up or given."""

    HELP = NAME_HELP


class LastNameInput(NameInput):
    """The field for the name, with the one last used."""

    HELP = f"{NAME_HELP} {LAST_USED}"


class OpeningScreen(Screen[None]):
    """What a player reads before the first moment."""

    HELP = """Read what the exercise is about. Enter begins it; until then no time passes. The
    attempt is kept under a made-up name, which n changes; no real name is needed. m changes
    between practice and assessment where that is yours to choose."""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    DEFAULT_CSS = """
    OpeningScreen #parts {
        height: 1fr; margin: 0 1; padding: 0 1; border: round $border-blurred;
    }
    OpeningScreen #parts:focus { border: round $border; }
    OpeningScreen #columns { height: auto; }
    OpeningScreen .column { height: auto; }
    OpeningScreen .part { height: auto; margin-bottom: 1; }
    OpeningScreen .part Static { height: auto; }
    OpeningScreen .noted { border-left: solid $warning; padding-left: 1; }
    OpeningScreen.-one #columns { layout: vertical; max-width: 96; }
    OpeningScreen.-two #columns { layout: horizontal; }
    OpeningScreen.-two .column { width: 1fr; padding-right: 3; }
    OpeningScreen #begin { height: 3; padding: 0 2; }
    OpeningScreen #kept { width: 1fr; height: 3; }
    OpeningScreen #named { height: 1; }
    OpeningScreen #name { width: 34; margin-left: 1; }
    OpeningScreen #mode { color: $text-muted; height: 2; }
    OpeningScreen #go { width: 18; margin-left: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("c", "take_up", "Continue"),
        Binding("escape", "leave", "Back", key_display="Esc"),
        HELP_KEY,
        Binding("n", "rename", "Name"),
        Binding("m", "change_mode", "Mode"),
        Binding("r", "app.rule_book", "Rules"),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take the play at its opening."""
        super().__init__()
        self.playing = playing
        self.left: Listed | None = None

    def compose(self) -> ComposeResult:
        """Lay out what is read; the content note and the date of the rules come first."""
        found = list(opening.parts(self.playing.scenario))
        yield Bar(self.playing.scenario.assignment.title, self.playing.scenario.id)
        with VerticalScroll(id="parts") as read, Vertical(id="columns"):
            with Vertical(classes="column"):
                yield from (_block(each) for each in found if each.heading not in ASIDE)
            with Vertical(classes="column"):
                yield from (_block(each) for each in found if each.heading in ASIDE)
        read.border_title = "Before you begin"
        with Horizontal(id="begin"):
            with Vertical(id="kept"):
                with Horizontal(id="named"):
                    yield Label("Kept under the name")
                    yield self._name_field()
                yield Static(id="mode", markup=False)
            yield Button("Begin  Enter", id="go", variant="primary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the text be scrolled at once."""
        self.query_one("#parts").focus()
        self.left = self._unfinished()
        self._show_mode()

    def _name_field(self) -> NameInput:
        given = self._given()
        kind = LastNameInput if given == app_of(self).folder.last_name() else NameInput
        return kind(given, id="name", max_length=LONGEST, compact=True)

    def _given(self) -> str:
        app = app_of(self)
        return app.pseudonym or app.folder.usual_name()

    def _unfinished(self) -> Listed | None:
        """Return the attempt of this exercise that was left last, if any can go on."""
        known = (self.playing.scenario.id, self.playing.mode)
        for each in app_of(self).folder.listed():
            is_open = not (each.is_finished or each.is_damaged)
            if is_open and (each.scenario, each.mode) == known:
                return each
        return None

    def _show_mode(self) -> None:
        left = "" if self.left is None else LEFT.format(decisions=self.left.decisions)
        said = self.query_one("#mode", Static)
        said.update(left or MODES[self.playing.mode])
        said.set_class(bool(left), "notice")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the way of playing be chosen where it was not set from outside; go on if one can."""
        del parameters
        if action == "take_up":
            return self.left is not None
        return action != "change_mode" or app_of(self).mode is not Mode.ASSESSMENT

    @on(Button.Pressed, "#go")
    def action_begin(self) -> None:
        """Put the play on file and begin; once, however often it is clicked before it is gone."""
        if not self.is_active:
            return
        name = cleaned(self.query_one("#name", Input).value) or self._given()
        app_of(self).start(self.playing, name)

    def action_take_up(self) -> None:
        """Go on with the attempt that was left, and begin nothing."""
        if self.left is not None:
            app_of(self).resume(self.left.file)

    def action_rename(self) -> None:
        """Go to the name."""
        self.query_one("#name", Input).focus()

    @on(Input.Submitted, "#name")
    def _named(self) -> None:
        self.query_one("#go", Button).focus()

    def action_change_mode(self) -> None:
        """Change between practice and assessment."""
        is_practice = self.playing.mode is Mode.PRACTICE
        self.playing.mode = Mode.ASSESSMENT if is_practice else Mode.PRACTICE
        self.left = self._unfinished()
        self._show_mode()

    def action_leave(self) -> None:
        """Go back; nothing was begun."""
        self.app.pop_screen()


def _block(part: Part) -> Widget:
    noted = " noted" if part.heading == opening.NOTE else ""
    body = points(part.paragraphs) if part.is_list else paragraphs(part.paragraphs)
    return Vertical(
        Static(Text(visible(part.heading)), classes="title"), Static(body), classes=f"part{noted}"
    )
