"""The Borough Intelligence Unit: forms come in, CRIMINT, CRIS and PNC are asked, forms go back.

What the unit returns are risk facts about an address. It never names a victim or a witness.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.engine.sampler import sampler

if TYPE_CHECKING:
    from simulator.engine.flows import Steps
    from simulator.engine.world import Request, World
    from simulator.protocol.records import Value

RISK_FACTS = (
    "intel_violence",
    "intel_serious_illness",
    "intel_mental_instability",
    "intel_other_crime",
    "police_say_unsuitable",
)


class Intelligence:
    """Answers forms and requests to refresh CRIMINT."""

    def __init__(self, world: World) -> None:
        self.world = world

    def ask(self, request: Request) -> None:
        """Take a form or a refresh on."""
        self.world.clock.start(getattr(self, f"_{request.kind}")(request), at=request.at)

    def _form(self, request: Request) -> Steps:
        where = request.identity.premises or request.identity.operation or ""
        turnaround = sampler(self.world.numbers["intelligence.turnaround"].distribution)
        yield self.world.draw("intelligence.form", where, turnaround)
        identity = replace(request.identity, about=None)
        self.world.log.write(
            "biu_checks_done", "biu", identity, {"crimint": "done", "cris": "done", "pnc": "done"}
        )
        facts, words = self._found(request)
        self.world.log.write("biu_ra_returned", "biu", identity, {"comments": words})
        self._answer(request, facts, words, "biu_ra_returned")

    def _recheck(self, request: Request) -> Steps:
        where = request.identity.premises or ""
        work = sampler(self.world.numbers["intelligence.update_work"].distribution)
        yield self.world.draw("intelligence.recheck", where, work)
        identity = replace(request.identity, about=None)
        self.world.log.write("biu_recheck_done", "biu", identity)
        facts, words = self._found(request)
        self._answer(request, facts, words, "biu_recheck_done")

    def _found(self, request: Request) -> tuple[dict[str, Value], str]:
        facts: dict[str, Value] = {
            name: self.world.true(name, request.identity) is True for name in RISK_FACTS
        }
        reported = [
            name.replace("intel_", "").replace("_", " ") for name, on in facts.items() if on
        ]
        return facts, f"Reported: {', '.join(reported)}." if reported else "Nothing known."

    def _answer(self, request: Request, facts: dict[str, Value], words: str, tag: str) -> None:
        self.world.tell(
            request.seat,
            words,
            from_="Borough Intelligence Unit",
            identity=replace(request.identity, about=None),
            learned=facts,
            tag=tag,
        )
