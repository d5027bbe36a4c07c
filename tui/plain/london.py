"""`becket run` on a London: how all boroughs were served, and each of them in a line.

One run is one course of chance, and the page says so. Results go to standard output, the progress
bar to standard error and only to a terminal. This module refuses to compute, and to call a borough
good or bad.
"""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING

from analysis.absent import absent
from analysis.london import run_london
from analysis.study.limits import limits_of
from analysis.timed import timed
from simulator.engine.tally import GRADES
from simulator.faults import visible
from simulator.scenario.londonfile import load_london
from simulator.scenario.londonmeasures import MEASURES
from tui.plain.counted import measures_as_data, refuse
from tui.plain.year import progress_bar, shown, teams

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.study.outcome import Outcome
    from simulator.scenario.londonfile import LondonPlan

NOT_OF_LONDON = {
    "log": "a London of boroughs writes no records; a borough's year does",
    "case": "a London of boroughs has no case to write",
    "papers": "nobody fills in papers in a London of boroughs",
    "html": "nobody is debriefed on a London of boroughs",
}
NO_PLAYER = "a London has no player: officers and police are counted in it, and do not act"
COLUMNS = (
    ("residents_immediate_within_target", "at once", 9),
    ("residents_soonest_within_target", "soonest", 9),
    ("prisoners_diverted_share", "sent on", 9),
    ("cells_taken", "cells", 8),
    ("team_hours_diverted", "lost h", 8),
    ("visits", "visits", 8),
)
KEY = (
    "at once, soonest: residents' immediate calls met {immediate}, and soonest calls {soonest}; "
    "sent on: prisoners driven to another borough's suite; cells: taken on average; lost h: hours "
    "that teams spent on the road for that reason."
)
CHANCE = (
    "Of {number} boroughs some stand above others by chance alone, and one run cannot say which: "
    "`becket plan` with --out tells each borough with an interval."
)
ONE_RUN = (
    "One run: another course of chance gives other numbers, and `becket plan` says how sure they "
    "are."
)
WIDTH = 80
"""The table is no wider, so neither is what stands round it."""


def answer(arguments: argparse.Namespace, path: Path) -> int:
    """Run the London and print it.

    Raises:
        InvalidInput: The file cannot be used, or something is asked that a London has not.
    """
    refuse(arguments, NOT_OF_LONDON, NO_PLAYER)
    plan = load_london(path)
    outcome = run_london(plan, arguments.seed, progress_bar(sys.stderr.isatty()))
    if arguments.json:
        print(json.dumps(as_data(plan, outcome, arguments.seed), indent=1, ensure_ascii=False))
    else:
        print("\n".join(visible(line) for line in page(plan, outcome, arguments.seed)))
    return 0


def as_data(plan: LondonPlan, outcome: Outcome, seed: int) -> dict[str, object]:
    """Give a London's run as plain data."""
    return {
        "scenario": plan.id,
        "scenario_sha256": plan.sha256,
        "seed": seed,
        "days": plan.days,
        "measures": measures_as_data(outcome, timed(MEASURES, limits_of(plan))),
        "by_hour_of_week": {
            **{name: list(values) for name, values in outcome.hours.items()},
            **{name: [one.value for one in row] for name, row in outcome.hour_pairs.items()},
        },
        "boroughs": {
            borough: {name: pair.value for name, pair in pairs.items()}
            for borough, pairs in outcome.places.items()
        },
    }


def page(plan: LondonPlan, outcome: Outcome, seed: int) -> list[str]:
    """Give a London's run as plain lines."""
    number = len(plan.boroughs)
    return [
        plan.title,
        f"{plan.days} days from {plan.date} in {number} boroughs, seed {seed};",
        f"{teams(plan.teams)} each, calibration {plan.calibration}",
        *textwrap.wrap(ONE_RUN, WIDTH),
        *_measures(plan, outcome),
        "",
        *_boroughs(plan, outcome),
    ]


def _measures(plan: LondonPlan, outcome: Outcome) -> Iterator[str]:
    """Give each measure that the plan asks for; without asking each that this London can have."""
    group = ""
    for name, asked in timed(MEASURES, limits_of(plan)).items():
        why = absent(plan, name)
        if name not in plan.measures if plan.measures else why:
            continue
        if asked.group != group:
            group = asked.group
            yield ""
            yield group
        value = "none" if why else shown(outcome.measures[name].value, asked.unit)
        yield f"  {asked.means:<64} {value:>12}"


def _boroughs(plan: LondonPlan, outcome: Outcome) -> Iterator[str]:
    yield f"{'borough':<26}" + "".join(f"{head:>{width}}" for _, head, width in COLUMNS)
    for borough, pairs in outcome.places.items():
        cells = (f"{_cell(name, pairs[name].value):>{width}}" for name, _, width in COLUMNS)
        yield f"{borough:<26}" + "".join(cells)
    limits = limits_of(plan)
    within = {
        grade: f"within {limits[grade].words}" if grade in limits else "in time" for grade in GRADES
    }
    yield from textwrap.wrap(KEY.format(**within), WIDTH)
    if len(outcome.places) > 1:
        yield from textwrap.wrap(CHANCE.format(number=len(outcome.places)), WIDTH)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "none"
    unit = MEASURES[name].unit
    if unit == "share":
        return f"{100 * value:.1f}%"
    return f"{value:.0f}" if unit == "count" else f"{value:.1f}"


__all__ = ["answer", "as_data", "page"]
