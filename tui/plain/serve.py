"""`becket serve`: Becket in browsers, on this machine unless told otherwise.

It reads what was typed, says where to go and by which code, and serves until it is stopped. This
module refuses to serve anything itself.
"""

from __future__ import annotations

import asyncio
import importlib.util
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from simulator.attempts import make_key, read_key
from simulator.faults import Fault, InvalidInput
from simulator.scenario.kinds import why_unplayed
from simulator.scenario.library import asked_for
from simulator.scenario.loading import load_scenario

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from tui.serve.server import Server
    from tui.serve.settings import Settings

KEY = "seal.key"
NEEDED = ("aiohttp", "textual_serve")


def answer(arguments: argparse.Namespace) -> int:
    """Serve until a signal says to stop.

    Raises:
        InvalidInput: What was asked for cannot be served.
    """
    if not all(map(importlib.util.find_spec, NEEDED)):
        raise _wrong("serve", "needs packages that are not installed: pip install 'becket[serve]'")
    from tui.serve.server import run

    asyncio.run(run(_settings(arguments), _announce))
    print("Stopped. Everything that was decided is on file.", flush=True)
    return 0


def _settings(arguments: argparse.Namespace) -> Settings:
    from tui.serve.settings import WILDCARDS, Settings

    if arguments.host in WILDCARDS and arguments.public_url is None:
        words = "listens everywhere, so --public-url must say what browsers call this server"
        raise _wrong("--host", words)
    for each in arguments.scenario:
        _check(each)
    if arguments.key is not None and not arguments.assessment:
        raise _wrong("--key", "seals assessments only; add --assessment")
    data: Path = (arguments.data or user_data_path("becket") / "served").resolve()
    return Settings(
        host=arguments.host,
        port=arguments.port,
        public_url=arguments.public_url,
        seats=arguments.seats,
        data=data,
        is_assessment=arguments.assessment,
        key=_key(arguments.key, data) if arguments.assessment else None,
        scenarios=tuple(arguments.scenario),
        seed=arguments.seed,
    )


def _key(named: Path | None, data: Path) -> Path:
    """Return the file of the key that seals, made where it is not there yet.

    Raises:
        InvalidInput: What stands in it is no key. OSError: It cannot be made or read.
    """
    path = (named or data / KEY).resolve()
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_key(path)
    read_key(path)
    return path


def _check(name: str) -> None:
    """Find out before anybody has joined whether an exercise can be played."""
    path, variant = asked_for(name)
    words = why_unplayed(path)
    if words is not None:
        raise _wrong(name, words)
    load_scenario(path, variant)


def _wrong(what: str, words: str) -> InvalidInput:
    return InvalidInput([Fault(1, 1, "serve", what, words)])


def _announce(server: Server) -> None:
    """Say where to go, once it can be gone to."""
    kind = "assessment" if server.settings.is_assessment else "practice"
    print(f"Becket is served at {server.url}/ for {kind}, {server.settings.seats} seats.")
    print(f"Join code: {server.code}")
    print(f"With the code in it: {server.url}/join?code={server.code}")
    if server.settings.key is not None:
        print(f"Attempts are sealed: becket verify --key {server.settings.key} ATTEMPT")
    print(f"Attempts are kept in {server.settings.data}. Ctrl-C stops.", flush=True)
