"""All the runs of a design point taken together, for plots and tables.

Sums are added up, hours are averaged, classes and findings are counted together; what only some of
the runs tell is taken from those. This module refuses to estimate: intervals come from single runs.
"""

from __future__ import annotations

from collections import Counter
from statistics import fmean
from typing import TYPE_CHECKING

from analysis.study.outcome import Count, Outcome, Pair, added, from_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def pooled(outcomes: Sequence[Outcome]) -> Outcome:
    """Take runs together; one run is itself.

    Dates and a programme's stages are those of the first run, since neither adds up. Names stand in
    the order that a line gives them, so that runs taken up from a file make the same report, byte
    for byte, as runs just made.
    """
    together = outcomes[0] if len(outcomes) == 1 else _together(outcomes)
    return from_line(together.to_line())


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    return Outcome(
        measures=_pairs(each.measures for each in outcomes),
        weeks=_rows(each.weeks for each in outcomes),
        days=_rows(each.days for each in outcomes),
        hours=_hours(each.hours for each in outcomes),
        hour_pairs=_rows(each.hour_pairs for each in outcomes),
        spreads=_spreads(each.spreads for each in outcomes),
        places={
            place: _pairs(each.places.get(place, {}) for each in outcomes)
            for place in dict.fromkeys(place for each in outcomes for place in each.places)
        },
        findings=_findings(outcomes),
        dates=outcomes[0].dates if outcomes else {},
        stages=outcomes[0].stages if outcomes else (),
    )


def _pairs(parts: Iterable[Mapping[str, Pair]]) -> dict[str, Pair]:
    found: dict[str, list[Pair]] = {}
    for part in parts:
        for name, pair in part.items():
            found.setdefault(name, []).append(pair)
    return {name: added(pairs) for name, pairs in found.items()}


def _rows(parts: Iterable[Mapping[str, tuple[Pair, ...]]]) -> dict[str, tuple[Pair, ...]]:
    found: dict[str, list[tuple[Pair, ...]]] = {}
    for part in parts:
        for name, row in part.items():
            found.setdefault(name, []).append(row)
    return {
        name: tuple(added(column) for column in zip(*rows, strict=False))
        for name, rows in found.items()
    }


def _hours(parts: Iterable[Mapping[str, tuple[float, ...]]]) -> dict[str, tuple[float, ...]]:
    found: dict[str, list[tuple[float, ...]]] = {}
    for part in parts:
        for name, hours in part.items():
            found.setdefault(name, []).append(hours)
    return {
        name: tuple(fmean(column) for column in zip(*rows, strict=True))
        for name, rows in found.items()
    }


def _spreads(parts: Iterable[Mapping[str, Mapping[int, int]]]) -> dict[str, dict[int, int]]:
    found: dict[str, Counter[int]] = {}
    for part in parts:
        for name, classes in part.items():
            found.setdefault(name, Counter()).update(classes)
    return {name: dict(sorted(classes.items())) for name, classes in found.items()}


def _findings(outcomes: Iterable[Outcome]) -> tuple[Count, ...]:
    counts: Counter[tuple[str, tuple[str, ...], str, str]] = Counter()
    for outcome in outcomes:
        for rule, clauses, verdict, counts_for, number in outcome.findings:
            counts[rule, clauses, verdict, counts_for] += number
    return tuple(Count(*key, number) for key, number in sorted(counts.items()))
