"""Answers made by hand, of every shape a report may meet: a full one, a programme, a bare one."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from analysis.study.answer import (
    Against,
    Answer,
    Assumption,
    Clause,
    Input,
    Interval,
    Measured,
    Point,
    Target,
    Told,
)
from analysis.study.bands import bands_of
from analysis.study.outcome import Count, Outcome, Pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RUNS = 8
WARDS = ("Abbey", "Barking Riverside", "Chadwell", "Eastbury", "Gascoigne", "Goresbrook")
DIVERTED = "officers_prisoners_diverted_share"
RESIDENTS = "residents_immediate_within_target"
SUPPORT = "support_cancelled_late_share"
WAIT = "immediate_mean_seconds"
MEASURES = (
    Measured(DIVERTED, "share", "of them officers'", "low", Target("at_most", 0.05)),
    Measured(RESIDENTS, "share", "of them residents'", "high", Target("at_least", 0.85, "SLA-2.1")),
    Measured(WAIT, "seconds", "immediate calls: mean response", "low"),
    Measured("complaints_per_visit", "per_visit", "complaints for each visit", "low"),
    Measured("arrests_per_visit", "per_visit", "people arrested for each visit", None),
)


def _dice(seed: int) -> random.Random:
    """Give dice that fall alike whenever they are asked for."""
    return random.Random(seed)  # noqa: S311 - invented numbers, not secrets


def told(
    measured: Measured, mean: float, spread: float, base: float | None, dice: random.Random
) -> Told:
    """Tell a measure whose runs lie around a mean; against a base where there is one."""
    runs = tuple(mean + dice.gauss(0, spread) for _ in range(RUNS))
    middle = sum(runs) / RUNS
    half, wide = 0.85 * spread, 1.5 * spread
    outer = Interval(middle - wide, middle + wide)
    meets = None
    if measured.target is not None:
        ends = {measured.target.holds(outer.low), measured.target.holds(outer.high)}
        meets = "cannot_tell" if len(ends) == 2 else ("met" if ends == {True} else "missed")
    against = None
    if base is not None and measured.best is not None:
        gap = middle - base
        ends = Interval(gap - half, gap + half)
        is_up = measured.best == "high"
        verdict = (
            "cannot_tell"
            if ends.low <= 0 <= ends.high
            else ("better" if (gap > 0) == is_up else "worse")
        )
        against = Against(gap, ends, verdict)
    return Told(
        measured.name,
        middle,
        Interval(middle - half, middle + half),
        RUNS,
        inputs=outer,
        meets=meets,
        share_meeting=None if meets is None else 0.8,
        against=against,
        worst_week=middle * 1.4,
        day_90=middle * 1.2,
        per_run=runs,
        per_draw=tuple(mean + dice.gauss(0, 1.5 * spread) for _ in range(20)),
        dominant=(
            Input("custody.own_prisoners_per_day", 0.52, middle * 0.7, middle * 1.35),
            Input("custody.stay_hours", 0.31, middle * 0.85, middle * 1.2),
            Input("escort.vans", 0.06, middle * 1.08, middle * 0.95),
        ),
    )


def outcome(cells: int, dice: random.Random) -> Outcome:
    """Make up what all runs of a design yield together."""
    return Outcome(
        measures={
            DIVERTED: Pair(40.0, 900.0),
            RESIDENTS: Pair(81_000.0, 93_000.0),
            "officers_immediate_within_target": Pair(19.0, 23.0),
            "visits": Pair(6_400.0, RUNS),
            "homes_entered": Pair(4_900.0, RUNS),
            "arrests": Pair(2_700.0, RUNS),
            "visits_without_arrest_share": Pair(4_000.0, 6_400.0),
            "complaints_per_visit": Pair(64.0, 6_400.0),
            "police_hours_lent": Pair(9_000.0, 8.0),
        },
        hours={
            "cells_taken": tuple(
                cells * (0.55 + 0.3 * math.sin((hour % 24 - 20) / 24 * 6.283) + dice.random() / 12)
                for hour in range(168)
            ),
        },
        hour_pairs={
            RESIDENTS: tuple(
                Pair(
                    round(430 + cells - 45 * (hour % 24 in range(17, 23)) + 5 * dice.random()),
                    500.0,
                )
                for hour in range(168)
            ),
        },
        spreads={
            "immediate_response_seconds": {
                60 * minute: int(900 * math.exp(-((minute - 8 + cells / 9) ** 2) / 28)) + 6
                for minute in range(1, 41)
            }
        },
        places={
            ward: {
                "visits": Pair(900.0 + 60 * number, RUNS),
                RESIDENTS: Pair(1_300.0 + cells + 12 * number, 1_500.0 + 12 * number),
            }
            for number, ward in enumerate(WARDS)
        },
        findings=(Count("biu_return", ("SLA-4.1.3-d",), "late", "service", 41),),
    )


def _shaken(stages: Sequence[Mapping[str, float | str]], run: int) -> Outcome:
    """Make up one run of a programme: the costs of each quarter a little higher in each."""
    moved = tuple(
        {
            name: value if isinstance(value, str) or "cost" not in name else value + 9_000.0 * run
            for name, value in stage.items()
        }
        for stage in stages
    )
    return Outcome({}, stages=moved)


def full() -> Answer:
    """Cells against escort hours: six designs with prices, draws, clauses and hours."""
    dice = _dice(11)
    points = []
    bases: dict[str, float] = {}
    for closes in ("18:00", "20:00"):
        for cells in (8, 10, 12):
            late = (int(closes[:2]) - 18) / 4
            means = (
                0.105 - 0.0125 * (cells - 8) - 0.018 * late,
                0.862 + 0.001 * cells,
                498 - 2 * cells,
                0.0101,
                0.42,
            )
            spreads = (0.006, 0.011, 9, 0.0012, 0.02)
            all_told = {
                one.name: told(one, max(0.002, mean), spread, bases.get(one.name), dice)
                for one, mean, spread in zip(MEASURES, means, spreads, strict=True)
            }
            if not bases:
                bases = {name: one.mean or 0.0 for name, one in all_told.items()}
            number = len(points)
            points.append(
                Point(
                    id="base" if not number else f"p{number:02d}",
                    settings={"cells": cells, "escorts": closes},
                    told=all_told,
                    outcome=outcome(cells, dice),
                    bands=bands_of([outcome(cells, _dice(run)) for run in range(4)]),
                    cost=61_000.0 * cells + 48_000 * late,
                    is_chosen=(cells, closes) == (12, "20:00"),
                    in_running=cells == 12,
                )
            )
    return Answer(
        study="cells-and-escorts",
        title="Cells against escort hours",
        question="How many cells, and how late an escort, keep diversions below 5%?",
        sentences=(
            "With 12 cells and escorts until 20:00, 4.6% (3.7 to 5.5) of officers' prisoners are "
            "sent to another suite; the base has 10.5%; better by 5.9 points (5.4 to 6.4).",
            "Residents' immediate calls are met within 12 minutes as often as in the base: the "
            "difference cannot be told from none.",
        ),
        factors={
            "cells": "cells",
            "escorts": "escorts until",
        },
        measures=MEASURES,
        points=tuple(points),
        base="base",
        assumptions=(
            Assumption(
                "custody.own_prisoners_per_day",
                "31",
                "31 prisoners a day",
                "prisoners a day",
                "assumed",
                24.0,
                38.0,
                "24 to 38 prisoners a day",
                "Counts of one year, divided by 32 boroughs.",
            ),
            Assumption(
                "custody.stay_hours",
                "8.3",
                "8.3 h",
                "hours",
                "derived",
                7.0,
                10.0,
                "7 h to 10 h",
                "A lognormal fitted to two published shares.",
            ),
            Assumption(
                "escort.vans",
                "2",
                "2 vans",
                "vans",
                "assumed",
                1.0,
                3.0,
                "1 to 3 vans",
                "Nobody published any.",
            ),
        ),
        clauses=(
            Clause(("SLA-4.1.3-d",), "biu_return", "met", "Five desks answer within 72 hours."),
            Clause(
                ("SLA-6.2",),
                "custody_consulted",
                "cannot_tell",
                "The plan does not say whether custody was consulted.",
                "say in the plan that it was",
            ),
            Clause(
                ("SLA-9.1",),
                "funded_posts",
                "breached",
                "43 posts, of which 41 are funded.",
                "two posts fewer",
                ("p03", "p05"),
            ),
        ),
        counts={
            "base": (
                Count("biu_return", ("SLA-4.1.3-d",), "late", "service", 41),
                Count("ra_before_visit", ("SLA-4.1",), "met", "player", 6_400),
            )
        },
        choice="12 cells with escorts until 20:00 is best with probability at least 95% unless "
        "another lies within 1 point of it.",
        least="The least that meets all targets in 80% of the draws: 12 cells, until 20:00.",
        notes=("Custody stays do not depend on why somebody was arrested.",),
        method={
            "Replications": "8 runs of each design, 182 days each after 42 days of warm-up.",
            "Chance": "The same seeds for every design: one stream for each purpose.",
            "Comparisons": "Differences run by run; Bonferroni over 5 designs.",
        },
        manifest={
            "study": "cells-and-escorts",
            "seeds": list(range(1, 9)),
            "days": 182,
            "versions": {"becket": "0.5.0"},
            "inputs": {"scenario_sha256": "0" * 64},
        },
    )


def bare() -> Answer:
    """One design, no target, no draw, one run: the least a study can be."""
    measured = Measured(WAIT, "seconds", "immediate calls: mean response", "low")
    only = Told(WAIT, 512.0, None, 1, per_run=(512.0,))
    return Answer(
        study="bare",
        title="A borough as it stands",
        question="How long do immediate calls wait?",
        sentences=("Immediate calls wait 8.5 minutes; a single run gives no interval.",),
        factors={},
        measures=(measured,),
        points=(Point("base", {}, {WAIT: only}, Outcome({WAIT: Pair(5_120.0, 10.0)})),),
        base="base",
    )


def programme() -> Answer:
    """Two designs of a programme over years."""
    measured = Measured(
        "independent_officers", "count", "officers who work alone", "high", Target("at_least", 41)
    )
    points = []
    for number, places in enumerate((12, 16)):
        stages = tuple(
            {
                "quarter": f"{2002 + quarter // 4} Q{quarter % 4 + 1}",
                "independent_officers": min(48.0, 3.0 * quarter * places / 12),
                "police_on_teams": max(0.0, 41.0 - 2 * quarter),
                "cost_police": 410_000.0 - 11_000 * quarter,
                "cost_immigration_service": 300_000.0 + 21_000 * quarter,
                "in_training": float(places),
            }
            for quarter in range(12)
        )
        mean = float(stages[-1]["independent_officers"])
        one = Told(
            "independent_officers",
            mean,
            Interval(mean - 2, mean + 2),
            6,
            meets="met",
            per_run=(mean - 1, mean, mean + 1),
        )
        dates = {"phase_2": "2003-04-14", "phase_3": None if number == 0 else "2004-09-30"}
        points.append(
            Point(
                "base" if not number else "p01",
                {"trainer places": places},
                {"independent_officers": one},
                Outcome(
                    {
                        "independent_officers": Pair(6 * mean, 6),
                        "phase_2_reached": Pair(6, 6),
                        "phase_3_reached": Pair(4 * number, 6),
                    },
                    dates=dates,
                    stages=stages,
                ),
                is_chosen=number == 1,
                bands=bands_of([_shaken(stages, run) for run in range(4)]),
            )
        )
    return Answer(
        study="phases",
        title="Phase 1 to Phase 3",
        question="When can teams work without police beside them?",
        sentences=("With 16 trainer places Phase 3 is reached on 30 September 2004.",),
        factors={"trainer places": "trainer places"},
        measures=(measured,),
        points=tuple(points),
        base="base",
    )
