"""A tiny world for the tests of pools: one pool, and a log of who got what when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.engine.clock import Clock
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from collections.abc import Generator

    from simulator.engine.flows import Flow

    Steps = Generator[Any, Any, Any]


class Desk:
    """A tiny world: one pool, and a log of who got what when."""

    def __init__(self, capacity: int, **options: Any) -> None:
        self.clock = Clock()
        self.pool = Pool(self.clock, "desk", capacity, **options)
        self.log: list[Any] = []

    def start(self, name: str, seconds: int, at: int = 0, **request: Any) -> Flow:
        return self.clock.start(self._use(name, seconds, **request), at=at)

    def lease(self, name: str, seconds: int, at: int = 0, **request: Any) -> Flow:
        return self.clock.start(self._hold(name, seconds, **request), at=at)

    def _use(self, name: str, seconds: int, **request: Any) -> Steps:
        n = request.get("n", 1)
        is_granted = yield self.pool.take(**request)
        self.log.append((self.clock.now, name, is_granted))
        if is_granted:
            try:
                yield seconds
            finally:
                self.pool.give(n)

    def _hold(self, name: str, seconds: int, **request: Any) -> Steps:
        lease = yield self.pool.lease(**request)
        self.log.append((self.clock.now, name, lease is not False))
        if lease is False:
            return
        try:
            left = yield lease.hold(seconds)
            self.log.append((self.clock.now, name, left))
        finally:
            lease.give()
