"""The list of what can be plotted, each with its value and interval as they stand.

Headings cannot be chosen. What is under the cursor is plotted. Nothing in it is taken as markup.
This module refuses to compute.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.faults import visible
from tui.widgets.bar import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Resize

    from tui.views.watching import Choice

VALUE, INTERVAL = 10, 22
ON_ONE_LINE = 72
"""Columns from which a value stands beside its label and not below it."""

PADDING = 2
Shape = tuple[str, ...]


class PlotChoice(OptionList):
    """What can be plotted."""

    DEFAULT_CSS = """
    PlotChoice { height: 1fr; border: none; padding: 0; background: $background; }
    PlotChoice:focus { border: none; background: $background; }
    PlotChoice > .option-list--option-disabled { color: $text-primary; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(id=id, markup=False, compact=True)
        self._choices: tuple[Choice, ...] = ()
        self._laid: dict[str, Content] = {}
        self._shape: Shape = ()

    @property
    def chosen(self) -> str | None:
        """Return the key of what is under the cursor."""
        option = self.highlighted_option
        return None if option is None else option.id

    def show(self, choices: Sequence[Choice]) -> None:
        """Show values as they stand; the cursor stays on what it was on."""
        self._choices = tuple(choices)
        shape = tuple(each.key for each in self._choices)
        if shape != self._shape:
            self._lay_out(shape)
            return
        for each in self._choices:
            words = self._words(each)
            if self._laid.get(each.key) != words:
                self._laid[each.key] = words
                self.replace_option_prompt(each.key, words)

    def on_resize(self, _: Resize) -> None:
        """Lay it out anew for another width."""
        self._lay_out(self._shape)

    def _lay_out(self, shape: Shape) -> None:
        chosen, group = self.chosen, ""
        self._shape, self._laid = shape, {}
        options: list[Option] = []
        for each in self._choices:
            if each.group != group:
                group = each.group
                options.append(Option(Content(visible(group)), disabled=True))
            self._laid[each.key] = self._words(each)
            options.append(Option(self._laid[each.key], id=each.key))
        self.set_options(options)
        if shape:
            self.highlighted = self.get_option_index(chosen if chosen in shape else shape[0])

    def _words(self, each: Choice) -> Content:
        width = max(20, self.size.width - PADDING - self.scrollbar_size_vertical)
        label = visible(each.label)
        if width < ON_ONE_LINE:
            return _on_two_lines(label, each, width)
        room = width - VALUE - INTERVAL
        return Content.assemble(
            _padded(cut(label, room - 1), room),
            f"{each.value:>{VALUE}}",
            f"  {each.interval:<{INTERVAL - 2}}",
        )


def _on_two_lines(label: str, each: Choice, width: int) -> Content:
    """Set a value at the end of the line, or of a second one where the label needs the room."""
    if not each.interval and cell_len(label) + len(each.value) + 1 <= width:
        return Content(f"{_padded(label, width - len(each.value))}{each.value}")
    first, *more = textwrap.wrap(label, width) or [""]
    tail = f"{each.interval}  {each.value}" if each.interval else each.value
    rest = cut(" ".join(more), max(0, width - len(tail) - 2))
    return Content(f"{first}\n{_padded(rest, width - len(tail))}{tail}")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
