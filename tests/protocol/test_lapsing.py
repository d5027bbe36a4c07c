"""How a duty to a child ends otherwise than by being done, who knows what, and how it is said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from simulator.protocol import monitor
from simulator.protocol.assess import Matter, assess
from simulator.protocol.book import open_book
from simulator.protocol.context import Setting
from simulator.protocol.facts import NO_FACTS, NOBODY
from simulator.protocol.findings import Finding, Verdict
from simulator.protocol.rulebook import duties
from tests.protocol.tables import moment, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Record, Value

DATE = "2021-05-12"
SETTING = Setting(dt.date.fromisoformat(DATE), "kent")


def lines(*log: str) -> tuple[Record, ...]:
    """Write a log as the tables do."""
    return tuple(record(number, line, DATE) for number, line in enumerate(log))


def found(
    facts: Mapping[str, Value], *log: str, hidden: Mapping[str, Value] | None = None
) -> dict[str, Finding]:
    """Judge a log in Kent the morning after, by rule."""
    matter = Matter(SETTING, facts, hidden or {})
    judged = assess(matter, lines(*log), moment("+1d 12:00", DATE))
    return {each.rule: each for each in judged.findings}


CARER = ("23:10 child_encountered", "23:11 learned unaccompanied=false")
LIFTED_BY_A_CARER = (
    "child-taken-to-safety",
    "command-unit-called",
    "hub-referral",
    "operation-invoked",
    "photograph-taken-or-reason",
    "prints-taken-or-reason",
    "protection-is-the-response",
    "rapport-within-the-window",
    "social-care-at-once",
    "social-care-contacted",
    "welfare-form-completed",
)


@pytest.mark.parametrize("rule", LIFTED_BY_A_CARER)
def test_carer_who_is_found_lifts_what_is_owed_to_a_child_alone(rule: str) -> None:
    """Nobody takes a child from a mother found a minute later; and nobody has done it either."""
    lifted = found({"age_years": 12}, *CARER)[rule]
    assert lifted.verdict is Verdict.MET
    assert lifted.done_at is None
    assert lifted.because.endswith('No longer owed: "somebody learned" at 23:11.')


def test_photograph_that_is_no_longer_owed_was_not_taken() -> None:
    """An age decided on evidence ends the duty; it does not do what was owed."""
    log = ("23:10 child_encountered", "23:20 age_decision_recorded")
    facts = {"claims_under_18": True, "unaccompanied": True}
    proven = found(facts, log[0], "23:15 learned credible_evidence_over_18=true", log[1])
    lifted = proven["photograph-taken-or-reason"]
    assert (lifted.verdict, lifted.done_at) == (Verdict.MET, None)
    assert "No longer owed" in lifted.because
    owed = found(facts, *log)["photograph-taken-or-reason"]
    assert owed.verdict is Verdict.BREACHED
    assert "age decision" not in owed.because


def test_tolerance_of_ours_is_called_ours() -> None:
    """The text says immediately; whoever is marked late is told whose minutes they were."""
    late = found({"age_years": 12}, "22:10 child_encountered", "23:20 csc_contacted")
    assert late["social-care-at-once"].verdict is Verdict.LATE
    assert "our own assumption" in late["social-care-at-once"].because
    assert "CF-105" in late["social-care-at-once"].readings


def test_advice_that_is_missing_is_named() -> None:
    """Who asked both and wrote nothing down is told that the reasons are what is missing."""
    log = ("01:00 nccu_called", "02:00 inspector_confirmation", "02:30 fingerprints_taken")
    missing = found({"age_years": 6, "unaccompanied": True}, *log)["advice-before-prints-at-six"]
    assert missing.because.endswith(': "decision-model reasoning recorded".')


@pytest.mark.parametrize("told", ["", "learned needs_urgent_medical=false"])
def test_hidden_need_changes_nothing_once_somebody_looked(told: str) -> None:
    """What the check did not tell was not to be known: no finding and no reminder betrays it."""
    log = ["23:10 child_encountered", "23:15 medical_assessed"]
    log += [f"23:16 {told}"] if told else []
    plain = found({"age_years": 12}, *log)
    assert found({"age_years": 12}, *log, hidden={"needs_urgent_medical": True}) == plain


def test_need_nobody_knows_of_is_on_no_list() -> None:
    """What is owed now is what a person can know of; the check is owed, its result is not."""
    hidden = NO_FACTS.stated({"needs_urgent_medical": True}, NOBODY)
    start = monitor.start(moment("23:00", DATE), hidden)
    state = monitor.take_all(open_book(duties(), SETTING), start, lines("23:10 child_encountered"))
    owed = {each.rule for each in monitor.owed(state, "first_responder")}
    assert "injuries-checked" in owed
    assert "urgent-care-arranged" not in owed


@pytest.mark.parametrize(
    ("by", "verdict"),
    [("police", Verdict.BREACHED), ("constable", Verdict.BREACHED), ("csc", None)],
)
def test_police_as_a_body_know_for_their_officers(by: str, verdict: Verdict | None) -> None:
    """What the body learned its officers know; what another service learned they do not."""
    log = ("23:10 child_encountered", f"23:20 learned trafficking_suspected=true by={by}")
    given = found({"age_years": 12}, *log).get("slavery-recorded-with-child-as-victim")
    assert (given and given.verdict) == verdict
