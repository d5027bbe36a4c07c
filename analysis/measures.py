"""The measures of a year beside the figures they can be held against.

Each says whether a figure exists, whether it was published or assumed, and whether it describes the
same years; the calibration's note says whether it was fitted to. How near is told as a difference
and as within or outside the figure's range. This module refuses to call a year good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.batches import Estimate
    from simulator.engine.calibrated import Check
    from simulator.engine.calibration import Calibration
    from simulator.scenario.yearmeasures import Asked

NOT_COMPARED = ("national_immigration_cell_nights_per_night",)
"""Checks of the calibration that a single borough cannot be held against."""


USES = {"Calibrated on this one": "fitted", "checks the wiring only": "wiring"}
"""What a check is good for, by the words with which the calibration's note says so."""

FEWEST_FOR_INTERVAL = 30
"""A share of fewer things than this has no interval: it would only look like one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure that a measure is held against.

    Attributes:
        check: Its key in the calibration.
        tag: Where it stands between published and guessed; see `docs/calibration.md`.
        period: First and last year it describes; None for a bare assumption.
        is_published: Whether a publication states it. `is_of_the_era`: whether it describes the
            years that the calibration stands for.
        difference: Measure less figure, in the measure's unit; None where nothing was counted.
        is_within: Whether the measure lies in the figure's range; None where it has none.
        use: `fitted` where an input was chosen to meet it, `wiring` where it is an input too, so
            that it checks the wiring and not the world, else `check`.
        note: What the calibration says of it.
    """

    check: str
    figure: float
    tag: str
    period: tuple[int, int] | None
    low: float | None
    high: float | None
    is_published: bool
    is_of_the_era: bool
    difference: float | None
    is_within: bool | None
    use: str
    note: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a year.

    Attributes:
        low: Lower end of the 95% interval by weeks, of this run's chance alone; None where there
            is none, as for counts and quantiles. `high` likewise.
        against: Figures it can be held against; none where no figure exists.
    """

    name: str
    group: str
    means: str
    unit: str
    value: float | None
    n: int
    low: float | None
    high: float | None
    against: tuple[Comparison, ...]


def measured(name: str, asked: Asked, estimate: Estimate, numbers: Calibration) -> Measured:
    """Put a measure beside every figure there is for it."""
    is_thin = asked.unit in ("share", "per_visit") and estimate.n < FEWEST_FOR_INTERVAL
    low, high = (None, None) if is_thin else (estimate.low, estimate.high)
    return Measured(
        name=name,
        group=asked.group,
        means=asked.means,
        unit=asked.unit,
        value=estimate.value,
        n=estimate.n,
        low=low,
        high=high,
        against=tuple(
            _compared(estimate.value, check, numbers) for check in numbers.checks_of(name)
        ),
    )


def uncompared(numbers: Calibration, names: Iterable[str]) -> tuple[str, ...]:
    """Name the checks of a calibration that no measure of a run is held against."""
    asked = set(names)
    return tuple(key for key, check in numbers.checks.items() if check.measure not in asked)


def _compared(value: float | None, check: Check, numbers: Calibration) -> Comparison:
    figure = check.figure
    span, stated = figure.range, figure.number
    is_within = None if value is None or span is None else span.low <= value <= span.high
    first, last = numbers.era
    period = figure.period
    is_of_the_era = period is not None and period[0] <= last and period[1] >= first
    return Comparison(
        check=figure.key,
        figure=float(stated),
        tag=figure.tag,
        period=period,
        low=None if span is None else span.low,
        high=None if span is None else span.high,
        is_published=figure.is_published,
        is_of_the_era=is_of_the_era,
        difference=None if value is None else value - stated,
        is_within=is_within,
        use=next((use for words, use in USES.items() if words in figure.note), "check"),
        note=figure.note,
    )
