"""The warm-up of a study that wants a steady state, found by MSER-5 and not guessed.

A few runs of the base without any warm-up are averaged day by day; the day from which the average
no longer drifts, for the slowest of the measures that are kept by day, is where counting begins. A
study of a stretch that begins and ends is never touched. This module refuses to shorten a warm-up
below what was found, and to go on where none can be found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.statistics.steady import warm_up
from analysis.study.tasks import Task
from simulator.faults import Fault, InvalidInput
from simulator.scenario import levers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.study.outcome import Outcome
    from simulator.scenario.study import Study

PILOTS = 3
LENGTH, WARM_UP = "days", "warm_up_days"


@dataclass(frozen=True, slots=True)
class Settled:
    """What was found of a warm-up.

    Attributes:
        days: Days to leave uncounted. `measure`: the one that settles last; `pilots`: runs it was
            found in.
    """

    days: int
    measure: str
    pilots: int


def settled(study: Study, run: Callable[[Sequence[Task]], list[Outcome]]) -> tuple[Study, Settled]:
    """Give the study with the warm-up that its base takes.

    Args:
        run: Runs tasks and gives their outcomes in the same order.

    Raises:
        InvalidInput: The runs are too short for the base to settle in.
    """
    whole = study.base.days + study.base.warm_up_days
    settings = {**study.set, LENGTH: float(whole), WARM_UP: 0.0}
    outcomes = run(
        [
            Task(study.base_kind, study.base_text, tuple(settings.items()), (), study.seed + turn)
            for turn in range(PILOTS)
        ]
    )
    found = {name: _drop(study, outcomes, name) for name in outcomes[0].days}
    if not found:
        raise InvalidInput([_fault(study, "keeps no measure by day, so no warm-up can be found")])
    slowest = max(found, key=lambda name: (found[name], name))
    days = found[slowest]
    settings = {**study.set, WARM_UP: float(days)}
    base = levers.moved(study.base, {WARM_UP: float(days)})
    return replace(study, set=settings, base=base), Settled(days, slowest, PILOTS)


def _drop(study: Study, outcomes: Sequence[Outcome], name: str) -> int:
    """Find after how many days a measure no longer drifts, its runs averaged."""
    columns = zip(*(each.days[name] for each in outcomes), strict=True)
    series = [
        sum(pair.total for pair in column) / n
        for column in columns
        if (n := sum(pair.n for pair in column))
    ]
    try:
        found = warm_up(series, is_terminating=not study.steady_state)
    except ValueError as error:
        raise InvalidInput([_fault(study, f"is too short for a steady state: {error}")]) from None
    if not found.is_found:
        words = f"is too short: {name} has not settled by the middle of it; take more days"
        raise InvalidInput([_fault(study, words)])
    return found.drop


def _fault(study: Study, words: str) -> Fault:
    return Fault(1, 1, study.id, "steady_state", f"the run {words}")
