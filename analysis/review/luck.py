"""How unusual a wait was: where its draw stands among all that its distribution gives.

Only a wait that one keyed draw explains is told of: the draw is made again by its key, which gives
the same number for ever. Where a queue, a night or a second draw made up most of the wait, nothing
is said. This module refuses to guess, and to call a wait good or bad.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.engine.desk import key_of
from simulator.engine.later import name_of
from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.world import World
    from simulator.protocol.records import Identity

LEAST_EXPLAINED = 0.8
"""Share of a wait that the draw must make up to be told as what decided it."""


@dataclass(frozen=True, slots=True)
class Draw:
    """The draw that decides how long something takes.

    Attributes:
        purpose: What it is drawn for, with whose id it is keyed.
        calibrated: The calibration's distribution.
        keyed_by: Takes the id from what the wait is about.
        pins: Further purposes under which a scenario may have fixed it.
    """

    purpose: str
    calibrated: str
    keyed_by: Callable[[Identity], str] = name_of
    pins: tuple[str, ...] = ()


DRAWS: Mapping[str, Draw] = MappingProxyType(
    {
        "ra_form_sent_to_biu": Draw(
            "intelligence.turnaround", "intelligence.turnaround", key_of, ("intelligence.form",)
        ),
        "contractor_collection_booked": Draw(
            "escort.notice", "escort.notice", pins=("transport.escort",)
        ),
        "complaint_forwarded_to_is": Draw("complaints.logging", "complaints.logging", key_of),
        "ifb1_sent": Draw("post.transit", "post.transit"),
        "post.send": Draw("post.transit", "post.transit"),
        "commanders.cio": Draw("authority.cio", "authority.cio_review", key_of),
        "commanders.commander": Draw("authority.commander", "authority.commander_decision", key_of),
        "commanders.community": Draw(
            "authority.community", "authority.liaison_inspector_decision", key_of
        ),
        "csc.contact": Draw("csc.answer", "csc.answer"),
        "nccu.call": Draw("nccu.answer", "nccu.answer"),
        "nccu.pack": Draw("nccu.pack_email", "nccu.pack_email"),
        "strategy.meeting": Draw("strategy.meeting", "strategy.meeting"),
    }
)
"""By the record or the request that begins the wait."""


@dataclass(frozen=True, slots=True)
class Luck:
    """Where a wait stands.

    Attributes:
        is_fixed: Whether the scenario's author fixed it; then nothing is drawn.
        share_longer: Of all draws, the share that is longer, 0 to 1; None where it is fixed.
    """

    is_fixed: bool
    share_longer: float | None


def luck_of(world: World, began_by: str, identity: Identity, number: int, took: int) -> Luck | None:
    """Tell where a wait stands among what its distribution gives.

    Args:
        began_by: The record or the request that began it.
        number: How many of the kind, with the same key, came before it.
        took: How long it took, in seconds.

    Returns:
        None where no single draw is known to have made it up.
    """
    draw = DRAWS.get(began_by)
    if draw is None:
        return None
    key = draw.keyed_by(identity)
    purposes = (draw.purpose, *draw.pins)
    if any(isinstance(world.pinned(each, key, number), int) for each in purposes):
        return Luck(is_fixed=True, share_longer=None)
    at = world.clock.now if world.streams.future else None
    uniform = world.streams.keyed(draw.purpose, key, number, at)
    drawn = sampler(world.numbers[draw.calibrated].distribution).draw(uniform)
    if not LEAST_EXPLAINED * took <= drawn <= took:
        return None
    return Luck(is_fixed=False, share_longer=1.0 - uniform)
