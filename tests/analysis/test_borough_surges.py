"""A borough's surges, its shut suites and custody of its own, in the very run that a year is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.year import RECOVERED, Year
from simulator.engine.london.setup import Closure, Facility
from simulator.engine.surges import Surge
from simulator.scenario import library
from simulator.scenario.planning import load_planning

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.yearresult import YearResult
    from simulator.protocol.records import Record


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


# --- an operation day, and custody of its own ----------------------------------------------------

DAY_BEGINS = 15 * 86_400 + 6 * 3_600
"""A Tuesday at six, fifteen days after counting began."""


@cache
def three_weeks(
    teams: int = 0, cells: int = 0, *, is_shut: bool = False
) -> tuple[YearResult, tuple[Record, ...]]:
    """Run three weeks of the borough, with an operation day or a facility, and keep the records."""
    planning = replace(load_planning(library.find("borough-year")), days=18, warm_up_days=0)
    begins = planning.opens + DAY_BEGINS
    day = Surge("operation_day", begins, begins + 43_200, ("Newham",), teams=teams, addresses=3)
    hours = (7_200, 7_260) if is_shut else (0, 0)
    facility = Facility("Newham", cells, *hours, 7.0) if cells else None
    run = Year(replace(planning, surges=(day,) if teams else (), facility=facility), 1)
    records: list[Record] = []
    run.world.log.sinks.append(records.append)
    return run.run(), tuple(records)


def of_the_day(records: tuple[Record, ...], name: str) -> list[Record]:
    """Give the records of a name that operations of the operation day made."""
    return [
        each
        for each in records
        if each.name == name and (each.identity.operation or "").startswith("day-")
    ]


def test_extra_teams_go_out_on_their_day_and_keep_the_rules() -> None:
    """Their files are seen to before, by the same desks and the same rule book."""
    result, records = three_weeks(teams=4)
    _, usual = three_weeks()
    assert not of_the_day(usual, "premises_entered")
    entered = of_the_day(records, "premises_entered")
    assert len(entered) >= 6
    opens = result.planning.opens
    first = min(each.at for each in entered)
    assert 0 <= first - (opens + DAY_BEGINS) < 2 * 3_600
    authorised = {each.identity.operation for each in of_the_day(records, "commander_authority")}
    assert {each.identity.operation for each in entered} <= authorised
    assert result.bad("player") == 0
    for name in RECOVERED:
        assert result.measure(name).value is not None


def test_an_operation_day_moves_no_usual_file() -> None:
    """What is true of the borough's own files is the same to the last digit."""

    def targets(records: tuple[Record, ...]) -> list[tuple[int, str | None]]:
        return [
            (each.at, each.identity.operation)
            for each in records
            if each.name == "case_identified"
            and not (each.identity.operation or "").startswith("day-")
        ]

    assert [each[1] for each in targets(three_weeks(teams=4)[1])] == [
        each[1] for each in targets(three_weeks()[1])
    ]
    calls = "residents_immediate_within_target"
    assert three_weeks(teams=4)[0].measure(calls).n == three_weeks()[0].measure(calls).n


def test_a_facility_takes_immigration_prisoners_until_it_is_full() -> None:
    """A few cells take some, many take all, and the borough's suite has the others."""
    shares = [
        three_weeks(teams=4, cells=cells)[0].measure("facility_prisoners_share").value or 0.0
        for cells in (0, 2, 60)
    ]
    assert shares[0] == 0.0
    assert 0.0 < shares[1] < shares[2] == 1.0
    _, records = three_weeks(teams=4, cells=60)
    booked = {each.identity.about for each in records if each.name == "placed_in_cell"}
    gone = [each for each in records if each.name == "detainee_removed_from_station"]
    assert booked
    assert booked & {each.identity.about for each in gone}


def test_a_facility_that_is_shut_takes_nobody() -> None:
    """Outside its hours teams drive to the borough's suite as if it were not there."""
    with_it, _ = three_weeks(teams=4, cells=60, is_shut=True)
    without, _ = three_weeks(teams=4)
    assert without.measure("officers_prisoners_diverted_share").n > 0
    assert with_it.log_sha256 == without.log_sha256
    assert with_it.measure("facility_prisoners_share").value == 0.0
