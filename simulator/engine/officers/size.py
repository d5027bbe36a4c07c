"""How large an operation is, and what the larger ones need before police are asked.

Tier and resources are determinations on what the officer knows. An operation above the lower tier
has its numbers reasoned, its plan written and its place before the tasking group; one of the upper
tier follows the notice on major operations besides. This module refuses to make one look smaller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers.eyes import Eyes, Usual
from simulator.protocol.derived import count
from simulator.protocol.determinations import operation_tier, resourcing_category
from simulator.protocol.parameters import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.protocol.records import Identity, Value

OPERATION = ("operation",)
LEAST_OFFICERS = 2
"""Police officers asked for where no more arrests are to be expected."""


def tier(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    """Return the tier as far as it can be told, as a form holds it."""
    return {"tier": operation_tier(eyes.world.memory.view(eyes.seat.role, at)).value}


def is_tier_told(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the tier can be told."""
    return tier(eyes, at)["tier"] is not None


def is_linked(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the premises are known to be linked with others of the operation."""
    return eyes.known("premises_relation", at) in ("same", "neighbouring", "similar")


def is_larger(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the operation is known to be above the lower tier."""
    return tier(eyes, at)["tier"] in ("middle", "upper")


def _is_upper(eyes: Eyes, at: Identity) -> bool:
    return tier(eyes, at)["tier"] == "upper"


def _needs_staffing_reason(eyes: Eyes, at: Identity) -> bool:
    """Tell whether the team is larger than a lower-tier visit usually has, or the tier is."""
    officers = eyes.known("io_count", at)
    usual = number("lower_tier_io", eyes.world.setting.date)
    return is_larger(eyes, at) or (isinstance(officers, int) and officers > usual)


def category(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    """Return the resource category that the risk asks for, with its reason."""
    answer = resourcing_category(eyes.world.memory.view(eyes.seat.role, at))
    return {"category": answer.value or 2, "reason": answer.because}


def support(eyes: Eyes, at: Identity) -> Mapping[str, Value]:
    """Ask for as many police officers as arrests are to be expected, two at the least."""
    expected = count(eyes.world.memory.view(eyes.seat.role, at), "anticipated_arrests") or 0
    officers = max(LEAST_OFFICERS, expected)
    return {"basis": "jp", "kind": "immediate", "officers": officers}


RESOURCES: tuple[Usual, ...] = (
    Usual("set-resource-category", "resource_category_set", about=OPERATION, form=category),
    Usual(
        "record-staffing-reason",
        "staffing_reason_recorded",
        about=OPERATION,
        when=_needs_staffing_reason,
        form=lambda _, __: {"reasons": "numbers follow from the arrests to expect"},
    ),
)
"""What the operation is resourced with, and why its numbers are what they are."""

LARGER: tuple[Usual, ...] = (
    Usual("check-priority-area", "priority_area_checked", about=OPERATION),
    *RESOURCES,
    Usual("follow-major-notice", "ho_notice_followed", about=OPERATION, when=_is_upper),
    Usual(
        "complete-plan",
        "plan_completed",
        about=OPERATION,
        form=lambda _, __: {
            "contingency": "without the police support agreed, nobody goes",
            "reliefs": "a second team from the afternoon on, and release by midnight",
            "agencies": "no other agency takes part",
            "human_rights": "necessary and proportionate: reasons on file",
            "support_taper": "as officers finish their time beside police",
            "role_secure": "police, at every address",
            "role_arrest": "designated officers, with police beside them",
            "role_escort": "a police van for each address",
            "role_custody": "custody staff, at suites named beforehand",
        },
    ),
    Usual("put-to-tasking-group", about=OPERATION),
)
"""What an operation above the lower tier needs before police are asked."""

TASKED: tuple[Usual, ...] = (
    Usual("put-to-tasking-group", about=OPERATION, answer=("tcg_tasked",)),
)
"""What it waits for before anybody is asked to authorise it."""
