"""What a borough of London counts: running sums by name, which only grow.

Weeks, days, boroughs and the whole are differences and sums of these, so that nothing is counted
twice and memory does not grow with a run's length. This module refuses to divide one sum by
another: what a measure is made of stands where measures are named.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.engine.localhours import HOUR_SECONDS
from simulator.engine.tally import CALLERS, DAY_HOURS, GRADES, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.localhours import LocalHours
    from simulator.engine.tally import Caller

WEEK_HOURS = 7 * DAY_HOURS
MINUTE_SECONDS = 60
LONGEST_HOURS, LONGEST_MINUTES = 240, 720
"""What takes longer counts in the last class."""

NAMED: Final[Mapping[tuple[Caller, str], tuple[str, str, str]]] = MappingProxyType(
    {
        (who, grade): (f"{who}_{grade}_n", f"{who}_{grade}_met", f"{who}_{grade}_seconds")
        for who in CALLERS
        for grade in GRADES
    }
)
"""What is summed of a response, by caller and grade; spelled once and not at every call."""


class Sums(dict[str, float]):
    """Sums by name; what was never counted is nought."""

    def __missing__(self, name: str) -> float:
        """Give nought for what was never counted."""
        return 0.0

    def less(self, before: Mapping[str, float]) -> Sums:
        """Give what has come since an earlier state."""
        return Sums({name: total - before.get(name, 0.0) for name, total in self.items()})

    def plus(self, other: Mapping[str, float]) -> Sums:
        """Give both together."""
        names = dict.fromkeys((*self, *other))
        return Sums({name: self[name] + other.get(name, 0.0) for name in names})


class Spread:
    """Durations counted into classes of one width.

    Args:
        width: Seconds. `classes`: how many there are; a longer duration counts in the last.
    """

    def __init__(self, width: int, classes: int) -> None:
        self.width = width
        self._numbers = [0] * classes

    def add(self, seconds: int) -> None:
        """Count a duration in whole seconds."""
        self._numbers[min(seconds // self.width, len(self._numbers) - 1)] += 1

    def forget(self) -> None:
        """Forget all that was counted, at the end of a warm-up."""
        self._numbers = [0] * len(self._numbers)

    def by_upper_end(self) -> dict[int, int]:
        """Give the numbers by the upper end of their class; only classes that have any."""
        return {
            (place + 1) * self.width: number for place, number in enumerate(self._numbers) if number
        }


@dataclass(frozen=True, slots=True)
class Spreads:
    """Durations of which all boroughs count together.

    Attributes:
        stays: Of immigration prisoners. `answers`: until the intelligence unit answered a form.
        probes: Answers to probes.
    """

    stays: Spread
    answers: Spread
    probes: Spread

    @classmethod
    def empty(cls) -> Spreads:
        """Begin with nothing counted."""
        return cls(
            stays=Spread(HOUR_SECONDS, LONGEST_HOURS),
            answers=Spread(HOUR_SECONDS, LONGEST_HOURS),
            probes=Spread(MINUTE_SECONDS, LONGEST_MINUTES),
        )

    def forget(self) -> None:
        """Forget all that was counted, at the end of a warm-up."""
        for each in (self.stays, self.answers, self.probes):
            each.forget()


class BoroughTally(Tally):
    """A borough's calls as every borough counts them, and as running sums besides.

    Attributes:
        sums: The borough's; others add to them. `met`: residents' calls met in time, and `n` all
            of them, by hour of the local week in which they came in, by grade.
    """

    def __init__(self, targets: Mapping[str, int], hours: LocalHours, now: int) -> None:
        super().__init__(targets, hours, now)
        self.sums = Sums()
        self.met = {grade: [0] * WEEK_HOURS for grade in GRADES}
        self.n = {grade: [0] * WEEK_HOURS for grade in GRADES}

    def responded(
        self, who: Caller, grade: str, received: int, wait_seconds: int, now: int
    ) -> None:
        """Count a call at which police arrive now."""
        super().responded(who, grade, received, wait_seconds, now)
        seconds, sums = now - received, self.sums
        is_met = seconds <= self.targets[grade]
        named = NAMED[who, grade]
        sums[named[0]] += 1
        sums[named[1]] += is_met
        sums[named[2]] += seconds
        if who == "residents":
            at = self._hours.at(received)
            hour = at.weekday * DAY_HOURS + at.hour
            self.n[grade][hour] += 1
            self.met[grade][hour] += is_met

    def forget_hours(self, now: int) -> None:
        """Count afresh what is not kept as running sums, at the end of a warm-up."""
        self.count_afresh(now)
        for grade in GRADES:
            self.met[grade] = [0] * WEEK_HOURS
            self.n[grade] = [0] * WEEK_HOURS


__all__ = ["DAY_HOURS", "HOUR_SECONDS", "WEEK_HOURS", "BoroughTally", "Spread", "Spreads", "Sums"]
