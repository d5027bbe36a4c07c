"""Case files that state facts of one address, one file or one person, as a play's case does.

A play knows things of each address apart; its case must say them apart as well, or `becket assess`
could not give the play's findings again. So two keys join those of a case file: `stated`, a list
of facts, each with what they are about; and `entries_name_all`, by which nothing is filled in
where an entry leaves open which address or person it is about, for a world leaves open what
concerns all of them. This module refuses to run anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml
from pydantic import Field

from simulator.protocol import moments, monitor, vocabulary
from simulator.protocol.assess import Assessment, Matter, assess
from simulator.protocol.facts import EVERYBODY, NO_FACTS, NOBODY, Facts
from simulator.protocol.records import Identity, Value
from simulator.scenario import names
from simulator.scenario.case import Case, Entry, entry_of, officers
from simulator.scenario.casefile import CaseFile, Name, Values
from simulator.scenario.judging import matter_of, records_of
from simulator.scenario.prose import Model
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.yamlfile import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from simulator.engine.stage import Stage
    from simulator.faults import Fault
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Record
    from simulator.scenario.tree import Plain


class StatedEntry(Model):
    """Facts true of one address, file or person: known from the start, or hidden until learned."""

    operation: Name | None = None
    premises: Name | None = None
    about: Name | None = None
    facts: Values = Field(default_factory=dict)
    hidden: Values = Field(default_factory=dict)

    def identity(self) -> Identity:
        """Return what the facts are about."""
        return Identity(self.operation, self.premises, self.about)


class HeadFile(CaseFile):
    """A case whose facts may be stated of one address, file or person."""

    stated: list[StatedEntry] = Field(default_factory=list)
    entries_name_all: bool = False

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterator[Fault]:
        """Check what a case checks, and the names of the facts stated apart."""
        yield from super().cross_faults(data, where)
        for key in ("facts", "hidden"):
            yield from names.fact_faults(where, "stated", EVERY, key, EVERY)


@dataclass(frozen=True, slots=True)
class Head:
    """A case, with what it states of one address, file or person.

    Attributes:
        entries_name_all: Whether what an entry leaves open concerns all; else the only one.
    """

    case: Case
    stated: tuple[StatedEntry, ...]
    entries_name_all: bool = False


@dataclass(frozen=True, slots=True)
class StatedMatter(Matter):
    """What is to be judged, with facts stated apart."""

    stated: tuple[StatedEntry, ...] = ()

    def facts(self) -> Facts:
        """Return the facts as they stand before anything happens, in a play's order."""
        facts = NO_FACTS.stated(self.known, EVERYBODY)
        for person, values in self.people.items():
            facts = facts.stated(values, EVERYBODY, Identity(about=person))
        for each in self.stated:
            facts = facts.stated(each.facts, EVERYBODY, each.identity())
        facts = facts.stated(self.hidden, NOBODY)
        for each in self.stated:
            facts = facts.stated(each.hidden, NOBODY, each.identity())
        return facts


def load_head(path: Path) -> Head:
    """Read a case file.

    Raises:
        InvalidInput: With every fault of the file.
    """
    file, where = load(HeadFile, path)
    log = tuple(_entries(file, where))
    last = log[-1].at if log else None
    given = file.judged_at is not None
    judged_at = moments.from_local(file.judged_at or f"{file.date} 00:00", not_before=last)
    players = dict.fromkeys(vocabulary.roles()[role] for role in file.player)
    case = Case(
        id=file.id,
        date=file.date,
        force=file.force,
        facts=dict(file.facts),
        hidden=dict(file.hidden),
        people={person: dict(facts) for person, facts in file.people.items()},
        player=tuple(players) or officers(),
        readings=dict(file.readings),
        log=log,
        judged_at=judged_at if given or last is None else last,
        is_judged_at_given=given,
    )
    return Head(case, tuple(file.stated), file.entries_name_all)


def _entries(file: HeadFile, where: SourceMap) -> Iterator[Entry]:
    latest = None
    for number, written in enumerate(file.log):
        latest = moments.from_local(written.at, not_before=latest)
        yield entry_of(written, latest, where.line(("log", number)))


def judge(head: Head) -> Assessment:
    """Judge a case.

    Raises:
        NotInForce: No document binds on its date in its force.
    """
    plain = matter_of(head.case)
    matter = StatedMatter(plain.setting, plain.known, plain.hidden, plain.people, head.stated)
    log = records_of(head.case.log, tuple(plain.setting.player))
    found = assess(matter, log, head.case.judged_at)
    if not head.entries_name_all:
        return found
    return replace(found, findings=_findings_in_full(found, matter, log, head.case.judged_at))


def _findings_in_full(
    found: Assessment, matter: Matter, log: tuple[Record, ...], judged_at: int
) -> tuple[Finding, ...]:
    """Judge a log of which every entry says all that it is about."""
    records = [each for each in log if each.at <= judged_at]
    state = monitor.start(min([judged_at, *(each.at for each in records[:1])]), matter.facts())
    return monitor.findings(monitor.take_all(found.book, state, records), judged_at)


# --- writing one -----------------------------------------------------------------------------


def head_text(stage: Stage, judged_at: int) -> str:
    """Write the case of a play, all but its log.

    Args:
        stage: What the play's world was opened with.
        judged_at: The moment the play ended.
    """
    data: dict[str, object] = {
        "id": stage.id,
        "date": stage.date.isoformat(),
        "force": stage.force,
        "player": stage.role,
        "readings": dict(stage.readings),
        "facts": dict(stage.facts),
        "hidden": dict(stage.hidden),
        "people": {person: {} for person in stage.people},
        "stated": list(_stated(stage)),
        "entries_name_all": True,
        "log": [],
        "judged_at": moments.to_iso(judged_at),
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)


def _stated(stage: Stage) -> Iterator[dict[str, object]]:
    parts: list[tuple[Identity, dict[str, Value], dict[str, Value]]] = [
        (Identity(premises=each.id), dict(each.facts), dict(each.hidden))
        for each in stage.places.values()
    ]
    parts += [
        (Identity(about=each.id, premises=each.place), dict(each.facts), dict(each.hidden))
        for each in stage.people.values()
    ]
    parts += [
        (Identity(operation=each.id), dict(each.facts), dict(each.hidden))
        for each in stage.files.values()
    ]
    for identity, facts, hidden in parts:
        given = {"facts": facts, "hidden": hidden}
        if facts or hidden:
            yield {**identity.named(), **{key: value for key, value in given.items() if value}}
