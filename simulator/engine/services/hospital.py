"""The hospital: a child waits, is seen, and may leave or is kept in.

It begins when a record says that the child goes to hospital, or when an officer asks for it, and
only once until the answer. What is told is what a nurse would tell: fit to leave, or not. Whether
police stay with the child is the officers' to decide. This module refuses to diagnose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.engine.flows import Steps
    from simulator.engine.seats import Seat
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Identity, Record

GOES = "child_to_hospital"


class Hospital(LaterDesk):
    """Sees whoever is brought."""

    called = "hospital"
    rests_on = "hospital.wait"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._waiting: set[str] = set()
        world.log.listen(self._arrives, (GOES,))

    def _attend(self, request: Request) -> Steps:
        """Take somebody in, or say where it stands with them."""
        yield 0
        identity = case_of(request)
        if name_of(identity) in self._waiting:
            words = "They are waiting or being seen. We will tell you as soon as we know more."
            self.answer(request.seat, words, identity, "hospital_waiting")
            return
        self._waiting.add(name_of(identity))
        yield from self._see(request.seat, identity)

    def _arrives(self, record: Record) -> None:
        name = name_of(record.identity)
        seat = self.seated(record.by or "", record.identity.operation)
        if seat is None or name in self._waiting or not self.is_there:
            return
        self._waiting.add(name)
        identity = record.identity.only(("operation", "about"))
        self.world.clock.start(self._see(seat, identity), at=self.world.clock.now)

    def _see(self, seat: Seat, identity: Identity) -> Steps:
        name = name_of(identity)
        yield self.lasts("hospital.wait", name, "hospital.wait")
        self._waiting.discard(name)
        share = self.share_unless_timed("hospital.kept_in_share", "hospital.wait", name)
        is_kept = self.is_so("hospital.kept_in", name, share)
        words = (
            "They have been seen and stay with us tonight. They are not to be questioned now."
            if is_kept
            else "They have been seen and treated, and may leave with you."
        )
        tag = "hospital_kept_in" if is_kept else "hospital_discharged"
        facts = {"needs_urgent_medical": is_kept, "child_well_enough": not is_kept}
        self.world.turn(facts, identity)
        self.answer(seat, words, identity, tag, facts)

    def forget(self, ids: Iterable[str]) -> None:
        """Forget people who will not come again."""
        gone = set(ids)
        super().forget(gone)
        self._waiting -= gone
