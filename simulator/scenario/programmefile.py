"""A programme file: the way from Phase One to Phase Three over years, for one force.

It says when and where, which numbers stand otherwise, in which order boroughs are opened, and which
posts each financial year commits. This module reads and checks; it runs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import Field

from simulator.engine import calibration
from simulator.engine.programme.years import financial_year, is_first_of_quarter
from simulator.protocol import moments
from simulator.protocol.in_force import NotInForce
from simulator.protocol.parameters import parameter, parameters
from simulator.scenario import names
from simulator.scenario.loading import canonical_sha256
from simulator.scenario.planfacts import (
    MOST_POSTS,
    PLAN,
    PlanEntry,
    PlanFacts,
    plan_facts,
    plan_faults,
)
from simulator.scenario.planning import change_faults, in_force_faults
from simulator.scenario.programmemeasures import MEASURES
from simulator.scenario.prose import Id, IsoDate, Model, Prose
from simulator.scenario.sourcemap import EVERY, SourceMap
from simulator.scenario.yamlfile import load

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from simulator.engine.calibrated import Quantity
    from simulator.faults import Fault
    from simulator.scenario.tree import Plain

KIND: Final = "programme"
MOST_YEARS: Final = 20
NEEDED: Final = "programme.cohort_size"
"""A value without which a calibration has no programme."""

FUNDED: Final = "funded_posts"
"""The rule book's number of posts, which is in force on the programme's first day."""

_YEAR: Final = re.compile(r"(\d{4})-(\d{2})")


class ProgrammeFile(Model):
    """A programme over years: where, from when, on which numbers, in which order."""

    kind: Literal["programme"]
    id: Id
    title: Prose
    note: Prose | None = None
    date: IsoDate
    years: Annotated[int, Field(ge=1, le=MOST_YEARS)] = 6
    force: str
    calibration: Id
    changes: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    boroughs: Annotated[list[Prose], Field(min_length=1, max_length=100)]
    open_at_start: Annotated[int, Field(ge=0)] = 0
    posts: dict[str, Annotated[int, Field(ge=0, le=MOST_POSTS)]] = Field(default_factory=dict)
    plan: PlanEntry | None = None
    measures: list[str] = Field(default_factory=list)

    @classmethod
    def cross_faults(cls, data: Plain, where: SourceMap) -> Iterable[Fault]:
        """Find what no single key shows."""
        del data
        checks = (_name_faults, change_faults, _time_faults, _borough_faults, plan_faults)
        for check in (*checks, in_force_faults):
            yield from check(where)


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """A programme, read and found good.

    Attributes:
        boroughs: In the order of the roll-out; the first `open_at_start` are open already.
        posts: Posts of financial years that the file names, by year such as `2002-03`.
        changes: Values of the calibration that stand otherwise, by key.
        plan: What the file says of the plan, for the rule book.
        measures: Names to print; empty for all.
        sha256: Of what the file says, whatever its layout and comments.
    """

    id: str
    title: str
    note: str
    date: dt.date
    years: int
    force: str
    calibration: str
    changes: Mapping[str, Quantity]
    boroughs: tuple[str, ...]
    open_at_start: int
    posts: Mapping[str, int]
    plan: PlanFacts
    measures: tuple[str, ...]
    sha256: str


def load_programme(path: Path) -> ProgrammePlan:
    """Read a programme file.

    Raises:
        InvalidInput: With every fault of the file.
    """
    file, where = load(ProgrammeFile, path)
    _, data = next(where.find())
    numbers = calibration.load(file.calibration)
    return ProgrammePlan(
        id=file.id,
        title=file.title,
        note=file.note or "",
        date=file.date,
        years=file.years,
        force=file.force,
        calibration=file.calibration,
        changes=MappingProxyType(
            {key: numbers[key].located_at(to).quantity for key, to in file.changes.items()}
        ),
        boroughs=tuple(file.boroughs),
        open_at_start=file.open_at_start,
        posts=MappingProxyType(dict(file.posts)),
        plan=plan_facts(file.plan),
        measures=tuple(file.measures),
        sha256=canonical_sha256(data),
    )


# --- what no single key shows ------------------------------------------------------------------


def _name_faults(where: SourceMap) -> Iterator[Fault]:
    yield from names.force_faults(where, "force")
    for loc, name in where.find("calibration"):
        if not isinstance(name, str):
            continue
        if name not in calibration.available():
            yield where.unlisted(loc, "a calibration", name, calibration.available())
        elif NEEDED not in calibration.load(name):
            yield where.fault(loc, f"{name} has no programme: {NEEDED} is missing from it")
    for loc, name in where.find("measures", EVERY):
        if isinstance(name, str) and name not in MEASURES:
            yield where.unlisted(loc, "a measure of a programme", name, MEASURES)


def _time_faults(where: SourceMap) -> Iterator[Fault]:
    """Check that the programme begins with a quarter, and that posts name years within it."""
    opens: dt.date | None = None
    for loc, value in where.find("date"):
        try:
            opens = moments.parse_date(str(value))
        except ValueError:
            return
        if not is_first_of_quarter(opens):
            words = "must be the first day of January, April, July or October, since posts and "
            yield where.fault(loc, f"{words}progress are told by quarters of the financial year")
        try:
            parameter(FUNDED, opens)
        except NotInForce:
            words = "lies outside the years of the protocol that the phases are part of: "
            yield where.fault(loc, f"{words}{_span_of(FUNDED)}")
    years: Any = next((value for _, value in where.find("years")), 6)
    if opens is None or not isinstance(years, int) or not 1 <= years <= MOST_YEARS:
        return
    last = opens.replace(year=opens.year + years, day=1)
    span = range(_first_year(financial_year(opens)), last.year + 1)
    allowed = [financial_year(opens.replace(year=year, month=4, day=1)) for year in span]
    for loc, _ in where.find("posts", EVERY):
        if str(loc[-1]) not in allowed:
            what = "a financial year of the programme, such as '2001-02'"
            yield where.unlisted(loc, what, str(loc[-1]), allowed, at_key=True)


def _span_of(name: str) -> str:
    found = parameters()[name]
    return f"from {found.begins} to {found.ends}"


def _first_year(label: str) -> int:
    found = _YEAR.fullmatch(label)
    return int(found[1]) if found else 0


def _borough_faults(where: SourceMap) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for loc, name in where.find("boroughs", EVERY):
        if isinstance(name, str) and name in seen:
            yield where.fault(loc, f"is named at line {seen[name]} already")
        seen.setdefault(str(name), where.line(loc))
    for loc, number in where.find("open_at_start"):
        if isinstance(number, int) and number > len(seen):
            yield where.fault(loc, f"must be at most {len(seen)}, the number of boroughs")


__all__ = ["KIND", "PLAN", "ProgrammeFile", "ProgrammePlan", "load_programme"]
