"""Cases for `becket assess`: read, checked, and as frozen values.

A case is facts and a log; the rule book judges it without any world. Roles come out by their
canonical names and times as moments. Nothing here judges, and nothing is filled in that the case
leaves open, except who is judged: the officers, when the case does not say.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from simulator.faults import InvalidInput
from simulator.protocol import moments, vocabulary
from simulator.protocol.assess import Stated
from simulator.protocol.records import Identity
from simulator.scenario.casefile import ITEM, CaseFile, LogEntry, item_faults
from simulator.scenario.sourcemap import SourceMap
from simulator.scenario.tree import Plain
from simulator.scenario.yamlfile import load


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a log: something done, or something learned.

    Attributes:
        at: Moment in whole seconds of UTC.
        did: A record of the vocabulary; None where something was learned.
        learned: Facts learned, None for one that became unknown; None where something was done.
        by: Canonical role of who did it or came to know; None when the log does not say.
        about: The person; like the next three, None when the log does not say which.
        attributes: All other keys as written, those no rule reads included.
        line: Line of the file, counted from 1.
    """

    at: moments.Moment
    did: str | None = None
    learned: Mapping[str, Plain] | None = None
    by: str | None = None
    about: str | None = None
    premises: str | None = None
    operation: str | None = None
    call: str | None = None
    attributes: Mapping[str, Plain] = field(default_factory=dict)
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is judged.

    Attributes:
        facts: True and known from the start; None is unknown, as is a fact not there.
        hidden: True, and unknown until learned.
        people: Facts known of each person from the start.
        stated: Facts of one address, operation or person apart, known or hidden.
        entries_name_all: Whether what an entry leaves open concerns all; else the only one.
        player: Canonical roles that are judged as the player.
        readings: The alternative chosen for a conflict between documents, by its id.
        log: In time order.
        judged_at: Entries after it are not looked at.
        is_judged_at_given: Whether the case says so itself; else it is the log's last moment, or
            the start of the case's day when there is no log.
    """

    id: str
    date: datetime.date
    force: str
    facts: Mapping[str, Plain]
    hidden: Mapping[str, Plain]
    people: Mapping[str, Mapping[str, Plain]]
    player: tuple[str, ...]
    readings: Mapping[str, str]
    log: tuple[Entry, ...]
    judged_at: moments.Moment
    is_judged_at_given: bool = True
    stated: tuple[Stated, ...] = ()
    entries_name_all: bool = False


def load_case(path: Path) -> Case:
    """Read a case file.

    Raises:
        InvalidInput: With every fault of the file.
    """
    return _case(*load(CaseFile, path))


def _case(file: CaseFile, where: SourceMap) -> Case:
    log = _entries(file, where)
    last = log[-1].at if log else None
    given = file.judged_at is not None
    judged_at = moments.from_local(file.judged_at or f"{file.date} 00:00", not_before=last)
    return Case(
        id=file.id,
        date=file.date,
        force=file.force,
        facts=_plain(file.facts),
        hidden=_plain(file.hidden),
        people={person: _plain(each.facts) for person, each in file.people.items()},
        player=_players(file.player),
        readings=dict(file.readings),
        log=log,
        judged_at=judged_at if given or last is None else last,
        is_judged_at_given=given,
        stated=tuple(_stated(file)),
        entries_name_all=file.entries_name_all,
    )


def check_case(path: Path) -> Case:
    """Read a case file for whoever wrote it: what is judged as if it were not there is a fault.

    Raises:
        InvalidInput: With every fault of the file.
    """
    file, where = load(CaseFile, path)
    found = tuple(item_faults(where))
    if found:
        raise InvalidInput(found)
    return _case(file, where)


def _stated(file: CaseFile) -> Iterator[Stated]:
    for person, each in file.people.items():
        yield Stated(Identity(about=person), _plain(each.facts), _plain(each.hidden))
    for apart in file.stated:
        about = Identity(apart.operation, apart.premises, apart.about)
        yield Stated(about, _plain(apart.facts), _plain(apart.hidden))


def with_log(case: Case, entries: tuple[Entry, ...]) -> Case:
    """Add a log to a case, in time order; at the same time the case's own entries come first.

    Where the case does not say when it is judged, that is the last moment of both.
    """
    log = tuple(sorted((*case.log, *entries), key=lambda entry: entry.at))
    if case.is_judged_at_given or not log:
        return replace(case, log=log)
    return replace(case, log=log, judged_at=log[-1].at)


def officers() -> tuple[str, ...]:
    """Give the roles that are judged when a case does not say whom: officers, not services."""
    kinds = vocabulary.role_kinds().values()
    return tuple(kind.name for kind in kinds if kind.stands == "officer")


def entry_of(written: LogEntry, at: moments.Moment, line: int) -> Entry:
    """Make an entry of one that was read and found valid.

    Args:
        written: As it stands in a case or log.
        at: Its moment, which only the entries before it settle.
        line: Where it stands.
    """
    return Entry(
        at=at,
        did=written.did,
        learned=None if written.learned is None else _plain(written.learned),
        by=None if written.by is None else vocabulary.roles()[written.by],
        about=written.about,
        premises=written.premises,
        operation=written.operation,
        call=written.call,
        attributes=_plain(written.model_extra or {}),
        line=line,
    )


def _entries(file: CaseFile, where: SourceMap) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    latest = None
    for number, written in enumerate(file.log):
        latest = moments.from_local(written.at, not_before=latest)
        entry = entry_of(written, latest, where.line(("log", number)))
        if ITEM in entry.attributes:
            item = {ITEM: where.as_written(("log", number, ITEM))}
            entry = replace(entry, attributes={**entry.attributes, **item})
        entries.append(entry)
    return tuple(entries)


def _players(roles: list[str]) -> tuple[str, ...]:
    canonical = dict.fromkeys(vocabulary.roles()[role] for role in roles)
    return tuple(canonical) or officers()


def _plain(values: Mapping[str, Plain]) -> Mapping[str, Plain]:
    return dict(values)
