"""A coast's year, run and summed up: children met, victims heard, and how officers complied.

One seeded run, as for a borough. Each case is judged by the rule book of trainees as it closes;
then what is wanted of it has been counted and its records go. This module refuses to print, and to
compare one year with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from analysis.coastcounting import CoastCounting
from analysis.compliance import Compliance
from analysis.held import Held
from analysis.longrun import LongRun
from analysis.measures import measured
from analysis.recovery import Recovery, Span
from analysis.study.limits import limits_of
from analysis.timed import timed
from analysis.yearresult import ByHour, YearResult, examples_of
from simulator.engine import calibration
from simulator.engine.boatdays import BoatDays
from simulator.engine.cases import Cases, Coast
from simulator.engine.hours import DAY_SECONDS, WEEK
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.services import MAKERS
from simulator.engine.stage import Stage
from simulator.engine.world import World
from simulator.protocol.context import Setting
from simulator.scenario.coastfile import rooms
from simulator.scenario.repertoire import repertoire
from simulator.scenario.yearmeasures import COAST_MEASURES

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.batches import Estimate
    from simulator.engine.cases import Closed, Opened
    from simulator.engine.flows import Steps
    from simulator.engine.services.control import Control
    from simulator.protocol.records import Record
    from simulator.scenario.coastfile import CoastPlan
    from simulator.scenario.planning import Planning

ROLES = frozenset({"first_responder", "constable", "interviewing_officer"})
SERVICES = (
    "control",
    "csc",
    "mash",
    "strategy",
    "nccu",
    "interpreters",
    "inspectors",
    "stores",
    "hospital",
    "post",
    "missing",
    "home_office",
    "third_parties",
)
"""Who can be asked in this world; a borough's suites, desks and vans are not in it."""

RECOVERED = ("recovery_hours_units", "recovery_hours_children")
"""Measures of the time to recover from a boat day: what is looked at each hour, in this order."""

ASSUMED = {"missing.assumed": "yes"}
"""Here, and not in a play, children may go missing by the calibration's assumption."""


class CoastYear(LongRun):
    """A coast's year as it runs.

    Args:
        log: Where the records are written besides, one line each; nowhere when left out.
    """

    def __init__(
        self, planning: Planning, plan: CoastPlan, seed: int, log: Path | None = None
    ) -> None:
        self.planning = planning
        self.seed = seed
        makers = {name: MAKERS[name] for name in SERVICES}
        self.world = World(coast_stage(planning, plan), repertoire(), seed, makers)
        self.compliance = Compliance(Setting(planning.date, planning.force, ROLES))
        self.counting: CoastCounting | None = None
        self._held = Held(log)
        coast = Coast(
            spots=plan.spots,
            finds=plan.finds,
            station=plan.station,
            has_children=plan.has_children,
            has_victims=plan.has_victims,
            guesses=plan.guesses,
            carelessness=planning.carelessness,
        )
        self.cases = Cases(self.world, coast, self._opened, self._closed)
        self.world.log.sinks.append(self._held.take)
        BoatDays(self.cases, plan.boat_days)
        spans = [Span(each.begins, each.ends) for each in plan.boat_days]
        hours = self.world.borough.hours
        self._recovery = {name: Recovery(spans, hours) for name in RECOVERED} if spans else {}
        if spans:
            self.world.clock.start(self._look(), at=self.world.clock.now)

    def _look(self) -> Steps:
        """Look at each whole hour at what boat days may hold up; looking changes nothing."""
        control = cast("Control", self.world.services["control"])
        while True:
            stands = (len(control.fleet.out), self.cases.children_in_stations())
            for name, value in zip(RECOVERED, stands, strict=True):
                self._recovery[name].look(self.world.clock.now, value)
            yield HOUR_SECONDS

    @property
    def is_counting(self) -> bool:
        """Whether the warm-up is past."""
        return self.counting is not None

    def estimates(self) -> dict[str, Estimate]:
        """Give every measure as it stands now, the week that is not over among it."""
        return {} if self.counting is None else self.counting.so_far(self._names)

    def by_hour(self) -> ByHour:
        """Give the children in a police station by local hour of the day, as it stands now."""
        values = () if self.counting is None else self.counting.in_station_by_hour()
        return ByHour("children_in_station_by_hour", "Children in a police station", values)

    def close(self) -> None:
        """Close the log, if one is written."""
        self._held.close()

    def _begin(self) -> None:
        """Begin to count: what went before was the warm-up."""
        self.world.borough.tally.count_afresh(self.world.clock.now)
        self.counting = CoastCounting(self.world, self.cases, keeps_weeks=self.keeps_weeks)

    def _week_is_over(self) -> None:
        assert self.counting is not None  # noqa: S101 - asked only while it counts
        self.counting.week_is_over()

    @property
    def _names(self) -> tuple[str, ...]:
        return self.planning.measures or tuple(COAST_MEASURES)

    def _opened(self, opened: Opened) -> None:
        self._held.open(opened.id)

    def _closed(self, closed: Closed, *, is_over: bool = True) -> None:
        """Judge a case and count it, and let its records go."""
        opened = closed.opened
        records: list[Record] = self._held.give_back(opened.id)
        if self.counting is None:
            return
        now = self.world.clock.now
        self.compliance.judge(opened.at, opened.facts, records, now, is_over=is_over)
        self.counting.operation(closed, records)

    def result(self) -> YearResult:
        """Sum up, with the cases that are still open judged as they stand."""
        assert self.counting is not None  # noqa: S101 - a year lasts longer than its warm-up
        for running in list(self.cases.running.values()):
            self._closed(self.cases.ended(running), is_over=False)
        numbers, counting = self.world.numbers, self.counting
        asked = timed(COAST_MEASURES, limits_of(self.planning))
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


def coast_stage(planning: Planning, plan: CoastPlan) -> Stage:
    """Return what the world of a coast opens with: its places, and nobody."""
    numbers = calibration.load(planning.calibration)
    for key, quantity in planning.changes.items():
        numbers = numbers.with_value(key, quantity)
    return Stage(
        id=planning.id,
        date=planning.date,
        force=planning.force,
        opens=planning.opens - planning.warm_up_days * DAY_SECONDS,
        ends=planning.ends,
        role="first_responder",
        calibration=planning.calibration,
        base=plan.station.id,
        places=rooms(plan, numbers["children.place_of_safety_room"].whole),
        people={},
        files={},
        has_borough_demand=True,
        changes=planning.changes,
        pins=ASSUMED,
    )
