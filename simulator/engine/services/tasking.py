"""The Tasking and Co-ordinating Group: meets every two weeks and tasks what has been put forward.

The protocol gives the interval and no day; meetings are taken to fall on every second Tuesday,
counted through the calendar, so that every world has the same ones. This module refuses to weigh
one operation against another.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from simulator.engine.desk import Desk, key_of, visit_of
from simulator.engine.hours import DAY_SECONDS, moment_of
from simulator.protocol.moments import local_date, to_spoken_text

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request

GROUP = "Tasking and Co-ordinating Group"
FIRST_MEETING = date(2001, 1, 9)
"""A Tuesday from which meetings are counted, both ways."""


class Tasking(Desk):
    """Takes operations on for the next meeting."""

    def _put_forward(self, request: Request) -> Steps:
        now, key = self.world.clock.now, key_of(request.identity)
        pinned = self.pinned_seconds("tasking.meeting", key)
        meets = self.next_meeting(now) if pinned is None else now + pinned
        words = f"It is down for the meeting at {to_spoken_text(meets, now)}."
        self._say(request, words, "tcg_listed")
        yield meets - now
        self.world.log.write("tcg_tasked", "tcg", visit_of(request))
        self._say(request, "The group has tasked the operation.", "tcg_tasked")

    def _say(self, request: Request, words: str, tag: str) -> None:
        self.say(request.seat, words, from_=GROUP, about=visit_of(request), tag=tag)

    def next_meeting(self, moment: int) -> int:
        """Return when the group next meets, later than a moment.

        What is put forward in the second of a meeting waits for the next.
        """
        numbers = self.world.numbers
        interval = numbers["tasking.interval"].whole // DAY_SECONDS
        hour = numbers["tasking.meets_at"].whole
        today = local_date(moment)
        day = today + timedelta(days=(FIRST_MEETING - today).days % interval)
        meets = moment_of(day, hour)
        return meets if meets > moment else moment_of(day + timedelta(days=interval), hour)
