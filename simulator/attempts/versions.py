"""Which world and which rule book an attempt was played with.

`WORLD` is raised by hand whenever the log of a golden play changes (tests/attempts/golden). The
digests cover the data that worlds and rules are made of; they tell that something is another, the
number tells that a replay gives another log. This module refuses to judge either.
"""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORLD = 1
"""Raise it when a golden play's log changes: attempts of another world are not replayed."""

PACKAGES = ("becket", "simpy", "pydantic", "pyyaml")
_SIMULATOR = Path(__file__).resolve().parents[1]
_RULE_BOOK = ("protocol/clauses/*.yaml", "protocol/data/*.yaml", "protocol/rulebook/*.py")
_WORLD_DATA = ("engine/data/*.yaml", "engine/calibrations/*.yaml", "scenario/actions/*.yaml")


@dataclass(frozen=True, slots=True)
class Versions:
    """What an attempt was played with.

    Attributes:
        world: Of the world's conduct, raised by hand.
        world_data: SHA-256 of the figures, organisations and actions.
        rule_book: SHA-256 of clauses, dated parameters, readings and rules.
        packages: By name; for a reader, since nothing is refused for them.
    """

    world: int
    world_data: str
    rule_book: str
    packages: Mapping[str, str]

    def body(self) -> dict[str, Any]:
        """Return the versions as the header holds them."""
        return {
            "world": self.world,
            "world_data": self.world_data,
            "rule_book": self.rule_book,
            "packages": dict(self.packages),
        }


@cache
def versions() -> Versions:
    """Return what is played with here and now."""
    packages = {"python": platform.python_version()}
    packages |= {name: _installed(name) for name in PACKAGES}
    return Versions(WORLD, _digest(_WORLD_DATA), _digest(_RULE_BOOK), packages)


def _digest(patterns: Iterable[str]) -> str:
    """Return the SHA-256 of files by name and content, whatever the system's line ends."""
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(_SIMULATOR.glob(pattern)):
            if path.name.endswith(".cases.yaml"):
                continue
            text = path.read_bytes().replace(b"\r\n", b"\n")
            found.update(f"{path.name}:{len(text)}\n".encode())
            found.update(text)
    return found.hexdigest()


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
