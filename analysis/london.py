"""A London run and summed up: calls, cells and visits of all boroughs, and of each.

Every measure is a ratio of running sums that the boroughs keep, so that weeks, days, boroughs and
the whole come from the same counts. This module refuses to estimate and to print.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from analysis.recovery import Recovery, Span
from analysis.study.outcome import Outcome, Pair
from simulator.engine import calibration
from simulator.engine.hours import DAY_SECONDS, WEEK
from simulator.engine.london.city import City
from simulator.engine.london.setup import Setup
from simulator.engine.london.sums import HOUR_SECONDS, Sums
from simulator.engine.tally import CALLERS, GRADES
from simulator.protocol.parameters import parameters
from simulator.scenario.londonmeasures import MEASURES
from simulator.scenario.yearmeasures import VISIT_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.engine.calibration import Calibration
    from simulator.scenario.londonfile import LondonPlan

RATIOS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...], float]]] = MappingProxyType(
    {
        **{
            f"{who}_{grade}_within_target": (
                (f"{who}_{grade}_met",),
                (f"{who}_{grade}_n",),
                1.0,
            )
            for who in CALLERS
            for grade in GRADES
        },
        **{
            f"{grade}_within_target": (
                tuple(f"{who}_{grade}_met" for who in CALLERS),
                tuple(f"{who}_{grade}_n" for who in CALLERS),
                1.0,
            )
            for grade in GRADES
        },
        **{
            f"{grade}_mean_seconds": (
                tuple(f"{who}_{grade}_seconds" for who in CALLERS),
                tuple(f"{who}_{grade}_n" for who in CALLERS),
                1.0,
            )
            for grade in GRADES
        },
        "prisoners_diverted_share": (
            ("own_diverted", "officers_diverted"),
            ("own_prisoners", "officers_prisoners"),
            1.0,
        ),
        "officers_prisoners_diverted_share": (("officers_diverted",), ("officers_prisoners",), 1.0),
        "booking_in_mean_seconds": (("booking_seconds",), ("booked_in",), 1.0),
        "booking_wait_mean_seconds": (("booking_wait_seconds",), ("booked_in",), 1.0),
        "immigration_stay_mean_hours": (
            ("immigration_stay_seconds",),
            ("immigration_stays",),
            HOUR_SECONDS,
        ),
        "immigration_stays_over_24_hours_share": (
            ("immigration_over_24",),
            ("immigration_stays",),
            1.0,
        ),
        "immigration_stays_over_48_hours_share": (
            ("immigration_over_48",),
            ("immigration_stays",),
            1.0,
        ),
        "escort_wait_mean_hours": (("escort_wait_seconds",), ("escorted",), HOUR_SECONDS),
        "facility_prisoners_share": (("facility_prisoners",), ("officers_prisoners",), 1.0),
        "intelligence_within_target": (("forms_in_time",), ("forms",), 1.0),
        "visits_without_arrest_share": (("visits_without_arrest",), ("visits",), 1.0),
        **{name: ((name.removesuffix("_share"),), ("visits",), 1.0) for name in VISIT_ENDINGS},
        "probe_immediate_within_target": (("probes_met",), ("probes",), 1.0),
        "probe_immediate_mean_seconds": (("probe_seconds",), ("probes",), 1.0),
        "complaints_per_visit": (("complaints",), ("visits",), 1.0),
        "team_wait_mean_hours": (("team_wait_seconds",), ("team_waits",), HOUR_SECONDS),
        "officer_hours_per_visit": (("officer_seconds",), ("visits",), HOUR_SECONDS),
    }
)
"""Measures that are ratios: sums above, sums below, and what the ratio is divided by."""

COUNTS: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {
        "danger_calls": ("danger_calls", 1.0),
        "neighbour_units": ("neighbour_units", 1.0),
        "prisoners_beyond_london": ("beyond_london", 1.0),
        "visits": ("visits", 1.0),
        "arrests": ("arrests", 1.0),
        "homes_entered": ("homes_entered", 1.0),
        "team_hours_diverted": ("team_diverted_seconds", HOUR_SECONDS),
        "team_hours_to_facility": ("facility_seconds", HOUR_SECONDS),
        "police_hours_lent": ("police_lent_seconds", HOUR_SECONDS),
        "police_hours_called": ("police_called_seconds", HOUR_SECONDS),
    }
)
"""Measures that are counts, or hours summed: the sum, and what it is divided by."""

LOOKED_AT: Final = ("cells_taken", "units_busy")
"""Means of what stood at each whole hour; of all boroughs together."""

BY_DAY: Final = (
    "residents_immediate_within_target",
    "residents_soonest_within_target",
    "prisoners_diverted_share",
    "cells_taken",
    "units_busy",
)
IN_PLACES: Final = (
    "residents_immediate_within_target",
    "residents_soonest_within_target",
    "prisoners_diverted_share",
    "cells_taken",
    "team_hours_diverted",
    "visits",
    "visits_without_arrest_share",
    "homes_entered",
    "complaints_per_visit",
)


class LondonRun:
    """A London as it runs, day by day.

    Attributes:
        city: The London. `days`: what each counted day added, all boroughs together.
    """

    def __init__(self, plan: LondonPlan, seed: int) -> None:
        self.plan = plan
        self.city = City(setup_of(plan, seed))
        self.days: list[Sums] = []
        self._start: dict[str, Sums] = {}
        self._before = Sums()
        spans = [Span(each.begins, each.ends) for each in plan.surges]
        self._recovery = {name: Recovery(spans, self.city.hours) for name in RECOVERED.values()}
        if spans:
            self.city.watchers.append(self._look)

    def run(self, progress: Callable[[int, int], None] | None = None) -> Outcome:
        """Run the warm-up and all days, and sum up.

        Args:
            progress: Told after each day how many are done, and of how many.
        """
        plan, of = self.plan, self.plan.warm_up_days + self.plan.days
        for day in range(of + 1):
            if day:
                self.city.run_through(plan.begins + day * DAY_SECONDS)
                self._day_is_over(counted=day > plan.warm_up_days)
                if progress is not None:
                    progress(day, of)
            if day == plan.warm_up_days:
                self._begin()
        return self._outcome()

    def _begin(self) -> None:
        self.city.begin()
        self._start = self._sums()
        self._before = _all(self._start)

    def _day_is_over(self, *, counted: bool) -> None:
        if counted:
            now = _all(self._sums())
            self.days.append(now.less(self._before))
            self._before = now

    def _sums(self) -> dict[str, Sums]:
        """Give each borough's sums now, with what its control room counts besides."""
        found = self.city.sums()
        for name, borough in self.city.boroughs.items():
            found[name]["neighbour_units"] = borough.response.helped_by_neighbours
        return found

    # --- summing up ---------------------------------------------------------------------------

    def _outcome(self) -> Outcome:
        places = {name: sums.less(self._start[name]) for name, sums in self._sums().items()}
        number = len(places)
        whole = _all(places)
        weeks = [
            _added(self.days[first : first + WEEK]) for first in range(0, len(self.days), WEEK)
        ]
        summed = {name: pair(name, whole, number) for name in MEASURES if name in _SUMMED}
        single = {**summed, **_worst_boroughs(places), **self._recovered()}
        return Outcome(
            measures={name: single[name] for name in MEASURES},
            weeks={name: tuple(pair(name, week, number) for week in weeks) for name in summed},
            days={name: tuple(pair(name, day, number) for day in self.days) for name in BY_DAY},
            hours=self._hours(),
            hour_pairs=self._calls_by_hour(),
            spreads=self._spreads(),
            places={
                name: {each: pair(each, sums, 1) for each in IN_PLACES}
                for name, sums in places.items()
            },
        )

    def _hours(self) -> dict[str, tuple[float, ...]]:
        """Give what stands by hour of the local week; nothing where some hour never came."""
        city = self.city
        found: dict[str, tuple[float, ...]] = {}
        if all(city.looked):
            for name, sums in (("cells_taken", city.cells), ("units_busy", city.units)):
                found[name] = tuple(total / n for total, n in zip(sums, city.looked, strict=True))
        return found

    def _calls_by_hour(self) -> dict[str, tuple[Pair, ...]]:
        """Give residents' calls met, and all of them, by hour of the local week."""
        tallies = [each.tally for each in self.city.boroughs.values()]
        found = {}
        for grade in GRADES:
            met = (sum(row) for row in zip(*(each.met[grade] for each in tallies), strict=True))
            n = (sum(row) for row in zip(*(each.n[grade] for each in tallies), strict=True))
            pairs = (Pair(*each) for each in zip(met, n, strict=True))
            found[f"residents_{grade}_within_target"] = tuple(pairs)
        return found

    def _recovered(self) -> dict[str, Pair]:
        return {name: self._recovery[of].hours_taken() for name, of in RECOVERED.items()}

    def _look(self, moment: int, stands: Mapping[str, int]) -> None:
        for name, recovery in self._recovery.items():
            recovery.look(moment, stands[name])

    def _spreads(self) -> dict[str, dict[int, int]]:
        found: dict[str, dict[int, int]] = {}
        for who in CALLERS:
            for grade in GRADES:
                total: dict[int, int] = {}
                for borough in self.city.boroughs.values():
                    for upper, number in borough.tally.by_minute(who, grade).items():
                        total[upper] = total.get(upper, 0) + number
                found[f"{who}_{grade}_response"] = dict(sorted(total.items()))
        found["intelligence_turnaround"] = self.city.spreads.answers.by_upper_end()
        found["immigration_stay"] = self.city.spreads.stays.by_upper_end()
        found["probe_response"] = self.city.spreads.probes.by_upper_end()
        return {name: spread for name, spread in found.items() if spread}


