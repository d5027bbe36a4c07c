"""Financial years and their quarters, which is how posts are funded and progress is told.

A financial year runs from April to March. This module refuses to know what is paid in one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from simulator.protocol.moments import from_local

APRIL = 4
MONTHS_IN_A_QUARTER = 3
MONTHS_IN_A_YEAR = 12
QUARTERS_IN_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a financial year.

    Attributes:
        year: Such as `2001-02`. `number`: 1 begins in April.
        begins: Local midnight, in whole seconds of UTC. `ends`: likewise, of the next quarter.
    """

    year: str
    number: int
    begins: int
    ends: int

    @property
    def label(self) -> str:
        """Name it: `2001-02 Q2`."""
        return f"{self.year} Q{self.number}"


def financial_year(day: dt.date) -> str:
    """Name the financial year of a day: `2001-02`."""
    first = day.year if day.month >= APRIL else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def is_first_of_quarter(day: dt.date) -> bool:
    """Tell whether a quarter begins on a day."""
    return day.day == 1 and day.month % MONTHS_IN_A_QUARTER == 1


def midnight(day: dt.date) -> int:
    """Return the moment at which a local day begins."""
    return from_local(f"{day.isoformat()} 00:00")


def quarters(opens: dt.date, number: int) -> tuple[Quarter, ...]:
    """List quarters from one on.

    Args:
        opens: First day of a quarter.
        number: How many.
    """
    starts = [_after(opens, turn) for turn in range(number + 1)]
    return tuple(
        Quarter(financial_year(day), _number(day), midnight(day), midnight(following))
        for day, following in pairwise(starts)
    )


def _number(day: dt.date) -> int:
    return (day.month - APRIL) % MONTHS_IN_A_YEAR // MONTHS_IN_A_QUARTER + 1


def _after(opens: dt.date, turns: int) -> dt.date:
    months = opens.month - 1 + turns * MONTHS_IN_A_QUARTER
    return dt.date(opens.year + months // MONTHS_IN_A_YEAR, months % MONTHS_IN_A_YEAR + 1, 1)
