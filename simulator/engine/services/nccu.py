"""The National Command and Control Unit: rung at any hour, it gives a reference and sends the pack.

It notes in what part the caller sees the person. It sends the pack by email on request, never the
print form. Prints it loads only from an original that has reached it, which is taken to follow at
once: no figure for that was found. This module refuses to decide what becomes of anybody.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of, name_of
from simulator.engine.nccureference import GIVEN, reference_for
from simulator.engine.pools import Pool

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record

PARTS = {
    "child": "a child to be safeguarded",
    "victim": "a victim",
    "witness": "a witness",
    "neither": "neither child, nor victim, nor witness",
}


class Nccu(LaterDesk):
    """Answers calls, sends packs, loads prints."""

    called = "National Command and Control Unit"
    rests_on = "nccu.answer"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        world.log.listen(self._take_prints, ("ifb1_received",))

    @cached_property
    def lines(self) -> Pool:
        """The unit's telephone lines."""
        return Pool(self.world.clock, "NCCU", self.world.numbers["nccu.lines"].whole)

    def _call(self, request: Request) -> Steps:
        """Answer a call about somebody, and give the reference."""
        identity = case_of(request)
        yield self.lines.take()
        try:
            yield self.lasts("nccu.answer", name_of(identity), "nccu.answer")
        finally:
            self.lines.give()
        reference = reference_for(self.world, identity)
        part = PARTS.get(str(request.form.get("role_stated")))
        noted = f" Noted as you see it: {part}." if part else " You have not said as what."
        words = f"Your reference is {reference}. Put it on every paper you send us.{noted}"
        if part == PARTS["child"]:
            words += " Do you need the pack? Ask and it comes by email, without the print form."
        self.answer(request.seat, words, identity, GIVEN)

    def _pack(self, request: Request) -> Steps:
        """Send the pack by email: the order, the map and the form, without the print form."""
        identity = case_of(request)
        yield self.lasts("nccu.pack_email", name_of(identity), "nccu.pack_email")
        held = dict.fromkeys(("order", "map", "form"), True)
        self.world.log.write("pack_obtained", request.seat.role, identity, held)
        words = "The pack is in your mailbox. The print form is paper and ink, and is not in it."
        self.answer(request.seat, words, identity, "pack_obtained")

    def _take_prints(self, record: Record) -> None:
        """Load prints whose original has come."""
        if self.is_there:
            self.world.clock.start(self._upload(record.identity), at=self.world.clock.now)

    def _upload(self, identity: Identity) -> Steps:
        yield 0
        self.world.log.write("iabs_uploaded", "nccu", identity)
