"""Attempts of the past replay to the last byte, or the world's version says that they cannot."""

from __future__ import annotations

import pytest

from simulator.attempts.versions import WORLD
from simulator.resuming import State, verified
from tests.attempts.make_golden import FOLDER, PLAYED


@pytest.mark.parametrize("name", PLAYED)
def test_a_golden_attempt_replays(name: str) -> None:
    """People's attempts are worth nothing once they replay to something else.

    If this fails, the world acts otherwise than it did. Either that was not meant, or raise
    `WORLD` in simulator/attempts/versions.py, say so in the changelog, and write the golden
    attempts anew (`python -m tests.attempts.make_golden`).
    """
    found = verified(FOLDER / f"{name}.jsonl", named=(FOLDER / f"{name}.yaml",))
    assert found.header is not None
    assert found.header.versions.world == WORLD
    assert found.state is State.INTACT, found.words
