"""The borough's own day: how much comes, when, and that nothing else moves it."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from simulator.engine.borough import WARM_UP_SECONDS
from simulator.engine.calibration import Calibration, call_profile, load
from simulator.engine.clock import Clock
from simulator.engine.demand import Demand, year_profile
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.localhours import LocalHours
from simulator.engine.services.control.calls import Call, Rank
from simulator.engine.streams import Streams
from simulator.protocol.moments import from_local, local_clock
from tests.engine.boroughs import DAY, outing

LONDON = load("london_2001_04")
WEEKS = 4


def arrivals(days: int, numbers: Calibration = LONDON, seed: int = 1):
    """Collect what a borough's demand brings in some days."""
    clock = Clock(from_local("2001-01-01 00:00"))
    calls: list[Call] = []
    stays: list[tuple[int, int]] = []
    demand = Demand(clock, Streams(seed), numbers, LocalHours())
    demand.start(calls.append, lambda stay: stays.append((clock.now, stay)))
    clock.run_through(clock.now + days * DAY_SECONDS)
    return calls, stays


@pytest.fixture(scope="module")
def year():
    """A year of one borough's demand."""
    return arrivals(364)


@pytest.mark.parametrize("rank", [Rank.IMMEDIATE, Rank.SOONEST])
def test_a_year_brings_the_calibrated_number_of_calls(year, rank):
    """Within four standard errors of a Poisson count."""
    expected = 364 * LONDON[f"calls.{rank.grade}_per_day"].number
    found = sum(call.rank is rank for call in year[0])
    assert abs(found - expected) < 4 * math.sqrt(expected) + 0.01 * expected


def test_own_prisoners_come_as_calibrated(year):
    """Nineteen a day, each with the stay drawn for them."""
    stays = year[1]
    expected = 364 * LONDON["custody.own_prisoners_per_day"].number
    assert abs(len(stays) - expected) < 4 * math.sqrt(expected) + 0.01 * expected
    mean = sum(stay for _, stay in stays) / len(stays)
    assert mean == pytest.approx(LONDON["custody.own_stay"].distribution.mean, rel=0.05)


def test_hours_months_and_nights_have_their_share(year):
    """The night-time economy lifts Friday and Saturday nights, summer lifts everything."""
    calls = year[0]
    hours = Counter(local_clock(call.received).hour for call in calls)
    assert hours[22] > 2 * hours[5]
    nights = Counter(
        local_clock(call.received).weekday
        for call in calls
        if local_clock(call.received).hour == 23
    )
    assert min(nights[4], nights[5]) > 1.2 * max(nights[0], nights[1])
    profile = call_profile(LONDON)
    for hour in range(24):
        share = sum(profile[day * 24 + hour] for day in range(7)) / sum(profile)
        assert hours[hour] / len(calls) == pytest.approx(share, rel=0.12)


def test_year_profile_keeps_the_mean():
    """Every hour of a week counted once a month, the mean is the daily number over 24."""
    rates = year_profile(LONDON, 48.0).arrivals_per_hour
    assert len(rates) == 12 * 168
    assert sum(rates) / len(rates) == pytest.approx(2.0, rel=0.001)
    assert sum(rates[6 * 168 : 7 * 168]) > sum(rates[:168]), "July above January"


def test_calls_lie_over_the_whole_borough(year):
    """Evenly, and nowhere else."""
    side = 5 * 1.4
    places = [call.place for call in year[0]]
    assert all(0 <= at.east < side and 0 <= at.north < side for at in places)
    quarter = sum(at.east < side / 2 and at.north < side / 2 for at in places)
    assert quarter / len(places) == pytest.approx(0.25, abs=0.01)


