"""What a step would show to have been left out: the part of the rule book worth asking beforehand.

Before it takes a step, a rule-following officer wants to know one thing: what should have been done
first, and can be. Most rules never answer that. Those that do are picked out of the book once. This
module refuses to say what a step would break besides; the monitor does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine import acts, officers
from simulator.protocol import monitor
from simulator.protocol.book import Book
from simulator.protocol.duties import Precedence, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.acts import Act
    from simulator.engine.officers import Step
    from simulator.protocol.duties import Duty
    from simulator.protocol.findings import Finding
    from simulator.protocol.records import Record
    from simulator.session import Session

MISSING = "missing:"
"""How the root of a finding begins that a step left out has brought about."""


class Foresight:
    """The rules of a book that can show a step to have been left out which the player can take.

    Attributes:
        book: Those rules. `names`: the records they are raised or closed by.
        can: Names of the records that the player's acts can make.
    """

    def __init__(self, session: Session) -> None:
        """Pick the rules out of a session's book, for whoever sits in its seat."""
        book, role = session.book, session.seat.role
        self.can = frozenset(did for act in _acts_of(session, role) for did in written_by(act))
        kept = tuple(rule for rule in book.rules if _can_tell(rule.duty, self.can))
        self.book = Book(book.setting, book.documents, kept)
        self.names = frozenset((*self.book.raised_by, *self.book.turned_by, *self.book.closing))

    def left_out(self, session: Session, step: Step) -> Iterator[Finding]:
        """Yield the player's bad findings of steps left out that a step would settle at once."""
        for record in records_of(session, step, self.names):
            if record.name in self.names:
                for finding in monitor.offences(self.book, session.state, record):
                    if finding.root.startswith(MISSING):
                        yield finding


def _acts_of(session: Session, role: str) -> Iterator[Act]:
    own = officers.own_actions(role)
    for act in session.repertoire.values():
        if role in act.roles and (own is None or act.id in own):
            yield act


def written_by(act: Act) -> Iterator[str]:
    """Yield the names of the records that an act can make."""
    return (write.did for write in act.writes)


def _can_tell(duty: Duty, can: frozenset[str]) -> bool:
    """Tell whether a duty can find a step left out that can still be taken."""
    match duty.requires:
        case Precedence(steps=steps):
            return duty.root is None and any(step.names[0] in can for step in steps)
        case Response(step=step, before=before):
            return step.names[0] in can and (before is not None or bool(step.lifting))
        case _:
            return False


def records_of(
    session: Session, step: Step, names: frozenset[str] | None = None
) -> tuple[Record, ...]:
    """Return the records a step would make if it were done now: those of some names, or all."""
    act = session.repertoire[step.action]
    identity = session.completed(step.identity)
    return acts.foreseen(session.world, session.seat, act, identity, step.form, names)
