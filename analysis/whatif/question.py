"""What is asked: a play up to a decision, and what might have been decided instead.

A question is plain data, because another process answers it. This module refuses to answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.session import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Value

FUTURES = 100


@dataclass(frozen=True, slots=True)
class Question:
    """One decision, and another choice in its place.

    Attributes:
        path: The scenario's file. `variant`: which of its variants; None for the base.
        decisions: The play's decisions up to the one in question, which is the last; one at least.
        other: What is decided instead. Its moment is that of the decision in question.
        futures: How many are lived through, numbered from 1; 0 is the one that was played.
    """

    path: str
    variant: str | None
    seed: int
    decisions: tuple[Decision, ...]
    other: Decision
    futures: int = FUTURES

    @property
    def before(self) -> tuple[Decision, ...]:
        """Return the decisions both arms have in common."""
        return self.decisions[:-1]

    @property
    def choices(self) -> tuple[Decision, Decision]:
        """Return the two choices: as it was decided, and the other."""
        return self.decisions[-1], self.other


def to_text(question: Question) -> str:
    """Write a question down."""
    return json.dumps(
        {
            "path": question.path,
            "variant": question.variant,
            "seed": question.seed,
            "decisions": [_plain(each) for each in question.decisions],
            "other": _plain(question.other),
            "futures": question.futures,
        }
    )


def from_text(text: str) -> Question:
    """Read a question."""
    given: dict[str, Any] = json.loads(text)
    return Question(
        given["path"],
        given["variant"],
        given["seed"],
        tuple(_decision(each) for each in given["decisions"]),
        _decision(given["other"]),
        given["futures"],
    )


def _plain(decision: Decision) -> Mapping[str, Value]:
    # The reason is left out: no rule reads it, and it need not leave the play.
    return {
        "at": decision.at,
        "action": decision.action,
        "arguments": dict(decision.arguments),
    }


def _decision(given: Mapping[str, Any]) -> Decision:
    return Decision(given["at"], given["action"], given["arguments"])
