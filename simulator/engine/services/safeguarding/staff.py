"""Duty social workers and the road: who is free by hour, and where a child is to be found now.

By day there is an office of them, at night and at weekends a few for a whole area. This module
refuses to say whom they should see first: they go in the order in which they were asked.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.effects.moving import DETOUR, SPEED_KM_PER_HOUR
from simulator.engine.geography import travel_seconds
from simulator.engine.later import by_hours, office_hours

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.hours import Hours
    from simulator.engine.pools import Pool
    from simulator.engine.seats import Team
    from simulator.engine.stage import Place
    from simulator.engine.world import World

LOOK_AGAIN_SECONDS = 60  # how often a worker who waits for a car on the road looks for it


class Staff:
    """The duty workers."""

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def hours(self) -> Hours:
        """Office hours."""
        return office_hours(self.world, "csc.office_opens", "csc.office_closes", "csc.office_days")

    @cached_property
    def workers(self) -> Pool:
        """Workers on duty, in number by the hour."""
        numbers = self.world.numbers
        by_day, by_night = numbers["csc.workers_day"].whole, numbers["csc.workers_night"].whole
        return by_hours(self.world, "social workers", self.hours, by_day, by_night)

    @property
    def part(self) -> str:
        """`day` in office hours, else `night`: the end of the calibration's keys."""
        return "day" if self.hours.is_open(self.world.clock.now) else "night"

    def spot(self, child: str) -> Place | None:
        """Return where a child is, or is being driven; None where nobody on the stage knows."""
        where = self.world.whereabouts.get(child)
        team = self._team(where)
        place = where if team is None else team.bound_for or team.place
        return self.world.places.get(place or "")

    def follow(self, child: str, begun_for: Place | None) -> Steps:
        """Go on to where a child has been taken meanwhile, and wait for a car on the road."""
        heading = begun_for
        while (now := self.spot(child)) is not None and (
            now is not heading or self._is_travelling(child)
        ):
            yield max(LOOK_AGAIN_SECONDS, road_seconds(heading, now))
            heading = now

    def _is_travelling(self, child: str) -> bool:
        team = self._team(self.world.whereabouts.get(child))
        return team is not None and team.is_travelling

    def _team(self, where: str | None) -> Team | None:
        """Return the team that somebody is with, if that is where they are."""
        teams = (seat.team for seat in self.world.seats.values() if seat.team is not None)
        return next((team for team in teams if where == f"with {team.id}"), None)


def road_seconds(begins: Place | None, ends: Place | None) -> int:
    """Work out a journey between two places of the stage; none where one is not on it."""
    if begins is None or ends is None:
        return 0
    apart = ((begins.at[0] - ends.at[0]) ** 2 + (begins.at[1] - ends.at[1]) ** 2) ** 0.5
    return travel_seconds(apart, SPEED_KM_PER_HOUR, DETOUR)
