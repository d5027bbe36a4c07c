"""What prints, photographs and envelopes say of themselves, and what must be at hand for them.

This module refuses to change anything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.later import number_then
from simulator.engine.nccureference import GIVEN, reference_for
from simulator.protocol.asked import count
from simulator.protocol.records import IDENTITY_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.effects.grounds import Form
    from simulator.engine.seats import Seat
    from simulator.engine.world import World
    from simulator.protocol.records import Identity, Value

KIT = "kit_here"
"""Tag of the message with which stores put a print form and ink into an officer's hands."""

TRACKED = ("courier", "tracked", "registered", "recorded")
"""Ways of sending that can be followed (INN-4.26-d)."""


def _known_age(world: World, seat: Seat, identity: Identity) -> int | None:
    """Return somebody's age as far as the officer has come to know it."""
    return count(world.memory.view(seat.role, identity), "age_years")


def _is_below(world: World, seat: Seat, identity: Identity, limit: str) -> bool | None:
    """Tell whether somebody is known to be below an age of the order; None for not known."""
    years, age = _known_age(world, seat, identity), number_then(world, limit)
    return None if years is None or age is None else years < age


def _under_16(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    return _is_below(world, seat, identity, "no_enforcement_age")


def _under_6(world: World, seat: Seat, identity: Identity, _: Form) -> Value:
    return _is_below(world, seat, identity, "print_age")


def _reference(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    """Return the reference as typed, else as the unit gave it where it is to be copied."""
    typed = form.get("nccu_ref")
    if isinstance(typed, str) and typed.strip():
        return typed.strip()
    is_given = any(
        each.tag == GIVEN and each.identity.agrees(identity, IDENTITY_KINDS) for each in seat.inbox
    )
    wanted = form.get("copy_ref") is True
    return reference_for(world, identity) if is_given and wanted else None


def _has_reference(world: World, seat: Seat, identity: Identity, form: Form) -> Value:
    return _reference(world, seat, identity, form) is not None


def _is_tracked(_: World, __: Seat, ___: Identity, form: Form) -> Value:
    return form.get("service") in TRACKED


def print_kit(_: World, seat: Seat, __: Identity) -> str | None:
    """Tell why prints cannot be taken in ink on the original form; None when they can."""
    has_kit = any(each.tag == KIT for each in seat.inbox)
    return None if has_kit else "there is no print form and no ink at hand"


LOOKS: Mapping[str, Callable[[World, Seat, Identity, Form], Value]] = MappingProxyType(
    {
        "known_under_16": _under_16,
        "known_under_6": _under_6,
        "nccu_reference": _reference,
        "has_nccu_reference": _has_reference,
        "is_tracked": _is_tracked,
    }
)
"""Looks that papers take, by the names that actions use."""
