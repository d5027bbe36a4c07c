"""The key of a server, in a file of its own: made once, readable by its owner only.

This module refuses keys that could be guessed, and to print one.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from simulator.faults import Fault, InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = 32
FEWEST = 16
"""Bytes of a key file below which it is no key."""


def make_key(path: Path) -> bytes:
    """Make a key and write it to a new file, readable by its owner only.

    Raises:
        OSError: The file cannot be made, or is there already.
    """
    key = secrets.token_hex(_BYTES).encode("ascii")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key + b"\n")
    return key


def read_key(path: Path) -> bytes:
    """Read the key in a file, without the white space around it.

    Raises:
        InvalidInput: What stands there is too short to be a key.
        OSError: The file cannot be read.
    """
    key = path.read_bytes().strip()
    if len(key) < FEWEST:
        words = f"is no key: it holds {len(key)} bytes, and a key has {FEWEST} or more"
        raise InvalidInput([Fault(1, 1, str(path), "", words)])
    return key
