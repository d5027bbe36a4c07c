"""What the decisions of a play meant for the people in it, in the author's words.

An entry is told where its condition held. Nothing of it moves the score. This module refuses to
write such words itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.review.wording import capital, labels_of
from simulator.grading import course_of

if TYPE_CHECKING:
    from simulator.scenario.loading import Meaning, Scenario
    from simulator.session import Session


@dataclass(frozen=True, slots=True)
class Meant:
    """What a play meant for one person."""

    person: str
    entries: tuple[Meaning, ...]


def meant(scenario: Scenario, session: Session) -> tuple[Meant, ...]:
    """Tell what the play meant for whom, person by person; nothing where no condition held."""
    course, labels = course_of(session), labels_of(scenario)
    told = [each for each in scenario.assignment.meant if each.when.holds(course)]
    return tuple(
        Meant(capital(labels[person]), tuple(each for each in told if each.person == person))
        for person in dict.fromkeys(each.person for each in told)
    )
