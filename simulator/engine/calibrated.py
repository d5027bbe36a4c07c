"""What one number of a calibration carries: unit, tag, source, period and range.

A number without these is refused when the file is read, so that nobody relies on a guess
unawares. Refuses to know where the numbers came from or what they are for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from simulator.engine.distribution import Distribution

# Units that come in whole things; a moved value is rounded to the nearest.
WHOLE_UNITS = frozenset(
    {"seconds", "seconds_of_local_day", "officers", "units", "desks", "vans", "suites",
     "files", "sectors", "boroughs", "is_open"}
)  # fmt: skip
UNITS = WHOLE_UNITS | {
    "arrests", "cells", "gbp_per_24_hours", "gbp_per_hour", "gbp_per_year", "hours_per_year",
    "km", "km_per_hour", "per_day", "per_visit", "per_week", "per_year", "ratio", "share",
}  # fmt: skip

LEAST = MappingProxyType(
    {
        "tasking.interval": 86_400,
        "response.officers_per_unit": 1,
        "response.speed_immediate": 1,
        "response.speed_soonest": 1,
        "geography.rows": 1,
        "geography.columns": 1,
        "geography.sector_side": 0.01,
        "geography.detour": 1,
        "intelligence.desks": 1,
        "custody.suites": 1,
        "visits.files_per_outing": 1,
        "workforce.worked_hours_per_year": 1,
        "costs.constable": 0.01,
        "children.party_size": 0.05,
    }
)
"""The least that some quantities can be, by key: a group that meets does so on some day, a unit has
a crew and drives, a borough has ground, forms that come in need somebody to answer them."""
MARKS = "is_open"
"""Unit of a table that says of each day whether somebody is there."""


@dataclass(frozen=True, slots=True)
class Table:
    """Named numbers in the order in which they were stated."""

    entries: tuple[tuple[str, float], ...]

    def __getitem__(self, name: str) -> float:
        """Give one number.

        Raises:
            KeyError: No such name, with those there are.
        """
        for entry, number in self.entries:
            if entry == name:
                return number
        raise KeyError(f"no {name!r}; there are {', '.join(self.names)}")

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(name for name, _ in self.entries)

    @property
    def total(self) -> float:
        """Sum of the numbers."""
        return sum(number for _, number in self.entries)


Profile = tuple[float, ...]
Quantity = int | float | Distribution | Table | Profile


@dataclass(frozen=True, slots=True)
class Source:
    """A publication.

    Attributes:
        year: Of publication, not of what it describes.
        address: Public address; None for the two agreements.
    """

    id: str
    title: str
    year: int
    address: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """A low and a high, both within."""

    low: float
    high: float

    def at(self, position: float) -> float:
        """Give the point at a position from 0 (low) to 1 (high).

        Raises:
            ValueError: The position lies outside.
        """
        if not 0.0 <= position <= 1.0:
            raise ValueError(f"a position in a range is from 0 to 1, not {position}")
        return self.low + (self.high - self.low) * position


@dataclass(frozen=True, slots=True)
class Value:
    """One calibrated quantity with everything its reader must see.

    Attributes:
        quantity: A number, a distribution, named numbers, or a profile whose mean is 1.
        unit: One of `UNITS`; times are seconds.
        tag: Where it stands between published and guessed; parts joined by a plus sign.
        sources: Publications behind it; empty for a bare memory or guess.
        period: First and last year that the figure describes; None where it has none.
        range: What input uncertainty draws from, in terms of `location`; None for what the
            agreements or a page state outright.
    """

    key: str
    quantity: Quantity
    unit: str
    tag: str
    sources: tuple[Source, ...]
    period: tuple[int, int] | None
    range: Span | None
    note: str

    @property
    def tags(self) -> tuple[str, ...]:
        """The tag's parts."""
        return tuple(self.tag.split("+"))

    @property
    def is_published(self) -> bool:
        """Whether every part of the tag is a publication or an agreement."""
        return all(tag.startswith("SF") or tag == "SEED" for tag in self.tags)

    @property
    def number(self) -> float:
        """The quantity, where it is one number; whole seconds come as `int`."""
        if isinstance(self.quantity, (int, float)):
            return self.quantity
        raise TypeError(f"{self.key} is not one number but a {form(self.quantity)}")

    @property
    def whole(self) -> int:
        """The quantity, where it counts whole things or seconds."""
        if isinstance(self.quantity, int):
            return self.quantity
        raise TypeError(f"{self.key} is not one whole number but {self.quantity!r}")

    @property
    def distribution(self) -> Distribution:
        """The quantity, where it varies by chance."""
        if isinstance(self.quantity, Distribution):
            return self.quantity
        raise TypeError(f"{self.key} is not a distribution but a {form(self.quantity)}")

    @property
    def table(self) -> Table:
        """The quantity, where it is named numbers."""
        if isinstance(self.quantity, Table):
            return self.quantity
        raise TypeError(f"{self.key} is not a table but a {form(self.quantity)}")

    @property
    def profile(self) -> Profile:
        """The quantity, where it is a profile whose mean is 1."""
        if isinstance(self.quantity, tuple):
            return self.quantity
        raise TypeError(f"{self.key} is not a profile but a {form(self.quantity)}")

    @property
    def location(self) -> float:
        """Where the stated quantity lies on the scale of its range."""
        return _location(self.quantity, self.unit)

    def located_at(self, location: float) -> "Value":
        """Move the quantity along the scale of its range; the rest stays as it is.

        Raises:
            ValueError: No world can run on it there.
        """
        least = LEAST.get(self.key)
        if least is not None and location < least:
            why = "it is counted in days; " if self.unit == "seconds" else ""
            raise ValueError(f"{why}the least is {least:,} ({self.unit.replace('_', ' ')})")
        if self.unit == MARKS and location != self.location:
            raise ValueError("it marks open days, and a factor on them says nothing")
        return replace(self, quantity=_moved(self.quantity, self.unit, location))


@dataclass(frozen=True, slots=True)
class Check:
    """A figure that a run is held against, and never an input.

    Attributes:
        measure: Name of the simulated measure that it speaks of; several may share one.
        figure: The published or assumed figure, with its tag, source and range.
    """

    measure: str
    figure: Value


def form(quantity: Quantity) -> str:
    """Name the form of a quantity as the file does."""
    if isinstance(quantity, Distribution):
        return "distribution"
    if isinstance(quantity, Table):
        return "table"
    return "profile" if isinstance(quantity, tuple) else "value"


def _location(quantity: Quantity, unit: str) -> float:
    if isinstance(quantity, Distribution):
        return quantity.location
    if isinstance(quantity, Table):
        return quantity.entries[0][1] if unit == "share" else 1.0
    return 1.0 if isinstance(quantity, tuple) else quantity


def _moved(quantity: Quantity, unit: str, location: float) -> Quantity:
    if isinstance(quantity, Distribution):
        return quantity.located_at(location)
    if isinstance(quantity, Table):
        return _moved_table(quantity, unit, location)
    if isinstance(quantity, tuple):
        return tuple(1.0 + location * (number - 1.0) for number in quantity)
    return round(location) if unit in WHOLE_UNITS else location


def _moved_table(table: Table, unit: str, location: float) -> Table:
    """Scale a table; where its numbers are shares, set the first and fit the others to it."""
    if unit != "share":
        return Table(
            tuple(
                (name, round(number * location) if unit in WHOLE_UNITS else number * location)
                for name, number in table.entries
            )
        )
    (first, share), *others = table.entries
    shrink = (1.0 - location) / (1.0 - share)
    return Table(((first, location), *((name, number * shrink) for name, number in others)))
