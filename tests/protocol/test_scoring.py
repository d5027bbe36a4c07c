"""What a finding costs, what it never costs, and what no further finding can undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.protocol.findings import CountsFor, Finding, Severity, Verdict
from simulator.protocol.records import Identity
from simulator.protocol.rulebook import duties, subject_of
from simulator.protocol.scoring import (
    Gate,
    Objective,
    failed_gates,
    gate_of,
    objective_of,
    score,
)

PASS_MARK = 70.0
VISIT = Objective("visit", "Visit safely", 30, subjects=("visit",))
CALLS = Objective("help", "Call for help rightly", 20, subjects=("calls",))
GOALS = (VISIT, CALLS)


def finding(
    rule: str = "cad-itinerary",
    verdict: Verdict = Verdict.BREACHED,
    severity: Severity = Severity.MAJOR,
    root: str = "",
    counts_for: CountsFor = CountsFor.PLAYER,
    stated: bool = True,
) -> Finding:
    """Make a finding; without a root it comes from an act of its own."""
    return Finding(
        rule=rule,
        clauses=(f"clause of {rule}",),
        verdict=verdict,
        severity=severity,
        owed_by="immigration_officer",
        counts_for=counts_for,
        about=Identity(),
        arose_at=0,
        due_at=None,
        done_at=None,
        because=f"Because of {rule}.",
        evidence=(),
        root=root or f"act of {rule}",
        stated=stated,
    )


def percent(*found: Finding, goals: tuple[Objective, ...] = GOALS) -> float:
    """Score without gates."""
    return score(found, goals, (), PASS_MARK).percent


def test_play_without_fault_scores_full() -> None:
    """Points are only ever lost."""
    result = score([finding(verdict=Verdict.MET)], GOALS, (), PASS_MARK)
    assert (result.percent, result.passed, result.lost) == (100.0, True, ())
    assert dict(result.by_objective) == {"visit": 100.0, "help": 100.0, "conduct": 100.0}


@pytest.mark.parametrize(
    ("severity", "verdict", "left"),
    [
        (Severity.CRITICAL, Verdict.BREACHED, 0.0),
        (Severity.MAJOR, Verdict.BREACHED, 60.0),
        (Severity.MINOR, Verdict.BREACHED, 85.0),
        (Severity.CRITICAL, Verdict.LATE, 50.0),
        (Severity.MAJOR, Verdict.LATE, 80.0),
        (Severity.MINOR, Verdict.LATE, 92.5),
        (Severity.CRITICAL, Verdict.PENDING, 100.0),
        (Severity.CRITICAL, Verdict.CANNOT_TELL, 100.0),
    ],
)
def test_cost_goes_by_severity_and_late_costs_half(
    severity: Severity, verdict: Verdict, left: float
) -> None:
    """The price list is the whole of the arithmetic a trainee must know."""
    result = score([finding(severity=severity, verdict=verdict)], GOALS, (), PASS_MARK)
    assert result.by_objective["visit"] == left


def test_percent_is_the_mean_by_weight() -> None:
    """Thirty parts at 60, twenty at 100 and ten at 100 make 80."""
    assert percent(finding(severity=Severity.MAJOR)) == 80.0


def test_objective_never_falls_below_nothing() -> None:
    """One bad lesson must not eat the marks of another."""
    found = [finding(severity=Severity.CRITICAL, root=f"act {n}") for n in range(3)]
    result = score(found, GOALS, (), PASS_MARK)
    assert result.by_objective["visit"] == 0.0
    assert result.by_objective["help"] == 100.0
    assert len(result.lost) == 3


@pytest.mark.parametrize("counts_for", [CountsFor.SERVICE, CountsFor.PLAN])
def test_what_others_owed_costs_the_player_nothing(counts_for: CountsFor) -> None:
    """Nobody is marked for what only another could do."""
    found = finding(severity=Severity.CRITICAL, counts_for=counts_for)
    result = score([found], GOALS, [Gate("life", ("cad-itinerary",))], PASS_MARK)
    assert (result.percent, result.passed, result.lost) == (100.0, True, ())


def test_rule_that_no_source_states_costs_nothing() -> None:
    """Our own rules are shown; only the sources' count."""
    found = finding(severity=Severity.CRITICAL, stated=False)
    result = score([found], GOALS, [Gate("life", ("cad-itinerary",))], PASS_MARK)
    assert (result.percent, result.passed) == (100.0, True)


