"""A borough's night of disorder and its shut suites, in the very run that a year is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.year import RECOVERED, Year
from simulator.engine.london.setup import Closure
from simulator.engine.surges import Surge
from simulator.scenario import library
from simulator.scenario.planning import load_planning

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.yearresult import YearResult


def a_fortnight(*, surges: bool = False, closures: bool = False) -> YearResult:
    """Run a fortnight of the borough, with a night of disorder or three days of closure."""
    planning = replace(load_planning(library.find("borough-year")), days=14, warm_up_days=3)
    begins = planning.opens + 5 * 86_400 + 72_000
    night = Surge("disorder", begins, begins + 28_800, ("Newham",), calls=5, prisoners=3, units=3)
    shut = Closure("Newham", planning.opens + 86_400, planning.opens + 4 * 86_400)
    changed = replace(
        planning, surges=(night,) if surges else (), closures=(shut,) if closures else ()
    )
    return Year(changed, 1).run()


def test_disorder_costs_residents_and_is_recovered_from() -> None:
    """The time to recover is told where there was something to recover from, and only there."""
    usual, troubled = a_fortnight(), a_fortnight(surges=True)
    name = "residents_immediate_within_target"
    assert troubled.measure(name).n > usual.measure(name).n
    assert (troubled.measure(name).value or 0) < (usual.measure(name).value or 0)
    for each in RECOVERED:
        assert usual.measure(each).value is None
        assert troubled.measure(each).value is not None
    assert (troubled.measure("recovery_hours_calls").value or 0) > 0


def test_shut_suites_send_prisoners_on() -> None:
    """Three days of fourteen on which nobody is taken in."""
    name = "prisoners_diverted_share"
    usual, shut = a_fortnight().measure(name), a_fortnight(closures=True).measure(name)
    assert (shut.value or 0) > (usual.value or 0) + 0.1


def test_the_file_names_both(tmp_path: Path) -> None:
    """A planner writes days and local hours."""
    text = library.find("borough-year").read_text(encoding="utf-8")
    text += (
        "surges: [{kind: disorder, date: 2001-12-31, starts: '20:00', calls: 3, units: 2}]\n"
        "closures: [{date: 2001-12-01, days: 2}]\n"
    )
    path = tmp_path / "borough.yaml"
    path.write_text(text, encoding="utf-8")
    planning = load_planning(path)
    assert planning.surges[0].ends - planning.surges[0].begins == 12 * 3_600
    assert planning.closures[0].ends - planning.closures[0].begins == 2 * 86_400
