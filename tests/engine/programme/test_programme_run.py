"""A programme over years: worked by hand, conserved, repeatable, moved only by what is moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.calibration import Calibration, load
from simulator.engine.distribution import Distribution
from simulator.engine.hours import DAY_SECONDS
from simulator.engine.programme.officers import ACCOMPANIED, INDEPENDENT, LEFT
from simulator.engine.programme.run import Course, Programme, Setting
from simulator.engine.programme.terms import KEYS, YEAR_SECONDS, terms_of
from simulator.engine.programme.years import quarters

LONDON = load("london_2001_04")
BOROUGHS = tuple(f"borough-{number}" for number in range(8))
OPENS = dt.date(2001, 7, 1)


def changed(**changes: float) -> Calibration:
    """Give London's numbers with some of the programme's moved; `_` stands for the dot."""
    numbers = LONDON
    for name, to in changes.items():
        key = name.replace("__", ".") if "__" in name else f"programme.{name}"
        numbers = numbers.with_value(key, numbers[key].located_at(to).quantity)
    return numbers


def setting(years: int = 2, **changes: float) -> Setting:
    """Give a small programme."""
    return Setting(OPENS, years, BOROUGHS, 2, changed(**changes))


def run(seed: int = 1, years: int = 2, **changes: float) -> Course:
    """Run a small programme."""
    return Programme(setting(years, **changes), seed).run()


# --- by hand -------------------------------------------------------------------------------------


def fixed(days: float) -> Distribution:
    """Give a law that is always the same number of days."""
    return Distribution("fixed", (days * DAY_SECONDS,))


def by_hand() -> Setting:
    """Give three officers, two trainer places, and one mentor who comes on the eighth day."""
    numbers = changed(
        pilot_officers=0,
        cohort_size=3,
        establishment=3,
        trainer_places=2,
        secondments=2,
        posts_kept=1,
        course_failure=0,
        sign_off_failure=0,
        leavers_share=0,
        mentors_share=1,
        officers_per_mentor=1,
        teams__funded_police_posts=2,
        visits__per_week=0,
    )
    for key, days in (
        ("designation", 10),
        ("sign_off", 30),
        ("secondment_vacancy", 7),
        ("secondment_length", 5_000),
    ):
        numbers = numbers.with_value(f"programme.{key}", fixed(days))
    return Setting(OPENS, 1, BOROUGHS, 2, numbers)


def test_tiny_programme_is_as_worked_by_hand():
    """Courses end on days 28, 28 and 56; ten days later each waits for the one mentor in turn."""
    course = Programme(by_hand(), 7).run()
    begins = course.rows[0].quarter.begins
    signed = [((each.signed_off_at or 0) - begins) / DAY_SECONDS for each in course.officers]
    assert signed == [28 + 10 + 30, 68 + 30, 98 + 30]
    waits = [each.mentor_waits / DAY_SECONDS for each in course.officers]
    assert waits == [0, 30, 98 - 66]
    first, second = course.rows[0].states, course.rows[1].states
    assert (first[INDEPENDENT], first[ACCOMPANIED], second[INDEPENDENT]) == (1, 1, 3)
    assert course.reached["first_trained"] == dt.date(2001, 7, 29)
    assert course.reached["phase_two"] == dt.date(2001, 8, 8)
    assert course.reached["first_signed_off"] == dt.date(2001, 9, 7)


def test_tiny_programme_costs_what_its_posts_cost():
    """The Chief Superintendent is in post from the first day, the other officer from the eighth."""
    course = Programme(by_hand(), 7).run()
    days = 92
    row = course.rows[0]
    assert row.seconded == pytest.approx((days + days - 7) / days)
    year_of_post = 25.6 * 1720
    seconds = (2 * days - 7) * DAY_SECONDS
    assert row.bill.by_category["secondment"] == pytest.approx(
        seconds / YEAR_SECONDS * year_of_post
    )
    assert row.bill.by_payer["immigration_service"] == pytest.approx(
        sum(row.bill.by_category.values())
    )


# --- what always holds ---------------------------------------------------------------------------


@settings(max_examples=10)
@given(
    seed=st.integers(0, 1_000),
    cohort=st.integers(0, 30),
    places=st.integers(0, 20),
    secondments=st.integers(0, 41),
    leavers=st.floats(0, 1),
    failure=st.floats(0, 1),
)
def test_nobody_is_lost_and_every_pound_has_a_payer(
    seed: int, cohort: int, places: int, secondments: int, leavers: float, failure: float
) -> None:
    """Officers taken in stand somewhere; what is billed by category is billed by payer."""
    course = run(
        seed,
        1,
        cohort_size=cohort,
        trainer_places=places,
        secondments=secondments,
        leavers_share=leavers,
        course_failure=failure,
        sign_off_failure=failure,
        establishment=60,
        visits__per_week=1,
    )
    for row in course.rows:
        assert sum(row.states.values()) == row.taken_in
        assert min(row.states.values()) >= 0
        assert row.seconded <= row.posts.seconded + 1e-9
        assert sum(row.bill.by_payer.values()) == pytest.approx(sum(row.bill.by_category.values()))
        assert min(row.bill.by_payer.values()) >= -1e-6
        for tier, staffed in row.staffing.staffed.items():
            assert staffed <= row.staffing.wanted[tier]
        ways = row.staffing.alone + row.staffing.mentored + row.staffing.with_team
        assert ways + row.staffing.with_local == sum(row.staffing.staffed.values())
    assert len(course.officers) - 17 <= 60


def test_same_seed_gives_the_same_course():
    """A run can be told again."""
    assert run(3) == run(3)
    assert run(3).rows != run(4).rows


def test_what_the_plan_decides_moves_nobody_elses_luck():
    """Visits wanted and the day an officer leaves stay, whatever trainers and posts there are."""
    base = run(5)
    other = run(5, trainer_places=4, secondments=5, boroughs_per_quarter=1)
    assert [row.staffing.wanted for row in base.rows] == [row.staffing.wanted for row in other.rows]
    leaving = {each.name: each.leaves_at - each.came_at for each in base.officers}
    shared = [each for each in other.officers if each.name in leaving]
    assert len(shared) > 40
    assert all(each.leaves_at - each.came_at == leaving[each.name] for each in shared)


@cache
def _signed_off(**changes: float) -> int:
    courses = [run(seed, 3, visits__per_week=0, **changes) for seed in (1, 2, 3)]
    return sum(course.rows[-1].states[INDEPENDENT] for course in courses)


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [
        ("officers_per_mentor", 0.5, 2),
        ("secondments", 11, 41),
        ("mentors_share", 0.5, 1.0),
        ("posts_kept", 0.5, 1.0),
    ],
)
def test_more_to_learn_from_brings_more_officers_on(name: str, less: float, more: float) -> None:
    """Mentors are what holds the base up, so more of them sign more officers off."""
    assert _signed_off(**{name: less}) < _signed_off(**{name: more})


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [
        ("course_failure", 0.6, 0.0),
        ("leavers_share", 0.4, 0.05),
        ("sign_off", 15_552_000, 3_888_000),
    ],
)
def test_what_costs_officers_leaves_fewer(name: str, less: float, more: float) -> None:
    """Failure, leaving and long accompaniment each cost officers."""
    assert _signed_off(**{name: less}) < _signed_off(**{name: more})


def test_places_beside_mentors_go_with_the_posts():
    """When secondments end nobody new is accompanied; who has a place keeps it."""
    posts = replace(setting(3), posts={"2002-03": 0, "2003-04": 0})
    course = Programme(posts, 1).run()
    late = [row for row in course.rows if row.quarter.year == "2003-04"]
    assert all(row.states[ACCOMPANIED] == 0 and row.seconded == 0 for row in late)
    ends = course.rows[2].quarter.ends
    begun = [each.mentored_at for each in course.officers if each.mentored_at is not None]
    assert max(begun) < ends


def test_officers_go_alone_in_open_boroughs_only():
    """The agreement begins with the pilot's boroughs and is extended step by step."""
    course = Programme(replace(setting(1, boroughs_per_quarter=0), open_at_start=0), 1).run()
    assert all(row.staffing.alone == 0 and row.open_boroughs == 0 for row in course.rows)
    assert all(day is None for day in course.opened.values())
    opened = run(1, boroughs_per_quarter=3, officers_per_borough=2)
    assert opened.rows[0].open_boroughs == 5
    assert opened.opened["borough-0"] == OPENS


