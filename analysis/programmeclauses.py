"""A programme's years put to the rule book: what each financial year meets, breaks or leaves open.

A year is judged as it was committed and carried out: posts, secondments, officers sent without
police, and what the file says of the plan. A year in which no document of the rule book binds
leaves every clause unknown, for nobody has said what was asked then. This module refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.plancheck.draft import Draft, Entry
from analysis.plancheck.judging import judge
from analysis.plancheck.plans import year_rules
from simulator.engine.programme.terms import YEAR_SECONDS
from simulator.protocol.context import Setting
from simulator.protocol.findings import Verdict
from simulator.protocol.in_force import NotInForce
from simulator.protocol.moments import local_date
from simulator.protocol.rulebook import duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.plancheck.judging import Judged
    from simulator.engine.programme.posts import YearPosts
    from simulator.engine.programme.run import Course, Row
    from simulator.protocol.duties import Duty
    from simulator.protocol.records import Value
    from simulator.scenario.programmefile import ProgrammePlan

ASKED = (
    "secondee_briefed",
    "tactical_advice_given",
    "support_mechanism_set",
    "support_agreed",
    "local_cost_agreement",
    "principles_audited",
    "management_report_filed",
)
"""Steps of which a programme's file ought to say whether they are planned."""

OF_PEOPLE = (
    "secondment-cites-power",
    "secondee-has-role",
    "secondee-mentors",
    "secondee-gives-advice",
    "course-before-going-alone",
    "no-more-officers-than-trained",
)
"""Rules about seconded police and officers sent alone, beside those of support and phases."""


NOTHING_BINDS = "all of them: no document of the rule book binds in this year"


@dataclass(frozen=True, slots=True)
class YearClauses:
    """What the rule book says of one financial year.

    Attributes:
        judged: One entry a rule; empty where nothing binds.
        unknown: Rules of other years, where no document binds in this one. A rule that a year in
            force does not raise, because another phase stands, is not among them.
    """

    year: str
    judged: tuple[Judged, ...]
    unknown: tuple[str, ...] = ()

    def named(self, verdict: Verdict) -> str:
        """Name the clauses of the rules with a verdict; what nothing binds says so."""
        if not self.judged and verdict is Verdict.CANNOT_TELL:
            return NOTHING_BINDS
        clauses = [each.clauses for each in self.judged if each.verdict is verdict]
        return ", ".join(dict.fromkeys(clause for listed in clauses for clause in listed))

    def number(self, verdict: Verdict) -> int:
        """Count the rules with a verdict; those that could not be judged are not told."""
        told = sum(each.verdict is verdict for each in self.judged)
        return told + (len(self.unknown) if verdict is Verdict.CANNOT_TELL else 0)


def clauses_by_year(plan: ProgrammePlan, course: Course) -> tuple[YearClauses, ...]:
    """Judge every financial year of a programme."""
    found = [(each.year, tuple(_judged(plan, course, each))) for each in course.years]
    rules = dict.fromkeys(each.rule for _, judged in found for each in judged)
    return tuple(
        YearClauses(year, judged, () if judged else tuple(rules)) for year, judged in found
    )


def _judged(plan: ProgrammePlan, course: Course, year: YearPosts) -> Iterator[Judged]:
    try:
        yield from judge(_draft(plan, course, year), programme_rules())
    except NotInForce:
        return


@lru_cache(maxsize=1)
def programme_rules() -> tuple[Duty, ...]:
    """Return the rules that a programme's year is judged by."""
    people = (*duties_of("secondment"), *duties_of("scheme"))
    return (*year_rules(), *(duty for duty in people if duty.id in OF_PEOPLE))


def _draft(plan: ProgrammePlan, course: Course, year: YearPosts) -> Draft:
    rows = [row for row in course.rows if row.quarter.year == year.year]
    steps = dict(plan.plan.whole.steps)
    seconded = steps.pop("secondment_started", ({},))
    steps.pop("phase_set", None)  # the phase of a year is the one that stood as it began
    if _tapers(course, year):
        held = steps.get("plan_completed") or ({},)
        steps["plan_completed"] = tuple({"support_taper": "by_year", **each} for each in held)
    return Draft(
        of=year.year,
        setting=Setting(local_date(year.begins), plan.force),
        facts=MappingProxyType({**_facts(course, rows), **plan.plan.whole.facts}),
        steps=MappingProxyType(steps),
        askable=ASKED,
        entries=(
            Entry("phase_set", MappingProxyType({"phase": _phase_before(course, year)})),
            *_secondments(course, year, dict(seconded[0]) if seconded else {}),
            *_officers(course, year),
            Entry("operation_ended"),
        ),
        posts=year.committed,
    )


def _tapers(course: Course, year: YearPosts) -> bool:
    """Tell whether a later year commits fewer posts."""
    later = [each for each in course.years if each.begins > year.begins]
    return any(each.committed < year.committed for each in later)


def _phase_before(course: Course, year: YearPosts) -> int:
    before = [row.phase for row in course.rows if row.quarter.begins < year.begins]
    return before[-1] if before else 1


def _facts(course: Course, rows: Sequence[Row]) -> dict[str, Value]:
    mean = sum(row.police_on_teams for row in rows) / len(rows)
    first = course.rows[0].police_on_teams
    signed = [each for each in course.officers if each.signed_off_at is not None]
    ends = rows[-1].quarter.ends
    return {
        "police_team_delta": round(mean - first, 1),
        "trained_officers_available": sum((each.signed_off_at or 0) < ends for each in signed),
    }


def _secondments(course: Course, year: YearPosts, terms: dict[str, Value]) -> Iterator[Entry]:
    """Give one secondment that began in the year; all begin alike, so it stands for the rest."""
    if any(year.begins <= each.began_at < year.ends for each in course.secondments):
        yield Entry("secondment_started", MappingProxyType(terms), "secondee")
        deployed: dict[str, Value] = {"role": "secondee", "task": "arrest_team_support"}
        yield Entry("officer_deployed", MappingProxyType(deployed), "secondee")


def _officers(course: Course, year: YearPosts) -> Iterator[Entry]:
    """Give one officer first sent without police in the year; the path is the same for all."""
    for each in course.officers:
        at = each.signed_off_at
        if at is not None and at != each.came_at and year.begins <= at < year.ends:
            yield Entry("police_mentoring_done", about=each.name)
            alone: dict[str, Value] = {"role": "io_unaccompanied", "course_done": True}
            yield Entry("officer_deployed", MappingProxyType(alone), each.name)
            return


def years_of(course: Course) -> float:
    """Return how long a programme was, in years."""
    return (course.ended_at - course.rows[0].quarter.begins) / YEAR_SECONDS
