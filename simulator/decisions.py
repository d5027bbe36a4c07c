"""Decisions: what somebody in a seat chose to do, as a play and its file keep it.

They stand apart from the session that carries them out, so that whoever only reads what was decided
loads no world for it. This module refuses to carry anything out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Value

NO_REASON: Mapping[str, str] = MappingProxyType({})
WAIT, CARRY_ON, BREAK_OFF, STOP, HINT = "wait", "carry_on", "break_off", "stop", "hint"


@dataclass(frozen=True, slots=True)
class Decision:
    """One accepted decision, as an attempt keeps it.

    Attributes:
        reason: What was stated for it, by heading; free text, which no rule reads.
    """

    at: int
    action: str
    arguments: Mapping[str, Value]
    reason: Mapping[str, str] = field(default_factory=lambda: NO_REASON)
