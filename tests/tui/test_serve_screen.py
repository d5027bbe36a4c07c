"""The screen as a trainee of a server has it: what the server decides is not theirs to change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from simulator.attempts import NotKept, make_key
from simulator.resuming import State, verified
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from tui.screens.home import HomeScreen
from tui.screens.play import PlayScreen
from tui.serve.child import SETTINGS, Seat, environment_of, seat_from
from tui.serve.screenplay import ServedApp
from tui.widgets.library_table import LibraryTable

if TYPE_CHECKING:
    from pathlib import Path

FIRST = find("first-visit")


def _seat(home: Path, **told: object) -> Seat:
    return Seat("Quiet Heron", str(home), str(home / "attempts"), seed=7, **told)


async def _settled(app: ServedApp, pilot) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_an_assessment_is_played_sealed_and_gives_no_hint(tmp_path) -> None:
    """The screen is a face; the rules of the assessment hold in the process."""
    key = make_key(tmp_path / "key")
    app = ServedApp(_seat(tmp_path, is_assessment=True, key=str(tmp_path / "key")))
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(app, pilot)
        app.begin(load_scenario(FIRST), FIRST, seed=99)
        await _settled(app, pilot)
        await pilot.press("enter")
        await _settled(app, pilot)
        await pilot.press("h", "r")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        playing = app.screen.playing
        assert playing.session.decisions == []
        playing.session.stop()
        playing.kept.close(playing.session)
    (attempt,) = app.folder.listed()
    assert (attempt.pseudonym, attempt.header.seed) == ("Quiet Heron", 7)
    assert verified(attempt.file, key).state is State.AUTHENTIC
    with pytest.raises(NotKept, match="assessed"):
        app.folder.delete(attempt.file)


async def test_what_is_not_put_up_cannot_be_begun(tmp_path) -> None:
    """An instructor chooses the exercises."""
    app = ServedApp(_seat(tmp_path, scenarios=("two-files",)))
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(app, pilot)
        app.begin(load_scenario(FIRST), FIRST)
        await _settled(app, pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_home_lists_what_is_put_up_and_nothing_else(tmp_path) -> None:
    """An exercise that cannot be begun must not be offered, nor the guided one to somebody new."""
    app = ServedApp(_seat(tmp_path, scenarios=("two-files",)))
    async with app.run_test(size=(100, 30)) as pilot:
        await _settled(app, pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert [each.id for each in home.all] == ["two-files"]
        assert home.query_one(LibraryTable).row_count == 1
        assert home.query_one("#next").has_class("none")


def test_nothing_typed_in_a_browser_names_a_file_of_the_server(tmp_path) -> None:
    """An export goes to a path, and here every path is the server's."""
    folder = ServedApp(_seat(tmp_path)).folder
    (tmp_path / "a.jsonl").write_text("{}", encoding="utf-8")
    with pytest.raises(NotKept):
        folder.export(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert not (tmp_path / "b.jsonl").exists()


def test_a_child_sees_hardly_anything_of_its_surroundings(tmp_path, monkeypatch) -> None:
    """A server's environment may hold what is nobody else's business."""
    monkeypatch.setenv("A_PASSWORD_OF_THE_SERVER", "secret")
    seat = _seat(tmp_path, scenarios=("two-files",))
    seen = environment_of(seat)
    assert "secret" not in json.dumps(seen)
    assert seen["HOME"] == str(tmp_path)
    assert seat_from({SETTINGS: seen[SETTINGS]}) == seat
