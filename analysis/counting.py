"""What is counted of a borough's year as it passes: from records, from operations, from the tally.

Records come one by one and each adds to the week it belongs to. What needs the whole operation (how
a visit ended, whether a form came back) is added when the operation is over. This module refuses to
print, and to say what a number should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from analysis.batches import Batches, Estimate
from analysis.spells import Spells
from simulator.engine.geography import Point
from simulator.engine.hours import DAY_SECONDS, WEEK
from simulator.engine.services.control.probes import Probes
from simulator.protocol.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.engine.outings import Closed, Outings
    from simulator.engine.services.control import Control
    from simulator.engine.services.custody import Custody
    from simulator.engine.world import World
    from simulator.protocol.records import Record

WEEK_SECONDS = WEEK * DAY_SECONDS
HOUR_SECONDS = 3_600
ENDINGS = (
    "nobody_answers",
    "access_denied",
    "target_elsewhere",
    "wrong_person",
    "now_lawful",
    "withdrawn",
)
TALLIED = tuple(
    f"{who}{grade}_{what}"
    for grade in ("immediate", "soonest")
    for who, what in (
        ("", "within_target"),
        ("residents_", "within_target"),
        ("officers_", "within_target"),
        ("", "mean_seconds"),
    )
)
"""Measures that the borough's tally sums up as shares and means."""


