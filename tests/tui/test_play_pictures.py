"""One picture of each screen of a play and of each state worth seeing, kept and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen

from simulator.attempts import Folder
from simulator.rehearsal import rehearse
from simulator.replay import put
from simulator.scenario.library import find, plays_of
from simulator.scenario.plays import load_plays
from tests.tui.debriefs import played
from tests.tui.house import settled
from tests.tui.picture import check, picture
from tui.app import BecketApp
from tui.playing import Playing, fresh

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = {"small": (80, 24), "middle": (100, 30), "wide": (140, 40)}


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> BecketApp:
    """The application, with a bare home below."""
    monkeypatch.setattr("tui.screens.home.HomeScreen", Screen)
    return BecketApp(folder=Folder(tmp_path / "attempts"), pseudonym="slate-wren-41", seed=1)


def at(name: str, decisions: int) -> Playing:
    """Stand in a scenario's model answer after so many decisions; an interruption ends it too."""
    plays = load_plays(plays_of(find(name)))
    playing = fresh(plays.scenario, find(name), 1)
    for decision in rehearse(plays, "model").session.decisions[:decisions]:
        put(playing.session, decision)
    return playing


def until_interrupted(name: str) -> Playing:
    """Stand where a scenario's model answer is interrupted for the first time."""
    plays = load_plays(plays_of(find(name)))
    playing = fresh(plays.scenario, find(name), 1)
    for decision in rehearse(plays, "model").session.decisions:
        put(playing.session, decision)
        if playing.session.situation().busy:
            break
    return playing


async def sized(pilot: Pilot[None], app: BecketApp, name: str) -> None:
    """Draw what stands at one size after another."""
    for size, (columns, lines) in SIZES.items():
        await pilot.resize_terminal(columns, lines)
        await settled(pilot)
        check(f"{name}-{size}", picture(app))


async def test_a_play_looks_as_it_did_when_it_was_last_looked_at(app: BecketApp) -> None:
    """At its opening with guidance, and in the midst of a long night with much running."""
    async with app.run_test(size=SIZES["small"]) as pilot:
        app.play_on(
            fresh(load_plays(plays_of(find("first-visit"))).scenario, find("first-visit"), 1)
        )
        await settled(pilot)
        check("play-guided", picture(app))
        await pilot.press("h")
        await settled(pilot)
        check("play-hints", picture(app))
        await pilot.press("escape", "q")
        await settled(pilot)
        check("play-stop", picture(app))
        await pilot.press("escape")
        app.play_on(at("lorry-park", 60))
        await sized(pilot, app, "play-night")
        await pilot.resize_terminal(*SIZES["small"])
        await pilot.press("k")
        await settled(pilot)
        check("play-known", picture(app))
        await pilot.press("l")
        await settled(pilot)
        check("play-log", picture(app))


async def test_an_interruption_keeps_the_most_needed_keys_in_sight(app: BecketApp) -> None:
    """Help and the key that stops are never pushed out, however narrow the terminal."""
    async with app.run_test(size=(60, 20)) as pilot:
        app.play_on(until_interrupted("visit-turns-hostile"))
        await settled(pilot)
        check("play-interrupted-narrow", drawn := picture(app))
        keys = drawn.splitlines()[-1]
        for each in ("c Carry on", "b Break off", "q Stop", "F1 Help"):
            assert each in keys
        await pilot.press("b")
        await settled(pilot)
        keys = picture(app).splitlines()[-1]
        assert "F1 Help" in keys
        assert "q Stop" in keys


async def test_what_opens_beside_a_play_looks_as_it_did(app: BecketApp) -> None:
    """The decisions to go back to, and hints that tell doing a thing from putting it off."""
    async with app.run_test(size=SIZES["small"]) as pilot:
        app.play_on(at("lorry-park", 25))
        await settled(pilot)
        await pilot.press("o")
        await settled(pilot)
        check("play-earlier", picture(app))
        await pilot.press("escape", "h")
        await settled(pilot)
        check("play-hints-child", picture(app))


async def test_forms_look_as_they_did_when_they_were_last_looked_at(app: BecketApp) -> None:
    """One of yes, no and not known; and one of both services, wide."""
    async with app.run_test(size=SIZES["small"]) as pilot:
        for name, decisions, action, size in (
            ("first-visit", 3, "test-annex-a", "small"),
            ("first-visit", 12, "final-risk-assessment", "wide"),
            ("lorry-park", 60, "explain", "middle"),
            ("visit-turns-hostile", 29, "enter", "small"),
        ):
            playing = at(name, decisions)
            app.play_on(playing)
            await pilot.resize_terminal(*SIZES[size])
            await settled(pilot)
            offers = {each.act.id: each for each in playing.session.situation().offers}
            app.screen.choose(offers[action])  # type: ignore[attr-defined] - the play's screen
            await settled(pilot)
            check(f"form-{action}", picture(app))
            await pilot.press("escape")


async def test_a_debrief_looks_as_it_did_when_it_was_last_looked_at(app: BecketApp) -> None:
    """Its outcome, what was missed with its clause, and the course."""
    over = played("first-visit", "control-room-not-told")
    async with app.run_test(size=SIZES["small"]) as pilot:
        app.debrief(Playing(over.scenario, over.path, over.session, over.seed))
        await settled(pilot)
        check("debrief-outcome", picture(app))
        await pilot.press("2")
        await sized(pilot, app, "debrief-missed")
        await pilot.resize_terminal(*SIZES["middle"])
        await pilot.press("3")
        await settled(pilot)
        check("debrief-course", picture(app))
