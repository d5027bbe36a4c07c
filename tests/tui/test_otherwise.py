"""Choosing otherwise: what is begun from a decision of a play, and from which plays it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.attempts import Folder, Mode, NotKept
from simulator.replay import put
from simulator.scenario.library import find
from simulator.scenario.loading import load_scenario
from tests.attempts.plays import decisions
from tui.otherwise import chosen_otherwise
from tui.playing import Playing, fresh

if TYPE_CHECKING:
    from pathlib import Path

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
