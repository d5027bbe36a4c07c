"""What a constable usually does next: for children met alone, and for victims and witnesses.

Who is to be dealt with is what the files in hand name; a file may name both. This module refuses to
look for anybody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.officers import child, victim
from simulator.engine.officers.eyes import FINISHED, WAIT, Step, is_wait, until, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.officers.eyes import Eyes, Usual

ROLES = ("first_responder", "constable")
"""Roles that follow these orders."""

ORDERS: tuple[tuple[Usual, ...], ...] = (*child.ORDERS, *victim.PHASES)

OWN = frozenset(usual.action for order in ORDERS for usual in order)
"""Actions that the orders take, each in its turn.

What can be done around a child or a victim holds wrong acts as well, which also write what is owed;
and nobody is handed over because that is owed, while others are still on their way.
"""


def constable_step(eyes: Eyes) -> Step:
    """Say what a constable does next."""
    if eyes.seat.team is None or eyes.team.is_travelling:
        return WAIT
    eyes = eyes.glance()
    waits: list[Step] = []
    for step in _both(eyes):
        if is_wait(step):
            waits.append(step)
        elif step is not FINISHED:
            return step
    ends = [moment for moment in map(until, waits) if moment is not None]
    return wait_until(min(ends)) if ends else FINISHED


def _both(eyes: Eyes) -> Iterator[Step]:
    """Yield what is next for children, then for victims; the second is often not asked for."""
    yield child.child_step(eyes, child.children(eyes))
    yield victim.victim_step(eyes, victim.people(eyes))
