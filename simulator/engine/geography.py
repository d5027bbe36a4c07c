"""Where places lie and how long it takes to get from one to another.

A borough is a grid of square sectors; a place is a point, or a sector when no more is known.
Refuses to know who travels or why: it takes points and speeds and gives seconds.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Mean distance between two random points of a unit square: (2 + sqrt 2 + 5 asinh 1) / 15.
_WITHIN_SQUARE = (2 + math.sqrt(2) + 5 * math.asinh(1)) / 15
_SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, in kilometres from the borough's south-west corner.

    Attributes:
        east: May be negative or beyond the borough: neighbours lie there.
        north: Likewise.
    """

    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Sector:
    """One square of the grid.

    Attributes:
        id: Such as `r1c3`: first row from the south, third column from the west.
        row: Counted from 1.
        column: Counted from 1.
    """

    id: str
    row: int
    column: int


Place = Point | str  # a point, or the id of a sector


@dataclass(frozen=True, slots=True)
class Borough:
    """A grid of sectors.

    Attributes:
        rows: South to north, at least 1.
        columns: West to east, at least 1.
        sector_side: Kilometres, above 0.
    """

    rows: int
    columns: int
    sector_side: float

    def __post_init__(self) -> None:
        """Refuse a borough with no ground.

        Raises:
            ValueError: A number is too small or not finite.
        """
        if self.rows < 1 or self.columns < 1:
            raise ValueError(f"a borough needs rows and columns, not {self.rows} x {self.columns}")
        if not (math.isfinite(self.sector_side) and self.sector_side > 0):
            raise ValueError(f"a sector's side must be above 0 km, not {self.sector_side}")

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """All sectors, row by row from the south-west."""
        return tuple(
            Sector(f"r{row}c{column}", row, column)
            for row in range(1, self.rows + 1)
            for column in range(1, self.columns + 1)
        )

    def sector(self, sector_id: str) -> Sector:
        """Find a sector.

        Raises:
            KeyError: There is none of that id.
        """
        row, _, column = sector_id.removeprefix("r").partition("c")
        if row.isdecimal() and column.isdecimal():
            found = Sector(f"r{int(row)}c{int(column)}", int(row), int(column))
            inside = 1 <= found.row <= self.rows and 1 <= found.column <= self.columns
            if inside and found.id == sector_id:
                return found
        raise KeyError(
            f"no sector {sector_id!r}; they run from r1c1 to r{self.rows}c{self.columns}"
        )

    def centre(self, sector: Sector) -> Point:
        """Give the middle of a sector."""
        return Point(
            (sector.column - 0.5) * self.sector_side, (sector.row - 0.5) * self.sector_side
        )

    def are_neighbours(self, one: Sector, other: Sector) -> bool:
        """Tell whether two sectors share an edge or a corner; none is its own neighbour."""
        return max(abs(one.row - other.row), abs(one.column - other.column)) == 1

    def neighbours(self, sector: Sector) -> tuple[Sector, ...]:
        """List the sectors that share an edge or a corner with one, in the grid's order."""
        return tuple(other for other in self.sectors if self.are_neighbours(sector, other))

    def within(self, sector: Sector, across: float, up: float) -> Point:
        """Give a point of a sector.

        Args:
            across: From 0 at the west edge to 1 at the east one.
            up: From 0 at the south edge to 1 at the north one.
        """
        return Point(
            (sector.column - 1 + across) * self.sector_side,
            (sector.row - 1 + up) * self.sector_side,
        )

    def locate(self, place: Place) -> Point:
        """Give a place's point; of a sector, its middle.

        Raises:
            KeyError: There is no such sector.
        """
        return place if isinstance(place, Point) else self.centre(self.sector(place))

    def distance(self, one: Place, other: Place) -> float:
        """Measure the straight distance between two places.

        Returns:
            Kilometres. Two places known only by the same sector are taken to be as far apart as
            two random points of it are on average, not nought.
        """
        if isinstance(one, str) and one == other:
            self.sector(one)
            return _WITHIN_SQUARE * self.sector_side
        return straight_distance(self.locate(one), self.locate(other))

    def journey_seconds(
        self, one: Place, other: Place, speed: float, detour: float, factor: float = 1.0
    ) -> int:
        """Work out how long it takes from one place to another; see `travel_seconds`."""
        return travel_seconds(self.distance(one, other), speed, detour, factor)


def straight_distance(one: Point, other: Point) -> float:
    """Measure the straight distance between two points, in kilometres."""
    return math.hypot(one.east - other.east, one.north - other.north)


def travel_seconds(distance: float, speed: float, detour: float, factor: float = 1.0) -> int:
    """Work out how long a journey takes.

    Args:
        distance: Straight, in kilometres, 0 or more.
        speed: Along the road, in kilometres an hour, above 0.
        detour: Road distance over straight distance, 1 or more.
        factor: The luck of this journey, above 0; 1 is as expected.

    Returns:
        Whole seconds, rounded to the nearest.

    Raises:
        ValueError: A number lies outside its limits.
    """
    if distance < 0 or speed <= 0 or detour < 1 or factor <= 0:
        raise ValueError(
            f"no journey of {distance} km at {speed} km/h, detour {detour}, factor {factor}"
        )
    return round(distance * detour * factor / speed * _SECONDS_PER_HOUR)


def along(one: Point, other: Point, share: float) -> Point:
    """Give the point reached after a share of a journey, for a unit diverted on its way.

    Args:
        share: From 0, the start, to 1, the end.

    Raises:
        ValueError: The share lies outside.
    """
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"a share of a journey is from 0 to 1, not {share}")
    return Point(
        one.east + (other.east - one.east) * share, one.north + (other.north - one.north) * share
    )


def nearest(positions: Mapping[str, Point], free: Iterable[str], target: Point) -> str | None:
    """Choose the nearest of the free units.

    Args:
        positions: Where each unit is, by id.
        free: Ids of those that can be sent.

    Returns:
        The unit's id; of units equally near, the first by id, so that the choice does not hang on
        the order of asking. None when no unit is free.

    Raises:
        KeyError: A free unit has no position.
    """
    return min(
        free, key=lambda unit: (straight_distance(positions[unit], target), unit), default=None
    )


def by_distance(positions: Mapping[str, Point], target: Point) -> Sequence[str]:
    """Order all units by distance from a point, nearest first, equals by id."""
    return sorted(positions, key=lambda unit: (straight_distance(positions[unit], target), unit))
