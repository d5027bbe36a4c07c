"""The play screen: what is decided there goes through the session, and nothing else does."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from simulator.attempts import Folder, Mode, NotKept
from simulator.engine.seats import Incoming
from simulator.protocol.records import Identity
from simulator.rehearsal import rehearse
from simulator.replay import put, replay
from simulator.scenario.library import find, plays_of
from simulator.scenario.loading import load_scenario
from simulator.scenario.plays import load_plays
from simulator.scenario.repertoire import repertoire
from tui.app import BecketApp
from tui.playing import Playing, fresh
from tui.screens import play as play_screen
from tui.screens.hints import HintsScreen
from tui.screens.play import PlayScreen
from tui.screens.question import QuestionScreen
from tui.screens.waituntil import WaitUntilScreen
from tui.widgets.log import LogPanel
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

FIRST = load_scenario(find("first-visit"))
ELM = Identity(operation="elm-road")
HOSTILE = "a [/] b [@click=app.quit]c[/] \x1b]2;d\x07 \u202ee"


def _playing(scenario=FIRST, mode: Mode = Mode.PRACTICE) -> Playing:
    return fresh(scenario, find(FIRST.id), 1, mode)


@pytest.fixture(autouse=True)
def _no_real_clock(monkeypatch) -> None:
    """Let no tick come of itself: the wall clock has no part in a play, nor in its tests."""
    monkeypatch.setattr(play_screen, "TICK_SECONDS", 86_400.0)


class _Bare(Static):
    """Stands for the footer, which is drawn anew at each key and decides nothing."""

    def __init__(self, **_: object) -> None:
        super().__init__("")


@pytest.fixture(autouse=True)
def _without_what_costs_time(monkeypatch) -> None:
    """Leave out the footer, and home, which lies below and is tested by itself."""
    monkeypatch.setattr(play_screen, "KeyBar", _Bare)
    monkeypatch.setattr("tui.screens.home.HomeScreen", Screen)


class Desk:
    """The application with one play open."""

    def __init__(self, playing: Playing, folder: Path) -> None:
        self.playing = playing
        self.app = BecketApp(folder=Folder(folder / "attempts"))

    @property
    def screen(self) -> PlayScreen:
        """Return the play's screen."""
        screen = self.app.screen
        assert isinstance(screen, PlayScreen)
        return screen

    @property
    def said(self) -> str:
        """Return what the screen last said."""
        return str(self.screen.query_one("#said", Static).content)

    @property
    def actions(self) -> list[str]:
        """Return the decisions taken so far."""
        return [each.action for each in self.playing.session.decisions]

    @asynccontextmanager
    async def open(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        """Open the play."""
        async with self.app.run_test(size=size) as pilot:
            await pilot.pause()
            self.app.play_on(self.playing)
            await pilot.pause()
            yield pilot


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(_playing(), tmp_path)


async def test_keys_do_what_the_guidance_names_and_words_find_it_too(desk) -> None:
    """A number, Enter; or a word of it, Enter: what asks nothing takes its time at once."""
    async with desk.open() as pilot:
        await pilot.press("1", "enter")
        assert desk.actions == ["identify-case"]
        assert "10 min" in desk.said
        await pilot.press("slash", *"agencies")
        await pilot.pause()
        assert desk.screen.query_one("#search", Input).value == "agencies"
        found = [each.id for each in desk.screen.query_one("#list", OptionList).options]
        assert "action:other-agency-checks" in found
        await pilot.press("enter", *([] if len(found) == 1 else ["enter"]))
        await pilot.pause()
    assert desk.actions == ["identify-case", "other-agency-checks"]


async def test_time_passes_by_decisions_only(desk) -> None:
    """Running is one wait after another; paused, and over a form, nothing passes."""
    session = desk.playing.session
    async with desk.open() as pilot:
        desk.screen.tick()
        assert desk.actions == []
        await pilot.press("space")
        desk.screen.tick()
        await pilot.press("plus")
        desk.screen.tick()
        await pilot.press("3", "enter")
        await pilot.pause()
        play = next(each for each in desk.app.screen_stack if isinstance(each, PlayScreen))
        assert play is not desk.app.screen, "a form is open"
        play.tick()
        await pilot.press("escape")
        await pilot.pause()
        assert desk.screen is play
    waits = [each.arguments["seconds"] for each in session.decisions]
    assert waits == [60, 300]
    assert session.at == FIRST.stage.opens + 360


async def test_what_cannot_be_done_or_kept_changes_nothing_and_says_why(desk) -> None:
    """A refusal and a full disk are words, and the play stands where it stood."""

    def full(_: object) -> None:
        raise NotKept("The disk is full.")

    async with desk.open() as pilot:
        desk.screen.act("enter", Identity())
        assert "cannot be done" in desk.said
        desk.playing.session.keepers.append(full)
        desk.screen.act("identify-case", ELM)
        assert "The disk is full." in desk.said
        await pilot.press("w")
        assert "The disk is full." in desk.said
    assert desk.actions == []
    assert desk.playing.session.at == FIRST.stage.opens


async def test_waits_end_when_something_comes_in_and_ask_before_a_second_empty_day(desk) -> None:
    """One key cannot let the whole exercise pass."""
    session = desk.playing.session
    async with desk.open() as pilot:
        await pilot.press("w")
        assert "Nothing came in" in desk.said
        assert session.at == FIRST.stage.opens + 86_400
        await pilot.press("w")
        assert isinstance(desk.app.screen, QuestionScreen)
        await pilot.press("n")
        await pilot.press("W", *"tomorrow 8:00")
        assert isinstance(desk.app.screen, WaitUntilScreen)
        assert "Wed 7 Nov 2001 08:00" in str(desk.app.screen.query_one("#comes", Static).content)
        await pilot.press("enter")
        await pilot.pause()
    assert [each.arguments["seconds"] for each in session.decisions] == [86_400, 23 * 3_600]


async def test_practice_gives_hints_and_an_assessment_keeps_its_books_shut(desk, tmp_path) -> None:
    """A hint is kept with the attempt; in an assessment neither it nor the rules are open."""
    async with desk.open() as pilot:
        await pilot.press("h")
        assert isinstance(desk.app.screen, HintsScreen)
        await pilot.press("escape")
    assert desk.actions == ["hint"]
    shut = Desk(_playing(mode=Mode.ASSESSMENT), tmp_path)
    async with shut.open() as pilot:
        await pilot.press("h")
        assert "no hints" in shut.said
        await pilot.press("r")
        assert "shut" in shut.said
    assert shut.actions == []


async def test_stopping_asks_once_and_looks_back(desk, monkeypatch) -> None:
    """One key stops the exercise; going on is as near."""
    looked_back = []
    monkeypatch.setattr(desk.app, "debrief", looked_back.append)
    async with desk.open() as pilot:
        await pilot.press("q", "g")
        assert desk.actions == []
        await pilot.press("q", "s")
        await pilot.pause()
    assert desk.actions == ["stop"]
    assert looked_back == [desk.playing]


async def test_an_exercise_that_runs_out_waits_for_its_reader(desk, monkeypatch) -> None:
    """The last thing that came in can be read before the debrief opens."""
    looked_back = []
    monkeypatch.setattr(desk.app, "debrief", looked_back.append)
    desk.playing.session.wait(FIRST.stage.ends - FIRST.stage.opens - 60)
    async with desk.open() as pilot:
        await pilot.press("w")
        assert "The exercise is over" in desk.said
        assert looked_back == []
        await pilot.press("enter")
    assert looked_back == [desk.playing]


@pytest.mark.parametrize(("key", "decided"), [("c", "carry_on"), ("b", "break_off")])
async def test_an_interruption_is_said_and_answered_with_one_key(tmp_path, key, decided) -> None:
    """What came in during an action stops it; c goes on with it, and b gives it up."""
    plays = load_plays(plays_of(find("visit-turns-hostile")))
    playing = fresh(plays.scenario, find("visit-turns-hostile"), 1)
    for decision in rehearse(plays, "model").session.decisions:
        put(playing.session, decision)
        if playing.session.situation().busy:
            break
    desk = Desk(playing, tmp_path)
    async with desk.open() as pilot:
        assert "c carries on, b breaks it off" in desk.said
        await pilot.press(key)
    assert desk.actions[-1] == decided
    again = replay(playing.scenario.stage, repertoire(), 1, playing.session.decisions)
    assert again.at == playing.session.at
    assert again.situation().busy == playing.session.situation().busy


async def test_text_from_outside_is_text_at_every_size(tmp_path) -> None:
    """Neither markup nor terminal control comes out of a file, and no size breaks the screen."""
    hint = FIRST.assignment.guidance[0]
    known = replace(FIRST.assignment, briefing=HOSTILE, guidance=(replace(hint, say=HOSTILE),))
    playing = _playing(replace(FIRST, assignment=known))
    playing.labels = dict.fromkeys(playing.labels, HOSTILE)
    session = playing.session
    session.seat.inbox.append(Incoming(session.at, HOSTILE, HOSTILE, Identity()))
    desk = Desk(playing, tmp_path)
    async with desk.open((60, 20)) as pilot:
        for size in ((60, 20), (100, 30), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.press("k", "l", "escape")
            await pilot.pause()
            log = desk.screen.query_one(LogPanel).query_one(Rows).plain
            assert "a [/] b [@click=app.quit]c[/]" in log
            assert not set("\x1b\x07\u202e") & set(desk.app.export_screenshot())
        await pilot.press("q")
        assert isinstance(desk.app.screen, QuestionScreen)


async def test_an_assessment_is_not_guided(tmp_path) -> None:
    """What leads through an exercise is a hint."""
    strict = fresh(FIRST, find("first-visit"), 1, Mode.ASSESSMENT)
    assert strict.guidance == ()
    desk = Desk(strict, tmp_path)
    async with desk.open():
        assert not desk.screen.query_one("#guide").display
        shown = [each.prompt for each in desk.screen.query_one("#list", OptionList).options]
        assert not any("next" in str(each) for each in shown)
