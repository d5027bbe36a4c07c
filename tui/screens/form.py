"""A form over the play: what it is about, its fields, how long it takes; sent or gone back from.

Nothing is done and no time passes until it is sent. What is wrong is said at its field. This
module refuses to carry the decision out; it hands back what was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Static

from simulator.engine.forms import Field
from simulator.faults import visible
from tui.forms import words
from tui.forms.draft import WHICH, Draft, Filled
from tui.forms.face import ORIGIN_NOTE, is_rebuilt, told_once
from tui.forms.shelf import face_of
from tui.plain import lines
from tui.widgets.field_box import FieldBox
from tui.widgets.field_pick import Item
from tui.widgets.reason import ReasonBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from simulator.session import Offer
    from tui.forms.face import Part
    from tui.playing import Playing

__all__ = ["Filled", "FormScreen"]


class FormScreen(ModalScreen[Filled | None]):
    """A form that is being filled in; it hands back what was sent, or None."""

    DEFAULT_CSS = """
    FormScreen { align: center middle; background: $background 60%; }
    FormScreen #sheet {
        width: 100%; max-width: 96; height: auto; max-height: 100%;
        border: round $border; background: $surface; padding: 0 1;
    }
    FormScreen #form { height: auto; max-height: 100%; }
    FormScreen #foot { height: auto; border-top: solid $border-blurred; }
    FormScreen #takes { width: 1fr; height: auto; }
    FormScreen Button { margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", key_display="^s"),
        Binding("escape", "back", "Back, nothing is done", key_display="Esc"),
        Binding("f1", "about", "About this form", key_display="F1"),
    ]

    def __init__(self, playing: Playing, offer: Offer) -> None:
        """Take the play and the action on offer."""
        super().__init__()
        self.playing = playing
        self.draft = Draft(playing.session, offer)
        self.face = face_of(offer.act)
        self.fields = {each.id: each for each in told_once(offer.act.form)}

    # --- what it looks like ------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay heading, parts and foot below each other."""
        with Vertical(id="sheet") as sheet:
            with VerticalScroll(id="form", can_focus=False):
                yield from self._head()
                for kind in self.draft.open_kinds():
                    yield self._which(kind)
                for part in self.face.parts:
                    yield from self._part(part)
                if self.playing.scenario.assignment.asks_reason:
                    yield Static("Why", classes="heading")
                    yield ReasonBox()
            with Horizontal(id="foot"):
                yield Static(id="takes")
                yield Button("Send", id="send", variant="primary", compact=True)
                yield Button("Back", id="back", compact=True)
        sheet.border_title = Content(visible(self.face.heading))
        yield Footer()

    def _head(self) -> Iterator[Static]:
        act = self.draft.offer.act
        said = (
            self.face.purpose or act.help,
            self.face.goes_to and f"Goes to: {self.face.goes_to}",
        )
        for each in said:
            if each:
                yield Static(Content(visible(each)))
        if is_rebuilt(act):
            yield Static(ORIGIN_NOTE, classes="muted")

    def _which(self, kind: str) -> FieldBox:
        asked = Field(kind, WHICH[kind], "choice", is_required=True)
        return FieldBox(asked, [Item(each, self._label(each)) for each in self.draft.choices(kind)])

    def _part(self, part: Part) -> Iterator[Static | FieldBox]:
        if part.title:
            by = f"  ({part.by})" if part.by else ""
            yield Static(Content(visible(f"{part.title}{by}")), classes="heading")
        if part.says:
            yield Static(Content(visible(part.says)), classes="muted")
        for name in part.fields:
            yield FieldBox(self.fields[name], list(self._items(self.fields[name])))

    def _items(self, field: Field) -> Iterator[Item]:
        if field.kind == "choice" and not field.is_required:
            yield Item("", words.empty(field))
        for each in field.choices:
            yield Item(each, words.choice(field, each))

    def _label(self, name: str) -> str:
        return self.playing.labels.get(name, lines.words(name))

    def on_mount(self) -> None:
        """Begin at the first field."""
        self._say_time()
        first = next(iter(self.query(FieldBox)), None)
        if first is None:
            self.query_one("#send").focus()
        else:
            first.begin()

    def _say_time(self) -> None:
        said = f"Takes {words.takes(self.draft.offer.act, self.draft.chosen)}."
        if self.draft.seconds is not None:
            said += f" {lines.short_time(self.draft.session.at)[-5:]} now,"
            said += f" {lines.short_time(self.draft.session.at + self.draft.seconds)[-5:]} then."
        self.query_one("#takes", Static).update(Content(said))

    # --- filling in --------------------------------------------------------------------------

    @on(FieldBox.Filled)
    def _filled(self, event: FieldBox.Filled) -> None:
        event.stop()
        if event.name in WHICH:
            self.draft.choose(event.name, None if event.value is None else str(event.value))
        else:
            self.draft.put(event.name, event.value)
        self._say_time()

    @on(ReasonBox.Written)
    def _reasoned(self, event: ReasonBox.Written) -> None:
        event.stop()
        self.draft.reasons[event.heading] = words.cleaned(event.text)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "send":
            self.action_send()
        else:
            self.action_back()

    def action_send(self) -> None:
        """Hand back what was filled in, or say at each field what is wrong with it."""
        wrong = self.draft.wrong()
        for box in self.query(FieldBox):
            box.say_wrong(wrong.get(box.field.id))
        if not wrong:
            self.dismiss(self.draft.filled())
            return
        next(box for box in self.query(FieldBox) if box.field.id in wrong).begin()

    def action_about(self) -> None:
        """Open the help: what the form is for, and the field that has the focus."""
        from tui.screens.helpsheet import HelpSheet, help_for

        said, keys = help_for(self.app)
        about = self.face.purpose or self.draft.offer.act.help
        self.app.push_screen(HelpSheet((about, *said) if about else said, keys))

    def action_back(self) -> None:
        """Go back; nothing is done."""
        self.dismiss(None)
