"""Every rule, on both sides of every boundary: the tables beside the rule book."""

from __future__ import annotations

import pytest

from simulator.protocol import catalogue, vocabulary
from simulator.protocol.duties import Duty, Holds, OnRecord, Response, WhileTrue
from simulator.protocol.rulebook import SUBJECTS, duties, duties_of
from tests.protocol.tables import KINDS, Row, rows, verdicts

ROWS = tuple(row for subject in SUBJECTS for row in rows(subject))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}: {row.it}")
def test_case_gives_its_verdict(row: Row) -> None:
    """The rule says of the case what the table says."""
    assert verdicts(row) == row.gives


@pytest.mark.parametrize("rule", duties(), ids=lambda rule: rule.id)
def test_rule_has_a_case_of_every_kind_that_applies(rule: Duty) -> None:
    """A rule is proved by pass, breach, boundary, the unknown, the wrong one and the end."""
    kinds = {row.kind for row in ROWS if row.rule == rule.id}
    assert kinds >= _kinds_needed(rule), sorted(_kinds_needed(rule) - kinds)


def _kinds_needed(rule: Duty) -> set[str]:
    needed = {"pass", "breach", "end"}
    if isinstance(rule.requires, Response) and rule.requires.within:
        needed.add("boundary")
    if isinstance(rule.requires, Holds) or isinstance(rule.arises, WhileTrue) or _asks(rule):
        needed.add("unknown")
    if not isinstance(rule.requires, Holds):
        needed.add("identity")
    return needed


def _asks(rule: Duty) -> bool:
    """Tell whether the rule's trigger depends on anything that may be unknown."""
    if not isinstance(rule.arises, OnRecord):
        return True
    return rule.arises.when is not None or rule.arises.step.where is not None


def test_tables_name_only_rules_and_kinds_that_exist() -> None:
    """A misspelt table would prove nothing."""
    ids = {rule.id for rule in duties()}
    for row in ROWS:
        assert row.rule in ids, row
        assert row.kind in KINDS, row


def test_every_case_of_a_table_belongs_to_its_subject() -> None:
    """Cases stand beside their rule."""
    for subject in SUBJECTS:
        ids = {rule.id for rule in duties_of(subject)}
        assert {row.rule for row in rows(subject)} <= ids


@pytest.mark.parametrize("rule", duties(), ids=lambda rule: rule.id)
def test_rule_cites_clauses_that_exist_and_says_one_plain_sentence(rule: Duty) -> None:
    """A citation that leads nowhere cannot be defended."""
    for each in rule.clauses:
        assert catalogue.clause(each).assessable != "background", each
    assert rule.says.endswith(".")
    assert len(rule.says.split()) <= 25
    assert rule.owed_by in vocabulary.role_kinds()


SPEAKING = ("SLA", "JP", "INN", "WF", "PM", "NPCC", "NPCC-L", "REC", "GMP", "WAR")


@pytest.mark.parametrize("document", SPEAKING)
def test_every_assessable_clause_speaks_through_some_rule(document: str) -> None:
    """Nothing that can be assessed is left silent."""
    spoken = {clause for rule in duties() for clause in rule.clauses}
    wanted = {each.id for each in catalogue.clauses(document) if each.assessable != "background"}
    assert wanted <= spoken, sorted(wanted - spoken)
