"""Hints: what is owed now, by which clause, by when, and what would discharge it, in plain words.

This module shows what the monitor says is owed and refuses to say more: not whether it is likely,
and not what else would be wise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary
from tui.plain import lines
from tui.views import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.protocol.monitor import Owed
    from simulator.protocol.records import Identity
    from simulator.session import Session


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing owed.

    Attributes:
        when: By when, in words; empty where no time is set and nothing must wait for it.
        about: Whom or what it is about; empty where it is about nothing in particular.
        how: Names of the player's actions that would discharge it, else what is to happen.
    """

    says: str
    about: str
    when: str
    is_late: bool
    how: tuple[str, ...]
    clauses: tuple[str, ...]


def hints(session: Session, owed: Sequence[Owed], labels: Mapping[str, str]) -> tuple[Hint, ...]:
    """Put what is owed into words, the soonest due first."""
    return tuple(
        Hint(
            says=each.says,
            about=_about(each.about, labels),
            when=_when(each, session.at),
            is_late=each.is_overdue(session.at),
            how=_how(session, each),
            clauses=each.clauses,
        )
        for each in owed
    )


def _about(identity: Identity, labels: Mapping[str, str]) -> str:
    named = identity.about or identity.premises or identity.operation
    return labels.get(named, lines.words(named)) if named else ""


def _when(each: Owed, at: int) -> str:
    parts = []
    if each.due_at is not None:
        parts.append(f"{clock.due(each.due_at, at)}, by {clock.clock(each.due_at, at)}")
    if each.before:
        known = vocabulary.records()
        before = lines.listed(known[name].means for name in each.before)
        parts.append(f"before: {before}")
    return "; ".join(parts)


def _how(session: Session, each: Owed) -> tuple[str, ...]:
    """Name the actions of this role that write what is wanted; else say what is to happen."""
    role, wanted = session.seat.role, set(each.discharged_by)
    acts = tuple(
        act.label
        for act in session.repertoire.values()
        if role in act.roles and wanted & {write.did for write in act.writes}
    )
    known = vocabulary.records()
    return acts or tuple(known[name].means for name in each.discharged_by if name in known)
