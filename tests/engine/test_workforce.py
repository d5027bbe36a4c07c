"""People on duty: the way from posts to crews, shifts that take over, officers lent."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.calibration import load
from simulator.engine.clock import Clock
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.localhours import LocalHours, next_at
from simulator.engine.seats import Team
from simulator.engine.services import MAKERS
from simulator.engine.streams import Streams
from simulator.engine.workforce import Workforce, printed, reliefs
from simulator.engine.world import World
from simulator.protocol.moments import from_local, local_clock, to_local_text
from simulator.protocol.records import Identity
from tests.session.stages import stage

LONDON = load("london_2001_04")
MONDAY = from_local("2001-11-05 09:00")


def workforce(at: int = MONDAY, seed: int = 1, posts=None) -> tuple[Clock, Workforce]:
    """Open a workforce at a moment."""
    clock = Clock(at)
    return clock, Workforce(clock, Streams(seed), LONDON, posts)


def test_posts_follow_from_the_units_on_duty_and_lead_back_to_them():
    """Without posts of its own a borough has as many as give the calibrated crews."""
    table = LONDON["response.units_on_duty"].table
    for relief in reliefs(LONDON):
        assert abs(relief.units - table[relief.name]) < 0.5
        assert relief.posts > relief.rostered > relief.on_duty


def test_table_is_printed_with_every_step():
    """A planner sees where the posts went."""
    assert printed(reliefs(LONDON)).splitlines() == [
        "officers a day    early     late    night",
        "posts                23       32       26",
        "leave              -2.5     -3.5     -2.9",
        "training           -1.2     -1.6     -1.3",
        "other duty         -2.8     -3.8     -3.1",
        "rostered             17       23       19",
        "sickness           -0.9     -1.2     -1.0",
        "on duty            16.1     21.9     18.1",
        "crewed units        8.1     10.9      9.0",
    ]


def test_more_posts_are_more_people():
    """Posts are the planner's lever."""
    few, many = (dict.fromkeys(("early", "late", "night"), n) for n in (20, 40))
    assert workforce(posts=few)[1].shift.officers < workforce(posts=many)[1].shift.officers


def test_shift_takes_over_after_its_parade():
    """Six, two and ten, and a quarter of an hour's handover."""
    clock, people = workforce()
    seen = []
    people.watch(lambda shift, is_new: seen.append((clock.now, shift.relief.name, is_new)))
    clock.run_through(MONDAY + DAY_SECONDS)
    assert [(to_local_text(at)[11:16], name) for at, name, _ in seen] == [
        ("09:00", "early"),
        ("14:15", "late"),
        ("22:15", "night"),
        ("06:15", "early"),
    ]


def test_shifts_keep_to_the_wall_when_the_clocks_change():
    """The night shift of the autumn change works nine hours."""
    clock, people = workforce(from_local("2001-10-27 23:00"))
    seen = []
    people.watch(lambda *_: seen.append(clock.now))
    clock.run_through(clock.now + DAY_SECONDS)
    assert to_local_text(seen[1]) == "2001-10-28 06:15:00"
    assert seen[1] - seen[0] == 8.25 * 3600


@given(st.integers(0, 86_399), st.integers(946_684_800, 1_104_537_600))
def test_next_at_is_the_first_such_moment(second, after):
    """Whatever the time of year; times that a change skips are an hour off at the most."""
    moment = next_at(second, after)
    assert after < moment <= after + DAY_SECONDS + 3600
    clock = local_clock(moment)
    shown = clock.hour * 3600 + clock.minute * 60 + clock.second
    assert shown == second or abs(shown - second) == 3600


def test_local_hours_forget_and_still_know():
    """The memory is bounded; the answers are not."""
    hours = LocalHours()
    first = [hours.at(MONDAY + hour * 3600) for hour in range(400)]
    assert [hours.at(MONDAY + hour * 3600) for hour in range(400)] == first
    assert first[0] == (2001, 10, 0, 9)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 8), st.integers(0, 20_000)), max_size=30))
@settings(max_examples=80)
def test_officers_lent_and_returned_are_neither_lost_nor_made(steps):
    """Across shifts too: those of a shift gone home never come back to a later one."""
    clock, people = workforce()
    out = []
    for is_loan, number, seconds in steps:
        if is_loan:
            out.append(people.lend(number, "escort"))
        elif out:
            people.give_back(out.pop(number % len(out)))
        clock.run_through(clock.now + seconds)
        of_shift = sum(loan.officers for loan in out if loan.shift == people.shift.number)
        assert people.shift.lent == of_shift <= people.shift.officers
        assert people.lent_for("escort") == sum(loan.officers for loan in out)
        assert people.shift.crews == (people.shift.officers - of_shift) // 2


def test_who_is_ill_does_not_hang_on_how_many_posts_there_are():
    """A further post moves no draw, so studies that differ in posts stay comparable."""
    for seed in range(20):
        few = workforce(seed=seed, posts={"early": 20, "late": 20, "night": 20})[1].shift
        more = workforce(seed=seed, posts={"early": 21, "late": 20, "night": 20})[1].shift
        gained = more.relief.rostered - few.relief.rostered
        assert 0 <= more.officers - few.officers <= gained


def test_relief_at_tells_who_has_the_duty():
    """Also for days to come."""
    _, people = workforce()
    for local, name in (
        ("05:00", "night"),
        ("06:14", "night"),
        ("06:15", "early"),
        ("23:00", "night"),
    ):
        assert people.relief_at(from_local(f"2001-11-20 {local}")).name == name


def test_police_van_takes_its_crew_from_the_same_strength():
    """For the way there and back; a pinned van is served outside the strength."""
    for pins, lent in (({}, 2), ({"transport.police": 600}, 0)):
        world = World(stage(pins=pins), {}, 1, MAKERS)
        seat = world.seat("immigration_officer", Team("team", "no-1", 2))
        world.ask("transport.police", seat, Identity("file-1", "no-1"))
        world.clock.finish_second()
        assert (
            world.borough.workforce.lent_for("escort") == world.borough.workforce.shift.lent == lent
        )
        world.clock.run_through(world.clock.now + 4 * DAY_SECONDS)
        assert world.borough.workforce.lent_for("escort") == 0