def test_a_borough_is_not_opened_without_officers_for_it():
    """Two are open with seventeen officers; nine a borough are too few for a third."""
    course = run(1, 1, officers_per_borough=9, trainer_places=0)
    assert {row.open_boroughs for row in course.rows} == {2}


def test_forty_one_posts_are_paid_for_and_the_next_is_nobodys():
    """The Immigration Service pays for the equivalent of forty-one and no more (JP-4.1-a)."""
    exact = run(1, 1, teams__funded_police_posts=41, posts_kept=1)
    beyond = run(1, 1, teams__funded_police_posts=42, posts_kept=1)
    assert [row.bill.by_payer["unsettled"] for row in exact.rows] == [0, 0, 0, 0]
    for row in beyond.rows:
        posts = row.bill.by_category["secondment"] + row.bill.by_category["attachment"]
        assert row.bill.by_payer["unsettled"] == pytest.approx(posts / 42)


def test_payer_of_wider_support_changes_after_six_months():
    """Until the assessment is over the police pay but for local agreements (JP-4.2.3)."""
    course = run(1, 1, local_costs_share=0, settled_costs_share=1)
    before, after = course.rows[0].bill, course.rows[3].bill
    posts = before.by_category["secondment"] + before.by_category["attachment"]
    assert before.by_payer["immigration_service"] == pytest.approx(posts)
    wider = after.by_category["exceptional"]
    assert after.by_payer["immigration_service"] == pytest.approx(
        after.by_category["secondment"] + after.by_category["attachment"] + wider
    )


