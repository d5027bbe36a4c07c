"""Hours: work rests outside them, over nights, weekends and both changes of the clocks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.hours import DAY_SECONDS, Hours, moment_of
from simulator.protocol.moments import from_local, to_local_text

OFFICE = Hours(8 * 3600, 16 * 3600, frozenset(range(5)))
NIGHT = Hours(16 * 3600, 8 * 3600)


@pytest.mark.parametrize(
    ("taken_up", "work", "done"),
    [
        ("2001-11-05 09:00", 3600, "2001-11-05 10:00:00"),
        ("2001-11-05 15:30", 1800, "2001-11-05 16:00:00"),
        ("2001-11-05 15:30", 1801, "2001-11-06 08:00:01"),
        ("2001-11-05 06:00", 60, "2001-11-05 08:01:00"),
        ("2001-11-05 16:00", 60, "2001-11-06 08:01:00"),
        ("2001-11-09 15:00", 7200, "2001-11-12 09:00:00"),
        ("2001-11-10 12:00", 60, "2001-11-12 08:01:00"),
        ("2001-10-26 15:00", 7200, "2001-10-29 09:00:00"),
        ("2002-03-29 15:00", 7200, "2002-04-01 09:00:00"),
    ],
)
def test_work_rests_outside_office_hours(taken_up: str, work: int, done: str):
    """The last second may end at closing time; the next waits for the next open day."""
    assert to_local_text(OFFICE.finish(from_local(taken_up), work)) == done


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2001-11-05 08:00", True),
        ("2001-11-05 07:59:59", False),
        ("2001-11-05 15:59:59", True),
        ("2001-11-05 16:00", False),
        ("2001-11-10 12:00", False),
    ],
)
def test_opening_second_is_open_and_closing_second_is_not(at: str, is_open: bool):
    """Both edges, to the second."""
    assert OFFICE.is_open(from_local(at)) is is_open


def test_hours_past_midnight_belong_to_the_day_they_opened_on():
    """Four in the afternoon to eight in the morning holds midnight and not noon."""
    assert NIGHT.is_open(from_local("2001-11-06 00:30"))
    assert NIGHT.is_open(from_local("2001-11-06 07:59:59"))
    assert not NIGHT.is_open(from_local("2001-11-06 08:00"))
    assert NIGHT.length == 16 * 3600


def test_hours_need_an_open_day():
    """Work that can never go on would hang the world."""
    with pytest.raises(ValueError, match="one open day"):
        Hours(0, 3600, frozenset())


def test_second_of_the_day_is_what_clocks_show_on_a_day_of_change():
    """Eight in the morning is eight on the wall, on a day of twenty-three hours or twenty-five."""
    for day in (date(2001, 10, 28), date(2002, 3, 31)):
        assert to_local_text(moment_of(day, 8 * 3600)) == f"{day} 08:00:00"
        assert to_local_text(moment_of(day, DAY_SECONDS)).endswith("00:00:00")


@given(
    begun=st.integers(1_004_000_000, 1_020_000_000),
    first=st.integers(0, 200_000),
    second=st.integers(0, 200_000),
)
def test_work_done_in_two_parts_takes_as_long_as_in_one(begun: int, first: int, second: int):
    """Where work is cut must not matter, nor may it ever end outside the hours."""
    whole = OFFICE.finish(begun, first + second)
    assert OFFICE.finish(OFFICE.finish(begun, first), second) == OFFICE.next_open(whole) or (
        OFFICE.finish(OFFICE.finish(begun, first), second) == whole
    )
    assert whole >= begun + first + second
    assert OFFICE.is_open(whole) or OFFICE.is_open(whole - 1)
