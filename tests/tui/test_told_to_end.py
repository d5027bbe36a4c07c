"""Becket on a terminal, told to end from outside: it goes, and leaves the terminal as it was."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STANDS = b"Exercises"
GIVEN_BACK = b"\x1b[?1049l"
"""By which a program leaves the screen it had to itself."""


def _read(terminal: int, until: bytes | None) -> bytes:
    """Read what is drawn until something stands there; or all, until nobody draws any more."""
    drawn = b""
    while until is None or until not in drawn:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # what Linux says when the last who could draw is gone
            return drawn
        if not piece:
            return drawn
        drawn += piece
    return drawn


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_given_back_when_becket_is_told_to_end(
    tmp_path: Path, told: signal.Signals
) -> None:
    """Else the shell below would be sent each movement of the mouse, on a screen not its own."""
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "becket"],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "BECKET_ATTEMPTS": str(tmp_path / "attempts")},
        stdin=other,
        stdout=other,
        stderr=other,
        start_new_session=True,
    )
    os.close(other)
    try:
        assert STANDS in _read(terminal, STANDS)
        process.send_signal(told)
        assert GIVEN_BACK in _read(terminal, None)
        assert process.wait() == 128 + told
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
