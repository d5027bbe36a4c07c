"""The records of a long run: hashed and written as they come, kept by operation until it is judged.

A log of years does not fit into memory; its hash and the open operations' lines do. This module
refuses to read what a record says.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from simulator.scenario.loglines import log_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.protocol.records import Record


class Held:
    """Takes every record of a run.

    Args:
        log: Where the records are written besides, one line each; nowhere when left out.

    Attributes:
        written: Records taken.
    """

    def __init__(self, log: Path | None) -> None:
        self.written = 0
        self._hash = hashlib.sha256()
        self._file = None if log is None else log.open("wb")
        self._by_operation: dict[str, list[Record]] = {}

    @property
    def sha256(self) -> str:
        """Hash of the records so far, as a log writes them."""
        return self._hash.hexdigest()

    def open(self, operation: str) -> None:
        """Keep the records of an operation from now on."""
        self._by_operation[operation] = []

    def take(self, record: Record) -> None:
        """Take one record; a sink of the log."""
        line = log_bytes((record,))
        self._hash.update(line)
        self.written += 1
        if self._file is not None:
            self._file.write(line)
        operation = record.identity.operation
        if operation is not None and operation in self._by_operation:
            self._by_operation[operation].append(record)

    def give_back(self, operation: str) -> list[Record]:
        """Return the records of an operation, and keep them no longer."""
        return self._by_operation.pop(operation)

    def close(self) -> None:
        """Close the log."""
        if self._file is not None:
            self._file.close()
