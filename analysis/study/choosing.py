"""Which design to choose, and the least resources that do: selection put into words.

A design is chosen only as surely as was asked; where the runs cannot tell, those still in the
running are named and none is chosen. This module refuses to choose by a measure that has no better
end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.report.naming import listed, subject
from analysis.report.numbers import scale, told
from analysis.statistics.least import Candidate, draws_needed, least, meeting
from analysis.statistics.selection import in_running, kim_nelson
from analysis.study import telling
from simulator.faults import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.statistics.least import Least
    from analysis.study.answer import Answer, Point, Target
    from simulator.scenario.study import Choose, Study

FIRST = 2


def chosen(study: Study, answer: Answer) -> Answer:
    """Mark the chosen point and those in the running, and say how surely."""
    if study.choose is not None:
        answer = _selected(study, study.choose, answer)
    return replace(answer, least=_least(study, answer))


def _selected(study: Study, choose: Choose, answer: Answer) -> Answer:
    measured = next(each for each in answer.measures if each.name == choose.measure)
    rows = {each.id: each.told[choose.measure].per_run for each in answer.points}
    full = {
        name: [value for value in row if value is not None]
        for name, row in rows.items()
        if None not in row
    }
    if measured.best is None or len(full) < 2 or len(next(iter(full.values()))) < FIRST:
        return replace(answer, choice="No design can be chosen: too few runs counted anything.")
    runs = len(next(iter(full.values())))
    found = kim_nelson(full, measured.best, choose.within, choose.probability, first=min(runs, 10))
    left = set(in_running(full, measured.best, choose.probability))
    points = tuple(
        replace(each, is_chosen=each.id == found.chosen, in_running=each.id in left)
        for each in answer.points
    )
    answer = replace(answer, points=points)
    best = f"{measured.best}est"
    what = subject(measured)
    if found.chosen is not None:
        who = telling.named(study, answer, next(each for each in points if each.id == found.chosen))
        means = [each.told[measured.name].mean for each in points]
        how = scale(measured.unit, [*means, choose.within])
        apart = told(choose.within, replace(how, suffix=how.points))
        words = (
            f"{what}: {who} is {best} with a probability of {choose.probability:.0%} or more, "
            f"unless another is ahead by less than {apart}."
        )
    else:
        ids = set(found.left)
        still = telling.apart(
            [telling.named(study, answer, each) for each in points if each.id in ids]
        )
        words = (
            f"{what}: which design is {best} cannot be told yet between {still}; at most "
            f"{found.most} runs of each would tell."
        )
    return replace(answer, choice=words)


def _least(study: Study, answer: Answer) -> str:
    """Say which is the cheapest design that meets every target often enough."""
    if study.needs is None:
        return ""
    unpriced = [visible(each.says) for each in study.factors if each.price is None]
    if len(unpriced) == len(study.factors):
        return "The least resources cannot be told without prices: no factor has one."
    targets = {each.name: each.target for each in answer.measures if each.target is not None}
    candidates = [
        Candidate(each.id, each.cost or 0.0, _meets(each, targets)) for each in answer.points
    ]
    share = f"{study.needs:.0%} of the draws of the assumptions"
    if not all(each.meets for each in candidates):
        return "The least resources cannot be told: no assumption was drawn."
    found = least(candidates, study.needs) if study.needs < 1 else None
    if found is None:
        return "The least resources cannot be told: no share can be shown to be the whole."
    by_id = {each.id: each for each in answer.points}

    def worded(ids: Iterable[str]) -> str:
        return telling.apart([telling.named(study, answer, by_id[each]) for each in ids])

    if found.chosen is None:
        if not found.open:
            return f"No design meets every target in {share}; each is ruled out."
        draws = len(candidates[0].meets)
        needed = draws_needed(study.needs, len(candidates))
        more = f"; it takes {needed} draws or more, and {draws} were made" if draws < needed else ""
        return (
            f"Which design meets every target in {share} with the least resources cannot be told"
            f"{more}: still open are {worded(found.open)}."
        )
    which, alike = found.chosen, _alike(found)
    cost = by_id[which].cost
    cheaper = [each for each in found.open if by_id[each].cost != cost]
    beside = [each for each in found.open if by_id[each].cost == cost]
    return " ".join(
        [
            f"{worded([which])} is the least that is shown to meet every target in {share}."
            if not alike
            else f"{worded([which, *alike])} cost the same, and are the least that are shown to "
            f"meet every target in {share}.",
            *([f"Cheaper, and not ruled out: {worded(cheaper)}."] if cheaper else []),
            *([f"At the same cost, and not ruled out: {worded(beside)}."] if beside else []),
            *([f"Not priced, and so not in it: {listed(unpriced)}."] if unpriced else []),
        ]
    )


def _alike(found: Least) -> list[str]:
    """Name the designs that do as surely at the same cost, which no name may decide between."""
    costs = {each.name: each.cost for each in found.standings}
    return [
        each.name
        for each in found.standings
        if each.is_shown and each.name != found.chosen and each.cost == costs[found.chosen or ""]
    ]


def _meets(point: Point, targets: Mapping[str, Target]) -> tuple[bool, ...]:
    return meeting({name: point.told[name].per_draw for name in targets}, targets)
