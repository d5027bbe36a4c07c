"""A list to choose from: one thing or several, in sections where it is long.

What is chosen keeps the order in which it was chosen. Nothing in the words is taken as markup.
This module refuses to know what is chosen for.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets.option_list import Option

from simulator.faults import visible
from tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widgets import OptionList

HEADING = "heading:"
FEWEST_COLUMNS = 20
HEAD_ROWS = 4
"""Rows above a list that are kept in sight with its first one: label, help, where one types."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to choose.

    Attributes:
        id: What is chosen; empty for nothing, where that is one of the choices.
        note: What is said beside it: that it was asked already.
        section: Title of the section in which it stands; empty for none.
    """

    id: str
    words: str
    note: str = ""
    section: str = ""


class Pick(Choices):
    """A list of things to choose."""

    HELP = """Move with the up and down keys and choose with Space or Enter; Tab goes on to the next
    field."""
    DEFAULT_CSS = """
    Pick { height: auto; max-height: 1000; border: none; padding: 0; background: transparent; }
    Pick:focus { border: none; background-tint: transparent 0%; }
    Pick > .option-list--option-disabled { color: $text-primary; text-style: bold; }
    Pick > .option-list--option-highlighted {
        color: $foreground; background: transparent; text-style: none;
    }
    Pick:focus > .option-list--option-highlighted {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Choose"),
        Binding("a", "section", "Whole section"),
    ]

    class Picked(Message):
        """Something else is chosen now."""

        def __init__(self, control: Pick, chosen: tuple[str, ...]) -> None:
            """Take all that is chosen, in its order."""
            super().__init__()
            self.chosen = chosen
            self._control = control

        @property
        def control(self) -> Pick:
            """Return the list that was chosen from."""
            return self._control

    def __init__(
        self,
        items: Sequence[Item],
        *,
        is_several: bool,
        is_in_order: bool = False,
        chosen: Sequence[str] = (),
        id: str | None = None,
    ) -> None:
        """Take what can be chosen.

        Args:
            is_in_order: Whether the order of what is chosen matters, and is shown.
            chosen: What is chosen at first.
        """
        super().__init__(id=id, markup=False)
        self.items = tuple(items)
        self.is_several = is_several
        self.is_in_order = is_in_order
        self.chosen = list(chosen)
        self._columns = 60
        self._show_options(self.items)

    def _show_options(self, items: Sequence[Item]) -> None:
        self.clear_options()
        self.add_options(list(self._rows(items)))

    def _rows(self, items: Sequence[Item]) -> Iterator[Option]:
        section = ""
        for each in items:
            if each.section != section:
                section = each.section
                yield Option(Content(visible(section)), id=f"{HEADING}{section}", disabled=True)
            yield Option(self._row(each), id=each.id)

    def _row(self, item: Item) -> Content:
        mark = f"{self._mark(item.id)} "
        words = f"{visible(item.words)}{f'  ({visible(item.note)})' if item.note else ''}"
        rows = textwrap.wrap(words, max(self._columns - len(mark), FEWEST_COLUMNS))
        return Content(mark + f"\n{' ' * len(mark)}".join(rows))

    def _mark(self, name: str) -> str:
        is_chosen = name in self.chosen or (not name and not self.chosen)
        if not self.is_several:
            return "(•)" if is_chosen else "( )"
        if not is_chosen:
            return "[  ]" if self.is_in_order else "[ ]"
        return f"[{self.chosen.index(name) + 1:>2}]" if self.is_in_order else "[x]"

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep the highlighted row in sight: it is the form that scrolls, and not the list."""
        del top
        form = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if form is None or self.highlighted is None or not self.is_mounted:
            return
        heights = [str(each.prompt).count("\n") + 1 for each in self.options]
        above = sum(heights[: self.highlighted])
        is_first = above <= 1
        y = self.region.y - form.region.y + form.scroll_offset.y + above
        room = Region(
            0, y - HEAD_ROWS * is_first, 1, heights[self.highlighted] + HEAD_ROWS * is_first
        )
        form.scroll_to_region(room, animate=False)

    def on_focus(self) -> None:
        """Begin at what is chosen, else at the first thing there is to choose."""
        if self.highlighted is not None:
            return
        ids = [each.id for each in self.options]
        if self.chosen and self.chosen[0] in ids:
            self.highlighted = ids.index(self.chosen[0])
        else:
            self.action_first()

    def on_resize(self) -> None:
        """Set the words anew where there is more or less room for them."""
        columns = self.scrollable_content_region.width
        if columns and columns != self._columns:
            self._columns = columns
            self._refresh_rows()

    def offer(self, items: Sequence[Item], chosen: Sequence[str]) -> None:
        """Show other things to choose from, unless they are the same; what is chosen is given."""
        self.chosen = list(chosen)
        if tuple(items) != self.items:
            self.items = tuple(items)
            at = self.highlighted
            self._show_options(self.items)
            self.highlighted = at if at is not None and at < self.option_count else None
        self._refresh_rows()

    def narrow(self, text: str) -> None:
        """Show only what has all the words of a text; everything for none."""
        wanted = text.lower().split()
        kept = [
            each
            for each in self.items
            if all(part in f"{each.words} {each.id} {each.section}".lower() for part in wanted)
        ]
        self._show_options(kept)
        if kept:
            self.highlighted = next(n for n, each in enumerate(self.options) if not each.disabled)

    def toggle(self, name: str) -> None:
        """Choose a thing, or take it back where it is one of several."""
        if not self.is_several:
            self.chosen = [name] if name else []
        elif name in self.chosen:
            self.chosen.remove(name)
        else:
            self.chosen.append(name)
        self._tell()

    def _tell(self) -> None:
        self._refresh_rows()
        self.post_message(self.Picked(self, tuple(self.chosen)))

    def action_section(self) -> None:
        """Choose all that is new in the section of the highlighted thing, or take it back."""
        option = self.highlighted_option
        here = next((each for each in self.items if option and each.id == option.id), None)
        if here is None or not self.is_several:
            return
        own = [each.id for each in self.items if each.section == here.section and not each.note]
        new = [each for each in own if each not in self.chosen]
        self.chosen = [*self.chosen, *new] if new else [x for x in self.chosen if x not in own]
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the key for a section only where there are sections to choose several from."""
        del parameters
        has_sections = self.is_several and any(each.section for each in self.items)
        return has_sections if action == "section" else True

    def _refresh_rows(self) -> None:
        known = {each.id: each for each in self.items}
        for option in self.options:
            if option.id in known:
                self.replace_option_prompt(option.id, self._row(known[option.id]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what was selected by key or by mouse."""
        event.stop()
        self.toggle(event.option_id or "")