def test_more_demand_moves_calls_forward_and_draws_nothing_new():
    """Two studies that differ in demand stay comparable: call by call the same needs."""
    busier = LONDON.with_value("calls.immediate_per_day", 62)
    few, more = arrivals(14)[0], arrivals(14, busier)[0]

    def needs(calls: list[Call], rank: Rank) -> list[tuple[object, ...]]:
        return [(c.place, c.handling, c.luck, c.scene) for c in calls if c.rank is rank]

    before, after = needs(few, Rank.IMMEDIATE), needs(more, Rank.IMMEDIATE)
    assert len(before) < len(after)
    assert after[: len(before)] == before
    assert needs(few, Rank.SOONEST) == needs(more, Rank.SOONEST)


def test_a_borough_opens_running_and_counts_from_the_opening():
    """Calls in hand, units out; nothing of the days before is counted or recorded."""
    made = outing(has_borough_demand=True)
    world, fleet = made.world, made.world.services["control"].fleet
    assert world.clock.now == world.stage.opens
    opening = world.borough.tally.measures(world.clock.now)
    assert all(measure.n == 0 for measure in opening.values())
    busy = [
        len(outing(has_borough_demand=True, seed=seed).world.services["control"].fleet.out)
        for seed in range(8)
    ]
    assert sum(busy) > 8
    assert all(number <= 14 for number in busy)
    assert fleet.on_duty
    assert WARM_UP_SECONDS == 2 * DAY


def test_a_borough_without_demand_has_every_unit_free():
    """In a play that asks for none nobody competes."""
    made = outing()
    made.wait(DAY)
    fleet = made.world.services["control"].fleet
    assert len(fleet.free) == len(fleet.on_duty) > 0


def test_more_units_move_no_draw():
    """A planner adds crews; which calls come and what they need stays the same."""

    def needs(posts: dict[str, int] | None) -> list[tuple[object, ...]]:
        made = outing(has_borough_demand=True)
        control = made.world.services["control"]
        taken: list[Call] = []
        receive = control.dispatcher.receive
        control.dispatcher.receive = lambda call: (taken.append(call), receive(call))[1]
        if posts is not None:
            control.fleet.crew(len(control.fleet.on_duty) + posts["more"])
        made.wait(2 * DAY)
        return [(c.id, c.received, c.place, c.handling, c.luck, c.scene) for c in taken]

    assert needs(None) == needs({"more": 3})


def test_a_few_weeks_meet_three_in_four_immediate_calls():
    """Calibrated on 75% in 2001 and 71% in 2003; between boroughs 58% to over 80%.

    The band is wide because weeks differ; a year is held against the figure in the studies.
    """
    shares = []
    for seed in (1, 2):
        made = outing(seed=seed, has_borough_demand=True)
        made.wait(WEEKS * 7 * DAY)
        measures = made.world.borough.tally.measures(made.world.clock.now)
        shares.append(measures["residents_immediate_within_target"].value)
        assert 1200 < measures["residents_immediate_95th_seconds"].value < 2400
        assert 0.65 < measures["residents_soonest_within_target"].value < 0.95
        assert measures["diversions"].value > 0
    assert all(0.68 < share < 0.85 for share in shares)


def test_tally_counts_by_the_hour_what_it_counts_in_all():
    """The parts add up to the whole, and no hour is without units."""
    made = outing(has_borough_demand=True)
    made.wait(7 * DAY)
    now, tally = made.world.clock.now, made.world.borough.tally
    for name in ("immediate_within_target", "residents_soonest_mean_seconds"):
        hours, whole = tally.by_hour(name, now), tally.measures(now)[name]
        assert sum(each.n for each in hours) == whole.n
        total = sum(each.value * each.n for each in hours if each.value is not None)
        assert total / whole.n == pytest.approx(whole.value)
    busy = tally.by_hour("units_busy", now)
    assert sum(each.n for each in busy) == 7 * DAY
    assert all(each.n == 7 * 3600 and each.value > 0 for each in busy)
    with pytest.raises(KeyError, match="nonsense"):
        tally.by_hour("nonsense", now)
