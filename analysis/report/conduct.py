"""What a plan does to the people whose doors are knocked on, and to residents, by place.

Shown beside every answer and never judged: no number of arrests or removals is better for being
higher, so that none has a target line or a verdict. This module refuses to rank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.naming import Names, named
from analysis.report.numbers import (
    difference,
    mean_with_interval,
    measured_in,
    scale,
    told,
    unit_by_name,
    with_interval,
)
from analysis.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.report.numbers import Scale
    from analysis.report.tables import Table
    from analysis.study.answer import Answer, Point
    from analysis.study.outcome import Pair

SHOWN = (
    ("visits", "count", "Addresses visited"),
    ("homes_entered_per_arrest", "per arrest", "Homes entered for each arrest"),
    ("visits_without_arrest_share", "share", "Visits without arrest"),
    ("visits_wrong_person_share", "share", "Visits that found somebody else"),
    ("visits_now_lawful_share", "share", "Visits to somebody who may stay"),
    ("complaints_per_visit", "per_visit", "Complaints for each visit"),
    ("children_missing_share", "share", "Children missing within 72 hours, an assumption"),
)
CALLS_AND_VISITS = ("residents_", "immediate_", "soonest_", "visits", "homes_", "complaints_")
"""What measures of people's doors and of residents' calls begin with, in the order of reading."""

ONE_RUN = "One run: some places stand above others by chance alone, and it cannot say which."
RESIDENTS = ("residents_immediate_within_target", "residents_soonest_within_target")


def conduct(answer: Answer) -> Table | None:
    """Give what is told of conduct by design; None where no run kept any of it."""
    names = Names(answer)
    kept = [each for each in SHOWN if any(_value(point, each[0])[1] for point in answer.points)]
    if not kept:
        return None
    rows = [
        (names.with_base(point), *(_cell(answer, point, name, unit) for name, unit, _ in kept))
        for point in answer.points
    ]
    return table(
        "Conduct by design: shown, and never a target. Where an interval stands it is the wider "
        "95% one; numbers of a run are means over the runs",
        ("Design", *(f"#{heading}" for _, _, heading in kept)),
        rows,
    )


def _value(point: Point, name: str) -> tuple[float | None, bool]:
    """Give a measure of all runs together, and whether there is one."""
    pair = _derived(point.outcome.measures).get(name)
    return (pair.value, True) if pair is not None else (None, name in point.told)


def _derived(measures: Mapping[str, Pair]) -> Mapping[str, Pair]:
    """Add what follows from two counts of the same runs."""
    entered, arrests = measures.get("homes_entered"), measures.get("arrests")
    if "homes_entered_per_arrest" in measures or entered is None or arrests is None:
        return measures
    ratio = type(entered)(entered.total, arrests.total)
    return {**measures, "homes_entered_per_arrest": ratio}


def _cell(answer: Answer, point: Point, name: str, unit: str) -> str:
    one = point.told.get(name)
    if one is not None:
        how = scale(unit, _means(answer, name))
        return mean_with_interval(one, how)
    return told(_value(point, name)[0], scale(unit, [1]))


def _means(answer: Answer, name: str) -> list[float | None]:
    return [each.told[name].mean for each in answer.points if name in each.told]


# --- by place ------------------------------------------------------------------------------------


def places(answer: Answer) -> tuple[Table, ...]:
    """Give, by borough or ward, the visits and what they cost residents' own calls.

    The chosen design stands beside the base; without one, the base alone.
    """
    return _of_places(answer, is_calls=True)


def other_places(answer: Answer) -> tuple[Table, ...]:
    """Give what else was kept by place, such as the quarters for which a borough was open."""
    return _of_places(answer, is_calls=False)


def _of_places(answer: Answer, *, is_calls: bool) -> tuple[Table, ...]:
    names = Names(answer)
    points = {each.id: each for each in (names.base, names.chosen) if each is not None}
    made = []
    for point in points.values():
        every = dict.fromkeys(name for each in point.outcome.places.values() for name in each)
        kept = [name for name in every if name.startswith(CALLS_AND_VISITS) == is_calls]
        if kept:
            made.append(_by_place(answer, names, point, sorted(kept, key=_turn)))
    return tuple(made)


def _turn(name: str) -> tuple[int, str]:
    """Give a measure's turn: by what it begins with, then by its name."""
    begins = (at for at, part in enumerate(CALLS_AND_VISITS) if name.startswith(part))
    return next(begins, len(CALLS_AND_VISITS)), name


def _by_place(answer: Answer, names: Names, point: Point, kept: list[str]) -> Table:
    where = point.outcome.places
    units = {each.name: each for each in answer.measures}
    is_other = names.base is not None and names.base.id != point.id
    heads, columns = [], []
    for name in kept:
        unit = units[name].unit if name in units else unit_by_name(name)
        how = scale(unit, [each[name].value for each in where.values() if name in each])
        words = measured_in(named(answer, name), how)
        heads.append(f"#{words}")
        columns.append([_place_cell(point, place, name, how) for place in sorted(where)])
        if is_other and name in RESIDENTS:
            heads.append("#Less the base")
            columns.append([_less_base(answer, point, place, name) for place in sorted(where)])
    rows = zip(sorted(where), *columns, strict=True)
    return table(
        f"By borough or ward, {names.with_base(point)}, all runs together. {_read(point)}",
        ("Place", *heads),
        list(rows),
    )


def _read(point: Point) -> str:
    """Say how to read a table of places: which differences may be chance."""
    number = len(point.outcome.places)
    if not point.places:
        return f"{ONE_RUN}" if number > 1 else ""
    if number == 1:
        return "In brackets 95% intervals."
    return (
        f"In brackets 95% intervals, widened for {number} places so that all of a column hold "
        "together. Above and below: apart from the mean of all places by more than chance "
        "explains; any other may stand where it does by chance alone."
    )


def _place_cell(point: Point, place: str, name: str, how: Scale) -> str:
    pair = point.outcome.places[place].get(name)
    one = point.places.get(place, {}).get(name)
    if one is None:
        return told(None if pair is None else pair.value, how)
    return f"{with_interval(one.mean, one.interval, how)}{one.apart and ' ' + one.apart}"


def _less_base(answer: Answer, point: Point, place: str, name: str) -> str:
    """Give the difference from the base run by run; of a single run as it is."""
    how = scale(unit_by_name(name), [])
    one = point.places.get(place, {}).get(name)
    if one is not None and one.difference is not None:
        return difference(one.difference, one.difference_interval, how)
    base = next(each for each in answer.points if each.id == answer.base)
    pairs = [each.outcome.places.get(place, {}).get(name) for each in (point, base)]
    now, before = (None if each is None else each.value for each in pairs)
    return "" if now is None or before is None else difference(now - before, None, how)
