"""What an officer has on record, been told and done, ready to be looked up by person.

Without it every question goes through all that ever happened. It is filled as things come in and
never emptied, so it is for a play and not for a simulated year. This module refuses to answer about
one address or one call: that is asked of the memory itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.seats import Incoming
    from simulator.protocol.records import Identity, Record

Whom = tuple[str | None, str | None]
"""An operation and a person; None for every one."""


@dataclass(slots=True)
class About:
    """All that may be about one person of one operation, or about every one.

    Attributes:
        made: Names of the records made. `tags`: of the messages that came, `did`: the actions done.
    """

    made: set[str] = field(default_factory=set)
    tags: Counter[str] = field(default_factory=Counter)
    did: Counter[str] = field(default_factory=Counter)


class News(NamedTuple):
    """What has come since it was last asked.

    Attributes:
        first_made: People, and names of records of which these are the first that may be theirs.
    """

    records: Sequence[Record]
    inbox: Sequence[Incoming]
    acted: Sequence[tuple[str, Identity]]
    first_made: Sequence[tuple[str | None, str]]


NO_NEWS = News((), (), (), ())


class Seen:
    """An index over records, messages and actions, by whom they may be about."""

    def __init__(
        self,
        records: Sequence[Record],
        inbox: Sequence[Incoming],
        acted: Sequence[tuple[str, Identity]],
    ) -> None:
        """Begin with nothing read of three lists that only grow; they are never changed here."""
        self._records, self._inbox, self._acted = records, inbox, acted
        self._read = [0, 0, 0]
        self._about: dict[Whom, About] = {}

    def about(self, operation: str | None, person: str | None) -> About:
        """Give what may be about a person of an operation; an open part agrees with any."""
        found = self._about.get((operation, person))
        if found is None:
            found = self._about[operation, person] = About()
            records, inbox, acted = self._read
            so_far = (self._records[:records], self._inbox[:inbox], self._acted[:acted])
            _take_in(found, (operation, person), *so_far)
        return found

    def news(self) -> News:
        """Take in what has come since it was last asked."""
        since, self._read = self._read, self._lengths()
        if since == self._read:
            return NO_NEWS
        records, inbox, acted = since
        new = (self._records[records:], self._inbox[inbox:], self._acted[acted:])
        first = [
            (whom[1], name)
            for whom, found in self._about.items()
            for name in _take_in(found, whom, *new)
        ]
        return News(*new, first)

    def _lengths(self) -> list[int]:
        return [len(self._records), len(self._inbox), len(self._acted)]


def _take_in(
    found: About,
    whom: Whom,
    made: Sequence[Record],
    came: Sequence[Incoming],
    did: Sequence[tuple[str, Identity]],
) -> list[str]:
    """Take in what may be about somebody.

    Returns:
        Names of records of which there was none before.
    """
    first = []
    for record in made:
        if record.name not in found.made and _agrees(record.identity, whom):
            found.made.add(record.name)
            first.append(record.name)
    for message in came:
        if _agrees(message.identity, whom):
            found.tags[message.tag] += 1
    for name, about in did:
        if _agrees(about, whom):
            found.did[name] += 1
    return first


def _agrees(identity: Identity, whom: Whom) -> bool:
    operation, person = whom
    mine, other = identity.operation, identity.about
    return (operation is None or mine is None or mine == operation) and (
        person is None or other is None or other == person
    )


__all__ = ["About", "News", "Seen"]
