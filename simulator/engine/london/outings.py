"""Immigration visits in one borough of London, as light flows.

Files come in, the intelligence unit answers on each, a team takes some of them out, with police
lent where support was to be had, and what was drawn for each address happens there: nobody, an
arrest, a call for help. What officers must write and decide is left out. This module draws what is
true of a visit as a borough's year does and refuses to judge what was made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.arrivals import DAY_HOURS, WEEK_HOURS, Arrivals, WeekProfile
from simulator.engine.hours import DAY_SECONDS, WEEK, Hours, open_days
from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.pools import Pool
from simulator.engine.sampler import sampler
from simulator.engine.sampling import Empirical, Exponential
from simulator.engine.services.control.calls import Call, News, Rank
from simulator.engine.services.control.probes import Probes
from simulator.engine.streams import Streams
from simulator.engine.visits import Visits

if TYPE_CHECKING:
    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.geography import Point
    from simulator.engine.localhours import LocalHours
    from simulator.engine.london.plot import Plot
    from simulator.engine.london.response import Response
    from simulator.engine.london.stays import Stays
    from simulator.engine.london.sums import Spreads, Sums
    from simulator.engine.visits import Visit
    from simulator.engine.workforce import Workforce

WORKING_DAYS = frozenset(range(5))
CHECKS = ("crimint_check", "cris_check", "pnc_check", "comment")
"""What the unit does for one form, one after the other."""

ANSWER_WITHIN = 72 * HOUR_SECONDS

AT_THE_DOOR = ("nobody_answers", "access_denied")
"""What a visit comes to where officers never go in; nothing happens inside then."""


class Outings:
    """A borough's visits.

    Args:
        spreads: Durations that all boroughs count together.

    Attributes:
        probes: Asked at every visit; None where nothing is asked.
    """

    def __init__(
        self,
        clock: Clock,
        streams: Streams,
        numbers: Calibration,
        hours: LocalHours,
        plot: Plot,
        response: Response,
        workforce: Workforce,
        stays: Stays,
        sums: Sums,
        spreads: Spreads,
        teams: int,
        desks: tuple[int, int],
    ) -> None:
        self.clock = clock
        self.streams = streams
        self.numbers = numbers
        self.response = response
        self.workforce = workforce
        self.stays = stays
        self.sums = sums
        self._spreads = spreads
        self.probes: Probes | None = Probes(streams, numbers, response)
        self._local = hours
        self._hours = Hours(*desks, WORKING_DAYS)
        self._plot = plot
        self._visits = Visits(streams, numbers, plot)
        self._teams = Pool(clock, "arrest teams", teams)
        self._unit = Pool(clock, "intelligence desks", numbers["intelligence.desks"].whole)
        self._unit_hours = Hours(
            numbers["intelligence.opens"].whole,
            numbers["intelligence.closes"].whole,
            open_days(numbers["intelligence.open_days"].table),
        )
        self._number = 0

    def start(self) -> None:
        """Let files and the unit's other requests come in from now on."""
        if self.numbers["visits.per_week"].number > 0:
            self.clock.start(self._come_in(), at=self.clock.now)
        if self.numbers["intelligence.other_requests_per_open_day"].number > 0:
            self.clock.start(self._other_requests(), at=self.clock.now)

    # --- files ----------------------------------------------------------------------------------

    def _come_in(self) -> Steps:
        clock, numbers = self.clock, self.numbers
        per_outing = numbers["visits.files_per_outing"].whole
        arrivals = Arrivals(
            self.streams.get("outings.arrival"),
            self._profile(numbers["visits.per_week"].number / per_outing),
            clock.now,
            self._hour_of_week,
        )
        while True:
            yield arrivals.next() - clock.now
            self._file_in(per_outing)

    def _file_in(self, files: int) -> None:
        """Let some files come in that one team will take out, once the unit has answered."""
        starts = Empirical(self.numbers["visits.start_profile"].profile, HOUR_SECONDS)
        start = self.streams.get("outings.start").draw(starts)
        visits = [(self._next_id(), self._visits.next()) for _ in range(files)]
        self.clock.start(self._planned(visits, start), at=self.clock.now)

    def send_extra(self, teams: int, addresses: int, at: int, name: str, seed: int) -> None:
        """Send teams from elsewhere out together, whose files were seen to before.

        Args:
            name: Begins the ids of their visits. `seed`: of what is true of these visits.
        """
        drawn = Visits(Streams(seed), self.numbers, self._plot)
        for team in range(teams):
            visits = [(f"{name}/{team}/{number}", drawn.next()) for number in range(addresses)]
            self.clock.start(self._extra(visits, at), at=self.clock.now)

    def _next_id(self) -> str:
        self._number += 1
        return f"{self._number:06}"

    def _profile(self, per_week: float) -> WeekProfile:
        """Let files come in evenly while the teams are at their desks."""
        hours = self._hours
        first, last = hours.opens // HOUR_SECONDS, -(-hours.closes // HOUR_SECONDS)
        is_open = [
            day in hours.days and first <= hour < last
            for day in range(WEEK)
            for hour in range(DAY_HOURS)
        ]
        assert len(is_open) == WEEK_HOURS  # noqa: S101 - a week has so many
        return WeekProfile(tuple(per_week / sum(is_open) * each for each in is_open))

    def _hour_of_week(self, moment: int) -> int:
        at = self._local.at(moment)
        return at.weekday * DAY_HOURS + at.hour

    # --- the intelligence unit ------------------------------------------------------------------

    def _other_requests(self) -> Steps:
        numbers, streams, hours = self.numbers, self.streams, self._unit_hours
        law = sampler(numbers["intelligence.other_request_work"].distribution)
        work = streams.whole_sampler("intelligence.other_work", law)
        per_day = float(numbers["intelligence.other_requests_per_open_day"].number)
        gaps = streams.whole_sampler("intelligence.other_gap", Exponential(hours.length / per_day))
        while True:
            yield hours.finish(self.clock.now, gaps()) - self.clock.now
            self.clock.start(self._at_a_desk(work()))

    def _at_a_desk(self, work: int) -> Steps:
        yield self._unit.take()
        yield self._unit_hours.finish(self.clock.now, work) - self.clock.now
        self._unit.give()

    def _answer(self, file: str) -> Steps:
        """Have a form answered; one that lies unanswered is chased when the time is up."""
        asked, sums = self.clock.now, self.sums
        if self._is_so("intelligence.unanswered_share", file):
            yield ANSWER_WITHIN
        work = sum(self._drawn(f"intelligence.{check}", file) for check in CHECKS)
        yield from self._at_a_desk(work)
        took = self.clock.now - asked
        sums["forms"] += 1
        sums["forms_in_time"] += took <= ANSWER_WITHIN
        self._spreads.answers.add(took)

    # --- a team goes out ------------------------------------------------------------------------

    def _planned(self, visits: list[tuple[str, Visit]], start: int) -> Steps:
        """Wait for the unit's answers and for a team, and go out on the next day of work."""
        answers = [self.clock.start(self._answer(file)) for file, _ in visits]
        for answer in answers:
            _ = yield answer
        wanted = self.clock.now
        yield self._teams.take()
        self.sums["team_waits"] += 1
        self.sums["team_wait_seconds"] += self.clock.now - wanted
        opens, _ = self._hours.window(self.clock.now)
        if opens <= self.clock.now:  # this day's outings have gone
            opens, _ = self._hours.window(opens + DAY_SECONDS)
        yield max(0, opens - self._hours.opens + start - self.clock.now)
        yield from self._out(visits)
        self._teams.give()

    def _extra(self, visits: list[tuple[str, Visit]], at: int) -> Steps:
        """Go out with a team from elsewhere, whose files were seen to before."""
        yield max(0, at - self.clock.now)
        self.sums["extra_outings"] += 1
        yield from self._out(visits)

    def _out(self, visits: list[tuple[str, Visit]]) -> Steps:
        """Drive out, visit, drive back; police lent to it are back when it is."""
        first, left = visits[0][0], self.clock.now
        loan = self.workforce.lend(self._to_lend(first), "visit")
        journey = self._drawn("teams.journey_from_base", first)
        yield journey
        for file, visit in visits:
            yield from self._at(file, visit)
        self.workforce.give_back(loan)
        self.sums["police_lent_seconds"] += loan.officers * (self.clock.now - left)
        yield journey
        officers = self.numbers["teams.immigration_officers"].whole
        self.sums["team_seconds"] += self.clock.now - left
        self.sums["officer_seconds"] += officers * (self.clock.now - left)

    def _to_lend(self, file: str) -> int:
        share = self.numbers["visits.police_supported_share"].number
        granted = self.numbers["support.outcome"].table["granted"]
        is_supported = self.streams.keyed("support", file) < share * granted
        self.sums["supported_outings"] += is_supported
        self.sums["outings"] += 1
        return self.numbers["teams.police_officers"].whole if is_supported else 0

    def _at(self, file: str, visit: Visit) -> Steps:
        """Visit one address, and take whoever is arrested to a cell."""
        sums = self.sums
        sums["visits"] += 1
        if self.probes is not None:
            self._probe(self.probes, file, visit.at)
        is_entered = visit.outcome not in AT_THE_DOOR
        sums["homes_entered"] += is_entered and not visit.is_business
        sums["complaints"] += is_entered and visit.complaint is not None
        if is_entered and visit.turns_hostile_after is not None:
            yield visit.turns_hostile_after
            sums["danger_calls"] += 1
            self._call(file, Rank.DANGER, visit.at)
            self._ended("withdrawn")
            return
        self._ended(visit.outcome)
        yield visit.on_site
        if is_entered and visit.shows_other_offence:
            self._call(file, Rank.SOONEST, visit.at)
        for place in range(visit.people):
            sums["arrests"] += 1
            kind = "adult_female" if visit.is_female[place] else "adult_male"
            yield from self.stays.bring(f"{file}/{place}", visit.at, kind)

    def _ended(self, how: str) -> None:
        self.sums["visits_without_arrest"] += how != "arrest"
        self.sums[f"visits_{how}"] += 1

    def _probe(self, probes: Probes, file: str, at: Point) -> None:
        """Ask how long an immediate call from here would take; nothing hangs on the answer."""
        took, sums = probes.seconds(at, file), self.sums
        sums["probes"] += 1
        sums["probes_met"] += took <= self.response.tally.targets["immediate"]
        sums["probe_seconds"] += took
        self._spreads.probes.add(took)

    def _call(self, file: str, rank: Rank, at: Point) -> None:
        """Call for help from an address."""
        luck = sampler(self.numbers["response.travel_factor"].distribution)
        self.sums[f"officers_{rank.grade}_calls"] += 1
        self.response.receive(
            Call(
                id=f"officers/{file}",
                rank=rank,
                place=at,
                received=self.clock.now,
                handling=self._drawn(f"control.handling_{rank.grade}", file),
                luck=luck.quantile(self.streams.keyed("control.luck", file)),
                scene=self._drawn(f"response.scene_{rank.grade}", file),
                caller="officers",
                told=self._told,
            )
        )

    def _told(self, call: Call, news: News) -> None:
        if news is News.ARRIVED:
            crew = self.numbers["response.officers_per_unit"].whole
            self.sums["police_called_seconds"] += crew * call.scene

    # --- chance ---------------------------------------------------------------------------------

    def _drawn(self, key: str, file: str) -> int:
        return sampler(self.numbers[key].distribution).draw(self.streams.keyed(key, file))

    def _is_so(self, key: str, file: str) -> bool:
        return self.streams.keyed(key, file) < self.numbers[key].number
