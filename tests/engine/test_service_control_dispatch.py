"""Who goes where: tiny worlds with exact answers, and what holds in every world."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.clock import Clock
from simulator.engine.geography import Point
from simulator.engine.localhours import LocalHours
from simulator.engine.pools import Pool
from simulator.engine.services.control.calls import Call, News, Progress, Rank
from simulator.engine.services.control.dispatch import Dispatcher, Practice
from simulator.engine.services.control.units import Fleet, Unit
from simulator.engine.tally import Tally

# A kilometre of straight line takes a minute at both grades, and nothing else takes time.
PLAIN = Practice(reserve=0, turnout=0, speed_immediate=60.0, speed_soonest=60.0, detour=1.0)
TARGETS = {"immediate": 720, "soonest": 3600}
HERE = Point(0.0, 0.0)


@dataclass
class Room:
    """A control room with as many operators as it may need, and what it told."""

    clock: Clock
    fleet: Fleet
    dispatcher: Dispatcher
    tally: Tally
    told: list[tuple[int, str, str]] = field(default_factory=list)

    def call(self, name: str, rank: Rank, east: float = 0.0, scene: int = 600, **more) -> Call:
        """Let a call come in now that needs no handling, and finish the second."""
        call = self.receive(name, rank, east, scene, **more)
        self.clock.finish_second()
        return call

    def receive(self, name: str, rank: Rank, east: float, scene: int, **more) -> Call:
        """Let a call come in from within a flow."""
        call = Call(
            name,
            rank,
            Point(east, 0.0),
            self.clock.now,
            more.pop("handling", 0),
            1.0,
            scene,
            told=lambda call, news: self.told.append((self.clock.now, call.id, news.value)),
            **more,
        )
        self.dispatcher.receive(call)
        return call

    def news(self, news: News) -> list[tuple[int, str]]:
        """List when each call was told of something."""
        return [(at, name) for at, name, what in self.told if what == news.value]


def room(*places: float, neighbours: int = 0, practice: Practice = PLAIN) -> Room:
    """Open a room with a unit at each place, kilometres east."""
    clock = Clock()
    fleet = Fleet(lambda unit_id: Point(places[int(unit_id.split("/")[1]) - 1], 0.0))
    fleet.relieve("day", len(places))
    tally = Tally(TARGETS, LocalHours(), 0)
    others = [Unit(f"neighbour/{n}", HERE, is_neighbour=True) for n in range(neighbours)]
    operators = Pool(clock, "operators", 1000)
    return Room(clock, fleet, Dispatcher(clock, fleet, operators, practice, tally, others), tally)


def test_nearest_free_unit_goes_and_stays_for_its_time():
    """The plainest case, to the second."""
    world = room(10.0, 2.0)
    world.call("a", Rank.IMMEDIATE, east=0.0)
    world.clock.run()
    assert world.told == [
        (0, "a", "graded"),
        (0, "a", "assigned"),
        (120, "a", "arrived"),
        (720, "a", "done"),
        (720, "a", "cleared"),
    ]
    assert world.fleet.free["day/2"].at == HERE


def test_equally_near_units_go_by_name():
    """The choice must not hang on the order of asking."""
    world = room(3.0, -3.0)
    assert world.call("a", Rank.IMMEDIATE).unit is world.fleet.out["day/1"]


def test_turnout_is_for_immediate_calls_of_a_unit_at_rest():
    """Wheels turn a minute after the order, and at once for a soonest call."""
    practice = Practice(0, 60, 60.0, 60.0, 1.0)
    world = room(1.0, 1.0, practice=practice)
    world.call("now", Rank.IMMEDIATE)
    world.call("later", Rank.SOONEST)
    world.clock.run()
    assert world.news(News.ARRIVED) == [(60, "later"), (120, "now")]


def test_immediate_call_turns_a_unit_round_from_where_it_has_got_to():
    """A unit halfway to a soonest call goes back half the way, and the soonest call waits on."""
    world = room(0.0)
    world.call("soon", Rank.SOONEST, east=10.0)
    world.clock.run_through(300)
    urgent = world.call("now", Rank.IMMEDIATE, east=0.0)
    assert urgent.unit is not None
    assert urgent.unit.at == Point(5.0, 0.0)
    world.clock.run()
    assert world.news(News.DIVERTED) == [(300, "soon")]
    assert world.news(News.ARRIVED) == [(600, "now"), (600 + 600 + 600, "soon")]


def test_diverted_call_keeps_its_place_before_later_ones():
    """Losing one's unit to danger elsewhere must not cost one's turn as well."""
    world = room(0.0)
    world.call("first", Rank.SOONEST, east=10.0)
    world.clock.run_through(60)
    world.call("second", Rank.SOONEST, east=0.0)
    world.call("urgent", Rank.IMMEDIATE, east=0.0)
    world.clock.run()
    assert [name for _, name in world.news(News.ARRIVED)] == ["urgent", "first", "second"]


def test_unit_at_a_scene_is_not_turned_away():
    """Only a journey is broken off."""
    world = room(0.0)
    world.call("soon", Rank.SOONEST)
    world.clock.run_through(1)
    world.call("now", Rank.IMMEDIATE)
    world.clock.run()
    assert world.news(News.DIVERTED) == []
    assert world.news(News.ARRIVED) == [(0, "soon"), (600, "now")]


def test_immediate_call_turns_nobody_round_while_a_unit_is_free():
    """However near the other is."""
    world = room(0.0, 50.0)
    world.call("soon", Rank.SOONEST, east=-10.0)
    world.clock.run_through(60)
    world.call("now", Rank.IMMEDIATE, east=-1.0)
    assert world.news(News.DIVERTED) == []


def test_officers_in_danger_draw_a_neighbour_when_no_unit_can_come():
    """Residents' immediate calls do not; units at scenes are left there."""
    world = room(0.0, neighbours=1)
    world.call("busy", Rank.IMMEDIATE, scene=5000)
    world.clock.run_through(10)
    world.call("resident", Rank.IMMEDIATE)
    world.call("officers", Rank.DANGER, neighbour_journey=400)
    world.call("others", Rank.DANGER, neighbour_journey=400)
    world.clock.run()
    arrived = {name: at for at, name in world.news(News.ARRIVED)}
    assert arrived["officers"] == 410
    assert arrived["others"] == 410 + 600 + 400, "the one neighbour there is comes back for them"
    assert arrived["resident"] == 5000