def test_one_act_costs_once_at_its_gravest_with_all_its_clauses() -> None:
    """A single omission that offends three rules is still one omission."""
    found = [
        finding("cad-exit-update", severity=Severity.MINOR, root="one"),
        finding("cad-itinerary", severity=Severity.MAJOR, root="one"),
        finding("cad-entry-update", severity=Severity.MINOR, root="one"),
    ]
    result = score(found, GOALS, (), PASS_MARK)
    assert result.by_objective["visit"] == 60.0
    (loss,) = result.lost
    assert loss.points == 40.0
    assert loss.rules == ("cad-itinerary", "cad-entry-update", "cad-exit-update")
    assert loss.clauses == tuple(f"clause of {rule}" for rule in loss.rules)
    assert loss.because == "Because of cad-itinerary."


def test_same_finding_twice_costs_once() -> None:
    """Reading a log twice must not fine anybody twice."""
    assert percent(finding(), finding()) == percent(finding())


def test_act_that_touches_two_objectives_is_charged_where_it_costs_most() -> None:
    """Charged by gravity alone, a further breach could raise a score."""
    visit = finding("cad-itinerary", severity=Severity.MAJOR, root="one")
    calls = finding("no-invented-danger", severity=Severity.CRITICAL, root="one")
    both = score([visit, calls], GOALS, (), PASS_MARK)
    assert [loss.objective for loss in both.lost] == ["help"]
    spent = finding("call-for-help-in-danger", severity=Severity.CRITICAL)
    worse = score([visit, calls, spent], GOALS, (), PASS_MARK)
    assert sorted(loss.objective for loss in worse.lost) == ["help", "visit"]


def test_objective_not_reached_scores_nothing() -> None:
    """Doing nothing is not safe."""
    goals = (replace(VISIT, reached=False), CALLS)
    result = score([], goals, (), PASS_MARK)
    assert result.by_objective["visit"] == 0.0
    assert (result.percent, result.passed) == (50.0, False)


def test_rule_named_by_an_objective_outranks_its_subject() -> None:
    """A lesson may claim one rule out of another's subject."""
    lesson = Objective("radio", "Tell the control room", 5, rules=("cad-itinerary",))
    assert objective_of("cad-itinerary", (VISIT, lesson)) == "radio"
    assert objective_of("cad-entry-update", (VISIT, lesson)) == "visit"


def test_first_objective_that_claims_a_subject_has_it() -> None:
    """The order declared decides, so that it can be read off the file."""
    second = Objective("again", "The visit again", 5, subjects=("visit",))
    assert objective_of("cad-itinerary", (VISIT, second)) == "visit"


def test_what_no_objective_claims_is_conduct() -> None:
    """Nothing owed is free because a lesson forgot to name it."""
    result = score([finding("arrest-notes-stamped")], GOALS, (), PASS_MARK)
    assert result.by_objective["conduct"] == 60.0
    assert result.percent == 93.3


def test_conduct_may_be_declared_with_a_weight_of_its_own() -> None:
    """A lesson on conduct gives it the weight it has there."""
    goals = (VISIT, Objective("conduct", "Conduct", 30))
    result = score([finding("arrest-notes-stamped")], goals, (), PASS_MARK)
    assert list(result.by_objective) == ["visit", "conduct"]
    assert result.percent == 80.0


def test_gate_fails_a_play_whatever_its_points() -> None:
    """Some things cannot be made good elsewhere."""
    heavy = (Objective("rest", "All the rest", 10_000),)
    gates = (Gate("child", ("no-enforcement-under-sixteen",)), Gate("life", ("cad-itinerary",)))
    result = score([finding(severity=Severity.MINOR)], heavy, gates, PASS_MARK)
    assert result.percent > PASS_MARK
    assert (result.passed, result.gates_failed) == (False, ("life",))


