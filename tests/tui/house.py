"""What tests of the house's screens do alike: settle, read a widget, put an attempt on file."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual.widgets import Static

from simulator.resuming import take_up
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from tui.playing import fresh

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from simulator.attempts import Folder
    from simulator.scenario.loading import Scenario
    from tui.app import BecketApp

FIRST = load_scenario(find("first-visit"))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what is read beside the screen has been read and shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def told_in_passing(app: BecketApp, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return a list that fills with what a person is told from now on, and how grave it is."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        app, "notify", lambda words, *, severity, **_: told.append((severity, words))
    )
    return told


def held_up(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let no play be taken up before the event that is given back has happened."""
    may_go_on = Event()

    def slowly(*given: object) -> object:
        assert may_go_on.wait(30)
        return take_up(*given)  # type: ignore[arg-type] - passed on as it came

    monkeypatch.setattr("simulator.resuming.take_up", slowly)
    return may_go_on


def text_of(app: BecketApp, selector: str) -> str:
    """Return what a widget says, as it was given to it."""
    return str(app.screen.query_one(selector, Static).content)


def kept_attempt(
    folder: Folder, decisions: int, *, is_over: bool, scenario: Scenario = FIRST
) -> Path:
    """Put an attempt on file that waited so many hours."""
    play = fresh(scenario, find("first-visit"), 1)
    kept = folder.begin(scenario, play.path, play.session, 1, "slate-wren-41")
    for _ in range(decisions):
        play.session.wait(3_600)
    if is_over:
        play.session.stop()
        kept.close(play.session)
    else:
        kept.let_go()
    return kept.file