class Counting:
    """Counts one year.

    Attributes:
        began: Moment at which counting began.
        sums: What has been counted, by measure and week.
        turnaround: How long forms that came back were at the unit.
        probed: Answers to probes.
        has_probes: Whether probes are put at all; nothing else hangs on it.
    """

    has_probes = True

    def __init__(self, world: World, outings: Outings, *, keeps_weeks: bool = False) -> None:
        self.world = world
        self.outings = outings
        self.began = world.clock.now
        self.sums = Batches(keeps_weeks=keeps_weeks)
        self.turnaround = Spells()
        self.probed = Spells()
        control = cast("Control", world.services["control"])
        self._probes = Probes(world.streams, world.numbers, control.dispatcher)
        self.visits = self.arrests = self.files = self.homes = 0
        self._seen: dict[str, tuple[float, float]] = {}
        self._busy_before = tuple(self._custody.busy_by_hour)
        self._hours_before = tuple(self._custody.hours_observed)
        self._look(None)

    @property
    def _custody(self) -> Custody:
        return cast("Custody", self.world.services["custody"])

    def _week(self, moment: int) -> int:
        return (moment - self.began) // WEEK_SECONDS

    # --- when an operation is over ------------------------------------------------------------

    def operation(self, closed: Closed, records: Sequence[Record]) -> None:
        """Add what can be told of an operation that is over."""
        self._add_visits(closed)
        self._add_homes(closed, records)
        self._add_forms(records)
        self._add_support(records)
        self._add_stays(records)
        week = max(0, self._week(closed.opened.at))
        is_unvisited = not closed.visits
        self.sums.add("files_not_visited_share", week, is_unvisited)

    def _add_visits(self, closed: Closed) -> None:
        for visit in closed.visits:
            week = self._week(visit.arrived)
            if week < 0:
                continue
            self.visits += 1
            self.arrests += visit.arrests
            self.sums.add("arrests_per_visit", week, visit.arrests)
            self.sums.add("visits_without_arrest_share", week, not visit.arrests)
            for ending in ENDINGS:
                self.sums.add(f"visits_{ending}_share", week, visit.ending == ending)

    def _add_homes(self, closed: Closed, records: Iterable[Record]) -> None:
        """Count the homes that officers went into, whoever they found there; no workplaces."""
        homes = {
            each.place.id for each in closed.opened.case.addresses if not each.visit.is_business
        }
        entered = {each.identity.premises for each in records if each.name == "premises_entered"}
        self.homes += sum(
            each.premises in homes and each.premises in entered and self._week(each.arrived) >= 0
            for each in closed.visits
        )

    def _add_forms(self, records: Iterable[Record]) -> None:
        """Follow each form to the unit: back in time, and before anybody had to chase."""
        limit = parameter("biu_return", self.world.setting.date).last_second
        back = _first(records, "biu_ra_returned")
        for premises, sent in _first(records, "ra_form_sent_to_biu").items():
            taken = back[premises] - sent if premises in back else None
            if self._week(sent) < 0 or (taken is None and self.world.clock.now - sent <= limit):
                continue
            week = self._week(sent)
            if taken is not None:
                self.turnaround.add(taken)
            self.sums.add("intelligence_within_target", week, taken is not None and taken <= limit)
            self.sums.add("intelligence_unanswered_share", week, taken is None or taken > limit)

    def _add_support(self, records: Iterable[Record]) -> None:
        """Follow each answer of the support desk: granted and kept, declined, or called off."""
        answered = agreed = declined = withdrawn = 0
        last = -1
        for each in records:
            answered += each.name == "support_answered"
            agreed += each.name == "support_agreed"
            declined += each.name == "support_declined"
            withdrawn += each.name == "support_withdrawn"
            last = max(last, each.at if each.name == "support_answered" else -1)
        entered = {each.identity.premises for each in records if each.name == "premises_entered"}
        beside = {
            each.identity.premises
            for each in records
            if each.name == "premises_entered" and each.attributes.get("police_present") is True
        }
        if entered:
            first = min(each.at for each in records if each.name == "premises_entered")
            if self._week(first) >= 0:
                week = self._week(first)
                self.sums.add("police_supported_visits_share", week, len(beside), len(entered))
        week = self._week(last)
        if not answered or week < 0:
            return
        self.sums.add("support_granted_share", week, agreed - withdrawn, answered)
        self.sums.add("support_declined_share", week, declined, answered)
        self.sums.add("support_cancelled_late_share", week, withdrawn, answered)

    def _add_stays(self, records: Iterable[Record]) -> None:
        gone = _first(records, GONE)
        for person, came in _first(records, "station_arrival").items():
            week = self._week(came)
            if week < 0:
                continue
            if person in gone:
                for hours in (24, 48):
                    name = f"immigration_stays_over_{hours}_hours_share"
                    self.sums.add(name, week, gone[person] - came > hours * HOUR_SECONDS)

    def _probe(self, entered: Record) -> None:
        """Ask the control room how long an immediate call would take from here and now."""
        premises = entered.identity.premises
        if premises is None or not self.has_probes:
            return
        at = Point(*self.world.place(premises).at)
        took = self._probes.seconds(at, f"{premises}/{entered.at}")
        week, tally = self._week(entered.at), self.world.borough.tally
        self.probed.add(took)
        is_met = took <= tally.targets["immediate"]
        self.sums.add("probe_immediate_within_target", week, is_met)
        self.sums.add("probe_immediate_mean_seconds", week, took)

    def record(self, record: Record) -> None:
        """Count what a single record tells."""
        if record.name == "premises_entered":
            self._probe(record)
        elif record.name == "complaint_received":
            self.sums.add("complaints_per_visit", self._week(record.at), 1, 0)
        elif record.name == "case_identified":
            self.files += 1

    # --- week by week -------------------------------------------------------------------------

    def week_is_over(self) -> None:
        """Add what the tallies have gained since they were last looked at."""
        self._look(self._week(self.world.clock.now - 1))

    def _look(self, week: int | None) -> None:
        """Take the running sums; as differences into a week, unless it is the first look."""
        gained = self._gained()
        self._seen = dict(self.running())
        if week is not None:
            for name, (total, n) in gained.items():
                self.sums.add(name, week, total, n)

    def _gained(self) -> dict[str, tuple[float, float]]:
        """Give what the running sums have gained since they were last taken."""
        running = self.running()
        before = {name: self._seen.get(name, (0.0, 0.0)) for name in running}
        return {
            name: (total - before[name][0], n - before[name][1])
            for name, (total, n) in running.items()
        }

    def running(self) -> Mapping[str, tuple[float, float]]:
        """Give the sums that services keep by themselves, as they stand now."""
        tally = self.world.borough.tally
        measured = tally.measures(self.world.clock.now)
        found: dict[str, tuple[float, float]] = {}
        for name in (*TALLIED, "units_busy"):
            one = measured[name]
            found[name] = ((one.value or 0.0) * one.n, one.n)
        own, theirs = (
            (
                tally.counted(f"{whose}_prisoners_diverted"),
                tally.counted(f"{whose}_prisoners_brought"),
            )
            for whose in ("own", "officers")
        )
        found["prisoners_diverted_share"] = (own[0] + theirs[0], own[1] + theirs[1])
        found["officers_prisoners_diverted_share"] = theirs
        at_facility = tally.counted("officers_prisoners_at_facility")
        found["facility_prisoners_share"] = (at_facility, theirs[1])
        held = tally.counted("officers_prisoners_held_in_van")
        found["officers_prisoners_held_in_van_share"] = (held, theirs[1])
        custody = self._custody
        found["booking_in_mean_seconds"] = self._booking_in()
        found["cells_taken"] = (sum(custody.busy_by_hour), sum(custody.hours_observed))
        trips, waits = self.outings.trips, self.outings.waits
        found["officer_hours_per_visit"] = (
            trips.away_officer_seconds / HOUR_SECONDS,
            trips.arrivals,
        )
        found["complaints_per_visit"] = (0.0, trips.arrivals)
        found["team_wait_mean_hours"] = (waits / HOUR_SECONDS, self.outings.started)
        year = 365 * DAY_SECONDS
        elapsed = (self.world.clock.now - self.began) / year
        lent = self.world.borough.workforce.lent_seconds / HOUR_SECONDS
        found["police_hours_lent"] = (lent, elapsed)
        called = tally.counted("response_officer_seconds_with_teams") / HOUR_SECONDS
        found["police_hours_called"] = (called, elapsed)
        return found

    def _booking_in(self) -> tuple[float, float]:
        """Sum up the time at booking-in desks, waits included, over everybody seen there."""
        facility = self._custody.facility
        suites = [*self._custody.suites.values(), *([facility.suite] if facility else [])]
        counts = [suite.desks.counts() for suite in suites]
        seen = [each for one in counts for each in one.by_priority.values()]
        seconds = sum(each.wait_seconds for each in seen) + sum(
            each.busy_seconds for each in counts
        )
        return seconds, sum(each.granted for each in seen)

    # --- afterwards ---------------------------------------------------------------------------

    def so_far(self, names: Iterable[str]) -> dict[str, Estimate]:
        """Give measures as they stand now, with what the week that is not over has brought."""
        week = self._week(self.world.clock.now - 1)
        gained = {name: {week: more} for name, more in self._gained().items() if any(more)}
        return {name: self.estimate(name, gained.get(name)) for name in names}

    def estimate(
        self, name: str, more: Mapping[int, tuple[float, float]] | None = None
    ) -> Estimate:
        """Give a measure with its interval where it is a share or a mean of many things.

        Args:
            more: By week, what its sums would gain besides.
        """
        weeks = -(-(self.world.clock.now - self.began) // WEEK_SECONDS)
        counted = {
            "visits": self.visits,
            "arrests": self.arrests,
            "homes_entered": self.homes,
            "files": self.files,
            "outings_given_back": self.outings.lapsed,
            "operations_unsettled": self.outings.unsettled,
        }
        if name in counted:
            return Estimate(float(counted[name]), counted[name])
        if name in ("immediate_95th_seconds", "immediate_worst_month_mean_seconds"):
            one = self.world.borough.tally.measures(self.world.clock.now)[name]
            return Estimate(one.value, one.n)
        return self.sums.ratio(name, weeks, more)

    def cells_by_hour(self) -> tuple[float, ...]:
        """Give the cells taken on average in each local hour of the day."""
        custody = self._custody
        before = zip(self._busy_before, self._hours_before, strict=True)
        now = zip(custody.busy_by_hour, custody.hours_observed, strict=True)
        return tuple(
            (busy - busy_then) / max(1, hours - hours_then)
            for (busy, hours), (busy_then, hours_then) in zip(now, before, strict=True)
        )


GONE = "detainee_removed_from_station"


def _first(records: Iterable[Record], name: str) -> dict[str, int]:
    """Give the moment of the first record of a name about each person, else each address."""
    found: dict[str, int] = {}
    for record in records:
        if record.name == name:
            about = record.identity.about or record.identity.premises or ""
            found.setdefault(about, record.at)
    return found
