"""The records of one name about the same one, sorted in the ways in which rules ask for them.

Why: whether a question was put before, of whom a sign was seen, which answer is the newest: each
is asked by many rules after every record, and each record changes but little of the answer. A sheaf
sorts its records once for each way asked for, and one with a further record takes over what is
sorted. It is a value: nobody can tell how much of it is sorted already. This module refuses to
choose records; it is told which belong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from simulator.protocol.records import Identity, Record

    Reading = Callable[[Record], tuple[str, ...]]
    Listing = Mapping[str, tuple[Record, ...]]

NOTHING_NAMED = ""
"""Where a record is listed that names nothing."""


class Sheaf:
    """Records of one name that agree with an identity in some kinds.

    Attributes:
        records: In the order of the log.
        newest_first: The same, turned round; those of no operation stand among the others.
    """

    __slots__ = ("_listings", "_whom", "identity", "kinds", "newest_first", "records")

    def __init__(
        self,
        identity: Identity,
        kinds: tuple[str, ...],
        records: tuple[Record, ...],
        newest_first: tuple[Record, ...],
    ) -> None:
        self.identity = identity
        self.kinds = kinds
        self.records = records
        self.newest_first = newest_first
        self._whom: frozenset[str | None] | None = None
        self._listings: dict[Reading, Listing] = {}

    def plus(self, record: Record) -> Sheaf:
        """Return the sheaf with a newer record, if that is about the same one."""
        if not record.identity.agrees(self.identity, self.kinds):
            return self
        records, newest = (*self.records, record), (record, *self.newest_first)
        more = Sheaf(self.identity, self.kinds, records, newest)
        if self._whom is not None:
            more._whom = self._whom | {record.identity.about}
        for read, listing in self._listings.items():
            named = {key: (record, *listing.get(key, ())) for key in _named(read, record)}
            more._listings[read] = {**listing, **named}
        return more

    @property
    def whom(self) -> frozenset[str | None]:
        """Collect whom the records are about; None stands for nobody in particular."""
        if self._whom is None:
            self._whom = frozenset(each.identity.about for each in self.records)
        return self._whom

    def listed(self, read: Reading) -> Listing:
        """List the records by what they name, each list newest first.

        Args:
            read: Reads off a record's own words what it names; `NOTHING_NAMED` lists the rest.
        """
        found = self._listings.get(read)
        if found is None:
            found = self._listings[read] = _listing(self.newest_first, read)
        return found


def _listing(newest_first: Iterable[Record], read: Reading) -> Listing:
    listing: dict[str, list[Record]] = {}
    for record in newest_first:
        for key in _named(read, record):
            listing.setdefault(key, []).append(record)
    return {key: tuple(records) for key, records in listing.items()}


def _named(read: Reading, record: Record) -> Iterable[str]:
    return dict.fromkeys(read(record) or (NOTHING_NAMED,))
