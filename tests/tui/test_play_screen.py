"""The play screen: what is decided there goes through the session, and nothing else does."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList, Static

from simulator.attempts import Folder, Mode
from simulator.protocol.records import Identity
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from tui.app import BecketApp
from tui.playing import Playing, fresh
from tui.screens.play import PlayScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

FIRST = load_scenario(find("first-visit"))


def _playing(scenario=FIRST, mode: Mode = Mode.PRACTICE) -> Playing:
    return fresh(scenario, find(scenario.id), 1, mode)


class Desk:
    """The application with one play open."""

    def __init__(self, playing: Playing, folder: Path) -> None:
        self.playing = playing
        self.app = BecketApp(folder=Folder(folder))

    @property
    def screen(self) -> PlayScreen:
        """Return the play's screen."""
        screen = self.app.screen
        assert isinstance(screen, PlayScreen)
        return screen

    @asynccontextmanager
    async def open(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        """Open the play."""
        async with self.app.run_test(size=size) as pilot:
            await pilot.pause()
            self.app.play_on(self.playing)
            await pilot.pause()
            yield pilot


def _said(app: BecketApp) -> str:
    return str(app.screen.query_one("#said", Static).content)


@pytest.fixture
def desk(tmp_path):
    return Desk(_playing(), tmp_path)


async def test_a_number_and_enter_do_an_action_without_a_form(desk) -> None:
    """What asks nothing takes its time at once."""
    async with desk.open() as pilot:
        await pilot.press("1", "enter", "enter")
        await pilot.pause()
    assert [each.action for each in desk.playing.session.decisions] == ["identify-case"]


async def test_what_cannot_be_done_changes_nothing_and_says_why(desk) -> None:
    """A refusal is words, and the play stands where it stood."""
    async with desk.open() as pilot:
        desk.screen.act("enter", Identity())
        await pilot.pause()
        assert "cannot be done" in _said(desk.app)
    assert desk.playing.session.decisions == []


async def test_the_clock_runs_only_when_told_and_each_step_is_a_decision(desk) -> None:
    """Simulated time never comes from the wall clock."""
    session = desk.playing.session
    async with desk.open() as pilot:
        desk.screen.tick()
        assert session.at == FIRST.stage.opens
        await pilot.press("space")
        desk.screen.tick()
        await pilot.press("space")
        desk.screen.tick()
    waits = [(each.action, each.arguments["seconds"]) for each in session.decisions]
    assert waits == [("wait", 60)]
    assert session.at == FIRST.stage.opens + 60


async def test_the_search_finds_by_any_word(desk) -> None:
    """Nobody need know which group a thing stands in."""
    async with desk.open() as pilot:
        await pilot.press("slash", *"control room")
        await pilot.pause()
        found = [str(each.prompt) for each in desk.screen.query_one("#list", OptionList).options]
    assert found
    assert any("control room" in each.lower() for each in found)