def test_officers_in_danger_take_a_unit_bound_for_a_resident_in_danger():
    """They outrank all others; a soonest call's unit would go before that."""
    world = room(0.0, 0.0)
    world.call("resident", Rank.IMMEDIATE, east=10.0)
    world.call("soon", Rank.SOONEST, east=10.0)
    world.clock.run_through(60)
    world.call("officers", Rank.DANGER)
    world.call("more officers", Rank.DANGER)
    assert world.news(News.DIVERTED) == [(60, "soon"), (60, "resident")]


def test_reserve_is_kept_from_soonest_calls_only():
    """One unit stays for immediate calls, unless it is the only one there is."""
    kept = Practice(1, 0, 60.0, 60.0, 1.0)
    world = room(0.0, 0.0, practice=kept)
    world.call("one", Rank.SOONEST)
    world.call("two", Rank.SOONEST)
    world.call("now", Rank.IMMEDIATE)
    world.clock.run()
    assert world.news(News.ARRIVED) == [(0, "one"), (0, "now"), (600, "two")]
    alone = room(0.0, practice=kept)
    alone.call("one", Rank.SOONEST)
    alone.clock.run()
    assert alone.news(News.ARRIVED) == [(0, "one")]


@pytest.mark.parametrize("after", [0, 30, 90, 200])
def test_cancelled_call_frees_what_it_held(after):
    """Handled, waiting, under way or at the scene: the next in line goes at that second."""
    world = room(2.0)
    first = world.call("first", Rank.IMMEDIATE, handling=60)
    world.clock.run_through(after)
    assert world.dispatcher.cancel(first)
    assert not world.dispatcher.cancel(first), "a call is cancelled once"
    assert world.dispatcher.operators.busy == 0
    assert list(world.fleet.free) == ["day/1"]
    assert first.progress is Progress.CLOSED
    second = world.call("second", Rank.IMMEDIATE)
    assert second.unit is not None
    world.clock.run()
    assert "first" not in [name for at, name in world.news(News.ARRIVED) if at > after]


def test_cancelled_call_leaves_the_line():
    """Nobody is sent to a call that was called off while it waited."""
    world = room(0.0)
    world.call("busy", Rank.IMMEDIATE)
    waiting = world.call("waiting", Rank.IMMEDIATE)
    world.dispatcher.cancel(waiting)
    world.clock.run()
    assert [name for _, name in world.news(News.ARRIVED)] == ["busy"]


def test_cancelled_journey_leaves_the_unit_on_the_road():
    """Where it had got to is where it starts from next."""
    world = room(0.0)
    call = world.call("far", Rank.SOONEST, east=10.0)
    world.clock.run_through(150)
    world.dispatcher.cancel(call)
    assert world.fleet.free["day/1"].at == Point(2.5, 0.0)


def test_job_overruns_the_end_of_the_shift():
    """The old crew finishes and goes home; the new one has the rest."""
    world = room(0.0)
    old = world.call("old", Rank.SOONEST)
    unit = old.unit
    world.clock.run_through(100)
    world.fleet.relieve("late", 1)
    world.clock.run_through(200)
    assert unit in world.fleet.out.values()
    world.call("new", Rank.SOONEST)
    world.clock.run()
    assert world.news(News.CLEARED)[0] == (600, "old")
    assert world.news(News.ARRIVED)[1] == (200, "new")
    assert unit not in world.fleet.free.values()


