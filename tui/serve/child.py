"""The processes that work for trainees: how they are started, what they may see, how they end.

Each trainee's play runs in a process of its own with hardly any environment and a home that is the
trainee's folder, so that nothing of the server or of another trainee leaks into it. This module
refuses to know what a child does.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "BECKET_SEAT"
"""Variable in which a child finds what it is to play and where."""
HANDED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TZDIR")
LONGEST_READ = 65_536
GRACE_SECONDS = 5.0
"""How long a child may take to end of itself before it is ended."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What a child is told.

    Attributes:
        name: The trainee's pseudonym. `home`: their folder. `attempts`: that of their attempts.
        key: File that seals attempts; empty for none.
        scenarios: Ids that may be played; empty for all.
        seed: The seed for every play; None where each play draws its own.
    """

    name: str
    home: str
    attempts: str
    is_assessment: bool = False
    key: str = ""
    scenarios: tuple[str, ...] = ()
    seed: int | None = None


def seat_from(environment: Mapping[str, str]) -> Seat:
    """Read what the server wrote, in the child."""
    told = json.loads(environment[SETTINGS])
    return Seat(**{**told, "scenarios": tuple(told["scenarios"])})


def environment_of(seat: Seat, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return all that a child sees of its surroundings."""
    kept = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return {
        **kept,
        "HOME": seat.home,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        SETTINGS: json.dumps(asdict(seat)),
        **(more or {}),
    }


async def started(
    module: str,
    seat: Seat,
    more: Mapping[str, str] | None = None,
    *,
    is_heard: bool = True,
    limit: int = LONGEST_READ,
) -> Process:
    """Start a module of ours for a trainee, in a process group of its own.

    No shell stands between, and the folder that the child runs in is no place for modules.

    Args:
        is_heard: Whether its standard error is read; else it goes where the server's goes.
        limit: Bytes of the longest line that is read from it.
    """
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE if is_heard else None,
        limit=limit,
        env=environment_of(seat, more),
        cwd=seat.home,
        start_new_session=True,
    )


async def ended(process: Process) -> None:
    """See a child to its end: it is waited for, then asked, then ended."""
    for means in (None, signal.SIGTERM, signal.SIGKILL):
        if means is not None and process.returncode is None:
            _signal(process, means)
        try:
            await asyncio.wait_for(process.wait(), GRACE_SECONDS)
        except TimeoutError:
            continue
        return


def _signal(process: Process, means: signal.Signals) -> None:
    """Send a signal to the child and to whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, means)
        else:
            process.send_signal(means)
