"""The attempts that were named on a command line, and the scenarios they were played on.

This module refuses to open an attempt, and to pass over anything that somebody named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.attempts.folder import ENDING
from simulator.faults import Fault, InvalidInput
from simulator.scenario.loading import load_variants

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def scenarios_of(named: Iterable[Path]) -> tuple[Path, ...]:
    """Return the scenario files that were named, once each of them has been read.

    Raises:
        InvalidInput: One is not there, or has faults; all of them are told.
    """
    found = tuple(named)
    faults: list[Fault] = []
    for path in found:
        if not path.is_file():
            faults.append(Fault(1, 1, str(path), "--scenario", "there is no such scenario file"))
            continue
        try:
            load_variants(path)
        except InvalidInput as bad:
            faults += bad.faults
    if faults:
        raise InvalidInput(faults)
    return found


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those in the folders named, none twice.

    Raises:
        InvalidInput: Something named is not there, or a folder holds no attempt.
    """
    found: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        below = sorted(path.rglob(f"*{ENDING}")) if path.is_dir() else [path]
        if not below:
            faults.append(Fault(1, 1, str(path), "", f"holds no attempt (NAME{ENDING})"))
        elif not below[0].exists():
            faults.append(Fault(1, 1, str(path), "", "is not there"))
        found += below
    if faults:
        raise InvalidInput(faults)
    return list(dict.fromkeys(found))
