"""A London's file: what it gives, and each fault at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.faults import InvalidInput
from simulator.scenario.kinds import check, kind_of
from simulator.scenario.londonfile import load_london

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
kind: london
id: small
title: A small London
date: 2001-11-05
days: 14
force: metropolitan
calibration: london_2001_04
boroughs: [Newham, Hackney]
"""


def written(folder: Path, text: str) -> Path:
    """Write a London's file."""
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_plan(tmp_path: Path) -> None:
    """Surges, closures and the facility come with moments in UTC."""
    more = """\
closures: [{borough: Newham, date: 2001-11-07, days: 2}]
facility: {borough: Hackney, cells: 12, opens: '07:00', closes: '22:00'}
surges:
  - {kind: disorder, date: 2001-11-10, starts: '20:00', hours: 8, calls: 3, units: 2}
  - {kind: operation_day, date: 2001-11-08, starts: '06:00', teams: 6, boroughs: [Newham]}
"""
    plan = load_london(written(tmp_path, GOOD + more))
    assert plan.boroughs == ("Hackney", "Newham")
    assert plan.closures[0].ends - plan.closures[0].begins == 2 * 86_400
    assert plan.facility is not None
    assert plan.facility.cells == 12
    night, day = plan.surges
    assert night.begins - plan.opens == 5 * 86_400 + 20 * 3_600
    assert night.boroughs == plan.boroughs
    assert (day.teams, day.boroughs) == (6, ("Newham",))


def test_it_is_known_for_what_it_calls_itself(tmp_path: Path) -> None:
    """It shares most keys with a borough's file."""
    assert kind_of(written(tmp_path, GOOD)) == "london"
    assert check(written(tmp_path, GOOD)) == ("london", ())


@pytest.mark.parametrize(
    ("more", "line", "says"),
    [
        ("boroughs: [Newham, Atlantis]\n", 8, "borough of London"),
        ("boroughs: [Newham, Newham]\n", 8, "already"),
        ("facility: {borough: Brent, cells: 4}\n", 9, "borough of this file"),
        ("closures: [{borough: Newham, date: 2001-12-24}]\n", 9, "lies outside the days"),
        ("surges: [{kind: disorder, date: 2001-11-06, starts: '20:00'}]\n", 9, "brings nothing"),
        (
            "surges: [{kind: disorder, date: 2001-11-06, starts: '20:00', teams: 4, units: 1}]\n",
            9,
            "belongs to the kind operation_day",
        ),
        ("measures: [happiness]\n", 9, "measure of a London"),
        ("changes: {custody.cells: 4}\n", 9, "custody.cell"),
        ("help: everybody\n", 9, "help"),
    ],
)
def test_faults_stand_at_their_line(tmp_path: Path, more: str, line: int, says: str) -> None:
    """Each is told with what is allowed, before anything runs."""
    kept = GOOD if not more.startswith("boroughs") else GOOD.rpartition("boroughs")[0]
    with pytest.raises(InvalidInput) as bad:
        load_london(written(tmp_path, kept + more))
    assert len(bad.value.faults) == 1
    fault = bad.value.faults[0]
    assert fault.line == line
    assert says in str(fault)
