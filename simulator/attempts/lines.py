"""One line of an attempt: how it is written, hashed and sealed, and read again.

A line is JSON in one fixed spelling (sorted keys, no spaces, plain ASCII), so that a byte that
was touched shows even where it would mean the same. Each line carries the hash of the line before
it (`previous`) and its own over everything else in it (`own`); `seal` is made of `own` with a
server's key. This module refuses to know what the lines say.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.attempts.header import NoForm

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING_BEFORE = ""
"""Stands for the line before the header."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that agrees with its own hash.

    Attributes:
        number: Its place in the attempt, from 0: the header's.
        raw: As it stands in the file, with its line end.
        data: What it says, hashes included.
    """

    number: int
    raw: bytes
    data: Mapping[str, Any]

    @property
    def own(self) -> str:
        """Return the line's hash, which stands for all lines up to it."""
        return str(self.data["own"])

    @property
    def previous(self) -> str:
        """Return the hash of the line before."""
        return str(self.data["previous"])

    @property
    def is_closing(self) -> bool:
        """Tell whether it is the line that closes an attempt."""
        return "log_sha256" in self.data


def line_of(body: Mapping[str, Any], previous: str, key: bytes | None = None) -> Line:
    """Make a line.

    Args:
        body: What it says; `number` is in it.
        previous: The own hash of the line before.
        key: Of the server that seals it; None for no seal.
    """
    whole = {**body, "previous": previous}
    own = _own(whole)
    sealed = {} if key is None else {"seal": seal(key, own)}
    data = {**whole, "own": own, **sealed}
    return Line(int(data["number"]), _spelt(data) + b"\n", data)


def read_line(raw: bytes) -> Line:
    """Read a line.

    Args:
        raw: With its line end.

    Raises:
        NoForm: It is no line of an attempt, is spelt in another way, or contradicts its own hash.
    """
    data = _parsed(raw)
    number, said = data.get("number"), {k: v for k, v in data.items() if k not in ("own", "seal")}
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise NoForm("has no number")
    if not isinstance(data.get("previous"), str) or not isinstance(data.get("own"), str):
        raise NoForm("has no hashes")
    if data["own"] != _own(said) or raw != _spelt(data) + b"\n":
        raise NoForm("does not agree with its own hash")
    return Line(number, raw, data)


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raw.decode("ascii"))
    # Nesting a thousand deep ends Python's parser with a RecursionError.
    except (ValueError, RecursionError):
        raise NoForm("cannot be read") from None
    if not isinstance(data, dict):
        raise NoForm("is no line of an attempt")
    return data


def check_text(data: Mapping[str, Any]) -> None:
    """See to it that all text in data can be written down: half a character cannot.

    Raises:
        NoForm: Some of it cannot.
    """
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError):
        raise NoForm("holds what cannot be written down") from None


def _spelt(data: Mapping[str, Any]) -> bytes:
    try:
        text = json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise NoForm("holds what cannot be written down") from None
    return text.encode("ascii")


def _own(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(_spelt(said)).hexdigest()


# --- seals -----------------------------------------------------------------------------------


def key_id(key: bytes) -> str:
    """Return by what name an attempt calls the key that sealed it; the key cannot be had of it."""
    return hashlib.sha256(b"becket attempt key\n" + key).hexdigest()[:16]


def seal(key: bytes, own: str) -> str:
    """Return the seal of a line: an HMAC over its own hash, and so over all lines up to it."""
    return hmac.new(key, own.encode("ascii"), hashlib.sha256).hexdigest()


def is_sealed_with(line: Line, key: bytes) -> bool:
    """Tell whether a line bears the seal of a key."""
    found = line.data.get("seal")
    return isinstance(found, str) and hmac.compare_digest(
        found.encode("utf-8", "replace"), seal(key, line.own).encode("ascii")
    )
