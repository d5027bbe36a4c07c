"""How well a borough was served, counted as it happens and cheaply.

Sums by grade, by caller and by hour of the day; single calls are not kept, so memory stays flat
however long a run is. A measure is a value with how many it rests on and its unit. This module
refuses to judge: whether a share is good enough is for targets elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulator.engine.localhours import HOUR_SECONDS, LocalHours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Caller = Literal["residents", "officers"]
GRADES = ("immediate", "soonest")
CALLERS: tuple[Caller, ...] = ("residents", "officers")
DAY_HOURS = 24
MINUTES_KEPT = 720  # a response that took longer counts in the last minute


@dataclass(frozen=True, slots=True)
class Measure:
    """One answer of a run.

    Attributes:
        value: None where nothing was counted.
        n: How many things, or seconds observed, it rests on.
        unit: `share`, `seconds`, `units` or `count`.
    """

    value: float | None
    n: int
    unit: str


class _Responses:
    """Responses to the calls of one grade and one sort of caller."""

    __slots__ = ("met", "minutes", "months", "n", "seconds", "wait_seconds")

    def __init__(self) -> None:
        self.n = [0] * DAY_HOURS
        self.met = [0] * DAY_HOURS
        self.seconds = [0] * DAY_HOURS
        self.wait_seconds = [0] * DAY_HOURS
        self.minutes = [0] * (MINUTES_KEPT + 1)
        self.months: dict[int, list[int]] = {}


class Tally:
    """What was counted since counting began.

    Args:
        targets: Most seconds within which a call of a grade is met, by grade.
        hours: Tells the local hour under which something counts.
    """

    def __init__(self, targets: Mapping[str, int], hours: LocalHours, now: int) -> None:
        self.targets = targets
        self._hours = hours
        self._busy = 0
        self._busy_since = now
        self._hour, self._hour_ends = 0, now  # of the day, and when it is over: none is known yet
        self.count_afresh(now)

    def count_afresh(self, now: int) -> None:
        """Forget everything counted, at the end of a warm-up."""
        self._responses = {(who, grade): _Responses() for who in CALLERS for grade in GRADES}
        self._counts: dict[str, int] = {}
        self._busy_seconds = [0] * DAY_HOURS
        self._observed_seconds = [0] * DAY_HOURS
        self._busy_since = now

    def responded(
        self, who: Caller, grade: str, received: int, wait_seconds: int, now: int
    ) -> None:
        """Count a call at which police arrive now, under the hour in which it was received."""
        year, in_year, _, hour = self._hours.at(received)
        sums, seconds = self._responses[who, grade], now - received
        sums.n[hour] += 1
        sums.met[hour] += seconds <= self.targets[grade]
        sums.seconds[hour] += seconds
        sums.wait_seconds[hour] += wait_seconds
        sums.minutes[min(seconds // 60, MINUTES_KEPT)] += 1
        month = sums.months.setdefault(year * 12 + in_year, [0, 0])
        month[0] += 1
        month[1] += seconds

    def count(self, name: str, more: int = 1) -> None:
        """Count more of something: a diversion, a call referred to the station, seconds given."""
        self._counts[name] = self._counts.get(name, 0) + more

    def counted(self, name: str) -> int:
        """Tell how much of something has been counted."""
        return self._counts.get(name, 0)

    def units_busy(self, busy: int, now: int) -> None:
        """Note that from now on so many units are out."""
        self._observe(now)
        self._busy = busy

    def measures(self, now: int) -> Mapping[str, Measure]:
        """Sum up: responses by grade for everybody and for each sort of caller, and the units."""
        self._observe(now)
        found: dict[str, Measure] = {}
        for grade in GRADES:
            every = [self._responses[who, grade] for who in CALLERS]
            found |= _of_responses(grade, every)
            for who in CALLERS:
                found |= _of_responses(f"{who}_{grade}", [self._responses[who, grade]])
        observed = sum(self._observed_seconds)
        found["units_busy"] = _mean(sum(self._busy_seconds), observed, "units")
        for name, number in sorted(self._counts.items()):
            found[name] = Measure(number, number, "count")
        return found

    def by_hour(self, name: str, now: int) -> tuple[Measure, ...]:
        """Give a measure for each local hour of the day.

        Args:
            name: `units_busy`, or `within_target`, `mean_seconds` or `mean_wait_seconds` behind
                a grade, with or without a sort of caller before it.

        Raises:
            KeyError: There is no such measure by the hour.
        """
        self._observe(now)
        if name == "units_busy":
            pairs = zip(self._busy_seconds, self._observed_seconds, strict=True)
            return tuple(_mean(busy, seconds, "units") for busy, seconds in pairs)
        return tuple(self._of_hour(name, hour) for hour in range(DAY_HOURS))

    def by_minute(self, who: Caller, grade: str) -> dict[int, int]:
        """Count the responses to calls by the minute in which they ended, in whole seconds.

        Returns:
            Number of responses by the upper end of the minute; only minutes that have any.
        """
        minutes = self._responses[who, grade].minutes
        return {(minute + 1) * 60: number for minute, number in enumerate(minutes) if number}

    def _of_hour(self, name: str, hour: int) -> Measure:
        for who, grade in self._responses:
            for prefix, whom in ((f"{who}_{grade}_", (who,)), (f"{grade}_", CALLERS)):
                if name.startswith(prefix):
                    parts = [self._responses[each, grade] for each in whom]
                    return _sums(parts, hour)[name.removeprefix(prefix)]
        raise KeyError(f"no measure {name!r} by the hour")

    def _observe(self, now: int) -> None:
        """Add the time since the last change to the hours it lies in."""
        since = self._busy_since
        while since < now:
            if since >= self._hour_ends:
                self._hour = self._hours.at(since).hour
                self._hour_ends = since - since % HOUR_SECONDS + HOUR_SECONDS
            until = now if now < self._hour_ends else self._hour_ends
            hour = self._hour
            self._busy_seconds[hour] += self._busy * (until - since)
            self._observed_seconds[hour] += until - since
            since = until
        self._busy_since = now


def _of_responses(name: str, parts: list[_Responses]) -> dict[str, Measure]:
    found = {f"{name}_{key}": measure for key, measure in _sums(parts).items()}
    found[f"{name}_95th_seconds"] = _quantile(parts, 0.95)
    found[f"{name}_worst_month_mean_seconds"] = _worst_month(parts)
    return found


def _sums(parts: list[_Responses], hour: int | None = None) -> dict[str, Measure]:
    def added(by_hour: Iterable[list[int]]) -> int:
        return sum(sum(each) if hour is None else each[hour] for each in by_hour)

    n = added(part.n for part in parts)
    return {
        "within_target": _mean(added(part.met for part in parts), n, "share"),
        "mean_seconds": _mean(added(part.seconds for part in parts), n, "seconds"),
        "mean_wait_seconds": _mean(added(part.wait_seconds for part in parts), n, "seconds"),
    }


def _mean(total: int, n: int, unit: str) -> Measure:
    return Measure(total / n if n else None, n, unit)


def _quantile(parts: list[_Responses], share: float) -> Measure:
    """Give a quantile to the minute, in the middle of which it is taken to lie."""
    minutes = [sum(counts) for counts in zip(*(part.minutes for part in parts), strict=True)]
    n, passed = sum(minutes), 0
    for minute, number in enumerate(minutes):
        passed += number
        if n and passed >= share * n:
            return Measure(minute * 60 + 30.0, n, "seconds")
    return Measure(None, 0, "seconds")


def _worst_month(parts: list[_Responses]) -> Measure:
    months: dict[int, list[int]] = {}
    for part in parts:
        for month, (n, seconds) in part.months.items():
            sums = months.setdefault(month, [0, 0])
            sums[0] += n
            sums[1] += seconds
    worst = max(months.values(), key=lambda sums: sums[1] / sums[0], default=[0, 0])
    return _mean(worst[1], worst[0], "seconds")
