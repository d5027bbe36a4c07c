"""One truth: the same decisions give the same log at the screen and in `becket run`.

At any speed and with any pauses. A hand takes the model's decisions again with the screen's own
widgets. The guided play stands in the gate; every scenario and variant in prove.
"""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen

import becket
from simulator.attempts import Folder
from simulator.grading import result_of
from simulator.harness.plays import PlayFault, play
from simulator.rehearsal import SEED
from simulator.scenario.library import find
from simulator.scenario.repertoire import repertoire
from simulator.session import Session
from tests.harness.shipped import TRAINING, plays, scenario, variants
from tests.tui.hand import Hand
from tui.app import BecketApp
from tui.playing import fresh
from tui.screens import play as play_screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.session import Decision
    from tui.playing import Playing

EVERY = tuple(each for name in TRAINING for each in (name, *variants(name)))
SEEDS = (1, 2, 3, 4, 5)
SHORT = ("first-visit",)
TICK_SECONDS = 86_400.0


@pytest.fixture(autouse=True)
def _without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay everything out, and draw nothing: that takes most of the time, and is tested elsewhere.

    What is asked for after a screen was drawn is done all the same.
    """
    monkeypatch.setattr(Screen, "_compositor_refresh", lambda _: None)


@pytest.fixture(autouse=True)
def _only_the_hand_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a second may pass between two keys, and with it a tick nobody asked for."""
    monkeypatch.setattr(play_screen, "TICK_SECONDS", TICK_SECONDS)


def _model(name: str, seed: int) -> tuple[Session, bool]:
    """Play a scenario by its model answer; return the play, and whether it came to the end.

    A model answer is written for one course of the world: where a seed leads elsewhere, as to a
    custody suite that is full, it is stopped at the first step that cannot be taken there.
    """
    id_, _, variant = name.partition("@")
    session = Session(scenario(name).stage, repertoire(), seed)
    found = plays(id_).named("model", variant or None)
    assert found is not None
    try:
        play(session, found.steps)
    except PlayFault:
        session.stop()
        return session, False
    return session, True


async def _at_the_screen(
    name: str, seed: int, folder: Path, chance: Random | None, decisions: Sequence[Decision]
) -> Playing:
    """Take decisions at the play screen, to the debrief."""
    app = BecketApp(folder=Folder(folder / "attempts"))
    playing = fresh(scenario(name), find(name.partition("@")[0]), seed)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.play_on(playing)
        await pilot.pause()
        with app.batch_update():  # what a screen waits for with drawing is not waited for
            await Hand(pilot, chance).play(decisions)
    return playing


def _sha256(name: str, session: Session, seed: int) -> object:
    return result_of(scenario(name), session, seed, "you")["log_sha256"]


async def _check(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str, seed: int, ways: str
) -> None:
    """Take the model's decisions at the screen, and compare with `becket run`.

    Where that cannot play the model answer to its end, with the play by steps as far as it came.
    """
    model, is_whole = _model(name, seed)
    assert is_whole or seed != SEED, "the model answer was written for the course of this seed"
    chance = Random(ways)  # noqa: S311 - ways of waiting, no secret
    playing = await _at_the_screen(name, seed, folder, chance, model.decisions)
    assert playing.session.is_over
    stands = _run(capsys, name, seed) if is_whole else _sha256(name, model, seed)
    assert _sha256(name, playing.session, seed) == stands


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
    await _check(capsys, tmp_path, name, 1, name)


@pytest.mark.prove
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("seed", SEEDS)
async def test_every_scenario_gives_the_same_log_at_any_speed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, seed: int
) -> None:
    """Every shipped scenario and variant, other pauses each time."""
    await _check(capsys, tmp_path, name, seed, f"{name} {seed}")


def test_another_seed_gives_another_log(capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise the tests above could not fail."""
    assert _run(capsys, SHORT[0], 1) != _run(capsys, SHORT[0], 2)
