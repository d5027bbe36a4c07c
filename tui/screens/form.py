"""A form over the play: what it is about, its fields, how long it takes; sent or gone back from.

Nothing is done and no time passes until it is sent. What is wrong is said at its field. This
module refuses to carry the decision out; it hands back what was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simulator.engine.forms import Field
from simulator.faults import visible
from simulator.scenario.repertoire import TALK
from tui.forms import already, words
from tui.forms.clauses import serves
from tui.forms.draft import WHICH, Filled, begun
from tui.forms.face import ORIGIN_NOTE, is_rebuilt, told_once
from tui.forms.shelf import face_of
from tui.plain import lines
from tui.screens.sheet import Sheet
from tui.widgets.anew import show_text
from tui.widgets.field_box import FieldBox
from tui.widgets.field_pick import Item
from tui.widgets.field_shown import Shown
from tui.widgets.keybar import KeyBar
from tui.widgets.reason import ReasonBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from simulator.session import Offer
    from tui.forms.face import Part
    from tui.inorder import InOrder
    from tui.playing import Playing

AS_LAST = "The one you last acted on is chosen; choose another if it is about another."
FIRST = "Choose first which one it is about."
__all__ = ["Filled", "FormScreen"]


class FormScreen(Sheet[Filled | None]):
    """A form that is being filled in; it hands back what was sent, or None."""

    DEFAULT_CSS = """
    FormScreen { align: center middle; background: $background 60%; }
    FormScreen #sheet {
        width: 100%; max-width: 100; height: auto; max-height: 100%;
        border: round $border; background: $surface; padding: 0 1;
    }
    FormScreen.-wide #sheet { max-width: 136; }
    FormScreen #middle { height: auto; max-height: 100%; }
    FormScreen #form { height: auto; max-height: 100%; width: 1fr; }
    FormScreen #form > Static { padding-right: 1; }
    FormScreen #form > Shown { padding: 0 1; }
    FormScreen #head { margin-bottom: 1; }
    FormScreen #beside { width: 46; height: auto; max-height: 100%; padding-left: 2; }
    FormScreen #beside Shown, FormScreen #beneath Shown { border-left: none; padding: 0 1 0 0; }
    FormScreen #beneath { height: auto; }
    FormScreen.-wide #beneath, FormScreen.-narrow #beside { display: none; }
    FormScreen #foot { dock: bottom; height: 2; border-top: solid $border-blurred; }
    FormScreen #takes { width: 1fr; height: 1; }
    FormScreen #beside:focus { background: $panel; }
    FormScreen Button { margin-left: 1; min-width: 8; }
    FormScreen Button:focus { text-style: bold underline; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", key_display="ctrl+s"),
        Binding("escape", "back", "Back", tooltip="Go back; nothing is done", key_display="Esc"),
        Binding("f1", "about", "About", tooltip="What this form is for", key_display="F1"),
        Binding("f3", "app.rule_book", "Rule book", show=False, key_display="F3"),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(
        self,
        playing: Playing,
        offer: Offer,
        filled: Filled | None = None,
        *,
        asks_reason: bool = True,
    ) -> None:
        """Take the play and the action on offer.

        Args:
            filled: What was filled in before, so that nothing is lost where it could not be kept.
            asks_reason: Whether to ask why, where the exercise does; False where nothing would
                become of the reason.
        """
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (116, "-wide")]
        self.playing = playing
        self.draft = begun(playing.session, offer, filled)
        self.face = face_of(offer.act)
        self.fields = {each.id: each for each in told_once(offer.act.form)}
        assignment = playing.scenario.assignment
        self._asks_reason = asks_reason and assignment.asks_reason_for(offer.act.id)

    # --- what it looks like ------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay heading, parts and foot below each other."""
        with Vertical(id="sheet") as sheet:
            with Horizontal(id="middle"):
                with VerticalScroll(id="form", can_focus=False):
                    yield self._head()
                    for kind in self.draft.open_kinds():
                        yield self._which(kind)
                    for number, part in enumerate(self.face.parts):
                        yield from self._part(number, part)
                    if self._asks_reason:
                        yield Static("Why", classes="heading")
                        yield ReasonBox(self.draft.reasons)
                    with Vertical(id="beneath"):
                        yield from self._beside()
                with VerticalScroll(id="beside"):
                    yield from self._beside()
            with Horizontal(id="foot"):
                yield Static(id="takes")
                yield Button("Send", id="send", variant="primary", compact=True)
                yield Button("Back", id="back", compact=True)
        sheet.border_title = self._title()
        yield KeyBar()

    def _title(self) -> Content:
        """Name the form and what was chosen for it; it stays in sight wherever one scrolls."""
        chosen = (self.draft.about.get(kind) for kind in self.draft.open_kinds())
        about = ", ".join(self._label(each) for each in chosen if each is not None)
        return Content(
            visible(f"{self.face.heading}, about {about}" if about else self.face.heading)
        )

    def _head(self) -> Static:
        act = self.draft.offer.act
        said = [
            self.face.purpose or act.help,
            self.face.goes_to and f"Goes to: {self.face.goes_to}",
        ]
        rows = [Content(visible(each)) for each in said if each]
        if is_rebuilt(act):
            rows.append(Content.styled(ORIGIN_NOTE, "$text-muted"))
        head = Static(Content("\n").join(rows), id="head")
        head.display = bool(rows)
        return head

    def _which(self, kind: str) -> FieldBox:
        is_usual = self.draft.about.get(kind) is not None
        help_ = AS_LAST if is_usual else ""
        asked = Field(kind, WHICH[kind], "choice", is_required=True, help=help_)
        return FieldBox(asked, self._which_items(kind), value=self.draft.about.get(kind))

    def _which_items(self, kind: str) -> list[Item]:
        return [Item(each, self._label(each)) for each in self.draft.choices(kind)]

    def _beside(self) -> Iterator[Static]:
        yield Shown("What you know of this", classes="known")
        yield Shown("What came in about it", classes="heard")

    def _part(self, number: int, part: Part) -> Iterator[Static | FieldBox]:
        if part.title:
            by = f"  ({part.by})" if part.by else ""
            yield Static(Content(visible(f"{part.title}{by}")), classes="heading")
        if part.says:
            yield Static(Content(visible(part.says)), classes="muted")
        if part.has_shown:
            yield Shown(id=f"shown-{number}")
        for name in part.fields:
            each = self.draft.offer.act.takes_each
            is_in_order = each is not None and each.field == name
            field = self.fields[name]
            value = self.draft.values.get(name)
            yield FieldBox(field, list(self._items(field)), is_in_order=is_in_order, value=value)

    def _items(self, field: Field) -> Iterator[Item]:
        if field.kind == "choice" and not field.is_required:
            yield Item("", words.empty(field))
        act, about = self.draft.offer.act, self.draft.identity
        before: dict[str, str] = {}
        if field.id in TALK and about.about is not None:
            before = already.put_before(self.playing.session, act, field.id, about)
        for each in field.choices:
            note = before.get(each, "")
            yield Item(each, words.choice(field, each), note, self._section(each))

    def _section(self, item: str) -> str:
        titles = self.face.sections or {}
        return next((titles[start] for start in titles if item.startswith(start)), "")

    def _label(self, name: str) -> str:
        return self.playing.labels.get(name, lines.words(name))

    def on_mount(self) -> None:
        """Begin at the first field."""
        self._say_time()
        self._show_already()
        cast("InOrder", self.app).hold(self)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self in self.app.screen_stack:  # else it was left before it stood
            self._focus_first()
        cast("InOrder", self.app).let_go(self)

    def _focus_first(self) -> None:
        boxes = list(self.query(FieldBox))
        # What is chosen already, as the person last acted on, stands in sight and needs no key.
        open_ = [each for each in boxes if each.field.id not in WHICH or each.value is None]
        first = next(iter(open_ or boxes), None)
        if first is not None:
            first.begin()
            return
        for each in (*self.query(ReasonBox), self.query_one("#send")):
            each.focus()
            return

    def _say_time(self) -> None:
        show_text(self.query_one("#takes", Static), Content(self.draft.says_time()))

    def _show_choices(self) -> None:
        """Show what may be chosen still, and what was put to this person before."""
        for box in self.query(FieldBox):
            name = box.field.id
            if name in WHICH:
                box.offer(self._which_items(name), self.draft.about.get(name))
            elif name in TALK:
                box.offer(list(self._items(box.field)), self.draft.values.get(name))

    def _show_already(self) -> None:
        """Show what stands there and is known of what the form is about, once that is chosen."""
        session, about, labels = self.playing.session, self.draft.identity, self.playing.labels
        is_settled = all(kind in self.draft.about for kind in self.draft.offer.choices)
        for number, part in enumerate(self.face.parts):
            if part.has_shown:
                found = already.rows(session, part, about, labels) if is_settled else ()
                self.query_one(f"#shown-{number}", Shown).show(found, part.none)
        known = already.known(session, about, labels) if is_settled else ()
        heard = already.heard(session, about) if is_settled else ()
        for each in self.query(".known").results(Shown):
            each.show(known, "Nothing you have learned so far." if is_settled else FIRST)
        for each in self.query(".heard").results(Shown):
            each.show(heard, "Nothing so far." if is_settled else FIRST)

    # --- filling in --------------------------------------------------------------------------

    @on(FieldBox.Filled)
    def _filled(self, event: FieldBox.Filled) -> None:
        event.stop()
        if event.name in WHICH:
            self.draft.choose(event.name, None if event.value is None else str(event.value))
            self._show_choices()
            self._show_already()
            self.query_one("#sheet").border_title = self._title()
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
        self.app.push_screen(HelpSheet((*self._about(), *said), keys))

    def _about(self) -> Iterator[str]:
        """Say what the form is for, and in practice what the rule book says of it."""
        act = self.draft.offer.act
        if self.face.purpose or act.help:
            yield self.face.purpose or act.help
        told = serves(self.playing.session.book, act) if self.playing.is_practice else ()
        if told:
            yield "What it can answer for, by the rule book:"
            yield from told

    def action_page(self, pages: int) -> None:
        """Move the form by a page."""
        form = self.query_one("#form")
        form.scroll_relative(y=pages * max(form.size.height - 1, 1), animate=False)

    def action_back(self) -> None:
        """Go back; nothing is done."""
        self.dismiss(None)
