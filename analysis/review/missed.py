"""What the player owed and missed, a card each: rule, knowledge, clause, and what followed.

The cards stand in the order of what they cost. What only derived rules ask stands apart: it costs
nothing. This module refuses to charge anybody twice: one act or omission is one card.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.review.cited import Cited, Read, cited, read, readings_of
from analysis.review.decided import number_of
from analysis.review.followed import Followed, followed
from analysis.review.known import Knew, Skipped, asked_of, raised_by, skipped_by
from analysis.review.whom import Whom, gravest_of
from analysis.review.wording import gate_name
from simulator.protocol import rulebook
from simulator.protocol.findings import Verdict
from simulator.protocol.scoring import CONDUCT

if TYPE_CHECKING:
    from analysis.review.played import Played
    from simulator.harness.yields import Outcome
    from simulator.protocol.findings import Finding, Severity
    from simulator.protocol.records import Record
    from simulator.protocol.scoring import Loss

BY_RECORD = "record:"


@dataclass(frozen=True)
class Card:
    """One thing owed and missed.

    Attributes:
        number: From 1, the dearest first; 0 for one that costs nothing.
        found: The gravest finding that it comes from.
        says: The rule in plain words. `happened`: what was found, apart from the rule.
        whom: Whom it is about, where a play is about several.
        points: What it cost of `objective`; 0 for a derived rule.
        gates: Gates that it failed, in plain words.
        decision: Number of the decision that did it, or with which it came to be owed; None where
            somebody else brought it about.
    """

    number: int
    found: Finding
    rules: tuple[str, ...]
    clause_ids: tuple[str, ...]
    says: str
    happened: str
    whom: str
    points: float
    objective: str
    gates: tuple[str, ...]
    decision: int | None
    played: Played

    @property
    def rule(self) -> str:
        """Return the gravest rule offended."""
        return self.rules[0]

    @property
    def verdict(self) -> Verdict:
        """Return what became of it."""
        return self.found.verdict

    @property
    def severity(self) -> Severity:
        """Return how much hangs on it."""
        return self.found.severity

    @property
    def is_left_out(self) -> bool:
        """Tell whether something was not done, and not done wrongly."""
        return not self.found.root.startswith(BY_RECORD)

    @property
    def also(self) -> tuple[str, ...]:
        """Return further rules that the same act or omission offends."""
        return self.rules[1:]

    @cached_property
    def clauses(self) -> tuple[Cited, ...]:
        """Give the clauses that it stands on."""
        return tuple(map(cited, self.clause_ids))

    @cached_property
    def readings(self) -> tuple[Read, ...]:
        """Give the readings that its rules take."""
        chosen = self.played.scenario.stage.readings
        return tuple(read(each, chosen) for each in readings_of(self.rules))

    @cached_property
    def knew(self) -> tuple[Knew, ...]:
        """Give what the rule asks, as the player held it when the duty arose."""
        return asked_of(self.found, self.played.session)

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """Give the checks that were owed and not made, with what they would have told."""
        return skipped_by(self.found, self.played.session)

    @cached_property
    def followed(self) -> tuple[Followed, ...]:
        """Tell what came after it in the world, about the same thing."""
        return followed(self.found, self.played.session)


def missed(played: Played, outcome: Outcome) -> tuple[Card, ...]:
    """Give what cost points, the dearest first."""
    whom = Whom(played.scenario, outcome)
    cards = []
    for number, loss in enumerate(outcome.score.lost, 1):
        found = gravest_of(loss, outcome)
        assert found is not None  # noqa: S101 - a loss is made of findings of this outcome
        cards.append(_card(number, loss, found, whom.of_loss(loss), played))
    return tuple(cards)


def _card(number: int, loss: Loss, found: Finding, whom: str, played: Played) -> Card:
    goals = {goal.id: goal.title for goal in played.scenario.assignment.objectives}
    says = says_of(found.rule)
    return Card(
        number=number,
        found=found,
        rules=loss.rules,
        clause_ids=loss.clauses,
        says=says,
        happened=found.because.removeprefix(says).strip(),
        whom=whom,
        points=loss.points,
        objective=goals.get(loss.objective, CONDUCT.capitalize()),
        gates=_gates(loss, played),
        decision=decision_of(found, played),
        played=played,
    )


def free(played: Played, outcome: Outcome) -> tuple[Card, ...]:
    """Give what was missed at no cost: the documents describe it, and set no rule."""
    whom = Whom(played.scenario, outcome)
    found = [each for each in outcome.breaches if not each.stated]
    return tuple(_free(each, whom.of(each), played) for each in found)


def _free(found: Finding, whom: str, played: Played) -> Card:
    says = says_of(found.rule)
    return Card(
        number=0,
        found=found,
        rules=(found.rule,),
        clause_ids=found.clauses,
        says=says,
        happened=found.because.removeprefix(says).strip(),
        whom=whom,
        points=0,
        objective="",
        gates=(),
        decision=decision_of(found, played),
        played=played,
    )


def says_of(rule: str) -> str:
    """Return a rule in plain words."""
    return next(each.says for each in rulebook.duties() if each.id == rule)


def decision_of(found: Finding, played: Played) -> int | None:
    """Return the number of the decision by which a finding came about; None for none."""
    if found.root.startswith(BY_RECORD):
        record: Record | None = played.session.records[int(found.root.split(":")[1])]
    else:
        record = raised_by(found, played.session)
    return None if record is None else number_of(record, played.session)


def _gates(loss: Loss, played: Played) -> tuple[str, ...]:
    if loss.verdict is not Verdict.BREACHED:
        return ()
    gates = played.scenario.assignment.gates
    return tuple(gate_name(gate) for gate, rules in gates.items() if set(rules) & set(loss.rules))
