"""A plan is judged before it runs, and every breach says how it is mended."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.protocol.assess import Matter
from simulator.protocol.context import Setting
from simulator.protocol.findings import Finding, Verdict
from simulator.protocol.resourcing import is_decided_by_plan, judge_plan, mend
from simulator.protocol.rulebook import SUBJECTS, duties_of
from tests.protocol.tables import Row, moment, record, rows

if TYPE_CHECKING:
    from simulator.protocol.records import Record, Value

ROWS = tuple(row for subject in SUBJECTS for row in rows(subject))
JUDGED = (Verdict.MET, Verdict.BREACHED, Verdict.CANNOT_TELL)
WORST = {Verdict.MET: 0, Verdict.CANNOT_TELL: 1, Verdict.BREACHED: 2}


def _judge(
    facts: dict[str, Value],
    *log: str,
    date: str = "2001-11-05",
    force: str = "metropolitan",
    subject: str | None = None,
) -> tuple[Finding, ...]:
    matter = Matter(Setting(dt.date.fromisoformat(date), force), facts)
    rules = duties_of(subject) if subject else None
    return judge_plan(matter, _records(log, date), moment("23:00", date), rules)


def _records(log: tuple[str, ...], date: str = "2001-11-05") -> list[Record]:
    return [record(number, line, date) for number, line in enumerate(log)]


def _of(clause: str, found: tuple[Finding, ...]) -> list[Finding]:
    return [each for each in found if clause in each.clauses]


def _worst(clause: str, found: tuple[Finding, ...]) -> int | None:
    return max((WORST[each.verdict] for each in _of(clause, found)), default=None)


def _planned(row: Row) -> tuple[Finding, ...]:
    date = str(row.case.get("date", "2001-11-05"))
    log = tuple(row.case.get("log", ()))
    return _judge(
        row.case.get("facts", {}), *log, date=date, force=row.case.get("force", "metropolitan")
    )


@pytest.mark.parametrize("subject", SUBJECTS)
def test_plan_is_met_breached_or_cannot_be_told_and_says_how_it_is_mended(subject: str) -> None:
    """A planner needs one of three answers and a way out of each bad one."""
    for row in (each for each in ROWS if each.subject == subject):
        for found in _planned(row):
            assert found.verdict in JUDGED, row
            assert is_decided_by_plan(found)
            assert mend(found).endswith("."), row
            assert (mend(found) == "Nothing needs to change.") == (found.verdict is Verdict.MET)


def test_missing_fact_is_named_and_asked_for() -> None:
    """What is not known is no breach; the planner is told what to find out."""
    found = _of("JP-5.1-a", _judge({}, "08:00 tier_classified tier=lower"))
    assert [each.verdict for each in found] == [Verdict.CANNOT_TELL]
    assert "anticipated_arrests" in found[0].missing
    assert "arrests expected" in mend(found[0])


def test_step_missing_before_another_is_named_with_it() -> None:
    """The smallest change to an order is the step that is missing, in its place."""
    found = _of("JP-8-a", _judge({}, "09:00 commander_authority"))
    assert [each.verdict for each in found] == [Verdict.BREACHED]
    assert mend(found[0]) == (
        'Plan "both services sign the risk matrix" before "local police commander authorises".'
    )


def test_number_over_its_limit_is_told_with_the_limit() -> None:
    """A planner who commits too many posts must hear how many there are."""
    posts = ["08:00 police_fte_committed"] * 42
    bad = [each for each in _of("JP-4.1-a", _judge({}, *posts)) if each.is_bad]
    assert "41" in mend(bad[0])


def test_field_left_empty_is_told_by_its_name() -> None:
    """A form that lacks an entry is mended by that entry."""
    found = _of("JP-4.2.1", _judge({}, "08:00 secondment_started"))
    assert mend(found[0]) == 'See to it that "power" is filled in, in "secondment begins".'


@pytest.mark.parametrize(
    ("clause", "facts", "log", "added"),
    [
        ("JP-8-a", {}, ("09:00 commander_authority",), "08:00 ra_jointly_assured"),
        ("JP-4.3-a", {}, ("09:00 premises_entered",), "08:00 tcg_tasked"),
        ("JP-5.2-d", {}, ("09:00 tier_classified tier=upper",), "10:00 ho_notice_followed"),
        ("JP-5.3-d", {}, ("09:00 tier_classified tier=middle",), "10:00 staffing_reason_recorded"),
        (
            "JP-4.1.1-cs-3",
            {"multi_force": True},
            ("09:00 plan_completed",),
            "08:00 senior_liaison_consulted",
        ),
        ("JP-1.3-2", {}, ("09:00 support_request_made",), "10:00 support_answered"),
    ],
)
def test_adding_the_step_that_was_asked_for_mends_the_plan(
    clause: str, facts: dict[str, Value], log: tuple[str, ...], added: str
) -> None:
    """Advice that did not mend the plan would be worse than none."""
    before = _judge(facts, *log)
    assert _worst(clause, before) == WORST[Verdict.BREACHED]
    after = _judge(facts, *sorted((*log, added)))
    assert _worst(clause, after) == WORST[Verdict.MET]


def test_step_that_a_plan_leaves_for_later_is_breached() -> None:
    """Nobody will do what a plan does not hold, even where its time has not passed."""
    matter = Matter(Setting(dt.date(2001, 11, 5), "metropolitan"))
    log = _records(("09:00 arrest_made by=io person=adult", "10:00 station_arrival"))
    found = judge_plan(matter, log, moment("10:30"))
    assert Verdict.PENDING not in {each.verdict for each in found}


def test_hidden_fact_counts_against_a_plan() -> None:
    """A plan is judged on what is true, for nobody is marked for it."""
    setting = Setting(dt.date(2001, 11, 5), "metropolitan")
    matter = Matter(setting, hidden={"anticipated_arrests": 12})
    found = judge_plan(matter, _records(("08:00 tier_classified tier=lower",)), moment("09:00"))
    assert _worst("JP-5.2-a", found) == WORST[Verdict.BREACHED]


SIZE = st.integers(min_value=0, max_value=60)
LOWER_TIER_PLAN = (
    "08:00 tier_classified tier=lower",
    "08:10 staffing_reason_recorded",
    "09:00 premises_entered police_present=false",
)


@given(police=SIZE, more=SIZE, officers=SIZE, trained=st.sampled_from([True, False, None]))
def test_more_police_never_break_the_staffing_of_a_lower_tier_visit(
    police: int, more: int, officers: int, trained: bool | None
) -> None:
    """With its reason written a larger team is never worse than a smaller one (JP-5.1-b)."""
    facts: dict[str, Value] = {
        "police_count": police,
        "io_count": officers,
        "trained_team": trained,
    }
    before = _worst("JP-5.1-b", _judge(facts, *LOWER_TIER_PLAN, subject="staffing"))
    after = _worst(
        "JP-5.1-b",
        _judge({**facts, "police_count": police + more}, *LOWER_TIER_PLAN, subject="staffing"),
    )
    assert before is not None
    assert after is not None
    assert after <= before


def test_larger_team_without_a_reason_is_the_one_exception() -> None:
    """The protocol wants a reason for more than is normal, so the third officer must give one."""
    plan = ("08:00 tier_classified tier=lower", "09:00 premises_entered")
    normal = _judge({"police_count": 2, "io_count": 2}, *plan)
    larger = _judge({"police_count": 3, "io_count": 2}, *plan)
    assert _worst("JP-5.1-b", normal) == WORST[Verdict.MET]
    assert _worst("JP-5.1-b", larger) == WORST[Verdict.BREACHED]


@given(cells=SIZE, more=SIZE, arrests=SIZE)
def test_more_cells_never_break_the_custody_plan(cells: int, more: int, arrests: int) -> None:
    """A free cell more is never a breach more (SLA-6.1-b)."""
    plan = ("08:00 staffing_cell_consultation", "08:30 plan_completed")
    facts: dict[str, Value] = {"cells_available": cells, "anticipated_arrests": arrests}
    before = _worst("SLA-6.1-b", _judge(facts, *plan, subject="custody"))
    after = _worst(
        "SLA-6.1-b", _judge({**facts, "cells_available": cells + more}, *plan, subject="custody")
    )
    assert before is not None
    assert after is not None
    assert after <= before


@given(trained=st.integers(0, 5), more=st.integers(0, 5), deployed=st.integers(1, 6))
def test_more_trained_officers_never_break_the_workforce_plan(
    trained: int, more: int, deployed: int
) -> None:
    """An officer more who is trained is never a breach more (SLA-2.6-a)."""
    plan = [f"09:{minute:02d} officer_deployed role=io_unaccompanied" for minute in range(deployed)]
    before = _worst(
        "SLA-2.6-a", _judge({"trained_officers_available": trained}, *plan, subject="scheme")
    )
    after = _worst(
        "SLA-2.6-a", _judge({"trained_officers_available": trained + more}, *plan, subject="scheme")
    )
    assert before is not None
    assert after is not None
    assert after <= before
