"""Facts: about whom, true or known, to whom, since when; each true, false or unknown.

A fact store is a value: learning something gives a new store. It keeps apart what is true, what
everybody knew from the start, and what each role has learned. This module refuses to derive
anything from other facts; see `derived`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, Identity, Record, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYBODY = ""
"""Knower of what is true and known from the start."""

NOBODY = "-"
"""Knower of what is true and hidden: no role has this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing known by somebody, about something, since a moment.

    Attributes:
        value: The value; None takes back what was known before.
        knower: A canonical role, `EVERYBODY` or `NOBODY`.
        identity: Which operation, premises, person or call it is about; open parts mean all.
        number: The record it was learned by; None when it stood from the start.
    """

    value: Value
    knower: str
    identity: Identity
    number: int | None = None


Knowers = frozenset[str] | tuple[str, ...]
"""Those whose knowledge is asked for."""

LookedUp = dict[tuple[object, ...], Entry | None]
"""What has been looked up of one fact."""

MOST_LOOKED_UP = 256
"""Answers remembered of one fact, so that what stands all through a long world stays small."""

_NONE: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything true or known in a case at one moment, newest entry last.

    Attributes:
        looked_up: What has been looked up already of each fact, for many rules ask the same.
    """

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=lambda: _NONE)
    looked_up: dict[str, LookedUp] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def stated(
        self, values: Mapping[str, Value], knower: str = EVERYBODY, about: Identity | None = None
    ) -> Facts:
        """Return a store in which `values` stand too, from the start."""
        return self._with(values, knower, about or Identity(), None)

    def learned(self, record: Record, knower: str) -> Facts:
        """Return a store in which `knower` knows what a learning record tells."""
        return self._with(record.attributes, knower, record.identity, record.number)

    def _with(
        self, values: Mapping[str, Value], knower: str, about: Identity, number: int | None
    ) -> Facts:
        entries = dict(self.entries)
        for name, value in values.items():
            entries[name] = (*entries.get(name, ()), Entry(value, knower, about, number))
        more = Facts(entries)
        # Of the others nothing has changed.
        more.looked_up.update(each for each in self.looked_up.items() if each[0] not in values)
        return more

    def of(self, name: str, identity: Identity, knowers: Knowers) -> Entry | None:
        """Find what `knowers` hold of a fact about `identity`.

        The newest entry that agrees in identity stands, for each person apart. What is known of
        the person asked about outranks what is said of no one in particular. Asked of nobody in
        particular, one person for whom a thing is true is enough: a violent occupant makes the
        address violent. But one person's age is nobody else's: where what is known of several
        differs and is no plain yes or no, nothing is known of nobody in particular.

        Returns:
            The entry, or None when none of the knowers holds anything that answers.
        """
        entries = self.entries.get(name)
        if entries is None:
            return None
        known = self.looked_up.get(name)
        if known is None or len(known) > MOST_LOOKED_UP:
            known = self.looked_up[name] = {}
        key = (knowers, identity.operation, identity.premises, identity.about, identity.call)
        if key not in known:
            known[key] = _standing(entries, identity, knowers)
        return known[key]


def _standing(entries: tuple[Entry, ...], identity: Identity, knowers: Knowers) -> Entry | None:
    """Pick the entry that answers, as `Facts.of` says."""
    newest: dict[str | None, Entry] = {}
    for entry in entries:
        if entry.knower in knowers and entry.identity.agrees(identity, IDENTITY_KINDS):
            newest[entry.identity.about] = entry
    held = [entry for entry in newest.values() if entry.value is not None]
    if identity.about is not None and identity.about in newest:
        return newest[identity.about] if newest[identity.about] in held else None
    for entry in held:
        if entry.value is True:
            return entry
    general = newest.get(None)
    if general is not None and general.value is not None:
        return general
    return None if _differ(held) else (held[-1] if held else None)


def _differ(held: list[Entry]) -> bool:
    """Tell whether several people differ in something that is no plain yes or no."""
    return any(not isinstance(entry.value, bool) and entry.value != held[0].value for entry in held)


NO_FACTS = Facts(MappingProxyType({}))
