"""What a decider may choose, and the loop that lets one play a session to its end.

This module refuses to choose anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from simulator.protocol.records import EMPTY, Identity, Value
from simulator.session import NotOffered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.session import Session, Situation

MOST_DECISIONS = 2_000


@dataclass(frozen=True, slots=True)
class Do:
    """Do an action, about something, with its form filled in."""

    action: str
    identity: Identity = field(default_factory=Identity)
    form: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Wait:
    """Let time pass: so many seconds, or until something comes in."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class CarryOn:
    """Go on with the action that was interrupted."""


@dataclass(frozen=True, slots=True)
class Stop:
    """There is nothing more to do."""


Choice = Do | Wait | CarryOn | Stop


class Decider(Protocol):
    """Whoever chooses."""

    def decide(self, session: Session, situation: Situation) -> Choice:
        """Choose on what the situation shows."""
        ...


def play(session: Session, decider: Decider, most: int = MOST_DECISIONS) -> int:
    """Let a decider play until the exercise is over.

    Returns:
        How many decisions were taken; `most` of them end the play too.
    """
    situation = session.situation()
    for taken in range(most):
        if situation.is_over:
            return taken
        situation = take(session, decider.decide(session, situation))
    session.stop()
    return most


def take(session: Session, choice: Choice) -> Situation:
    """Put a choice to a session.

    Raises:
        NotOffered: It cannot be taken here and now.
    """
    match choice:
        case Do(action=action, identity=identity, form=form):
            return session.act(action, identity, form)
        case Wait(seconds=seconds):
            return session.wait(seconds)
        case CarryOn():
            return session.carry_on()
        case Stop():
            return session.stop()


__all__ = ["CarryOn", "Choice", "Decider", "Do", "NotOffered", "Stop", "Wait", "play", "take"]
