"""The log of a play as it is written: one JSON object a line, and a digest of it so far.

`entries` reads what this writes. This module refuses to write a file, and to add a word of its own.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from simulator.protocol.moments import to_iso
from simulator.protocol.records import LEARNED, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.protocol.records import Record

OWN_KEYS = frozenset({"number", "at", "did", "learned", "operation", "premises", "about", "call"})
"""Keys of a line that no attribute may take; `by` is the doer unless the record says another."""


def log_bytes(records: Iterable[Record]) -> bytes:
    """Return the log as it is written: one JSON object a line, sorted keys, UTF-8."""
    return b"".join(_line(record) for record in records)


def _line(record: Record) -> bytes:
    line: dict[str, Value] = {
        "number": record.number,
        "at": to_iso(record.at),
        **({} if record.by is None else {"by": record.by}),
        **record.identity.named(),
    }
    if record.name == LEARNED:
        line["learned"] = {name: _whole(value) for name, value in record.attributes.items()}
    else:
        taken = OWN_KEYS & record.attributes.keys()
        assert not taken, f"{record.name} has attributes that a log line needs: {taken}"  # noqa: S101 - a fault of the vocabulary, not of any input
        line["did"] = record.name
        line |= {name: _whole(value) for name, value in record.attributes.items()}
    text = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def _whole(value: Value) -> Value:
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Digest:
    """The SHA-256 of a log that grows; each record is read once."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._read = 0
        self._sum = hashlib.sha256()

    def so_far(self) -> str:
        """Return the digest of all records there are now, as 64 hexadecimal digits."""
        for record in self._records[self._read :]:
            self._sum.update(_line(record))
        self._read = len(self._records)
        return self._sum.hexdigest()
