"""A London of boroughs: nothing is lost, nothing is drawn twice, and they lean on one another."""

from __future__ import annotations

import tracemalloc
from statistics import median
from typing import TYPE_CHECKING

import pytest

from simulator.engine.geography import straight_distance
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.london.map import BOROUGHS, neighbours
from simulator.engine.london.setup import Closure, Facility
from simulator.engine.london.sums import Sums
from simulator.engine.surges import Surge
from tests.engine.london.cities import FOUR, OPENS, city, ran

if TYPE_CHECKING:
    from simulator.engine.london.city import City


def whole(london: City) -> Sums:
    """Add all boroughs' sums up."""
    total = Sums()
    for each in london.sums().values():
        total = total.plus(each)
    return total


# --- the map ------------------------------------------------------------------------------------


def test_there_are_thirty_two_boroughs_none_of_them_alone() -> None:
    """A borough without a neighbour could neither send on nor be helped."""
    assert len(BOROUGHS) == len(set(BOROUGHS)) == 32
    assert all(neighbours(name, BOROUGHS) for name in BOROUGHS)


def test_neighbours_are_neighbours_of_each_other() -> None:
    """A border has two sides."""
    for name in BOROUGHS:
        for other in neighbours(name, BOROUGHS):
            assert name in neighbours(other, BOROUGHS)


# --- conservation and repetition ----------------------------------------------------------------


def test_whoever_goes_into_a_cell_comes_out_or_is_inside() -> None:
    """No prisoner is lost between boroughs."""
    london = ran(6, city())
    sums = whole(london)
    assert sums["prisoners_left"] > 100
    assert sums["prisoners_in_cells"] == sums["prisoners_left"] + london.custody.inside
    busy = sum(suite.busy for suites in london.custody.suites.values() for suite in suites)
    assert busy == london.custody.inside
    brought = sums["own_prisoners"] + sums["officers_prisoners"]
    assert brought == sums["prisoners_in_cells"] + sums["beyond_london"]


def test_every_call_is_met_or_open() -> None:
    """No call is lost, help from neighbours or not."""
    london = ran(4, city(helped="immediate", calls__immediate_per_day=90))
    sums = whole(london)
    came = sums["calls"] + sums["officers_immediate_calls"] + sums["officers_soonest_calls"]
    met = sum(
        sums[f"{who}_{grade}_n"]
        for who in ("residents", "officers")
        for grade in ("immediate", "soonest")
    )
    waits = handled = under_way = 0
    for borough in london.boroughs.values():
        response = borough.response
        waits += response.waiting
        handled += response.operators.busy + response.operators.queued
        under_way += sum(
            unit.call is not None and unit.arrives > london.clock.now
            for unit in response.fleet.bound.values()
        )
        under_way += response.guests_under_way
    assert met > 1_000
    assert came == met + waits + handled + under_way


