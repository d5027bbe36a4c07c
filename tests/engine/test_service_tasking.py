"""The tasking group meets every second Tuesday and tasks what was put forward before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.protocol.moments import from_local, local_clock, to_local_text
from simulator.protocol.records import Identity
from tests.engine.service_worlds import DAY, HOUR, Bench, stage, with_pins

OPERATION = Identity("file-1")


@pytest.mark.parametrize(
    ("put_forward", "meets"),
    [
        ("2001-11-05 09:00", "2001-11-13 10:00:00"),
        ("2001-11-13 09:59:59", "2001-11-13 10:00:00"),
        ("2001-11-13 10:00", "2001-11-27 10:00:00"),
        ("2001-10-20 12:00", "2001-10-30 10:00:00"),
        ("2002-03-25 12:00", "2002-04-02 10:00:00"),
    ],
)
def test_next_meeting_is_by_the_calendar(put_forward: str, meets: str):
    """The second of the meeting itself is too late; clock changes move nothing on the wall."""
    tasking = Bench(stage()).world.services["tasking"]
    assert to_local_text(tasking.next_meeting(from_local(put_forward))) == meets


@given(st.integers(900_000_000, 1_100_000_000))
def test_meetings_are_a_fortnight_apart(moment: int):
    """Always a Tuesday at ten, always ahead, never more than two weeks and an hour."""
    tasking = _TASKING
    first = tasking.next_meeting(moment)
    second = tasking.next_meeting(first)
    assert moment < first <= moment + 14 * DAY + HOUR
    assert abs(second - first - 14 * DAY) in (0, HOUR)
    assert (local_clock(first).weekday, local_clock(first).hour) == (1, 10)


_TASKING = Bench(stage()).world.services["tasking"]


def test_operation_is_tasked_at_the_meeting():
    """Put down for it at once, tasked there, by the group."""
    bench = Bench(stage())
    bench.ask("tasking.put_forward", OPERATION)
    bench.run(1)
    words = "It is down for the meeting at 10:00 on Tuesday 13 November."
    assert bench.told("tcg_listed")[0].words == words
    bench.run(9 * DAY)
    [tasked] = bench.records
    assert (tasked.name, tasked.by, tasked.identity) == ("tcg_tasked", "tcg", OPERATION)
    assert tasked.at == from_local("2001-11-13 10:00")
    assert bench.told("tcg_tasked")


def test_pinned_meeting_is_when_the_scenario_says():
    """A play of two days may still be tasked."""
    bench = Bench(with_pins(stage(), tasking__meeting=3 * HOUR))
    bench.ask("tasking.put_forward", OPERATION)
    bench.run(DAY)
    assert bench.after("tcg_tasked") == [3 * HOUR]


def test_same_group_meets_whatever_the_world_opens_on():
    """Meetings belong to the calendar and not to the play."""
    later = replace(stage(), opens=from_local("2001-11-12 09:00"))
    bench = Bench(later)
    bench.ask("tasking.put_forward", OPERATION)
    bench.run(2 * DAY)
    assert bench.after("tcg_tasked") == [25 * HOUR]
