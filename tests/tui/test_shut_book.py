"""The rule book and choosing otherwise: a key away in practice, shut while one is assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from simulator.attempts import Folder, Mode
from simulator.protocol.records import Identity
from simulator.scenario.library import find
from tests.tui.house import FIRST, settled
from tests.tui.test_whatif_screen import Answers
from tui import inquiry
from tui.app import SHUT, BecketApp
from tui.playing import fresh
from tui.screens import whatif
from tui.screens.earlier import EarlierScreen
from tui.screens.form import FormScreen
from tui.screens.home import HomeScreen
from tui.screens.play import PlayScreen
from tui.screens.rulebook import RuleBookScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def app(tmp_path: Path) -> BecketApp:
    """The application in a folder of its own."""
    return BecketApp(folder=Folder(tmp_path / "attempts"), pseudonym="slate-wren-41", seed=1)


async def test_an_assessment_left_for_a_moment_keeps_the_book_shut_at_home(app: BecketApp) -> None:
    """Whoever could leave, read and come back would be assessed on nothing."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.begin(FIRST, find("first-visit"))
        await pilot.pause()
        await pilot.press("m", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.playing.mode is Mode.ASSESSMENT
        await pilot.press("r", "f3", "o")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("q", "l")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("r", "f3")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        (left,) = app.folder.listed()
        assert app.rules_shut() == SHUT.format(scenario=left.title)
        app.folder.delete(left.file)
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(app.screen, RuleBookScreen)


async def test_in_practice_the_book_opens_from_a_form_and_goes_back_to_it(app: BecketApp) -> None:
    """A rule is looked up while one fills in the form that it is about, and nothing is lost."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.play_on(fresh(FIRST, find("first-visit"), 1))
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        offers = {each.act.id: each for each in screen.situation.offers}
        screen.choose(offers["test-annex-a"])
        await settled(pilot)
        await pilot.press("f3")
        await settled(pilot)
        assert isinstance(app.screen, RuleBookScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)


async def test_an_earlier_decision_of_a_running_play_can_be_chosen_otherwise(
    app: BecketApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One need not have finished to ask what if; the play one came from stays as it is."""
    monkeypatch.setattr(inquiry, "Asking", Answers)
    playing = fresh(FIRST, find("first-visit"), 1)
    playing.session.act("identify-case", Identity(operation="elm-road"))
    playing.session.wait(3_600)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.play_on(playing)
        await settled(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, EarlierScreen)
        ids = [each.id for each in app.screen.query_one(OptionList).options]
        assert ids == ["1", "0"]
        await pilot.press("down", "enter")
        await settled(pilot)
        asked = app.screen
        assert isinstance(asked, whatif.WhatIfScreen)
        assert asked.number == 0
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.playing is playing
        assert len(playing.session.decisions) == 2
