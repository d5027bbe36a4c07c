"""What is counted of a coast's year: from each case when it is over, and from its children's waits.

A child met by day, between eight and eighteen on a weekday, is counted apart from one met at night
or at a weekend. Somebody who is shown to be an adult is counted as met and in no wait. Going
missing is counted and blamed on nobody. This module refuses to print.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from analysis.batches import Batches, Estimate
from analysis.spells import Spells
from simulator.engine.hours import DAY_SECONDS, WEEK, Hours
from simulator.engine.partycase import PartyCase
from simulator.protocol.moments import local_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.engine.cases import Cases, Closed
    from simulator.engine.flows import Steps
    from simulator.engine.parties import Youth
    from simulator.engine.reports import Report, ReportCase
    from simulator.engine.world import World
    from simulator.protocol.records import Record

HOUR, MINUTE = 3_600, 60
WEEK_SECONDS = WEEK * DAY_SECONDS
YEAR_WEEKS = 365 / WEEK
DAY = Hours(8 * HOUR, 18 * HOUR, frozenset(range(5)))
"""By day means this; all else is night or weekend."""

WINDOW_SECONDS = 72 * HOUR
IN_TIME: Mapping[str, int] = {
    "social_care": 4 * HOUR,
    "safety": 2 * HOUR,
    "interpreter": 30 * MINUTE,
    "protection": 4 * HOUR,
}
"""What counts as in time, of our own choosing: no document sets any of these."""

IN_HOURS = ("social_care", "safety", "protection")
TALLIED = (
    "immediate_within_target",
    "immediate_mean_seconds",
    "soonest_within_target",
    "soonest_mean_seconds",
    "units_busy",
)
LOOKS_EVERY = 15 * MINUTE
DAY_HOURS = 24
PER_YEAR = ("victims_referred_per_year", "domestic_abuse_victims_referred_per_year")
MISSING = "child_went_missing"
First = dict[str, "Record"]


class CoastCounting:
    """Counts one year.

    Attributes:
        began: Moment at which counting began.
        sums: Shares and means, by measure and week.
    """

    def __init__(self, world: World, cases: Cases, *, keeps_weeks: bool = False) -> None:
        self.world = world
        self.cases = cases
        self.began = world.clock.now
        self.sums = Batches(keeps_weeks=keeps_weeks)
        self.counts: Counter[str] = Counter()
        self._spells: defaultdict[str, Spells] = defaultdict(Spells)
        self._met_on: Counter[dt.date] = Counter()
        self._most = 0
        self._in_station = [0] * DAY_HOURS
        self._looked = [0] * DAY_HOURS
        self._seen: dict[str, tuple[float, float]] = {}
        self._seen_at = self.began
        self._unsettled_before = cases.unsettled
        self._look(None)
        world.clock.start(self._look_into_stations(), at=world.clock.now)

    def _week(self, moment: int) -> int:
        return (moment - self.began) // WEEK_SECONDS

    # --- when an operation is over ------------------------------------------------------------

    def operation(self, closed: Closed, records: Sequence[Record]) -> None:
        """Add what can be told of an operation that is over."""
        if closed.met is None or self._week(closed.opened.at) < 0:
            return
        case = closed.opened.case
        if isinstance(case, PartyCase):
            self._add_party(closed, case, records)
        else:
            self._add_report(closed, case, records)

    def _add_party(self, closed: Closed, case: PartyCase, records: Sequence[Record]) -> None:
        week = self._week(closed.opened.at)
        self.counts["parties"] += not case.party.is_rest
        self.sums.add("police_to_party_mean", week, (closed.met or 0) - closed.opened.at)
        self.sums.add("unit_hours_per_find", week, closed.unit_seconds / HOUR)
        self.sums.add("reliefs_per_find", week, closed.reliefs)
        of_each = _of_each(records)
        for person, youth in case.youths.items():
            first = of_each[person]
            if "child_encountered" in first:
                self._add_youth(youth, first)

    def _add_youth(self, youth: Youth, first: First) -> None:
        met = first["child_encountered"].at
        week, part = self._week(met), self._part(met)
        self._count_day(met)
        self.counts["adults_met_as_children"] += not youth.is_child
        self.sums.add("children_under_16_share", week, youth.years < 16)
        self.sums.add("children_met_by_day_share", week, part == "day")
        if "treated_as_adult" in first:
            return
        # The spoken language is the child's own, so everybody found here needs an interpreter.
        self._wait("interpreter", part, met, first.get("interpreter_engaged"))
        self._wait("safety", part, met, first.get("taken_to_place_of_safety"))
        self._wait("social_care", part, met, _sooner(first, "aa_present", "csc_handover"))
        self._add_steps(first, week)
        self._add_prints(youth, first, week)
        gone = MISSING in first and first[MISSING].at - met <= WINDOW_SECONDS
        self.sums.add("children_missing_share", week, gone)
        if youth.is_exploited:
            self.sums.add("children_missing_in_a_year_share", week, gone)

    def _count_day(self, met: int) -> None:
        """Count who was met on a day; days long past are given back."""
        self.counts["children_met"] += 1
        day = local_date(met)
        self._met_on[day] += 1
        self._most = max(self._most, self._met_on[day])
        for past in [each for each in self._met_on if (day - each).days > 100]:
            del self._met_on[past]

    def _add_steps(self, first: First, week: int) -> None:
        for name, record in STEPS.items():
            self.sums.add(name, week, record in first)

    def _add_prints(self, youth: Youth, first: First, week: int) -> None:
        met, taken, sent = (
            first.get(name) for name in ("child_encountered", "fingerprints_taken", "ifb1_sent")
        )
        in_time = taken is not None and sent is not None and sent.at - taken.at <= DAY_SECONDS
        in_a_day = sent is not None and met is not None and sent.at - met.at <= DAY_SECONDS
        self.sums.add("prints_in_a_day_share", week, in_a_day)
        if taken is None:
            return
        self.sums.add("prints_sent_in_time_share", week, in_time)
        if youth.years < 16:
            safeguards = [first.get(name) for name in ("inspector_confirmation", "aa_present")]
            confirmed = all(each is not None and each.at <= taken.at for each in safeguards)
            self.sums.add("prints_confirmed_share", week, confirmed)

    def _add_report(self, closed: Closed, case: ReportCase, records: Sequence[Record]) -> None:
        report, came_in = case.report, closed.opened.at
        week, first = self._week(came_in), _of_each(records)[case.person]
        self.counts["reports"] += 1
        self._wait(
            "protection", self._part(came_in), came_in, first.get("protective_measures_taken")
        )
        if report.is_abused or report.is_exploited:
            linked = "third_party_link" in first or "support_referral" in first
            self.sums.add("support_linked_share", week, linked)
        shared = first.get("ho_info_shared")
        if shared is not None:
            self._add_sharing(report, shared, first)

    def _add_sharing(self, report: Report, shared: Record, first: First) -> None:
        week = self._week(shared.at)
        excuse = first.get("informing_impracticable_recorded")
        is_excused = excuse is not None and excuse.at <= shared.at
        before = "victim_informed_before" in first or is_excused
        after = "victim_informed_after" in first or excuse is not None
        self.sums.add("told_before_share", week, before)
        self.sums.add("told_after_share", week, after)
        self.counts["shared_on_doubt"] += report.state == "doubt"
        self.counts["victims_referred_per_year"] += 1
        self.sums.add("victims_referred_per_year", week, 1, 0)
        if report.is_abused:
            self.counts["domestic_abuse_victims_referred_per_year"] += 1
            self.sums.add("domestic_abuse_victims_referred_per_year", week, 1, 0)

    def _wait(self, kind: str, part: str, since: int, record: Record | None) -> None:
        """Count a wait; what never came is not in time, and in no quantile."""
        name = f"{kind}_by_{part}"
        taken = None if record is None else max(0, record.at - since)
        in_time = taken is not None and taken <= IN_TIME[kind]
        self.sums.add(f"{name}_in_time_share", max(0, self._week(since)), in_time)
        if taken is not None:
            self._spells[name].add(taken)

    def _part(self, moment: int) -> str:
        return "day" if DAY.is_open(moment) else "night"

    # --- by the quarter of an hour, and by the week ---------------------------------------------

    def _look_into_stations(self) -> Steps:
        while True:
            hour = self.world.borough.hours.at(self.world.clock.now).hour
            self._looked[hour] += 1
            self._in_station[hour] += self.cases.children_in_stations()
            yield LOOKS_EVERY

    def week_is_over(self) -> None:
        """Add what the tallies have gained since they were last looked at."""
        week = self._week(self.world.clock.now - 1)
        self._look(week)
        for name in PER_YEAR:
            self.sums.add(name, week, 0.0, 1 / YEAR_WEEKS)

    def _look(self, week: int | None) -> None:
        gained = self._gained()
        self._seen, self._seen_at = self.running(), self.world.clock.now
        if week is not None:
            for name, (total, n) in gained.items():
                self.sums.add(name, week, total, n)

    @property
    def spells(self) -> Mapping[str, Spells]:
        """How long children and victims waited, by what for and when."""
        return self._spells

    def running(self) -> dict[str, tuple[float, float]]:
        """Give the sums that services keep by themselves, as they stand now."""
        measured = self.world.borough.tally.measures(self.world.clock.now)
        found = ((name, measured[name]) for name in TALLIED)
        return {name: ((one.value or 0.0) * one.n, float(one.n)) for name, one in found}

    def _gained(self) -> dict[str, tuple[float, float]]:
        """Give what the tally's sums have gained since they were last taken."""
        running = self.running()
        before = {name: self._seen.get(name, (0.0, 0.0)) for name in running}
        return {
            name: (total - before[name][0], n - before[name][1])
            for name, (total, n) in running.items()
        }

    # --- afterwards ---------------------------------------------------------------------------

    def so_far(self, names: Iterable[str]) -> dict[str, Estimate]:
        """Give measures as they stand now, with what the week that is not over has brought."""
        now = self.world.clock.now
        part = (now - self._seen_at) / WEEK_SECONDS / YEAR_WEEKS
        gained = {**self._gained(), **dict.fromkeys(PER_YEAR, (0.0, part))}
        week = self._week(now - 1)
        more = {name: {week: sums} for name, sums in gained.items() if any(sums)}
        return {name: self.estimate(name, more.get(name)) for name in names}

    def estimate(
        self, name: str, more: Mapping[int, tuple[float, float]] | None = None
    ) -> Estimate:
        """Give a measure, with its interval where it is a share or a mean of many things.

        Args:
            more: By week, what its sums would gain besides.
        """
        weeks = -(-(self.world.clock.now - self.began) // WEEK_SECONDS)
        if name in COUNTED:
            return Estimate(float(self.counts[name]), self.counts[name])
        if name == "most_children_in_a_day":
            return Estimate(float(self._most), self.counts["children_met"])
        if name == "operations_unsettled":
            unsettled = self.cases.unsettled - self._unsettled_before
            return Estimate(float(unsettled), unsettled)
        kind, _, which = name.rpartition("_")
        if which in QUANTILES:
            return self._quantile(kind, QUANTILES[which])
        found = self.sums.ratio(name, weeks, more)
        if name.endswith("_per_year"):
            return Estimate(found.value, self.counts[name], found.low, found.high)
        return found

    def _quantile(self, kind: str, share: float) -> Estimate:
        spells = self._spells[kind]
        seconds = spells.quantile(share)
        in_hours = kind.partition("_by_")[0] in IN_HOURS
        value = seconds / HOUR if seconds is not None and in_hours else seconds
        return Estimate(value, spells.n)

    def in_station_by_hour(self) -> tuple[float, ...]:
        """Give the children in a police station on average in each local hour of the day."""
        pairs = zip(self._in_station, self._looked, strict=True)
        return tuple(children / max(1, looks) for children, looks in pairs)


STEPS: Mapping[str, str] = {
    "children_at_station_share": "taken_to_police_station",
    "children_handed_over_share": "csc_handover",
    "prints_taken_share": "fingerprints_taken",
    "hub_referred_share": "mash_referral_submitted",
    "emergency_discussion_share": "emergency_strategy_discussion",
    "strategy_meeting_share": "full_strategy_meeting",
    "nrm_submitted_share": "nrm_submitted",
}
COUNTED = ("children_met", "parties", "adults_met_as_children", "reports", "shared_on_doubt")
QUANTILES = {"median": 0.5, "90th": 0.9}


def _of_each(records: Sequence[Record]) -> defaultdict[str, First]:
    """Give the first record of each name about each person."""
    found: defaultdict[str, First] = defaultdict(dict)
    for record in records:
        if record.identity.about is not None:
            found[record.identity.about].setdefault(record.name, record)
    return found


def _sooner(first: First, *names: str) -> Record | None:
    made = [first[name] for name in names if name in first]
    return min(made, key=lambda each: each.number, default=None)
