"""What the seals of an attempt say: whether there are any, and whether a key is theirs.

A seal speaks of the lines that bear it, whatever else is to be said of the attempt. An attempt
whose seals were all taken off, and whose chain was written anew, cannot be told from one that never
bore any: that it bears none is said. This module refuses to judge more.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.attempts.lines import is_sealed_with, key_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.attempts import Header
    from simulator.attempts.lines import Line


class Seal(StrEnum):
    """What can be said of the seals of an attempt."""

    AUTHENTIC = "authentic"
    OTHER_KEY = "other_key"
    BROKEN = "broken"
    MISSING = "missing"
    NONE = "none"
    NOT_CHECKED = "not_checked"


WORDS: Mapping[Seal, str] = MappingProxyType(
    {
        Seal.AUTHENTIC: "sealed and authentic",
        Seal.OTHER_KEY: "sealed, and this key does not fit",
        Seal.BROKEN: "sealed by another hand",
        Seal.MISSING: "seal missing",
        Seal.NONE: "not sealed",
        Seal.NOT_CHECKED: "sealed, and not checked without the key",
    }
)
"""For a person. `AUTHENTIC` is said of the lines that hold, finished or not."""


def seal_of(header: Header | None, lines: Iterable[Line], key: bytes | None) -> Seal:
    """Tell what the seals of the lines that hold together say.

    Args:
        header: None where it is lost; nothing then speaks of a seal.
        key: Of the server that is said to have sealed them; None where none is at hand.
    """
    if header is None or header.seal is None:
        return Seal.NONE
    found = list(lines)
    if any("seal" not in line.data for line in found):
        return Seal.MISSING
    if key is None:
        return Seal.NOT_CHECKED
    if header.seal != key_id(key):
        return Seal.OTHER_KEY
    return Seal.AUTHENTIC if all(is_sealed_with(each, key) for each in found) else Seal.BROKEN
