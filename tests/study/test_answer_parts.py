"""What an answer carries beside means: limits from the rule book, and what an assumption does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.report.naming import Names, named, setting, subject
from analysis.study.answer import Measured
from analysis.study.limits import in_words, limits_of
from analysis.study.outcome import Outcome, Pair, from_line
from analysis.study.pooling import pooled
from simulator.protocol.parameters import parameter
from simulator.scenario import library
from simulator.scenario.planning import load_planning
from simulator.scenario.yearmeasures import COAST_MEASURES
from tests.study.fakes import DIVERTED, STUDY, answered, chance, fake_run, study_from

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.study.tasks import Task

BUSY = "custody.own_prisoners_per_day"


# --- limits --------------------------------------------------------------------------------------


def test_limits_are_those_of_the_rule_book_on_the_day() -> None:
    """With their clause; a borough of 2001 has the agreement's."""
    base = load_planning(library.find("borough-year"))
    limits = limits_of(base)
    for what, name in (("immediate", "immediate_response"), ("intelligence", "biu_return")):
        held = parameter(name, base.date)
        assert limits[what].seconds == held.last_second
        assert limits[what].clause == held.clause
    assert limits["immediate"].words == "12 minutes"
    assert limits["soonest"].words == "an hour"


def test_a_force_with_a_target_of_its_own_is_held_to_that() -> None:
    """Its runs count by it, and no document of 2021 says twelve minutes."""
    limits = limits_of(load_planning(library.find("coast-year")))
    assert (limits["immediate"].words, limits["immediate"].clause) == ("15 minutes", None)
    assert "intelligence" not in limits


def test_no_limit_holds_before_its_document() -> None:
    """What nobody has set is told as no limit, and not as the next year's."""
    base = replace(load_planning(library.find("borough-year")), date=dt.date(1990, 1, 1))
    assert limits_of(base) == {}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(720, "12 minutes"), (3_600, "an hour"), (259_200, "72 hours"), (60, "a minute")],
)
def test_a_limit_is_written_in_its_largest_unit(seconds: int, words: str) -> None:
    """As the documents write it."""
    assert in_words(seconds) == words


def test_a_share_in_time_is_named_by_its_limit(tmp_path: Path) -> None:
    """A coast's calls are met in fifteen minutes, and its report must not say twelve."""
    text = STUDY.replace(f"  {DIVERTED}: {{at_most: 0.05}}", "  immediate_within_target: {}")
    answer = answered(study_from(tmp_path, text))
    assert subject(answer.measures[0]) == "Immediate calls met within 12 minutes"
    own = replace(answer.limits["immediate"], words="15 minutes")
    other = replace(answer, measures=(), limits={"immediate": own})
    assert named(other, "immediate_within_target") == "Immediate calls met within 15 minutes"
    assert named(replace(other, limits={}), "immediate_within_target").endswith("met in time")


# --- what an assumption does ---------------------------------------------------------------------


def shaken(task: Task) -> Outcome:
    """Let one assumption move the share by a tenth of itself, and chance by far more."""
    busy = dict(task.inputs).get(BUSY, 0.0)
    sent_on = 0.2 + 0.001 * busy + 0.1 * chance(task.seed, "shaken")
    wiggle = 0.0001 * chance(task.seed, busy)
    return replace(fake_run(task), measures={DIVERTED: Pair(500 * (sent_on + wiggle), 500)})


