"""The unit's reference for one encounter: CCU, a slash and six characters.

The same seed and the same person give the same reference, whoever rings and however often. The
characters leave out those that are easily misheard. This module refuses to say whether anybody has
been given it.

Clause: INN-4.10-d
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.later import name_of

if TYPE_CHECKING:
    from simulator.engine.world import World
    from simulator.protocol.records import Identity

PREFIX = "CCU/"
LENGTH = 6
CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GIVEN = "nccu_reference"
"""Tag of the message in which the unit gives a reference."""


def reference_for(world: World, identity: Identity) -> str:
    """Return the reference that the unit gives about somebody."""
    name = name_of(identity)
    drawn = world.streams.keyed_each(GIVEN, name, LENGTH)
    return PREFIX + "".join(CHARACTERS[int(u * len(CHARACTERS))] for u in drawn)