WORST: Final[Mapping[str, tuple[str, Callable[[list[float]], float]]]] = MappingProxyType(
    {
        "worst_borough_immediate_within_target": ("residents_immediate_within_target", min),
        "worst_borough_diverted_share": ("prisoners_diverted_share", max),
    }
)
"""Measures of the worst borough: of what, and which end of it is the worst."""

RECOVERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "recovery_hours_calls": "calls_waiting",
        "recovery_hours_units": "units_busy",
        "recovery_hours_cells": "cells_taken",
    }
)
"""Measures of how long it takes after a surge, and what they look at each hour."""

_SUMMED: Final = frozenset((*RATIOS, *COUNTS, *LOOKED_AT))


def run_london(
    plan: LondonPlan, seed: int, progress: Callable[[int, int], None] | None = None
) -> Outcome:
    """Run a London and sum it up; the same plan and seed give the same outcome to the last digit.

    Args:
        progress: Told after each day how many are done, and of how many.
    """
    return LondonRun(plan, seed).run(progress)


def setup_of(plan: LondonPlan, seed: int) -> Setup:
    """Give what a London is opened with."""
    numbers = numbers_of(plan)
    return Setup(
        boroughs=plan.boroughs,
        numbers=numbers,
        seed=seed,
        begins=plan.begins,
        targets=tuple((grade, _target(numbers, grade)) for grade in GRADES),
        teams=plan.teams,
        desks=plan.desks,
        help=plan.help,
        facility=plan.facility,
        closures=plan.closures,
        surges=plan.surges,
    )