def test_crew_lent_comes_back_to_the_same_unit():
    """Fewer crews now, more later; who is out finishes first."""
    world = room(0.0, 1.0, 2.0)
    world.call("a", Rank.SOONEST, east=2.0)
    world.fleet.crew(1)
    assert list(world.fleet.on_duty) == ["day/1"]
    world.fleet.crew(3)
    assert list(world.fleet.free) == ["day/1", "day/2"]
    world.clock.run()
    assert sorted(world.fleet.free) == ["day/1", "day/2", "day/3"]


RANKS = st.sampled_from([Rank.DANGER, Rank.IMMEDIATE, Rank.SOONEST])
CALLS = st.lists(
    st.tuples(
        st.integers(0, 600), RANKS, st.integers(-20, 20), st.integers(0, 1500), st.integers(0, 90)
    ),
    max_size=25,
)
CHANGES = st.lists(
    st.tuples(st.integers(0, 900), st.sampled_from(["relieve", "crew"]), st.integers(0, 4)),
    max_size=5,
)


def play(calls, changes, crews, reserve, cancelled=()) -> tuple[Room, list[Call]]:
    """Let calls come in and shifts change, and check after every second what must hold."""
    world = room(*range(5), neighbours=1, practice=Practice(reserve, 30, 60.0, 60.0, 1.0))
    world.fleet.crew(crews)
    made: list[Call] = []
    most = crews

    def come(delay, rank, east, scene, handling):
        yield delay
        made.append(
            world.receive(
                f"call {len(made)}", rank, float(east), scene, handling=handling,
                neighbour_journey=300,
            )
        )  # fmt: skip

    def change(delay, what, number):
        nonlocal most
        yield delay
        if what == "relieve":
            world.fleet.relieve(f"shift {world.clock.now}", number)
        else:
            world.fleet.crew(number)
        most = number
        world.dispatcher.serve()

    def call_off(delay, which):
        yield delay
        if which < len(made):
            world.dispatcher.cancel(made[which])

    for each in calls:
        world.clock.start(come(*each))
    for each in changes:
        world.clock.start(change(*each))
    for each in cancelled:
        world.clock.start(call_off(*each))
    while (moment := world.clock.next_time()) is not None and moment < 100_000:
        world.clock.run_through(moment)
        _holds(world, most)
    return world, made


def _holds(world: Room, crews: int) -> None:
    fleet = world.fleet
    staying = [unit for unit in fleet.out.values() if not unit.is_leaving]
    assert len(staying) + len(fleet.free) == len(fleet.on_duty) == crews
    assert not set(fleet.free) & set(fleet.out)
    assert all(unit.call is not None for unit in fleet.out.values())
    assert all(unit.call is None for unit in fleet.free.values())
    lines = world.dispatcher.lines
    assert all(line == sorted(line, key=lambda each: each.ticket) for line in lines.values()), (
        "first come, first served within a rank"
    )
    if lines[Rank.DANGER] or lines[Rank.IMMEDIATE]:
        assert not fleet.free, "nobody waits in danger while a unit stands idle"
        assert all(u.call.rank < Rank.SOONEST for u in fleet.bound.values() if u.call)


@given(
    CALLS,
    CHANGES,
    st.integers(0, 4),
    st.integers(0, 2),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 24)), max_size=6),
)
@settings(max_examples=150)
def test_never_more_units_out_than_on_duty_and_no_call_lost(
    calls, changes, crews, reserve, cancelled
):
    """Whatever comes in, whoever goes off and whatever is called off."""
    world, made = play(calls, changes, crews, reserve, cancelled)
    waiting = {id(call) for line in world.dispatcher.lines.values() for call in line}
    arrived = [name for _, name in world.news(News.ARRIVED)]
    assert len(made) == len(calls)
    assert len(arrived) == len(set(arrived)), "nobody comes twice"
    for call in made:
        assert (id(call) in waiting) == (call.progress is Progress.WAITING)
        assert call.progress in (Progress.WAITING, Progress.CLOSED)
    if waiting:
        assert not world.fleet.free or all(
            call.rank is Rank.SOONEST for line in world.dispatcher.lines.values() for call in line
        )
    assert len(world.dispatcher.neighbours) == 1
    assert world.dispatcher.operators.busy == 0


@given(CALLS, st.integers(1, 4))
@settings(max_examples=60)
def test_same_calls_give_the_same_story(calls, crews):
    """Nothing hangs on the order of a set or the address of an object."""
    assert play(calls, (), crews, 1)[0].told == play(calls, (), crews, 1)[0].told
