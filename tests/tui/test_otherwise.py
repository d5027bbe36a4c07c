"""Choosing otherwise: what is begun from a decision of a play, and from which plays it may be."""

from __future__ import annotations

from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pytest

from simulator.attempts import Folder, Mode, NotKept
from simulator.replay import put
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from tests.attempts.plays import decisions
from tests.tui.house import settled, told_in_passing
from tui.app import BecketApp
from tui.otherwise import MOST_AT_ONCE, chosen_otherwise
from tui.playing import Playing, fresh
from tui.screens.atwork import AtWorkScreen
from tui.screens.home import HomeScreen
from tui.screens.play import PlayScreen

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.decisions import Decision

FIRST = find("first-visit")


def _played(mode: Mode) -> Playing:
    playing = fresh(load_scenario(FIRST), FIRST, 1, mode)
    for each in decisions()[:4]:
        put(playing.session, each)
    return playing


def test_what_is_chosen_otherwise_is_practice_and_marked_so(tmp_path: Path) -> None:
    """A server's key proves what was played once, so it is not lent to a second try."""
    folder = Folder(tmp_path, b"a key of a server, for tests")
    begun = chosen_otherwise(_played(Mode.PRACTICE), 3, folder)
    assert begun.kept is not None
    begun.kept.let_go()
    (kept,) = folder.listed()
    assert kept.header is not None
    assert (kept.mode, kept.header.begun_from, kept.header.seal) == (Mode.PRACTICE, 3, None)


def test_nothing_assessed_is_chosen_otherwise(tmp_path: Path) -> None:
    """Whatever a screen offers, the rule is kept below it."""
    with pytest.raises(NotKept, match="played once"):
        chosen_otherwise(_played(Mode.ASSESSMENT), 3, Folder(tmp_path))
    assert Folder(tmp_path).listed() == ()


def _long() -> Playing:
    """A play of more decisions than are put before anybody notices."""
    playing = fresh(load_scenario(FIRST), FIRST, 1)
    for _ in range(MOST_AT_ONCE + 4):
        playing.session.wait(60)
    return playing


async def test_a_long_way_is_led_off_the_screens_own_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each decision is put on disk: for a long play the screen would stand still for a second."""
    threads = []

    def lead(self: Playing) -> Playing:
        threads.append(current_thread())
        return led(self)

    led = Playing.lead
    monkeypatch.setattr(Playing, "lead", lead)
    app = BecketApp(Folder(tmp_path / "attempts"))
    begun = chosen_otherwise(_long(), MOST_AT_ONCE + 2, app.folder)
    assert begun.session.decisions == []
    async with app.run_test() as pilot:
        await settled(pilot)
        app.play_on(begun)
        assert isinstance(app.screen, AtWorkScreen)
        await settled(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.playing is begun
        assert len(begun.session.decisions) == MOST_AT_ONCE + 2
    assert threads
    assert main_thread() not in threads


async def test_what_cannot_be_kept_on_the_way_is_told_and_let_go_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up meanwhile costs the new attempt, and no other."""
    app = BecketApp(Folder(tmp_path / "attempts"))
    begun = chosen_otherwise(_long(), MOST_AT_ONCE + 2, app.folder)

    def full(_: Decision) -> None:
        raise NotKept("the disk is full")

    begun.session.keepers[:] = [full]
    told = told_in_passing(app, monkeypatch)
    async with app.run_test() as pilot:
        await settled(pilot)
        app.play_on(begun)
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert told == [("error", "the disk is full")]
    (left,) = app.folder.listed()
    app.folder.delete(left.file)  # refused of an attempt that somebody still holds
