"""Each difference in a sentence, and what the futures spread over, for whoever decided.

The sentences are plain and carry their interval. This module refuses to compute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.whatif.paired import FEWEST_PAIRS, Said

if TYPE_CHECKING:
    from analysis.whatif.measuring import Measure
    from analysis.whatif.paired import Difference

HUNDRED = 100


def sentence(found: Difference) -> str:
    """Say what the other choice makes of a measure, and how sure that is."""
    head, count = found.measure.says, len(found.pairs)
    if found.mean is None:
        return f"{head}: cannot tell; {_only(found)}."
    if found.low is None or found.high is None:
        return f"{head}: cannot tell; only {count} futures compare, of {FEWEST_PAIRS} at least."
    if found.said is Said.SAME:
        return f"{head}: the same in all {count} futures ({amount(found.measure, _mean(found))})."
    if found.is_steady():
        apart = signed(found.measure, found.mean)
        return f"{head}: {found.said}, by {apart} in every one of {count} futures."
    span = f"{signed(found.measure, found.low, bare=True)} to {signed(found.measure, found.high)}"
    if found.said is Said.CANNOT_TELL:
        return f"{head}: cannot tell; the difference may lie anywhere from {span}."
    apart = signed(found.measure, found.mean)
    return f"{head}: {found.said}, by {apart} on average (95% interval {span})."


def _mean(found: Difference) -> float:
    mean = found.mean_of(0)
    assert mean is not None  # noqa: S101 - asked of pairs that are there
    return mean


def _only(found: Difference) -> str:
    decided, other = found.only
    return f"it came about as you decided in {decided} futures, by the other choice in {other}"


def amount(measure: Measure, value: float) -> str:
    """Write a number of a measure: a share in percent, else with its unit."""
    if measure.is_share:
        return f"{HUNDRED * value:.0f}%"
    return f"{value:.1f} {measure.unit}"


def signed(measure: Measure, value: float, *, bare: bool = False) -> str:
    """Write a difference of a measure with its sign; `bare` without its unit."""
    value = 0.0 if abs(value) < 0.05 / (HUNDRED if measure.is_share else 1) else value
    text = f"{HUNDRED * value:+.1f}" if measure.is_share else f"{value:+.1f}"
    unit = "percentage points" if measure.is_share else measure.unit
    return text if bare else f"{text} {unit}"


def spread(found: Difference, arm: int) -> str:
    """Say how far an arm's futures lie apart: that is chance, and nobody's doing."""
    values = sorted(pair[arm] for pair in found.pairs)
    low, high = values[0], values[-1]
    if low == high:
        return f"{amount(found.measure, low)} whatever the luck"
    return f"{low:.1f} to {amount(found.measure, high)} with the luck"
