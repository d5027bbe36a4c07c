"""Days that a planning file names must fall into the time that is counted.

Else nothing would come of them, and nobody would be told. This module knows no kind of file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from simulator.protocol import moments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.faults import Fault
    from simulator.scenario.sourcemap import Loc, SourceMap

USUAL_DAYS, MOST_DAYS = 365, 3_660


def day_faults(where: SourceMap, *patterns: Loc) -> Iterator[Fault]:
    """Find days that lie outside the file's own.

    Args:
        patterns: Where the file names days.
    """
    found = {key: value for key in ("date", "days") for _, value in where.find(key)}
    try:
        first = moments.parse_date(str(found.get("date")))
    except ValueError:
        return
    days = found.get("days", USUAL_DAYS)
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        return
    last = first + dt.timedelta(days=min(days, MOST_DAYS) - 1)
    for pattern in patterns:
        for loc, value in where.find(*pattern):
            try:
                at = moments.parse_date(str(value))
            except ValueError:
                continue
            if not first <= at <= last:
                yield where.fault(loc, f"lies outside the days that are counted, {first} to {last}")
