"""What is out of the ordinary in a planning file: surges, shut suites, custody of its own.

The same words in a borough's file and in a London's, which says besides in which boroughs. This
module reads and checks; it runs nothing.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field

from simulator.engine.hours import DAY_SECONDS, moment_of
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.london.setup import Closure, Facility
from simulator.engine.surges import SEEN_TO, Surge
from simulator.faults import Fault
from simulator.protocol import moments
from simulator.scenario.prose import IsoDate, Model
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.timeofday import TimeOfDay

BRINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"operation_day": ("teams", "addresses"), "disorder": ("calls", "prisoners", "units")}
)
"""What a surge of each kind may bring, by the key that says so."""

USUAL_WARM_UP, MOST_WARM_UP = 42, 366
"""Days of warm-up of a borough's file that says nothing of it, and the most that one may have."""

NEXT_BOROUGH: Final = 7.0
"""Straight kilometres to the middle of the borough beside, where a borough's year has a facility
unless its file says otherwise; ours."""


class SurgeEntry(Model):
    """A day or a night on which far more is asked than usual."""

    kind: Literal["operation_day", "disorder"]
    date: IsoDate
    starts: TimeOfDay
    hours: Annotated[int, Field(ge=1, le=72)] = 12
    teams: Annotated[int, Field(ge=0, le=50)] = 0
    addresses: Annotated[int, Field(ge=1, le=20)] = 3
    calls: Annotated[float, Field(ge=1, le=20)] = 1.0
    prisoners: Annotated[float, Field(ge=1, le=20)] = 1.0
    units: Annotated[int, Field(ge=0, le=50)] = 0


class ClosedEntry(Model):
    """Days on which the borough's suites take nobody new."""

    date: IsoDate
    days: Annotated[int, Field(ge=1, le=366)] = 1


class FacilityEntry(Model):
    """Custody for immigration prisoners alone."""

    cells: Annotated[int, Field(ge=1, le=1_000)]
    opens: TimeOfDay = 0
    closes: TimeOfDay = 0


class AwayEntry(FacilityEntry):
    """The same for one borough: how far from its middle it lies, in straight kilometres."""

    kilometres: Annotated[float, Field(ge=0, le=100)] = NEXT_BOROUGH


def surge_of(entry: SurgeEntry, boroughs: tuple[str, ...]) -> Surge:
    """Give a surge as a run takes it."""
    begins = moment_of(entry.date, entry.starts)
    return Surge(
        kind=entry.kind,
        begins=begins,
        ends=begins + entry.hours * HOUR_SECONDS,
        boroughs=boroughs,
        teams=entry.teams,
        addresses=entry.addresses,
        calls=entry.calls,
        prisoners=entry.prisoners,
        units=entry.units,
    )


def closure_of(entry: ClosedEntry, borough: str) -> Closure:
    """Give a closure as a run takes it: whole local days."""
    ends = entry.date + dt.timedelta(days=entry.days)
    return Closure(borough, moment_of(entry.date, 0), moment_of(ends, 0))


def facility_of(entry: FacilityEntry, borough: str, away: float = 0.0) -> Facility:
    """Give a facility as a run takes it."""
    return Facility(borough, entry.cells, entry.opens, entry.closes, away)


def ready_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that the files of a borough's operation day can be seen to before it.

    They come in some days ahead, so the world must have begun by then.
    """
    found = {key: value for key in ("date", "warm_up_days") for _, value in where.find(key)}
    first, ahead = _date(found.get("date")), found.get("warm_up_days", USUAL_WARM_UP)
    if first is None or not isinstance(ahead, int) or not 0 <= ahead <= MOST_WARM_UP:
        return
    least = first + dt.timedelta(days=SEEN_TO // DAY_SECONDS - ahead)
    for loc, kind in where.find("surges", EVERY, "kind"):
        if kind != "operation_day":
            continue
        for at, value in where.find(*loc[:-1], "date"):
            day = _date(value)
            if day is not None and day < least:
                words = f"its files come in two weeks before: not before {least}, or warm up longer"
                yield where.fault(at, words)


def _date(value: object) -> dt.date | None:
    try:
        return moments.parse_date(str(value))
    except ValueError:
        return None


def surge_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that a surge says what it brings, and nothing that its kind does not bring."""
    for loc, kind in where.find("surges", EVERY, "kind"):
        if not isinstance(kind, str) or kind not in BRINGS:
            continue
        has = {str(at[-1]): at for at, _ in where.find(*loc[:-1], EVERY)}
        for other, keys in BRINGS.items():
            for key in keys:
                if other != kind and key in has:
                    words = f"belongs to the kind {other}, and this is a {kind}"
                    yield where.fault(has[key], words, at_key=True)
        if not any(key in has for key in BRINGS[kind]):
            yield where.fault(loc, f"brings nothing: give {', '.join(BRINGS[kind])}")
