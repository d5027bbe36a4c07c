"""The planning scenario: a borough or a coast for a year, as a file, and what its run opens with.

It says where, for how long, on which calibration and with which of its values changed; a borough's
file also how many teams work there, a coast's where children are found and can be taken. People
and premises are not in it: the run draws them. Every fault comes with its place, as for a training
scenario. This module refuses to run anything.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from simulator.engine import calibration
from simulator.engine.calibrated import Quantity
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.london.setup import Closure, Facility
from simulator.engine.surges import Surge
from simulator.faults import Fault
from simulator.protocol import moments, vocabulary
from simulator.protocol.book import open_book
from simulator.protocol.context import Setting
from simulator.protocol.in_force import NotInForce
from simulator.protocol.rulebook import duties
from simulator.scenario import names
from simulator.scenario.coastfile import (
    COAST,
    NEEDED,
    CoastEntry,
    CoastPlan,
    coast_faults,
    coast_plan,
)
from simulator.scenario.dayfaults import day_faults
from simulator.scenario.leverbase import quantity_at
from simulator.scenario.loading import canonical_sha256
from simulator.scenario.planfacts import (
    NOTHING_SAID,
    PlanEntry,
    PlanFacts,
    plan_facts,
    plan_faults,
)
from simulator.scenario.prose import Id, IsoDate, Model, Prose
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.surgefile import (
    MOST_WARM_UP,
    USUAL_WARM_UP,
    AwayEntry,
    ClosedEntry,
    SurgeEntry,
    closure_of,
    facility_of,
    ready_faults,
    surge_faults,
    surge_of,
)
from simulator.scenario.timeofday import TimeOfDay, clock_time
from simulator.scenario.tree import Plain
from simulator.scenario.yamlfile import load
from simulator.scenario.yearmeasures import measures_for

KIND: Final = "planning"
MOST_DAYS: Final = 3_660
OF_A_BOROUGH: Final = ("borough", "teams", "surges", "closures", "facility")
"""Keys that a coast's file does not have."""


class TeamsEntry(Model):
    """The arrest teams that work in the borough, and when they are at their desks."""

    number: Annotated[int, Field(ge=1, le=50)] = 4
    opens: TimeOfDay = 8 * 3_600
    closes: TimeOfDay = 18 * 3_600


