"""One field of a form: its label, its help, what it is filled in with, and what is wrong with it.

This module refuses to judge what is filled in; it shows what it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from simulator.faults import visible
from tui.forms import words
from tui.widgets.field_pick import Item, Pick
from tui.widgets.field_yesno import YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from simulator.engine.forms import Field
    from simulator.protocol.records import Value

LONG_LIST = 12
"""From so many choices on, a list can be searched."""
SHORT_TEXTS = frozenset(
    (
        "age_or_dob",
        "author",
        "borough",
        "interpreter_code",
        "language",
        "names",
        "nationality",
        "nccu_ref",
        "reference",
        "spoke_with",
    )
)
"""Texts that a line is enough for; every other one may be a paragraph."""
SEARCH_HINT = "type to find; the down key goes to the list"
TIME_HINT = "as 14:30, tomorrow 09:00 or 2001-11-06 09:00"


class FieldBox(Vertical):
    """A field as it is filled in.

    Attributes:
        value: What stands in it; None for nothing.
        fault: What is wrong with it, in words; None for nothing.
    """

    DEFAULT_CSS = """
    FieldBox { height: auto; margin-bottom: 1; padding: 0 1; border-left: outer transparent; }
    FieldBox:focus-within { border-left: outer $border; }
    FieldBox.-wrong { border-left: outer $error; }
    FieldBox.-asked { layout: horizontal; }
    FieldBox.-asked .head { width: 1fr; }
    FieldBox.-asked YesNo { width: 37; padding-left: 1; }
    FieldBox Input, FieldBox TextArea {
        background: $panel; border: none; border-left: outer $border-blurred; padding: 0;
    }
    FieldBox Input:focus, FieldBox TextArea:focus {
        background: $panel; border: none; border-left: outer $border;
    }
    FieldBox Input { height: 1; }
    FieldBox TextArea { height: 3; }
    FieldBox Input.search { margin-bottom: 1; }
    FieldBox TextArea .text-area--placeholder { color: $text-muted; }
    FieldBox Input .input--placeholder { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "beside(-1)", "Field before", show=False),
        Binding("down", "beside(1)", "Field after", show=False),
        Binding("slash", "search", "Find", show=False),
    ]

    class Filled(Message):
        """Something else stands in the field now."""

        def __init__(self, name: str, value: Value) -> None:
            """Take the field's id and what stands in it; None for nothing."""
            super().__init__()
            self.name = name
            self.value = value

    def __init__(
        self,
        field: Field,
        items: Sequence[Item] = (),
        *,
        is_in_order: bool = False,
        value: Value = None,
    ) -> None:
        """Take a field and what stands in it so far.

        Args:
            items: What can be chosen, for a choice or several.
            is_in_order: Whether the order of what is chosen matters.
        """
        super().__init__(id=f"field-{field.id}")
        self.field = field
        self.items = tuple(items)
        self.is_in_order = is_in_order
        self.value = value
        self.fault: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the head above what the field is filled in with, or beside three short answers."""
        self.set_class(self.field.kind == "yes_no", "-asked")
        yield Static(self._head(), classes="head")
        if len(self.items) >= LONG_LIST:
            yield Input(placeholder=SEARCH_HINT, classes="search")
        yield self._control()

    def _head(self) -> Content:
        """Write label, help and fault; one widget for all three, since forms have many fields."""
        label = Content.styled(visible(self.field.label), "bold")
        if self.field.is_required:
            label += Content.styled(f"  {words.must(self.field)}", "bold $text-accent")
        lines = [label]
        if self.field.help:
            lines.append(Content.styled(visible(self.field.help), "$text-muted"))
        if self.fault is not None:
            lines.append(Content.styled(f"→ {visible(self.fault)}", "$text-error"))
        return Content("\n").join(lines)

    def _control(self) -> Widget:
        kind = self.field.kind
        if kind == "yes_no":
            answer = self.value if isinstance(self.value, bool) else None
            return YesNo(words.empty(self.field), answer)
        if kind in ("choice", "several"):
            return Pick(
                self.items,
                is_several=kind == "several",
                is_in_order=self.is_in_order,
                chosen=_chosen(self.value),
            )
        text = "" if self.value is None else str(self.value)
        if kind == "text" and self.field.id not in SHORT_TEXTS:
            return TextArea(text, placeholder=words.empty(self.field))
        return Input(
            text,
            placeholder=self._hint(),
            type="integer" if kind == "whole" else "text",
        )

    def _hint(self) -> str:
        empty = "" if self.field.is_required else words.empty(self.field)
        hint = {"time": TIME_HINT, "whole": "a whole number"}.get(self.field.kind)
        return "; ".join(filter(None, (hint, empty)))

    def say_wrong(self, why: str | None) -> None:
        """Show what is wrong with the field, in words beside it; None for nothing."""
        if why == self.fault:
            return
        self.fault = why
        self.set_class(why is not None, "-wrong")
        self.query_one(".head", Static).update(self._head())

    def begin(self) -> None:
        """Put the focus on what the field is filled in with."""
        self.query("YesNo, Pick, TextArea, Input").last().focus(scroll_visible=False)
        self.call_after_refresh(self.scroll_visible, animate=False)

    def offer(self, items: Sequence[Item], value: Value) -> None:
        """Let other things be chosen from here on; what is chosen is given."""
        for each in self.query(Pick):
            each.offer(items, _chosen(value))

    def action_beside(self, steps: int) -> None:
        """Go on to the control after the one that has the focus, or back."""
        if steps > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_search(self) -> None:
        """Go to where one types to find, if the list is long."""
        for each in self.query(".search"):
            each.focus()

    # --- what is filled in -------------------------------------------------------------------

    def _tell(self, value: Value) -> None:
        self.value = value
        self.say_wrong(None)
        self.post_message(self.Filled(self.field.id, value))

    @on(YesNo.Changed)
    def _answered(self, event: YesNo.Changed) -> None:
        event.stop()
        self._tell(event.value)

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        if self.field.kind == "several":
            self._tell(list(event.chosen))
        else:
            self._tell(event.chosen[0] if event.chosen else None)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell(event.text_area.text or None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.has_class("search"):
            self.query_one(Pick).narrow(event.value)
            return
        text = event.value.strip()
        if self.field.kind == "whole":
            self._tell(int(text) if text.isascii() and text.isdigit() else text or None)
        else:
            self._tell(text or None)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()


def _chosen(value: Value) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [str(each) for each in listed if each]
