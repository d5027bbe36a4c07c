"""What has been recorded and learned so far, for officers who must act on it.

The same log that rules read, kept by operation so that it can be given back when an operation is
over. This module refuses to judge; `view` gives simulated officers the facts their role may use.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.context import Past, Setting, View
from simulator.protocol.facts import NO_FACTS, Facts
from simulator.protocol.records import IDENTITY_KINDS, LEARNED, Identity, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        scopes = [None] if identity.operation is None else [None, identity.operation]
        if identity.operation is None:
            scopes = list(self.histories)
        for key in scopes:
            for record in self.histories.get(key, {}).get(name, ()):
                if record.identity.agrees(identity, IDENTITY_KINDS):
                    yield record

    def has(self, name: str, identity: Identity) -> bool:
        """Tell whether a record of a name was made about the same one."""
        of = self.histories
        homes = of if identity.operation is None else (None, identity.operation)
        for home in homes:
            history = of.get(home)
            if history is None or name not in history:
                continue
            for record in history[name]:
                if record.identity.agrees(identity, IDENTITY_KINDS):
                    return True
        return False

    def view(self, role: str, identity: Identity) -> View:
        """Give the facts that a role may use about something, now.

        It looks at the memory itself and copies nothing, so it is to be asked at once and not kept.
        """
        facts = self.facts.get(identity.operation, self.facts[None])
        own = self.histories.get(identity.operation, {})
        general = self.histories[None] if identity.operation is not None else {}
        past = Past(MappingProxyType(own), MappingProxyType(general))
        return View(self.setting, facts, past, identity, role)
