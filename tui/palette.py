"""The command palette: every action of the screen in front, and those of the whole application.

What a screen can do is what its bindings say, so that nothing can be on a key and not here. A
screen with more to offer (the role's repertoire) gives it as `palette()`. This module refuses to
do anything itself.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import on
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.screen import Screen
from textual.widgets import Input, OptionList

from simulator.faults import visible
from tui.look.themes import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import ActiveBinding
    from textual.message import Message

    from tui.app import BecketApp

OF_WIDGETS = frozenset(
    (
        *("app.focus_next", "app.focus_previous", "screen.copy_text"),
        *("app.command_palette", "command_palette", "app.show_help"),
    )
)
"""What moves about in a screen and does nothing: not worth a line."""


@runtime_checkable
class Offering(Protocol):
    """A screen that offers more than its bindings."""

    def palette(self) -> Iterable[SystemCommand]:
        """Give what else can be done here."""


class Palette(CommandPalette):
    """The palette; clicked or typed at while it goes, it takes nothing else away."""

    @on(Input.Changed)
    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _once(self, event: Message) -> None:
        """Look for nothing more, and do nothing again, once it is gone."""
        if not self.is_active:
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        """Move in the list, where it can be seen."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Be gone, once."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


def commands(app: BecketApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Give every command that makes sense on a screen."""
    yield from _of_bindings(app, screen)
    if isinstance(screen, Offering):
        for each in screen.palette():
            yield SystemCommand(visible(each.title), visible(each.help), each.callback)
    yield SystemCommand("Help", "What has the focus, and its keys (F1)", app.action_show_help)
    rules = "The rules of the day and the force; shut in an assessment (F3)"
    yield SystemCommand("Rule book", rules, app.action_rule_book)
    for name, words in NAMES.items():
        yield SystemCommand(f"Theme: {words}", "Show everything so", partial(app.use_theme, name))
    yield SystemCommand("Home", "Leave what is open and go home", app.go_home)
    yield SystemCommand("Leave Becket", "Everything is kept already (ctrl+q)", app.action_quit)


def _of_bindings(app: BecketApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Give what the bindings in force do, each once, with the keys it is on."""
    bound: dict[str, list[ActiveBinding]] = {}
    for each in screen.active_bindings.values():
        is_own = isinstance(each.node, Screen) or each.binding.show
        if is_own and each.enabled and each.binding.description:
            bound.setdefault(each.binding.action, []).append(each)
    for action, bindings in bound.items():
        if isinstance(bindings[0].node, App) or action in OF_WIDGETS:
            continue
        keys = ", ".join(app.get_key_display(each.binding) for each in bindings)
        words = bindings[0].binding.description
        run = partial(app.run_action, action, bindings[0].node)
        yield SystemCommand(words, bindings[0].tooltip or f"On the key {keys}", run)
