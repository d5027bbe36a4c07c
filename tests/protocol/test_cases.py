"""Whole cases as a stranger would write them from the documents, and everything they must yield.

Beside each `cases/NAME.yaml` stands `NAME.findings.yaml`: under `bad` every finding of officers and
services that is not met, with its verdict or verdicts; under `met` the rules that are met
throughout. A finding that is in neither is as wrong as one that is missing.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from simulator.protocol.findings import CountsFor, Finding, Verdict
from simulator.scenario.case import load_case
from simulator.scenario.judging import judge

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml") if ".findings" not in path.name)


def findings(name: str) -> tuple[Finding, ...]:
    """Judge a case and leave out the rules of plans, which have tables of their own."""
    found = judge(load_case(CASES / f"{name}.yaml")).findings
    return tuple(each for each in found if each.counts_for is not CountsFor.PLAN)


@pytest.mark.parametrize("name", NAMES)
def test_case_yields_these_findings_and_no_other(name: str) -> None:
    """A spurious breach is as unfair as a silence."""
    wanted = yaml.safe_load((CASES / f"{name}.findings.yaml").read_text(encoding="utf-8"))
    bad: defaultdict[str, list[str]] = defaultdict(list)
    met: set[str] = set()
    for each in findings(name):
        if each.verdict is Verdict.MET:
            met.add(each.rule)
        else:
            bad[each.rule].append(str(each.verdict))
    expected = {
        rule: [verdict] if isinstance(verdict, str) else verdict
        for rule, verdict in wanted["bad"].items()
    }
    assert dict(bad) == expected
    assert met - set(bad) == set(wanted["met"])


def test_going_alone_where_police_were_needed_is_one_fault_of_the_officer() -> None:
    """Three rules see it; it costs once, and the authority was another person's."""
    bad = [each for each in findings("violent-occupant-alone") if each.is_bad]
    roots = {each.root for each in bad if each.owed_by == "immigration_officer"}
    assert len(roots) == 1
    assert {each.owed_by for each in bad} == {"immigration_officer", "cio"}


def test_nothing_another_did_is_held_against_whoever_called() -> None:
    """The officer called; grading and driving are for others."""
    bad = [each for each in findings("danger-graded-soonest") if each.is_bad]
    assert {each.counts_for for each in bad} == {CountsFor.SERVICE}


def test_second_house_owes_everything_anew() -> None:
    """What was done for one address is nothing to the next."""
    visits = [each for each in findings("two-houses") if each.rule == "cad-itinerary"]
    assert {each.about.premises: each.verdict for each in visits} == {
        "no-4": Verdict.MET,
        "no-6": Verdict.BREACHED,
    }
