"""Factor by factor: the best level of each, moved alone, against the base.

A study asks of several things at once, and its headline names but one of them. Where some designs
move one factor and leave all others as the base has them, that factor has an answer of its own.
Where factors are only ever moved together, this module refuses to name what one of them does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.naming import best_of, lowered, setting, subject
from analysis.report.numbers import NOTHING, with_interval
from analysis.report.overview import how_with_target
from analysis.study.answer import Effect
from analysis.study.comparing import compared
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.study.answer import Answer, Measured, Point
    from analysis.study.design import DesignPoint
    from simulator.scenario.study import Factor, Study


def alone(study: Study, points: Sequence[Point | DesignPoint]) -> dict[str, list[str]]:
    """Name the design points that move one factor and no other, by factor in the study's order."""
    found: dict[str, list[str]] = {each.name: [] for each in study.factors}
    for point in points:
        moved = [each.name for each in study.factors if _is_moved(each, point)]
        if len(moved) == 1:
            found[moved[0]].append(point.id)
    return {name: ids for name, ids in found.items() if ids}


def _is_moved(factor: Factor, point: Point | DesignPoint) -> bool:
    return not factor.lever.is_at(point.settings[factor.name], factor.lever.stands)


def effects_of(study: Study, answer: Answer) -> tuple[Effect, ...]:
    """Give what each factor does by itself to each measure of which one end is better."""
    by_id = {each.id: each for each in answer.points}
    return tuple(
        Effect(name, measured.name, best_of(measured, [by_id[each] for each in ids]).id, (*ids,))
        for name, ids in alone(study, answer.points).items()
        for measured in answer.measures
        if measured.best is not None
    )


def sentences(study: Study, answer: Answer, headline: Point) -> Iterator[str]:
    """Say of each factor what its best level does to the first measure.

    The headline has said it of its own design already.
    """
    measured = answer.measures[0]
    by_id = {each.id: each for each in answer.points}
    factors = {each.name: each for each in study.factors}
    told = [each for each in answer.effects if each.measure == measured.name]
    for each in told:
        if each.best != headline.id:
            yield _sentence(study, answer, factors[each.factor], each, by_id)


def _sentence(
    study: Study, answer: Answer, factor: Factor, effect: Effect, by_id: Mapping[str, Point]
) -> str:
    measured: Measured = answer.measures[0]
    point, how = by_id[effect.best], how_with_target(answer, measured)
    row = point.told[measured.name]
    what = setting(visible(factor.says), point.settings[factor.name])
    by_itself = "" if study.design == "one_at_a_time" else " alone"
    if row.mean is None or row.absent:
        none = f"none, for {row.absent}" if row.absent else NOTHING
        return f"With {what}{by_itself}, {lowered(subject(measured))}: {none}."
    among = f", the best of {len(effect.points)} levels" if len(effect.points) > 1 else ""
    value = with_interval(row.mean, row.wider, how)
    return f"The same with {what}{by_itself}{among}: {value}{compared(row.against, how)}."


def untold(study: Study, points: Sequence[Point | DesignPoint]) -> tuple[str, ...]:
    """Name the factors that no design moves alone; none where there is one factor only."""
    if len(study.factors) < 2:
        return ()
    told = alone(study, points)
    return tuple(visible(each.says) for each in study.factors if each.name not in told)
