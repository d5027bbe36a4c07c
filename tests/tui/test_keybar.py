"""The line of keys: what stands in it, what is left out, and that the mouse presses a key there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tests.tui.house import settled
from tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

HOSTILE = "[@click=app.quit]out[/]"


class Desk(App[None]):
    """Keys, one of which does nothing until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "mark('a')", "First", tooltip="Does the first thing"),
        Binding("b", "mark('b')", HOSTILE),
        Binding("x", "mark('x')", "Out of sight", show=False),
        Binding("y", "shut", "Shut"),
    ]
    marks = ""
    is_shut = True

    def compose(self) -> ComposeResult:
        """Lay a text above the keys."""
        yield Static()
        yield KeyBar()

    def action_mark(self, name: str) -> None:
        """Note that a key was pressed."""
        self.marks += name

    def action_shut(self) -> None:
        """Note that what is shut was done."""
        self.marks += "y"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show a key that does nothing now."""
        del parameters
        return None if action == "shut" and self.is_shut else True

    @property
    def says(self) -> str:
        """What stands in the line."""
        return self.query_one(KeyBar).render().plain


async def test_the_line_shows_the_keys_that_are_to_be_shown() -> None:
    """In their order, with nothing of a name taken for markup."""
    app = Desk()
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        assert app.says.startswith(f" a First  b {HOSTILE}  y Shut ")
        assert "Out of sight" not in app.says


async def test_a_key_without_room_is_left_out_whole() -> None:
    """Half a word tells nothing."""
    app = Desk()
    async with app.run_test(size=(20, 10)) as pilot:
        await settled(pilot)
        assert app.says.strip() == "a First"


async def test_a_click_presses_the_key_under_the_pointer() -> None:
    """And on what is shut, or beside all keys, it presses none."""
    app = Desk()
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        places = {shown.key: start for shown, start, _ in app.query_one(KeyBar).placed()}
        for key in "aby":
            await pilot.mouse_down(KeyBar, offset=(places[key] + 1, 0))
        await pilot.mouse_down(KeyBar, offset=(79, 0))
        assert app.marks == "ab"


async def test_the_line_follows_what_holds() -> None:
    """A key that begins to do something is pressed from then on; the pointer is told what it does.

    The screen is asked again at each change of focus, and whenever it says so itself.
    """
    app = Desk()
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        bar = app.query_one(KeyBar)
        assert [each.is_open for each in bar.keys if each.key == "y"] == [False]
        app.is_shut = False
        app.refresh_bindings()
        await settled(pilot)
        assert [each.is_open for each in bar.keys if each.key == "y"] == [True]
        await pilot.hover(KeyBar, offset=(2, 0))
        assert str(bar.tooltip) == "Does the first thing"
