"""Keys that come faster than the screen takes them: what follows `/` is a word, never a command."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, Static

from simulator.attempts import Folder
from simulator.engine.acts import as_offered
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from simulator.scenario.repertoire import repertoire
from simulator.session import Offer
from tests.tui.house import settled
from tui.app import BecketApp
from tui.playing import Playing, fresh
from tui.screens import play as play_screen
from tui.screens.form import FormScreen
from tui.screens.home import HomeScreen
from tui.screens.opening import OpeningScreen
from tui.screens.play import PlayScreen
from tui.views.library import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.views.library import Entry

FIRST = load_scenario(find("first-visit"))
COMMANDS = "hkqlrow1b"
"""Each of them does something where it is no text: a hint, a part, a wait, a group."""

NAMED = {"/": "slash", "\t": "tab", " ": "space"}


@pytest.fixture
def playing(monkeypatch) -> Playing:
    """A play with nothing below it, whose clock ticks only when it is told to."""
    monkeypatch.setattr(play_screen, "TICK_SECONDS", 86_400.0)
    monkeypatch.setattr("tui.screens.home.HomeScreen", Screen)
    return fresh(FIRST, find(FIRST.id), 1)


def at_once(app: BecketApp, keys: str) -> None:
    """Type keys so that the last has come before the first is taken."""
    for each in keys:
        app.post_message(events.Key(NAMED.get(each, each), each))


async def opened(app: BecketApp, playing: Playing) -> PlayScreen:
    app.play_on(playing)
    assert isinstance(app.screen, PlayScreen)
    return app.screen


def searched(screen: PlayScreen) -> str:
    return screen.query_one("#search", Input).value


@pytest.mark.parametrize("before", ["", "l"])
async def test_what_is_typed_after_the_slash_is_searched_for(
    playing: Playing, tmp_path: Path, before: str
) -> None:
    """Wherever the focus was: in the list, or in another part of the screen."""
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        screen = await opened(app, playing)
        await pilot.pause()
        at_once(app, f"{before}/{COMMANDS}")
        await pilot.pause()
        await pilot.pause()
        assert app.screen is screen
        assert searched(screen) == COMMANDS
        assert playing.session.decisions == []


async def test_a_slash_in_the_words_searched_for_is_a_letter(
    playing: Playing, tmp_path: Path
) -> None:
    """Only the first begins a search; nothing stays held behind the second."""
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        screen = await opened(app, playing)
        await pilot.pause()
        at_once(app, "/h/h")
        await pilot.pause()
        await pilot.press("q")
        assert searched(screen) == "h/hq"


async def test_what_is_pasted_after_the_slash_is_searched_for(
    playing: Playing, tmp_path: Path
) -> None:
    """A paste comes whole, and waits for the search like keys."""
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        screen = await opened(app, playing)
        await pilot.pause()
        at_once(app, "/")
        app.post_message(events.Paste("agen"))
        at_once(app, "cies")
        await pilot.pause()
        await pilot.pause()
        assert searched(screen) == "agencies"


async def test_no_time_passes_while_one_searches(playing: Playing, tmp_path: Path) -> None:
    """A tick shows all anew and would end the search in the middle of a word."""
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        screen = await opened(app, playing)
        await pilot.pause()
        await pilot.press("space")
        assert screen.clock.is_running
        await pilot.press("slash", "a")
        assert not screen.clock.is_running
        screen.tick()
        await pilot.press("g")
        assert searched(screen) == "ag"
        assert playing.session.decisions == []


async def test_keys_are_not_held_where_what_the_slash_went_to_is_gone(
    playing: Playing, tmp_path: Path
) -> None:
    """A screen that closes takes its keys along; whoever types next is heard, and alone."""
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        screen = await opened(app, playing)
        await pilot.pause()
        gone = Static()
        await screen.mount(gone)
        app.hold(gone)
        at_once(app, "k")
        await pilot.pause()
        assert not screen.has_class("-known")
        await gone.remove()
        await pilot.press("k")
        assert screen.has_class("-known")
        await pilot.press("slash")
        await pilot.pause()
        assert searched(screen) == ""


async def test_what_is_typed_while_a_form_is_laid_out_is_filled_in(
    playing: Playing, tmp_path: Path, monkeypatch
) -> None:
    """The form is seen before it has the focus; whoever is quick loses nothing."""
    begins: list[Callable[[], object]] = []
    monkeypatch.setattr(FormScreen, "call_after_refresh", lambda _, begin: begins.append(begin))
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        await opened(app, playing)
        act = as_offered(playing.session.world, repertoire()["test-annex-a"])
        form = FormScreen(playing, Offer(act, {"operation": ("elm-road",), "premises": ("no-14",)}))
        app.push_screen(form)
        await pilot.pause()
        at_once(app, "ny")
        await pilot.pause()
        assert form.draft.values == {}
        (begin,) = begins
        begin()
        await pilot.pause()
        await pilot.press("down", "u")
        first, second = (form.fields[each].id for each in ("many_arrests", "police_doubt"))
        assert form.draft.values == {first: True, second: None}


# --- home, while it reads ----------------------------------------------------------------------


async def test_what_is_typed_before_the_library_is_read_is_done_when_it_is(
    tmp_path: Path, monkeypatch
) -> None:
    """The key for the guided visit stands in the picture before there is a visit to open."""
    is_typed = Event()

    def slow() -> Iterator[tuple[Entry, ...]]:
        is_typed.wait()
        return entries()

    monkeypatch.setattr("tui.screens.home.entries", slow)
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        try:
            await pilot.pause()
            at_once(app, "g")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
        finally:
            is_typed.set()
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, OpeningScreen)


async def test_home_holds_nothing_back_from_what_is_opened_above_it(
    tmp_path: Path, monkeypatch
) -> None:
    """A play that was asked for on the command line does not wait for the library."""
    monkeypatch.setattr(HomeScreen, "_read_library", lambda _: None)
    app = BecketApp(Folder(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.action_show_help()
        await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
