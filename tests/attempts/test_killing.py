"""Killed at any moment, an attempt stands exactly after its last accepted decision."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="players are forked")
SAMPLE, ALL = 6, 200


def _trials(root: Path, folder: Path, number: int, seed: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.attempts.killed", str(folder), str(number), str(seed)],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_nothing_accepted_is_lost_when_killed(root: Path, tmp_path: Path) -> None:
    """A sample of moments, the same each time as far as a machine can be."""
    assert _trials(root, tmp_path, SAMPLE, seed=4) == {"trials": SAMPLE, "wrong": []}


@pytest.mark.prove
def test_nothing_accepted_is_lost_when_killed_at_any_of_200_moments(
    root: Path, tmp_path: Path
) -> None:
    """As above, often enough to meet the rare moments."""
    assert _trials(root, tmp_path, ALL, seed=5) == {"trials": ALL, "wrong": []}
