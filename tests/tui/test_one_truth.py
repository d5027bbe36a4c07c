"""One truth: the same decisions give the same log at the screen and in `becket run`.

At any speed and with any pauses. A hand takes the model's decisions again with the screen's own
widgets. The guided play stands in the gate; every scenario and variant in prove.
"""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from textual import _wait
from textual.screen import Screen

import becket
from simulator.attempts import Folder
from simulator.grading import result_of
from simulator.harness.plays import play
from simulator.scenario.library import find
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.harness.shipped import TRAINING, plays, scenario, variants
from tests.tui.hand import Hand
from tui.app import BecketApp
from tui.playing import fresh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.session import Decision
    from tui.playing import Playing

EVERY = tuple(each for name in TRAINING for each in (name, *variants(name)))
SEEDS = (1, 2, 3, 4, 5)
SHORT = ("first-visit",)
IDLE_SECONDS = 1 / 100
"""Without work for so long, all that came of a key has been done; Textual's own is twice that."""


@pytest.fixture(autouse=True)
def _without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay everything out, and draw nothing: that takes most of the time, and is tested elsewhere.

    What is asked for after a screen was drawn is done all the same. Since nothing waits for a
    picture sixty times a second, the hand need not wait so long for a next one either.
    """
    monkeypatch.setattr(Screen, "_compositor_refresh", lambda _: None)
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", IDLE_SECONDS)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", IDLE_SECONDS / 20)


def _model(name: str, seed: int) -> Sequence[Decision]:
    """Play a scenario by its model answer, and return the decisions taken."""
    id_, _, variant = name.partition("@")
    session = Session(scenario(name).stage, repertoire(), seed)
    found = plays(id_).named("model", variant or None)
    assert found is not None
    play(session, found.steps)
    return session.decisions


async def _at_the_screen(name: str, seed: int, folder: Path, chance: Random | None) -> Playing:
    """Take the model's decisions at the play screen, to the debrief."""
    app = BecketApp(folder=Folder(folder / "attempts"))
    playing = fresh(scenario(name), find(name.partition("@")[0]), seed)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.play_on(playing)
        await pilot.pause()
        with app.batch_update():  # what a screen waits for with drawing is not waited for
            await Hand(pilot, chance).play(_model(name, seed))
    return playing


def _sha256(playing: Playing) -> object:
    done = result_of(playing.scenario, playing.session, playing.seed, "you")
    return done["log_sha256"]


def _run(capsys: pytest.CaptureFixture[str], name: str, seed: int) -> str:
    """Return the log's hash of `becket run` with the same decisions."""
    typed = ["run", name, "--player", "model", "--seed", str(seed), "--json"]
    assert becket.main(typed) == 0
    return str(json.loads(capsys.readouterr().out)["log_sha256"])


@pytest.mark.parametrize("name", SHORT)
async def test_the_same_decisions_give_the_same_log(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    """With the clock running, paused and hurried in between, and with looking about."""
    chance = Random(name)  # noqa: S311 - ways of waiting, no secret
    playing = await _at_the_screen(name, 1, tmp_path, chance)
    assert playing.session.is_over
    assert _sha256(playing) == _run(capsys, name, 1)


@pytest.mark.prove
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", EVERY)
async def test_every_scenario_gives_the_same_log_at_any_speed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, seed: int
) -> None:
    """Every shipped scenario and variant, other pauses each time."""
    chance = Random(f"{name} {seed}")  # noqa: S311 - ways of waiting, no secret
    playing = await _at_the_screen(name, seed, tmp_path, chance)
    assert playing.session.is_over
    assert _sha256(playing) == _run(capsys, name, seed)


def test_another_seed_gives_another_log(capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise the tests above could not fail."""
    assert _run(capsys, SHORT[0], 1) != _run(capsys, SHORT[0], 2)
