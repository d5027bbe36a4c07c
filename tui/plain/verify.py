"""`becket verify`: attempts played again, and whether each is what was played.

This module refuses to accuse: it prints what stands in a file, and in which line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from simulator.attempts import read_key
from simulator.faults import Fault, InvalidInput, visible
from simulator.resuming import State, Verified, origin_of, verified
from simulator.resuming.sealing import WORDS as SEALS
from tui.plain.attemptfiles import files_of, scenarios_of
from tui.plain.lines import wrapped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from pathlib import Path

WORDS = {
    State.AUTHENTIC: "authentic",
    State.INTACT: "intact",
    State.UNFINISHED: "unfinished",
    State.ALTERED: "altered",
    State.OTHER_VERSION: "other version",
    State.NOT_CHECKED: "not checked",
}
"""How each state is called in tables."""


def answer(arguments: argparse.Namespace) -> int:
    """Verify attempts; 1 when any of them is altered.

    Raises:
        InvalidInput: A file is no attempt, a folder holds none, the key is none, or a scenario
            named is none. What could be verified has been printed.
    """
    key = None if arguments.key is None else read_key(arguments.key)
    files, named = files_of(arguments.paths), scenarios_of(arguments.scenario)
    found, faults = _looked_at(files, key, named)
    if arguments.json:
        print(json.dumps([_as_data(each) for each in found], indent=1, ensure_ascii=False))
    else:
        for row in (row for each in found for row in _rows(each)):
            print(row)
    if faults:
        raise InvalidInput(faults)
    return 1 if any(each.state is State.ALTERED for each in found) else 0


def _looked_at(
    files: Iterable[Path], key: bytes | None, named: Sequence[Path]
) -> tuple[list[Verified], list[Fault]]:
    found: list[Verified] = []
    faults: list[Fault] = []
    for each in files:
        try:
            found.append(verified(each, key, named))
        except InvalidInput as bad:
            faults += bad.faults
        except OSError as error:  # the attempt itself, or the scenario's file that it names
            faults.append(Fault(1, 1, str(each), "", error.strerror or str(error)))
    return found, faults


def _rows(found: Verified) -> list[str]:
    said = f"{found.words[:1].upper()}{found.words[1:]}".rstrip(".")
    rows = [f"{WORDS[found.state]}: {found.file}", *wrapped(f"{said}.", 2, 2)]
    if found.header is not None:
        rows += wrapped(f"{_origin(found)}{_seal(found)}.", 2, 2)
    return [visible(row) for row in rows]


def _origin(found: Verified) -> str:
    """Say which scenario it was played again by; nothing where it was not."""
    if found.path is None or found.header is None:
        return ""
    return f"Scenario {found.header.scenario}, {origin_of(found.path)}. "


def _seal(found: Verified) -> str:
    """Say what the seals say; of a file that was altered, of the lines that still hold."""
    said = SEALS[found.seal]
    if found.state is State.ALTERED and found.header is not None and found.header.seal:
        return f"The lines before are {said}" if found.is_seal_good else f"Seal: {said}"
    return f"{said[:1].upper()}{said[1:]}"


def _as_data(found: Verified) -> dict[str, object]:
    header = found.header
    return {
        "file": str(found.file),
        "state": str(found.state),
        "first_line": found.first_line,
        "how": None if found.how is None else str(found.how),
        "authentic": found.is_authentic,
        "seal": str(found.seal),
        "words": found.words,
        "scenario": None if header is None else header.scenario,
        "scenario_sha256": None if header is None else header.sha256,
        "scenario_origin": None if found.path is None else origin_of(found.path),
        "scenario_path": str(found.path) if found.is_shipped is False else None,
        "pseudonym": None if header is None else header.pseudonym,
        "mode": None if header is None else str(header.mode),
        "seed": None if header is None else header.seed,
        "decisions": found.decisions,
    }