def test_lateness_fails_no_gate() -> None:
    """A gate is for what was not done."""
    gates = (Gate("life", ("cad-itinerary",)),)
    assert failed_gates([finding(verdict=Verdict.LATE)], gates) == ()


def test_pass_mark_itself_passes() -> None:
    """Eighty of eighty is enough, and a tenth more is not."""
    found = [finding(severity=Severity.MAJOR)]
    assert score(found, GOALS, (), 80.0).passed
    assert not score(found, GOALS, (), 80.1).passed


def test_gate_of_a_family_holds_every_rule_of_that_family_and_no_other() -> None:
    """A new rule of a family guards the gate from its first day."""
    gate = gate_of("child")
    assert set(gate.rules) == {each.id for each in duties() if each.gate == "child"}
    with pytest.raises(LookupError, match="weather"):
        gate_of("weather")


def test_weight_must_count() -> None:
    """An objective of no weight would be shown and mean nothing."""
    with pytest.raises(ValueError, match="must exceed 0"):
        Objective("none", "None", 0)


def test_two_objectives_of_one_id_are_refused() -> None:
    """Marks under one name must have one place."""
    with pytest.raises(ValueError, match="same id"):
        score([], (VISIT, VISIT), (), PASS_MARK)


def test_rule_that_does_not_exist_is_an_error() -> None:
    """A finding nobody can look up must not slip into conduct."""
    with pytest.raises(LookupError):
        score([finding("no-such-rule")], GOALS, (), PASS_MARK)


RULES = st.sampled_from(
    [each.id for each in duties() if subject_of(each.id) in ("visit", "calls", "custody")]
)
FINDINGS = st.builds(
    finding,
    rule=RULES,
    verdict=st.sampled_from(Verdict),
    severity=st.sampled_from(Severity),
    root=st.sampled_from(["a", "b", "c", "d", "e"]),
    counts_for=st.sampled_from(CountsFor),
    stated=st.booleans(),
)
GATES = (gate_of("life"), gate_of("unlawful_entry_or_arrest"))
LIGHT = (
    Objective("visit", "Visit", 30, subjects=("visit",)),
    Objective("help", "Help", 3, subjects=("calls",)),
    Objective("out", "Not reached", 7, subjects=("custody",), reached=False),
)


@given(
    st.lists(FINDINGS, max_size=8).flatmap(
        lambda found: st.tuples(st.just(found), st.permutations(found))
    )
)
def test_order_of_findings_does_not_matter(both: tuple[list[Finding], list[Finding]]) -> None:
    """A score must not depend on how a log was read."""
    found, shuffled = both
    assert score(found, LIGHT, GATES, PASS_MARK) == score(shuffled, LIGHT, GATES, PASS_MARK)


@given(st.lists(FINDINGS, max_size=8), FINDINGS)
def test_further_finding_never_raises_a_score(found: list[Finding], more: Finding) -> None:
    """Nobody can gain by doing worse."""
    before = score(found, LIGHT, GATES, PASS_MARK)
    after = score([*found, more], LIGHT, GATES, PASS_MARK)
    assert after.percent <= before.percent
    assert after.passed <= before.passed
    assert set(before.gates_failed) <= set(after.gates_failed)


@given(st.lists(FINDINGS, max_size=8))
def test_each_root_costs_once_and_twice_the_log_costs_no_more(found: list[Finding]) -> None:
    """One act, one price."""
    result = score(found, LIGHT, GATES, PASS_MARK)
    roots = [loss.root for loss in result.lost]
    assert len(roots) == len(set(roots))
    assert score([*found, *found], LIGHT, GATES, PASS_MARK) == result


@given(st.lists(FINDINGS, max_size=8))
def test_score_stays_between_nothing_and_full(found: list[Finding]) -> None:
    """However bad, and however good."""
    result = score(found, LIGHT, GATES, PASS_MARK)
    assert 0 <= result.percent <= 100
    assert all(0 <= value <= 100 for value in result.by_objective.values())
