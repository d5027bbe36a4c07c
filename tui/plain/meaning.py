"""What the decisions of a play meant for the people in it, in the author's words.

An author says what a decision meant for whom, and what it did not cause; an entry is told where
its condition held. Nothing of it moves the score. This module refuses to write such words itself.
"""

from simulator.grading import course_of
from simulator.scenario.loading import Meaning, Scenario
from simulator.session import Session
from tui.plain.account import labels_of
from tui.plain.lines import wrapped

HEADING = "What it meant for them (none of it moves the score)"
NOT_CAUSED = "What this did not cause:"


def meant(scenario: Scenario, session: Session) -> list[str]:
    """Tell what the play meant for whom, person by person; nothing where no condition held."""
    course = course_of(session)
    told = [each for each in scenario.assignment.meant if each.when.holds(course)]
    if not told:
        return []
    labels = labels_of(scenario)
    rows = [HEADING]
    for person in dict.fromkeys(each.person for each in told):
        rows += wrapped(f"{_capital(labels[person])}:", 2)
        for each in told:
            rows += _entry(each) if each.person == person else []
    return [*rows, ""]


def _entry(each: Meaning) -> list[str]:
    rows = wrapped(f"- {each.says}", 4, 2)
    if each.not_caused:
        rows += wrapped(f"{NOT_CAUSED} {each.not_caused}", 6)
    return rows


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