def test_both_ends_of_an_assumption_are_run_on_the_seeds_of_the_base(tmp_path: Path) -> None:
    """So that chance, which is common to them, does not stand for what the assumption does."""
    text = STUDY.replace("  cells_taken: {}\n", "")
    asked: list[Task] = []

    def runs(task: Task) -> Outcome:
        asked.append(task)
        return shaken(task)

    asks = f"{text}inputs: {{draws: 0, tornado: 1, of: [{BUSY}]}}\n"
    answer = answered(study_from(tmp_path, asks), run=runs)
    ends = [task for task in asked if task.inputs]
    assert sorted({task.seed for task in ends}) == [1, 2, 3, 4, 5, 6]
    assert len(ends) == 12
    (one,) = answer.points[0].told[DIVERTED].dominant
    low, high = sorted({value for task in ends for _, value in task.inputs})
    assert one.low is not None
    assert one.high is not None
    assert one.high - one.low == pytest.approx(0.001 * (high - low), abs=2e-4)
    whole = answer.points[0].told[DIVERTED].interval
    assert one.high_interval is not None
    assert whole is not None
    assert one.high_interval.low <= one.high <= one.high_interval.high
    assert one.high_interval.width < whole.width / 20
    assert "on the first 6 seeds" in answer.method["Tornado"]


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "value", "words"),
    [
        ("units more in every shift", -1.0, "1 unit fewer in every shift"),
        ("units more in every shift", -2, "2 units fewer in every shift"),
        ("units more in every shift", 2, "2 units more in every shift"),
        ("surges:", "operation_day", "surges: operation day"),
        ("the surges", "none", "no surges"),
        ("help from the borough beside", "none", "no help from the borough beside"),
    ],
)
def test_a_level_is_named_as_people_do(says: str, value: float | str, words: str) -> None:
    """One unit fewer, and not -1 units more."""
    assert setting(says, value) == words


def test_a_share_in_time_at_night_reads_as_one_measure() -> None:
    """Two colons in a sentence leave the reader to guess what belongs to what."""
    name = "social_care_by_night_in_time_share"
    one = Measured(name, "share", COAST_MEASURES[name].means, "high")
    assert subject(one) == "Social care within 4 hours, at night and at weekends"


def test_one_at_a_time_only_what_moved_is_named(tmp_path: Path) -> None:
    """Two factors, and each design has one of them where the base has it."""
    answer = answered(study_from(tmp_path, STUDY.replace("design: grid", "design: one_at_a_time")))
    names = Names(answer)
    assert [names.point(each) for each in answer.points[1:]] == [
        "12 cells",
        "14 cells",
        "escorts until 22:00",
    ]
    assert "cells" in names.point(answer.points[0])
    grid = Names(answered(study_from(tmp_path)))
    assert grid.point(grid.answer.points[1]) == "12 cells, escorts until 22:00"


# --- assumptions ---------------------------------------------------------------------------------


def test_an_assumption_is_told_as_people_say_it(tmp_path: Path) -> None:
    """Seven in the morning, and not 25200 seconds of local day; the data keep the number."""
    held = {each.key: each for each in answered(study_from(tmp_path)).assumptions}
    opens, notice = held["escort.opens"], held["escort.notice"]
    assert (opens.value, opens.words, opens.span) == ("25200", "07:00", "06:00 to 09:00")
    assert notice.words.startswith("lognormal, median 11 h")
    assert notice.span == "7 h to 14 h"
    shares, units = held["custody.cell_mix"], held["response.units_on_duty"]
    assert shares.span == "adult male 0.7 to 0.88", "the first share, and no factor on them all"
    assert units.span == "all times 0.85 to 1.15"


# --- all runs together ---------------------------------------------------------------------------


@pytest.mark.parametrize("runs", [1, 2])
def test_runs_from_a_file_are_told_in_the_order_of_runs_just_made(runs: int) -> None:
    """A study that was broken off and resumed must write the same report, byte for byte."""
    made = Outcome(
        {"visits": Pair(3, 1), "arrests": Pair(1, 1)},
        spreads={"probe_response": {60: 1, 120: 2}, "immediate_response": {900: 2}},
        places={"Newham": {"visits": Pair(3, 1), "homes_entered": Pair(2, 1)}},
        stages=({"quarter": "2002 Q1", "phase": 1.0, "boroughs_open": 2.0},),
    )
    kept = from_line(made.to_line())
    assert repr(kept) != repr(made)
    assert repr(pooled([made] * runs)) == repr(pooled([kept] * runs))
