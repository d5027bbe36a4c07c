"""Which values of a calibration a base's world never reads, so that no lever of a study moves them.

A set of numbers serves every world of its era: a borough has no cohorts, a coast no suites, a
London no commanders. A study that moved such a value would run for an hour and find no difference,
which would look like an answer. What is no quantity is no lever either. A proof runs every lever
that is offered, and a test holds that what a run reads is offered. This module refuses to run
anything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from simulator.engine.programme.terms import KEYS
from simulator.scenario.planning import Planning
from simulator.scenario.studybase import is_under

if TYPE_CHECKING:
    from collections.abc import Mapping

World = Literal["borough", "coast", "london", "programme"]

_NOWHERE: Final = (
    "costs.cell_day",
    "costs.funded_posts",
    "costs.immigration_officer",
    "custody.immigration_stay",
    "custody.booking_in",
    "geography.suite_distance",
    "intelligence.turnaround",
    "mash.decision_green",
    "planning",
    "radio",
    "teams.base_share",
    "teams.trained_officers",
    "victims.deterrence",
    "workforce.probationer_share",
    "workforce.shift_length",
)
"""Figures that are kept to be read by people, and by no world."""

_MARKS: Final = ("intelligence.open_days", "csc.office_days", "mash.open_days")
"""Marks of days: a factor on them says nothing, or leaves none."""

_OF_A_PROGRAMME: Final = ("programme", "costs.constable", "workforce.worked_hours_per_year")
_PLAYED: Final = (
    "authority.arbitration",
    "authority.arbitration_allows_share",
    "authority.deputy_director_decision",
    "authority.deputy_director_refusal_share",
    "response.force_entry",
)
"""What only a trainee asks for, and simulated officers do not."""

FOUND_OUT: Final = (
    "violence",
    "illness",
    "mental_illness",
    "other_crime",
    "victim_or_witness",
)
"""What is drawn of a visit for officers who decide by it; London's light flows decide nothing."""

UNREAD: Final[Mapping[World, tuple[str, ...]]] = MappingProxyType(
    {
        "borough": (
            *_NOWHERE,
            *_MARKS,
            *_OF_A_PROGRAMME,
            *_PLAYED,
            "visits.police_supported_share",
        ),
        "coast": (
            *_NOWHERE,
            *_MARKS,
            *_OF_A_PROGRAMME,
            "authority",
            "complaints",
            "custody",
            "escort",
            "intelligence",
            "interpreters.face_to_face",
            "missing.not_placed_factor",
            "response.force_entry",
            "response.wagon_arrival",
            "response.neighbour_travel",
            "response.neighbour_units",
            "support",
            "tasking",
            "teams",
            "visits",
        ),
        "london": (
            *_NOWHERE,
            *_MARKS,
            *_OF_A_PROGRAMME,
            "authority",
            "complaints.crime_manager_advice",
            "complaints.criminal_share",
            "complaints.logging",
            "escort.breakdown_share",
            *(f"intelligence.{each}_share" for each in FOUND_OUT),
            "intelligence.update_work",
            "response.force_entry",
            "response.neighbour_travel",
            "response.neighbour_units",
            "response.wagon_arrival",
            "support.answer",
            "support.cancellation_lead",
            "support.notice",
            "support.officers_to_lend",
            "tasking",
            "visits.follow_up_share",
            "visits.high_profile_share",
            "visits.non_compliant_share",
        ),
    }
)
"""Keys, or what they begin with."""

READ_BY_A_PROGRAMME: Final = ("programme", *KEYS)
"""A programme over years reads these and no others."""


def world_of(base: Any) -> World:
    """Tell which world a base opens."""
    if isinstance(base, Planning):
        return "borough" if base.coast is None else "coast"
    return "programme" if hasattr(base, "open_at_start") else "london"


def is_read(base: Any, key: str) -> bool:
    """Tell whether a base's world ever reads a value of its calibration."""
    world = world_of(base)
    if world == "programme":
        return _is_among(key, READ_BY_A_PROGRAMME)
    return not _is_among(key, UNREAD[world])


def _is_among(key: str, names: tuple[str, ...]) -> bool:
    return any(is_under(key, name) for name in names)
