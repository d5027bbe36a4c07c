"""Files of attempts, changed in every way somebody might change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.attempts.lines import NOTHING_BEFORE, line_of, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Body = dict[str, Any]


def lines(file: Path) -> list[bytes]:
    """Return the lines of a file, with their ends."""
    return file.read_bytes().splitlines(keepends=True)


def written(file: Path, pieces: Sequence[bytes]) -> Path:
    """Write a file of these lines beside another; returns it."""
    other = file.with_name("other.jsonl")
    other.write_bytes(b"".join(pieces))
    return other


def bodies(file: Path) -> list[Body]:
    """Return what the lines say, without their hashes."""
    hashes = ("previous", "own", "seal")
    found = [dict(read_line(raw).data) for raw in lines(file)]
    return [{key: value for key, value in each.items() if key not in hashes} for each in found]


def rehashed(file: Path, change: Callable[[list[Body]], None], key: bytes | None = None) -> Path:
    """Change what the lines say and write a new chain over them, as a clever hand would."""
    said = bodies(file)
    change(said)
    before, pieces = NOTHING_BEFORE, []
    for number, body in enumerate(said):
        line = line_of({**body, "number": number}, before, key)
        before = line.own
        pieces.append(line.raw)
    return written(file, pieces)