class PlanningFile(Model):
    """A borough or a coast for some time: where, when, on which numbers, with whom."""

    kind: Literal["planning"]
    id: Id
    title: Prose
    note: Prose | None = None
    date: IsoDate
    days: Annotated[int, Field(ge=7, le=MOST_DAYS)] = 365
    warm_up_days: Annotated[int, Field(ge=0, le=MOST_WARM_UP)] = USUAL_WARM_UP
    force: str
    borough: Prose | None = None
    coast: CoastEntry | None = None
    calibration: Id
    changes: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    teams: TeamsEntry = Field(default_factory=TeamsEntry)
    carelessness: Annotated[float, Field(ge=0, le=1)] = 0.0
    surges: Annotated[list[SurgeEntry], Field(max_length=50)] = Field(default_factory=list)
    closures: list[ClosedEntry] = Field(default_factory=list)
    facility: AwayEntry | None = None
    measures: list[str] = Field(default_factory=list)
    plan: PlanEntry | None = None

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows."""
        del data
        for check in (_world_faults, _name_faults, change_faults, _hour_faults, plan_faults):
            yield from check(where)
        yield from coast_faults(where)
        yield from surge_faults(where)
        yield from ready_faults(where)
        yield from day_faults(where, ("surges", EVERY, "date"), ("closures", EVERY, "date"))
        yield from in_force_faults(where)


@dataclass(frozen=True, slots=True)
class Planning:
    """A planning scenario, read and found good.

    Attributes:
        opens: Local midnight at which counting begins. `days`: how long it lasts.
        warm_up_days: Days simulated before that, of which nothing is counted.
        borough: Name of the borough, or of the coast.
        coast: The stretch of coast where the world is one; None for a borough's visits.
        desks: Seconds of the local day at which teams are at their desks, first and last.
        changes: Values of the calibration that stand otherwise, by key.
        measures: Names to print; empty for all.
        sha256: Of what the file says, whatever its layout and comments.
        plan: What the file says of the plan, for the rule book alone; the world does not read it.
        surges: Operation days and nights of disorder in the borough. `closures`: when its suites
            take nobody new. `facility`: custody for immigration prisoners alone.
    """

    id: str
    title: str
    note: str
    date: dt.date
    opens: int
    days: int
    warm_up_days: int
    force: str
    borough: str
    calibration: str
    changes: Mapping[str, Quantity]
    teams: int
    desks: tuple[int, int]
    carelessness: float
    measures: tuple[str, ...]
    sha256: str
    coast: CoastPlan | None = None
    plan: PlanFacts = NOTHING_SAID
    surges: tuple[Surge, ...] = ()
    closures: tuple[Closure, ...] = ()
    facility: Facility | None = None

    @property
    def ends(self) -> int:
        """Moment at which counting ends."""
        return self.opens + self.days * DAY_SECONDS


def load_planning(path: Path) -> Planning:
    """Read a planning scenario.

    Raises:
        InvalidInput: With every fault of the file.
    """
    file, where = load(PlanningFile, path)
    _, data = next(where.find())
    numbers = calibration.load(file.calibration)
    return Planning(
        id=file.id,
        title=file.title,
        note=file.note or "",
        date=file.date,
        opens=moments.from_local(f"{file.date} 00:00"),
        days=file.days,
        warm_up_days=file.warm_up_days,
        force=file.force,
        borough=file.coast.name if file.coast is not None else file.borough or "",
        coast=None if file.coast is None else coast_plan(file.coast),
        calibration=file.calibration,
        changes=MappingProxyType(
            {key: numbers[key].located_at(to).quantity for key, to in file.changes.items()}
        ),
        teams=file.teams.number,
        desks=(file.teams.opens, file.teams.closes),
        carelessness=file.carelessness,
        measures=tuple(file.measures),
        sha256=canonical_sha256(data),
        plan=plan_facts(file.plan),
        surges=tuple(surge_of(each, (file.borough or "",)) for each in file.surges),
        closures=tuple(closure_of(each, file.borough or "") for each in file.closures),
        facility=None
        if file.facility is None
        else facility_of(file.facility, file.borough or "", file.facility.kilometres),
    )


# --- what no single key shows ------------------------------------------------------------------


def _world_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that the file is of one world, and has the keys of that world only."""
    has = {key: any(True for _ in where.find(key)) for key in (COAST, *OF_A_BOROUGH)}
    if not has[COAST] and not has["borough"]:
        yield where.fault(("borough",), "is missing: name a borough, or describe a coast")
    for key in OF_A_BOROUGH if has[COAST] else ():
        if has[key]:
            words = "belongs to a borough's visits, and this file describes a coast"
            yield where.fault((key,), words, at_key=True)
    chosen = next((name for _, name in where.find("calibration")), None)
    if has[COAST] and chosen in calibration.available():
        lacking = [key for key in NEEDED if key not in calibration.load(str(chosen))]
        if lacking:
            words = f"has no cases of children and victims: {lacking[0]} is missing from it"
            yield where.fault(("calibration",), f"{chosen} {words}")


def _name_faults(where: SourceMap) -> Iterator[Fault]:
    yield from names.force_faults(where, "force")
    for loc, name in where.find("calibration"):
        if isinstance(name, str) and name not in calibration.available():
            yield where.unlisted(loc, "a calibration", name, calibration.available())
    measures = measures_for(is_coast=any(True for _ in where.find(COAST)))
    for loc, name in where.find("measures", EVERY):
        if isinstance(name, str) and name not in measures:
            yield where.unlisted(loc, "a measure of a year", name, measures)


def change_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that each change names a value, and one that a world can run on."""
    chosen = next((name for _, name in where.find("calibration")), None)
    if chosen not in calibration.available():
        return
    numbers = calibration.load(str(chosen))
    for loc, to in where.find("changes", EVERY):
        key = str(loc[-1])
        if key not in numbers:
            yield where.unlisted(loc, f"a value of {chosen}", key, numbers, at_key=True)
        elif isinstance(to, int | float) and not isinstance(to, bool) and to >= 0:
            try:
                quantity_at(numbers, key, float(to))
            except ValueError as error:
                yield where.fault(loc, f"{key} {error}")


def _hour_faults(where: SourceMap) -> Iterator[Fault]:
    found = {
        key: (loc, value) for key in ("opens", "closes") for loc, value in where.find("teams", key)
    }
    try:
        first, last = (clock_time(found[key][1]) for key in ("opens", "closes"))
    except (KeyError, PydanticCustomError):
        return
    if last <= first:
        yield where.fault(found["closes"][0], "must be later than the teams' desks open")


def in_force_faults(where: SourceMap) -> Iterator[Fault]:
    """Say so where no document binds on the date in the force; for other planning files too."""
    given = {key: value for key in ("date", "force") for _, value in where.find(key)}
    try:
        date = moments.parse_date(str(given.get("date")))
    except ValueError:
        return
    force = given.get("force")
    if not isinstance(force, str) or force not in vocabulary.forces():
        return
    try:
        open_book(duties(), Setting(date, force))
    except NotInForce as error:
        yield where.fault(("date",), str(error))
