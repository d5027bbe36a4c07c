"""The radio and telephone log: what came in and what the player did, in one order.

This module shows what reached the seat and nothing else, and refuses to sort it by weight: what
matters is for the player to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.session import BREAK_OFF, CARRY_ON, HINT, STOP, WAIT
from tui.plain import lines
from tui.views import cameof

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.session import Decision, Session

UNTOLD = frozenset((WAIT, CARRY_ON))
"""Decisions that do nothing but let time pass: not worth a line."""

_OWN = {
    CARRY_ON: "you carry on",
    BREAK_OFF: "you break off what was interrupted",
    STOP: "you stop the exercise",
    HINT: "you ask for a hint",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    Attributes:
        from_: Who it comes from; empty for what the player did.
        is_own: Whether it is what the player did.
        is_new: Whether it came in since the last decision.
    """

    at: int
    from_: str
    words: str
    is_own: bool = False
    is_new: bool = False


def entries(
    session: Session, labels: Mapping[str, str], new: int = 0, briefing: str = ""
) -> tuple[Entry, ...]:
    """List what came in and what was done, oldest first.

    Args:
        new: How many of the messages, the last ones, are new.
        briefing: What the player was told beforehand; it stands first.
    """
    told = [Entry(session.stage.opens, "your briefing", briefing)] if briefing else []
    inbox = session.seat.inbox
    first_new = len(inbox) - new
    came = [
        Entry(each.at, each.from_, each.words, is_new=number >= first_new)
        for number, each in enumerate(inbox)
    ]
    found = [
        Entry(record.at, "", said, is_own=True)
        for record in session.records
        if (said := cameof.learned(session, record, labels))
    ]
    own = [
        Entry(each.at, "", _with_broken(session, number, each, labels), is_own=True)
        for number, each in enumerate(session.decisions)
        if each.action not in UNTOLD
    ]
    # What is done at a moment follows what had come in by then; sorting keeps that order.
    return tuple(sorted([*told, *came, *found, *own], key=lambda each: each.at))


def _with_broken(
    session: Session, number: int, decision: Decision, labels: Mapping[str, str]
) -> str:
    broken = session.broken_off.get(number)
    said = done(session, decision, labels)
    return said if broken is None else f"{said}; broken off: {broken}"


def done(session: Session, decision: Decision, labels: Mapping[str, str]) -> str:
    """Say what a decision was: the action's name and what it was about."""
    if decision.action == WAIT:
        seconds = decision.arguments.get("seconds")
        return f"you wait {lines.minutes(seconds)}" if isinstance(seconds, int) else "you wait"
    if decision.action in _OWN:
        return _OWN[decision.action]
    about = decision.arguments.get("about") or decision.arguments.get("premises")
    named = f" ({labels.get(about, lines.words(about))})" if isinstance(about, str) else ""
    return f"{session.repertoire[decision.action].label}{named}"
