"""The rule book's numbers, each with its unit, its span of dates, its clause and its standing.

Code elsewhere holds no bare number. A date outside a parameter's span raises and never falls back
on the last value known.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Literal

from simulator.protocol import catalogue, in_force
from simulator.protocol.datafile import load_data
from simulator.protocol.in_force import NotInForce
from simulator.protocol.moments import from_local, local_date

Bound = Literal["upper", "lower", "exact"]
Limit = Literal["inclusive", "exclusive"]
Tag = Literal["stated", "reading", "assumption"]

# Elapsed time only: a month or a year has no fixed length and is left to the calendar.
_SECONDS = {"minutes": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}
_MONTHS_IN_A_YEAR = 12

MOST_DAYS = 4_096
"""Numbers on a day that are remembered: rules ask for the same few hundreds of times in a play."""


class UnknownParameter(LookupError):
    """The rule book has no number of that name."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a clause gives, or that we had to give it.

    Attributes:
        value: A whole number of `unit`.
        clause: Id of the clause it belongs to.
        bound: Whether `value` is the most, the least or the very number allowed.
        limit: Whether `value` itself is inside the bound.
        why: What decided the limit.
        tag: `stated` by the text, our `reading` of it, or our own `assumption`.
        reading: Id of the reading that bears on it, if any.
        begins: First day on which it holds.
        ends: Last day on which it holds.
    """

    name: str
    means: str
    value: int
    unit: str
    clause: str
    bound: Bound
    limit: Limit
    why: str
    tag: Tag
    reading: str | None
    begins: date
    ends: date

    @property
    def value_seconds(self) -> int:
        """The value as elapsed seconds.

        Raises:
            ValueError: The unit is no fixed length of time, as a month or an arrest.
        """
        if self.unit not in _SECONDS:
            raise ValueError(f"{self.name} is counted in {self.unit}, which have no fixed length")
        return self.value * _SECONDS[self.unit]

    @property
    def last_second(self) -> int:
        """The most elapsed seconds that still lie inside an upper bound.

        Raises:
            ValueError: The unit is no fixed length of time.
        """
        return self.value_seconds if self.limit == "inclusive" else self.value_seconds - 1

    def due_at(self, start: int) -> int:
        """The last moment in time when an upper bound runs from a moment.

        Months run by the calendar: to the end of the day of the same number, local time, or of
        the last day of a month that is too short.

        Args:
            start: In whole seconds of UTC.

        Raises:
            ValueError: The unit is no length of time.
        """
        if self.unit != "months":
            return start + self.last_second
        begun = local_date(start)
        months = begun.month - 1 + self.value
        year, month = begun.year + months // _MONTHS_IN_A_YEAR, months % _MONTHS_IN_A_YEAR + 1
        last = date(year, month, min(begun.day, monthrange(year, month)[1]))
        after = last + timedelta(days=1) if self.limit == "inclusive" else last
        return from_local(f"{after} 00:00") - 1

    def admits(self, measured: int) -> bool:
        """Whether a measured number lies inside the bound.

        Args:
            measured: In the parameter's own unit.
        """
        return self._inside(measured, self.value)

    def admits_seconds(self, elapsed: int) -> bool:
        """Whether an elapsed time lies inside the bound.

        Args:
            elapsed: Whole seconds.

        Raises:
            ValueError: The unit is no fixed length of time.
        """
        return self._inside(elapsed, self.value_seconds)

    def _inside(self, measured: int, value: int) -> bool:
        if measured == value:
            return self.limit == "inclusive"
        if self.bound == "exact":
            return False
        return measured < value if self.bound == "upper" else measured > value


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter by the id of its entry, whatever its span.

    The id is its name, but for a number that another document gives again for a later span.
    """
    data = load_data("data/parameters.yaml")
    return MappingProxyType({entry: _parameter(entry, data[entry]) for entry in data})


def _parameter(entry_id: str, entry: Mapping[str, Any]) -> Parameter:
    document = in_force.documents()[catalogue.document_of(entry["clause"])]
    return Parameter(
        name=entry.get("name", entry_id),
        means=entry["means"],
        value=entry["value"],
        unit=entry["unit"],
        clause=entry["clause"],
        bound=entry["bound"],
        limit=entry["limit"],
        why=entry["why"],
        tag=entry["tag"],
        reading=entry.get("reading"),
        begins=entry.get("from", document.begins),
        ends=entry.get("to", document.ends),
    )


@lru_cache(maxsize=MOST_DAYS)
def parameter(name: str, on: date) -> Parameter:
    """The parameter of that name as it holds on a day.

    Raises:
        UnknownParameter: There is none of that name.
        NotInForce: It does not hold on that day.
    """
    spans = _by_name().get(name)
    if spans is None:
        raise UnknownParameter(f"{name!r} is not a parameter of the rule book")
    for found in spans:
        if found.begins <= on <= found.ends:
            return found
    held = " and ".join(
        f"({one.clause}) from {one.begins.isoformat()} to {one.ends.isoformat()}" for one in spans
    )
    raise NotInForce(f"{name} holds {held}, not on {on.isoformat()}")


@cache
def _by_name() -> Mapping[str, tuple[Parameter, ...]]:
    found: dict[str, tuple[Parameter, ...]] = {}
    for one in parameters().values():
        found[one.name] = (*found.get(one.name, ()), one)
    return MappingProxyType(found)


def number(name: str, on: date) -> int:
    """The value of a parameter as it holds on a day, in its own unit.

    Raises:
        UnknownParameter: There is none of that name.
        NotInForce: It does not hold on that day.
    """
    return parameter(name, on).value
