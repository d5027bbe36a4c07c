"""What a world has nothing of is told as none; what it counts by is told with its own times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.absent import absent
from analysis.study.limits import limits_of
from analysis.timed import timed
from simulator.scenario import levers, library
from simulator.scenario.londonfile import load_london
from simulator.scenario.planning import Planning, load_planning
from simulator.scenario.yearmeasures import COAST_MEASURES, MEASURES


@pytest.fixture(scope="module")
def surged() -> Planning:
    """A borough with surges, whose file has no facility."""
    return load_planning(library.find("borough-surges"))


def test_nobody_is_taken_to_a_facility_that_is_not_there(surged: Planning) -> None:
    """With cells of one, the same measure can be counted."""
    assert absent(surged, "facility_prisoners_share") == "there is no facility"
    assert absent(levers.moved(surged, {"facility.cells": 6}), "facility_prisoners_share") == ""
    assert absent(surged, "prisoners_diverted_share") == ""


def test_nothing_recovers_where_there_was_no_surge(surged: Planning) -> None:
    """In a borough, in London and on a coast, each by what it has."""
    assert absent(surged, "recovery_hours_cells") == ""
    none = levers.moved(surged, {"surges": "none"})
    assert absent(none, "recovery_hours_cells") == "there is no surge"
    assert absent(load_london(library.find("london-year")), "recovery_hours_calls") != ""
    assert absent(load_london(library.find("london-surges")), "recovery_hours_calls") == ""
    for name, words in (("coast-year", "there is no boat day"), ("coast-boat-days", "")):
        assert absent(load_planning(library.find(name)), "recovery_hours_units") == words


def test_no_borough_helps_where_none_is_to() -> None:
    """A policy, and no luck."""
    london = load_london(library.find("london-year"))
    assert absent(replace(london, help="none"), "neighbour_units") != ""
    assert absent(replace(london, help="danger"), "neighbour_units") == ""


def test_calls_are_told_by_the_target_that_they_are_counted_by(surged: Planning) -> None:
    """Twelve minutes in London in 2001, fifteen by the numbers of 2018, and what a file says."""
    in_london = timed(MEASURES, limits_of(surged))
    assert in_london["immediate_within_target"].means.endswith("met in 12 minutes")
    later = replace(surged, calibration="england_2018_22", changes={})
    words = timed(MEASURES, limits_of(later))
    assert words["immediate_within_target"].means == "immediate calls met in 15 minutes"
    assert words["probe_immediate_within_target"].means.endswith("would come in 15 minutes")
    assert words["visits"] == MEASURES["visits"]
    coast = load_planning(library.find("coast-year"))
    moved = levers.moved(coast, {"control.target_immediate": "10 min"})
    for base, told in ((coast, "15 minutes"), (moved, "10 minutes")):
        found = timed(COAST_MEASURES, limits_of(base))
        assert found["immediate_within_target"].means == f"immediate calls met in {told}"


def test_where_nobody_set_a_time_calls_are_met_in_time() -> None:
    """No number is made up for it."""
    assert timed(MEASURES, {})["soonest_within_target"].means == "soonest calls met in time"
