"""A coast in a planning file: the shipped one loads, and every fault of a bad one has its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.engine.guesses import Guesses
from simulator.faults import InvalidInput
from simulator.scenario.coastfile import rooms
from simulator.scenario.kinds import check
from simulator.scenario.library import find
from simulator.scenario.planning import load_planning

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
kind: planning
id: some-coast
title: A coast for a week
date: 2021-07-05
days: 7
force: kent
calibration: england_2018_22
coast:
  name: some coast
  found_at: {port: {label: the port, at: [1, 1]}}
  stations: {station: {label: the station, at: [2, 2]}}
  places_of_safety: {home: {label: a home, at: [3, 3]}, hostel: {label: a hostel, at: [4, 4]}}
  hospitals: {hospital: {label: the hospital, at: [5, 5]}}
"""
EXTRA = 14
"""Line on which what is added to it stands."""


def faults_of(path: Path, text: str) -> list[str]:
    """Return the faults of a file, as they are printed."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as bad:
        load_planning(path)
    return [str(each).removeprefix(f"{path}:") for each in bad.value.faults]


def test_the_shipped_coast_is_good() -> None:
    """`becket check` knows it for what it is."""
    assert check(find("coast-year")) == ("planning", ())


def test_what_is_left_out_has_a_stated_value(tmp_path: Path) -> None:
    """Both kinds of case, and every assumption as it stands."""
    path = tmp_path / "coast.yaml"
    path.write_text(GOOD, encoding="utf-8")
    planning = load_planning(path)
    coast = planning.coast
    assert coast is not None
    assert (coast.has_children, coast.has_victims, coast.guesses) == (True, True, Guesses())
    assert (planning.borough, coast.station.id, coast.moved) == ("some coast", "station", ())


def test_rooms_are_shared_out_evenly(tmp_path: Path) -> None:
    """As many as the calibration has for all places together."""
    path = tmp_path / "coast.yaml"
    path.write_text(GOOD, encoding="utf-8")
    coast = load_planning(path).coast
    assert coast is not None
    found = rooms(coast, 3)
    assert (found["home"].room, found["hostel"].room, found["station"].room) == (2, 1, None)


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("  assumptions: {hurts: 0.1}", "'hurts' is not an assumption of a coast"),
        ("  assumptions: {hurt: 1.5}", "must be at most 1"),
        ("  assumptions: {doubt: 0.6, suspicion: 0.4, evidence: 0.2}", "make 1.2 together"),
        ("  children: maybe", "children"),
        ("  harbours: {}", "is not a known key"),
        ("borough: Newham", "belongs to a borough's visits"),
        ("teams: {number: 2}", "belongs to a borough's visits"),
        ("measures: [cells_taken]", "'cells_taken' is not a measure of a year"),
        ("changes: {children.per_week: 4}", "is not a value of england_2018_22"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, extra: str, fault: str) -> None:
    """Before a year is simulated on it, not after."""
    found = faults_of(tmp_path / "bad.yaml", f"{GOOD}{extra}\n")
    assert any(fault in each and each.startswith(f"{EXTRA}:") for each in found), found


@pytest.mark.parametrize(
    ("was", "bad", "fault"),
    [
        ("  found_at: {port: {label: the port, at: [1, 1]}}\n", "", "found_at"),
        ("home: {label: a home", "port: {label: a home", "names a place that is named at line 10"),
        ("at: [2, 2]", "at: [2]", "11:"),
        ("england_2018_22", "london_2001_04", "has no cases of children and victims"),
        ("name: some coast", "name: ' '", "must not be empty"),
    ],
)
def test_a_bad_coast_is_told_at_its_place(tmp_path: Path, was: str, bad: str, fault: str) -> None:
    """Line and column, and what is wrong."""
    text = GOOD.replace(was, bad)
    assert text != GOOD
    found = faults_of(tmp_path / "bad.yaml", text)
    assert any(fault in each for each in found), found


def test_one_of_the_two_must_be_wanted(tmp_path: Path) -> None:
    """A coast of neither children nor victims has no cases."""
    found = faults_of(tmp_path / "bad.yaml", f"{GOOD}  children: false\n  victims: false\n")
    assert any("children or victims, or both, must be true" in each for each in found)


def test_a_file_of_no_world_is_refused(tmp_path: Path) -> None:
    """Neither a borough nor a coast."""
    text = GOOD[: GOOD.index("coast:\n")]
    found = faults_of(tmp_path / "bad.yaml", text)
    assert any("name a borough, or describe a coast" in each for each in found)
