"""The referral hub: takes a safeguarding referral at any hour and decides by its urgency.

A red referral is worked on past closing time; amber and green ones rest outside it. The colour is
the hub's own, from what is known to be true of the child, unless a scenario pins it. This module
refuses to decide what becomes of the child.

Clause: INN-4.13
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of, name_of, number_then, office_hours

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.hours import Hours
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity

COLOURS = ("red", "amber", "green")
NEXT = {
    "red": "Red: we act on it today and join any strategy discussion.",
    "amber": "Amber: social care assesses the child's needs and tells you who has the case.",
    "green": "Green: it is passed to the services that already know the child.",
}


class Hub(LaterDesk):
    """Decides on referrals."""

    called = "safeguarding hub"
    rests_on = "mash.opens"

    @cached_property
    def hours(self) -> Hours:
        """Hours in which amber and green referrals are worked on."""
        return office_hours(self.world, "mash.opens", "mash.closes", "mash.open_days")

    def _refer(self, request: Request) -> Steps:
        """Take a referral in, and say what was decided."""
        identity = case_of(request)
        name, now = name_of(identity), self.world.clock.now
        colour = self._colour(identity, name)
        pinned = self.pinned_seconds("mash.decision", name)
        if pinned is None:
            work = self.lasts("mash.decision", name, f"mash.decision_{colour}")
            done = now + work if colour == "red" else self.hours.finish(now, work)
            pinned = done - now
        yield 0
        if not self.hours.is_open(now):
            words = "Received. The hub is closed; what cannot wait is seen to, the rest tomorrow."
            self.answer(request.seat, words, identity, "mash_received")
        yield pinned
        self.answer(request.seat, NEXT[colour], identity, "mash_decided")

    def _colour(self, identity: Identity, name: str) -> str:
        """Return how urgent a referral is taken to be."""
        pinned = self.world.pinned("mash.colour", name)
        if pinned in COLOURS:
            return str(pinned)
        true = self.world.true
        years = true("age_years", identity)
        age = number_then(self.world, "no_enforcement_age")
        is_young = isinstance(years, int) and age is not None and years < age
        if is_young or true("trafficking_suspected", identity) is True:
            return "red"
        return "green" if true("in_la_care", identity) is True else "amber"
