"""Keys and clicks that come twice, or come while a screen is still opening or already going.

Whoever presses a key until something happens, or clicks twice from habit, presses it once more than
was meant. On a slow machine both presses are taken before the first has done anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.containers import Vertical
from textual.widgets import Button, Static, TabbedContent

from simulator.attempts import Folder
from simulator.scenario.library import find
from tests.tui.debriefs import played
from tests.tui.house import FIRST, held_up, kept_attempt, settled, told_in_passing
from tui.app import BecketApp
from tui.palette import Palette
from tui.playing import Playing
from tui.screens.attempts import AttemptsScreen
from tui.screens.atwork import AtWorkScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.form import FormScreen
from tui.screens.helpsheet import HelpSheet
from tui.screens.home import HomeScreen
from tui.screens.opening import OpeningScreen
from tui.screens.play import PlayScreen
from tui.screens.question import QuestionScreen
from tui.screens.rulebook import RuleBookScreen
from tui.screens.watch import WatchScreen
from tui.widgets.actions import ACTION, ActionsPanel
from tui.widgets.choices import Choices
from tui.widgets.library_table import LibraryTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

BOROUGH = find("borough-year")
NAMED = {"\n": "enter", "\x1b": "escape"}


@pytest.fixture
def app(tmp_path: Path) -> BecketApp:
    """The application over an empty folder."""
    return BecketApp(Folder(tmp_path / "attempts"))


def at_once(app: BecketApp, keys: str) -> None:
    """Type keys so that the last has come before the first is taken."""
    for each in keys:
        character = None if each in NAMED else each
        app.post_message(events.Key(NAMED.get(each, each), character))


def stack(app: BecketApp) -> list[type[Screen[object]]]:
    """Name the screens above the one that Textual itself lays lowest."""
    return [type(each) for each in app.screen_stack[1:]]


async def begun(pilot: Pilot[None], app: BecketApp) -> PlayScreen:
    """Begin the guided visit at the screen."""
    await settled(pilot)
    app.begin(FIRST, find("first-visit"), 1)
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    assert isinstance(app.screen, PlayScreen)
    return app.screen


async def test_a_question_answered_thrice_takes_nothing_away_but_itself(app: BecketApp) -> None:
    """`w` waits, and waits on where nothing came: who holds it down would lose play and home."""
    async with app.run_test() as pilot:
        await begun(pilot, app)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen)
        at_once(app, "ggg")
        await settled(pilot)
        assert stack(app) == [HomeScreen, PlayScreen]


async def test_a_form_chosen_twice_and_left_before_it_stands_leaves_the_play(
    app: BecketApp,
) -> None:
    """Enter opens it and Escape leaves it, both typed twice in one go."""
    async with app.run_test() as pilot:
        screen = await begun(pilot, app)
        offer = next(each for each in screen.situation.offers if each.act.form)
        screen.choose(offer)
        screen.choose(offer)
        assert stack(app) == [HomeScreen, PlayScreen, FormScreen]
        assert isinstance(app.screen, FormScreen)
        form = app.screen
        form.action_back()
        form.action_back()
        await settled(pilot)
        assert stack(app) == [HomeScreen, PlayScreen]
        assert screen.playing.session.decisions == []


async def test_keys_for_a_screen_that_does_not_stand_yet_wait_for_it(app: BecketApp) -> None:
    """Given to what lies below, they come back when another screen lies in front."""
    it = played("first-visit", "model")
    async with app.run_test() as pilot:
        await settled(pilot)
        app.debrief(Playing(it.scenario, it.path, it.session, 1))
        for each in "32":
            key = events.Key(each, each)
            key._set_forwarded()  # noqa: SLF001 - as one that comes back
            app.post_message(key)
        await settled(pilot)
        assert isinstance(app.screen, DebriefScreen)
        assert app.screen.query_one(TabbedContent).active == "missed"


async def test_a_screen_taken_away_before_it_stands_is_gone_and_harms_nothing(
    app: BecketApp,
) -> None:
    """What ends beside the screen goes home, whatever was opened above it a moment ago."""
    async with app.run_test() as pilot:
        await settled(pilot)
        app.push_screen(RuleBookScreen(FIRST.stage.date, FIRST.stage.force))
        app.go_home()
        app.watch_world(BOROUGH)
        app.go_home()
        await settled(pilot)
        assert stack(app) == [HomeScreen]


async def test_an_exercise_begun_with_two_clicks_is_begun_once(app: BecketApp) -> None:
    """Two attempts on file would tell of a play that nobody played."""
    async with app.run_test() as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"), 1)
        await settled(pilot)
        assert isinstance(app.screen, OpeningScreen)
        button = app.screen.query_one("#go", Button)
        button.post_message(Button.Pressed(button))
        button.post_message(Button.Pressed(button))
        await settled(pilot)
        assert stack(app) == [HomeScreen, PlayScreen]
        assert len(app.folder.listed()) == 1


async def test_what_is_opened_twice_from_home_is_opened_once(app: BecketApp) -> None:
    """An exercise, and a world to watch."""
    async with app.run_test() as pilot:
        await settled(pilot)
        at_once(app, "\n\n\n")
        await settled(pilot)
        assert stack(app) == [HomeScreen, OpeningScreen]
        app.go_home()
        await settled(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        home.query_one(LibraryTable).choose(BOROUGH.stem)
        await pilot.pause()
        home.action_open()
        opened = app.screen
        home.action_open()
        assert isinstance(opened, WatchScreen)
        assert app.screen is opened
        app.go_home()
        await settled(pilot)


async def test_an_attempt_taken_up_twice_is_taken_up_once(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second would find it in use, by nobody but oneself."""
    file = kept_attempt(app.folder, 3, is_over=False)
    told = told_in_passing(app, monkeypatch)
    async with app.run_test() as pilot:
        await settled(pilot)
        app.resume(file)
        app.resume(file)
        assert stack(app) == [HomeScreen, AtWorkScreen]
        await settled(pilot)
        assert stack(app) == [HomeScreen, PlayScreen]
        assert told == []


