"""A long run as it goes on: by days and weeks, to any moment in between.

What a borough's year and a coast's have alike: the warm-up of which nothing is counted, the weeks
that are added up as they end, and the end. Whoever watches runs it on a little at a time, whoever
wants the result runs it through, and both come to the same year. This module refuses to count.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from simulator.engine.hours import DAY_SECONDS, WEEK

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.batches import Estimate
    from analysis.compliance import Compliance
    from analysis.yearresult import ByHour, YearResult
    from simulator.engine.world import World
    from simulator.scenario.planning import Planning


class LongRun(ABC):
    """A world that is run for its planning file's days, after its warm-up.

    Attributes:
        planning: What is run. `world`: where it runs.
        days_done: Whole days that have passed, those of the warm-up among them.
        compliance: What the rule book said of the operations that are over.
        keeps_weeks: Set before counting begins, every week's own sums are kept.
    """

    planning: Planning
    world: World
    compliance: Compliance
    days_done: int = 0
    keeps_weeks: bool = False

    @property
    def now(self) -> int:
        """The moment reached, in whole seconds of UTC."""
        return self.world.clock.now

    @property
    def ends(self) -> int:
        """The moment at which nothing more is run: its last day's end."""
        return self.world.stage.opens + self.days * DAY_SECONDS

    @property
    def days(self) -> int:
        """Days to run, those of the warm-up among them."""
        return self.planning.warm_up_days + self.planning.days

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.days_done >= self.days

    def advance(self, until: int) -> None:
        """Run on to a moment, and to the end at most; in how many steps changes nothing.

        Args:
            until: In whole seconds of UTC; one that has passed changes nothing.
        """
        clock = self.world.clock
        while clock.now < until and not self.is_over:
            self.begin()
            day_ends = self.world.stage.opens + (self.days_done + 1) * DAY_SECONDS
            clock.run_through(min(until, day_ends))
            if clock.now == day_ends:
                self._day_is_over()

    def begin(self) -> None:
        """Begin to count if the warm-up is just past; running on does so by itself."""
        if self.days_done == self.planning.warm_up_days and not self.is_counting:
            self._begin()

    def _day_is_over(self) -> None:
        self.days_done += 1
        counted = self.days_done - self.planning.warm_up_days
        if self.is_counting and (counted % WEEK == 0 or self.is_over):
            self._week_is_over()

    def run(self, progress: Callable[[int, int], None] | None = None) -> YearResult:
        """Run what is left of the warm-up and of the year.

        Args:
            progress: Told after each day how many are done, and of how many.
        """
        try:
            while not self.is_over:
                self.advance(self.world.stage.opens + (self.days_done + 1) * DAY_SECONDS)
                if progress is not None:
                    progress(self.days_done, self.days)
            return self.result()
        finally:
            self.close()

    @property
    @abstractmethod
    def is_counting(self) -> bool:
        """Whether the warm-up is past."""

    @abstractmethod
    def estimates(self) -> dict[str, Estimate]:
        """Give every measure as it stands now; before counting has begun none."""

    @abstractmethod
    def by_hour(self) -> ByHour:
        """Give what is counted by the hour of the day as it stands now."""

    @abstractmethod
    def result(self) -> YearResult:
        """Sum up; asked for once, when the last day is over."""

    @abstractmethod
    def close(self) -> None:
        """Close the log, if one is written."""

    @abstractmethod
    def _begin(self) -> None:
        """Begin to count: what went before was the warm-up."""

    @abstractmethod
    def _week_is_over(self) -> None:
        """Add what a week has brought."""
