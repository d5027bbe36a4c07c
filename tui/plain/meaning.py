"""What the decisions of a play meant for the people in it, in the author's words.

An author says what a decision meant for whom, and what it did not cause; an entry is told where
its condition held. Nothing of it moves the score. This module refuses to write such words itself.
"""

from analysis.review import people
from simulator.scenario.loading import Meaning, Scenario
from simulator.session import Session
from tui.plain.lines import wrapped

HEADING = "What it meant for them (none of it moves the score)"
NOT_CAUSED = "What this did not cause:"


def meant(scenario: Scenario, session: Session) -> list[str]:
    """Tell what the play meant for whom, person by person; nothing where no condition held."""
    told = people.meant(scenario, session)
    if not told:
        return []
    rows = [HEADING]
    for each in told:
        rows += wrapped(f"{each.person}:", 2)
        rows += [row for entry in each.entries for row in _entry(entry)]
    return [*rows, ""]


def _entry(each: Meaning) -> list[str]:
    rows = wrapped(f"- {each.says}", 4, 2)
    if each.not_caused:
        rows += wrapped(f"{NOT_CAUSED} {each.not_caused}", 6)
    return rows
