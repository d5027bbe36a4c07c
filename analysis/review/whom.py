"""Whom a finding is about, named only where a play is about more than one person or file.

This module refuses to guess: where nobody can be mistaken it names nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.review.wording import labels_of
from simulator.protocol.findings import CountsFor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.harness.yields import Outcome
    from simulator.protocol.findings import Finding
    from simulator.protocol.scoring import Loss
    from simulator.scenario.loading import Scenario


class Whom:
    """Names whom a finding is about, where a play is about more than one person or file."""

    def __init__(self, scenario: Scenario, outcome: Outcome) -> None:
        self._labels: Mapping[str, str] = labels_of(scenario)
        own = [each for each in outcome.findings if each.counts_for is CountsFor.PLAYER]
        people = {each.about.about for each in own if each.about.about is not None}
        self._has_people = len(people) > 1
        self._has_files = len(scenario.stage.files) > 1
        self._outcome = outcome

    def of(self, found: Finding) -> str:
        """Name the person, or the file where there are several; empty where nobody is mistaken."""
        person, operation = self._person(found), found.about.operation
        if person is not None:
            return self._label(person) if self._has_people or self._has_files else ""
        return self._label(operation) if self._has_files and operation else ""

    def of_loss(self, loss: Loss) -> str:
        """Name whom a loss is about, by the gravest of the findings it comes from."""
        found = gravest_of(loss, self._outcome)
        return "" if found is None else self.of(found)

    def _person(self, found: Finding) -> str | None:
        """Return whom a finding is about; for a rule on papers, whose paper it was."""
        if found.about.about is not None or not found.root.startswith("record:"):
            return found.about.about
        return self._outcome.records[int(found.root.split(":")[1])].identity.about

    def _label(self, name: str) -> str:
        return self._labels.get(name, name)


def gravest_of(loss: Loss, outcome: Outcome) -> Finding | None:
    """Return the gravest of the findings that a loss comes from."""
    for each in outcome.findings:
        if each.root == loss.root and each.rule == loss.rules[0]:
            return each
    return None
