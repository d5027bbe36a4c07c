"""The engine checked against queueing theory: simulated beside theory, one line a check.

What is checked stands in the modules by theme, how in `checking`. It takes a minute or two; what is
simulated are the engine's own clock, flows, pools, streams and arrivals. Nothing here reads the
world, and no formula here knows the engine.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from analysis.selfcheck import demand, limits, paths, ranks, sizes, waiting
from analysis.selfcheck.checking import Case, Check, run_case

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Case", "Check", "cases", "checks", "run_case"]


def cases() -> tuple[Case[Any], ...]:
    """Give every case, in the order in which they are told."""
    rooms = (waiting, ranks, paths, sizes, demand, limits)
    return tuple(chain.from_iterable(room.cases() for room in rooms))


def checks(seed: int = 1) -> Iterator[Check]:
    """Run every check, one after the other; each takes a second or a few."""
    for case in cases():
        yield from run_case(case, seed)
