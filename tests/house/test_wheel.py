"""What is built runs away from the checkout, with its data."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = ("simulator", "scenarios", "tui", "analysis")
NOT_DATA = {".pyc"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The wheel, built from the checkout and unpacked elsewhere."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("becket-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


@pytest.mark.prove
def test_every_file_of_the_rooms_is_in_the_wheel(installed, root) -> None:
    """A scenario or clause left behind would only be missed by a user."""
    for room in ROOMS:
        here = {p.relative_to(root) for p in (root / room).rglob("*.*") if p.suffix not in NOT_DATA}
        there = {p.relative_to(installed) for p in (installed / room).rglob("*.*")}
        assert here - there == set()


@pytest.mark.prove
def test_the_wheel_takes_along_nothing_else(installed) -> None:
    """Tests and tools at the top of somebody's site-packages would get in other packages' way."""
    top = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert top == {"becket.py", *ROOMS}


@pytest.mark.prove
@pytest.mark.parametrize("typed", [["--version"], ["--help"]], ids=" ".join)
def test_the_wheel_runs_away_from_the_checkout(installed, typed, tmp_path) -> None:
    """What works in the checkout may lean on it."""
    done = subprocess.run(
        [sys.executable, "-m", "becket", *typed],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "becket" in done.stdout
    assert done.stderr == ""
