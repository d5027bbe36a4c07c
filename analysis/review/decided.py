"""Which decision made a record, and what a decision is called.

This module refuses to guess at motives: a decision is named by what was chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, Identity
from simulator.session import BREAK_OFF, CARRY_ON, HINT, STOP, WAIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Record
    from simulator.session import Decision, Session

FIXED = {
    WAIT: "Wait",
    CARRY_ON: "Carry on with what was interrupted",
    BREAK_OFF: "Break off what was interrupted",
    STOP: "Stop the exercise",
    HINT: "Ask for a hint",
}


def label_of(decision: Decision, session: Session) -> str:
    """Name a decision as the screen named it when it was taken."""
    known = session.repertoire.get(decision.action)
    return FIXED.get(decision.action, decision.action) if known is None else known.label


def about(decision: Decision, labels: Mapping[str, str]) -> str:
    """Name what a decision was about, the narrowest thing only; empty for nothing in particular."""
    for kind in ("about", "call", "premises", "operation"):
        given = decision.arguments.get(kind)
        if isinstance(given, str):
            return labels.get(given, given)
    return ""


def identity_of(decision: Decision) -> Identity:
    """Return what a decision was about."""
    given = {kind: decision.arguments.get(kind) for kind in IDENTITY_KINDS}
    return Identity(
        **{kind: value if isinstance(value, str) else None for kind, value in given.items()}
    )


def number_of(record: Record, session: Session, *, or_wait: bool = False) -> int | None:
    """Return the number of the decision that made a record; None where another made it.

    Args:
        or_wait: Whether, where another made it, the wait is meant in which it came.
    """
    before = [n for n, each in enumerate(session.decisions) if each.at <= record.at]
    own = [n for n in before if record.name in _written_by(session.decisions[n], session)]
    same = [n for n in own if _agrees(session.decisions[n], record)]
    waits = [n for n in before if or_wait and session.decisions[n].action == WAIT]
    found = same or own or waits
    return found[-1] if found else None


def _agrees(decision: Decision, record: Record) -> bool:
    return identity_of(decision).agrees(record.identity, IDENTITY_KINDS)


def _written_by(decision: Decision, session: Session) -> tuple[str, ...]:
    act = session.repertoire.get(decision.action)
    return () if act is None else tuple(write.did for write in act.writes)
