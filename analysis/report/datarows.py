"""What stands in each CSV file of a report: its rows.

This module refuses to round and to translate a unit.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from analysis.report.overview import weights
from analysis.report.plots.week import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analysis.study.answer import Answer, Interval, Point
    from analysis.study.outcome import Pair

    Row = tuple["str | float | int | bool | None", ...]


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def _points(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        yield (point.id, point.id == answer.base, point.is_chosen, point.in_running, point.cost)


def _settings(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for name, value in point.settings.items():
            yield (point.id, name, value, answer.factors.get(name, ""))


def _measures(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for measured in answer.measures:
            one = point.told.get(measured.name)
            if one is None:
                continue
            target, against = measured.target, one.against
            shown = against if measured.best is not None else None
            yield (
                point.id,
                measured.name,
                measured.unit,
                measured.means,
                measured.best,
                None if target is None else target.kind,
                None if target is None else target.bound,
                None if target is None else target.clause,
                one.mean,
                *_ends(one.interval),
                *_ends(one.inputs),
                one.replications,
                one.absent or None,
                one.meets if measured.best is not None else None,
                one.share_meeting,
                None if shown is None else shown.difference,
                *_ends(None if shown is None else shown.interval),
                None if shown is None else shown.verdict,
                *_ends(None if shown is None else shown.inputs),
                None if shown is None else shown.runs_to_tell,
                one.worst_week,
                one.day_90,
            )


def _runs(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for name, one in point.told.items():
            for kind, values in (("replication", one.per_run), ("draw", one.per_draw)):
                for number, value in enumerate(values, 1):
                    yield (point.id, name, kind, number, value)


def _inputs(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for name, one in point.told.items():
            for each in one.dominant:
                yield (
                    point.id,
                    name,
                    each.key,
                    each.share,
                    each.low,
                    *_ends(each.low_interval),
                    each.high,
                    *_ends(each.high_interval),
                )


def _pairs(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for name, pair in sorted(point.outcome.measures.items()):
            yield (point.id, "run", None, name, pair.total, pair.n)
        for kind, kept in (("week", point.outcome.weeks), ("day", point.outcome.days)):
            for name, row in sorted(kept.items()):
                for number, pair in enumerate(row, 1):
                    yield (point.id, kind, number, name, pair.total, pair.n)


def _hours(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for name, values in sorted(point.outcome.hours.items()):
            band = point.bands.hours.get(name)
            for hour, value in enumerate(values):
                ends = _ends(None if band is None else band.at(hour))
                yield (point.id, name, hour, moment(hour), value, *ends)
        for name, row in sorted(point.outcome.hour_pairs.items()):
            for hour, pair in enumerate(row):
                yield (point.id, name, hour, moment(hour), pair.value, None, None)


def _spreads(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for name, spread in sorted(point.outcome.spreads.items()):
            for upper in sorted(spread):
                yield (point.id, name, upper, spread[upper])


def _places(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        places: Mapping[str, Mapping[str, Pair]] = point.outcome.places
        for place, kept in sorted(places.items()):
            for name, pair in sorted(kept.items()):
                one = point.places.get(place, {}).get(name)
                yield (
                    point.id,
                    place,
                    name,
                    pair.total,
                    pair.n,
                    *_ends(None if one is None else one.interval),
                    None if one is None else one.apart or None,
                    None if one is None else one.difference,
                    *_ends(None if one is None else one.difference_interval),
                )


def _stages(answer: Answer) -> Iterator[Row]:
    for point in answer.points:
        for number, stage in enumerate(point.outcome.stages, 1):
            for name, value in stage.items():
                is_text = isinstance(value, str)
                band = None if is_text else point.bands.quarters.get(name)
                yield (
                    point.id,
                    number,
                    name,
                    None if is_text else value,
                    value if is_text else None,
                    None if band is None else band.means[number - 1],
                    *_ends(None if band is None else band.at(number - 1)),
                )


def _dates(answer: Answer) -> Iterator[Row]:
    return ((point.id, *each) for point in answer.points for each in _of(point))


def _of(point: Point) -> list[tuple[str, str | None]]:
    return sorted(point.outcome.dates.items())


def _findings(answer: Answer) -> Iterator[Row]:
    for point, every in answer.counts.items():
        for one in every:
            yield (point, one.rule, " ".join(one.clauses), one.counts_for, one.verdict, one.number)


def _clauses(answer: Answer) -> Iterator[Row]:
    for each in answer.clauses:
        yield (
            " ".join(each.clauses),
            each.rule,
            each.verdict,
            each.because,
            each.mends,
            " ".join(each.points),
        )


def _assumptions(answer: Answer) -> Iterator[Row]:
    weighed = weights(answer)
    for each in answer.assumptions:
        measure, share = weighed.get(each.key, (None, None))
        yield (
            each.key,
            each.value,
            each.unit,
            each.tag,
            each.low,
            each.high,
            measure,
            share,
            each.note,
        )


ROWS: Final[Mapping[str, Callable[[Answer], Iterator[Row]]]] = MappingProxyType(
    {
        "points.csv": _points,
        "settings.csv": _settings,
        "measures.csv": _measures,
        "runs.csv": _runs,
        "inputs.csv": _inputs,
        "sums.csv": _pairs,
        "hours.csv": _hours,
        "spreads.csv": _spreads,
        "places.csv": _places,
        "stages.csv": _stages,
        "dates.csv": _dates,
        "findings.csv": _findings,
        "clauses.csv": _clauses,
        "assumptions.csv": _assumptions,
    }
)
"""By file; each row as long as the file's columns in `datacolumns`."""
