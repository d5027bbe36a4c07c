"""Inspectors asked by telephone to confirm that somebody under sixteen may be fingerprinted.

One is found, or a line of officers waits; one confirms or declines with a reason. Whether the force
has designated its inspectors for this is a fact of the force. A sergeant can be asked as well, who
has no such power. Who must be with the child is the officer's to see to. This module refuses to
judge any of it.

Clause: INN-4.19, INN-4.20, INN-5.3-a
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of, name_of, number_then
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity

RECORD = "inspector_confirmation"


class Inspectors(LaterDesk):
    """Confirms, or declines."""

    called = "duty Inspector"
    rests_on = "inspectors.confirm"

    @cached_property
    def on_duty(self) -> Pool:
        """Inspectors who can be reached."""
        return Pool(self.world.clock, "inspectors", self.world.numbers["inspectors.on_duty"].whole)

    def _confirm(self, request: Request) -> Steps:
        """Ask an Inspector."""
        identity = case_of(request)
        name = name_of(identity)
        yield self.on_duty.take()
        try:
            yield self.lasts("inspectors.confirm", name, "inspectors.confirm")
        finally:
            self.on_duty.give()
        refusals = self.share_unless_timed("inspectors.refuses_share", "inspectors.confirm", name)
        if self._is_needless(request, identity):
            words = "By what you tell me they are not under sixteen. You need no word of mine."
            self.answer(request.seat, words, identity, "inspector_not_needed")
        elif self.is_so("inspectors.refuses", name, refusals):
            words = (
                "Not on what you have told me. Tell me why prints are needed tonight and cannot "
                "wait until the child has rested, and ask me again."
            )
            self.answer(request.seat, words, identity, "inspector_refused")
        else:
            self._agree(request, identity, name)

    def _agree(self, request: Request, identity: Identity, name: str) -> None:
        is_designated = self.is_so("inspectors.designated", name, 1.0)
        self.world.log.write(RECORD, "inspector", identity, {"designated": is_designated})
        words = (
            "Confirmed. I am designated for this, and have noted the time."
            if is_designated
            else "Confirmed, as far as I can: this force has designated nobody for it."
        )
        self.answer(request.seat, words, identity, "inspector_confirmed")

    def _is_needless(self, request: Request, identity: Identity) -> bool:
        years = self.world.memory.view(request.seat.role, identity).value("age_years")
        age = number_then(self.world, "no_enforcement_age")
        return isinstance(years, int) and age is not None and years >= age

    def _sergeant(self, request: Request) -> Steps:
        """Ask a sergeant, who agrees for want of knowing better."""
        identity = case_of(request)
        yield self.lasts("inspectors.sergeant", name_of(identity), "inspectors.confirm")
        self.world.log.write(RECORD, "police", identity, {"rank_below": "inspector"})
        words = "Go ahead, as far as I am concerned."
        self.say(request.seat, words, from_="sergeant", about=identity, tag="sergeant_agreed")
