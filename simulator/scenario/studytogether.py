"""Levels of a study that can stand by themselves and not together, told before anything is run.

Desks that open late and close early have no hours; leave and courses may come to everybody.
This module builds no design: it looks at the few levers that hang together.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, Final

from simulator.scenario import levers, ownlevers
from simulator.scenario.sourcemap import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.faults import Fault
    from simulator.scenario import levels
    from simulator.scenario.sourcemap import SourceMap

MOST_LOOKED_AT: Final = 5_000
TOGETHER: Final = ("teams.opens", "teams.closes", *ownlevers.AWAY)
"""Levers of which two that can stand by themselves may leave no hours, or nobody, together."""


def faults(where: SourceMap, base: Any) -> Iterator[Fault]:
    """Check that what can stand by itself can stand together, where a design moves it together."""
    if any(kind == "one_at_a_time" for _, kind in where.find("design")):
        return
    rows: dict[str, list[levels.Level]] = {}
    for loc, name in where.find("factors", EVERY, "of"):
        if name not in TOGETHER or levers.lever(base, str(name)) is None:
            continue
        for pattern in (("levels", EVERY), ("low",), ("high",)):
            for _, level in where.find(*loc[:-1], *pattern):
                if isinstance(level, str | int | float) and _can_be(base, str(name), level):
                    rows.setdefault(str(name), []).append(level)
    if len(rows) < 2 or prod(len(row) for row in rows.values()) > MOST_LOOKED_AT:
        return
    for row in product(*rows.values()):
        settings = dict(zip(rows, row, strict=True))
        try:
            levers.moved(base, settings)
        except ValueError as error:
            moved = " and ".join(f"{name} at {level}" for name, level in settings.items())
            yield where.fault(("factors",), f"{moved}, together: {error}")
            return


def _can_be(base: Any, name: str, level: levels.Level) -> bool:
    try:
        levers.moved(base, {name: level})
    except ValueError:
        return False
    return True
