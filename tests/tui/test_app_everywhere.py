"""What holds on every screen of the house: help, palette, theme, size, and that nothing which
stands in a file or was typed by a person is ever carried out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette

from simulator.attempts import Folder
from simulator.scenario.library import find
from tui.app import BecketApp
from tui.look.themes import DARK, LIGHT, NAMES
from tui.screens.attempts import AttemptsScreen
from tui.screens.helpsheet import HelpSheet
from tui.screens.home import HomeScreen
from tui.views import attempts, library
from tui.widgets.entry_detail import EntryDetail
from tui.widgets.library_table import LibraryTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from simulator.scenario.loading import Scenario

from tests.tui.house import FIRST, kept_attempt, settled
from tests.tui.picture import picture

HOSTILE = "a [/] b [@click=app.quit]c[/] \x1b]2;owned\x07 \u202egnorw [b]x\nend"
"""Markup, a click that leaves, a terminal's title, text from right to left, and a line break."""


@pytest.fixture
def app(tmp_path: Path) -> BecketApp:
    """The application in a folder of its own."""
    return BecketApp(folder=Folder(tmp_path / "attempts"), seed=1)


# --- help, palette, themes, sizes ------------------------------------------------------------


async def test_f1_tells_what_has_the_focus_and_every_key_of_the_screen(app: BecketApp) -> None:
    """Help names the widget, then the screen, then the keys; the same key closes it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, HelpSheet)
        assert sheet.words[0].startswith("The library")
        assert {"g", "a", "r", "q", "/"} <= {key for key, _ in sheet.keys}
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_the_palette_has_every_action_of_the_screen(app: BecketApp) -> None:
    """What is on a key is in the palette by its name, with what holds everywhere."""
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        titles = {each.title for each in app.get_system_commands(app.screen)}
        assert {"Attempts", "Rules", "Guided visit", "Search", "Leave", "Help"} <= titles
        assert {f"Theme: {words}" for words in NAMES.values()} <= titles
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)


async def test_a_chosen_theme_is_kept_for_the_next_time(app: BecketApp) -> None:
    """The choice outlives the application; what is no theme is as none."""
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.theme == DARK
        app.use_theme(LIGHT)
    again = BecketApp(folder=app.folder)
    assert again.settings.theme == LIGHT
    assert again.theme == LIGHT
    (app.folder.path.parent / "settings.json").write_text('{"theme": 7, "speed_seconds": -1}')
    assert BecketApp(folder=app.folder).settings.speed_seconds > 0


SIZES = ((60, 20), (80, 24), (100, 30), (140, 40), (200, 60), (60, 20))


def _stay(app: BecketApp) -> None:
    assert isinstance(app.screen, HomeScreen)


def _opened(app: BecketApp) -> None:
    app.begin(FIRST, find("first-visit"))


def _listed(app: BecketApp) -> None:
    kept_attempt(app.folder, 1, is_over=False)
    app.push_screen(AttemptsScreen())


def _looked_up(app: BecketApp) -> None:
    app.open_rules(dt.date(2021, 3, 9), "kent")


OPENED = (_stay, _opened, _listed, _looked_up)


@pytest.mark.parametrize(
    ("sizes", "opened"),
    [(SIZES[-2:], OPENED[:2]), pytest.param(SIZES, OPENED, marks=pytest.mark.prove)],
    ids=["sample", "all"],
)
async def test_no_size_breaks_a_screen(
    app: BecketApp,
    sizes: Sequence[tuple[int, int]],
    opened: Sequence[Callable[[BecketApp], None]],
) -> None:
    """From the smallest to the largest and back, what must be seen keeps its room."""
    async with app.run_test(size=sizes[-1]) as pilot:
        await settled(pilot)
        for open_ in opened:
            open_(app)
            await settled(pilot)
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                _check_room(app, size)
            app.go_home()
            await pilot.pause()


def _check_room(app: BecketApp, size: tuple[int, int]) -> None:
    for shown in app.screen.query("DataTable, #parts, #go, KeyBar, EntryDetail"):
        if shown.display and shown.parent is not None and shown.parent.display:
            assert shown.region.height > 0, (app.screen, size, shown)
            assert shown.region.right <= size[0], (app.screen, size, shown)


# --- nothing is carried out ------------------------------------------------------------------


def _hostile() -> Scenario:
    known = replace(FIRST.assignment, title=HOSTILE, briefing=HOSTILE, content_note=HOSTILE)
    return replace(FIRST, assignment=known)


async def test_text_of_a_scenario_or_a_person_is_shown_and_never_carried_out(
    app: BecketApp, tmp_path: Path
) -> None:
    """Markup, escapes and a click stand there as the characters they are, on every screen."""
    entry = next(each for family in library.entries() for each in family)
    nasty = replace(entry, title=HOSTILE, content_note=HOSTILE, objectives=(HOSTILE,), role=HOSTILE)
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await settled(pilot)
        app.say(HOSTILE, HOSTILE, is_bad=True)
        app.screen.query_one(LibraryTable).show_entries([nasty], {})
        app.screen.query_one(EntryDetail).show(nasty, None)
        await _safe(pilot)
        app.begin(_hostile(), tmp_path / "x.yaml")
        await _safe(pilot)
        app.go_home()
        listed = kept_attempt(app.folder, 1, is_over=False)
        one = app.folder.listed()[0]
        app.push_screen(AttemptsScreen({one.scenario: HOSTILE}))
        await _safe(pilot)
        app.push_screen(HelpSheet((HOSTILE,), ((HOSTILE, HOSTILE),)))
        await _safe(pilot)
        assert listed.exists()
        assert attempts.title(replace(one, scenario="", title=HOSTILE), {}) == HOSTILE


async def _safe(pilot: Pilot[None]) -> None:
    """Nothing that acts on a terminal is on the screen, and no click was made of a text."""
    await settled(pilot)
    assert pilot.app.is_running
    rows = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal is sent
    shown = "\n".join(row.text for row in rows)
    assert "[/]" in shown or "[@click" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    metas = [part.style.meta for row in rows for part in row if part.style is not None]
    assert not any("app.quit" in str(meta.get("@click")) for meta in metas)


async def test_what_a_key_does_wraps_beside_its_key(app: BecketApp) -> None:
    """Else the end of a line reads like another key."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(HelpSheet((), (("F9", "word " * 30),)))
        await settled(pilot)
        starts = [line.index("word") for line in picture(app).splitlines() if "word" in line]
        assert len(starts) > 1
        assert len(set(starts)) == 1
