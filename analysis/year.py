"""A borough's year, run and summed up: its outings, what they came to, how officers complied.

One seeded run. Records are kept only while their operation is in the world; then the rule book has
judged it and what is wanted of it has been counted, so that memory stays flat. This module refuses
to print, and to compare one year with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from analysis.coast import CoastYear
from analysis.compliance import Compliance
from analysis.counting import Counting
from analysis.held import Held
from analysis.longrun import LongRun
from analysis.measures import measured
from analysis.recovery import Recovery, Span
from analysis.study.limits import limits_of
from analysis.timed import timed
from analysis.yearresult import ByHour, YearResult, examples_of
from simulator.engine import calibration
from simulator.engine.demand import Ground, grid
from simulator.engine.effects.moving import DETOUR, SPEED_KM_PER_HOUR
from simulator.engine.geography import Point
from simulator.engine.hours import DAY_SECONDS, WEEK, Hours
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.outings import Force, Outings
from simulator.engine.services import MAKERS
from simulator.engine.stage import Place, Stage
from simulator.engine.surges import Disorder
from simulator.engine.world import World
from simulator.protocol.context import Setting
from simulator.scenario.repertoire import repertoire
from simulator.scenario.yearmeasures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from analysis.batches import Estimate
    from simulator.engine.calibration import Calibration
    from simulator.engine.flows import Steps
    from simulator.engine.london.setup import Closure
    from simulator.engine.outings import Closed, Opened
    from simulator.engine.services.control import Control
    from simulator.engine.services.custody import Custody
    from simulator.protocol.records import Record
    from simulator.scenario.planning import Planning

RECOVERED = ("recovery_hours_calls", "recovery_hours_units", "recovery_hours_cells")
"""Measures of the time to recover from a surge: what is looked at each hour, in this order."""

SEED_BITS = 53
"""Of a keyed draw, which is a whole multiple of two to the minus 53."""

WORKING_DAYS = frozenset(range(5))
OFFICE, STATION, CENTRE = "office", "station", "centre"
CENTRE_AT = Point(40.0, 10.0)
"""Where prisoners are taken; the drive is drawn and not measured, so any place outside will do."""


class Year(LongRun):
    """A borough's year as it runs.

    Args:
        log: Where the records are written besides, one line each; nowhere when left out.
    """

    def __init__(self, planning: Planning, seed: int, log: Path | None = None) -> None:
        self.planning = planning
        self.seed = seed
        self.world = World(stage_of(planning), repertoire(), seed, MAKERS)
        self.compliance = Compliance(Setting(planning.date, planning.force))
        self._held = Held(log)
        self.counting: Counting | None = None
        force = Force(
            planning.teams,
            Hours(*planning.desks, WORKING_DAYS),
            planning.borough,
            planning.carelessness,
        )
        self.outings = Outings(self.world, force, self._opened, self._closed)
        self.world.log.sinks.append(self._take)
        self._recovery: dict[str, Recovery] = {}
        self._trouble()

    def _trouble(self) -> None:
        """Enter the plan's surges and closures into the calendar, and build what is beside."""
        world, clock = self.world, self.world.clock
        control = cast("Control", world.services["control"])
        custody = cast("Custody", world.services["custody"])
        if self.planning.facility is not None:
            middle, away = world.borough.ground.anywhere(0.5, 0.5), self.planning.facility.away
            custody.add_facility(self.planning.facility, (middle.east + away, middle.north))
        for number, surge in enumerate(self.planning.surges):
            seed = int(world.streams.keyed("surge", str(number)) * 2**SEED_BITS)
            if surge.kind == "operation_day":
                self.outings.send_extra(surge, f"day-{number + 1:02}", seed)
                continue
            night = Disorder(
                clock,
                world.numbers,
                world.borough.hours,
                world.borough.ground,
                world.borough.workforce,
                control.resident_calls,
                custody.own_prisoner,
            )
            clock.start(night.lasts(surge, seed), at=clock.now)
        for closure in self.planning.closures:
            clock.start(self._shut(custody, closure), at=clock.now)
        if self.planning.surges:
            spans = [Span(each.begins, each.ends) for each in self.planning.surges]
            self._recovery = {name: Recovery(spans, world.borough.hours) for name in RECOVERED}
            clock.start(self._look(control, custody), at=clock.now)

    def _shut(self, custody: Custody, closure: Closure) -> Steps:
        yield max(0, closure.begins - self.world.clock.now)
        for suite in custody.suites.values():
            suite.shut_until = max(suite.shut_until, closure.ends)

    def _look(self, control: Control, custody: Custody) -> Steps:
        """Look at each whole hour at what a surge may hold up; looking changes nothing."""
        while True:
            cells = sum(suite.busy for suite in custody.suites.values())
            stands = (control.dispatcher.waiting, len(control.fleet.out), cells)
            for name, value in zip(RECOVERED, stands, strict=True):
                self._recovery[name].look(self.world.clock.now, value)
            yield HOUR_SECONDS

    # --- as it runs ---------------------------------------------------------------------------

    @property
    def is_counting(self) -> bool:
        """Whether the warm-up is past."""
        return self.counting is not None

    def estimates(self) -> dict[str, Estimate]:
        """Give every measure as it stands now, the week that is not over among it."""
        return {} if self.counting is None else self.counting.so_far(self._names)

    def by_hour(self) -> ByHour:
        """Give the cells taken by local hour of the day, as it stands now."""
        values = () if self.counting is None else self.counting.cells_by_hour()
        return ByHour("cells_taken_by_hour", "Cells taken", values)

    def close(self) -> None:
        """Close the log, if one is written."""
        self._held.close()

    def _begin(self) -> None:
        """Begin to count: what went before was the warm-up."""
        self.world.borough.tally.count_afresh(self.world.clock.now)
        self.world.borough.workforce.lent_seconds = 0
        self.counting = Counting(self.world, self.outings, keeps_weeks=self.keeps_weeks)

    def _week_is_over(self) -> None:
        assert self.counting is not None  # noqa: S101 - asked only while it counts
        self.counting.week_is_over()

    @property
    def _names(self) -> tuple[str, ...]:
        return self.planning.measures or tuple(MEASURES)

    def _opened(self, opened: Opened) -> None:
        self._held.open(opened.case.file.id)

    def _take(self, record: Record) -> None:
        self._held.take(record)
        if self.counting is not None:
            self.counting.record(record)

    def _closed(self, closed: Closed, *, is_over: bool = True) -> None:
        """Judge an operation and count it, and let its records go."""
        records = self._held.give_back(closed.opened.case.file.id)
        if self.counting is None:
            return
        now = self.world.clock.now
        self.compliance.judge(closed.opened.at, closed.opened.facts, records, now, is_over=is_over)
        self.counting.operation(closed, records)

    def result(self) -> YearResult:
        """Sum up, with the operations that are still open judged as they stand."""
        assert self.counting is not None  # noqa: S101 - a year lasts longer than its warm-up
        for opened in list(self.outings.open.values()):
            self._closed(self.outings.ended(opened), is_over=False)
        numbers = self.world.numbers
        counting, asked = self.counting, timed(MEASURES, limits_of(self.planning))
        for name, recovery in self._recovery.items():
            counting.sums.add(name, (self.planning.days - 1) // WEEK, *recovery.hours_taken())
        return YearResult(
            planning=self.planning,
            seed=self.seed,
            measures=tuple(
                measured(name, asked[name], counting.estimate(name), numbers)
                for name in self._names
            ),
            by_hour=self.by_hour(),
            findings=self.compliance.tally(),
            examples=examples_of(self.compliance),
            operations=self.compliance.operations,
            records=self._held.written,
            log_sha256=self._held.sha256,
            numbers=numbers,
        )


def run_year(
    planning: Planning,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
    log: Path | None = None,
) -> YearResult:
    """Run a planning scenario.

    Args:
        progress: Told after each day how many are done, and of how many.
        log: Where to write the records, one line each.

    Returns:
        The year; the same scenario and seed give the same one to the last byte of its log.
    """
    return long_run(planning, seed, log).run(progress)


def long_run(planning: Planning, seed: int, log: Path | None = None) -> LongRun:
    """Open the world of a planning scenario, to be run on by whoever asks for it."""
    if planning.coast is not None:
        return CoastYear(planning, planning.coast, seed, log)
    return Year(planning, seed, log)


def stage_of(planning: Planning) -> Stage:
    """Return what the world of a planning scenario opens with: no people, three places."""
    numbers = calibration.load(planning.calibration)
    for key, quantity in planning.changes.items():
        numbers = numbers.with_value(key, quantity)
    return Stage(
        id=planning.id,
        date=planning.date,
        force=planning.force,
        opens=planning.opens - planning.warm_up_days * DAY_SECONDS,
        ends=planning.ends,
        role="immigration_officer",
        calibration=planning.calibration,
        base=OFFICE,
        places=_places(planning.borough, numbers),
        people={},
        files={},
        has_borough_demand=True,
        changes=planning.changes,
    )


def _places(borough: str, numbers: Calibration) -> Mapping[str, Place]:
    """Lay out the office, the borough's suites in its middle, and a centre far off.

    The office lies as far to the west that the drive to the borough's middle takes the median of
    the calibrated journey from a base.
    """
    ground = Ground.of(grid(numbers))
    middle = ground.anywhere(0.5, 0.5)
    hours = numbers["teams.journey_from_base"].distribution.median / 3_600
    away = hours * SPEED_KM_PER_HOUR / DETOUR
    usable = numbers["custody.cells_per_suite"].number * numbers["custody.cell_availability"].number
    suites = [
        Place(
            id=f"{STATION}-{place + 1}",
            kind="station",
            label=f"the borough's custody suite {place + 1}",
            at=(middle.east + 2 * place, middle.north),
            borough=borough,
            cells=int(usable + 0.5),
            is_designated=True,
        )
        for place in range(numbers["custody.suites"].whole)
    ]
    office = Place(OFFICE, "office", "the enforcement office", (middle.east - away, middle.north))
    centre = Place(CENTRE, "centre", "a detention centre", (CENTRE_AT.east, CENTRE_AT.north))
    return {each.id: each for each in (office, *suites, centre)}


__all__ = ["Year", "YearResult", "long_run", "run_year", "stage_of"]
