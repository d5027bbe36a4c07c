"""A programme over years, run and summed up: measures, quarters, dates, and each year's clauses.

One seeded run. What a quarter tells is plain numbers by name (`STAGE`), so that a table, a plot and
a file all take it as it is. This module refuses to print, and to compare one run with another.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.programmeclauses import YearClauses, clauses_by_year, years_of
from analysis.study.outcome import Count, Outcome, Pair
from simulator.engine import calibration
from simulator.engine.programme.money import CATEGORIES, PAYERS
from simulator.engine.programme.officers import (
    FAILED,
    INDEPENDENT,
    LEFT,
    STATES,
    WAITING_FOR_MENTOR,
)
from simulator.engine.programme.run import Programme, Setting
from simulator.engine.programme.terms import KEYS as OTHER_KEYS
from simulator.engine.programme.terms import YEAR_SECONDS
from simulator.engine.programme.years import QUARTERS_IN_A_YEAR, midnight
from simulator.protocol.findings import Verdict
from simulator.protocol.moments import local_date
from simulator.protocol.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.calibration import Calibration
    from simulator.engine.programme.officers import Officer
    from simulator.engine.programme.run import Course, Row
    from simulator.scenario.programmefile import ProgrammePlan

MONTH_SECONDS = YEAR_SECONDS / 12
TIERS = ("lower", "middle", "upper")

STAGE: Mapping[str, str] = MappingProxyType(
    {
        "quarter": "the quarter of the financial year",
        "phase": "phase that stands at its end",
        "independent_officers": "officers signed off, at its end",
        "officers_trained": "officers who passed the course in it",
        "waiting_for_a_mentor": "trained officers waiting for a place beside a mentor, at its end",
        "accompanied": "officers beside a mentor, at its end",
        "seconded": "officers in seconded posts, mean",
        "attached": "attached officers, full-time equivalent",
        "police_on_teams": "police on teams, full-time equivalent, local support among them",
        "boroughs_open": "boroughs open to visits without police, at its end",
        "posts_committed": "police posts committed in its financial year",
        "visits_wanted": "visits that arose",
        "visits_staffed": "visits that could be staffed",
        "visits_without_police": "of them without police",
        "visits_mentored": "of them by officers with police as mentors",
        "requests": "requests put to local police",
        "requests_met": "of them met",
        "independent_arrest_share": "ordinary arrests made by officers, as a share",
        "clauses_met": "rules met in its financial year",
        "clauses_breached": "rules broken in its financial year",
        "clauses_unknown": "rules of which it cannot be told",
        "clauses_met_named": "clauses met in its financial year",
        "clauses_breached_named": "clauses broken in it",
        "clauses_unknown_named": "clauses of which it cannot be told",
    }
    | {f"officers_{state}": f"officers {state.replace('_', ' ')}, at its end" for state in STATES}
    | {f"visits_staffed_{tier}": f"{tier}-tier visits that could be staffed" for tier in TIERS}
    | {f"visits_wanted_{tier}": f"{tier}-tier visits that arose" for tier in TIERS}
    | {f"cost_{payer}": f"pounds, paid by: {payer.replace('_', ' ')}" for payer in PAYERS}
    | {f"cost_{name}": f"pounds, for: {name.replace('_', ' ')}" for name in CATEGORIES}
)
"""What each stage of the outcome holds, and what it means."""


def keys_read(numbers: Calibration) -> tuple[str, ...]:
    """List the values that a programme reads; drawing any other changes nothing."""
    return tuple(key for key in numbers if key.startswith("programme.") or key in OTHER_KEYS)


def run_programme(planning: ProgrammePlan, seed: int) -> Outcome:
    """Run a programme once and sum it up.

    Args:
        planning: What a programme file was read to.
        seed: The same seed gives the same officers, visits and luck, whatever the plan decides.
    """
    course = course_of(planning, seed)
    years = clauses_by_year(planning, course)
    return Outcome(
        measures=_measures(course, years),
        findings=_counts(years),
        dates=_dates(planning, course),
        stages=tuple(_stage(row, years) for row in course.rows),
        places={
            name: {"open_quarters": Pair(_quarters_open(course, name), 1)} for name in course.opened
        },
    )


def course_of(planning: ProgrammePlan, seed: int) -> Course:
    """Run a programme once."""
    numbers = calibration.load(planning.calibration)
    for key, to in planning.changes.items():
        numbers = numbers.with_value(key, to)
    setting = Setting(
        planning.date,
        planning.years,
        planning.boroughs,
        planning.open_at_start,
        numbers,
        planning.posts,
    )
    return Programme(setting, seed).run()


# --- measures -----------------------------------------------------------------------------------


def _measures(course: Course, years: Sequence[YearClauses]) -> dict[str, Pair]:
    span = years_of(course)
    costs = _costs(course, span)
    breached = sum(each.number(Verdict.BREACHED) for each in years)
    return {
        **_phases(course),
        **_own(course),
        **_officers(course),
        **_visits(course, span),
        **costs,
        "clauses_breached": Pair(breached, 1),
    }


def _phases(course: Course) -> dict[str, Pair]:
    reached = course.reached
    third = reached["phase_three"]
    begins = course.rows[0].quarter.begins
    years = None if third is None else (midnight(third) - begins) / YEAR_SECONDS
    last = course.rows[-1]
    share = _share_by_officers([last])
    is_held = years is not None and (share.value or 0.0) >= course.terms.independence_share
    return {
        "phase_two_reached": Pair(reached["phase_two"] is not None, 1),
        "phase_three_reached": Pair(third is not None, 1),
        "phase_three_years": Pair(0.0, 0.0) if years is None else Pair(years, 1),
        "phase_three_held": Pair(is_held, 1),
        "boroughs_open": Pair(last.open_boroughs, 1),
    }


def _own(course: Course) -> dict[str, Pair]:
    """Take the protocol's own measures of success (JP-3.2.1 to JP-3.2.3)."""
    rows = course.rows
    staffing = [row.staffing for row in rows]
    fewer = rows[0].police_on_teams - rows[-1].police_on_teams
    return {
        "requests_met_share": Pair(sum(s.met for s in staffing), sum(s.requests for s in staffing)),
        "police_deployed": Pair(sum(r.seconded + r.attached for r in rows), len(rows)),
        "secondees_briefed": Pair(len(course.secondments), 1),
        "officers_trained": Pair(sum(row.trained for row in rows), 1),
        "police_reduction": Pair(fewer, 1),
        "mentored_arrest_share": Pair(
            sum(s.arrests_mentored for s in staffing), sum(s.arrests for s in staffing)
        ),
        "independent_arrest_share": _share_by_officers(rows[-QUARTERS_IN_A_YEAR:]),
    }


