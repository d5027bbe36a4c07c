"""What a London is opened with: plain values, checked by whoever read them.

This module refuses to run anything and to read a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from simulator.engine.calibration import Calibration
    from simulator.engine.surges import Surge

Help = Literal["none", "danger", "immediate"]
"""For which calls a neighbouring borough's unit may come when a borough has none."""


@dataclass(frozen=True, slots=True)
class Facility:
    """Custody for immigration prisoners alone.

    Attributes:
        borough: Where it stands, in the middle.
        cells: Cells that can be used, of any kind; as many are booked in at once as suites do.
        opens: Second of the local day from which it takes prisoners in; `closes` likewise. Who is
            in stays.
        away: Straight kilometres east of that middle, in a borough's year, which knows no other
            borough; nought in London.
    """

    borough: str
    cells: int
    opens: int
    closes: int
    away: float = 0.0


@dataclass(frozen=True, slots=True)
class Closure:
    """Suites of a borough shut to new prisoners from one moment until another."""

    borough: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Setup:
    """A London before it runs.

    Attributes:
        begins: Moment at which its clock begins, in whole seconds of UTC.
        targets: Most seconds within which a call of a grade is met.
        teams: Arrest teams of each borough. `desks`: seconds of the local day at which they are
            at their desks on weekdays, first and last.
    """

    boroughs: tuple[str, ...]
    numbers: Calibration
    seed: int
    begins: int
    targets: tuple[tuple[str, int], ...]
    teams: int
    desks: tuple[int, int]
    help: Help = "danger"
    facility: Facility | None = None
    closures: tuple[Closure, ...] = ()
    surges: tuple[Surge, ...] = ()
