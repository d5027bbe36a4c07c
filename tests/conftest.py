"""What every test may ask for: the checkout, and Becket as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent

# The same examples each time, so that the gate says the same of one state twice; and no limit on
# how long one takes, which says something of the machine and not of Becket. Whoever looks for new
# examples runs `pytest --hypothesis-profile explore`.
ALIKE = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("house", ALIKE)
settings.register_profile("explore", ALIKE, derandomize=False)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's folder."""
    return ROOT


@pytest.fixture(autouse=True)
def _attempts_of_their_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No test keeps attempts where its person keeps theirs, nor where another test does."""
    folder = tmp_path_factory.getbasetemp() / "attempts" / uuid4().hex
    monkeypatch.setenv("BECKET_ATTEMPTS", str(folder))


@pytest.fixture
def becket_program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Becket started as a person starts it, away from the checkout's folder.

    The call takes the arguments and gives back the finished process with its two outputs. Use it
    for what only a process shows (imports, exit codes, pipes); else call `becket.main`.
    """

    def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "becket", *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            cwd=ROOT.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return start