def _share_by_officers(rows: Sequence[Row]) -> Pair:
    by_officers = sum(row.staffing.by_officers for row in rows)
    return Pair(by_officers, sum(row.staffing.ordinary_arrests for row in rows))


def _officers(course: Course) -> dict[str, Pair]:
    rows, last = course.rows, course.rows[-1].states
    new = [each for each in course.officers if each.signed_off_at != each.came_at]
    signed = [each for each in new if each.signed_off_at is not None]
    return {
        "independent_officers": Pair(last[INDEPENDENT], 1),
        "independent_officers_mean": Pair(sum(r.states[INDEPENDENT] for r in rows), len(rows)),
        "officers_taken_in": Pair(len(course.officers), 1),
        "officers_signed_off": Pair(len(signed), 1),
        "officers_failed": Pair(last[FAILED], 1),
        "officers_left": Pair(last[LEFT], 1),
        "months_to_sign_off": _months([_time_to_sign_off(each) for each in signed]),
        "months_for_a_mentor": _months([each.mentor_waits for each in signed]),
        "waiting_for_a_mentor": Pair(sum(r.states[WAITING_FOR_MENTOR] for r in rows), len(rows)),
    }


def _time_to_sign_off(officer: Officer) -> int:
    return (officer.signed_off_at or 0) - officer.came_at


def _months(seconds: Sequence[int]) -> Pair:
    return Pair(sum(seconds) / MONTH_SECONDS, len(seconds))


