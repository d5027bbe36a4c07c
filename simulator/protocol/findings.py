"""A finding: what a rule says of one duty, about one thing, as a value.

This module refuses to judge; it gives verdicts, severities and their shape a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.protocol.records import Identity


class Verdict(StrEnum):
    """What became of a duty; `cannot_tell` is for plans alone."""

    MET = "met"
    LATE = "late"
    BREACHED = "breached"
    PENDING = "pending"
    CANNOT_TELL = "cannot_tell"


class Severity(StrEnum):
    """How much hangs on a duty."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class CountsFor(StrEnum):
    """Whose account a finding goes to; only the player's moves the score."""

    PLAYER = "player"
    SERVICE = "service"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's verdict about one thing.

    Attributes:
        root: What the finding comes from: the same act or omission has the same root, and a
            root costs once however many clauses it offends.
        stated: Whether the source itself sets the rule; derived rules are shown and cost nothing.
        missing: Facts nobody has established, for `cannot_tell`.
        told_by: Skipped checks whose result was held against the officer.
    """

    rule: str
    clauses: tuple[str, ...]
    verdict: Verdict
    severity: Severity
    owed_by: str
    counts_for: CountsFor
    about: Identity
    arose_at: int
    due_at: int | None
    done_at: int | None
    because: str
    evidence: tuple[int, ...]
    root: str
    stated: bool = True
    readings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Tell whether something owed was late or not done."""
        return self.verdict in (Verdict.LATE, Verdict.BREACHED)
