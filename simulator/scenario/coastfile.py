"""A stretch of coast in a planning file: where children are found and taken, and what is assumed.

A year of cases is drawn, so the file names no child and no victim. It says where they come from and
which of our assumptions stand otherwise. This module refuses to draw anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import Field

from simulator.engine.boatdays import BoatDay
from simulator.engine.guesses import NAMES, Guesses
from simulator.engine.hours import moment_of
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.reports import STATES
from simulator.engine.stage import Place, PlaceKind
from simulator.faults import Fault
from simulator.scenario.dayfaults import day_faults
from simulator.scenario.prose import Id, IsoDate, Model, Prose
from simulator.scenario.schema import Kilometres
from simulator.scenario.sourcemap import EVERY, Loc, SourceMap

COAST: Final = "coast"
PLACES: Final[Mapping[str, PlaceKind]] = MappingProxyType(
    {"stations": "station", "places_of_safety": "safe_place", "hospitals": "hospital"}
)
NEEDED: Final = ("children.per_year", "victims.per_year", "csc.answer")
"""Values without which a calibration has no cases of children and victims."""


class SomewhereEntry(Model):
    """A place on the map, in kilometres from the south-west corner of the area."""

    label: Prose
    at: Annotated[list[Kilometres], Field(min_length=2, max_length=2)]


class FoundEntry(SomewhereEntry):
    """A place where children are found, and how much of what is found is found there."""

    finds: Annotated[float, Field(gt=0)] = 1.0


class BoatDayEntry(Model):
    """A day on which far more parties land than usual, from a local hour on."""

    date: IsoDate
    hour: Annotated[int, Field(ge=0, le=23)] = 4
    hours: Annotated[int, Field(ge=1, le=48)] = 8
    parties: Annotated[int, Field(ge=1, le=200)]


class CoastEntry(Model):
    """A stretch of coast: its places, what cases there are, and which assumptions are moved."""

    name: Prose
    children: bool = True
    victims: bool = True
    found_at: Annotated[dict[Id, FoundEntry], Field(min_length=1)]
    stations: Annotated[dict[Id, SomewhereEntry], Field(min_length=1)]
    places_of_safety: Annotated[dict[Id, SomewhereEntry], Field(min_length=1)]
    hospitals: Annotated[dict[Id, SomewhereEntry], Field(min_length=1)]
    assumptions: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)
    boat_days: Annotated[list[BoatDayEntry], Field(max_length=50)] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CoastPlan:
    """A stretch of coast, read and found good.

    Attributes:
        places: Stations, places of safety and hospitals, by id; rooms are the calibration's.
        spots: Where children are found; `finds`: weights of these places.
        moved: Assumptions that the file moves.
    """

    name: str
    has_children: bool
    has_victims: bool
    places: Mapping[str, Place]
    spots: Mapping[str, Place]
    finds: Mapping[str, float]
    guesses: Guesses
    moved: tuple[str, ...]
    boat_days: tuple[BoatDay, ...] = ()

    @property
    def station(self) -> Place:
        """The first station, where reports are taken that are not taken at home."""
        return next(each for each in self.places.values() if each.kind == "station")


def coast_plan(entry: CoastEntry) -> CoastPlan:
    """Turn an entry into what a year is opened with."""
    places = {
        name: _place(name, kind, each, entry.name)
        for key, kind in PLACES.items()
        for name, each in getattr(entry, key).items()
    }
    spots = {name: _place(name, "scene", each, entry.name) for name, each in entry.found_at.items()}
    moved: dict[str, Any] = dict(entry.assumptions)
    return CoastPlan(
        name=entry.name,
        has_children=entry.children,
        has_victims=entry.victims,
        places=MappingProxyType(places),
        spots=MappingProxyType(spots),
        finds=MappingProxyType({name: each.finds for name, each in entry.found_at.items()}),
        guesses=Guesses(**moved),
        moved=tuple(moved),
        boat_days=tuple(_boat_day(each) for each in entry.boat_days),
    )


def _boat_day(entry: BoatDayEntry) -> BoatDay:
    begins = moment_of(entry.date, entry.hour * HOUR_SECONDS)
    return BoatDay(begins, begins + entry.hours * HOUR_SECONDS, entry.parties)


def rooms(plan: CoastPlan, room: int) -> Mapping[str, Place]:
    """Share the room of all places of safety out among them as evenly as it goes."""
    safe = [name for name, each in plan.places.items() if each.kind == "safe_place"]
    shared = {
        name: replace(plan.places[name], room=room // len(safe) + (turn < room % len(safe)))
        for turn, name in enumerate(safe)
    }
    return MappingProxyType({**plan.places, **shared})


def _place(name: str, kind: PlaceKind, entry: SomewhereEntry, area: str) -> Place:
    return Place(name, kind, entry.label, (entry.at[0], entry.at[1]), area, is_designated=False)


def coast_faults(where: SourceMap) -> Iterator[Fault]:
    """Find what no single key of a coast shows."""
    for loc, _ in where.find(COAST, "assumptions", EVERY):
        if str(loc[-1]) not in NAMES:
            what = "an assumption of a coast"
            yield where.unlisted(loc, what, str(loc[-1]), NAMES, at_key=True)
    yield from day_faults(where, (COAST, "boat_days", EVERY, "date"))
    yield from _twice(where)
    yield from _states(where)
    given = {str(loc[-1]): value for loc, value in where.find(COAST, EVERY)}
    if given.get("children") is False and given.get("victims") is False:
        yield where.fault((COAST, "victims"), "children or victims, or both, must be true")


def _twice(where: SourceMap) -> Iterator[Fault]:
    seen: dict[str, Loc] = {}
    for key in ("found_at", *PLACES):
        for loc, _ in where.find(COAST, key, EVERY):
            name = str(loc[-1])
            if name in seen:
                words = f"names a place that is named at line {where.line(seen[name])} already"
                yield where.fault(loc, words, at_key=True)
            seen.setdefault(name, loc)


def _states(where: SourceMap) -> Iterator[Fault]:
    """Check that the ways in which somebody's right to be here stands leave room for none."""
    usual = Guesses()
    shares = {name: float(getattr(usual, name)) for name in STATES}
    last: Loc | None = None
    for loc, value in where.find(COAST, "assumptions", EVERY):
        if loc[-1] in shares and isinstance(value, int | float) and not isinstance(value, bool):
            shares[str(loc[-1])], last = float(value), loc
    if last is not None and sum(shares.values()) > 1:
        total = sum(shares.values())
        yield where.fault(last, f"doubt, suspicion and evidence make {total:g} together, above 1")
