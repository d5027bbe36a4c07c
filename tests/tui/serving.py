"""A server of Becket's for the tests that need a whole one: started, spoken to and stopped."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.attempts import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.attempts import Listed

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 90.0


@dataclass
class Served:
    """A server started as a person starts it."""

    process: subprocess.Popen[str]
    url: str
    code: str
    data: Path

    def attempts(self) -> tuple[Listed, ...]:
        """List all attempts, whoever's they are."""
        folders = (self.data / "trainees").glob("*/attempts")
        return tuple(each for folder in folders for each in Folder(folder).listed())


@contextlib.contextmanager
def serving(data: Path, *options: str) -> Iterator[Served]:
    """Start a server on a free port; at the end it is told to stop, and must."""
    process = subprocess.Popen(
        [sys.executable, "-m", "becket", "serve", "--port", "0", "--data", str(data), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        cwd=data.parent,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            line = process.stdout.readline()
            assert line, f"the server ended: {said}"
            said += line
        (url,) = re.findall(r"served at (http://\S+)/ ", said)
        (code,) = re.findall(r"Join code: (\S+)", said)
        yield Served(process, url, code, data)
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=LONGEST_SECONDS)
        assert process.returncode == 0
        assert rest.splitlines()[-1].startswith("Stopped.")
    finally:
        process.kill()
        process.wait()


def until(holds: Callable[[], object], what: str) -> None:
    """Look again and again until something holds.

    Raises:
        AssertionError: It does not come to hold.
    """
    ends = time.monotonic() + LONGEST_SECONDS
    while not holds():
        assert time.monotonic() < ends, f"not within {LONGEST_SECONDS:.0f} s: {what}"
        time.sleep(0.1)
