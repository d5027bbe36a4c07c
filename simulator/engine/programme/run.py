"""A programme run from its first day to its last: cohorts, posts, roll-out, visits, quarters.

Everything goes by one clock. At the first moment of a quarter boroughs are opened, then its weeks
are worked; at its end it is summed up as a row of plain numbers. This module refuses to judge what
came of it, and reads phases off what happened by the stated numbers alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.clock import Clock
from simulator.engine.programme import money
from simulator.engine.programme.officers import ACCOMPANIED, INDEPENDENT, Officer, Scheme
from simulator.engine.programme.posts import Posts, Secondment, YearPosts, posts_by_year
from simulator.engine.programme.terms import WEEK_SECONDS, YEAR_SECONDS, Terms, terms_of
from simulator.engine.programme.visiting import Staffing, Visiting, Wanted
from simulator.engine.programme.years import QUARTERS_IN_A_YEAR, Quarter, quarters
from simulator.engine.streams import Streams
from simulator.protocol.moments import local_date
from simulator.protocol.parameters import parameter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from simulator.engine.calibration import Calibration
    from simulator.engine.flows import Steps

EMPTY: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a programme opens with.

    Attributes:
        opens: First day of a quarter.
        boroughs: In the order of the roll-out; the first `open_at_start` are open already.
        posts: Posts of financial years that the plan names.
    """

    opens: dt.date
    years: int
    boroughs: tuple[str, ...]
    open_at_start: int
    numbers: Calibration
    posts: Mapping[str, int] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Row:
    """A quarter.

    Attributes:
        phase: That stands at its end. `states`: officers at its end, by where they stand.
        taken_in: Officers taken in so far; `trained`: who passed the course in the quarter.
        seconded: Officers in seconded posts, the quarter's mean; `attached` likewise.
        police_on_teams: Both but the Chief Superintendent, and local police in close support,
            as full-time equivalents.
        open_boroughs: At its end.
    """

    quarter: Quarter
    phase: int
    states: Mapping[str, int]
    taken_in: int
    trained: int
    posts: YearPosts
    seconded: float
    attached: int
    police_on_teams: float
    open_boroughs: int
    staffing: Staffing
    bill: money.Bill


@dataclass(frozen=True, slots=True)
class Course:
    """All that came of a programme.

    Attributes:
        reached: Day on which something was reached; None where it never was.
        opened: Day on which each borough was opened to visits without police.
    """

    terms: Terms
    rows: tuple[Row, ...]
    officers: tuple[Officer, ...]
    secondments: tuple[Secondment, ...]
    years: tuple[YearPosts, ...]
    reached: Mapping[str, dt.date | None]
    opened: Mapping[str, dt.date | None]
    ended_at: int


