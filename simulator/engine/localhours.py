"""Which local hour a moment falls in, asked once an hour and not once a call.

Demand, shifts and counts go by the clock on a London wall, the world by seconds of UTC. British
time changes on whole hours only, so every second of an hour of UTC has the same answer. This
module refuses to keep more than the last one.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.protocol.moments import local_clock, local_date

HOUR_SECONDS = 3600
DAY_SECONDS = 86_400


class LocalHour(NamedTuple):
    """An hour on the wall: `month` from 0, January; `weekday` from 0, Monday; `hour` 0 to 23."""

    year: int
    month: int
    weekday: int
    hour: int


class LocalHours:
    """Tells local hours, remembering the last."""

    def __init__(self) -> None:
        self._hour_of_epoch = -1
        self._answer = LocalHour(1970, 0, 3, 0)

    def at(self, moment: int) -> LocalHour:
        """Tell the local hour of a moment in whole seconds of UTC."""
        hour_of_epoch = moment // HOUR_SECONDS
        if hour_of_epoch != self._hour_of_epoch:
            day, clock = local_date(moment), local_clock(moment)
            self._hour_of_epoch = hour_of_epoch
            self._answer = LocalHour(day.year, day.month - 1, clock.weekday, clock.hour)
        return self._answer


def second_of_day(moment: int) -> int:
    """Tell how far into the local day a moment is, as the wall shows it, in seconds."""
    clock = local_clock(moment)
    return clock.hour * HOUR_SECONDS + clock.minute * 60 + clock.second


def next_at(second: int, after: int) -> int:
    """Give the next moment strictly later at which the wall shows a second of the day.

    Args:
        second: 0 to 86,399, after local midnight.
        after: Moment in whole seconds of UTC.
    """
    ahead = (second - second_of_day(after)) % DAY_SECONDS or DAY_SECONDS
    moment = after + ahead
    # A change of the clocks in between moves the wall by an hour; go to where it shows the time.
    shift = (second - second_of_day(moment) + DAY_SECONDS // 2) % DAY_SECONDS - DAY_SECONDS // 2
    return moment + shift if moment + shift > after else moment + shift + DAY_SECONDS
