"""What has been recorded and learned so far, for officers who must act on it.

The same log that rules read, kept by operation so that it can be given back when an operation is
over. This module refuses to judge; `view` gives simulated officers the facts their role may use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.context import Past, Setting, View
from simulator.protocol.facts import NO_FACTS, Facts
from simulator.protocol.records import (
    EMPTY,
    IDENTITY_KINDS,
    LEARNED,
    Identity,
    Record,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

History = dict[str, tuple[Record, ...]]


class Memory:
    """Records and facts by operation; None for those of none."""

    def __init__(self, setting: Setting, facts: Facts = NO_FACTS) -> None:
        self.setting = setting
        self.histories: dict[str | None, History] = {None: {}}
        self.facts: dict[str | None, Facts] = {None: facts}

    def take(self, record: Record) -> None:
        """Keep a record; a sink of the log."""
        home = record.identity.operation
        if home not in self.histories:
            self.histories[home] = {}
            self.facts[home] = self.facts[None]
        if record.name == LEARNED:
            for key in [home] if home is not None else list(self.facts):
                self.facts[key] = self.facts[key].learned(record, record.by or "")
            return
        history = self.histories[home]
        history[record.name] = (*history.get(record.name, ()), record)

    def open(self, operation: str, facts: Facts) -> None:
        """Begin the memory of an operation with what everybody knows of it."""
        self.histories[operation] = {}
        self.facts[operation] = facts

    def forget(self, operation: str) -> None:
        """Give the memory of an operation back."""
        self.histories.pop(operation, None)
        self.facts.pop(operation, None)

    def named(self, name: str, identity: Identity) -> Iterator[Record]:
        """Yield the records of a name that agree with an identity, oldest first."""
        for history in self._histories_of(identity.operation):
            for record in history.get(name, ()):
                if record.identity.agrees(identity, IDENTITY_KINDS):
                    yield record

    def last(
        self, name: str, identity: Identity, says: Mapping[str, Value] = EMPTY
    ) -> Record | None:
        """Return the latest record of a name that agrees with an identity and says what it must."""
        found = None
        for history in self._histories_of(identity.operation):
            for record in reversed(history.get(name, ())):
                if found is not None and record.number < found.number:
                    break
                is_said = says.items() <= record.attributes.items()
                if is_said and record.identity.agrees(identity, IDENTITY_KINDS):
                    found = record
                    break
        return found

    def knows(self, name: str, operation: str | None) -> bool:
        """Tell whether a record of a name was made that may be about an operation."""
        of = self.histories
        if operation is None:
            return any(name in history for history in of.values())
        return name in of[None] or name in of.get(operation, ())

    def has(self, name: str, identity: Identity) -> bool:
        """Tell whether a record of a name was made about the same one."""
        for history in self._histories_of(identity.operation):
            for record in history.get(name, ()):
                if record.identity.agrees(identity, IDENTITY_KINDS):
                    return True
        return False

    def _histories_of(self, operation: str | None) -> list[History]:
        """List the histories in which something about an operation, or about any, may stand."""
        of = self.histories
        if operation is None:
            return list(of.values())
        return [of[None], of[operation]] if operation in of else [of[None]]

    def view(self, role: str, identity: Identity) -> View:
        """Give the facts that a role may use about something, now.

        It looks at the memory itself and copies nothing, so it is to be asked at once and not kept.
        """
        facts = self.facts.get(identity.operation, self.facts[None])
        own = self.histories.get(identity.operation, {})
        general = self.histories[None] if identity.operation is not None else {}
        return View(self.setting, facts, Past(own, general), identity, role)
