"""Whose hands a step lies in: what the wrong side writes down does not stand for the step.

Why: an officer cannot authorise himself, and police help is given by police. A record that does
not say who made it counts; one that names somebody who cannot have done it does not. Rules, limbs
and answers ask here, so that they agree. This module refuses to say what follows.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.protocol import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.protocol.records import Record
    from simulator.protocol.vocabulary import RoleKind

_TEAM = frozenset(("immigration_officer", "arrest_team", "requester"))


def _is_chief(role: RoleKind) -> bool:
    return role.name in ("cio", "grantor")


def _is_deputy_director(role: RoleKind) -> bool:
    return role.name == "deputy_director_isro"


def _is_not_immigration(role: RoleKind) -> bool:
    return role.service != "immigration"


def _is_not_the_team(role: RoleKind) -> bool:
    return role.name not in _TEAM


_HANDS: Mapping[str, Callable[[RoleKind], bool]] = MappingProxyType(
    {
        "cio_written_authority": _is_chief,
        "dd_isro_authority": _is_deputy_director,
        "police_assistance_agreed": _is_not_immigration,
        "police_permission_given": _is_not_immigration,
        "arbitration_decided": _is_not_immigration,
        "biu_checks_done": _is_not_the_team,
        "biu_ra_returned": _is_not_the_team,
        "biu_recheck_done": _is_not_the_team,
    }
)
"""Who can take a step. A joint review is not the Immigration Service's alone.

Clause: SLA-5.1, SLA-AnnexA-II, SLA-AnnexA-III, SLA-4.1.3-a, JP-4.5.1-3, by the reading of CF-114
"""


def stands(record: Record) -> bool:
    """Tell whether a record can stand for its step: nobody else's hand is known to have made it."""
    may = _HANDS.get(record.name)
    if may is None:
        return True
    by = record.attributes.get("by", record.by)
    if not isinstance(by, str) or by not in vocabulary.roles():
        return True
    return may(vocabulary.role(vocabulary.roles()[by]))
