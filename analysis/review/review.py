"""The review of a play as a whole: everything a debrief tells, gathered once.

What costs time is worked out when somebody first asks for it. This module refuses to judge, and
to know a face.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.review.chance import chance
from analysis.review.followed import brought
from analysis.review.law import law
from analysis.review.missed import free, missed
from analysis.review.model import model_of
from analysis.review.others import accounts
from analysis.review.people import meant
from analysis.review.result import result_of
from analysis.review.timeline import timeline
from simulator.grading import outcome_of

if TYPE_CHECKING:
    from analysis.review.chance import Happened
    from analysis.review.followed import Followed
    from analysis.review.law import Law
    from analysis.review.missed import Card
    from analysis.review.others import Account
    from analysis.review.people import Meant
    from analysis.review.played import Played
    from analysis.review.result import Result
    from analysis.review.timeline import Entry
    from simulator.harness.yields import Outcome
    from simulator.rehearsal import Rehearsal


@dataclass(frozen=True)
class Review:
    """Everything a debrief tells."""

    played: Played

    @cached_property
    def outcome(self) -> Outcome:
        """Give the findings and the score."""
        return outcome_of(self.played.session, self.played.scenario.assignment)

    @cached_property
    def result(self) -> Result:
        """Give how it ended, objective by objective and gate by gate."""
        return result_of(self.played, self.outcome)

    @cached_property
    def missed(self) -> tuple[Card, ...]:
        """Give what cost points, the dearest first."""
        return missed(self.played, self.outcome)

    @cached_property
    def free(self) -> tuple[Card, ...]:
        """Give what was missed at no cost."""
        return free(self.played, self.outcome)

    @cached_property
    def timeline(self) -> tuple[Entry, ...]:
        """Give the course of the play in one order."""
        return timeline(self.played, self.outcome)

    def brought_by(self, entry: Entry) -> tuple[Followed, ...]:
        """Give what came in, was learned and was done by others before the next decision."""
        return brought(entry.at, entry.at + entry.seconds, self.played)

    @cached_property
    def others(self) -> tuple[Account, ...]:
        """Give what services and the plan owed."""
        return accounts(self.played.scenario, self.outcome)

    @cached_property
    def chance(self) -> tuple[Happened, ...]:
        """Give what happened this time."""
        return chance(self.played)

    @cached_property
    def people(self) -> tuple[Meant, ...]:
        """Give what it meant for the people."""
        return meant(self.played.scenario, self.played.session)

    @cached_property
    def law(self) -> Law:
        """Give the law of the play, then and since."""
        return law(self.played, self.outcome, self.result)

    @cached_property
    def model(self) -> Rehearsal | None:
        """Play the model answer; this takes up to half a second."""
        return model_of(self.played)