def numbers_of(plan: LondonPlan) -> Calibration:
    """Give the plan's numbers with its changes made."""
    numbers = calibration.load(plan.calibration)
    for key, quantity in plan.changes.items():
        numbers = numbers.with_value(key, quantity)
    return numbers


def _target(numbers: Calibration, grade: str) -> int:
    key = f"control.target_{grade}"
    if key in numbers:
        return numbers[key].whole
    return parameters()[f"{grade}_response"].last_second


def pair(name: str, sums: Sums, boroughs: int) -> Pair:
    """Give a measure as a pair of sums.

    Args:
        boroughs: Of how many boroughs the sums are; what is looked at adds up over them.
    """
    if name in RATIOS:
        above, below, unit = RATIOS[name]
        return Pair(sum(sums[each] for each in above) / unit, sum(sums[each] for each in below))
    if name in COUNTS:
        counted, unit = COUNTS[name]
        return Pair(sums[counted] / unit, 1.0)
    return Pair(sums[name], sums["looks"] / boroughs)


def _worst_boroughs(places: Mapping[str, Sums]) -> dict[str, Pair]:
    """Give the worst borough's share of each kind as the single number that it is."""
    found = {}
    for name, (of, choose) in WORST.items():
        shares = [
            share for sums in places.values() if (share := pair(of, sums, 1).value) is not None
        ]
        found[name] = Pair(choose(shares), 1.0) if shares else Pair(0.0, 0.0)
    return found


def _all(places: Mapping[str, Sums]) -> Sums:
    return _added(list(places.values()))


def _added(sums: Sequence[Sums]) -> Sums:
    total = Sums()
    for each in sums:
        total = total.plus(each)
    return total


__all__ = ["LondonRun", "numbers_of", "pair", "run_london", "setup_of"]