def test_third_phase_needs_every_borough_and_the_share():
    """Independence is of the whole district, so one borough that is closed holds it up."""
    easy = {"independence_share": 0.01, "officers_per_borough": 2, "boroughs_per_quarter": 8}
    assert run(1, 1, **easy).reached["phase_three"] is not None
    closed = {**easy, "boroughs_per_quarter": 0}
    assert run(1, 1, **closed).reached["phase_three"] is None


def test_everybody_may_leave_and_nobody():
    """The ends of the range of leavers are no special case."""
    none = run(1, 1, leavers_share=0)
    everybody = run(1, 1, leavers_share=1)
    assert none.rows[-1].states[LEFT] == 0
    assert everybody.rows[-1].states[LEFT] > 20


# --- years ---------------------------------------------------------------------------------------


def test_quarters_follow_the_financial_year():
    """It runs from April; the quarter that begins in January is its last."""
    labels = [each.label for each in quarters(dt.date(2001, 7, 1), 4)]
    assert labels == ["2001-02 Q2", "2001-02 Q3", "2001-02 Q4", "2002-03 Q1"]
    listed = quarters(dt.date(1999, 4, 1), 4)
    assert all(first.ends == second.begins for first, second in pairwise(listed))
    assert listed[0].year == "1999-00"


def test_posts_are_kept_or_named():
    """A year that the plan names overrides what would be kept; the year after follows from it."""
    course = Programme(replace(setting(4), posts={"2002-03": 20}), 1).run()
    assert [each.committed for each in course.years] == [41, 20, 18, 16, 15]
    assert course.years[1].seconded == round(20 * 21 / 41)


READ = (*(key for key in LONDON if key.startswith("programme.")), *KEYS)
FAR = {"programme.establishment": 40, "programme.boroughs_per_quarter": 1}
"""Limits that half as much again would not reach in a programme as short as this."""

MOVED_ELSEWHERE = ("programme.independence_share",)
"""Moves only the day of a phase, which a programme as short as this does not reach."""


@pytest.mark.parametrize("key", [key for key in READ if key not in MOVED_ELSEWHERE])
def test_every_number_of_the_programme_matters(key: str):
    """A number that moved nothing would be no assumption of it."""
    value = LONDON[key]
    usual = (0.5 if value.unit == "share" else 1.5) * value.location
    moved = LONDON.with_value(key, value.located_at(FAR.get(key, usual)).quantity)
    assert Programme(replace(setting(), numbers=moved), 1).run().rows != _base().rows


@cache
def _base() -> Course:
    return run()


def test_every_number_of_the_programme_is_read():
    """A number in the calibration that moves nothing would be a false assumption."""
    named = {key.partition(".")[2] for key in LONDON if key.startswith("programme.")}
    fields = set(terms_of(LONDON).__slots__)
    assert named - fields == {
        "cohorts_per_year",
        *(f"police_at_{tier}" for tier in ("lower", "middle", "upper")),
    }
