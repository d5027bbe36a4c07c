"""What an officer who keeps to the rules would have decided at the moment at which a play stands.

It is asked of the decider that plays on in both arms, and the session that would carry its choice
out is let take it as far as it keeps it. So what is offered is a decision complete as any other,
that can be made there. This module refuses to change the play: nothing is carried out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from simulator.deciders import choice
from simulator.deciders.compliant import Compliant
from simulator.session import STOP, Decision

if TYPE_CHECKING:
    from simulator.session import Session


class _Told(Exception):
    """What would have been decided."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


def by_the_rules(session: Session) -> Decision:
    """Return what an officer who keeps to the rules would decide there.

    Args:
        session: A play as it stands; it stays as it is.

    Returns:
        To stop, where nothing more is to be done or the exercise is over.

    Raises:
        NotOffered: The decider chose what cannot be done there.
    """
    situation = session.situation()
    if situation.is_over:
        return Decision(session.at, STOP, {})
    chosen = Compliant().decide(session, situation)
    keepers, session.keepers = session.keepers, [_tell]
    try:
        choice.take(session, chosen)
    except _Told as told:
        return told.decision
    finally:
        session.keepers = keepers
    raise AssertionError("a session tells its keepers of each decision before it is carried out")


def _tell(decision: Decision) -> NoReturn:
    raise _Told(decision)
