"""The log: what the world writes and rules read.

The world writes one record at a time. Each is kept first; then whoever listens for records of its
name is told, and at last every sink in turn (a play's file, a monitor). This module refuses to keep
records itself, to judge them, or to write a name that the vocabulary does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from simulator.protocol.records import LEARNED, Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from simulator.engine.clock import Clock


class Log:
    """Writes records, numbered from 0, at the clock's moment.

    Attributes:
        keep: Keeps every record, before anybody is told of it.
        sinks: Told of every record, after whoever listens for its name.
    """

    def __init__(self, clock: Clock, keep: Callable[[Record], None]) -> None:
        self.clock = clock
        self.keep = keep
        self.written = 0
        self.sinks: list[Callable[[Record], None]] = []
        self._listeners: dict[str, list[Callable[[Record], None]]] = {}

    def listen(self, listener: Callable[[Record], None], names: Iterable[str]) -> None:
        """Have somebody told of the records of some names, behind those who listen already."""
        for name in names:
            self._listeners.setdefault(name, []).append(listener)

    def write(
        self,
        name: str,
        by: str | None,
        identity: Identity,
        attributes: Mapping[str, Value] | None = None,
    ) -> Record:
        """Write that somebody did something.

        Raises:
            UnknownName: The vocabulary has no such record.
        """
        vocabulary.known("record", name, vocabulary.records())
        return self._put(name, by, identity, attributes or {})

    def learned(self, by: str, identity: Identity, facts: Mapping[str, Value]) -> Record:
        """Write that somebody came to know facts.

        Raises:
            UnknownName: The vocabulary has no such fact.
        """
        for name in facts:
            vocabulary.known("fact", name, vocabulary.facts())
        return self._put(LEARNED, by, identity, facts)

    def _put(
        self, name: str, by: str | None, identity: Identity, attributes: Mapping[str, Value]
    ) -> Record:
        record = Record(self.written, self.clock.now, name, by, identity, dict(attributes))
        self.written += 1
        self.keep(record)
        for listener in self._listeners.get(name, ()):
            listener(record)
        for sink in self.sinks:
            sink(record)
        return record
