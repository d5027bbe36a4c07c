"""A play, played again: decisions put to a fresh session, to their end or up to one of them.

The same stage, seed and decisions give the same records to the last byte; grades, resumes and
"choose otherwise" stand on that. This module refuses to decide anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.protocol.records import IDENTITY_KINDS, Identity
from simulator.session import BREAK_OFF, CARRY_ON, HINT, STOP, WAIT, Decision, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.engine.acts import Act
    from simulator.engine.stage import Stage


class Diverged(Exception):
    """A decision came to stand at another moment than it was taken at."""


def replay(
    stage: Stage, repertoire: Mapping[str, Act], seed: int, decisions: Iterable[Decision]
) -> Session:
    """Play decisions again.

    Raises:
        Diverged: The world did not come to the same moment; the stage or its world differs.
        NotOffered: A decision is not possible here.
    """
    session = Session(stage, repertoire, seed)
    for _ in led(session, decisions):
        pass
    return session


def led(session: Session, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Put decisions to a fresh session, and yield each before it is put.

    Raises:
        Diverged: The world did not come to the same moment; the stage or its world differs.
        NotOffered: A decision is not possible here.
    """
    for number, decision in enumerate(decisions):
        if session.at != decision.at:
            raise Diverged(f"decision {number} was taken at {decision.at}, not {session.at}")
        yield decision
        put(session, decision)


def put(session: Session, decision: Decision) -> None:
    """Put one decision to a session."""
    match decision.action:
        case action if action == WAIT:
            seconds = decision.arguments.get("seconds")
            session.wait(seconds if isinstance(seconds, int) else None)
        case action if action == CARRY_ON:
            session.carry_on()
        case action if action == BREAK_OFF:
            session.break_off()
        case action if action == STOP:
            session.stop()
        case action if action == HINT:
            session.hint()
        case action:
            given = dict(decision.arguments)
            named = {kind: given.pop(kind, None) for kind in IDENTITY_KINDS}
            identity = Identity(**{kind: _text(value) for kind, value in named.items()})
            session.act(action, identity, given, decision.reason)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
