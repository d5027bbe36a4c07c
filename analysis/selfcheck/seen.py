"""What a simulation of pools with flows of their own showed, and how it is run.

The station of one pool and plain customers is `analysis.stations`; this is for all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.clock import Clock
    from simulator.engine.counts import PoolCounts
    from simulator.engine.pools import Pool


@dataclass(frozen=True, slots=True)
class Seen:
    """What one replication of pools with flows of their own showed.

    Attributes:
        pools: Counts of each pool.
        stay: Mean stay of those who left, in seconds; zero where it was not noted.
        joined: Share of those who came that stayed.
        long: Share of those who left whose stay was beyond a limit.
    """

    pools: tuple[PoolCounts, ...]
    stay: float
    joined: float
    long: float

    def wait(self, pool: int) -> float:
        """Mean wait at a pool, in seconds."""
        counts = self.pools[pool].by_priority[0]
        return counts.wait_seconds / counts.granted

    def busy(self, pool: int) -> float:
        """Mean number of servers in use at a pool."""
        return self.pools[pool].busy_seconds / self.pools[pool].seconds

    def queue(self, pool: int) -> float:
        """Mean number waiting at a pool."""
        return self.pools[pool].queue_seconds / self.pools[pool].seconds


class Sums:
    """Sums over those who came and left.

    Args:
        limit: Stays beyond so many seconds are counted as long.
    """

    def __init__(self, limit: int = 0) -> None:
        self.limit = limit
        self.forget()

    def forget(self) -> None:
        """Begin to count afresh."""
        self.came = self.joined = self.left = self.stayed = self.long = 0

    def leave(self, stay: int) -> None:
        """Count someone who leaves after a stay."""
        self.left += 1
        self.stayed += stay
        self.long += stay > self.limit

    def summed_up(self, pools: tuple[Pool, ...]) -> Seen:
        """Give what was seen."""
        left = self.left or 1
        return Seen(
            tuple(pool.counts() for pool in pools),
            self.stayed / left,
            self.joined / (self.came or 1),
            self.long / left,
        )


def watched(clock: Clock, pools: tuple[Pool, ...], sums: Sums, seconds: int) -> Seen:
    """Run a tenth as warm-up and then the time given, and sum up."""
    clock.run_through(seconds // 10)
    for pool in pools:
        pool.count_afresh()
    sums.forget()
    clock.run_through(clock.now + seconds)
    return sums.summed_up(pools)