async def test_what_was_waited_for_stays_until_the_help_above_it_is_closed(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would close the help, and stay itself below the play."""
    file = kept_attempt(app.folder, 3, is_over=False)
    may_go_on = held_up(monkeypatch)
    async with app.run_test() as pilot:
        await settled(pilot)
        app.resume(file)
        await pilot.pause()
        app.action_show_help()
        await pilot.pause()
        may_go_on.set()
        await settled(pilot)
        assert stack(app) == [HomeScreen, AtWorkScreen, HelpSheet]
        await pilot.press("escape")
        await settled(pilot)
        assert stack(app) == [HomeScreen, PlayScreen]


async def test_the_palette_does_once_what_is_chosen_twice(app: BecketApp) -> None:
    """Back, twice, would take home away as well."""
    async with app.run_test() as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"), 1)
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        await pilot.press(*"back", "down")
        await settled(pilot)
        at_once(app, "\n\n\nab")
        await settled(pilot)
        assert stack(app) == [HomeScreen]


async def test_the_palette_clicked_away_twice_takes_nothing_else_away(app: BecketApp) -> None:
    """A click beside it closes it; the second finds it gone."""
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, Palette)
        palette.dismiss()
        palette.dismiss()
        await settled(pilot)
        assert stack(app) == [HomeScreen]


@pytest.mark.parametrize("keys", ["/zzz", "f3"])
async def test_looking_up_in_an_empty_list_finds_nothing(app: BecketApp, keys: str) -> None:
    """Textual's cursor goes above the first row, and the last of nothing is asked for."""
    async with app.run_test() as pilot:
        await settled(pilot)
        if keys == "f3":
            await pilot.press("f3")
            await pilot.pause()
        await pilot.press(*"/zzz", "enter", "up", "up", "enter")
        await settled(pilot)
        assert isinstance(app.screen, RuleBookScreen if keys == "f3" else HomeScreen)


async def test_looking_up_where_there_is_no_attempt_finds_none(app: BecketApp) -> None:
    """The first thing somebody new may try."""
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("a", "up", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, AttemptsScreen)
        assert app.screen.chosen is None


async def test_looking_up_where_nothing_was_missed_finds_nothing(app: BecketApp) -> None:
    """Whoever misses nothing has an empty list of it."""
    it = played("first-visit", "model")
    async with app.run_test() as pilot:
        await settled(pilot)
        app.debrief(Playing(it.scenario, it.path, it.session, 1))
        await settled(pilot)
        assert isinstance(app.screen, DebriefScreen)
        assert app.screen.cards == ()
        await pilot.press("2", "up", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, DebriefScreen)


async def test_a_choice_that_is_gone_cannot_be_clicked_or_taken(app: BecketApp) -> None:
    """The list changes under the mouse when something comes in."""
    async with app.run_test() as pilot:
        screen = await begun(pilot, app)
        panel = screen.query_one(ActionsPanel)
        panel.action_open_group("1")
        await pilot.pause()
        options = panel.choices.options
        taken = next(each for each in options if (each.id or "").startswith(ACTION))
        group = next(each for each in options if (each.id or "") and each is not taken)
        style = panel.choices.rich_style + panel.choices.rich_style.from_meta({"option": 10_000})
        click = events.Click(panel.choices, 1, 1, 0, 0, 1, False, False, False, 1, 1, style)
        panel.choices.post_message(click)
        panel.show([])
        for each in (taken, group):
            panel.choices.post_message(Choices.OptionSelected(panel.choices, each, 0))
        await settled(pilot)
        assert app.screen is screen
        assert screen.playing.session.decisions == []


async def test_pages_of_a_list_that_cannot_be_seen_are_not_turned(app: BecketApp) -> None:
    """In a terminal of a few rows nothing may be left for the list that has the focus."""
    async with app.run_test() as pilot:
        screen = await begun(pilot, app)
        choices = screen.query_one(ActionsPanel).choices
        choices.styles.height = 0
        await pilot.pause()
        choices.set_options(list(choices.options))
        choices.highlighted = 0
        choices.action_page_down()
        choices.action_page_up()
        assert choices.highlighted == 0


async def test_what_is_being_taken_away_cannot_be_pressed(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It still stands in the picture, and in nothing else."""
    async with app.run_test() as pilot:
        await settled(pilot)
        gone = Static("gone")
        assert gone.parent is None
        monkeypatch.setattr(
            app.screen, "get_widget_and_offset_at", lambda x, y: (gone, None if y < 0 else (x, y))
        )
        app.post_message(events.MouseDown(None, 3, 3, 0, 0, 1, False, False, False, 3, 3))
        await settled(pilot)
        assert stack(app) == [HomeScreen]


async def test_a_world_that_is_left_while_it_runs_stops(app: BecketApp) -> None:
    """Its parts are gone before its last step is over."""
    async with app.run_test() as pilot:
        await settled(pilot)
        app.watch_world(BOROUGH)
        await pilot.pause()
        watch = app.screen
        assert isinstance(watch, WatchScreen)
        while watch.watching is None:
            await pilot.pause()
        app.pop_screen()
        for each in watch.query(Vertical):
            await each.remove()
        assert not await watch._one_step()  # noqa: SLF001 - what goes on behind the screen
        await settled(pilot)
        assert stack(app) == [HomeScreen]


async def test_who_only_lies_below_lives_through_nothing_ahead(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something above may be asking with a process of its own; two would share a processor."""
    monkeypatch.setattr("tui.screens.debrief.READ_FOR_SECONDS", 86_400.0)
    it = played("first-visit", "model")
    async with app.run_test() as pilot:
        await settled(pilot)
        app.debrief(Playing(it.scenario, it.path, it.session, 1))
        await settled(pilot)
        debrief = app.screen
        assert isinstance(debrief, DebriefScreen)
        await pilot.press("f1")
        await pilot.pause()
        debrief._make_ready()  # noqa: SLF001 - the timer's
        assert debrief.ready.helper is None
