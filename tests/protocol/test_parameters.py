"""Every number has its unit, clause, span and a decided limit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from simulator.protocol import catalogue
from simulator.protocol.in_force import NotInForce
from simulator.protocol.moments import from_local
from simulator.protocol.parameters import Parameter, UnknownParameter, number, parameter, parameters

NOVEMBER = date(2001, 11, 5)

# A golden table: a changed number changes verdicts, so it must be changed here as well.
GOLDEN = [
    ("biu_return", 72, "hours", "SLA-4.1.3-d", "stated"),
    ("immediate_response", 12, "minutes", "SLA-5.6.1", "stated"),
    ("soonest_response", 1, "hours", "SLA-5.6.2", "stated"),
    ("station_clearance", 24, "hours", "SLA-6.4-a", "stated"),
    ("at_once", 15, "minutes", "SLA-6.5.3-a", "assumption"),
    ("family_departure", 15, "minutes", "SLA-6.4-b", "assumption"),
    ("annex_a_arrests", 3, "arrests", "SLA-AnnexA-I", "reading"),
    ("annex_a_arrests_printed", 3, "arrests", "SLA-AnnexA-I", "stated"),
    ("lower_tier_max", 2, "offenders", "JP-5.1-a", "stated"),
    ("middle_tier_min", 3, "offenders", "JP-5.3-a", "stated"),
    ("middle_tier_max", 9, "offenders", "JP-5.3-a", "stated"),
    ("upper_tier_min", 10, "offenders", "JP-5.2-a", "stated"),
    ("lower_tier_io", 2, "officers", "JP-5.1-b", "stated"),
    ("lower_tier_police", 2, "officers", "JP-5.1-b", "stated"),
    ("no_enforcement_age", 16, "years", "SLA-6.5.4-b", "stated"),
    ("child_age", 18, "years", "SLA-6.5.4-b", "reading"),
    ("infant_age", 2, "years", "SLA-6.5.4-c", "assumption"),
    ("course_weeks", 4, "weeks", "SLA-2.2-b", "stated"),
    ("trained_pilot", 17, "officers", "JP-2-7", "stated"),
    ("trained_more", 48, "officers", "SLA-2.6-a", "stated"),
    ("funded_posts", 41, "posts", "JP-4.1-a", "stated"),
    ("seconded_chief_superintendents", 1, "posts", "JP-4.1.1-a", "stated"),
    ("tcg_interval", 14, "days", "JP-4.3-a", "reading"),
    ("operation_length_upper", 2, "days", "JP-5.2-g", "reading"),
    ("cost_first_review", 3, "months", "JP-4.2.3-b", "stated"),
    ("cost_review", 6, "months", "JP-4.2.3-b", "stated"),
    ("transition", 5, "years", "JP-3.1.2-b", "stated"),
    ("review_first_year", 3, "months", "JP-7-a", "stated"),
    ("review_later", 12, "months", "JP-7-a", "stated"),
    ("child_age", 18, "years", "INN-4.8", "stated"),
    ("no_enforcement_age", 16, "years", "INN-4.18-a", "stated"),
    ("social_care_contact", 60, "minutes", "INN-4.12", "assumption"),
    ("prints_dispatch", 24, "hours", "INN-4.25-b", "stated"),
    ("print_age", 6, "years", "INN-5.2", "stated"),
    ("adult_not_needed_age", 16, "years", "INN-4.18-b", "stated"),
    ("nccu_reference_length", 6, "characters", "INN-4.10-d", "stated"),
    ("rapport_window", 72, "hours", "INN-1.2-a", "stated"),
    ("progress_update", 6, "months", "REC-8", "stated"),
    ("victim_coordinators", 11, "people", "GMP-R2-6", "stated"),
    ("coordinator_districts", 10, "districts", "GMP-R2-6", "stated"),
    ("outreach_reach", 65000, "people", "GMP-R3-2", "stated"),
    ("outreach_questions", 41, "questions", "GMP-R3-2", "stated"),
    ("unexplained_delay", 24, "hours", "NPCC-7.2-a", "assumption"),
]


def test_every_parameter_is_pinned() -> None:
    """No number enters or leaves the rule book unseen."""
    found = [(p.name, p.value, p.unit, p.clause, p.tag) for p in parameters().values()]
    assert found == GOLDEN


def test_every_parameter_is_bound_to_a_clause_and_argued() -> None:
    """A number without a source or a reason for its limit cannot be defended in an appeal."""
    for one in parameters().values():
        assert catalogue.clause(one.clause).id == one.clause
        assert one.why
        assert one.limit in {"inclusive", "exclusive"}
        assert one.bound in {"upper", "lower", "exact"}


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        ("biu_return", 259_200),
        ("immediate_response", 720),
        ("soonest_response", 3_600),
        ("station_clearance", 86_400),
        ("at_once", 900),
        ("tcg_interval", 1_209_600),
    ],
)
def test_deadline_includes_its_last_second_and_no_more(name: str, seconds: int) -> None:
    """One second over is late, and the limit itself is in time where the text says within."""
    found = parameter(name, NOVEMBER)
    assert found.value_seconds == seconds
    assert found.admits_seconds(seconds)
    assert not found.admits_seconds(seconds + 1)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("annex_a_arrests", 3, 2),
        ("annex_a_arrests_printed", 4, 3),
        ("lower_tier_max", 2, 3),
        ("middle_tier_min", 3, 2),
        ("middle_tier_max", 9, 10),
        ("upper_tier_min", 10, 9),
        ("no_enforcement_age", 15, 16),
        ("child_age", 17, 18),
        ("infant_age", 1, 2),
        ("course_weeks", 4, 3),
        ("lower_tier_police", 2, 1),
        ("lower_tier_police", 2, 3),
    ],
)
def test_threshold_parts_its_neighbours(name: str, inside: int, outside: int) -> None:
    """The numbers on either side of each limit fall on the right side."""
    found = parameter(name, NOVEMBER)
    assert found.admits(inside)
    assert not found.admits(outside)


@pytest.mark.parametrize("name", ["cost_review", "annex_a_arrests", "transition"])
def test_count_and_calendar_unit_have_no_seconds(name: str) -> None:
    """A month is no fixed length; guessing one would shift a deadline by days."""
    with pytest.raises(ValueError, match="no fixed length"):
        _ = parameter(name, NOVEMBER).value_seconds


def test_last_second_follows_the_limit() -> None:
    """A deadline whose limit is outside must end a second earlier."""
    found = parameter("immediate_response", NOVEMBER)
    assert found.last_second == 720
    assert replace(found, limit="exclusive").last_second == 719
    assert number("immediate_response", NOVEMBER) == 12


def _outside(one: Parameter) -> tuple[date, date]:
    day = timedelta(days=1)
    return one.begins - day, one.ends + day


def test_date_outside_the_span_raises() -> None:
    """A parameter never falls back on the last value known."""
    for one in parameters().values():
        assert parameter(one.name, one.begins) is one
        assert parameter(one.name, one.ends) is one
        for day in _outside(one):
            with pytest.raises(NotInForce, match=day.isoformat()):
                parameter(one.name, day)


def test_number_given_again_holds_in_each_of_its_spans() -> None:
    """Eighteen is the agreement's reading in 2001 and the order's own word in 2020."""
    assert parameter("child_age", NOVEMBER).clause == "SLA-6.5.4-b"
    assert parameter("child_age", date(2021, 5, 1)).clause == "INN-4.8"
    with pytest.raises(NotInForce, match=r"child_age holds .* and .*, not on 2010-01-01"):
        parameter("child_age", date(2010, 1, 1))


def test_unknown_parameter_is_refused() -> None:
    """A misspelt name is a bug that must show."""
    with pytest.raises(UnknownParameter, match="tea_break"):
        parameter("tea_break", NOVEMBER)


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2020-12-17 00:00", "2021-06-17 23:59:59"),
        ("2020-12-17 18:30", "2021-06-17 23:59:59"),
        ("2021-08-31 09:00", "2022-02-28 23:59:59"),
    ],
)
def test_months_run_by_the_calendar_to_the_end_of_the_day(published: str, last: str) -> None:
    """Six months is no number of seconds: the text itself names the last day."""
    progress = parameter("progress_update", date(2021, 1, 4))
    assert progress.due_at(from_local(published)) == from_local(last)


def test_hours_run_in_elapsed_time() -> None:
    """A deadline in hours is exact to the second, whatever the clocks do."""
    assert parameter("biu_return", NOVEMBER).due_at(100) == 100 + 72 * 3_600
