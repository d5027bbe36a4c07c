"""Custody: kinds of cell, capacity, and that nobody is in two places or in none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.calibration import load
from simulator.engine.services.custody.rooms import NEXT_BOROUGH, kind_of_cell
from simulator.engine.services.custody.suites import divide
from simulator.protocol.records import Identity
from tests.engine.service_worlds import (
    DAY,
    HOUR,
    Bench,
    at_station,
    police_stations,
    stage,
    with_hidden,
    with_pins,
)

# --- kinds of cell ------------------------------------------------------------------------------

MIX = load("london_2001_04")["custody.cell_mix"].table


@given(st.integers(0, 60))
def test_dividing_loses_no_cell(cells: int):
    """Every cell is of one kind, and a suite too small to be divided is left whole."""
    divided = divide(cells, MIX)
    assert sum(divided.values()) == cells
    assert set(divided) == {"any"} or min(divided.values()) > 0


def test_ten_cells_are_divided_by_the_calibrated_mix():
    """Golden: eight for men, one for women, one detention room."""
    assert divide(10, MIX) == {"adult_male": 8, "adult_female": 1, "detention_room": 1}
    assert divide(4, MIX) == {"any": 4}


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({}, "adult_male"),
        ({"is_female": True}, "adult_female"),
        ({"is_female": True, "age_years": 17}, "detention_room"),
        ({"age_years": 18}, "adult_male"),
    ],
)
def test_kind_of_cell_goes_by_sex_and_age(facts: dict[str, bool | int], kind: str):
    """Kinds do not stand in for one another."""
    bench = Bench(with_hidden(stage(), "p1", **facts))
    assert kind_of_cell(bench.world, "p1") == kind


def test_cells_of_another_kind_do_not_help():
    """Two women, one cell for women, eight free ones for men: the second is sent on."""
    played = with_hidden(with_hidden(stage(houses=2), "p1", is_female=True), "p2", is_female=True)
    bench = at_station(played, "p1", "p2", nick=10)
    bench.ask("custody.book_in", Identity("file-1", "no-1"))
    bench.run(3 * HOUR)
    assert bench.world.whereabouts["p1"] == "nick"
    assert bench.world.whereabouts["p2"] == NEXT_BOROUGH


def test_borough_without_stations_has_the_calibrated_suite():
    """Nine and a half usable cells, rounded up, divided by the mix."""
    suites = Bench(police_stations(stage())).world.services["custody"].suites
    assert list(suites) == ["suite-1"]
    assert suites["suite-1"].free == 10


# --- conservation, capacity, sameness -----------------------------------------------------------


@given(
    hand_overs=st.lists(
        st.tuples(st.integers(1, 6), st.integers(0, DAY)),
        max_size=6,
        unique_by=lambda each: each[0],
    ),
    leaving=st.sets(st.integers(1, 6)),
    cells=st.integers(0, 4),
    others=st.integers(0, 3),
    looked_at=st.integers(0, 2 * DAY),
)
@settings(max_examples=50)
def test_every_prisoner_is_in_exactly_one_place(
    hand_overs: list[tuple[int, int]],
    leaving: set[int],
    cells: int,
    others: int,
    looked_at: int,
):
    """With the team or kept, never both and never neither; no suite holds more than it has."""
    bench = at_station(stage(houses=6), nick=cells, far=others)
    custody = bench.world.services["custody"]
    gone: set[str] = set()

    def hand_over(house: int, after: int):
        yield after
        who = Identity(f"file-{house}", f"no-{house}", f"p{house}")
        bench.arrest(f"p{house}", f"no-{house}", f"file-{house}")
        bench.ask("custody.book_in", who)
        if house in leaving:
            yield 4 * HOUR
            if f"p{house}" in custody.kept:
                bench.write("detainee_removed_from_station", who)
                gone.add(f"p{house}")

    for house, after in hand_overs:
        bench.world.clock.start(hand_over(house, after))
    bench.run(looked_at)
    begun = {f"p{house}" for house, after in hand_overs if after <= looked_at}
    held, kept = set(bench.team.holding), set(custody.kept)
    assert held | kept | gone == begun
    assert not held & kept
    assert not kept & gone
    for person in held:
        assert bench.world.whereabouts[person] == "with team"
    for suite in custody.suites.values():
        inside = [room for room in custody.kept.values() if room.suite is suite and room.pool]
        assert len(inside) <= suite.busy
        assert all(0 <= pool.busy <= pool.capacity for pool in suite.cells.values())


def test_adding_a_cell_moves_no_draw():
    """Another cell changes where prisoners go and not how long anybody's booking in takes."""

    def desk_times(cells: int) -> list[int]:
        played = police_stations(with_pins(stage(houses=3), custody__diversion=5 * HOUR))
        played = police_stations(played, nick=cells, far=1)
        bench = Bench(played, seed=4)
        bench.team.place = "nick"
        for house in (1, 2, 3):
            bench.arrest(f"p{house}")
        bench.ask("custody.book_in", Identity("file-1", "no-1"))
        bench.run(DAY)
        opened = {
            each.identity.about: each.at - bench.opens
            for each in bench.records
            if each.name == "custody_record_opened"
        }
        begun = min(opened["p1"], opened["p2"]) if cells == 3 else 5 * HOUR
        return [opened["p1"], opened["p2"], opened["p3"] - begun]

    assert desk_times(3) == desk_times(2)


def test_own_prisoners_are_the_same_with_another_cell():
    """What the police's own prisoners need is drawn as they come, cell or no cell."""

    def brought(cells: int) -> dict[str, float | None]:
        played = replace(police_stations(with_pins(stage()), nick=cells), has_borough_demand=True)
        bench = Bench(played, seed=4)
        bench.run(14 * DAY)
        counted = bench.world.borough.tally.measures(bench.world.clock.now)
        return {
            name: counted[name].value
            for name in ("own_prisoners_brought", "own_prisoners_diverted")
        }

    few, many = brought(8), brought(30)
    assert few["own_prisoners_brought"] == many["own_prisoners_brought"]
    assert few["own_prisoners_diverted"] > (many["own_prisoners_diverted"] or 0)


def test_cells_are_counted_by_the_hour():
    """What a planner reads: cells taken, by local hour of the day."""
    played = replace(police_stations(with_pins(stage()), nick=10), has_borough_demand=True)
    bench = Bench(played, seed=4)
    bench.run(7 * DAY)
    custody = bench.world.services["custody"]
    assert min(custody.hours_observed) >= 7
    means = [
        busy / hours
        for busy, hours in zip(custody.busy_by_hour, custody.hours_observed, strict=True)
    ]
    assert 2 < sum(means) / 24 < 13


def test_same_seed_gives_the_same_records():
    """Attempts replay to the last byte, diversions and all."""

    def play() -> list[object]:
        bench = Bench(police_stations(with_pins(stage(houses=3)), nick=1, far=1), seed=9)
        bench.team.place = "nick"
        for house in (1, 2, 3):
            bench.arrest(f"p{house}")
        bench.ask("custody.book_in", Identity("file-1", "no-1"))
        bench.run(DAY)
        return [bench.records, bench.seat.inbox]

    first = play()
    assert len(first[0]) > 8
    assert first == play()
