"""Where the documents disagree, break off or say nothing, and the reading taken.

Every reading names its reason and, where the place is contested, what an instructor may choose
instead. This module states readings; rules apply them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from simulator.protocol.catalogue import Severity
from simulator.protocol.datafile import load_data

Trouble = Literal["ambiguity", "broken_reference", "currency", "disagreement", "gap"]


class UnknownReading(LookupError):
    """No place of that id, or no such alternative at it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A place in the documents that has to be read one way or another.

    Attributes:
        type: What is wrong with the place.
        says: What each clause concerned says, by clause id.
        reading: How we read it.
        why: What decided that.
        alternatives: Other readings an instructor may choose for a scenario, by id.
    """

    id: str
    topic: str
    type: Trouble
    severity: Severity
    says: Mapping[str, str]
    reading: str
    why: str
    alternatives: Mapping[str, str]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Ids of the clauses concerned, some of documents not catalogued yet."""
        return tuple(self.says)

    @property
    def contested(self) -> bool:
        """Whether another reading may be chosen; if so it gates only where the briefing said."""
        return bool(self.alternatives)

    def alternative(self, name: str) -> str:
        """The words of another reading.

        Raises:
            UnknownReading: This place has no such alternative; the message names those it has.
        """
        if name not in self.alternatives:
            offered = ", ".join(self.alternatives) or "none"
            raise UnknownReading(f"{self.id} has no reading {name!r}; it offers: {offered}")
        return self.alternatives[name]


@cache
def readings() -> Mapping[str, Reading]:
    """Every reading by its id."""
    data = load_data("data/readings.yaml")
    return MappingProxyType({name: _reading(name, entry) for name, entry in data.items()})


def _reading(name: str, entry: Mapping[str, Any]) -> Reading:
    return Reading(
        id=name,
        topic=entry["topic"],
        type=entry["type"],
        severity=entry["severity"],
        says=MappingProxyType(entry["says"]),
        reading=entry["reading"],
        why=entry["why"],
        alternatives=MappingProxyType(entry.get("alternatives", {})),
    )


def reading(reading_id: str) -> Reading:
    """The reading of that id.

    Raises:
        UnknownReading: There is none.
    """
    try:
        return readings()[reading_id]
    except KeyError:
        raise UnknownReading(f"{reading_id!r} is not a reading of the rule book") from None


@cache
def readings_for(clause_id: str) -> tuple[Reading, ...]:
    """The readings that concern a clause, in the order of their ids; empty for a plain clause."""
    return tuple(one for one in readings().values() if clause_id in one.says)
