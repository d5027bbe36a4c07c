"""The planning file: the shipped one loads, and every fault of a bad one has its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from simulator.engine import calibration
from simulator.faults import InvalidInput
from simulator.scenario.kinds import check
from simulator.scenario.library import find
from simulator.scenario.planning import load_planning

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
kind: planning
id: somewhere
title: Somewhere for a week
date: 2001-11-05
days: 7
force: metropolitan
borough: Newham
calibration: london_2001_04
"""


def faults_of(path: Path, text: str) -> list[str]:
    """Return the faults of a file, as they are printed."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as bad:
        load_planning(path)
    return [str(each).removeprefix(f"{path}:") for each in bad.value.faults]


def test_the_shipped_borough_is_good() -> None:
    """`becket check` knows it for what it is."""
    assert check(find("borough-year")) == ("planning", ())


def test_what_is_left_out_has_a_stated_value(tmp_path: Path) -> None:
    """Nobody careless, nothing changed, all measures."""
    path = tmp_path / "somewhere.yaml"
    path.write_text(GOOD, encoding="utf-8")
    planning = load_planning(path)
    assert (planning.carelessness, dict(planning.changes), planning.measures) == (0.0, {}, ())


def test_a_change_moves_a_value_along_its_own_scale(tmp_path: Path) -> None:
    """A distribution by its location, a number by itself; the shape stays."""
    path = tmp_path / "somewhere.yaml"
    path.write_text(
        f"{GOOD}changes: {{escort.trip: 7200, intelligence.desks: 3}}\n", encoding="utf-8"
    )
    changes = load_planning(path).changes
    old = calibration.load("london_2001_04")["escort.trip"].distribution
    assert changes["intelligence.desks"] == 3
    assert getattr(changes["escort.trip"], "parameters", ()) == (7200, old.parameters[1])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("days: 7", "5:7: days: must be at least 7, not 3"),
        ("force: metropolitan", "6:8: force: 'metropolita' is not a police force"),
        ("date: 2001-11-05", "4:7: date:"),
        ("kind: planning", "1:7: kind:"),
        ("title: Somewhere for a week", "3:8: title: must not be empty"),
    ],
)
def test_a_bad_key_is_told_at_its_place(tmp_path: Path, line: str, fault: str) -> None:
    """Line and column, what is wrong and what is allowed."""
    bad = {
        "days: 7": "days: 3",
        "force: metropolitan": "force: metropolita",
        "date: 2001-11-05": "date: 1999-01-01",
        "kind: planning": "kind: training",
        "title: Somewhere for a week": "title: ' '",
    }[line]
    found = faults_of(tmp_path / "bad.yaml", GOOD.replace(line, bad))
    assert any(each.startswith(fault) for each in found), found


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("changes: {intelligence.desk: 2}", "is not a value of london_2001_04"),
        ("changes: {visits.no_arrest_share: 2}", "it cannot be 2, only from 0 to 1"),
        ("changes: {escort.vans: -1}", "must be at least 0"),
        ("changes: {visits.arrests_given_one: 3}", "cannot be 3"),
        ("changes: {escort.trip: 0}", "cannot be 0"),
        ("changes: {visits.start_profile: 5}", "would lie below nought"),
        ("teams: {opens: '19:00', closes: '18:00'}", "must be later than the teams' desks open"),
        ("teams: {opens: early}", "must be a time of day such as '08:00', not 'early'"),
        ("teams: {number: 0}", "must be at least 1"),
        ("measures: [arrests, removals]", "'removals' is not a measure of a year"),
        ("carelessness: 1.5", "must be at most 1"),
        ("players: 3", "is not a known key"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, extra: str, fault: str) -> None:
    """Before a year is simulated on it, not after."""
    found = faults_of(tmp_path / "bad.yaml", f"{GOOD}{extra}\n")
    assert any(fault in each and each.startswith("9:") for each in found), found


@pytest.mark.parametrize("key", ["days", "warm_up_days"])
@pytest.mark.parametrize("value", [-(10**12), -(10**7), 10**12])
def test_a_length_beyond_all_calendars_is_a_fault_of_the_file(
    tmp_path: Path, key: str, value: int
) -> None:
    """Where days of surges are held against it, and no day is so far away."""
    text = find("borough-surges").read_text(encoding="utf-8")
    changed = re.sub(rf"(?m)^{key}: \d+$", f"{key}: {value}", text)
    assert changed != text
    (fault,) = faults_of(tmp_path / "bad.yaml", changed)
    assert f"{key}: must be at " in fault


def test_every_fault_of_a_file_comes_at_once(tmp_path: Path) -> None:
    """An author mends them in one sitting."""
    text = GOOD.replace("days: 7", "days: 1").replace("metropolitan", "nowhere")
    assert len(faults_of(tmp_path / "bad.yaml", f"{text}measures: [x]\n")) == 3
