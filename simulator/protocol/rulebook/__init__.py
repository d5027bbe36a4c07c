"""The duties themselves, one file a subject, each with its cases beside it.

A new rule is one entry in one of these files and a table of cases in the YAML of the same name.
This package refuses to import anything but the words rules are written in.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.protocol.duties import Duty

SUBJECTS = (
    "visit",
    "calls",
    "custody",
    "family",
    "complaints",
    "reports",
    "principles",
    "tiers",
    "staffing",
    "scheme",
    "planning",
    "annex_a",
    "authority",
    "short_notice",
    "investigation",
    "matrix",
    "support",
    "secondment",
    "phases",
    "tasking",
    "media",
    "priority_areas",
    "calls_for_children",
    "biometrics",
    "strategy",
    "papers_to_nccu",
    "innerste_readiness",
    "encounter",
    "protection",
    "child_safety",
    "age_and_arrest",
    "crime_and_children",
    "process_map",
    "welfare_form",
    "welfare_points",
    "welfare_fitness",
    "welfare_questions",
    "welfare_observations",
    "victims_first",
    "status_checks",
    "sharing_decided",
    "what_is_shared",
    "when_and_to_whom",
    "sharing_records",
    "telling",
    "stop_on_doubt",
    "safe_reporting",
    "greater_manchester",
    "greater_manchester_sharing",
    "warwickshire",
)


@cache
def duties() -> tuple[Duty, ...]:
    """Return every duty of every subject.

    Raises:
        ValueError: Two duties have the same id.
    """
    found = tuple(duty for subject in SUBJECTS for duty in duties_of(subject))
    ids = [duty.id for duty in found]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise ValueError(f"these rule ids are given twice: {', '.join(twice)}")
    return found


def duties_of(subject: str) -> tuple[Duty, ...]:
    """Return the duties of one subject, in the order of its file."""
    rules: tuple[Duty, ...] = import_module(f"simulator.protocol.rulebook.{subject}").DUTIES
    return rules


@cache
def subject_of(rule_id: str) -> str:
    """Return the subject whose file holds a rule.

    Raises:
        LookupError: There is no such rule.
    """
    for subject in SUBJECTS:
        if any(duty.id == rule_id for duty in duties_of(subject)):
            return subject
    raise LookupError(f"there is no rule {rule_id!r}")