def _visits(course: Course, span: float) -> dict[str, Pair]:
    wanted, staffed = Counter[str](), Counter[str]()
    for row in course.rows:
        wanted.update(row.staffing.wanted)
        staffed.update(row.staffing.staffed)
    by_tier = {f"{tier}_staffed_share": Pair(staffed[tier], wanted[tier]) for tier in TIERS}
    alone = sum(row.staffing.alone for row in course.rows)
    local = sum(row.staffing.local_seconds for row in course.rows) / 3_600
    police = sum(row.police_on_teams for row in course.rows)
    return {
        "police_on_teams": Pair(police, len(course.rows)),
        "visits_staffed_share": Pair(staffed.total(), wanted.total()),
        **by_tier,
        "visits_without_police_share": Pair(alone, staffed.total()),
        "local_police_hours": Pair(local, span),
    }


def _costs(course: Course, span: float) -> dict[str, Pair]:
    bills = [row.bill for row in course.rows]
    payers = {name: sum(bill.by_payer[name] for bill in bills) for name in PAYERS}
    kinds = {name: sum(bill.by_category[name] for bill in bills) for name in CATEGORIES}
    found = {f"cost_{name}": Pair(pounds, span) for name, pounds in {**payers, **kinds}.items()}
    return {**found, "cost_total": Pair(sum(payers.values()), span)}


# --- dates, quarters, clauses ---------------------------------------------------------------------


def _dates(plan: ProgrammePlan, course: Course) -> dict[str, str | None]:
    """Give the days on which things were reached, and those of the two reviews of costs."""
    begins = course.rows[0].quarter.begins
    found: dict[str, str | None] = {
        name: None if day is None else day.isoformat() for name, day in course.reached.items()
    }
    for name in ("cost_first_review", "cost_review"):
        due = parameter(name, plan.date).due_at(begins)
        found[name] = local_date(due).isoformat()
    return found


def _quarters_open(course: Course, borough: str) -> int:
    day = course.opened[borough]
    if day is None:
        return 0
    return sum(row.quarter.ends > midnight(day) for row in course.rows)


def _stage(row: Row, years: Sequence[YearClauses]) -> dict[str, float | str]:
    staffing, states = row.staffing, row.states
    clauses = next(each for each in years if each.year == row.quarter.year)
    return {
        "quarter": row.quarter.label,
        "phase": row.phase,
        "independent_officers": states[INDEPENDENT],
        "officers_trained": row.trained,
        "waiting_for_a_mentor": states[WAITING_FOR_MENTOR],
        "accompanied": states["accompanied"],
        "seconded": row.seconded,
        "attached": row.attached,
        "police_on_teams": row.police_on_teams,
        "boroughs_open": row.open_boroughs,
        "posts_committed": row.posts.committed,
        "visits_wanted": sum(staffing.wanted.values()),
        "visits_staffed": sum(staffing.staffed.values()),
        "visits_without_police": staffing.alone,
        "visits_mentored": staffing.mentored,
        "requests": staffing.requests,
        "requests_met": staffing.met,
        "independent_arrest_share": _share_by_officers([row]).value or 0.0,
        "clauses_met": clauses.number(Verdict.MET),
        "clauses_breached": clauses.number(Verdict.BREACHED),
        "clauses_unknown": clauses.number(Verdict.CANNOT_TELL),
        "clauses_met_named": clauses.named(Verdict.MET),
        "clauses_breached_named": clauses.named(Verdict.BREACHED),
        "clauses_unknown_named": clauses.named(Verdict.CANNOT_TELL),
        **{f"officers_{state}": states[state] for state in STATES},
        **{f"visits_staffed_{tier}": staffing.staffed.get(tier, 0) for tier in TIERS},
        **{f"visits_wanted_{tier}": staffing.wanted.get(tier, 0) for tier in TIERS},
        **{f"cost_{payer}": row.bill.by_payer[payer] for payer in PAYERS},
        **{f"cost_{name}": row.bill.by_category[name] for name in CATEGORIES},
    }


def _counts(years: Sequence[YearClauses]) -> tuple[Count, ...]:
    """Count each rule's verdicts over the years; a year that nothing binds leaves it unknown."""
    clauses = {each.rule: each.clauses for year in years for each in year.judged}
    told = Counter[tuple[str, str]]()
    for year in years:
        told.update((each.rule, str(each.verdict)) for each in year.judged)
        told.update((rule, str(Verdict.CANNOT_TELL)) for rule in year.unknown)
    return tuple(
        Count(rule, clauses[rule], verdict, "plan", number)
        for (rule, verdict), number in sorted(told.items())
    )
