"""What a rule may look at: one record, what came before it, and what somebody knew then.

Why: a duty of the player is judged on what they knew, or were bound to find out; a duty of a
service or a plan on what was true as well. Both ask the same questions here. This module refuses
to look forward: nothing after the record judged can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from simulator.protocol import derived, vocabulary
from simulator.protocol.facts import EVERYBODY, NO_FACTS, NOBODY, Entry, Facts
from simulator.protocol.records import IDENTITY_KINDS, Identity, Record, Value
from simulator.protocol.sheaf import Sheaf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from simulator.protocol.logic import Truth

NO_HISTORY: Mapping[str, tuple[Record, ...]] = MappingProxyType({})

CHECKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "intel_violence": ("biu_ra_returned", "biu_recheck_done"),
        "intel_serious_illness": ("biu_ra_returned", "biu_recheck_done"),
        "intel_mental_instability": ("biu_ra_returned", "biu_recheck_done"),
        "intel_other_crime": ("biu_ra_returned", "biu_recheck_done"),
        "police_say_unsuitable": ("biu_ra_returned", "biu_recheck_done"),
        "high_risk": ("biu_ra_returned", "biu_recheck_done"),
        "family_unit": ("ho_checks_done",),
        "family_removal": ("ho_checks_done",),
        "premises_type_usually_more": ("ho_checks_done",),
        "intel_named_targets": ("ho_checks_done",),
        "cells_available": ("staffing_cell_consultation",),
        "needs_urgent_medical": ("medical_assessed", "medical_attention_called"),
        "immediate_protection_needed": ("risk_factors_considered", "protective_measures_taken"),
    }
)
"""Facts that a check owed by the officer would have told, and the records that show it was made."""

ATTRIBUTE_FACTS: Mapping[str, str] = MappingProxyType(
    {
        "follow_up": "follow_up_visit",
        "compliant": "prisoner_compliant",
        "police_support": "police_support_planned",
        "by_designated": "trained_team",
        "by_trained": "trained_team",
        "course_done": "trained_team",
        "companions_present": "companions_present",
        "gender": "is_female",
    }
)
"""Attributes whose fact has another name; every other attribute is read from its namesake."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stays the same all through a case.

    Attributes:
        date: Local date that selects the documents in force.
        force: Police force of the area, by its vocabulary name.
        player: Canonical roles judged as the player.
        readings: Other readings chosen by an instructor, by conflict id.
    """

    date: dt.date
    force: str
    player: frozenset[str] = frozenset()
    readings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def reading(self, conflict: str) -> str | None:
        """Return the alternative reading chosen for a conflict, or None for ours."""
        return self.readings.get(conflict)


Sheaves = dict[tuple[object, ...], Sheaf]
"""What has been looked up among the records of one name."""

NO_RECORDS = Sheaf(Identity(), (), (), ())

MOST_LOOKED_UP = 256
"""Things remembered of which records of one name are about, so that a long world stays small."""


@dataclass(frozen=True, slots=True)
class Past:
    """All records so far that could bear on one scope, by name, in the order they came.

    Attributes:
        looked_up: What has been looked up already, by the name of the records it hangs on.
    """

    own: Mapping[str, tuple[Record, ...]] = field(default_factory=lambda: NO_HISTORY)
    general: Mapping[str, tuple[Record, ...]] = field(default_factory=lambda: NO_HISTORY)
    looked_up: dict[str, Sheaves] = field(default_factory=dict, compare=False, repr=False)

    def with_one_more(self, record: Record) -> Past:
        """Return the past with one more record; what has been sorted stays so."""
        own = dict(self.own)
        own[record.name] = (*own.get(record.name, ()), record)
        looked_up = self.looked_up.copy()
        sorted_so_far = looked_up.get(record.name)
        if sorted_so_far is not None:
            looked_up[record.name] = {k: each.plus(record) for k, each in sorted_so_far.items()}
        # A proxy would be copied name by name, and each record makes a copy.
        return Past(own, self.general, looked_up)

    def named(self, name: str) -> tuple[Record, ...]:
        """List the records of one name, oldest first, those of no operation before others."""
        return self.general.get(name, ()) + self.own.get(name, ())

    def newest_first(self, name: str) -> Iterator[Record]:
        """Give the records of one name, newest first."""
        own, general = self.own.get(name, ()), self.general.get(name, ())
        if own and general:
            return iter(sorted(general + own, key=lambda each: each.number, reverse=True))
        return reversed(own or general)

    def until(self, number: int) -> Past:
        """Return what stood in the log before a record."""
        return Past(_kept(self.own, number), _kept(self.general, number))

    def since(self, number: int) -> tuple[Record, ...]:
        """List the records after one, in the order of the log."""
        logs = (*self.own.values(), *self.general.values())
        later = (each for log in logs for each in log if each.number > number)
        return tuple(sorted(later, key=lambda each: each.number))

    def has(self, name: str, identity: Identity, kinds: tuple[str, ...] = IDENTITY_KINDS) -> bool:
        """Tell whether a record of that name was made about the same one."""
        return bool(self.sheaf(name, identity, kinds).records)

    def about(
        self, name: str, identity: Identity, kinds: tuple[str, ...] = IDENTITY_KINDS
    ) -> tuple[Record, ...]:
        """List the records of one name about the same one, in the order of `named`."""
        return self.sheaf(name, identity, kinds).records

    def sheaf(self, name: str, identity: Identity, kinds: tuple[str, ...]) -> Sheaf:
        """Gather the records of one name about the same one, sorted as rules ask for them."""
        if name not in self.own and name not in self.general:
            return NO_RECORDS
        known = self.looked_up.get(name)
        if known is None or len(known) > MOST_LOOKED_UP:
            known = self.looked_up[name] = {}
        key = (kinds, identity.operation, identity.about, identity.premises, identity.call)
        found = known.get(key)
        if found is None:
            records = tuple(e for e in self.named(name) if e.identity.agrees(identity, kinds))
            newest = tuple(e for e in self.newest_first(name) if e.identity.agrees(identity, kinds))
            found = known[key] = Sheaf(identity, kinds, records, newest)
        return found


NO_PAST = Past(NO_HISTORY, NO_HISTORY)


def _kept(log: Mapping[str, tuple[Record, ...]], number: int) -> Mapping[str, tuple[Record, ...]]:
    return {
        name: tuple(each for each in made if each.number < number) for name, made in log.items()
    }


ONLY_TRUE = frozenset((NOBODY,))


@cache
def knowers_of(knower: str | None) -> frozenset[str]:
    """List whose knowledge a judge may use: what their body as such learned is theirs too."""
    if knower is None:
        return frozenset((EVERYBODY, NOBODY, *vocabulary.canonical_roles()))
    if knower == EVERYBODY:
        return frozenset((EVERYBODY, *vocabulary.canonical_roles()))
    bodies = (kind.name for kind in vocabulary.role_kinds().values() if knower in kind.team)
    return frozenset((EVERYBODY, *vocabulary.team(knower), *bodies))


@cache
def one_for_all(knower: str) -> str:
    """Name one role for all that may use the same knowledge, so that they are asked as one."""
    same = (each for each in vocabulary.canonical_roles() if knowers_of(each) == knowers_of(knower))
    return min(same, default=knower)


class Answered(NamedTuple):
    """A working-out that need not be done again while nothing has changed.

    Attributes:
        asked: What was worked out, and `record`: on which record; a key alone could be used anew.
        unknown: Names that were asked for and not known; `told_by`, `used`: as in a `View`.
    """

    asked: object
    record: Record
    answer: Truth
    unknown: tuple[str, ...]
    told_by: tuple[str, ...]
    used: tuple[int, ...]


@dataclass(slots=True)
class View:
    """Facts as one judge may use them, about one identity, at one moment.

    Attributes:
        knower: Role whose knowledge counts; `EVERYBODY` for all that anybody has learned, None
            for that and what is true besides.
        unknown: Names asked for and not known, in the order asked.
        left_open: Parts of a record of which it says itself that they are not known.
        told_by: Checks whose result was used although they had been skipped.
        used: Numbers of the records the answers came from.
        depth: How far inside a working-out the view is; names asked there are not counted.
        held: What has been looked up already, for views of the same knower and identity.
        answered: What has been worked out already, likewise, and what that rested on.
    """

    setting: Setting
    facts: Facts = NO_FACTS
    past: Past = field(default_factory=Past)
    identity: Identity = field(default_factory=Identity)
    knower: str | None = None
    unknown: list[str] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    told_by: list[str] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    depth: int = 0
    held: dict[str, Entry | None] = field(default_factory=dict, init=False)
    answered: dict[tuple[int, int, int], Answered] = field(default_factory=dict, init=False)

    def afresh(self) -> View:
        """Return a view of the same judge with nothing noted yet; what is looked up is shared."""
        view = View.__new__(View)
        view.setting, view.facts, view.past = self.setting, self.facts, self.past
        view.identity, view.knower, view.depth = self.identity, self.knower, 0
        view.unknown, view.left_open, view.told_by, view.used = [], [], [], []
        view.held, view.answered = self.held, self.answered
        return view

    def of(self, person: str) -> View:
        """Return the view of the same judge about one person; what is noted is noted in both."""
        here = self.identity
        identity = Identity(here.operation, here.premises, person, here.call)
        noted = (self.unknown, self.left_open, self.told_by, self.used)
        return View(self.setting, self.facts, self.past, identity, self.knower, *noted, self.depth)

    def value(self, name: str) -> Value:
        """Return a fact as this judge may use it; None when it is not known."""
        found = derived.worked_out(self, name) if name in derived.RULES else None
        if found is None:
            found = self.stated(name)
        if found is None and self.depth == 0:
            self.unknown.append(name)
        return found

    def stated(self, name: str) -> Value:
        """Return a fact as stated or learned, without working anything out."""
        if name in self.held:
            held = self.held[name]
        else:
            held = self.held[name] = self.facts.of(name, self.identity, knowers_of(self.knower))
        if held is None and self.knower and name in CHECKS:
            held = self._told_by_a_skipped_check(name)
        if held is None:
            return None
        if held.number is not None:
            self.used.append(held.number)
        return held.value

    def once(self, asked: object, record: Record, work: Callable[[], Truth]) -> Truth:
        """Work something out about a record, or give again what came of it, with all it rests on.

        Many rules ask the same of one record; nothing it rests on changes meanwhile.
        """
        key = (id(asked), id(record), self.depth)
        known = self.answered.get(key)
        if known is not None and known.asked is asked and known.record is record:
            self.unknown += known.unknown
            self.told_by += known.told_by
            self.used += known.used
            return known.answer
        unknown, told_by, used = len(self.unknown), len(self.told_by), len(self.used)
        answer = work()
        self.answered[key] = Answered(
            asked,
            record,
            answer,
            tuple(self.unknown[unknown:]),
            tuple(self.told_by[told_by:]),
            tuple(self.used[used:]),
        )
        return answer

    def _told_by_a_skipped_check(self, name: str) -> Entry | None:
        checks = CHECKS[name]
        if any(self.past.has(check, self.identity) for check in checks):
            return None
        held = self.facts.of(name, self.identity, ONLY_TRUE)
        if held is not None:
            self.told_by.append(checks[0])
        return held

    def learned(self, name: str) -> Value:
        """Return a fact as this judge came to know it, whatever a skipped check would have told."""
        held = self.facts.of(name, self.identity, knowers_of(self.knower))
        return None if held is None else held.value


@dataclass(slots=True)
class Context:
    """One record as it is judged: what it says, and what its judge may use.

    Attributes:
        beside: The record whose duty this one may answer, where it is weighed as an answer to
            another.
    """

    record: Record
    view: View
    beside: Record | None = None

    def attribute(self, name: str) -> Value:
        """Return what a record says, or else the fact of that name at that moment."""
        if name == "by":
            return self.record.attributes.get("by", self.record.by)
        if name in self.record.attributes:
            return self.record.attributes[name]
        return self.view.value(ATTRIBUTE_FACTS.get(name, name))
