"""The file of a London: which boroughs, from when, for how long, on which numbers, with whom.

One calibration stands for every borough; what differs between them is chance and who lies beside
whom. The file may add days on which a suite is shut and custody for immigration prisoners alone.
Every fault comes with its place. This module reads and checks; it runs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field

from simulator.engine import calibration
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.london.map import BOROUGHS
from simulator.engine.london.setup import Help  # noqa: TC001 - pydantic reads it as the file is read
from simulator.protocol import moments
from simulator.scenario import names
from simulator.scenario.dayfaults import day_faults
from simulator.scenario.loading import canonical_sha256
from simulator.scenario.londonmeasures import MEASURES
from simulator.scenario.planfacts import (
    NOTHING_SAID,
    PlanEntry,
    PlanFacts,
    plan_facts,
    plan_faults,
)
from simulator.scenario.planning import (
    MOST_DAYS,
    TeamsEntry,
    change_faults,
    in_force_faults,
)
from simulator.scenario.prose import Id, IsoDate, Model, Prose
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.surgefile import (
    ClosedEntry,
    FacilityEntry,
    SurgeEntry,
    closure_of,
    facility_of,
    surge_faults,
    surge_of,
)
from simulator.scenario.yamlfile import load

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from simulator.engine.calibrated import Quantity
    from simulator.engine.london.setup import Closure, Facility
    from simulator.engine.surges import Surge
    from simulator.faults import Fault
    from simulator.scenario.tree import Plain

KIND: Final = "london"
NEEDED: Final = ("escort.vans", "custody.own_prisoners_per_day", "visits.start_profile")
"""Values without which a set of numbers cannot run London's visits and custody."""


class CityFacilityEntry(FacilityEntry):
    """Custody for immigration prisoners alone, in the middle of a borough."""

    borough: str


class CityClosureEntry(ClosedEntry):
    """Days on which a borough's suites take nobody new."""

    borough: str


class CitySurgeEntry(SurgeEntry):
    """A day or a night on which far more is asked than usual, in some boroughs or in all."""

    boroughs: list[str] = Field(default_factory=list)


class LondonFile(Model):
    """A London for some time: its boroughs, numbers, teams, and what is different on some days."""

    kind: Literal["london"]
    id: Id
    title: Prose
    note: Prose | None = None
    date: IsoDate
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 365
    warm_up_days: Annotated[int, Field(ge=0, le=366)] = 14
    force: str
    boroughs: Annotated[list[str], Field(min_length=1)] = Field(
        default_factory=lambda: list(BOROUGHS)
    )
    help: Help = "danger"
    calibration: Id
    changes: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    teams: TeamsEntry = Field(default_factory=lambda: TeamsEntry(number=1))
    facility: CityFacilityEntry | None = None
    closures: list[CityClosureEntry] = Field(default_factory=list)
    surges: Annotated[list[CitySurgeEntry], Field(max_length=50)] = Field(default_factory=list)
    measures: list[str] = Field(default_factory=list)
    plan: PlanEntry | None = None

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows."""
        del data
        for check in (_name_faults, _borough_faults, surge_faults):
            yield from check(where)
        yield from day_faults(where, ("closures", EVERY, "date"), ("surges", EVERY, "date"))
        yield from change_faults(where)
        yield from plan_faults(where)
        yield from in_force_faults(where)


@dataclass(frozen=True, slots=True)
class LondonPlan:
    """A London, read and found good.

    Attributes:
        opens: Local midnight at which counting begins. `days`: how long it lasts.
        warm_up_days: Days simulated before that, of which nothing is counted.
        teams: Arrest teams of each borough. `desks`: when they are there.
        changes: Values of the calibration that stand otherwise, by key.
        measures: Names to print; empty for all.
        sha256: Of what the file says, whatever its layout and comments.
    """

    id: str
    title: str
    note: str
    date: dt.date
    opens: int
    days: int
    warm_up_days: int
    force: str
    boroughs: tuple[str, ...]
    help: Help
    calibration: str
    changes: Mapping[str, Quantity]
    teams: int
    desks: tuple[int, int]
    facility: Facility | None
    closures: tuple[Closure, ...]
    surges: tuple[Surge, ...]
    measures: tuple[str, ...]
    sha256: str
    plan: PlanFacts = NOTHING_SAID

    @property
    def begins(self) -> int:
        """Moment at which the clock begins, before the warm-up."""
        return self.opens - self.warm_up_days * DAY_SECONDS


def load_london(path: Path) -> LondonPlan:
    """Read a London's file.

    Raises:
        InvalidInput: With every fault of the file.
    """
    file, where = load(LondonFile, path)
    _, data = next(where.find())
    numbers = calibration.load(file.calibration)
    return LondonPlan(
        id=file.id,
        title=file.title,
        note=file.note or "",
        date=file.date,
        opens=_midnight(file.date),
        days=file.days,
        warm_up_days=file.warm_up_days,
        force=file.force,
        boroughs=tuple(sorted(file.boroughs)),
        help=file.help,
        calibration=file.calibration,
        changes=MappingProxyType(
            {key: numbers[key].located_at(to).quantity for key, to in file.changes.items()}
        ),
        teams=file.teams.number,
        desks=(file.teams.opens, file.teams.closes),
        facility=None
        if file.facility is None
        else facility_of(file.facility, file.facility.borough),
        closures=tuple(closure_of(each, each.borough) for each in file.closures),
        surges=tuple(
            surge_of(each, tuple(each.boroughs) or tuple(sorted(file.boroughs)))
            for each in file.surges
        ),
        measures=tuple(file.measures),
        sha256=canonical_sha256(data),
        plan=plan_facts(file.plan),
    )


def _midnight(day: dt.date) -> int:
    return moments.from_local(f"{day} 00:00")


# --- what no single key shows ------------------------------------------------------------------


def _name_faults(where: SourceMap) -> Iterator[Fault]:
    yield from names.force_faults(where, "force")
    for loc, name in where.find("calibration"):
        if not isinstance(name, str):
            continue
        if name not in calibration.available():
            yield where.unlisted(loc, "a calibration", name, calibration.available())
            continue
        lacking = [key for key in NEEDED if key not in calibration.load(name)]
        if lacking:
            yield where.fault(loc, f"{name} cannot run a London: {lacking[0]} is missing from it")
    for loc, name in where.find("measures", EVERY):
        if isinstance(name, str) and name not in MEASURES:
            yield where.unlisted(loc, "a measure of a London", name, MEASURES)


def _borough_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that boroughs are London's, each once, and that what is said of one is of one here."""
    seen: dict[str, int] = {}
    for loc, name in where.find("boroughs", EVERY):
        if not isinstance(name, str):
            continue
        if name not in BOROUGHS:
            yield where.unlisted(loc, "a borough of London", name, BOROUGHS)
        elif name in seen:
            yield where.fault(loc, f"is named at line {seen[name]} already")
        seen.setdefault(name, where.line(loc))
    here = tuple(seen) or BOROUGHS
    for pattern in (
        ("facility", "borough"),
        ("closures", EVERY, "borough"),
        ("surges", EVERY, "boroughs", EVERY),
    ):
        for loc, name in where.find(*pattern):
            if isinstance(name, str) and name not in here:
                yield where.unlisted(loc, "a borough of this file", name, here)


__all__ = ["KIND", "MEASURES", "LondonFile", "LondonPlan", "load_london"]
