"""By borough: what differs by chance alone is not told as a difference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.report.conduct import ONE_RUN, places
from analysis.report.datafiles import files
from analysis.study.asdata import as_data
from analysis.study.outcome import Outcome, Pair
from analysis.study.places import places_of
from tests.analysis.report import answers
from tests.study.fakes import chance

if TYPE_CHECKING:
    from analysis.study.answer import Answer

RUNS, CALLS = 10, 1_000
SENT_ON = "residents_immediate_within_target"


def london(study: object, boroughs: int = 32, moved: float = 0.0) -> list[Outcome]:
    """Make up runs of boroughs that are all alike, but the first by what it is moved.

    A run is good or bad for all of them together, by far more than they differ.
    """

    def met(run: int, borough: int) -> float:
        shared, own = chance(study, run), chance(study, run, borough)
        return 0.7 + 0.2 * (shared - 0.5) + 0.02 * (own - 0.5) + (moved if borough == 0 else 0.0)

    return [
        Outcome(
            {},
            places={
                f"b{at:02}": {SENT_ON: Pair(CALLS * met(run, at), CALLS)} for at in range(boroughs)
            },
        )
        for run in range(RUNS)
    ]


def apart(outcomes: list[Outcome]) -> set[str]:
    """Name the boroughs that are said to stand above or below the rest."""
    told = places_of(outcomes)
    return {f"{name} {each[SENT_ON].apart}" for name, each in told.items() if each[SENT_ON].apart}


def test_boroughs_that_are_alike_are_seldom_told_apart() -> None:
    """One of thirty-two always stands at the top; in one study of twenty at most one is named."""
    named = sum(bool(apart(london(("alike", study)))) for study in range(60))
    assert named <= 7


def test_a_borough_that_differs_is_told_though_runs_differ_far_more() -> None:
    """Runs are good or bad for all boroughs together, which the pairing takes away."""
    found = apart(london("one moved", moved=0.02))
    assert found == {"b00 above"}
    one = places_of(london("one moved", moved=0.02))["b00"][SENT_ON]
    assert one.mean is not None
    assert one.interval is not None
    assert one.interval.low < 0.7 < one.interval.high


def test_intervals_are_widened_for_the_number_of_places() -> None:
    """So that all of a column hold together."""
    alone = places_of(london("alike", boroughs=1))["b00"][SENT_ON]
    among = places_of(london("alike"))["b00"][SENT_ON]
    assert alone.mean == among.mean
    assert alone.interval is not None
    assert among.interval is not None
    assert among.interval.width > 1.5 * alone.interval.width
    assert alone.apart == ""


def test_a_design_is_held_against_the_base_borough_by_borough() -> None:
    """Run by run: what the design adds is known far better than either value."""
    one = places_of(london("same", moved=0.01), london("same"))["b00"][SENT_ON]
    assert one.difference is not None
    assert abs(one.difference - 0.01) < 1e-9
    assert one.difference_interval is not None
    assert one.difference_interval.width < 1e-6
    assert places_of(london("same"))["b00"][SENT_ON].difference is None


def test_what_no_run_had_is_no_certain_nought() -> None:
    """A borough that nobody visited in ten runs may yet be visited: a share says how often."""
    runs = [Outcome({}, places={"b": {"visits": Pair(0, 1), SENT_ON: Pair(0, 20)}})] * RUNS
    told = places_of(runs)["b"]
    assert told["visits"].mean == 0
    assert told["visits"].interval is None
    assert told[SENT_ON].interval is not None
    assert 0 < told[SENT_ON].interval.high < 0.05


def test_one_run_gives_no_interval_and_says_what_that_means() -> None:
    """Whoever reads a table of one run is warned."""
    assert places_of(london("alike")[:1]) == {}
    (table, _) = places(answers.full())
    assert table.caption.endswith(ONE_RUN)


def _with_places(answer: Answer) -> Answer:
    base, *rest = answer.points
    runs = london("page", moved=0.02)
    point = replace(base, outcome=runs[0], places=places_of(runs))
    rest[-1] = replace(rest[-1], outcome=runs[0], places=places_of(runs, london("page")))
    return replace(answer, points=(point, *rest))


def test_the_page_gives_intervals_and_names_what_is_apart() -> None:
    """Each cell by itself; the caption says that any other borough may stand there by chance."""
    answer = _with_places(answers.full())
    base, chosen = places(answer)
    assert "widened for 32 places" in base.caption
    assert "by chance alone" in base.caption
    cells = {row[0]: row[1] for row in base.rows}
    assert cells["b00"].endswith(") above")
    assert cells["b01"].endswith(")")
    assert [each.head for each in chosen.columns][2] == "Less the base"
    assert chosen.rows[0][2].startswith("+2")
    assert f"base,b00,{SENT_ON}," in files(answer)["places.csv"]
    assert ",above," in files(answer)["places.csv"]


def test_a_program_reads_what_the_table_tells() -> None:
    """Else a planner's own map of the boroughs would be drawn without intervals."""
    base, *_, last = as_data(_with_places(answers.full()))["points"]
    assert len(base["places"]) == 32
    one = base["places"]["b00"][SENT_ON]
    assert one["apart_from_all"] == "above"
    assert one["interval_95"][0] < one["mean"] < one["interval_95"][1]
    assert one["difference"] is None
    low, high = last["places"]["b00"][SENT_ON]["difference_interval"]
    assert low < last["places"]["b00"][SENT_ON]["difference"] < high
