"""Officers' own calls for help at once: rare, and told as expected numbers and not as a share.

A year may bring three such calls, of which a share within the target says next to nothing. So each
design is told by how many are to be expected in a year, how many of them late, and the chance of
one or more, each with its exact Poisson interval. This module refuses a rate where nobody knows
how long was observed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.naming import Names, named
from analysis.report.numbers import measured_in, scale, told, unit_by_name, with_interval
from analysis.report.tables import table
from analysis.statistics.means import rare

if TYPE_CHECKING:
    from analysis.report.numbers import Scale
    from analysis.report.tables import Table
    from analysis.statistics.means import Rare
    from analysis.study.answer import Answer, Point

CALLS = "officers_immediate_within_target"
YEARS = ("years", "years_observed")
EXPOSED = ("police_hours_lent", "police_hours_called", "police_hours_given")
"""Measures that count hours a year, so that what they divide by is the years observed."""

PROBE = "probe"
YEAR_DAYS = 365
NUMBER, CHANCE = scale("number", []), scale("share", [])


def years(answer: Answer, point: Point) -> float | None:
    """Tell how many years all runs of a point observed; None where the answer does not say.

    A measure of that name says it, else a measure a year, else the manifest's `days` of a run.
    """
    kept = point.outcome.measures
    for name in YEARS:
        if name in kept and kept[name].total > 0:
            return kept[name].total
    for name in EXPOSED:
        if name in kept and kept[name].n > 0:
            return kept[name].n
    days = answer.manifest.get("days")
    runs = max((one.replications for one in point.told.values()), default=0)
    if isinstance(days, int | float) and days > 0 and runs:
        return days * runs / YEAR_DAYS
    return None


def dangers(answer: Answer) -> Table | None:
    """Give the table of officers' calls for help at once; None where no run kept them."""
    names = Names(answer)
    rows = []
    for point in answer.points:
        pair = point.outcome.measures.get(CALLS)
        if pair is not None:
            calls, late = round(pair.n), round(pair.n - pair.total)
            observed = years(answer, point)
            rows.append((names.with_base(point), str(calls), *_row(calls, late, observed)))
    if not rows:
        return None
    return table(
        "Officers' calls for help at once: how many to expect in a year, and how many of them met "
        "late, with exact 95% Poisson intervals",
        (
            "Design",
            "#Seen in all runs",
            "#Years observed",
            "#Expected a year",
            "#Expected late a year",
            "#Chance of one or more late in a year",
        ),
        rows,
    )


def _row(calls: int, late: int, observed: float | None) -> tuple[str, str, str, str]:
    if observed is None:
        return ("not told", "cannot be told", "cannot be told", "cannot be told")
    every, missed = rare(calls, observed), rare(late, observed)
    return (f"{observed:.1f}", _expected(every), _expected(missed), _chance(missed))


def _expected(one: Rare) -> str:
    return with_interval(one.expected, one.expected_interval, NUMBER)


def _chance(one: Rare) -> str:
    return with_interval(one.chance, one.chance_interval, CHANCE)


def probes(answer: Answer) -> Table | None:
    """Give what probes found: questions put to the world, at the times and places of visits, of
    how soon help would have come, which take no unit. None where no run asked any.
    """
    names = Names(answer)
    points = answer.points
    kept = dict.fromkeys(
        name for point in points for name in point.outcome.measures if name.startswith(PROBE)
    )
    if not kept:
        return None
    units = {each.name: each for each in answer.measures}
    hows = {}
    for name in kept:
        unit = units[name].unit if name in units else unit_by_name(name)
        pairs = (point.outcome.measures.get(name) for point in points)
        hows[name] = scale(unit, [each.value for each in pairs if each is not None])
    return table(
        "Had officers called for help at the time and place of a visit: what probes found, which "
        "take no unit; all runs together",
        ("Design", *(f"#{measured_in(named(answer, name), hows[name])}" for name in kept)),
        [
            (names.with_base(point), *(_probe(point, name, hows[name]) for name in kept))
            for point in points
        ],
    )


def _probe(point: Point, name: str, how: Scale) -> str:
    pair = point.outcome.measures.get(name)
    return told(None if pair is None else pair.value, how)
