"""`becket run` on a London: how all boroughs were served, and each of them in a line.

One run is one course of chance, and the page says so. Results go to standard output, the progress
bar to standard error and only to a terminal. This module refuses to compute, and to call a borough
good or bad.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from analysis.london import run_london
from simulator.faults import visible
from simulator.scenario.londonfile import load_london
from simulator.scenario.londonmeasures import MEASURES
from tui.plain import lines
from tui.plain.counted import measures_as_data, refuse
from tui.plain.year import progress_bar, shown

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
    ("residents_immediate_within_target", "12 min", 8),
    ("residents_soonest_within_target", "1 hour", 8),
    ("prisoners_diverted_share", "sent on", 9),
    ("cells_taken", "cells", 8),
    ("team_hours_diverted", "lost h", 8),
    ("visits", "visits", 8),
)
KEY = (
    "12 min, 1 hour: residents' immediate and soonest calls met in time; sent on: prisoners driven "
    "to another borough's suite; cells: taken on average; lost h: hours that teams spent on the "
    "road for that reason."
)


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
        "measures": measures_as_data(outcome, MEASURES),
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
        f"{plan.days} days from {plan.date} in {number} boroughs, seed {seed}; "
        f"{plan.teams} arrest teams each, calibration {plan.calibration}",
        *lines.wrapped(
            "One run: another course of chance gives other numbers, and `becket plan` says how "
            "sure they are.",
            0,
        ),
        *_measures(plan, outcome),
        "",
        *_boroughs(outcome),
    ]


def _measures(plan: LondonPlan, outcome: Outcome) -> Iterator[str]:
    group = ""
    for name, asked in MEASURES.items():
        if plan.measures and name not in plan.measures:
            continue
        if asked.group != group:
            group = asked.group
            yield ""
            yield group
        yield f"  {asked.means:<66} {shown(outcome.measures[name].value, asked.unit):>12}"


def _boroughs(outcome: Outcome) -> Iterator[str]:
    yield f"{'borough':<26}" + "".join(f"{head:>{width}}" for _, head, width in COLUMNS)
    for borough, pairs in outcome.places.items():
        cells = (f"{_cell(name, pairs[name].value):>{width}}" for name, _, width in COLUMNS)
        yield f"{borough:<26}" + "".join(cells)
    yield from lines.wrapped(KEY, 0)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "none"
    return f"{100 * value:.1f}%" if MEASURES[name].unit == "share" else f"{value:.1f}"


__all__ = ["answer", "as_data", "page"]
