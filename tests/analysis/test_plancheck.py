"""The plan judged by the rule book: met, breached or not to be told, and what mends it does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.plancheck import judged
from analysis.plancheck.draft import Draft, Entry, in_every_way, left_open
from analysis.plancheck.judging import judge
from analysis.plancheck.mending import smallest_change
from analysis.plancheck.plans import operation_rules, year_rules
from simulator.protocol.context import Setting
from simulator.protocol.findings import Verdict
from simulator.scenario.library import find
from simulator.scenario.planfacts import PlanFacts, Said
from simulator.scenario.planning import Planning, load_planning
from tui.plain.plannotes import as_data, notes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.study.answer import Clause
    from simulator.protocol.records import Value

METROPOLITAN = Setting(dt.date(2001, 11, 5), "metropolitan")
WORST = {"met": 0, "cannot_tell": 1, "breached": 2}


@cache
def base() -> Planning:
    """Give the shipped borough."""
    return load_planning(find("borough-year"))


def said(
    facts: Mapping[str, Value] | None = None,
    steps: Mapping[str, tuple[Mapping[str, Value], ...]] | None = None,
    posts: int | None = None,
    tier: str = "lower",
) -> Planning:
    """Give the borough with one kind of operation, of which something is said."""
    whole = Said(MappingProxyType(dict(facts or {})), MappingProxyType(dict(steps or {})))
    return replace(base(), plan=PlanFacts(whole, MappingProxyType({tier: Said()}), posts))


def verdict(clauses: tuple[Clause, ...], rule: str) -> str:
    """Give the verdict on one rule."""
    return next(each.verdict for each in clauses if each.rule == rule)


def mends(clauses: tuple[Clause, ...], rule: str) -> str:
    """Give what mends one rule."""
    return next(each.mends for each in clauses if each.rule == rule)


# --- what is told --------------------------------------------------------------------------------


def test_a_plan_that_says_nothing_breaks_nothing():
    """Silence is not told as a breach: nobody knows what is planned."""
    found = judged(base())
    assert {each.verdict for each in found} == {"met", "cannot_tell"}
    assert verdict(found, "staffing-and-cells-discussed-in-planning") == "cannot_tell"
    assert verdict(found, "category-meets-the-risk") == "cannot_tell"


def test_every_verdict_that_is_not_met_says_what_would_mend_it():
    """A planner needs the way out as much as the verdict."""
    for each in judged(base()):
        assert bool(each.mends) == (each.verdict != "met"), each
        assert each.clauses
        assert "08:" not in each.because


@pytest.mark.parametrize(("posts", "expected"), [(41, "met"), (42, "breached")])
def test_posts_are_judged_by_the_rule_book_and_mended_by_the_fewest(posts: int, expected: str):
    """Forty-one are paid for; forty-two want one fewer, and not the posts of another plan."""
    found = judged(said(posts=posts))
    assert verdict(found, "within-funded-posts") == expected
    if expected == "breached":
        change = "Commit 41 police posts instead of 42"
        assert mends(found, "within-funded-posts") == change


def test_many_posts_too_many_are_taken_back_to_the_limit():
    """The smallest change, however far it is."""
    found = judged(said(posts=60))
    assert mends(found, "within-funded-posts") == "Commit 41 police posts instead of 60"


def test_posts_come_from_the_calibration_where_the_file_says_none():
    """A study that varies the posts varies what is judged."""
    more = replace(base(), changes=MappingProxyType({"teams.funded_police_posts": 50}))
    assert verdict(judged(more), "within-funded-posts") == "breached"
    assert verdict(judged(base()), "within-funded-posts") == "met"


def test_custody_consulted_is_met_and_denied_is_a_breach():
    """The three answers to one question (SLA-6.1-b)."""
    rule = "staffing-and-cells-discussed-in-planning"
    step = "staffing_cell_consultation"
    assert verdict(judged(said(steps={step: ({},)})), rule) == "met"
    denied = judged(said(steps={step: ()}))
    assert verdict(denied, rule) == "breached"
    assert mends(denied, rule) == 'Plan "custody staffing and cells discussed"'


def test_a_larger_team_wants_a_reason_or_fewer_officers():
    """Three police where two are normal (JP-5.1-b): the reason that is missing is what is asked."""
    denied = {"staffing_reason_recorded": ()}
    found = judged(said({"police_count": 3, "io_count": 2}, denied))
    assert verdict(found, "larger-team-gives-reason") == "breached"
    assert "reason for team size" in mends(found, "larger-team-gives-reason")
    with_reason = judged(
        said({"police_count": 3, "io_count": 2}, {**denied, "staffing_reason_recorded": ({},)})
    )
    assert verdict(with_reason, "larger-team-gives-reason") == "met"


def test_cells_too_few_are_mended_by_as_many_as_it_takes():
    """Four arrests are planned and two cells are free: two more are wanted (SLA-6.1-b)."""
    planned = {"anticipated_arrests": 4, "cells_available": 2}
    found = judged(said(planned, {"staffing_cell_consultation": ({},)}, tier="middle"))
    assert verdict(found, "no-more-arrests-than-cells") == "breached"
    assert mends(found, "no-more-arrests-than-cells") == 'Make "cells free" 4 instead of 2'


def test_a_tier_too_low_is_mended_by_the_right_one():
    """Five arrests are middle tier, whatever the plan calls them (JP-5.3-a)."""
    found = judged(said({"anticipated_arrests": 5}))
    assert verdict(found, "middle-tier-is-between") == "breached"
    assert mends(found, "middle-tier-is-between") == "Plan it as middle tier"


def test_a_category_too_low_is_mended_by_the_next():
    """The upper tier wants ancillary support besides (JP-8-b)."""
    low = {"resource_category_set": ({"category": 1, "reason": True},)}
    found = judged(said(steps=low, tier="upper"))
    assert verdict(found, "category-meets-the-risk") == "breached"
    assert "3 instead of 1" in mends(found, "category-meets-the-risk")


def test_what_is_not_known_is_to_be_found_out():
    """A fact that nobody stated is no change of the plan."""
    found = judged(said())
    assert verdict(found, "senior-liaison-across-forces") == "cannot_tell"
    assert mends(found, "senior-liaison-across-forces").startswith("Find out")


def test_force_outside_the_list_is_told():
    """Whether a force is on the list follows from the force (JP-6.1.2-2a)."""
    asks = {"support_request_made": ({"basis": "jp"},)}
    outside = replace(said(steps=asks), force="dorset")
    assert verdict(judged(outside), "no-request-outside-priority-areas") == "breached"


def test_what_is_alike_of_all_tiers_is_told_once():
    """Three lines that say the same are one."""
    rule = "tier-before-entry"
    found = [each for each in judged(base()) if each.rule == rule]
    assert len(found) == 1
    assert found[0].because.startswith("Lower, middle and upper tier:")


def test_a_date_of_other_documents_is_judged_by_none_of_these_rules():
    """The coast of 2021 has no tiers, posts or phases."""
    assert judged(load_planning(find("coast-year"))) == ()


def test_verdicts_are_told_as_lines_and_as_data():
    """What `becket check` prints; worst first, and numbers alone where many files are checked."""
    found = judged(said(posts=42))
    lines = list(notes(found, in_full=True))
    assert lines[0].startswith("  the plan by the rule book: 1 breached")
    assert "breached: The financial year" in lines[1]
    assert len(list(notes(found, in_full=False))) == 1
    assert as_data(found)[0]["mends"] == "Commit 41 police posts instead of 42"
    assert "no rule in force" in next(notes((), in_full=True))


# --- how it is worked out ------------------------------------------------------------------------


def test_what_a_step_leaves_open_is_filled_in_but_no_choice_is_made():
    """A choice has consequences, so nobody makes it for the planner."""
    assert "cost_bearer" not in left_open("support_agreed", {})
    assert left_open("plan_completed", {"reliefs": False}).get("reliefs") is None
    ways = list(in_every_way("liaison_named"))
    assert len(ways) == 4


DENIED = ("staffing_reason_recorded", "staffing_cell_consultation", "tcg_tasked", "liaison_named")
CUSTODY = (
    "staffing-and-cells-discussed-in-planning",
    "staffing-and-cells-discussed-before-entry",
    "cells-settled-before-entry",
)


@settings(max_examples=6)
@given(
    tier=st.sampled_from(["lower", "middle", "upper"]),
    planned=st.sets(st.sampled_from(DENIED)),
    police=st.integers(0, 6),
)
def test_what_is_advised_mends_what_it_was_advised_for(
    tier: str, planned: set[str], police: int
) -> None:
    """Advice found by asking the rule book holds when the rule book is asked once more."""
    steps: dict[str, tuple[Mapping[str, Value], ...]] = dict.fromkeys(DENIED, ())
    for name in planned:
        steps[name] = ({},)
    entries = (Entry("tier_classified", {"tier": tier}), Entry("premises_entered"))
    facts: dict[str, Value] = {"police_count": police, "io_count": 2, "anticipated_arrests": 1}
    draft = Draft(tier, METROPOLITAN, facts, steps, (), entries)
    step = "staffing_cell_consultation"
    found = judge(draft, operation_rules())
    bad = [each for each in found if each.rule in CUSTODY and each.verdict is not Verdict.MET]
    assert bool(bad) == (step not in planned)
    mended = replace(draft, steps={**steps, step: ({},)})
    again = {one.rule: one.verdict for one in judge(mended, operation_rules())}
    for each in bad:
        advice = smallest_change(draft, each, found, operation_rules())
        assert advice == 'Plan "custody staffing and cells discussed".'
        assert again[each.rule] is Verdict.MET


# --- adding a resource ---------------------------------------------------------------------------

STAFFING = {
    "police_count": ("police-or-trained-team", "larger-team-gives-reason"),
    "io_count": ("larger-team-gives-reason", "police-or-trained-team"),
    "cells_available": ("no-more-arrests-than-cells",),
    "trained_officers_available": ("no-more-officers-than-trained",),
}
"""Each resource, and the clauses that are its own staffing."""


@settings(max_examples=40)
@given(
    resource=st.sampled_from(sorted(STAFFING)),
    tier=st.sampled_from(["lower", "middle", "upper"]),
    number=st.integers(0, 45),
    more=st.integers(1, 20),
    arrests=st.integers(1, 20),
    trained=st.sampled_from([True, False, None]),
    category=st.sampled_from([None, 1, 2, 3]),
)
def test_adding_a_resource_never_breaks_its_own_staffing(
    resource: str,
    tier: str,
    number: int,
    more: int,
    arrests: int,
    trained: bool | None,
    category: int | None,
) -> None:
    """More police, officers, cells or trained people never turn met into breached.

    The team's reason is written, for the protocol wants one of a larger team; that it does is
    shown above. What police a category asks for is asked of the same number.
    """
    facts: dict[str, Value] = {"anticipated_arrests": arrests, "police_count": 2, "io_count": 2}
    if trained is not None:
        facts["trained_team"] = trained
    steps: dict[str, tuple[Mapping[str, Value], ...]] = {"staffing_reason_recorded": ({},)}
    if category is not None:
        steps["resource_category_set"] = ({"category": category, "reason": True},)
    entries = (Entry("tier_classified", {"tier": tier}), Entry("premises_entered"))
    before = Draft(tier, METROPOLITAN, {**facts, resource: number}, steps, (), entries)
    after = replace(before, facts={**facts, resource: number + more})
    rules = operation_rules()
    found = {each.rule: str(each.verdict) for each in judge(before, rules)}
    again = {each.rule: str(each.verdict) for each in judge(after, rules)}
    asked = (*STAFFING[resource], "category-two-has-police", "category-three-has-police")
    for rule in asked:
        if found.get(rule) == "met":
            assert again.get(rule, "met") != "breached", (rule, before, after)
        elif resource == "cells_available" and rule in found:
            assert WORST[again[rule]] <= WORST[found[rule]]


@settings(max_examples=20)
@given(posts=st.integers(0, 60), funded=st.integers(0, 19))
def test_one_post_fewer_never_breaks_the_funding(posts: int, funded: int) -> None:
    """Posts are a cost to the funding clause, not its resource: it is the limit that is scarce."""
    more = Draft("year", METROPOLITAN, {}, {}, (), posts=posts + funded)
    fewer = replace(more, posts=posts)
    before, after = (
        {each.rule: str(each.verdict) for each in judge(draft, year_rules())}
        for draft in (more, fewer)
    )
    rule = "within-funded-posts"
    assert WORST[after.get(rule, "met")] <= WORST[before.get(rule, "met")]


@settings(max_examples=20)
@given(posts=st.integers(0, 45), more=st.integers(1, 20))
def test_more_posts_break_nothing_but_their_funding(posts: int, more: int) -> None:
    """Whom a plan has more of cannot be what it lacks; only the money for them can."""
    before = Draft("year", METROPOLITAN, {}, {}, (), posts=posts)
    found, again = (
        {each.rule: each.verdict for each in judge(draft, year_rules())}
        for draft in (before, replace(before, posts=posts + more))
    )
    for rule, verdict_before in found.items():
        if rule != "within-funded-posts" and verdict_before is Verdict.MET:
            assert again[rule] is Verdict.MET


@pytest.mark.parametrize("police", [2, 3, 6])
def test_a_larger_team_in_the_file_is_no_breach_unless_its_reason_is_denied(police: int):
    """The same through the whole door: what the world is run on, with nothing else said."""
    more = replace(said(), changes=MappingProxyType({"teams.police_officers": police}))
    assert "breached" not in {each.verdict for each in judged(more)}
