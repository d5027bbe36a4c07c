"""The post and couriers: an envelope to the national unit, which arrives or does not.

What is in the envelope decides what is written when it arrives: only an original print form counts
as received. An envelope that is lost is noticed when it should have come, and only where it can be
tracked. This module refuses to judge how it was packed.

Clause: INN-4.17-d, INN-4.25-a, INN-4.26-d
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.engine.later import LaterDesk, case_of, name_of

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request
    from simulator.protocol.records import Identity

TRACKED = frozenset({"courier", "tracked", "registered", "recorded"})
"""Ways of sending that can be followed."""


class Post(LaterDesk):
    """Carries envelopes."""

    called = "post"
    rests_on = "post.transit"

    def _send(self, request: Request) -> Steps:
        """Carry one envelope."""
        identity = case_of(request)
        name = name_of(identity)
        is_original = request.form.get("ifb1") == "original"
        yield self.lasts("post.transit", name, "post.transit")
        share = self.share_unless_timed("post.lost_share", "post.transit", name)
        if self.is_so("post.lost", name, share):
            self._lose(request, identity, is_original=is_original)
        elif is_original:
            self.world.log.write("ifb1_received", "nccu", identity)
            self._deliver(request, identity, "Your envelope is here with the original print form.")
        elif request.form.get("ifb1") == "copy":
            words = "A copy of a print form has come. Prints can only be loaded from the original."
            self._deliver(request, identity, words, "copy_received")
        else:
            self._deliver(request, identity, "Your papers are here.", "papers_received")

    def _deliver(
        self, request: Request, identity: Identity, words: str, tag: str = "ifb1_received"
    ) -> None:
        self.say(
            request.seat,
            words,
            from_="National Command and Control Unit",
            about=identity,
            tag=tag,
        )

    def _lose(self, request: Request, identity: Identity, *, is_original: bool) -> None:
        if is_original:
            self.world.log.write("prints_lost", None, identity)
        if request.form.get("service") in TRACKED:
            words = "Tracking shows that your envelope has not arrived. Nobody can say where it is."
            self.answer(request.seat, words, identity, "post_lost")
