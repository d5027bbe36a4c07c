"""Boat days on a coast: more parties, the usual ones as before, and a time to recover."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from analysis.coast import CoastYear
from simulator.engine.boatdays import BoatDay
from simulator.faults import InvalidInput
from simulator.scenario import library
from simulator.scenario.planning import load_planning

if TYPE_CHECKING:
    from pathlib import Path

SEED = 2


@cache
def a_fortnight(parties: int) -> tuple[CoastYear, tuple[str, ...]]:
    """Run a fortnight of the coast, with a boat day in its middle or without; give what came in."""
    planning = replace(load_planning(library.find("coast-year")), days=14, warm_up_days=3)
    assert planning.coast is not None
    begins = planning.opens + 5 * 86_400 + 4 * 3_600
    days = (BoatDay(begins, begins + 8 * 3_600, parties),) if parties else ()
    plan = replace(planning.coast, boat_days=days)
    run = CoastYear(replace(planning, coast=plan), plan, SEED)
    came: dict[str, None] = {}
    run.world.log.sinks.append(lambda record: came.setdefault(record.identity.operation or ""))
    run.run()
    return run, tuple(came)


def test_a_boat_day_brings_its_parties_and_moves_no_usual_find() -> None:
    """The same finds and reports come with it as without it, under the same names."""
    _, usual = a_fortnight(0)
    _, busy = a_fortnight(6)
    assert len([each for each in busy if each.startswith("boat-")]) >= 6
    assert tuple(each for each in busy if not each.startswith("boat-")) == usual


def test_the_time_to_recover_is_told_only_where_there_was_a_boat_day() -> None:
    """Without one there is nothing to recover from."""
    names = ("recovery_hours_units", "recovery_hours_children")
    for parties, is_told in ((0, False), (6, True)):
        run, _ = a_fortnight(parties)
        for name in names:
            assert (run.estimates()[name].value is not None) is is_told


def test_a_boat_day_outside_the_year_is_a_fault(tmp_path: Path) -> None:
    """It would never come, and nobody would know."""
    text = library.find("coast-year").read_text(encoding="utf-8")
    more = "  boat_days: [{date: 2031-01-01, parties: 4}]\ncarelessness: 0\n"
    text = text.replace("carelessness: 0\n", more)
    path = tmp_path / "coast.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as bad:
        load_planning(path)
    assert "lies outside the days" in str(bad.value.faults[0])
