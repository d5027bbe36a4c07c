"""A force's readiness as a case: what is set up, what is not, and what nobody has found out.

Beside each `cases/readiness/NAME.yaml` stands `NAME.findings.yaml`: every finding of a plan by its
rule, with the verdict or verdicts, and for `cannot_tell` the facts that are missing; then the
clauses on a force's set-up of which nothing arises in that case.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.protocol import catalogue
from simulator.protocol.assess import Matter, assess
from simulator.protocol.context import Setting
from simulator.protocol.findings import CountsFor, Verdict
from simulator.scenario.case import load_case
from simulator.scenario.judging import judge
from tests.protocol.tables import moment, record

CASES = Path(__file__).parent / "cases" / "readiness"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml") if ".findings" not in path.name)

OF_EACH_CHILD = frozenset(
    (
        "INN-2.1",
        "INN-2.2",
        "INN-2.4",
        "INN-2.5",
        "INN-3.1",
        "INN-3.3",
        "INN-4.17-d",
        "INN-4.22-a",
        "INN-4.22-b",
        "INN-6.4",
    )
)
"""Clauses of plans that speak of each child met; the others speak of what a force sets up."""


def expected(name: str) -> dict[str, Any]:
    """Read what a case must yield."""
    text = (CASES / f"{name}.findings.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_case_yields_these_findings_of_plans_and_no_other(name: str) -> None:
    """A plan that is told it is ready when it is not would be worse than no answer."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    missing: defaultdict[str, set[str]] = defaultdict(set)
    for each in judge(load_case(CASES / f"{name}.yaml")).findings:
        if each.counts_for is CountsFor.PLAN:
            found[each.rule].append(str(each.verdict))
            missing[each.rule] |= set(each.missing)
    wanted = expected(name)
    verdicts = {
        rule: sorted(given) if isinstance(given, list) else [given]
        for rule, given in wanted["findings"].items()
    }
    assert {rule: sorted(given) for rule, given in found.items()} == verdicts
    lacking = {rule: sorted(facts) for rule, facts in missing.items() if facts}
    assert lacking == wanted.get("missing", {})


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_on_a_set_up_speaks_or_is_named_as_not_arising(name: str) -> None:
    """Silence about a clause looks like a pass; where it is right, the case says so."""
    judged = judge(load_case(CASES / f"{name}.yaml"))
    spoken = {clause for each in judged.findings for clause in each.clauses}
    of_plans = {
        each.id
        for document in judged.book.documents
        for each in catalogue.clauses(document)
        if each.assessable == "plan" and each.id not in OF_EACH_CHILD
    }
    assert of_plans - spoken == set(expected(name).get("not_arising", []))


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("little-known")])
def test_what_nobody_has_found_out_is_named_and_held_against_nobody(name: str) -> None:
    """An unknown is neither ready nor unready, and a planner must be told what to look into."""
    unknown = [
        each
        for each in judge(load_case(CASES / f"{name}.yaml")).findings
        if each.verdict is Verdict.CANNOT_TELL
    ]
    assert len(unknown) >= 2
    assert all(each.missing for each in unknown)


def test_no_finding_about_readiness_is_an_officer_s() -> None:
    """What a force has not set up must never cost whoever is on duty."""
    for name in NAMES:
        for each in judge(load_case(CASES / f"{name}.yaml")).findings:
            if each.owed_by in ("force", "chief_officer"):
                assert each.counts_for is not CountsFor.PLAYER, (name, each.rule)


@pytest.mark.parametrize(
    ("log", "clause", "named"),
    [
        ("09:00 plan_completed victim_pathways=null", "REC-4-1", ("victim_pathways",)),
        ("09:00 plan_completed victim_pathways=null", "REC-4-5", ("victim_pathways",)),
        ("09:00 plan_completed victim_pathways=null", "REC-4-9", ("victim_pathways",)),
        ("09:00 plan_completed victim_confidence=null", "REC-5", ("victim_confidence",)),
        ("09:00 plan_completed human_rights=null", "INN-8.1", ("human_rights",)),
        ("09:00 pack_obtained", "INN-4.11-b", ("order", "map", "form")),
        ("09:00 pack_obtained order=true map=null form=true", "INN-4.11-b", ("map",)),
        ("09:00 force_setup_audited", "INN-6.5", ("dpo_signed_off",)),
    ],
)
def test_what_a_record_gives_as_not_known_is_named(
    log: str, clause: str, named: tuple[str, ...]
) -> None:
    """A planner who is told only that it cannot be told would not know what to look into."""
    day = "2021-03-01"
    setting = Setting(dt.date.fromisoformat(day), "kent")
    found = assess(Matter(setting, {}), [record(0, log, day)], moment("18:00", day)).findings
    (only,) = (each for each in found if clause in each.clauses)
    assert only.verdict is Verdict.CANNOT_TELL
    assert only.missing == named
    assert only.counts_for is CountsFor.PLAN
