"""Each difference in a sentence, and what the futures spread over, for whoever decided.

The sentences are plain and carry their interval. This module refuses to compute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.review.wording import listed
from analysis.whatif.paired import FEWEST_PAIRS, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def in_short(found: Sequence[Difference]) -> str:
    """Say in a sentence what the other choice makes of what was owed, and of what happened."""
    owed = _short([each for each in found if each.measure.is_owed])
    happened = _short([each for each in found if not each.measure.is_owed])
    return f"For what you owed: {owed}. For what happened: {happened}."


def _short(found: Sequence[Difference]) -> str:
    said = {each.said for each in found}
    if said <= {Said.SAME}:
        return "it makes no difference"
    parts = [
        f"{verdict} for {listed(_lower(e.measure.says) for e in found if e.said is verdict)}"
        for verdict in (Said.BETTER, Said.WORSE)
        if verdict in said
    ]
    if parts:
        return "; ".join(parts)
    return "neither better nor worse" if Said.CANNOT_TELL not in said else "it cannot be told"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


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
    low, high = (amount(found.measure, pick(p[arm] for p in found.pairs)) for pick in (min, max))
    return f"{low} whatever the luck" if low == high else f"{low} to {high} with the luck"


def has_luck(found: Difference) -> bool:
    """Tell whether luck alone shows in a measure: the futures of one choice differ as written."""
    return any(
        len({amount(found.measure, pair[arm]) for pair in found.pairs}) > 1 for arm in (0, 1)
    )
