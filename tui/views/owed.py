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


PUT_OFF = frozenset(
    (
        "biometrics_declined_recorded",
        "biometrics_delayed",
        "ho_share_delayed",
        "informing_impracticable_recorded",
        "interview_rescheduled",
        "ndm_rationale_recorded",
        "safeguarding_delayed",
    )
)
"""Records that put a thing off, or say why it is not done, and do not do it."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing owed.

    Attributes:
        when: By when, in words; empty where no time is set and nothing must wait for it.
        about: Whom or what it is about; empty where it is about nothing in particular.
        how: Names of the player's actions that would discharge it, else what is to happen.
        instead: Names of actions that put it off or say why it is not done; they count only for
            a reason that the rule accepts.
    """

    says: str
    about: str
    when: str
    is_late: bool
    how: tuple[str, ...]
    clauses: tuple[str, ...]
    instead: tuple[str, ...] = ()


def hints(session: Session, owed: Sequence[Owed], labels: Mapping[str, str]) -> tuple[Hint, ...]:
    """Put what is owed into words, the soonest due first; what is owed to several stands once."""
    alike: dict[tuple[object, ...], list[Owed]] = {}
    for each in owed:
        key = (each.rule, each.is_overdue(session.at), each.before)
        alike.setdefault(key, []).append(each)
    return tuple(_hint(session, several, labels) for several in alike.values())


def _hint(session: Session, several: Sequence[Owed], labels: Mapping[str, str]) -> Hint:
    """Word what is owed by one rule; the first is due first, and its time is told."""
    first = several[0]
    excuses = _excuses(first)
    names = [name for each in several if (name := _about(each.about, labels))]
    return Hint(
        says=first.says,
        about=lines.listed(dict.fromkeys(names)) if names else "",
        when=_when(first, session.at),
        is_late=first.is_overdue(session.at),
        how=_how(session, set(first.discharged_by) - excuses),
        clauses=first.clauses,
        instead=_acts(session, excuses),
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


def _excuses(each: Owed) -> set[str]:
    """Return what would only put it off; nothing where that is the very thing owed."""
    found = set(each.discharged_by) & PUT_OFF
    return found if found != set(each.discharged_by) else set()


def _how(session: Session, wanted: set[str]) -> tuple[str, ...]:
    """Name the actions of this role that write what is wanted; else say what is to happen."""
    known = vocabulary.records()
    happens = tuple(known[name].means for name in sorted(wanted) if name in known)
    return _acts(session, wanted) or happens


def _acts(session: Session, wanted: set[str]) -> tuple[str, ...]:
    """Name the actions of this role that write one of some records."""
    role = session.seat.role
    return tuple(
        act.label
        for act in session.repertoire.values()
        if role in act.roles and wanted & {write.did for write in act.writes}
    )
