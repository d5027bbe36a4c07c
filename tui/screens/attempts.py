"""One's own attempts: see them, go on, look back, check, export, delete; and where they lie.

An attempt is a person's own. Nothing is deleted without a question, and nothing exported over
another file. This module refuses to judge: a finished attempt is looked back on by replay.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Static

from simulator.attempts import NotKept
from simulator.faults import InvalidInput
from tui.app import app_of
from tui.screens.question import QuestionScreen
from tui.screens.savepath import SavePathScreen
from tui.views import attempts
from tui.views.places import of_folder
from tui.widgets.bar import Bar
from tui.widgets.keybar import HELP_KEY, KeyBar
from tui.widgets.line_table import LineTable
from tui.widgets.prose import plain, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from simulator.attempts import Listed
    from tui.views.places import Place

NONE_YET = "You have no attempts yet. Whatever you play is kept here, decision by decision."
YOURS = "They lie in {folder}. They are yours: Becket shows them to nobody and sends them nowhere."


class AttemptsScreen(Screen[None]):
    """The attempts in one's folder."""

    HELP = """Your attempts, the newest first. Enter goes on with one that is in progress and looks
    back on one that is finished. v plays it again to check that nothing was changed in its file.
    x copies it to where you say, to hand it on. Delete takes it away for good, after a question."""
    DEFAULT_CSS = """
    AttemptsScreen #all { height: 1fr; margin: 0 1; }
    AttemptsScreen LineTable { height: 1fr; border: round $border-blurred; }
    AttemptsScreen LineTable:focus { border: round $border; }
    AttemptsScreen #about { height: 10; border: round $border-blurred; padding: 0 1; }
    AttemptsScreen #about:focus { border: round $border; }
    AttemptsScreen #checked { margin-top: 1; }
    AttemptsScreen #where { height: auto; padding: 0 2; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "check", "Check"),
        Binding("x", "export", "Export"),
        Binding("delete,backspace", "delete", "Delete", key_display="Del"),
        Binding("escape", "back", "Back", key_display="Esc"),
        HELP_KEY,
    ]

    def __init__(self, titles: Mapping[str, str] | None = None) -> None:
        """Take the titles of exercises, by id, where they are at hand."""
        super().__init__()
        self.titles = titles or {}
        self.listed: tuple[Listed, ...] = ()
        self.checked: dict[Path, str] = {}
        self._places: Mapping[Path, Place] = {}

    def compose(self) -> ComposeResult:
        """Lay the list above what one attempt is."""
        yield Bar("Your attempts")
        with Vertical(id="all"):
            yield LineTable(attempts.COLUMNS, attempts.LAST)
            with VerticalScroll(id="about"):
                yield Static(id="rows", markup=False)
                yield Static(id="checked", markup=False)
        yield Static(plain(YOURS.format(folder=app_of(self).folder.path)), id="where")
        yield KeyBar()

    def on_mount(self) -> None:
        """List what is there."""
        self.query_one(LineTable).focus()

    def on_screen_resume(self) -> None:
        """List anew: a play may have gone on since."""
        self._list()

    def _list(self) -> None:
        table = self.query_one(LineTable)
        row = table.cursor_row
        self.listed = app_of(self).folder.listed()
        self._places = of_folder(self.listed)
        table.show([attempts.line(each, self.titles) for each in self.listed])
        table.move_cursor(row=min(row, max(len(self.listed) - 1, 0)))
        self._show()

    @property
    def chosen(self) -> Listed | None:
        """Return the attempt under the cursor."""
        row = self.query_one(LineTable).cursor_row
        return self.listed[row] if row < len(self.listed) else None

    @on(DataTable.RowHighlighted)
    def _show(self) -> None:
        chosen = self.chosen
        said = (
            plain(NONE_YET)
            if chosen is None
            else rows(attempts.about(chosen, self._places.get(chosen.file)))
        )
        self.query_one("#rows", Static).update(said)
        self.query_one(LineTable).display = bool(self.listed)
        checked = "" if chosen is None else self.checked.get(chosen.file, "")
        self.query_one("#checked", Static).update(plain(checked))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing to do with an attempt where there is none."""
        del parameters
        return not (action in ("check", "export", "delete") and not self.listed)

    # --- what can be done ----------------------------------------------------------------------

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.is_damaged:
            app_of(self).say("Its file cannot be read; v says where it is damaged.", is_bad=True)
        elif chosen.is_finished:
            app_of(self).look_back(chosen.file)
        else:
            app_of(self).resume(chosen.file)

    def action_check(self) -> None:
        """Play the attempt again, and say whether its file stands as it was written."""
        if self.chosen is not None:
            self.checked[self.chosen.file] = "It is being played again..."
            self._show()
            self._check(self.chosen.file)

    @work(thread=True, group="check")
    def _check(self, file: Path) -> None:
        from simulator.resuming import verified

        try:
            found = verified(file, app_of(self).key)
            words = f"{found.state.replace('_', ' ').capitalize()}: {found.words}."
        except (InvalidInput, OSError) as why:
            words = f"It cannot be read: {why}"
        self.app.call_from_thread(self._tell, file, words)

    def _tell(self, file: Path, words: str) -> None:
        self.checked[file] = words
        self._show()

    @work
    async def action_export(self) -> None:
        """Copy the attempt to where the person says."""
        chosen = self.chosen
        if chosen is None:
            return
        to = await self.app.push_screen_wait(SavePathScreen(Path.home() / chosen.file.name))
        if to is not None:
            try:
                copy = app_of(self).folder.export(chosen.file, to)
            except NotKept as why:
                app_of(self).say(str(why), "Nothing was exported", is_bad=True)
            else:
                app_of(self).say(f"Copied to {copy}.")

    @work
    async def action_delete(self) -> None:
        """Delete the attempt, after a question."""
        chosen = self.chosen
        if chosen is None:
            return
        words = f"{attempts.title(chosen, self.titles)}, begun {attempts.begun(chosen)}. "
        answers = (("d", "delete", "Delete it for good"), ("k", "keep", "Keep it"))
        asked = QuestionScreen("Delete this attempt?", f"{words}It cannot be had back.", answers)
        if await self.app.push_screen_wait(asked) == "delete":
            try:
                app_of(self).folder.delete(chosen.file)
            except NotKept as why:
                app_of(self).say(str(why), "It was not deleted", is_bad=True)
            self._list()

    def action_back(self) -> None:
        """Go back home."""
        self.app.pop_screen()
