"""`becket run` on a programme: what it comes to in a sentence, quarter by quarter, and by clause.

One run is one course of chance, and the page says so. Results go to standard output. This module
refuses to compute, and to call a programme good or bad.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from analysis.programme import run_programme
from simulator.faults import visible
from simulator.scenario.programmefile import load_programme
from simulator.scenario.programmemeasures import MEASURES
from tui.plain import lines
from tui.plain.counted import measures_as_data, refuse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analysis.study.outcome import Outcome
    from simulator.scenario.programmefile import ProgrammePlan

NOT_OF_YEARS = {
    "log": "a programme has no log of records",
    "case": "a programme has no case to write",
    "papers": "nobody fills in papers in a programme",
    "html": "nobody is debriefed on a programme",
}
NO_PLAYER = "a programme has no player: officers and police are counted in it, and do not act"
QUARTERS = (
    ("quarter", "quarter", 10),
    ("phase", "phase", 6),
    ("independent_officers", "alone", 6),
    ("accompanied", "beside", 7),
    ("waiting_for_a_mentor", "wait", 5),
    ("posts_committed", "posts", 6),
    ("police_on_teams", "police", 7),
    ("boroughs_open", "open", 5),
    ("visits_wanted", "visits", 7),
    ("visits_staffed", "staffed", 8),
    ("visits_without_police", "alone", 6),
    ("cost_immigration_service", "IS £k", 7),
    ("cost_police", "pol. £k", 8),
    ("cost_unsettled", "open £k", 8),
)
KEY = (
    "alone: officers signed off, then visits without police; beside: officers beside a mentor; "
    "wait: trained officers waiting for one; police: on teams, full-time equivalent; open: "
    "boroughs open to visits without police; IS, pol., open: thousands of pounds paid by the "
    "Immigration Service, by the police, and by nobody that a document names."
)
DATES = {
    "phase_two": "Phase Two, mentoring begins",
    "phase_three": "Phase Three, officers make the ordinary arrests",
    "first_signed_off": "first officer of the programme signed off",
    "all_boroughs_open": "all boroughs open to visits without police",
    "cost_first_review": "first review of exceptional costs is due",
    "cost_review": "assessment of exceptional costs is to end",
}


def answer(arguments: argparse.Namespace, path: Path) -> int:
    """Run the programme and print it.

    Raises:
        InvalidInput: The file cannot be used, or something is asked that a programme has not.
    """
    refuse(arguments, NOT_OF_YEARS, NO_PLAYER)
    plan = load_programme(path)
    outcome = run_programme(plan, arguments.seed)
    if arguments.json:
        print(json.dumps(as_data(plan, outcome, arguments.seed), indent=1, ensure_ascii=False))
    else:
        print("\n".join(visible(line) for line in page(plan, outcome, arguments.seed)))
    return 0


def as_data(plan: ProgrammePlan, outcome: Outcome, seed: int) -> dict[str, object]:
    """Give a programme's run as plain data."""
    return {
        "scenario": plan.id,
        "scenario_sha256": plan.sha256,
        "seed": seed,
        "measures": measures_as_data(outcome, MEASURES),
        "dates": dict(outcome.dates),
        "quarters": [dict(stage) for stage in outcome.stages],
        "findings_tally": [each._asdict() for each in outcome.findings],
    }


def page(plan: ProgrammePlan, outcome: Outcome, seed: int) -> list[str]:
    """Give a programme's run as plain lines."""
    return [
        plan.title,
        *lines.wrapped(sentence(plan, outcome), 0),
        f"One run, seed {seed}: another course of chance gives other numbers, and `becket plan` "
        "says how sure they are.",
        "",
        *_quarters(outcome),
        *_measures(plan, outcome),
        *_dates(outcome),
        *_clauses(outcome),
    ]


def sentence(plan: ProgrammePlan, outcome: Outcome) -> str:
    """Answer in a sentence whether, and when, the phases are reached."""
    first, last = outcome.stages[0], outcome.stages[-1]
    ends = plan.date.replace(year=plan.date.year + plan.years) - dt.timedelta(days=1)
    share = outcome.measures["independent_arrest_share"].value or 0.0
    third = outcome.dates["phase_three"]
    if third is not None:
        reached = f"reaches Phase Three on {_day(third)}"
    else:
        reached = f"has not reached Phase Three by {_day(ends.isoformat())}"
    return (
        f"With {first['posts_committed']} police posts in the first financial year and "
        f"{last['posts_committed']} in the last, the programme {reached}: "
        f"{last['independent_officers']} officers go without police at its end, and officers make "
        f"{100 * share:.0f}% of the ordinary arrests of its last year."
    )


def _day(text: str) -> str:
    day = dt.date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def _quarters(outcome: Outcome) -> Iterator[str]:
    yield "".join(f"{head:>{width}}" for _, head, width in QUARTERS)
    for stage in outcome.stages:
        yield "".join(f"{_cell(stage, name):>{width}}" for name, _, width in QUARTERS)
    yield from lines.wrapped(KEY, 0)


def _cell(stage: Mapping[str, float | str], name: str) -> str:
    value = stage[name]
    if isinstance(value, str):
        return value
    return f"{value / 1_000:.0f}" if name.startswith("cost_") else f"{value:.0f}"


def _measures(plan: ProgrammePlan, outcome: Outcome) -> Iterator[str]:
    group = ""
    for name, asked in MEASURES.items():
        if plan.measures and name not in plan.measures:
            continue
        if asked.group != group:
            group = asked.group
            yield ""
            yield group
        yield f"  {asked.means:<62} {shown(outcome.measures[name].value, asked.unit):>14}"


def shown(value: float | None, unit: str) -> str:
    """Give a value with its unit, as people read it."""
    if value is None:
        return "none"
    words = {
        "share": f"{100 * value:.1f}%",
        "count": f"{value:.0f}",
        "officers": f"{value:.1f}",
        "years": f"{value:.1f} years",
        "months": f"{value:.1f} months",
        "hours_per_year": f"{value:,.0f} h/yr",
        "gbp_per_year": f"£{value:,.0f}/yr",
    }
    return words[unit]


def _dates(outcome: Outcome) -> Iterator[str]:
    yield ""
    yield "Dates"
    for name, means in DATES.items():
        reached = outcome.dates[name]
        yield f"  {means:<62} {'not reached' if reached is None else _day(reached):>18}"


def _clauses(outcome: Outcome) -> Iterator[str]:
    """Tell which clauses each financial year meets, breaks and leaves open."""
    yield ""
    yield "The rule book on each financial year"
    years = {str(stage["quarter"]).partition(" ")[0]: stage for stage in outcome.stages}
    for year, stage in years.items():
        yield f"  {year}"
        for name, words in (("met", "met"), ("breached", "broken"), ("unknown", "left open")):
            said = str(stage[f"clauses_{name}_named"]) or "none"
            yield from lines.wrapped(f"{words}: {said}", 4, 2)


__all__ = ["answer", "as_data", "page", "sentence"]
