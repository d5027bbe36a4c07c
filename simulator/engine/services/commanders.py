"""Those who decide: the Chief Immigration Officer, when simulated, and the borough commander.

A decision follows from determinations on what the decider knows, after a drawn time. When the
player sits in the Chief Immigration Officer's seat, the request reaches them instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.sampler import sampler
from simulator.protocol.determinations import police_assistance_required

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request, World


class Commanders:
    """Answers requests for authority."""

    def __init__(self, world: World) -> None:
        self.world = world

    def ask(self, request: Request) -> None:
        """Take a request for authority on."""
        sitting = self.world.seats.get("cio")
        if request.kind == "cio" and sitting is not None:
            self._reach(request, sitting.id)
            return
        self.world.clock.start(getattr(self, f"_{request.kind}")(request), at=request.at)

    def _reach(self, request: Request, seat_id: str) -> None:
        known = self.world.memory.view(request.seat.role, request.identity)
        told = {name: known.value(name) for name in ("annex_a_hit", "anticipated_arrests")}
        self.world.tell(
            self.world.seats[seat_id],
            "A file is put before you for authority.",
            from_="the team's leader",
            identity=request.identity,
            learned={name: value for name, value in told.items() if value is not None},
            tag="authority_asked",
        )

    def _cio(self, request: Request) -> Steps:
        where = request.identity.premises or request.identity.operation or ""
        review = sampler(self.world.numbers["authority.cio_review"].distribution)
        yield self.world.draw("authority.cio", where, review)
        world, identity = self.world, replace(request.identity, about=None)
        world.log.write("ra_cio_reviewed", "cio", identity)
        answer = police_assistance_required(world.memory.view(request.seat.role, identity))
        if answer.value == "no":
            attributes = {"annex_a_hit": False, "police_support": False}
            world.log.write("cio_written_authority", "cio", identity, attributes)
            words, tag = "Authorised in writing.", "cio_written_authority"
        else:
            words, tag = f"Not authorised without police. {answer.because}", "cio_refused"
        world.tell(
            request.seat, words, from_="Chief Immigration Officer", identity=identity, tag=tag
        )
