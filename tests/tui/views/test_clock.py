"""Moments, lengths and waits, as the play screen says and reads them."""

from __future__ import annotations

import pytest

from simulator.protocol.moments import from_local
from tui.views import clock

MONDAY = from_local("2001-11-05 09:00")
HOUR = 3_600


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("30", 30 * 60),
        ("30 min", 30 * 60),
        ("2h", 2 * HOUR),
        ("2 hours", 2 * HOUR),
        ("1 d", 24 * HOUR),
        ("45 s", 45),
        ("14:30", 5 * HOUR + 1_800),
        ("8:00", 23 * HOUR),
        ("tomorrow 9:00", 24 * HOUR),
        ("Thursday 9.00", 3 * 24 * HOUR),
        ("mon 08:00", 7 * 24 * HOUR - HOUR),
        ("2001-11-06 09:00", 24 * HOUR),
    ],
)
def test_a_wait_is_read_as_people_type_it(typed: str, seconds: int) -> None:
    """Nobody should have to learn a notation to wait for lunch."""
    assert clock.seconds_until(typed, MONDAY) == seconds


@pytest.mark.parametrize(
    "typed", ["", "soon", "0", "-5", "25:00", "today 8:00", "2001-11-04 09:00", "99999 d", "٣"]
)
def test_what_cannot_be_waited_for_is_refused_in_words(typed: str) -> None:
    """A typing error must not let the whole exercise pass."""
    with pytest.raises(ValueError, match=r"type 30|has passed|further"):
        clock.seconds_until(typed, MONDAY)


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (MONDAY + 2 * HOUR + 600, "due in 2 h 10 min"),
        (MONDAY, "due now"),
        (MONDAY - 240, "late by 4 min"),
        (MONDAY + 71 * HOUR, "due in 2 d 23 h"),
    ],
)
def test_what_is_late_says_late(due_at: int, words: str) -> None:
    """State is told in words and never by colour alone."""
    assert clock.due(due_at, MONDAY) == words
