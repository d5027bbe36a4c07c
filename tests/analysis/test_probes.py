"""Probes in a borough's year: asked at every visit, and nothing else is any different."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.counting import Counting
from analysis.year import Year
from simulator.scenario import library
from simulator.scenario.planning import load_planning
from simulator.scenario.yearmeasures import PROBE_MEASURES

if TYPE_CHECKING:
    import pytest

    from analysis.yearresult import YearResult

SEED = 3


def a_month() -> YearResult:
    """Run four weeks of the borough."""
    planning = replace(load_planning(library.find("borough-year")), days=28, warm_up_days=7)
    return Year(planning, SEED).run()


def test_probes_leave_the_log_and_every_other_measure_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Same records to the byte, same measures to the last digit."""
    asked = a_month()
    monkeypatch.setattr(Counting, "has_probes", False)
    unasked = a_month()
    assert asked.measure("probe_immediate_within_target").n > 0
    assert unasked.measure("probe_immediate_within_target").n == 0
    assert asked.log_sha256 == unasked.log_sha256
    for one, other in zip(asked.measures, unasked.measures, strict=True):
        if one.name not in PROBE_MEASURES:
            assert one == other
