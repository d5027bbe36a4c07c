"""The rest of the borough's day: the residents' calls and the police's own prisoners.

Both arrive by a nonhomogeneous Poisson process whose rate goes by hour, weekday and month, lifted
on the nights of the night-time economy. What each may need is drawn as it arrives, from streams of
its own, so that neither a decision nor a further unit moves a draw. Nothing here is recorded: the
borough's background only counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.engine.arrivals import DAY_HOURS, WEEK_HOURS, Arrivals
from simulator.engine.calibration import call_profile
from simulator.engine.geography import Borough as Grid
from simulator.engine.geography import Point
from simulator.engine.sampler import sampler
from simulator.engine.services.control.calls import Call, Rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.calibration import Calibration
    from simulator.engine.clock import Clock
    from simulator.engine.flows import Steps
    from simulator.engine.localhours import LocalHours
    from simulator.engine.streams import Streams


@dataclass(frozen=True, slots=True)
class YearProfile:
    """Arrivals an hour for each hour of the week in each month, January first."""

    arrivals_per_hour: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The oblong in which a borough's calls lie.

    Attributes:
        width: East to west, in kilometres; `height`: south to north.
    """

    width: float
    height: float

    @classmethod
    def of(cls, grid: Grid) -> Ground:
        """Take the ground from a grid of sectors."""
        return cls(grid.columns * grid.sector_side, grid.rows * grid.sector_side)

    def anywhere(self, across: float, up: float) -> Point:
        """Give the point that belongs to two uniforms on [0, 1)."""
        return Point(across * self.width, up * self.height)


def year_profile(numbers: Calibration, per_day: float) -> YearProfile:
    """Work out the rates of a year from a mean number a day."""
    week, months = call_profile(numbers), numbers["calls.month_profile"].profile
    return YearProfile(
        tuple(per_day / DAY_HOURS * month * hour for month in months for hour in week)
    )


class Demand:
    """What else asks for the borough's police."""

    def __init__(
        self, clock: Clock, streams: Streams, numbers: Calibration, hours: LocalHours
    ) -> None:
        self.clock = clock
        self.streams = streams
        self.numbers = numbers
        self._hours = hours
        self.ground = Ground.of(grid(numbers))

    def start(
        self,
        call: Callable[[Call], object] | None = None,
        prisoner: Callable[[int], object] | None = None,
    ) -> None:
        """Let the borough's day run from now on.

        Args:
            call: Takes a resident's call; None where there is no control room.
            prisoner: Takes a prisoner by the seconds they would stay; None where nobody keeps
                any.
        """
        if call is not None:
            for rank in (Rank.IMMEDIATE, Rank.SOONEST):
                self.clock.start(self._calls(rank, call))
        if prisoner is not None:
            self.clock.start(self._prisoners(prisoner))

    def _calls(self, rank: Rank, take: Callable[[Call], object]) -> Steps:
        name, numbers, streams = f"demand.{rank.grade}", self.numbers, self.streams

        def drawn(what: str, key: str) -> Callable[[], int]:
            return streams.whole_sampler(f"{name}.{what}", sampler(numbers[key].distribution))

        handling = drawn("handling", f"control.handling_{rank.grade}")
        scene = drawn("scene", f"response.scene_{rank.grade}")
        luck = streams.sampler(
            f"{name}.luck", sampler(numbers["response.travel_factor"].distribution)
        )
        where = streams.get(f"{name}.place").uniform
        per_day = numbers[f"calls.{rank.grade}_per_day"].number
        if per_day <= 0:
            return
        arrivals = self._arrivals(name, per_day)
        clock, anywhere, number = self.clock, self.ground.anywhere, 0
        while True:
            yield arrivals.next() - clock.now
            number += 1
            take(
                Call(
                    id=f"{rank.grade}/{number}",
                    rank=rank,
                    place=anywhere(where(), where()),
                    received=clock.now,
                    handling=handling(),
                    luck=luck(),
                    scene=scene(),
                )
            )

    def _prisoners(self, take: Callable[[int], object]) -> Steps:
        numbers, clock = self.numbers, self.clock
        stay = self.streams.whole_sampler(
            "demand.prisoner.stay", sampler(numbers["custody.own_stay"].distribution)
        )
        per_day = numbers["custody.own_prisoners_per_day"].number
        if per_day <= 0:
            return
        arrivals = self._arrivals("demand.prisoner", per_day)
        while True:
            yield arrivals.next() - clock.now
            take(stay())

    def _arrivals(self, name: str, per_day: float) -> Arrivals:
        return Arrivals(
            self.streams.get(f"{name}.arrival"),
            year_profile(self.numbers, per_day),
            self.clock.now,
            self._hour_of_year,
        )

    def _hour_of_year(self, moment: int) -> int:
        at = self._hours.at(moment)
        return at.month * WEEK_HOURS + at.weekday * DAY_HOURS + at.hour


def grid(numbers: Calibration) -> Grid:
    """Give the borough's grid of sectors."""
    return Grid(
        numbers["geography.rows"].whole,
        numbers["geography.columns"].whole,
        numbers["geography.sector_side"].number,
    )
