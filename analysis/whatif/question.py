"""What is asked: a play up to a decision, and what might have been decided instead.

A question is plain data, because another process answers it: the play on one line, and a line for
each other choice, which may come later. This module refuses to answer.
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
    """A play up to the decision in question.

    Attributes:
        path: The scenario's file. `variant`: which of its variants; None for the base.
        decisions: The play's decisions up to the one in question, which is the last; one at least.
        futures: How many are lived through, numbered from 1; 0 is the one that was played.
    """

    path: str
    variant: str | None
    seed: int
    decisions: tuple[Decision, ...]
    futures: int = FUTURES

    @property
    def before(self) -> tuple[Decision, ...]:
        """Return the decisions all arms have in common."""
        return self.decisions[:-1]


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One play to live through. `arm`: 0 as it was decided, n the nth other choice."""

    future: int
    arm: int


def tasks_of(question: Question, arm: int) -> tuple[Task, ...]:
    """List the plays of one arm: the future that was played first."""
    return tuple(Task(future, arm) for future in range(question.futures + 1))


def to_line(question: Question) -> str:
    """Write a question down."""
    return json.dumps(
        {
            "path": question.path,
            "variant": question.variant,
            "seed": question.seed,
            "decisions": [_plain(each) for each in question.decisions],
            "futures": question.futures,
        }
    )


def from_line(line: str) -> Question:
    """Read a question."""
    given: dict[str, Any] = json.loads(line)
    decisions = tuple(_decision(each) for each in given["decisions"])
    return Question(given["path"], given["variant"], given["seed"], decisions, given["futures"])


def choice_to_line(choice: Decision) -> str:
    """Write a choice down. Its reason is left out: no rule reads it, and it stays with the play."""
    return json.dumps(_plain(choice))


def choice_from_line(line: str) -> Decision:
    """Read a choice."""
    return _decision(json.loads(line))


def _plain(decision: Decision) -> Mapping[str, Value]:
    return {
        "at": decision.at,
        "action": decision.action,
        "arguments": dict(decision.arguments),
    }


def _decision(given: Mapping[str, Any]) -> Decision:
    return Decision(given["at"], given["action"], given["arguments"])
