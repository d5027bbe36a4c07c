"""Levers of what is out of the ordinary: surges, boat days, custody of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from simulator.engine.boatdays import BoatDay
from simulator.scenario import levers, library, studybase
from simulator.scenario.planning import Planning, load_planning
from tests.study.fakes import STUDY, faults_of

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.engine.london.setup import Facility


def surged() -> Planning:
    """Give the shipped borough with an operation day and a night of disorder."""
    return load_planning(library.find("borough-surges"))


def a_coast(*parties: int) -> Planning:
    """Give the shipped coast with a boat day for each number of parties."""
    base = load_planning(library.find("coast-year"))
    assert base.coast is not None
    begins = base.opens + 20 * 86_400
    days = tuple(BoatDay(begins + at, begins + at + 3_600, each) for at, each in enumerate(parties))
    return replace(base, coast=replace(base.coast, boat_days=days))


def test_surges_come_all_or_none_or_of_one_kind() -> None:
    """So that one study tells what each of them costs by itself."""
    base = surged()
    kinds = {
        level: [each.kind for each in levers.moved(base, {"surges": level}).surges]
        for level in ("all", "none", "operation_day", "disorder")
    }
    assert kinds == {
        "all": ["operation_day", "operation_day", "disorder"],
        "none": [],
        "operation_day": ["operation_day"] * 2,
        "disorder": ["disorder"],
    }
    larger = levers.moved(base, {"surges.teams": 12, "surges.units": 1, "surges.prisoners": 5.0})
    assert [(each.teams, each.units, each.prisoners) for each in larger.surges] == [
        (12, 0, 1.0),
        (12, 0, 1.0),
        (0, 1, 5.0),
    ]


def test_a_borough_has_a_facility_as_a_lever() -> None:
    """None at all, one that is built beside it, and the file's own made larger."""
    base = load_planning(library.find("borough-year"))
    lever = levers.lever(base, "facility.cells")
    assert lever is not None
    assert lever.stands == 0
    built: Facility = levers.moved(base, {"facility.cells": 6}).facility
    assert (built.borough, built.cells, built.opens, built.closes) == ("Newham", 6, 0, 0)
    assert built.away > 0
    own = replace(base, facility=replace(built, opens=3_600, away=2.0))
    assert levers.moved(own, {"facility.cells": 9}).facility == replace(
        built, opens=3_600, away=2.0, cells=9
    )
    assert levers.moved(own, {"facility.cells": 0}).facility is None


def test_boat_days_are_a_lever_where_a_coast_has_them() -> None:
    """Under the names that other bases' surges have; a coast without them has none."""
    assert {"surges", "surges.parties", "facility.cells"}.isdisjoint(levers.names(a_coast()))
    base = a_coast(4, 9)
    parties = levers.lever(base, "surges.parties")
    assert parties is not None
    assert parties.stands == 9
    days = levers.moved(base, {"surges.parties": 2}).coast.boat_days
    assert [each.parties for each in days] == [2, 2]
    assert levers.moved(base, {"surges": "none"}).coast.boat_days == ()
    with pytest.raises(ValueError, match="must be one of all, none"):
        levers.moved(base, {"surges": "some"})


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"days": 20}, "leaves out the surge of 2001-12-06"),
        ({"warm_up_days": 2}, "too few days before the operation day of 2001-11-15"),
    ],
)
def test_a_length_that_leaves_a_surge_out_is_told(settings: dict[str, int], words: str) -> None:
    """Else a study would ask of a day that never comes, and nobody would know."""
    with pytest.raises(ValueError, match=words):
        levers.moved(surged(), settings)
    with pytest.raises(ValueError, match="leaves out the surge"):
        levers.moved(a_coast(3), {"days": 14})


def test_two_names_are_two_levels(tmp_path: Path) -> None:
    """Levels that are names have no amount by which they could be the same."""
    factor = "surges: {of: surges, levels: [disorder, none]}"
    text = STUDY.replace("base: borough-year", "base: borough-surges")
    text = text.replace("set: {days: 14, warm_up_days: 0}", "set: {days: 63}")
    good = text.replace("  cells:", f"  {factor}\n  cells:", 1)
    assert factor in good
    assert not faults_of(tmp_path, good)
    twice = good.replace("[disorder, none]", "[none, none]")
    assert any("none stands here twice" in each for each in faults_of(tmp_path, twice))


@pytest.mark.parametrize("name", ["borough-surges", "coast-boat-days", "london-surges"])
def test_a_base_with_surges_is_shipped_for_each_world(name: str) -> None:
    """A planner has one to begin from, and what it brings can be moved."""
    _, base = studybase.load_base(library.find(name))
    lever = levers.lever(base, "surges")
    assert lever is not None
    assert lever.moves(base, "none") != base


def test_a_profile_cannot_fall_below_nought() -> None:
    """Hours with less than no visits would be told only after an hour of runs."""
    base = load_planning(library.find("borough-year"))
    lever = levers.lever(base, "visits.start_profile")
    assert lever is not None
    assert lever.moves(base, 0.5) != base
    with pytest.raises(ValueError, match="below nought"):
        lever.moves(base, 5)


def test_what_a_world_never_reads_is_no_lever(tmp_path: Path) -> None:
    """It is told as such, since its name is a good one elsewhere; and it is not drawn either."""
    text = STUDY.replace(
        "custody.usable_cells, levels: [12, 14]", "programme.sign_off, levels: [9]"
    )
    assert any("does not read it" in each for each in faults_of(tmp_path, text))
    asked = f"{STUDY}inputs: {{draws: 5, of: [programme]}}\n"
    assert any("that this base reads" in each for each in faults_of(tmp_path, asked))
    assert "escort.vans" not in levers.names(a_coast())
    assert "custody.usable_cells" not in levers.names(a_coast())
