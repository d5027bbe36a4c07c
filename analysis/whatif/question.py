"""What is asked: a play up to a decision, and what might have been decided instead.

A question is plain data, because another process answers it: the play on one line, and a line for
each question and each other choice, which may come later. This module refuses to answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from simulator.session import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Value

FUTURES = 100


@dataclass(frozen=True, slots=True)
class Play:
    """A play as it was decided.

    Attributes:
        path: The scenario's file. `variant`: which of its variants; None for the base.
        decisions: As far as any may be asked about; one at least.
    """

    path: str
    variant: str | None
    seed: int
    decisions: tuple[Decision, ...]

    def until(self, number: int) -> Play:
        """Return the play up to one of its decisions, with it."""
        return replace(self, decisions=self.decisions[: number + 1])


@dataclass(frozen=True, slots=True)
class Question:
    """What if a decision had been taken otherwise.

    Attributes:
        number: Of the decision in question, from 0.
        futures: How many are lived through, numbered from 1; 0 is the one that was played.
    """

    play: Play
    number: int
    futures: int = FUTURES

    @property
    def decided(self) -> Decision:
        """Return what was decided."""
        return self.play.decisions[self.number]


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """One play to live through. `arm`: 0 as it was decided, n the nth other choice."""

    future: int
    arm: int


def tasks_of(question: Question, arm: int) -> tuple[Task, ...]:
    """List the plays of one arm: the future that was played first."""
    return tuple(Task(future, arm) for future in range(question.futures + 1))


# --- written down --------------------------------------------------------------------------------


def to_line(play: Play) -> str:
    """Write a play down."""
    return json.dumps(
        {
            "path": play.path,
            "variant": play.variant,
            "seed": play.seed,
            "decisions": [plain(each) for each in play.decisions],
        }
    )


def from_line(line: str) -> Play:
    """Read a play."""
    given: dict[str, Any] = json.loads(line)
    decisions = tuple(decision(each) for each in given["decisions"])
    return Play(given["path"], given["variant"], given["seed"], decisions)


def plain(choice: Decision) -> dict[str, Value]:
    """Write a choice down. Its reason is left out: no rule reads it, and it stays with the play."""
    return {"at": choice.at, "action": choice.action, "arguments": dict(choice.arguments)}


def decision(given: Mapping[str, Any]) -> Decision:
    """Read a choice."""
    return Decision(given["at"], given["action"], given["arguments"])


def choice_to_line(choice: Decision) -> str:
    """Write a choice down on a line."""
    return json.dumps(plain(choice))


def choice_from_line(line: str) -> Decision:
    """Read a choice from a line."""
    return decision(json.loads(line))
