"""Design points: which levels of which factors are run together.

A grid has every combination, one at a time moves each factor alone from the base, a Latin hypercube
spreads its points over the ranges. The base is a point of its own; a point that stands exactly
where the base does is the base. This module refuses to run anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.statistics import inputs
from simulator.scenario import levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.scenario.levels import Level
    from simulator.scenario.study import Factor, Study

BASE = "base"
STEPS = (86_400, 3_600, 60, 1)
FEWEST_STEPS = 20
"""A length of time that was drawn is rounded to days, hours or minutes, the largest of which its
range holds twenty, so that it can be read."""


@dataclass(frozen=True, slots=True)
class DesignPoint:
    """One design point.

    Attributes:
        id: `base`, or `p01` and on in the order of the design.
        moved: Levels of the levers that are moved, by lever; empty for the base.
        settings: Level of each factor by its name, as it is shown.
        cost: Pounds a year more than the base; None where no factor has a price.
    """

    id: str
    moved: Mapping[str, Level]
    settings: Mapping[str, Level]
    cost: float | None


def design_of(study: Study) -> tuple[DesignPoint, ...]:
    """List the design points of a study, the base first."""
    stands = {each.name: each.lever.stands for each in study.factors}
    base = DesignPoint(BASE, MappingProxyType({}), MappingProxyType(stands), cost_of(study, stands))
    found = [base]
    rows = [row for row in _rows(study) if _moved(study, row)]
    digits = max(2, len(str(len(rows))))
    for number, row in enumerate(rows, 1):
        found.append(
            DesignPoint(
                f"p{number:0{digits}}",
                MappingProxyType(_moved(study, row)),
                MappingProxyType(row),
                cost_of(study, row),
            )
        )
    return tuple(found)


def _moved(study: Study, row: Mapping[str, Level]) -> dict[str, Level]:
    """Give the levers that a row moves away from where the base has them."""
    return {
        each.lever.name: row[each.name]
        for each in study.factors
        if not each.lever.is_at(row[each.name], each.lever.stands)
    }


def _rows(study: Study) -> Iterator[dict[str, Level]]:
    stands = {each.name: each.lever.stands for each in study.factors}
    if study.design == "one_at_a_time":
        for each in study.factors:
            for level in each.levels:
                yield {**stands, each.name: level}
    elif study.design == "grid":
        names = [each.name for each in study.factors]
        for levels in product(*(each.levels for each in study.factors)):
            yield dict(zip(names, levels, strict=True))
    else:
        yield from _cube(study)


def _cube(study: Study) -> Iterator[dict[str, Level]]:
    places = {
        each.name: inputs.column(each.name, study.points, study.design_seed)
        for each in study.factors
    }
    for row in range(study.points):
        yield {
            each.name: _level(each, places[each.name][row], study.base) for each in study.factors
        }


def _level(factor: Factor, place: float, base: Any) -> Level:
    """Give the level at a place from 0 to 1: one of those listed, or between low and high."""
    if factor.levels:
        return factor.levels[int(place * len(factor.levels))]
    assert factor.low is not None and factor.high is not None  # noqa: S101, PT018 - told by faults
    if factor.lever.unit == levels.CLOCK:
        opens, closes = (levels.seconds_of(each) for each in (factor.low, factor.high))
        return levels.as_clock(opens + place * (closes - opens))
    if factor.lever.unit == levels.DURATION:
        least, most = (levels.duration_of(each) for each in (factor.low, factor.high))
        step = next((each for each in STEPS if most - least >= FEWEST_STEPS * each), STEPS[-1])
        at = step * round((least + place * (most - least)) / step)
        return levels.as_duration(min(max(at, least), most))
    low, high = levels.number_of(factor.low), levels.number_of(factor.high)
    level = low + place * (high - low)
    try:
        factor.lever.moves(base, level)
    except ValueError:
        return float(round(level))  # it comes in whole things only
    return level


def cost_of(study: Study, settings: Mapping[str, Level]) -> float | None:
    """Sum up what the settings cost a year beyond the base, in pounds."""
    priced = [each for each in study.factors if each.price is not None]
    if not priced:
        return None
    return sum(
        (each.price or 0.0)
        * (each.lever.amount(settings[each.name]) - each.lever.amount(each.lever.stands))
        for each in priced
    )
