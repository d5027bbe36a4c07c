"""A comparison with the base in words: better, worse, or not to be told, and what would tell it.

The headline, the sentences by factor and the tables say it alike. This module refuses to compute a
number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.report.numbers import difference, replications

if TYPE_CHECKING:
    from analysis.report.numbers import Scale
    from analysis.study.answer import Against


def compared(against: Against | None, how: Scale, *, is_judged: bool = True) -> str:
    """Say how a design compares with the base, to follow a value; nothing of the base itself.

    Args:
        is_judged: Whether one end of the measure is better; else the difference alone is told.
    """
    if against is None:
        return ""
    if against.is_same:
        return "; the same as the base in every run"
    if not is_judged:
        return f"; the difference is {difference(against.difference, against.interval, how)}"
    if against.verdict == "cannot_tell":
        size = difference(against.difference, against.interval, how)
        return f"; the difference cannot be told: {size}{_would_tell(against)}"
    interval = against.interval
    if interval is not None and against.difference < 0:
        interval = type(interval)(-interval.high, -interval.low)
    size = difference(abs(against.difference), interval, how).removeprefix("+")
    if against.survives:
        return f"; {against.verdict} by {size}"
    return f"; {against.verdict} in the simulation, by {size}, and {_in_draws(against)}"


def _in_draws(against: Against) -> str:
    """Say what becomes of a verdict with the assumptions drawn, where it does not surely stand."""
    other = {"better": "worse", "worse": "better"}[against.verdict]
    opposing = f"in {against.opposing}" if against.opposing else "in none"
    return (
        f"with the assumptions drawn {against.verdict} in {against.agreeing} of {against.draws} "
        f"draws and {other} {opposing}"
    )


def _would_tell(against: Against) -> str:
    """Say how many replications would tell a difference that is as large as it looks."""
    if against.runs_to_tell is None:
        return ""
    return (
        f"; if the difference is what it seems, {replications(against.runs_to_tell)} replications "
        "would tell it"
    )
