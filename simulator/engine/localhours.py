"""Which local hour a moment falls in, asked once an hour and not once a call.

Demand, shifts and counts go by the clock on a London wall, the world by seconds of UTC. British
time changes on whole hours only, so every second of an hour of UTC has the same answer. This
module refuses to know whose hours they are.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from simulator.engine.hours import moment_of
from simulator.protocol.moments import local_clock, local_date

HOUR_SECONDS = 3600
REMEMBERED = 128


class LocalHour(NamedTuple):
    """An hour on the wall: `month` from 0, January; `weekday` from 0, Monday; `hour` 0 to 23."""

    year: int
    month: int
    weekday: int
    hour: int


class LocalHours:
    """Tells local hours, remembering some hundred of the last asked for."""

    def __init__(self) -> None:
        self._known: dict[int, LocalHour] = {}

    def at(self, moment: int) -> LocalHour:
        """Tell the local hour of a moment in whole seconds of UTC."""
        hour_of_epoch = moment // HOUR_SECONDS
        answer = self._known.get(hour_of_epoch)
        if answer is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            day, clock = local_date(moment), local_clock(moment)
            answer = LocalHour(day.year, day.month - 1, clock.weekday, clock.hour)
            self._known[hour_of_epoch] = answer
        return answer


def next_at(second: int, after: int) -> int:
    """Give the next moment strictly later at which the wall shows a second of the day.

    Args:
        second: 0 to 86,399, after local midnight.
        after: Moment in whole seconds of UTC.
    """
    today = local_date(after)
    moment = moment_of(today, second)
    return moment if moment > after else moment_of(today + timedelta(days=1), second)
