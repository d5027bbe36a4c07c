"""The attempts that were named on a command line, one by one or by their folders.

This module refuses to open any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.attempts.folder import ENDING
from simulator.faults import Fault, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


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