def test_the_same_seed_gives_the_same_london_and_another_one_another() -> None:
    """A run can be repeated; two seeds are two courses of chance."""
    first, again, other = (ran(2, city(seed=seed)).sums() for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_in_how_many_steps_it_is_run_changes_nothing() -> None:
    """Progress may be told after each day or never."""
    stepped = city()
    for day in range(1, 4):
        ran(day, stepped)
    assert stepped.sums() == ran(3, city()).sums()


def test_a_borough_more_moves_no_draw_of_the_others() -> None:
    """Calls, prisoners and visits of a borough are its own: only their fate hangs on neighbours."""
    two, four = ran(3, city(boroughs=FOUR[:2])).sums(), ran(3, city()).sums()
    for name in FOUR[:2]:
        for counted in ("calls", "own_prisoners", "outings"):
            assert two[name][counted] == four[name][counted]


# --- leaning on one another ---------------------------------------------------------------------


def test_prisoners_of_a_shut_suite_go_to_the_next() -> None:
    """A shut suite takes nobody, and nobody waits for it."""
    shut = Closure("Newham", OPENS, OPENS + 3 * DAY_SECONDS)
    london = ran(3, city(closures=(shut,)))
    assert sum(suite.busy for suite in london.custody.suites["Newham"]) == 0
    sums = london.sums()["Newham"]
    assert sums["own_diverted"] == sums["own_prisoners"] > 0


def test_fewer_cells_send_more_prisoners_on() -> None:
    """The same prisoners come, whatever cells there are."""
    few, many = (
        whole(ran(6, city(custody__cells_per_suite=cells, custody__overflow_cells=0)))
        for cells in (10, 18)
    )
    assert few["own_prisoners"] == many["own_prisoners"]
    assert few["own_diverted"] > many["own_diverted"]


def test_neighbours_come_only_where_they_are_asked() -> None:
    """Help is a policy, and with few units it is wanted."""
    helped, alone = (
        ran(3, city(helped=how, response__units_on_duty=0.5)) for how in ("immediate", "none")
    )
    came = [
        sum(each.response.helped_by_neighbours for each in london.boroughs.values())
        for london in (helped, alone)
    ]
    assert came[0] > 0
    assert came[1] == 0


def test_a_facility_takes_immigration_prisoners_while_it_is_open() -> None:
    """It keeps no others, and one that is never open keeps nobody."""
    facility = Facility("Newham", 30, 0, 0)
    london = ran(14, city(facility=facility, visits__per_week=12))
    sums = whole(london)
    assert sums["officers_prisoners"] == sums["facility_prisoners"] > 0
    assert sums["officers_diverted"] == 0
    night = Facility("Newham", 30, 3 * 3_600, 4 * 3_600)
    closed = whole(ran(14, city(facility=night, visits__per_week=12)))
    assert closed["facility_prisoners"] == 0


# --- surges -------------------------------------------------------------------------------------


def test_a_night_of_disorder_brings_calls_and_takes_units_and_then_is_over() -> None:
    """What comes on top comes only while it lasts, and crews are back afterwards."""
    night = Surge("disorder", OPENS + 72_000, OPENS + 93_600, FOUR, calls=5, units=3)
    usual, troubled = city(), city(surges=(night,))
    during = (whole(ran(1.08, each))["calls"] for each in (usual, troubled))
    at_night = [*during]
    lent = troubled.boroughs["Newham"].workforce.lent_for("public order")
    after = [whole(ran(3, each))["calls"] for each in (usual, troubled)]
    assert lent == 6
    assert at_night[1] > 1.3 * at_night[0]
    assert 0 <= (after[1] - after[0]) - (at_night[1] - at_night[0]) < 10
    assert troubled.boroughs["Newham"].workforce.lent_for("public order") == 0


def test_a_surge_leaves_the_usual_day_beneath_it_alone() -> None:
    """A study sets a surge beside the same days without one."""
    day = Surge("operation_day", OPENS + 21_600, OPENS + 64_800, ("Newham",), teams=4, addresses=3)
    usual, busy = ran(2, city()).sums(), ran(2, city(surges=(day,))).sums()
    assert busy["Newham"]["extra_outings"] == 4
    assert busy["Newham"]["visits"] == usual["Newham"]["visits"] + 12
    for name in FOUR:
        assert busy[name]["own_prisoners"] == usual[name]["own_prisoners"]
        assert busy[name]["calls"] == usual[name]["calls"]


# --- probes -------------------------------------------------------------------------------------


def test_probes_change_nothing() -> None:
    """With and without them all else is the same to the last digit, however often they ask."""
    asked, unasked = city(visits__per_week=12), city(visits__per_week=12)
    for borough in unasked.boroughs.values():
        borough.outings.probes = None
    with_probes, without = ran(10, asked).sums(), ran(10, unasked).sums()
    assert whole(asked)["probes"] == whole(asked)["visits"] > 30
    for name in FOUR:
        seen = {key: total for key, total in with_probes[name].items() if "probe" not in key}
        assert seen == without[name]


def test_a_probe_answers_what_a_call_there_and_then_would_find() -> None:
    """In a quiet borough with units free: handling, turnout and the nearest unit's drive."""
    london = ran(0.3, city(calls__immediate_per_day=1, calls__soonest_per_day=1))
    borough = london.boroughs["Newham"]
    probes = borough.outings.probes
    assert probes is not None
    at = borough.plot.middle
    unit = borough.response.fleet.nearest_free(at)
    assert unit is not None
    answers = [probes.seconds(at, f"{number}") for number in range(400)]
    away = straight_distance(unit.at, at) * 1.3 / 42 * 3_600
    assert min(answers) > 60
    # Handling has a median of 90 seconds and the turnout is 60; a median stands through sums here.
    assert median(answers) == pytest.approx(90 + 60 + away, rel=0.25)
    assert answers[7] == probes.seconds(at, "7")


def test_probes_wait_where_no_unit_is_free() -> None:
    """Whoever is in line goes first, so a busy borough answers later than a quiet one."""
    means = []
    for units in (0.4, 1.0):
        london = ran(2, city(response__units_on_duty=units))
        borough = london.boroughs["Hackney"]
        probes = borough.outings.probes
        assert probes is not None
        answers = [probes.seconds(borough.plot.middle, f"{number}") for number in range(50)]
        means.append(sum(answers))
    assert means[0] > means[1]


# --- size ---------------------------------------------------------------------------------------


@pytest.mark.prove
def test_memory_does_not_grow_with_length() -> None:
    """Ten more weeks leave nothing behind for any call: the least there is takes 24 bytes.

    Traced from the beginning, since blocks of draws are filled anew as they are used up. What does
    grow is a cache of local hours, which is bounded.
    """
    tracemalloc.start()
    london = ran(70, city())
    first, _ = tracemalloc.get_traced_memory()
    calls = whole(london)["calls"]
    ran(140, london)
    last, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert last - first < 16 * (whole(london)["calls"] - calls)
