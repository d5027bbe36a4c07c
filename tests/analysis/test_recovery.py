"""Time to recover, worked by hand on numbers made up for it."""

from __future__ import annotations

import pytest

from analysis.recovery import Recovery, Span
from analysis.study.outcome import Pair
from simulator.engine.localhours import LocalHours
from simulator.protocol.moments import from_local

HOUR, DAY = 3_600, 86_400
MONDAY = from_local("2001-11-05 00:00")


def looked(values: dict[int, float], *, days: int = 28, ends: int = 10 * DAY) -> Recovery:
    """Look at a world whose usual value is 2 or 4 by turns, and at others where they are given.

    Args:
        values: What stands so many hours after the surge's end instead of 3.
    """
    recovery = Recovery([Span(MONDAY + ends - 6 * HOUR, MONDAY + ends)], LocalHours())
    for hour in range(days * 24):
        usual = 2.0 if (hour // 24) % 2 else 4.0
        after = hour - ends // HOUR
        recovery.look(MONDAY + hour * HOUR, values.get(after, 3.0 if after >= 0 else usual))
    return recovery


@pytest.mark.parametrize("hours", [0, 1, 5, 30])
def test_it_takes_until_the_first_of_three_usual_hours(hours: int) -> None:
    """So many hours above the usual range, and then within it."""
    assert looked(dict.fromkeys(range(hours), 99.0)).hours_taken() == Pair(hours, 1)


def test_two_usual_hours_are_not_yet_recovery() -> None:
    """A lull is no end."""
    values = {0: 99.0, 3: 99.0}
    assert looked(values).hours_taken() == Pair(4, 1)


def test_what_never_recovers_counts_as_the_whole_aftermath() -> None:
    """It is told as at least so long, never as none."""
    found = looked(dict.fromkeys(range(14 * 24), 99.0)).hours_taken()
    assert found == Pair(14 * 24 - 1, 1)


def test_a_surge_without_any_usual_hour_is_left_out() -> None:
    """With nothing to compare, nothing is claimed."""
    recovery = Recovery([Span(MONDAY, MONDAY + HOUR)], LocalHours())
    recovery.look(MONDAY + 2 * HOUR, 5.0)
    assert recovery.hours_taken() == Pair(0, 0)


def test_without_surges_there_is_nothing_to_tell() -> None:
    """The measure has no value."""
    assert Recovery([], LocalHours()).hours_taken().value is None
