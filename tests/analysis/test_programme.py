"""A programme summed up: what an outcome holds, what each year's clauses are; and it repeats."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from analysis.programme import STAGE, keys_read, run_programme
from analysis.study.outcome import Outcome, from_line
from simulator.engine import calibration
from simulator.scenario.library import find
from simulator.scenario.planfacts import NOTHING_SAID
from simulator.scenario.programmefile import MEASURES, ProgrammePlan, load_programme
from tui.plain.programme import page, sentence


def changed(plan: ProgrammePlan, **changes: float) -> ProgrammePlan:
    """Give a programme with numbers moved; two underlines stand for the dot."""
    numbers = calibration.load(plan.calibration)
    keys = {name.replace("__", "."): to for name, to in changes.items()}
    return replace(
        plan, changes={key: numbers[key].located_at(to).quantity for key, to in keys.items()}
    )


@cache
def short(years: int = 2) -> ProgrammePlan:
    """Give the shipped programme, for a shorter time."""
    return replace(load_programme(find("phases")), years=years)


@cache
def outcome(years: int = 2) -> Outcome:
    """Run it once."""
    return run_programme(short(years), 1)


def verdicts(found: Outcome, rule: str) -> dict[str, int]:
    """Give how many years a rule has each verdict in."""
    return {each.verdict: each.number for each in found.findings if each.rule == rule}


def test_every_measure_that_can_be_asked_for_is_told():
    """And nothing besides, or a study could ask for less than a run knows."""
    assert set(outcome().measures) == set(MEASURES)
    assert {"years", "months"} <= {each.unit for each in MEASURES.values()}


def test_each_quarter_tells_what_is_said_of_it():
    """Eight quarters in two years, each with the same numbers by name."""
    stages = outcome().stages
    assert len(stages) == 8
    assert all(set(stage) == set(STAGE) for stage in stages)
    assert [stage["quarter"] for stage in stages][:2] == ["2001-02 Q2", "2001-02 Q3"]


def test_quarters_and_the_whole_agree():
    """A table by quarter and a measure of the programme come from the same counts."""
    found = outcome()
    staffed = sum(float(stage["visits_staffed"]) for stage in found.stages)
    wanted = sum(float(stage["visits_wanted"]) for stage in found.stages)
    assert found.measures["visits_staffed_share"].value == pytest.approx(staffed / wanted)
    paid = sum(float(stage["cost_police"]) for stage in found.stages)
    assert found.measures["cost_police"].total == pytest.approx(paid)


def test_same_seed_same_line_to_the_last_byte():
    """An outcome is kept as a line, and a resumed study must find the same."""
    line = outcome().to_line()
    assert run_programme(short(), 1).to_line() == line
    assert from_line(line) == outcome()


def test_moving_what_a_programme_does_not_read_moves_nothing():
    """Common random numbers: the rest stays identical to the last digit."""
    other = changed(short(), escort__vans=5, custody__suites=3)
    assert run_programme(other, 1).to_line() == outcome().to_line()
    read = keys_read(calibration.load("london_2001_04"))
    assert "programme.cohort_size" in read
    assert "escort.vans" not in read


def test_reviews_of_costs_are_due_at_three_and_six_months():
    """The day of the same number is in time (JP-4.2.3-b)."""
    dates = outcome().dates
    assert (dates["cost_first_review"], dates["cost_review"]) == ("2001-10-01", "2002-01-01")


def test_a_phase_that_is_not_reached_has_no_date():
    """None, and not the last day."""
    assert outcome().dates["phase_three"] is None
    assert outcome().measures["phase_three_years"].value is None
    assert outcome().measures["phase_three_reached"].value == 0


@pytest.mark.parametrize(("posts", "breached"), [(41, 0), (42, 2)])
def test_forty_one_posts_are_within_and_forty_two_are_not(posts: int, breached: int):
    """The rule book judges it, each financial year by itself (JP-4.1-a)."""
    plan = changed(short(1), teams__funded_police_posts=posts, programme__posts_kept=1)
    found = verdicts(run_programme(plan, 1), "within-funded-posts")
    assert found.get("breached", 0) == breached
    assert found.get("met", 0) == 2 - breached


def test_a_year_that_no_document_binds_leaves_every_clause_unknown():
    """The protocol is read to the end of 2003; nobody has said what was asked afterwards."""
    found = outcome(4)
    assert verdicts(found, "within-funded-posts") == {"met": 3, "cannot_tell": 2}
    last = found.stages[-1]
    assert (last["clauses_met"], last["clauses_breached"]) == (0, 0)
    assert float(last["clauses_unknown"]) > 10


def test_what_the_file_does_not_say_is_unknown_and_not_broken():
    """A programme that says nothing of briefing has not failed to brief."""
    silent = run_programme(replace(short(1), plan=NOTHING_SAID), 1)
    assert verdicts(silent, "secondee-briefed-first") == {"cannot_tell": 1}
    assert verdicts(outcome(), "secondee-briefed-first") == {"met": 1}


def test_support_that_never_comes_down_is_a_breach():
    """Phase One's support cannot last, so a plan shows how it tapers (JP-3.1.1-b)."""
    said = short(1).plan
    steps = {**said.whole.steps, "plan_completed": ({"support_taper": False},)}
    flat = replace(said, whole=replace(said.whole, steps=steps))
    plan = changed(replace(short(1), plan=flat), programme__posts_kept=1)
    assert verdicts(run_programme(plan, 1), "phase-one-support-tapers") == {"breached": 1}


def test_page_begins_with_a_sentence_and_has_a_line_a_quarter():
    """What `becket run` prints."""
    found = page(short(), outcome(), 1)
    assert "has not reached Phase Three by 30 June 2003" in " ".join(found[1:4])
    assert sum(" Q" in line[:12] for line in found) == 8
    reached = replace(outcome(), dates={**outcome().dates, "phase_three": "2003-06-30"})
    assert "reaches Phase Three on 30 June 2003" in sentence(short(), reached)