class Programme:
    """A programme as it runs."""

    def __init__(self, setting: Setting, seed: int) -> None:
        self._setting = setting
        self._terms = terms = terms_of(setting.numbers)
        self._quarters = quarters(setting.opens, setting.years * QUARTERS_IN_A_YEAR)
        self._clock = clock = Clock(self._quarters[0].begins)
        streams = Streams(seed)
        self._scheme = Scheme(clock, streams, terms)
        years = posts_by_year(terms, setting.posts, self._quarters)
        self._posts = Posts(clock, streams, terms, years, self._scheme)
        self._visiting = Visiting(Wanted(streams, terms, len(setting.boroughs)), terms)
        self._opened: list[dt.date] = [setting.opens] * setting.open_at_start
        self._funded = parameter("funded_posts", setting.opens).value
        self._assessed_at = parameter("cost_review", setting.opens).due_at(clock.now)
        self._phase = 1
        self._independent_at: int | None = None
        self._rows: list[Row] = []
        self._told = 0  # officer-seconds in post of the quarters before

    def run(self) -> Course:
        """Run it to its end."""
        self._scheme.begin_with(self._terms.pilot_officers)
        self._clock.start(self._cohorts())
        self._clock.start(self._weeks())
        for quarter in self._quarters:
            self._open_boroughs(quarter)
            self._clock.run_through(quarter.ends - 1)
            self._rows.append(self._summed_up(quarter))
        return self._course()

    # --- flows ------------------------------------------------------------------------------

    def _cohorts(self) -> Steps:
        """Take a cohort in as often as is planned, no larger than the scheme has room for."""
        number = 0
        while self._terms.interval:
            room = self._terms.establishment - self._scheme.in_scheme
            size = min(self._terms.cohort_size, room)
            if size > 0:
                number += 1
                self._scheme.take_in(size, number)
            yield self._terms.interval

    def _weeks(self) -> Steps:
        while True:
            numbers = self._scheme.numbers
            attached = self._posts.year_at(self._clock.now).attached
            police = self._posts.on_teams + attached
            self._visiting.week(
                numbers[INDEPENDENT], numbers[ACCOMPANIED], police, len(self._opened)
            )
            yield WEEK_SECONDS

    # --- quarters ---------------------------------------------------------------------------

    def _open_boroughs(self, quarter: Quarter) -> None:
        """Open as many boroughs as are planned and as there are officers for."""
        terms = self._terms
        officers = self._scheme.numbers[INDEPENDENT]
        for _ in range(terms.boroughs_per_quarter):
            number = len(self._opened)
            if number >= len(self._setting.boroughs):
                return
            if officers < (number + 1) * terms.officers_per_borough:
                return
            self._opened.append(local_date(quarter.begins))

    def _summed_up(self, quarter: Quarter) -> Row:
        staffing, self._visiting.quarter = self._visiting.quarter, Staffing()
        year = self._posts.year_at(quarter.begins)
        length = quarter.ends - quarter.begins
        in_post = self._posts.seconds_in_post(quarter.ends) - self._told
        self._told += in_post
        after = max(0, quarter.ends - max(quarter.begins, self._assessed_at)) / length
        cost = money.bill(
            self._terms, year, self._funded, (in_post, length), staffing, min(1.0, after)
        )
        self._phase = self._phase_after(quarter, staffing)
        return Row(
            quarter=quarter,
            phase=self._phase,
            states=MappingProxyType(dict(self._scheme.numbers)),
            taken_in=len(self._scheme.officers),
            trained=sum(each >= quarter.begins for each in self._scheme.trained),
            posts=year,
            seconded=in_post / length,
            attached=year.attached,
            police_on_teams=self._on_teams(in_post, length, year, cost),
            open_boroughs=len(self._opened),
            staffing=staffing,
            bill=cost,
        )

    def _on_teams(self, in_post: int, length: int, year: YearPosts, cost: money.Bill) -> float:
        local = cost.by_category["exceptional"] / self._terms.post_cost * YEAR_SECONDS / length
        return max(0.0, in_post / length - 1) + year.attached + local

    def _phase_after(self, quarter: Quarter, staffing: Staffing) -> int:
        """Read the phase off: mentoring begins the second, independence the third."""
        phase = self._phase
        if phase == 1 and any(each.mentored_at for each in self._accompanied()):
            phase = 2
        are_open = len(self._opened) >= len(self._setting.boroughs)
        ordinary = staffing.ordinary_arrests
        share = staffing.by_officers / ordinary if ordinary else 0.0
        if phase == 2 and are_open and share >= self._terms.independence_share:
            self._independent_at = quarter.ends - 1
            phase = 3
        return phase

    def _accompanied(self) -> list[Officer]:
        """List the officers who have begun to work beside a mentor in this programme."""
        new = self._scheme.officers[self._terms.pilot_officers :]
        return [each for each in new if each.mentored_at is not None]

    # --- the whole --------------------------------------------------------------------------

    def _course(self) -> Course:
        names = self._setting.boroughs
        days = (*self._opened, *[None] * (len(names) - len(self._opened)))
        return Course(
            terms=self._terms,
            rows=tuple(self._rows),
            officers=tuple(self._scheme.officers),
            secondments=tuple(self._posts.begun),
            years=self._posts.years,
            reached=self._reached(),
            opened=MappingProxyType(dict(zip(names, days, strict=True))),
            ended_at=self._quarters[-1].ends,
        )

    def _reached(self) -> Mapping[str, dt.date | None]:
        begun = [each.mentored_at or 0 for each in self._accompanied()]
        new = self._scheme.officers[self._terms.pilot_officers :]
        signed = [each.signed_off_at for each in new if each.signed_off_at is not None]
        opened = self._opened if len(self._opened) == len(self._setting.boroughs) else []
        return MappingProxyType(
            {
                "phase_one": self._setting.opens,
                "phase_two": _day(min(begun, default=None)),
                "phase_three": _day(self._independent_at),
                "first_trained": _day(min(self._scheme.trained, default=None)),
                "first_signed_off": _day(min(signed, default=None)),
                "all_boroughs_open": max(opened, default=None),
            }
        )


def _day(moment: int | None) -> dt.date | None:
    return None if moment is None else local_date(moment)
