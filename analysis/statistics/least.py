"""The least resources that meet every target in a stated share of what the world may be like.

Each draw of the assumptions is a world that may be so; a design point meets the targets in some of
them. The cheapest point is named for which it is shown, and not merely seen, that it does so in the
share asked: by an exact binomial test, corrected by Holm for all the points looked at. What is
cheaper and cannot be ruled out is named beside it. Where nothing is shown, none is named. This
module refuses to take a draw in which nothing was counted for one that meets a target.

Sources: Clopper and Pearson (1934); Holm (1979).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.statistics.means import LEVEL
from analysis.statistics.paired import holm
from analysis.statistics.points import binomial_at_least, binomial_at_most, check_probability
from analysis.statistics.shares import exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.study.answer import Interval, Reached, Target


@dataclass(frozen=True, slots=True)
class Candidate:
    """A design point that may be the least.

    Attributes:
        cost: Pounds a year, or any number that grows with the resources.
        meets: For each draw, whether all targets are met.
    """

    name: str
    cost: float
    meets: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a design point stands.

    Attributes:
        share: Of the draws in which all targets are met, with its exact interval.
        is_shown: Whether it is shown that the share asked is reached; `is_ruled_out`: that it is
            not. Neither, where the draws cannot tell.
    """

    name: str
    cost: float
    share: float
    interval: Interval
    is_shown: bool
    is_ruled_out: bool


@dataclass(frozen=True, slots=True)
class Least:
    """The least resources.

    Attributes:
        chosen: The cheapest point that is shown to do; None where none is.
        open: Cheaper points than that (all, where none is chosen) of which the draws cannot tell.
        standings: Of every point, the cheapest first.
    """

    chosen: str | None
    open: tuple[str, ...]
    standings: tuple[Standing, ...]


def least(points: Sequence[Candidate], share: float, level: float = LEVEL) -> Least:
    """Name the cheapest design point that meets the targets in a share of the draws.

    Args:
        points: At least one, each with at least one draw.
        share: Of the worlds that may be so in which the targets are to be met; above 0, below 1.
        level: Probability that no point named fails to reach the share.
    """
    check_probability(share)
    check_probability(level)
    met = {each.name: sum(each.meets) for each in points}
    shown = holm(
        {each.name: binomial_at_least(met[each.name], len(each.meets), share) for each in points}
    )
    failed = holm(
        {each.name: binomial_at_most(met[each.name], len(each.meets), share) for each in points}
    )
    standings = [
        Standing(
            each.name,
            each.cost,
            met[each.name] / len(each.meets),
            exact(met[each.name], len(each.meets), level),
            shown[each.name] <= 1 - level,
            failed[each.name] <= 1 - level,
        )
        for each in sorted(points, key=lambda each: (each.cost, each.name))
    ]
    chosen = next((each for each in standings if each.is_shown), None)
    cheaper = standings if chosen is None else standings[: standings.index(chosen)]
    open_ = tuple(each.name for each in cheaper if not each.is_ruled_out)
    return Least(chosen.name if chosen else None, open_, tuple(standings))


def draws_needed(share: float, points: int = 1, level: float = LEVEL) -> int:
    """Give the fewest draws with which a share can be shown at all, if every draw meets it.

    Args:
        points: Design points looked at together.
    """
    check_probability(share)
    draws = 1
    while share**draws > (1 - level) / points:
        draws += 1
    return draws


def meeting(
    draws: Mapping[str, Sequence[float | None]], targets: Mapping[str, Target]
) -> tuple[bool, ...]:
    """Tell for each draw whether every target is met.

    Args:
        draws: Each measure by draw, all in the same order and of the same number.
        targets: By measure. A draw in which one of them counted nothing does not meet it.
    """
    rows = [
        [value is not None and targets[name].holds(value) for value in draws[name]]
        for name in targets
    ]
    return tuple(all(row) for row in zip(*rows, strict=True))


def reached(target: Target, interval: Interval | None) -> Reached:
    """Tell whether a target is met, by the wider of a measure's intervals.

    Returns:
        `met` or `missed` only where the whole interval lies on one side of the bound.
    """
    if interval is None:
        return "cannot_tell"
    ends = {target.holds(interval.low), target.holds(interval.high)}
    if len(ends) == 2:
        return "cannot_tell"
    return "met" if ends.pop() else "missed"
