"""Where places lie, who is nearest, and how long a journey takes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.geography import (
    Borough,
    Point,
    along,
    by_distance,
    nearest,
    straight_distance,
    travel_seconds,
)

BOROUGH = Borough(rows=3, columns=4, sector_side=2.0)
_points = st.builds(Point, st.floats(-50, 50), st.floats(-50, 50))


def test_sectors_are_numbered_from_the_south_west():
    """Scenario files name sectors, so the numbering is for ever."""
    assert [sector.id for sector in BOROUGH.sectors][:5] == ["r1c1", "r1c2", "r1c3", "r1c4", "r2c1"]
    assert len(BOROUGH.sectors) == 12
    assert BOROUGH.locate("r1c1") == Point(1.0, 1.0)
    assert BOROUGH.locate("r3c4") == Point(7.0, 5.0)


@pytest.mark.parametrize(
    "wrong", ["r0c1", "r4c1", "r1c5", "r01c1", "c1r1", "", "r1", "r1c1c1", "R1C1"]
)
def test_unknown_sector_is_refused_with_the_limits(wrong):
    """A sector misspelt in a scenario must not become some other sector."""
    with pytest.raises(KeyError, match="r1c1 to r3c4"):
        BOROUGH.locate(wrong)


def test_neighbours_share_an_edge_or_a_corner():
    """A corner has three, the middle eight, and nobody neighbours themselves."""
    assert [n.id for n in BOROUGH.neighbours(BOROUGH.sector("r1c1"))] == ["r1c2", "r2c1", "r2c2"]
    middle = BOROUGH.sector("r2c2")
    assert len(BOROUGH.neighbours(middle)) == 8
    assert middle not in BOROUGH.neighbours(middle)


def test_being_neighbours_is_mutual():
    """A unit that may be lent one way may be lent back."""
    for one in BOROUGH.sectors:
        for other in BOROUGH.neighbours(one):
            assert one in BOROUGH.neighbours(other)


@given(across=st.floats(0, 1), up=st.floats(0, 1))
def test_a_point_within_a_sector_lies_in_its_square(across, up):
    """Random calls are thrown into sectors this way."""
    point = BOROUGH.within(BOROUGH.sector("r2c3"), across, up)
    assert 4.0 <= point.east <= 6.0
    assert 2.0 <= point.north <= 4.0


def test_within_one_sector_the_distance_is_the_mean_of_two_random_points():
    """Nought would let a unit arrive before it set out."""
    assert BOROUGH.distance("r1c1", "r1c1") == pytest.approx(0.521405 * 2.0, rel=1e-5)
    assert BOROUGH.distance(Point(1, 1), Point(1, 1)) == 0.0


def test_distance_takes_points_and_sectors_alike():
    """Some places have an address and some only a sector."""
    assert BOROUGH.distance("r1c1", "r1c2") == 2.0
    assert BOROUGH.distance(Point(1.0, 1.0), "r3c1") == 4.0


@given(one=_points, other=_points, third=_points)
def test_distance_is_a_metric(one, other, third):
    """Symmetric, nought only at home, and no detour is shorter."""
    assert straight_distance(one, other) == straight_distance(other, one)
    assert straight_distance(one, one) == 0.0
    through = straight_distance(one, third) + straight_distance(third, other)
    assert straight_distance(one, other) <= through + 1e-9


@pytest.mark.parametrize(
    ("distance", "speed", "detour", "factor", "seconds"),
    [(2.0, 40.0, 1.3, 1.0, 234), (2.0, 40.0, 1.3, 2.0, 468), (0.0, 40.0, 1.3, 1.0, 0),
     (1.0, 3600.0, 1.0, 1.4, 1), (1.0, 3600.0, 1.0, 1.6, 2)],
)  # fmt: skip
def test_travel_time_is_distance_by_road_over_speed(distance, speed, detour, factor, seconds):
    """Whole seconds, to the nearest."""
    assert travel_seconds(distance, speed, detour, factor) == seconds
    assert isinstance(travel_seconds(distance, speed, detour, factor), int)


@pytest.mark.parametrize(
    "numbers",
    [
        (-1.0, 40.0, 1.3, 1.0),
        (1.0, 0.0, 1.3, 1.0),
        (1.0, 40.0, 0.9, 1.0),
        (1.0, 40.0, 1.3, 0.0),
    ],
)
def test_impossible_journey_is_refused(numbers):
    """A negative time would send the clock backwards."""
    with pytest.raises(ValueError, match="no journey"):
        travel_seconds(*numbers)


def test_journey_in_a_borough_joins_distance_and_time():
    """Two kilometres at 24 km/h by road of 1.3 are 390 seconds."""
    assert BOROUGH.journey_seconds("r1c1", "r1c2", speed=24.0, detour=1.3) == 390


def test_nearest_free_unit_is_chosen_and_no_other():
    """The closest unit that is busy does not count."""
    positions = {"a": Point(0, 0), "b": Point(3, 0), "c": Point(9, 0)}
    assert nearest(positions, ["b", "c"], Point(1, 0)) == "b"
    assert nearest(positions, [], Point(1, 0)) is None


def test_equally_near_units_go_by_id_whatever_the_order():
    """The same decisions must give the same records to the byte."""
    positions = {"b": Point(1, 0), "a": Point(-1, 0)}
    assert nearest(positions, ["b", "a"], Point(0, 0)) == "a"
    assert nearest(positions, ["a", "b"], Point(0, 0)) == "a"
    assert by_distance(positions, Point(0, 0)) == ["a", "b"]


@given(positions=st.dictionaries(st.text(min_size=1), _points, min_size=1), target=_points)
def test_first_by_distance_is_the_nearest(positions, target):
    """The two ways of asking may never disagree."""
    assert by_distance(positions, target)[0] == nearest(positions, positions, target)
    apart = [straight_distance(positions[unit], target) for unit in by_distance(positions, target)]
    assert apart == sorted(apart)


def test_diverted_unit_stands_part_of_the_way():
    """A unit turned round sets out from where it is, not from where it began."""
    assert along(Point(0, 0), Point(4, 2), 0.25) == Point(1.0, 0.5)
    with pytest.raises(ValueError, match="from 0 to 1"):
        along(Point(0, 0), Point(4, 2), 1.1)


@pytest.mark.parametrize("ground", [(0, 1, 1.0), (1, 0, 1.0), (1, 1, 0.0), (1, 1, math.nan)])
def test_borough_without_ground_is_refused(ground):
    """Every distance would be nought or none."""
    with pytest.raises(ValueError, match=r"borough|side"):
        Borough(*ground)
